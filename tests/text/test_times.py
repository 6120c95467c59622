"""Expressions of time in running text: none reaches over the end of a sentence, and a year named holds on."""

from __future__ import annotations

from datetime import date

import pytest

from detente.text.dates import find

WRITTEN = date(2022, 5, 12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The talks collapsed in 2019. March 5 was the last day.", ["2019", "March 5"]),
        ("They met on Sept. 5 and on Thurs. May 12, as agreed.", ["Sept. 5", "Thurs. May 12"]),
        ("Nobody came that year. The border stayed shut until 3 June.", ["3 June"]),
        ("the shelling resumed last month. “Two weeks ago we slept,” he said.", ["last month", "Two weeks ago"]),
        ("He may march on; the marshal sat down.", []),
    ],
)
def test_expressions_are_claimed_sentence_by_sentence(text: str, said: list[str]) -> None:
    assert [one.text for one in find(text, WRITTEN)] == said


def test_a_year_named_holds_in_the_sentences_behind_it() -> None:
    text = "The army withdrew on 3 May 2014. The first convoys returned on 7 June."
    assert [one.period.first for one in find(text, WRITTEN) if one.period] == [date(2014, 5, 3), date(2014, 6, 7)]


def test_spans_are_those_of_the_whole_text() -> None:
    text = "Nothing happened there for a while. On 7 June 2014 the convoys returned."
    (one,) = find(text, WRITTEN, offset=100)
    assert text[one.start - 100 : one.end - 100] == one.text == "7 June 2014"


@pytest.mark.parametrize(
    ("text", "said", "period"),
    [
        ("In August this year it fell.", "August this year", "2022-08"),
        ("It closed on 5 May last year.", "5 May last year", "2021-05-05"),
        (
            "Shelling went on in the second quarter of last year.",
            "second quarter of last year",
            "2021-04-01/2021-06-30",
        ),
        ("the second half of this year", "second half of this year", "2022-07-01/2022-12-31"),
        ("The first six months of 2021 saw 90.", "The first six months of 2021", "2021-01-01/2021-06-30"),
        ("over the last two months of last year", "the last two months of last year", "2021-11-01/2021-12-31"),
        ("In 2019 it had 40, up from the previous year.", "previous year", "2018"),
        ("It was at its worst in 2019. In May of the same year they met.", "May of the same year", "2019-05"),
        (
            "In the first half of 2019 it rose, in the same period of 2018 it fell.",
            "the same period of 2018",
            "2018-01-01/2018-06-30",
        ),
        ("In March 2019 it had 4, in the same month a year earlier 9.", "the same month a year earlier", "2018-03"),
        ("In March 2019 it fell from 9 in the previous month.", "previous month", "2019-02"),
        (
            "In 2019 it fell. The first two months of the year had none.",
            "The first two months of the year",
            "2019-01-01/2019-02-28",
        ),
        ("March saw nine raids.", "March", "2022-03"),
        ("It fell from July to September.", "July to September", "2021-07-01/2021-09-30"),
        ("In 2019 it fell between April and June.", "April and June", "2019-04-01/2019-06-30"),
        ("It fell from May to June of last year.", "May to June of last year", "2021-05-01/2021-06-30"),
        ("It fell from November to January of 2021.", "November to January of 2021", "2020-11-01/2021-01-31"),
        ("It fell in the second half of June 2020.", "second half of June 2020", "2020-06-16/2020-06-30"),
        ("It fell in the first half of May.", "first half of May", "2022-05-01/2022-05-15"),
    ],
)
def test_years_may_be_told_from_the_text_or_from_its_day(text: str, said: str, period: str) -> None:
    assert {one.text: str(one.period) for one in find(text, WRITTEN)}[said] == period


@pytest.mark.parametrize("text", ["It rose on the previous year.", "Fewer came than in the previous month."])
def test_a_previous_year_is_that_before_the_one_told_and_not_before_the_day_of_writing(text: str) -> None:
    (one,) = find(text, WRITTEN)
    assert one.period is None


def test_the_first_of_a_year_is_no_half_of_it() -> None:
    assert [one.text for one in find("the first 2021 meeting", WRITTEN)] == ["2021"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ban will take effect on 4 November.", date(2022, 11, 4)),
        ("They agreed to meet again on 3 August.", date(2022, 8, 3)),
        ("The truce will be signed on 2 March.", date(2023, 3, 2)),
        ("The ban took effect on 4 November.", date(2021, 11, 4)),
        ("The ban will follow the vote. It was held on 4 November.", date(2021, 11, 4)),
        ("The envoy will stay, the palace said after the vote of 4 November.", date(2021, 11, 4)),
    ],
)
def test_a_day_without_a_year_is_the_next_where_it_is_still_to_come(text: str, day: date) -> None:
    assert [one.period.first for one in find(text, WRITTEN) if one.period] == [day]


def test_a_month_and_another_one_are_no_range() -> None:
    assert [one.text for one in find("in March and in June 2020", WRITTEN)] == ["March", "June 2020"]
