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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It may double to 15-20 billion dollars from seven billion.", [15e9, 20e9, 7e9]),
        ("It cost $15–20 billion.", [15e9, 20e9]),
        ("Between 3 and 4 million people fled, or two or three million more.", [3e6, 4e6, 2e6, 3e6]),
        ("From 2.3 to 2.6 million tonnes, down from 2.4 to 2.7 million tonnes.", [2.3e6, 2.6e6, 2.4e6, 2.7e6]),
        ("It went to 381 million dollars from 160 in the year before.", [381e6, 160e6]),
        ("It went to 381 million dollars from 160 donors.", [381e6, 160.0]),
        ("Rates rose to 7-3/4 percent and 6½ percent.", [7.75, 6.5]),
    ],
)
def test_ends_of_a_range_share_their_size(text: str, values: list[float]) -> None:
    assert [one.value for one in report(text.encode(), "report.txt").quantities] == values


def test_what_only_looks_like_a_vulgar_fraction_is_read_without_one() -> None:
    text = "See item 3 01/02 and 5-3/08, section 5-3/0 of the plan, and 7 1/00."
    assert all(one.value < 10 for one in report(text.encode(), "report.txt").quantities)


def test_a_unit_may_be_joined_to_its_number() -> None:
    found = report(b"It carried 12kg of gold over 3.5km, 105 terawatt hours and the 5km2.", "text.txt").quantities
    assert [(one.value, one.unit) for one in found] == [
        (12, "kilogram"),
        (3.5, "kilometre"),
        (105, "terawatt-hour"),
    ]
