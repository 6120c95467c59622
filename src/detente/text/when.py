"""What an expression of time means: the nouns, and the calendar under them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.model.period import Period
from detente.text.timewords import MONTHS

if TYPE_CHECKING:
    from detente.model.report import DateKind

EARLY, MIDDLE, LATE = "early", "mid", "late"
_PARTS = {
    "early": EARLY, "earlier": EARLY, "beginning": EARLY, "start": EARLY, "outset": EARLY, "first part": EARLY,
    "mid": MIDDLE, "middle": MIDDLE, "late": LATE, "end": LATE, "close": LATE, "later": LATE,
}  # fmt: skip


@dataclass(frozen=True)
class When:
    """What an expression means; ``point`` is the one day that stands for it where a single day is asked for."""

    kind: DateKind
    period: Period | None
    why: str = ""
    granularity: str = ""
    point: date | None = None


@dataclass(frozen=True)
class Ground:
    """From where an expression is read.

    Attributes:
        ref: the day of writing.
        year: the year that the text last named.
        last: the months that it last named.
        ahead: whether the sentence looks ahead.
    """

    ref: date | None
    year: int | None = None
    last: Period | None = None
    ahead: bool = False


NOTHING = When("unresolved", None)


def month_period(year: int, month: int) -> Period:
    """All days of a month."""
    return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def year_period(year: int) -> Period:
    """All days of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def month_number(name: str) -> int:
    """The number of a month's name."""
    return MONTHS[name.casefold().strip(". ")[:3]]


def part_of(period: Period, part: str, granularity: str) -> When:
    """The early, middle or late part of a stretch, with the day that stands for it."""
    days = (period.last - period.first).days + 1
    third = max(days // 3, 1)
    match _PARTS.get(part.casefold(), part):
        case "early":
            found, point = Period(period.first, period.first + timedelta(days=third - 1)), period.first
        case "late":
            found, point = Period(period.last - timedelta(days=third - 1), period.last), period.last
        case _:
            middle = period.first + timedelta(days=days // 2 - (1 if granularity == "month" else 0))
            found, point = Period(period.first + timedelta(days=third), period.last - timedelta(days=third)), middle
            if granularity == "month":
                point = period.first.replace(day=15)
    return When("approximate", found, granularity=granularity, point=point)


def on(year: int, month: int, day: int) -> When:
    """One day; impossible where the calendar has none such."""
    if not 1 <= month <= 12:
        return When("impossible", None, f"there is no month {month}")
    try:
        found = date(year, month, day)
    except ValueError:
        most = calendar.monthrange(year, month)[1] if year else 0
        name = calendar.month_name[month]
        leap = f" {year}" if month == 2 else ""
        return When("impossible", None, f"{name}{leap} has {most} days")
    return When("exact", Period(found, found), granularity="day", point=found)


def past_year(month: int, day: int, ground: Ground) -> int | None:
    """The year of a day without one: the year that the text speaks of, else the last in which the day had come.

    Where a sentence tells what is to be, it is the next in which the day comes.
    """
    if ground.year:
        return ground.year
    if not ground.ref:
        return None
    if ground.ahead:
        gone = month < ground.ref.month or (month == ground.ref.month and 1 < day < ground.ref.day)
        return ground.ref.year + 1 if gone else ground.ref.year
    ahead = (month, day) > (ground.ref.month, ground.ref.day)
    return ground.ref.year - 1 if ahead else ground.ref.year


def word_of_part(text: str) -> str:
    """The word of a part in a longer phrase ("the beginning of")."""
    return next((word for word in text.casefold().replace("-", " ").split() if word in _PARTS), text)
