"""What cannot come first."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

PAIRS = [
    ("The truce of March 2020 collapsed in {}.", "June 2020", "January 2020"),
    ("The siege, which lifted in May 2016, had begun in {}.", "August 2015", "August 2016"),
    ("The ban, in force since 2010, was introduced in {}.", "2010", "2012"),
    ("The agreement of 2015 built on the framework of {}.", "2013", "2017"),
    ("By the time the talks opened in June 2018, the war, which broke out in {}, had cost a lot.", "2015", "2019"),
    ("The camp, closed in 2016, took in its first refugees in {}.", "2011", "2017"),
    ("The report of 2019 already cites the attack of {}.", "May 2018", "May 2020"),
    ("It was the first such visit since 2016: the last one had been in {}.", "2016", "2013"),
    ("The offensive started on 5 May 2022. On the third day, {}, the town fell.", "7 May", "9 May"),
    ("In May 2011 the leader was killed. His successor, who took over in {}, wept.", "June 2011", "April 2011"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), PAIRS)
def test_what_cannot_come_first_is_told(text: str, right: str, wrong: str) -> None:
    assert found(text.format(wrong), "date-order")
    assert not found(text.format(right), "date-order")
    assert alarms(text.format(right)) == []


def test_a_length_of_three_hundred_digits_is_none() -> None:
    assert not found(f"The truce of March 2020 held; {'9' * 320} days later, in May 2020, it broke.", "date-order")
