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

from detente.watch.figures import FEWEST_MONTHS, RateDetector
from detente.watch.segment import Filter
from detente.watch.shift import FEWEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.watch.likelihood import Array
    from detente.watch.mix import MixOfActs
    from detente.watch.series import ActSeries

YEAR = 12
"""Periods."""

ENDS = 0.2
"""An alarm of counts lasts until a recent change has become so improbable: a probability that wavers is one alarm."""


@dataclass(frozen=True)
class Rated:
    """A threshold: the false alarms in ten years, the share of planted shifts found, and the median delay in months."""

    threshold: float
    false_in_ten_years: float
    found: float
    median_delay: float


@cache
def thresholds(watched: str = "alarms") -> tuple[Rated, ...]:
    """The thresholds measured, the lowest first: of the mix of acts, or of counts (``count_alarms``)."""
    table = tomllib.loads((files("detente.watch") / "measured.toml").read_text("utf-8"))[watched]
    return tuple(Rated(**row) for row in table)


def threshold_for(false_in_ten_years: float, watched: str = "alarms") -> Rated:
    """The lowest threshold with no more false alarms than are borne; the highest where all have more."""
    rated = thresholds(watched)
    return next((one for one in rated if one.false_in_ten_years <= false_in_ten_years), rated[-1])


def recent_change(series: ActSeries, detector: MixOfActs) -> Array:
    """Probability, at each period, that a regime began within the last year; 0 until there are enough acts.

    Returns:
        Shape (months,); the series is one of months.
    """
    passed = Filter(detector.lengths(series), detector.likelihood(series))
    found = np.array([passed.step()[YEAR - 1] for _ in series.counts])
    found[np.cumsum(series.counts.sum(axis=1)) < FEWEST] = 0.0
    return found


def recent_change_of_counts(counts: Array, exposure: Array, detector: RateDetector | None = None) -> Array:
    """Probability, at each month, that a regime of a count began within the last fifteen months (the filter's looks).

    Args:
        counts: by month, shape (months,); nan where not observed.
        exposure: how much the source was observing, shape (months,).
        detector: that of a watch if not given, whose prior no later month moves.

    Returns:
        Shape (months,); 0 until there are enough months, and enough acts.
    """
    detector = detector or RateDetector.watching()
    likelihood = detector.model.of(counts, exposure)
    passed = Filter(detector.segmentation, likelihood)
    found = np.array([passed.step()[-1] for _ in range(likelihood.periods)])
    found[(np.cumsum(likelihood.seen) < FEWEST_MONTHS) | (np.cumsum(likelihood.y) < FEWEST)] = 0.0
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
