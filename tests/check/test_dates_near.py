"""Lengths, ages, weekdays and orders of dates in whatever words, and days ahead of the text's own."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

PAIRS = [
    (
        "date-order",
        "The fort fell on 2 March 1998. It had been under siege for {}, since 26 January 1998.",
        "five weeks",
        "eight weeks",
    ),
    (
        "date-order",
        "From the truce of 10 May 2020 to the closing of 12 June 2022 {} went by.",
        "twenty-five months",
        "thirteen months",
    ),
    (
        "date-order",
        "The ship sailed on 20 May 2016. After a passage of {} it tied up in Orsk on 9 June 2016.",
        "twenty days",
        "four days",
    ),
    (
        "date-order",
        "Orsk was lost on 6 August 2021, Oslin on 15 August. No more than {} separate the two dates.",
        "nine days",
        "three days",
    ),
    (
        "anniversary",
        "The town fell on 11 July 1995. Coffins were lowered on 11 July 2020, {} after the killings.",
        "twenty-five years",
        "thirty-five years",
    ),
    ("anniversary", "Families have lived in that camp since 1992, for some {}.", "thirty years", "twenty years"),
    ("anniversary", "Ravia sent troops in 2013. Yet, {} on, it still has 4,000 there.", "ten years", "fifteen years"),
    (
        "anniversary",
        "The {} commemoration of the massacre of 1994, in the spring of 2014, was quiet.",
        "twentieth",
        "thirtieth",
    ),
    (
        "date-order",
        "He stepped down on 8 {} 2015, following the publication, on 30 October 2015, of the audit.",
        "November",
        "January",
    ),
    (
        "date-order",
        "The complaint was lodged on 7 October 2010, and the ruling on it handed down on 9 {} 2010.",
        "November",
        "August",
    ),
    (
        "date-order",
        "Two herders were killed on 4 February 2017. In retaliation, on {} 2017, youths drove off cattle.",
        "9 February",
        "30 January",
    ),
    (
        "date-order",
        "The parties initialled it on 14 March 2018. The signing followed on 2 {} of that year.",
        "May",
        "January",
    ),
    (
        "date-order",
        "Ministers met on 23 July 2020. As agreed at the previous meeting, in {} 2020, nothing was done.",
        "February",
        "September",
    ),
    ("age", "The chief died on 8 April 2013. Born on 13 October 1925, he had lived {} years.", "87", "97"),
    (
        "age",
        "The offence dates from 2 May 2011 and the man was born on 30 August 1993, so that he was {} then.",
        "17",
        "27",
    ),
    (
        "impossible-date",
        "The British went to the polls on 23 June 2016, a rainy {} in the south.",
        "Thursday",
        "Sunday",
    ),
    ("impossible-date", "The flag went up on 9 July 2011. It was a {}, and it was hot.", "Saturday", "Wednesday"),
    ("impossible-date", "On {}, Ravia claimed it had shot down 80 drones.", "17 February", "17 March"),
    ("impossible-date", "Militants overran the post on {}, killing two guards.", "8 February 2023", "28 March 2023"),
]


@pytest.mark.parametrize(("rule", "text", "right", "wrong"), PAIRS)
def test_a_time_that_the_dates_near_it_rule_out_is_told(rule: str, text: str, right: str, wrong: str) -> None:
    kin = {"date-order", "anniversary", "age", "impossible-date"}
    assert any(found(text.format(wrong), one) for one in kin)
    assert not any(found(text.format(right), one) for one in kin), rule
    assert alarms(text.format(right)) == []


@pytest.mark.parametrize(
    "text",
    [
        "On 17 July, the court will hear the case that it took up in May.",
        "The loan, agreed on 3 May 2021, runs for five years from 1 June 2021.",
        "In January the index rose for three consecutive months, the first since March 2020.",
        "The talks were set for 22 July.",
        "In 2019 she fled. On 17 July, her brother followed.",
    ],
)
def test_times_that_are_still_to_come_or_of_another_year_are_left_alone(text: str) -> None:
    assert not any(found(text, rule) for rule in ("date-order", "anniversary", "age", "impossible-date"))


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Putin, {}, has blocked any such law in Russia.", "the president of Russia", "the speaker of parliament"),
        ("The plan of {} Macron was praised in France.", "President", "Foreign Minister"),
        ("Former {} Sarkozy spoke.", "president", "president"),
    ],
)
def test_who_leads_a_state_holds_no_lesser_office(text: str, right: str, wrong: str) -> None:
    assert bool(found(text.format(wrong), "two-functions")) == (right != wrong)
    assert not found(text.format(right), "two-functions")


def test_an_office_is_held_against_the_day_of_the_text_whatever_the_verb() -> None:
    text = "The spokesman would not say whether Secretary of State {} would speak about the deal."
    assert found(text.format("Mike Pompeo"), "role-at-date")
    assert not found(text.format("Antony Blinken"), "role-at-date")


@pytest.mark.parametrize(("one", "two"), [("Juan Guaido", "Juan Gauida"), ("Arman Sandarov", "Armen Sanderov")])
def test_a_name_with_two_slips_is_a_variant(one: str, two: str) -> None:
    assert found(f"Crowds cheered {one} in May. The army left {two} alone, and {one} spoke.", "name-variants")


def test_an_address_that_ends_in_dots_is_cut() -> None:
    text = "It is old.[1]\n\nNotes\n\n[1] J. Bajo, “The case,” CFR, 4 May 2011, <https://www.cfr.org/pakistan/isi-terr...>."
    assert found(text, "note-bad-address")
