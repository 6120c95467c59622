"""Dates with a precision: a day, a month, a year, or an interval between two of them (ISO 8601)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")

_DAY = len("2022-04-16")


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of days, both ends included; what a date with a precision stands for.

    >>> Period.parse("2022-04")
    Period(first=datetime.date(2022, 4, 1), last=datetime.date(2022, 4, 30))
    >>> str(Period.parse("2022-12-18/2022-12-20")), Period.parse("2022-04-16").precision
    ('2022-12-18/2022-12-20', 'day')
    """

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2022-04-16``, ``2022-04``, ``2022`` or ``A/B``.

        Raises:
            ValueError: the text is no such date, the day does not exist, or the interval ends before it begins.
        """
        start, slash, end = text.partition("/")
        first, last = _point(start)
        if slash:
            last = _point(end)[1]
        if last < first:
            raise ValueError(f"the interval {text!r} ends before it begins")
        return cls(first, last)

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year`` or ``interval``."""
        if self.first == self.last:
            return "day"
        if self.first.day == 1 and (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return "month" if self.last.day == _month_days(self.last) else "interval"
        whole_year = (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)
        return "year" if whole_year and self.first.year == self.last.year else "interval"

    def __str__(self) -> str:
        """Write the date as ISO 8601, at its precision."""
        match self.precision:
            case "day":
                return self.first.isoformat()
            case "month":
                return self.first.isoformat()[: len("2022-04")]
            case "year":
                return self.first.isoformat()[: len("2022")]
            case _:
                return f"{self.first.isoformat()}/{self.last.isoformat()}"


def _point(text: str) -> tuple[date, date]:
    """First and last day of one ISO date of day, month or year precision."""
    if len(text) == _DAY and text[4] == text[7] == "-" and text.isascii():  # thousands of rows are read of these
        try:
            return (day := date.fromisoformat(text)), day
        except ValueError:
            pass  # said below
    match = _POINT.match(text)
    if not match:
        raise ValueError(f"{text!r} is not an ISO 8601 date (2022-04-16, 2022-04, 2022 or first/last)")
    year, month, number = (int(part) if part else None for part in match.groups())
    try:
        if year is None or month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if number is None:
            first = date(year, month, 1)
            return first, first.replace(day=_month_days(first))
        return date(year, month, number), date(year, month, number)
    except ValueError as wrong:
        raise ValueError(f"{text!r} is no day of the calendar: {wrong}") from None


def _month_days(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
