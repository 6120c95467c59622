"""A relation as a series of acts by period and quad class."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from detente.codebook.plover import types
from detente.watch.units import MONTH, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from detente.model.period import Period
    from detente.model.relation import DyadEvent, Relation

LONGEST = timedelta(days=31)
"""An event whose date is coarser than this belongs to no month."""

QUADS = 4


@dataclass(frozen=True)
class ActSeries:
    """Acts of a dyad by period and quad class.

    Attributes:
        first: the first day of the first period.
        counts: events, shape (periods, 4); columns are verbal and material cooperation, verbal and material conflict.
        weights: the mean weight of an act of each class in tenths, shape (4,); that of PLOVER's types of the class
            where no act of it was seen, so that what might have been seen counts, too.
        unit: the kind of period.
    """

    first: date
    counts: NDArray[np.int64]
    weights: NDArray[np.float64]
    unit: Unit = MONTH

    def start(self, number: int) -> date:
        """The first day of a period; that behind the last one is the next one's."""
        return self.unit.start(self.first, number)

    def last_day(self, number: int) -> date:
        """The last day of a period."""
        return self.start(number + 1) - timedelta(days=1)

    def number(self, day: date) -> int:
        """The number of the period that holds a day."""
        return self.unit.number(self.first, day)

    def without(self, events: Iterable[DyadEvent]) -> ActSeries:
        """The same series, had these events not been reported."""
        counts = self.counts.copy()
        for event in events:
            counts[self.number(event.first), event.quad - 1] -= 1
        return replace(self, counts=counts)


def coarse(event: DyadEvent) -> bool:
    """Whether an event's date is too coarse for a month."""
    return event.last - event.first > LONGEST


def series_of(relation: Relation, unit: Unit = MONTH) -> ActSeries:
    """Count a relation's events by period and class, over its whole coverage; one without acts is a row of zeros."""
    return tallied(((event.first, event.quad, event.weight) for event in relation.events), relation.coverage, unit)


def tallied(acts: Iterable[tuple[date, int, int]], coverage: Period, unit: Unit = MONTH) -> ActSeries:
    """Count acts, each of a day, a quad class and a weight in tenths, by period over a coverage that holds them."""
    first = unit.begin(coverage.first)
    counts = np.zeros((unit.number(first, coverage.last) + 1, QUADS), dtype=np.int64)
    totals = np.zeros(QUADS)
    for day, quad, weight in acts:
        counts[unit.number(first, day), quad - 1] += 1
        totals[quad - 1] += weight
    numbers = counts.sum(axis=0)
    weights = np.divide(totals, numbers, out=class_weights(), where=numbers > 0)
    return ActSeries(first, counts, weights, unit)


def class_weights() -> NDArray[np.float64]:
    """The mean weight in tenths of PLOVER's types of each quad class, shape (4,)."""
    by_class = [[kind.weight for kind in types().values() if kind.quad == quad] for quad in range(1, QUADS + 1)]
    return np.array([float(np.mean(weights)) for weights in by_class])
