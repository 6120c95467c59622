"""When a text that states no day seems to have been written: from what it names, not from what goes on since then."""

from __future__ import annotations

from datetime import date

import pytest

from detente.text.read import report


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The dam burst on 4 March 2019. Nobody was hurt.", date(2019, 3, 4)),
        ("Raids fell in the first half of 2021, after 90 in the second half of 2020.", date(2021, 6, 30)),
        ("It had none in the south. The first nine months of 2021 saw 71 in the north.", date(2021, 9, 30)),
    ],
)
def test_a_text_is_of_the_latest_time_that_it_names(text: str, last: date) -> None:
    found = report(text.encode(), "raids.txt").published
    assert not found.stated
    assert found.period is not None
    assert found.period.first == last


@pytest.mark.parametrize(
    "text",
    [
        "August was the worst month since November 2014.",
        "Nothing like it was seen since 2014.",
        "Far fewer of the lorries came through the pass than in May 2014.",
    ],
)
def test_a_time_that_something_is_held_against_tells_no_day_of_writing(text: str) -> None:
    assert report(text.encode(), "raids.txt").published.period is None
