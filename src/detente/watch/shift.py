"""Regimes and shifts from a posterior."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.watch.mix import LEVELS, Detector
from detente.watch.series import ActSeries, series_of
from detente.watch.units import MONTH, Unit
from detente.watch.windows import TAILS, Window, window_at, windows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.relation import Relation
    from detente.watch.likelihood import Array
    from detente.watch.segment import Posterior

FEWEST = 6
"""With fewer acts not even a clean turn from all cooperation to all conflict would be listed (held by a test)."""

REACH = 6
"""Changes within so many months of one another are one shift: the finest that an act a month can tell apart."""


YEAR = 12
"""A regime that ends within so many months, with a return to the one before, was a shock."""

Kind = Literal["shift", "shock", "return"]


@dataclass(frozen=True)
class Estimate:
    """A value with the interval that holds 90 %."""

    value: int
    low: int
    high: int


@dataclass(frozen=True)
class Stretch:
    """A regime: from one period to another (numbers in the series), with its level in tenths.

    ``like`` is the number of the latest regime before the one before it that it returns to, if any.
    """

    first: int
    last: int
    level: Estimate
    events: int
    like: int | None = None


@dataclass(frozen=True)
class Turn:
    """A shift: the period in which the new regime most probably begins, the periods that hold 90 %, its size.

    A shift whose regime ends within a year, with a return to the one before, is a shock; the return is told as such.
    """

    month: int
    low: int
    high: int
    probability: float
    size: Estimate
    window: tuple[int, int]
    kind: Kind = "shift"

    @property
    def direction(self) -> Literal["deteriorated", "improved"]:
        """Which way the level moved."""
        return "deteriorated" if self.size.value < 0 else "improved"


@dataclass(frozen=True)
class Course:
    """What a detector makes of a relation; no regimes and shifts where there is too little data."""

    series: ActSeries
    posterior: Posterior | None
    regimes: tuple[Stretch, ...] = ()
    shifts: tuple[Turn, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether there were enough acts to look."""
        return self.posterior is not None


def course(relation: Relation, detector: Detector, unit: Unit = MONTH) -> Course:
    """Regimes and shifts of a relation."""
    return turns_of(series_of(relation, unit), detector)


def turns_of(series: ActSeries, detector: Detector) -> Course:
    """Regimes and shifts of a series."""
    if series.counts.sum() < FEWEST:
        return Course(series, None)
    posterior = detector.posterior(series)
    reach = max(1, round(REACH * series.unit.per_month))
    windows = windows_of(posterior, series.counts.sum(axis=1), reach)
    starts = [0, *(window.month for window in windows)]
    ends = [*(start - 1 for start in starts[1:]), len(series.counts) - 1]
    levels = [detector.level(series, posterior, *span) for span in zip(starts, ends, strict=True)]
    regimes = tuple(
        Stretch(first, last, _estimate(level, LEVELS), int(series.counts[first : last + 1].sum()))
        for first, last, level in zip(starts, ends, levels, strict=True)
    )
    regimes = tuple(_returning(series, posterior, detector, regimes))
    turns = tuple(_turns(windows, levels))
    return Course(series, posterior, regimes, tuple(_kinds(turns, regimes, YEAR * series.unit.per_month)))


def _returning(
    series: ActSeries, posterior: Posterior, detector: Detector, regimes: tuple[Stretch, ...]
) -> Iterator[Stretch]:
    """Each regime, and to which earlier one it returns: the evidence is for one regime, not for two."""
    spans = [range(regime.first, regime.last + 1) for regime in regimes]
    for number, regime in enumerate(regimes):
        earlier = (
            n for n in range(number - 2, -1, -1) if detector.alike(series, posterior, spans[n], spans[number]) > 0
        )
        yield replace(regime, like=next(earlier, None))


def _kinds(turns: tuple[Turn, ...], regimes: tuple[Stretch, ...], year: float) -> Iterator[Turn]:
    kind: Kind = "shift"
    for number, turn in enumerate(turns):
        between, after = regimes[number + 1], regimes[number + 2] if number + 2 < len(regimes) else None
        burst = kind != "shock" and between.last - between.first < year and after is not None and after.like == number
        kind = "return" if kind == "shock" else "shock" if burst else "shift"
        yield replace(turn, kind=kind)


def turn_near(found: Course, period: int) -> Turn:
    """The listed shift whose window holds a period; where none does, that of the half-years around it, listed or not.

    Raises:
        ValueError: there is too little data.
    """
    if found.posterior is None:
        raise ValueError("there is too little data to look for a shift")
    listed = next((turn for turn in found.shifts if turn.window[0] <= period <= turn.window[1]), None)
    if listed:
        return listed
    reach = max(1, round(REACH * found.series.unit.per_month))
    first, last = max(period - reach, 1), min(period + reach, len(found.series.counts) - 1)
    window = window_at(found.posterior, first, last)
    return Turn(window.month, window.low, window.high, window.probability, Estimate(0, 0, 0), (first, last))


def present_level(series: ActSeries, detector: Detector) -> Array:
    """Distribution of the level of the present regime; of the whole series where it cannot be parted."""
    found = turns_of(series, detector)
    posterior = found.posterior or detector.posterior(series)
    first = found.regimes[-1].first if found.regimes else 0
    return detector.level(series, posterior, first, len(series.counts) - 1)


def _turns(windows: list[Window], levels: list[Array]) -> Iterator[Turn]:
    for window, before, after in zip(windows, levels, levels[1:], strict=False):
        differences = np.convolve(after, before[::-1])
        scale = np.arange(len(differences)) - (len(before) - 1)
        yield Turn(
            month=window.month,
            low=window.low,
            high=window.high,
            probability=window.probability,
            size=_estimate(differences, scale),
            window=(window.first, window.last),
        )


def _estimate(distribution: Array, scale: np.ndarray) -> Estimate:
    """Median and 90 % interval of a distribution over a scale of integers."""
    run = np.cumsum(distribution) / distribution.sum()
    low, middle, high = (int(scale[min(int(np.searchsorted(run, tail)), len(scale) - 1)]) for tail in TAILS)
    return Estimate(middle, low, high)
