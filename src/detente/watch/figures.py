"""Regimes, shifts and bursts of the monthly figures of one counter and scope.

A month without a figure is missing, not zero. How closely the counter looked is not known, so that a changed rate is a
shift of what was counted; whether of what was done cannot be told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.counts import CountModel, Counts
from detente.watch.segment import Posterior, Segmentation
from detente.watch.weights import settings_of
from detente.watch.windows import TAILS, Window, windows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.watch.likelihood import Array

FEWEST_MONTHS = 8
"""With fewer months of figures than this nothing is said: a regime on either side has hardly more than three."""

MEAN_LENGTHS = (96.0, 192.0, 384.0, 768.0)
"""Of a regime, in months: from eight years to longer than any series. Counts tell more than a mix of acts, so that
shorter ones are found where they are; where they are not, a prior that supposes them finds them all the same
(simulated). Weights learned from many dyads (:func:`~detente.watch.segment.learned`) are not better: season and
dependence that the model does not know pass for short regimes, and are learned as such (simulated)."""

EXCESS = 0.36
"""What is taken off small probabilities of a change (:meth:`~detente.watch.segment.Posterior.stated`), the likeliest on
2,592 simulated series of seed 20261128: without it .25 is stated where .18 comes, and .45 where .40 does."""

REACH = 3
"""Changes within so many months of one another are one shift."""


@dataclass(frozen=True)
class Rate:
    """A rate or a factor, with the interval that holds 90 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class RateRegime:
    """A regime from one month to another (numbers in the series), its rate a month, and its months with figures."""

    first: int
    last: int
    rate: Rate
    months: int


@dataclass(frozen=True)
class RateShift:
    """A shift: where it lies, and by what factor the rate changes."""

    window: Window
    factor: Rate


@dataclass(frozen=True)
class RateCourse:
    """What the model makes of a series of counts; no regimes where there is too little data.

    ``change`` and ``burst`` are, by month, the probability that a regime begins and that the month is a burst.
    """

    counts: Array
    change: Array
    burst: Array
    regimes: tuple[RateRegime, ...] = ()
    shifts: tuple[RateShift, ...] = ()
    posterior: Posterior | None = None

    @property
    def enough(self) -> bool:
        """Whether there were enough months with figures to look."""
        return self.posterior is not None


@dataclass(frozen=True)
class RateDetector:
    """Regimes of a monthly count.

    Attributes:
        model: how counts behave within a regime.
        segmentation: how long regimes last, in months.
        reach: changes within so many months of one another are one shift, and a date is meant to be so near.
        excess: what is taken off small probabilities.
    """

    model: CountModel = field(default_factory=CountModel)
    segmentation: Segmentation = field(default_factory=lambda: Segmentation(MEAN_LENGTHS))
    reach: int = REACH
    excess: float = EXCESS

    @classmethod
    def watching(cls) -> RateDetector:
        """The same for a watch that runs: the prior of rates is set by the first three years, not by the future."""
        return cls(model=CountModel(settle=36))

    def course(self, counts: Sequence[float] | Array, exposure: Sequence[float] | Array | None = None) -> RateCourse:
        """Regimes, shifts and bursts of a series of counts by month, nan where there is no figure."""
        values = np.asarray(counts, dtype=np.float64)
        likelihood = self.model.of(values, exposure)
        none = np.zeros(len(values))
        if likelihood.seen.sum() < FEWEST_MONTHS:
            return RateCourse(values, none, none)
        posterior = replace(posterior_of(likelihood, self.segmentation), excess=self.excess)
        windows = windows_of(posterior, likelihood.seen.astype(np.int64), self.reach, worth=(1.0,) * (self.reach + 1))
        starts = [0, *(window.month for window in windows)]
        ends = [*(start - 1 for start in starts[1:]), len(values) - 1]
        spans = list(zip(starts, ends, strict=True))
        levels = [likelihood.level(*span, posterior.settings) for span in spans]
        return RateCourse(
            counts=values,
            change=posterior.change(),
            burst=np.concatenate([likelihood.burst_chance(*span, posterior.settings) for span in spans]),
            regimes=tuple(
                RateRegime(
                    *span,
                    rate_of(level, likelihood.rates * likelihood.unit),
                    int(likelihood.seen[slice(span[0], span[1] + 1)].sum()),
                )
                for span, level in zip(spans, levels, strict=True)
            ),
            shifts=tuple(
                RateShift(window, _factor(before, after, likelihood))
                for window, before, after in zip(windows, levels, levels[1:], strict=False)
            ),
            posterior=posterior,
        )


def posterior_of(likelihood: Counts, segmentation: Segmentation) -> Posterior:
    """The posterior of a series of counts; settings of less than a ten-thousandth of the weight are left out."""
    places = np.flatnonzero(settings_of(likelihood, segmentation))
    found = segmentation.posterior(likelihood.only(places))
    settings = np.zeros(likelihood.settings)
    settings[places] = found.settings
    return replace(found, settings=settings)


def rate_of(level: Array, rates: Array) -> Rate:
    """Median and 90 % interval of a distribution over a grid of rates, between the grid's points by logarithm."""
    # A grid's point stands for the cell around it: half of its mass lies below it.
    run = (np.cumsum(level) - level / 2) / level.sum()
    low, middle, high = np.exp(np.interp(TAILS, run, np.log(rates)))
    return Rate(float(middle), float(low), float(high))


def _factor(before: Array, after: Array, likelihood: Counts) -> Rate:
    """By what factor the rate changes: the grid is even in logarithm, so that differences fall on a grid again."""
    step = float(np.log(likelihood.rates[1] / likelihood.rates[0]))
    differences = np.convolve(after, before[::-1])
    return rate_of(differences, np.exp(step * (np.arange(len(differences)) - (len(before) - 1))))
