"""The periods in which a relation is counted: days, weeks (from Monday), months, quarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_A_YEAR, DAYS_A_WEEK = 12, 7


@dataclass(frozen=True)
class Unit:
    """A kind of period: so many days, or so many months.

    Attributes:
        name: day, week, month or quarter.
        days: its length in days; 0 where it is one of months.
        months: its length in months; 0 where it is one of days.
    """

    name: str
    days: int = 0
    months: int = 0

    @property
    def per_month(self) -> float:
        """How many of them make a month."""
        return 1 / self.months if self.months else 365.25 / MONTHS_A_YEAR / self.days

    def begin(self, day: date) -> date:
        """The first day of the period that holds a day.

        >>> UNITS["quarter"].begin(date(2022, 5, 12)), UNITS["week"].begin(date(2022, 5, 12))
        (datetime.date(2022, 4, 1), datetime.date(2022, 5, 9))
        """
        if self.months:
            return date(day.year, (day.month - 1) // self.months * self.months + 1, 1)
        return day - timedelta(days=day.weekday() % self.days)

    def start(self, first: date, number: int) -> date:
        """The first day of a period, counted from the one that begins on ``first``."""
        if not self.months:
            return first + timedelta(days=self.days * number)
        total = first.year * MONTHS_A_YEAR + first.month - 1 + self.months * number
        return date(total // MONTHS_A_YEAR, total % MONTHS_A_YEAR + 1, 1)

    def number(self, first: date, day: date) -> int:
        """The number of the period that holds a day, counted from the one that begins on ``first``."""
        if not self.months:
            return (day - first).days // self.days
        return ((day.year - first.year) * MONTHS_A_YEAR + day.month - first.month) // self.months


MONTH = Unit("month", months=1)
UNITS = {
    unit.name: unit for unit in (Unit("day", days=1), Unit("week", days=DAYS_A_WEEK), MONTH, Unit("quarter", months=3))
}
