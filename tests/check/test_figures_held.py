"""Figures held against one another over a passage: each defect beside its sound twin, which must raise nothing of it.

``figures/RULE.txt`` holds the passages, parted by blank lines: ``[[sound|wrong]]`` where they differ, ``¶`` between
paragraphs.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from check.checking import found

FOLDER = Path(__file__).parent / "figures"
SUMS = {"parts-total", "toll-sum", "months-year"}
SLOT = re.compile(r"\[\[(.*?)\|(.*?)\]\]", re.DOTALL)
CASES = [
    (path.stem, re.sub(r" ?¶ ?", "\n\n", " ".join(row.split())))
    for path in sorted(FOLDER.glob("*.txt"))
    for row in path.read_text("utf-8").strip().split("\n\n")
]


@pytest.mark.parametrize(("rule", "text"), CASES, ids=[f"{rule}: {text[:40]}" for rule, text in CASES])
def test_a_defect_is_found_and_its_sound_twin_left_alone(rule: str, text: str) -> None:
    right, wrong = SLOT.sub(r"\1", text), SLOT.sub(r"\2", text)
    accepted = SUMS if rule in SUMS else {rule}
    assert any(found(wrong, one) for one in accepted), wrong
    assert not any(found(right, one) for one in accepted), right


@pytest.mark.parametrize(
    "text",
    [
        "It lies 60-80 km (37-50 miles) to the north and 5 miles (8 km) inland, 100 km (60 miles) from Belm.",
        "About 1,000 feet (300 metres) away, 2 km (1 mile) off the coast, stands a 6-foot (1.8-metre) wall.",
        "The rebels took 5,000 tons (4,500 tonnes) of wheat.",
        "The road is 200 km (125 miles of it in the north) long.",
        "He paid 20 euros (17 pounds; 22 dollars) and 40 euros (44 dollars).",
        "Gold stood at 2,000 dollars an ounce (31.1 grams).",
        "In the shade it was 30°C (35°C) at noon, and 86°F (30°C) at night.",
        "In 1990 it cost 80 rupees ($4.70), and in 2020 it cost 80 rupees ($1.10).",
    ],
)
def test_a_rounded_conversion_and_what_is_none_are_left_alone(text: str) -> None:
    assert not found(text, "unit-change"), text


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("share", "With 90 of 150 seats it falls short of a two-thirds majority."),
        ("share", "Most of the 300 people who came, 40 of them children, left."),
        ("share", "Most of the 300 houses, 40 years old, were hit; 120 of them burned."),
        ("percent-base", "The firm’s net profit fell by 150 percent, which is a loss."),
        ("percent-base", "Debt fell to 120 percent of output from 150 percent."),
        ("percent-base", "Another 5 trains ran from 7 to 9 in the evening."),
    ],
)
def test_words_of_size_and_direction_that_fit_are_left_alone(rule: str, text: str) -> None:
    assert not found(text, rule), text


@pytest.mark.parametrize(
    ("head", "lead", "fits"),
    [
        ("Dozens killed in raid", "{} people were killed in a raid on Arda on Monday.", ("Thirty-four", "Nine")),
        ("Hundreds protest in Arda", "Some {} people marched in protest in Arda on Monday.", ("400", "40,000")),
        ("Exports double in 2022", "Exports rose by {} percent in 2022, the bank said.", ("98", "40")),
        (
            "Mission doubles aid to Arda",
            "It will raise its aid to Arda from 40 million to {} million dollars.",
            ("80", "60"),
        ),
    ],
)
def test_a_headline_that_says_how_many_in_words_is_held_against_the_opening(
    head: str, lead: str, fits: tuple[str, str]
) -> None:
    right, wrong = (f"# {head}\n\n{lead.format(each)}\n\nNobody came.\n" for each in fits)
    assert found(wrong, "headline-toll", "a.md")
    assert not found(right, "headline-toll", "a.md")
