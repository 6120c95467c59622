"""Dates, order, roles, anniversaries and ages; and expressions of time."""

from __future__ import annotations

from datetime import date

import pytest

from check.checking import alarms, found
from detente.text.expressions import resolve

WRONG = [
    ("impossible-date", "The delegates met on 31 June 2022 in Arda."),
    ("impossible-date", "The delegates met on Tuesday, 17 April 2022, in Arda."),
    ("impossible-date", "The delegates met on 29 February 2022 in Arda."),
    ("date-order", "The war lasted from 2021 to 2019."),
    ("date-order", "On 10 March 2022 the post fell; two days later, on 14 March 2022, it was retaken."),
    ("date-order", "The truce of 9 November 2021 was signed after the clashes of 4 December 2021."),
    ("date-order", "Following the takeover in August 2021, the embassy closed in May 2021."),
    ("role-at-date", "In May 2015 then Prime Minister Imran Khan travelled to Kabul."),
    ("actor-at-date", "In 2005 South Sudan signed a treaty with its neighbour."),
    ("actor-at-date", "In 1998 the Soviet Union sent two envoys to the talks."),
    ("anniversary", "In 2021 the town marked the twentieth anniversary of the flood of 2011."),
    ("age", "Born in 1950, the envoy died in 2010 at the age of 70."),
]

RIGHT = [
    "The delegates met on Sunday, 17 April 2022, in Arda.",
    "The delegates met on 29 February 2020 in Arda.",
    "On 10 March 2022 the post fell; two days later, on 12 March 2022, it was retaken.",
    "The clashes of 4 December 2021 came after the truce of 9 November 2021.",
    "In May 2019 Prime Minister Imran Khan travelled to Kabul.",
    "South Sudan, which became independent in 2011, signed a treaty.",
    "In 2021 the town marked the tenth anniversary of the flood of 2011.",
    "Born in 1950, the envoy died in 2010 at the age of 59.",
    "The treaty was signed in 1999, before the election of 2001.",
    "In 2021, before the harvest of 2020 had been sold, prices fell.",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_wrong_date_is_found(rule: str, text: str) -> None:
    assert found(text, rule), text


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_date_raises_no_alarm(text: str) -> None:
    assert alarms(text) == []


ON = date(2025, 5, 16)  # a Friday
EXPRESSIONS = [
    ("two days ago", date(2025, 5, 14)),
    ("tomorrow", date(2025, 5, 17)),
    ("mid-March", date(2025, 3, 15)),
    ("mid-March 2024", date(2024, 3, 15)),
    ("the 15th of April", date(2025, 4, 15)),
    ("early 2023", date(2023, 1, 1)),
    ("late 2022", date(2022, 12, 31)),
    ("the end of March", date(2025, 3, 31)),
    ("last March", date(2025, 3, 1)),
    ("next week", date(2025, 5, 19)),
    ("last week", date(2025, 5, 5)),
    ("a year ago", date(2024, 1, 1)),
    ("three months ago", date(2025, 2, 1)),
    ("Thursday night", date(2025, 5, 15)),
    ("on Tuesday, May 13", date(2025, 5, 13)),
    ("the second quarter of 2024", date(2024, 4, 1)),
    ("the first half of 2024", date(2024, 1, 1)),
    ("between 12 and 14 May", date(2025, 5, 12)),
    ("16 December 2014", date(2014, 12, 16)),
    ("2014/12/16", date(2014, 12, 16)),
    ("16.12.2014", date(2014, 12, 16)),
    ("tonight", date(2025, 5, 16)),
    ("the 1990s", date(1990, 1, 1)),
    ("earlier this month", date(2025, 5, 1)),
    ("later this year", date(2025, 12, 31)),
    ("a decade ago", date(2015, 1, 1)),
]


@pytest.mark.parametrize(("words", "day"), EXPRESSIONS)
def test_an_expression_of_time_means_its_day(words: str, day: date) -> None:
    got = resolve(words, ON)
    assert got.point == day, got


@pytest.mark.parametrize(
    "words",
    [
        "the day after",
        "last Easter",
        "the following week",
        "recently",
        "in due course",
        "the winter of 2019",
        "the same day",
    ],
)
def test_what_nobody_can_tell_is_refused(words: str) -> None:
    assert resolve(words, ON).kind == "unresolved"
