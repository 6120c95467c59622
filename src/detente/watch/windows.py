"""Windows: spans of periods in which a change is more probable than not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.watch.likelihood import Array
    from detente.watch.segment import Posterior

LISTED, ASSERTED = 0.5, 0.8
"""A shift is listed from the first probability on, asserted from the second."""

TAILS = (0.05, 0.5, 0.95)
"""Ends and middle of the intervals given: 90 %."""

LIKELIEST = (1.0,)
"""The worth of a date, in months off, by which the likeliest month is taken."""

AS_GOOD = 0.02
"""Of dates whose expected worth differs by no more than this, the likeliest is taken."""

CERTAIN = 1e-9
"""Probabilities are kept this far from 0 and 1 before odds are taken."""


@dataclass(frozen=True)
class Window:
    """A span of periods in which a change is more probable than not, and where in it the change lies, if it does."""

    first: int
    last: int
    month: int
    low: int
    high: int
    probability: float


def windows_of(
    posterior: Posterior,
    acts: NDArray[np.int64],
    reach: int,
    least: float = LISTED,
    worth: tuple[float, ...] = LIKELIEST,
) -> list[Window]:
    """Stretches of periods in which a change is more probable than not, by date; none overlap.

    The surest stretch is taken first. It is widened until its most probable month does not lie at its edge, so that a
    probability belongs to its date. Two changes with no act between them are one change of uncertain date.

    Args:
        posterior: of the series.
        acts: by period; what is 0 tells nothing of when a change was.
        reach: changes within so many periods of one another are one.
        least: the least probability of a stretch.
        worth: of a date that is 0, 1, 2 … periods off: see :func:`window_at`.
    """
    change = posterior.change()
    free = np.ones(len(change), dtype=bool)
    # A window that is cut short by one already taken holds less: only these can ever be listed.
    likely = [int(centre) for centre in np.flatnonzero(posterior.changes_near(reach) >= least - CERTAIN) if centre]
    found: list[Window] = []
    chance: dict[tuple[int, int], float] = {}  # most spans are asked again for every window that is found
    while True:
        centres = [period for period in likely if free[period]]
        spans = [(_end(period, -1, reach, free), _end(period, 1, reach, free)) for period in centres]
        chance |= {one: posterior.any_change(*one) for one in spans if one not in chance}
        span = max(spans, key=lambda one: chance[one], default=None)
        if span is None or chance[span] < least:
            break
        found.append(window_at(posterior, *_widened(change, free, reach, *span), worth))
        free[found[-1].first : found[-1].last + 1] = False
    merged: list[Window] = []
    for window in sorted(found, key=lambda one: one.month):
        if merged and not acts[merged[-1].month : window.month].any():
            merged[-1] = window_at(posterior, merged[-1].first, window.last, worth)
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


def _widened(change: Array, free: NDArray[np.bool_], reach: int, first: int, last: int) -> tuple[int, int]:
    """A span grown until its most probable month lies within it, or nothing is free beyond."""
    while True:
        peak = first + int(np.argmax(change[first : last + 1]))
        grown = (
            _end(first, -1, reach, free) if peak == first else first,
            _end(last, 1, reach, free) if peak == last else last,
        )
        if grown == (first, last):
            return first, last
        first, last = grown


def window_at(posterior: Posterior, first: int, last: int, worth: tuple[float, ...] = LIKELIEST) -> Window:
    """A span of months, and where in it the change most probably lies, if it lies in it.

    The date is that of most expected worth: the Bayes estimate for a worth that falls with the distance (Berger 1985,
    *Statistical Decision Theory*, 4.4). The likeliest single month, which :data:`LIKELIEST` gives, is often at one side
    of a wide posterior, where one count stands out. Of months that are as good within :data:`AS_GOOD`, the likeliest is
    taken: a change of which one month is nearly sure has its date.

    Args:
        posterior: of the series.
        first: first month of the span.
        last: last month of it.
        worth: of a date that is 0, 1, 2 … months off; nothing further off.
    """
    mass = posterior.change()[first : last + 1]
    run = np.cumsum(mass) / max(mass.sum(), CERTAIN)
    low, high = (first + int(np.searchsorted(run, tail)) for tail in (TAILS[0], TAILS[2]))
    probability = posterior.any_change(first, last)
    expected = np.convolve(mass, [*worth[:0:-1], *worth])[len(worth) - 1 :][: len(mass)]
    month = first + int(np.argmax(np.where(expected >= expected.max() - AS_GOOD, mass, -1.0)))
    return Window(first, last, min(max(month, low), high), low, min(high, last), probability)
