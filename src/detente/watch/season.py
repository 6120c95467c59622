"""A season of unknown period, and single scores that stand out: taken off before regimes are looked for.

The period is found, not told: for each candidate the means of the phases are compared within a window of two periods'
length, so that a trend or a step does not look like a season. A season is taken off where it explains most of what the
differences of the series leave unexplained.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.watch.likelihood import Array

MOST = 0.6
"""A season must explain so much of the variance around a moving mean."""

CYCLES = 4
"""A season must be seen so many times."""

HAMPEL, NEIGHBOURS = 6.0, 3
"""A score this many robust deviations from the median of so many neighbours on either side stands out."""


def without_season(scores: Array) -> tuple[Array, int]:
    """The scores without their season, and its period; 0 where there is none.

    Args:
        scores: by period, shape (periods,); nan where not observed.
    """
    best, explained = 0, MOST
    for period in range(2, len(scores) // CYCLES + 1):
        share = _explained(scores, period)
        # A multiple of the period explains as much and no more: the shortest is the season.
        if share > explained + 0.02:
            best, explained = period, share
    return (scores - _phases(scores - _moving(scores, best), best), best) if best else (scores, 0)


def _explained(scores: Array, period: int) -> float:
    """Share of the variance around a moving mean that phase means explain, each phase costing one degree of freedom."""
    around = scores - _moving(scores, period)
    held = np.isfinite(around)
    free = int(held.sum()) - period
    total = float(np.nanvar(around)) * held.sum()
    if free <= period or total <= 0:
        return 0.0
    left = float(np.nansum((around - _phases(around, period)) ** 2))
    return float(1 - (left / free) / (total / (held.sum() - 1)))


def _phases(values: Array, period: int) -> Array:
    """The mean of each value's phase, summing to about nothing over a period."""
    phase = np.arange(len(values)) % period
    held = np.isfinite(values)
    number = np.bincount(phase[held], minlength=period)
    means = np.bincount(phase[held], values[held], period) / np.maximum(number, 1)
    return np.asarray((means - means.mean())[phase])


def _moving(values: Array, period: int) -> Array:
    """Mean over one period around each value (over two, half a period shifted, where it is even); fewer at the ends."""
    held = np.isfinite(values)
    run = np.concatenate([[0.0], np.cumsum(np.where(held, values, 0.0))])
    number = np.concatenate([[0], np.cumsum(held)])
    middle = np.arange(len(values))
    low, high = np.maximum(middle - period // 2, 0), np.minimum(middle + (period + 1) // 2, len(values))
    return np.asarray((run[high] - run[low]) / np.maximum(number[high] - number[low], 1))


def without_spikes(scores: Array) -> Array:
    """The scores with single outstanding ones brought back to the median of their neighbours (Hampel 1974)."""
    padded = np.pad(scores, NEIGHBOURS, mode="reflect") if len(scores) > NEIGHBOURS else scores
    if len(padded) == len(scores):
        return scores
    around = np.lib.stride_tricks.sliding_window_view(padded, 2 * NEIGHBOURS + 1)
    with np.errstate(invalid="ignore"):
        middle = np.nanmedian(around, axis=1)
        spread = 1.4826 * np.nanmedian(np.abs(around - middle[:, None]), axis=1)
    steps = np.diff(scores)
    usual = 1.4826 * float(np.nanmedian(np.abs(steps - np.nanmedian(steps)))) / np.sqrt(2) if len(steps) else 0.0
    out = np.abs(scores - middle) > HAMPEL * np.maximum(spread, usual)
    return np.where(out & np.isfinite(scores), middle, scores)
