"""Numbers that share the word for their size, and those that do not."""

from __future__ import annotations

import pytest

from detente.text.read import report


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The quarters brought 38.5, 62 and 114 million pounds.", [38.5e6, 62e6, 114e6]),
        ("It sold 3 and 4 million tonnes.", [3e6, 4e6]),
        ("Exports fell from 80 to 60 million euros.", [80e6, 60e6]),
        ("It had 14 ships and 4 million tonnes.", [14, 4e6]),
        ("It bought 2, 150 and 4 million pounds.", [2, 150, 4e6]),
    ],
)
def test_only_a_list_of_like_numbers_shares_the_size_of_its_last(text: str, values: list[float]) -> None:
    assert [one.value for one in report(text.encode(), "text.txt").quantities] == values
