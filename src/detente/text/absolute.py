"""Expressions of time that name their days: dates, months, years, quarters, ranges of them."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.model.period import Period
from detente.text.small import small
from detente.text.timewords import DAY_WORDS, NUMERALS, QUARTERS, WEEKDAYS, count_of
from detente.text.when import (
    NOTHING,
    Ground,
    When,
    month_number,
    month_period,
    on,
    part_of,
    past_year,
    word_of_part,
    year_period,
)

if TYPE_CHECKING:
    import re

    from detente.model.report import DateKind


_MOST, _MONTHS = 31, 12
_SHORT = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split())


def iso(m: re.Match[str], _: Ground) -> When:
    """2022-04-16."""
    return on(int(m["y"]), int(m["m"]), _int(m["d"]))


def numeric(m: re.Match[str], _: Ground) -> When:
    """16/04/2022 or 04/16/2022; what may be either is read with the day first."""
    one, two, year = int(m["a"]), int(m["b"]), int(m["y"])
    if one > 12 >= two:
        return on(year, two, one)
    if two > 12 >= one:
        return on(year, one, two)
    found = on(year, two, one)
    return (
        found
        if one == two or found.kind == "impossible"
        else When("approximate", found.period, "day first", "day", found.point)
    )


def day(m: re.Match[str], ground: Ground) -> When:
    """15 August 2021, with or without weekday and year."""
    month, day = month_number(m["m"]), _int(m["d"])
    if day > _MOST and not m["y"] and m["m"] in _SHORT:  # a count by months: Oct 33, Nov 28
        return NOTHING
    year = int(m["y"]) if m["y"] else past_year(month, day, ground)
    if year is None:
        longest = calendar.monthrange(2024, month)[1]
        return NOTHING if day <= longest else on(2023, month, day)
    found = on(year, month, day)
    if found.period and m["w"] and m["y"]:
        said = WEEKDAYS[m["w"].casefold().strip(".")[:3]]
        if found.period.first.weekday() != said:
            real = calendar.day_name[found.period.first.weekday()]
            return When("impossible", found.period, f"that day was a {real}", "day", found.point)
    if found.period and not m["y"]:
        why = f"the year is taken to be {year}"
        return When("relative" if not ground.year else "exact", found.period, why, "day", found.point)
    return found


def turned_year(m: re.Match[str], ground: Ground) -> When:
    """January of that year, August this year, 17 March last year."""
    year = year_of(m, ground)
    if year is None:
        return NOTHING
    number, day = month_number(m["m"]), m["d"] or m["e"]
    if day:
        return on(year, number, _int(day))
    period = month_period(year, number)
    return When("exact" if _of_text(m) else "relative", period, "", "month", period.first)


def year_of(m: re.Match[str], ground: Ground) -> int | None:
    """The year that an expression names (2022), or turns to from the day of writing or from the year last named."""
    if m["y"]:
        return int(m["y"])
    said = small(m["t"] or "")
    if not said:
        return None
    if _of_text(m):
        step = {"that": 0, "the same": 0, "the previous": -1}[said.rpartition(" ")[0]]
        return ground.year + step if ground.year else None
    step = {"this": 0, "the current": 0, "last": -1, "next": 1}[said.rpartition(" ")[0]]
    return ground.ref.year + step if ground.ref else None


def _of_text(m: re.Match[str]) -> bool:
    """Whether a year is told from the one last named, not from the day of writing."""
    return small(m["t"] or "").startswith(("that", "the same", "the previous"))


def worded_day(m: re.Match[str], ground: Ground) -> When:
    """The thirty-first of May 2016."""
    number = DAY_WORDS[m["d"].casefold()]
    year = int(m["y"]) if m["y"] else past_year(month_number(m["m"]), number, ground)
    return NOTHING if year is None else on(year, month_number(m["m"]), number)


def month(m: re.Match[str], ground: Ground) -> When:
    """(early) March 2022."""
    month = month_number(m["m"])
    year = int(m["y"]) if m["y"] else past_year(month, 1, ground)
    if year is None:
        return NOTHING
    period = month_period(year, month)
    if m["p"]:
        return part_of(
            period, m["p"].strip(" -").split()[-1] if " " not in m["p"].strip() else word_of_part(m["p"]), "month"
        )
    kind: DateKind = "exact" if m["y"] or ground.year else "relative"
    return When(kind, period, "" if m["y"] else f"the year is taken to be {year}", "month", period.first)


def days(m: re.Match[str], ground: Ground) -> When:
    """A range of days in one month."""
    month, last = month_number(m["m"]), _int(m["e"])
    year = int(m["y"]) if m["y"] else past_year(month, _int(m["d"]), ground)
    if year is None:
        return NOTHING
    one, two = on(year, month, _int(m["d"])), on(year, month, last)
    if last == 1 and two.period and _int(m["d"]) == (two.period.first - timedelta(days=1)).day:  # the night of 30 to 1
        eve = two.period.first - timedelta(days=1)
        one = on(eve.year, eve.month, eve.day)
    return _range(one, two, "day")


def _range(one: When, two: When, granularity: str) -> When:
    for end in (one, two):
        if end.kind == "impossible":
            return end
    if not one.period or not two.period:
        return NOTHING
    if two.period.last < one.period.first:
        why = "the range ends before it begins"
        return When("impossible", None, why, granularity, one.period.first)
    return When("range", Period(one.period.first, two.period.last), "", granularity, one.period.first)


def span_of_days(m: re.Match[str], ground: Ground) -> When:
    """A range of days over two months."""
    first, last = month_number(m["m1"]), month_number(m["m2"])
    end_year = int(m["y2"]) if m["y2"] else past_year(last, _int(m["d2"]), ground)
    if end_year is None:
        return NOTHING
    crosses = (first, _int(m["d1"])) > (last, _int(m["d2"])) and not m["y1"]
    year = int(m["y1"]) if m["y1"] else end_year - crosses
    return _range(on(year, first, _int(m["d1"])), on(end_year, last, _int(m["d2"])), "day")


def span_of_months(m: re.Match[str], _: Ground) -> When:
    """July to September 2022, November 2021 to March 2022."""
    first, last, end = month_number(m["m1"]), month_number(m["m2"]), int(m["y2"])
    return _months(int(m["y1"]) if m["y1"] else end - (first > last), first, end, last)


def span_of_turned_year(m: re.Match[str], ground: Ground) -> When:
    """July to September of last year."""
    first, last, end = month_number(m["m1"]), month_number(m["m2"]), year_of(m, ground)
    return NOTHING if end is None else _months(end - (first > last), first, end, last)


def span_without_year(m: re.Match[str], ground: Ground) -> When:
    """From July to September, of the year that the text speaks of."""
    first, last = month_number(m["m1"] or m["n1"]), month_number(m["m2"])
    end = past_year(last, 1, ground)
    if end is None:
        return NOTHING
    return replace(_months(end - (first > last), first, end, last), why=f"the year is taken to be {end}")


def _months(year: int, first: int, end: int, last: int) -> When:
    return _range(When("exact", month_period(year, first)), When("exact", month_period(end, last)), "month")


def years(m: re.Match[str], _: Ground) -> When:
    """2019–2021."""
    first = int(m["y1"])
    if len(m["y2"]) == 2 and 0 < int(m["y2"]) <= min(first % 100, 12) and m[0][4] == "-":  # 2022-01, a month
        return When("exact", month_period(first, int(m["y2"])), "", "month", date(first, int(m["y2"]), 1))
    last = int(m["y2"]) if len(m["y2"]) == 4 else first - first % 100 + int(m["y2"])
    return _range(When("exact", year_period(first)), When("exact", year_period(last)), "year")


def part_of_year(m: re.Match[str], _: Ground) -> When:
    """Early 2022."""
    return part_of(year_period(int(m["y"])), word_of_part(m["p"]), "year")


def year(m: re.Match[str], _: Ground) -> When:
    """2022."""
    period = year_period(int(m["y"]))
    return When("exact", period, "", "year", period.first)


def decade(m: re.Match[str], _: Ground) -> When:
    """The 1990s."""
    first = int(m["y"])
    return When("range", Period(date(first, 1, 1), date(first + 9, 12, 31)), "", "decade", date(first, 1, 1))


def quarter(m: re.Match[str], ground: Ground) -> When:
    """Q2 2023, the second quarter of last year."""
    number = QUARTERS[small(m["q"])]
    year = year_of(m, ground) if m["y"] or m["t"] else ground.year or (ground.ref.year if ground.ref else None)
    if year is None:
        return NOTHING
    start, end = month_period(year, 3 * number - 2), month_period(year, 3 * number)
    return When("exact", Period(start.first, end.last), "", "quarter", start.first)


def half(m: re.Match[str], ground: Ground) -> When:
    """The first half of 2022, the second half of this year."""
    year = year_of(m, ground)
    if year is None:
        return NOTHING
    second = small(m["h"]).startswith(("second", "h2", "latter", "closing"))
    period = Period(date(year, 7, 1), date(year, 12, 31)) if second else Period(date(year, 1, 1), date(year, 6, 30))
    return When("exact", period, "", "half", period.first)


def half_month(m: re.Match[str], ground: Ground) -> When:
    """The first half of June, which is its first fifteen days."""
    month = month_number(m["m"])
    year = int(m["y"]) if m["y"] else past_year(month, 1, ground)
    if year is None:
        return NOTHING
    whole, middle = month_period(year, month), date(year, month, 15)
    second = small(m["h"]).startswith(("second", "latter", "closing"))
    period = Period(middle + timedelta(days=1), whole.last) if second else Period(whole.first, middle)
    return When("range", period, "" if m["y"] else f"the year is taken to be {year}", "fortnight", period.first)


def first_months(m: re.Match[str], ground: Ground) -> When:
    """The first six months of 2023, the last two months of this year."""
    year, number = (ground.year if m["own"] else year_of(m, ground)), count_of(m["n"])
    if year is None or number is None or not 0 < number <= _MONTHS:
        return NOTHING
    first = small(m["side"]) in {"first", "opening", "initial"}
    months = (1, number) if first else (_MONTHS + 1 - number, _MONTHS)
    start, end = (month_period(year, month) for month in months)
    return When("range", Period(start.first, end.last), "", "months", start.first)


def week_of(m: re.Match[str], ground: Ground) -> When:
    """The first week of June."""
    month = month_number(m["m"])
    year = int(m["y"]) if m["y"] else ground.year or (ground.ref.year if ground.ref else None)
    if year is None:
        return NOTHING
    if m["n"].casefold() in {"last", "final"}:
        end = month_period(year, month).last
        return When("approximate", Period(end - timedelta(days=6), end), "", "week", end - timedelta(days=6))
    start = date(year, month, 1 + 7 * (NUMERALS[small(m["n"])] - 1))
    return When("approximate", Period(start, start + timedelta(days=6)), "", "week", start)


def season(m: re.Match[str], _: Ground) -> When:
    """A season lies in its year, but which months it means hangs on the hemisphere."""
    if m["y"]:
        return When("unresolved", year_period(int(m["y"])), "a season has no days without a place", "season")
    return NOTHING


def _int(day: str) -> int:
    """The number of a day, without its ordinal ending."""
    return int(day.rstrip("stndrh"))
