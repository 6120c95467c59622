"""The watch that runs: at each period, how probable a change within the last year is, knowing no later period.

This is the forward filter of the segmentation (:class:`~detente.watch.segment.Filter`); looking back from the last
period gives the same answer for that period. An alarm is raised where the probability rises to a threshold. Thresholds
are not chosen but read from what was measured: so many false alarms in ten years (``benchmarks/watch_mix.py``).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.segment import Filter
from detente.watch.shift import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.watch.likelihood import Array
    from detente.watch.mix import MixOfActs
    from detente.watch.series import ActSeries

YEAR = 12
"""Periods."""


@dataclass(frozen=True)
class Rated:
    """A threshold: the false alarms in ten years, the share of planted shifts found, and the median delay in months."""

    threshold: float
    false_in_ten_years: float
    found: float
    median_delay: float


@cache
def thresholds() -> tuple[Rated, ...]:
    """The thresholds measured, the lowest first."""
    table = tomllib.loads((files("detente.watch") / "measured.toml").read_text("utf-8"))["alarms"]
    return tuple(Rated(**row) for row in table)


def threshold_for(false_in_ten_years: float) -> Rated:
    """The lowest threshold with no more false alarms than are borne; the highest where all have more."""
    return next((one for one in thresholds() if one.false_in_ten_years <= false_in_ten_years), thresholds()[-1])


def recent_change(series: ActSeries, detector: MixOfActs) -> Array:
    """Probability, at each period, that a regime began within the last year; 0 until there are enough acts.

    Returns:
        Shape (months,); the series is one of months.
    """
    passed = Filter(detector.lengths(series), detector.likelihood(series))
    found = np.array([passed.step()[YEAR - 1] for _ in series.counts])
    found[np.cumsum(series.counts.sum(axis=1)) < FEWEST] = 0.0
    return found


def rises(chances: Sequence[float] | Array, threshold: float, ends: float | None = None) -> list[int]:
    """The periods at which the probability rises to the threshold.

    Args:
        chances: by period, shape (periods,).
        threshold: an alarm is raised from this probability on.
        ends: an alarm lasts until the probability is below this, and is not raised again before; the threshold if none.
            A probability that wavers around the threshold is one alarm.
    """
    until, found, raised = threshold if ends is None else ends, [], False
    for period, chance in enumerate(chances):
        if not raised and chance >= threshold:
            found.append(period)
        raised = chance >= (until if raised else threshold)
    return found
