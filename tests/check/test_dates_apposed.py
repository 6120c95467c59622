"""Two names of one time side by side."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

WRONG = [
    "The bulletin is of the second quarter of 2023 (July to September).",
    "From January to September 2022, that is in the first eight months of the year, nobody came.",
    "In the first half of 2021, from January to July, nobody came.",
    "In the third week of May, on 28 May 2022, the bridge fell.",
    "At the end of May, on 3 May 2022, the bridge fell.",
    "In mid-June, on 29 June 2021, the bridge fell.",
    "In the second half of June 2020, on 3 June, the bridge fell.",
    "By the end of 2011, in February, nobody was left.",
    "The talks of the 1990s, in 2004, were the last.",
    "In the nineteenth century, in 1923, the border was drawn.",
    "In the autumn of 2020, in March 2020, the border was drawn.",
    "On Christmas Eve, 26 December 2021, the camp was shelled.",
    "On 18 August 2021, World Humanitarian Day, the camp was shelled.",
]
RIGHT = [
    "The bulletin is of the second quarter of 2023 (April to June).",
    "The bulletin is of the second quarter of the fiscal year 2023 (July to September 2023).",
    "The bulletin is of the second quarter of 2023 (June).",
    "In early May, on 14 May 2022, the bridge fell.",
    "In the last week of May, on 24 May 2022, the bridge fell.",
    "They met in early May 2022, on 28 May 2022 and in July 2022.",
    "They met in late 2021, in March 2022, and in May 2022.",
    "In the summer of 2019, in February 2019, Australia burned.",
    "In the nineteenth century, in 1823, the border was drawn.",
    "On Christmas Eve, 24 December 2021, the camp was shelled.",
    "He spoke on Human Rights Day and on 3 May 2021 in Arda.",
]

OTHERS = [
    ("date-order", "The bridge held last month, in May, as planned."),
    ("anniversary", "They have built it for the last decade, since 2021, with little success."),
    ("anniversary", "It was worse in the crisis that took place in 1995-1996, sixteen years ago."),
    ("anniversary", "She was held for sixteen years, from 1993 until 1999."),
    ("anniversary", "In the decade from 1990 to 2010 much changed."),
    ("anniversary", "In 2022 they marked the 95th Anniversary of the Alliance, founded in 1949."),
    ("impossible-date", "They meet from Monday to Wednesday, July 9-11, 2024, in Arda."),
    ("date-order", "The raid of 2010, which occurred before the group took its shape in 2009, was noted."),
    ("date-order", "In 2009, the state began to withdraw with the goal of being out of the country by 2007."),
]
FINE = [
    "The bridge held last month, in February, as planned.",
    "They have built it for the last decade, since 2013, with little success.",
    "She was held for six years, from 1993 until 1999.",
    "In the decade from 1990 to 2000 much changed.",
    "They meet from Tuesday to Thursday, July 9-11, 2024, in Arda.",
    "The raid of 2010, which occurred before the group took its shape in 2012, was noted.",
    "In 2009, the state began to withdraw with the goal of being out of the country by 2011.",
]


@pytest.mark.parametrize("text", WRONG)
def test_a_part_that_does_not_hold_the_date_beside_it_is_told(text: str) -> None:
    assert found(text, "impossible-date")


@pytest.mark.parametrize("text", RIGHT)
def test_a_part_that_may_hold_the_date_is_left_alone(text: str) -> None:
    assert not found(text, "impossible-date")
    assert alarms(text) == []


@pytest.mark.parametrize(("rule", "text"), OTHERS)
def test_lengths_and_days_side_by_side_must_agree(rule: str, text: str) -> None:
    assert found(text, rule), text


@pytest.mark.parametrize("text", FINE)
def test_lengths_and_days_that_agree_are_left_alone(text: str) -> None:
    rules = ("date-order", "anniversary", "impossible-date")
    assert not [one for rule in rules for one in found(text, rule)]
