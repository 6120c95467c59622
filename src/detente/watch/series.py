"""A relation as a monthly series of acts by quad class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from detente.codebook.plover import types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from detente.model.relation import DyadEvent, Relation

LONGEST = timedelta(days=31)
"""An event whose date is coarser than this belongs to no month."""

QUADS = 4


@dataclass(frozen=True)
class MonthlyMix:
    """Acts of a dyad by month and quad class.

    Attributes:
        first: the first day of the first month.
        counts: events, shape (months, 4); columns are verbal and material cooperation, verbal and material conflict.
        weights: the mean weight of an act of each class in tenths, shape (4,); that of PLOVER's types of the class
            where no act of it was seen, so that what might have been seen counts, too.
    """

    first: date
    counts: NDArray[np.int64]
    weights: NDArray[np.float64]

    def month(self, number: int) -> date:
        """The first day of a month of the series; the month behind the last one is the next one's."""
        total = self.first.year * 12 + self.first.month - 1 + number
        return date(total // 12, total % 12 + 1, 1)

    def last_day(self, number: int) -> date:
        """The last day of a month of the series."""
        return self.month(number + 1) - timedelta(days=1)

    def without(self, event: DyadEvent) -> MonthlyMix:
        """The same series, had an event not been reported."""
        counts = self.counts.copy()
        counts[month_number(self.first, event.first), event.quad - 1] -= 1
        return MonthlyMix(self.first, counts, self.weights)


def month_number(first: date, day: date) -> int:
    """How many months a day lies behind the month of ``first``."""
    return (day.year - first.year) * 12 + day.month - first.month


def coarse(event: DyadEvent) -> bool:
    """Whether an event's date is too coarse for a month."""
    return event.last - event.first > LONGEST


def monthly(relation: Relation) -> MonthlyMix:
    """Count a relation's events by month and class, over its whole coverage; a month without acts is a row of zeros."""
    first = relation.coverage.first.replace(day=1)
    months = month_number(first, relation.coverage.last) + 1
    counts = np.zeros((months, QUADS), dtype=np.int64)
    for event in relation.events:
        counts[month_number(first, event.first), event.quad - 1] += 1
    return MonthlyMix(first, counts, _mean_weights(relation.events))


def _mean_weights(events: Iterable[DyadEvent]) -> NDArray[np.float64]:
    totals, numbers = np.zeros(QUADS), np.zeros(QUADS)
    for event in events:
        totals[event.quad - 1] += event.weight
        numbers[event.quad - 1] += 1
    return np.divide(totals, numbers, out=class_weights(), where=numbers > 0)


def class_weights() -> NDArray[np.float64]:
    """The mean weight in tenths of PLOVER's types of each quad class, shape (4,)."""
    by_class = [[kind.weight for kind in types().values() if kind.quad == quad] for quad in range(1, QUADS + 1)]
    return np.array([float(np.mean(weights)) for weights in by_class])
