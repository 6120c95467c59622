"""Expressions of time that are seen from the day of writing: yesterday, last month, three weeks ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.model.period import Period
from detente.text.timewords import WEEKDAYS, count_of
from detente.text.when import NOTHING, Ground, When, month_number, month_period, part_of, word_of_part, year_period

if TYPE_CHECKING:
    import re

    from detente.model.report import DateKind


def _weekday(name: str, ground: Ground) -> date | None:
    if not ground.ref:
        return None
    back = (ground.ref.weekday() - WEEKDAYS[name.casefold().strip(".")[:3]]) % 7
    return ground.ref - timedelta(days=back)


def _single(day: date | None, why: str) -> When:
    if day is None:
        return NOTHING
    return When("relative", Period(day, day), why, "day", day)


def ago(m: re.Match[str], ground: Ground) -> When:
    """Two years ago."""
    number, unit = count_of(m["n"]), m["u"].casefold().rstrip("s")
    if not ground.ref or number is None:
        return NOTHING
    near: DateKind = "approximate" if m["about"] else "relative"
    why = f"counted back from {ground.ref}"
    match unit:
        case "day" | "week" | "fortnight":
            size = {"day": 1, "week": 7, "fortnight": 14}[unit]
            found = ground.ref - timedelta(days=size * number)
            return When(near, Period(found, found), why, "day" if unit == "day" else "week", found)
        case "month":
            back = ground.ref.year * 12 + ground.ref.month - 1 - number
            period = month_period(back // 12, back % 12 + 1)
            return When(near, period, why, "month", period.first)
        case "year":
            return _back_to_year(ground.ref.year - number, near, why)
        case _:
            return _back_to_year(ground.ref.year - 10 * number, "approximate", why)


def _back_to_year(year: int, kind: DateKind, why: str) -> When:
    if year < 1:
        return NOTHING
    period = year_period(year)
    return When(kind, period, why, "year", period.first)


def named_day(m: re.Match[str], ground: Ground) -> When:
    """Yesterday, last night."""
    if not ground.ref:
        return NOTHING
    said = m[0].casefold()
    shift = 1 if "tomorrow" in said else -1 if said.split()[0] in {"yesterday", "last", "overnight"} else 0
    if "day before yesterday" in said:
        shift = -2
    return _single(ground.ref + timedelta(days=shift), f"seen from {ground.ref}")


def turned_weekday(m: re.Match[str], ground: Ground) -> When:
    """last, this, next or plain weekday; a plain one is the last that had come."""
    day = _weekday(m["w"], ground)
    if day is None or ground.ref is None:
        return NOTHING
    match (m["which"] or "").casefold():
        case "last" | "past" | "previous":
            day = day - timedelta(days=7) if day == ground.ref else day
        case "next" | "coming":
            day += timedelta(days=7)
        case "this":
            week = ground.ref - timedelta(days=ground.ref.weekday())
            day = week + timedelta(days=day.weekday())
        case _:
            pass
    return _single(day, f"seen from {ground.ref}")


def weekdays(m: re.Match[str], ground: Ground) -> When:
    """From Monday to Wednesday."""
    one, two = _weekday(m["w1"], ground), _weekday(m["w2"], ground)
    if not one or not two:
        return NOTHING
    one = one if one <= two else one - timedelta(days=7)
    return When("range", Period(one, two), f"seen from {ground.ref}", "day", one)


def weekend(m: re.Match[str], ground: Ground) -> When:
    """Over the weekend."""
    if not ground.ref:
        return NOTHING
    saturday = ground.ref - timedelta(days=(ground.ref.weekday() - 5) % 7)
    if m["which"].casefold() == "next":
        saturday += timedelta(days=7)
    period = Period(saturday, saturday + timedelta(days=1))
    return When("approximate", period, f"seen from {ground.ref}", "week", saturday)


def turned_unit(m: re.Match[str], ground: Ground) -> When:
    """(late) last, this, next, the month, year, week, decade."""
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(m["which"].casefold(), 0)
    if m["which"].casefold() == "previous" and not m["p"]:  # to what the text speaks of, not to the day of writing
        return _previous(m["u"].casefold(), ground)
    if not ground.ref:
        return NOTHING
    period, unit = _unit(ground.ref, m["u"].casefold(), step)
    why = f"seen from {ground.ref}"
    if m["p"]:
        found = part_of(period, word_of_part(m["p"]), unit)
        return When(found.kind, found.period, why, unit, found.point)
    if m["which"].casefold() == "the":
        return NOTHING
    return When("relative", period, why, unit, period.first)


def same_stretch(m: re.Match[str], ground: Ground) -> When:
    """The same period of last year: the months that the text last named, in another year."""
    if ground.last is None:
        return NOTHING
    first, last = ground.last.first, ground.last.last
    years = (int(m["y"]) if m["y"] else first.year - 1) - first.year
    start, end = month_period(first.year + years, first.month), month_period(last.year + years, last.month)
    return When("relative", Period(start.first, end.last), f"as {first} to {last}", "months", start.first)


def _unit(ref: date, unit: str, step: int) -> tuple[Period, str]:
    match unit:
        case "year":
            return year_period(ref.year + step), unit
        case "month":
            place = ref.year * 12 + ref.month - 1 + step
            return month_period(place // 12, place % 12 + 1), unit
        case "week":
            monday = ref - timedelta(days=ref.weekday()) + timedelta(days=7 * step)
            return Period(monday, monday + timedelta(days=6)), unit
        case _:
            first = ref.year - ref.year % 10 + 10 * step
            return Period(date(first, 1, 1), date(first + 9, 12, 31)), unit


def _previous(unit: str, ground: Ground) -> When:
    """The year or month before the one that the text last named."""
    if unit == "month" and ground.last and _is_month(ground.last):
        period, why = _unit(ground.last.first, unit, -1)[0], str(ground.last)
    elif unit == "year" and ground.year:
        period, why = year_period(ground.year - 1), str(ground.year)
    else:
        return NOTHING
    return When("relative", period, f"seen from {why}", unit, period.first)


def _is_month(period: Period) -> bool:
    return period == month_period(period.first.year, period.first.month)


def turned_month(m: re.Match[str], ground: Ground) -> When:
    """Last March, next June."""
    if not ground.ref:
        return NOTHING
    month = month_number(m["m"])
    later = month > ground.ref.month if m["which"].casefold() == "next" else month >= ground.ref.month
    step = (0 if later else 1) if m["which"].casefold() == "next" else (-1 if later else 0)
    period = month_period(ground.ref.year + step, month)
    return When("relative", period, f"seen from {ground.ref}", "month", period.first)


def lately(m: re.Match[str], ground: Ground) -> When:
    """In the past few days."""
    if not ground.ref:
        return NOTHING
    unit = m["u"].casefold().rstrip("s")
    size = {"hour": 1, "day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit]
    number = count_of(m["n"] or "one")
    said = m["n"] and number is not None
    days = min(size * (number or 5), 365 * 1000)
    coarser = {"day": "week", "week": "month", "month": "year"}.get(unit, unit)
    period = Period(ground.ref - timedelta(days=days), ground.ref)
    return When("approximate", period, f"up to {ground.ref}", unit if said and number == 1 else coarser, None)
