"""Regimes and shifts from a posterior, and the events that a shift rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.watch.mix import LEVELS, Detector
from detente.watch.series import MonthlyMix, month_number, monthly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from detente.model.relation import DyadEvent, Relation
    from detente.watch.likelihood import Array
    from detente.watch.segment import Posterior

LISTED, ASSERTED = 0.5, 0.8
"""A shift is listed from the first probability on, asserted from the second."""

FEWEST = 6
"""With fewer acts not even a clean turn from all cooperation to all conflict would be listed (held by a test)."""

REACH = 6
"""Changes within so many months of one another are one shift: the finest that an act a month can tell apart."""

TAILS = (0.05, 0.5, 0.95)
"""Ends and middle of the intervals given: 90 %."""

CERTAIN = 1e-9
"""Probabilities are kept this far from 0 and 1 before odds are taken."""


@dataclass(frozen=True)
class Estimate:
    """A value with the interval that holds 90 %."""

    value: int
    low: int
    high: int


@dataclass(frozen=True)
class Stretch:
    """A regime: from one month to another (numbers in the series), with its level in tenths."""

    first: int
    last: int
    level: Estimate
    events: int


@dataclass(frozen=True)
class Turn:
    """A shift: the month in which the new regime most probably begins, the months that hold 90 %, its size."""

    month: int
    low: int
    high: int
    probability: float
    size: Estimate
    window: tuple[int, int]

    @property
    def direction(self) -> Literal["deteriorated", "improved"]:
        """Which way the level moved."""
        return "deteriorated" if self.size.value < 0 else "improved"


@dataclass(frozen=True)
class Driver:
    """An event and by how much the log odds of a shift (in nats) fall when it is left out."""

    event: DyadEvent
    fall: float


@dataclass(frozen=True)
class Course:
    """What a detector makes of a relation; no regimes and shifts where there is too little data."""

    series: MonthlyMix
    posterior: Posterior | None
    regimes: tuple[Stretch, ...] = ()
    shifts: tuple[Turn, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether there were enough acts to look."""
        return self.posterior is not None


def course(relation: Relation, detector: Detector) -> Course:
    """Regimes and shifts of a relation."""
    return turns_of(monthly(relation), detector)


def turns_of(series: MonthlyMix, detector: Detector) -> Course:
    """Regimes and shifts of a monthly series."""
    if series.counts.sum() < FEWEST:
        return Course(series, None)
    posterior = detector.posterior(series)
    windows = _windows(posterior, series.counts.sum(axis=1))
    starts = [0, *(window.month for window in windows)]
    ends = [*(start - 1 for start in starts[1:]), len(series.counts) - 1]
    levels = [detector.level(series, posterior, *span) for span in zip(starts, ends, strict=True)]
    regimes = tuple(
        Stretch(first, last, _estimate(level, LEVELS), int(series.counts[first : last + 1].sum()))
        for first, last, level in zip(starts, ends, levels, strict=True)
    )
    return Course(series, posterior, regimes, tuple(_turns(windows, levels)))


def present_level(series: MonthlyMix, detector: Detector) -> Array:
    """Distribution of the level of the present regime; of the whole series where it cannot be parted."""
    found = turns_of(series, detector)
    posterior = found.posterior or detector.posterior(series)
    first = found.regimes[-1].first if found.regimes else 0
    return detector.level(series, posterior, first, len(series.counts) - 1)


@dataclass(frozen=True)
class _Window:
    first: int
    last: int
    month: int
    low: int
    high: int
    probability: float


def _windows(posterior: Posterior, acts: NDArray[np.int64]) -> list[_Window]:
    """Stretches of months in which a change is more probable than not, by date; none overlap.

    The surest stretch is taken first. It is widened until its most probable month does not lie at its edge, so that a
    probability belongs to its date. Two changes with no act between them are one change of uncertain date.
    """
    change = posterior.change()
    free = np.ones(len(change), dtype=bool)
    found: list[_Window] = []
    while True:
        centres = [month for month in range(1, len(change)) if free[month]]
        spans = [(_end(month, -1, REACH, free), _end(month, 1, REACH, free)) for month in centres]
        span = max(spans, key=lambda one: posterior.any_change(*one), default=None)
        if span is None or posterior.any_change(*span) < LISTED:
            break
        found.append(_window(posterior, change, *_widened(change, free, *span)))
        free[found[-1].first : found[-1].last + 1] = False
    merged: list[_Window] = []
    for window in sorted(found, key=lambda one: one.month):
        if merged and not acts[merged[-1].month : window.month].any():
            merged[-1] = _window(posterior, change, merged[-1].first, window.last)
        else:
            merged.append(window)
    return merged


def _end(month: int, step: int, reach: int, free: NDArray[np.bool_]) -> int:
    """The furthest free month in one direction, within reach; the first month of all can begin no regime."""
    for _ in range(reach):
        if not 1 <= month + step < len(free) or not free[month + step]:
            break
        month += step
    return month


def _widened(change: Array, free: NDArray[np.bool_], first: int, last: int) -> tuple[int, int]:
    """A span grown until its most probable month lies within it, or nothing is free beyond."""
    while True:
        peak = first + int(np.argmax(change[first : last + 1]))
        grown = (
            _end(first, -1, REACH, free) if peak == first else first,
            _end(last, 1, REACH, free) if peak == last else last,
        )
        if grown == (first, last):
            return first, last
        first, last = grown


def _window(posterior: Posterior, change: Array, first: int, last: int) -> _Window:
    """A span of months, and where in it the change most probably lies, if it lies in it."""
    mass = change[first : last + 1]
    run = np.cumsum(mass) / max(mass.sum(), CERTAIN)
    low, high = (first + int(np.searchsorted(run, tail)) for tail in (TAILS[0], TAILS[2]))
    probability = posterior.any_change(first, last)
    return _Window(first, last, first + int(np.argmax(mass)), low, min(high, last), probability)


def _turns(windows: list[_Window], levels: list[Array]) -> Iterator[Turn]:
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


def drivers(relation: Relation, found: Course, turn: Turn, detector: Detector) -> tuple[Driver, ...]:
    """The events that a shift rests on: those without which its log odds fall, the strongest first.

    Each event of the months that hold 90 % of the shift, and of as many months on either side as a shift reaches, is
    left out in turn and the whole posterior is computed anew.
    """
    near = range(turn.low - REACH, turn.high + REACH + 1)
    full = _log_odds(found.posterior.any_change(*turn.window)) if found.posterior else 0.0
    falls = []
    for event in relation.events:
        if month_number(found.series.first, event.first) in near:
            without = detector.posterior(found.series.without(event))
            falls.append(Driver(event, full - _log_odds(without.any_change(*turn.window))))
    return tuple(sorted((d for d in falls if d.fall > 0), key=lambda driver: (-driver.fall, driver.event.id)))


def _log_odds(probability: float) -> float:
    kept = min(max(probability, CERTAIN), 1 - CERTAIN)
    return float(np.log(kept / (1 - kept)))
