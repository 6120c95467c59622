"""Dates with a precision: what a text stands for, and that writing and reading agree."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.period import Period

DAYS = st.dates()


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Periods of every precision, of all centuries."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    text = draw(
        st.sampled_from(
            [first.isoformat(), first.isoformat()[:7], first.isoformat()[:4], f"{first.isoformat()}/{last.isoformat()}"]
        )
    )
    return Period.parse(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        pytest.param("2022-04-16", date(2022, 4, 16), date(2022, 4, 16), "day", id="day"),
        pytest.param("2022-04", date(2022, 4, 1), date(2022, 4, 30), "month", id="month"),
        pytest.param("2021-02", date(2021, 2, 1), date(2021, 2, 28), "month", id="february"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month", id="february of a leap year"),
        pytest.param("2022-12", date(2022, 12, 1), date(2022, 12, 31), "month", id="december"),
        pytest.param("2022", date(2022, 1, 1), date(2022, 12, 31), "year", id="year"),
        pytest.param("2022-12-18/2022-12-20", date(2022, 12, 18), date(2022, 12, 20), "interval", id="days"),
        pytest.param("2022-11/2023-01", date(2022, 11, 1), date(2023, 1, 31), "interval", id="months"),
        pytest.param("2021/2022", date(2021, 1, 1), date(2022, 12, 31), "interval", id="years"),
        pytest.param("2021-08-15/2021", date(2021, 8, 15), date(2021, 12, 31), "interval", id="day to year"),
        pytest.param("2022-04-01/2022-04-29", date(2022, 4, 1), date(2022, 4, 29), "interval", id="month but a day"),
        pytest.param("2022-04-01/2022-04-30", date(2022, 4, 1), date(2022, 4, 30), "month", id="days of a month"),
        pytest.param("2022-01/2022-12", date(2022, 1, 1), date(2022, 12, 31), "year", id="months of a year"),
        pytest.param("2022-04-16/2022-04-16", date(2022, 4, 16), date(2022, 4, 16), "day", id="same day twice"),
        pytest.param("9999-12", date(9999, 12, 1), date(9999, 12, 31), "month", id="last month of the calendar"),
    ],
)
def test_a_text_stands_for_these_days_at_this_precision(text: str, first: date, last: date, precision: str) -> None:
    period = Period.parse(text)
    assert (period.first, period.last, period.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "is not an ISO 8601 date", id="empty"),
        pytest.param("16.04.2022", "'16.04.2022' is not an ISO 8601 date", id="dotted"),
        pytest.param("04/16/2022", "is not an ISO 8601 date", id="american"),
        pytest.param("2022-4-16", "is not an ISO 8601 date", id="one digit"),
        pytest.param("20220416", "is not an ISO 8601 date", id="without hyphens"),
        pytest.param("2022-04-16T10:00", "is not an ISO 8601 date", id="with a time"),
        pytest.param(" 2022", "is not an ISO 8601 date", id="blank before"),
        pytest.param("2022\n", "is not an ISO 8601 date", id="newline behind"),
        pytest.param("2022-04-", "is not an ISO 8601 date", id="open end"),
        pytest.param("2022/", "'' is not an ISO 8601 date", id="interval without end"),
        pytest.param("2022/2023/2024", "is not an ISO 8601 date", id="two slashes"),
        pytest.param("2022-02-30", "'2022-02-30' is no day of the calendar", id="30 february"),
        pytest.param("2021-02-29", "is no day of the calendar", id="29 february without leap year"),
        pytest.param("2022-13", "'2022-13' is no day of the calendar", id="thirteenth month"),
        pytest.param("2022-00-01", "is no day of the calendar", id="month nought"),
        pytest.param("0000", "is no day of the calendar", id="year nought"),
        pytest.param("2022-05/2022-04", "'2022-05/2022-04' ends before it begins", id="backwards"),
    ],
)
def test_what_is_no_date_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r"ISO|calendar|begins") as refused:
        Period.parse(text)
    assert words in str(refused.value)


@given(periods())
@settings(deadline=None)
def test_a_written_period_reads_back_as_the_same_period(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize("text", ["2022-04-16", "2022-04", "2022", "2022-12-18/2022-12-20"])
def test_a_period_is_written_at_its_precision(text: str) -> None:
    assert str(Period.parse(text)) == text


@given(periods())
@settings(deadline=None)
def test_a_period_never_ends_before_it_begins(period: Period) -> None:
    assert period.first <= period.last


@given(periods(), periods())
@settings(deadline=None)
def test_periods_are_ordered_by_their_first_day_then_by_their_last(one: Period, two: Period) -> None:
    assert (one < two) == ((one.first, one.last) < (two.first, two.last))


def test_of_two_periods_that_begin_together_the_shorter_comes_first() -> None:
    texts = ["2022", "2021-12", "2022-01", "2022-01-01", "2022-01-02"]
    ordered = [str(period) for period in sorted(Period.parse(text) for text in texts)]
    assert ordered == ["2021-12", "2022-01-01", "2022-01", "2022", "2022-01-02"]


@given(DAYS.filter(lambda day: day < date(9999, 12, 1)))
@settings(deadline=None)
def test_the_months_of_the_calendar_leave_no_day_out(day: date) -> None:
    month = Period.parse(day.isoformat()[:7])
    following = Period.parse((month.last + timedelta(days=1)).isoformat()[:7])
    assert month.first <= day <= month.last < following.first
