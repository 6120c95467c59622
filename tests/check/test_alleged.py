"""Acts that are called alleged in one sentence and told as fact in another."""

from __future__ import annotations

import pytest

from check.checking import found

RULE = "asserted-and-alleged"
PAIRS = [
    (
        "Rebels stormed the Orsk hotel at dawn. The {} of the Orsk hotel was their third raid.",
        "storming",
        "alleged storming",
    ),
    (
        "The ambush on the Belm convoy cost nine lives. {} ambush on the Belm convoy, he wrote.",
        "It was the",
        "The alleged",
    ),
]


@pytest.mark.parametrize(("text", "right", "wrong"), PAIRS)
def test_a_fact_that_is_called_alleged_elsewhere_is_told(text: str, right: str, wrong: str) -> None:
    assert found(text.format(wrong), RULE)
    assert not found(text.format(right), RULE)


@pytest.mark.parametrize(
    "text",
    [
        "The army denies any raid on Orsk. The alleged raid on Orsk is being looked into.",
        "Rebels stormed the Orsk hotel. The alleged bombing of a school in Belm is another matter.",
        "The alleged ambush on the convoy could not be confirmed.",
    ],
)
def test_what_is_doubted_throughout_is_left_alone(text: str) -> None:
    assert not found(text, RULE)
