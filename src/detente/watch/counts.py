"""Counts by period: negative binomial with exposure, dependence within a regime, and single bursts.

In a regime with rate ``x`` the count ``y`` of a period with exposure ``E`` has the mean

    m = x E * d ** f,    d = (y' + 1/2) / (x E' + 1/2), kept within [1/4, 4],

where ``y'`` and ``E'`` are those of the period before: a busy month is followed by a busy one (a log-linear
autoregression, Fokianos and Tjostheim 2011). In a regime's first period, and behind one that was not observed, d = 1.
The count is negative binomial of size ``r``; with a small probability it is a burst of several times the mean, or a
hole, so that one month is no regime. Size and dependence are unknown settings of the series, averaged by evidence; the
rate is summed over a grid, so that everything is exact up to the grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import lgamma
from typing import TYPE_CHECKING, Protocol

import numpy as np

from detente.watch.likelihood import Array, Runs, log_sum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FURTHEST = 4.0
"""A busy or quiet month moves the next one by no more than this factor, to the power of the dependence."""

SMALL = 1e-140
"""Weights are brought back to 1 when they have fallen to this."""


BLOCK = 8
"""Periods that are taken in at once."""


@dataclass(frozen=True)
class CountModel:
    """How counts behave within a regime, and what rates are likely before any data.

    Attributes:
        sizes: equally likely sizes of the negative binomial, by factors of about two from more than geometric
            dispersion to nearly Poisson. Coarser ones misfit, and a misfit looks like changes (simulated).
        dependence: equally likely exponents f of the dependence on the period before.
        burst: the chance that a period is a burst or a hole.
        bursts: the factors on the mean of a burst or hole, equally likely.
        spread: standard deviation of the logarithm of the regimes' rates around the series' own mean.
        grid: number of rates, evenly spaced in logarithm over three standard deviations to both sides.
        settle: the mean rate is taken over so many first observed periods; over all if 0. A watch that runs must not
            know the future.
    """

    sizes: tuple[float, ...] = (0.6, 1.2, 2.5, 5.0, 10.0, 40.0)
    dependence: tuple[float, ...] = (0.0, 0.2, 0.4)
    burst: float = 0.02
    bursts: tuple[float, ...] = (0.1, 4.0, 10.0, 30.0)
    spread: float = 1.2
    grid: int = 40
    settle: int = 0

    def of(self, counts: Sequence[float] | Array, exposure: Sequence[float] | Array | None = None) -> Counts:
        """The likelihood of a series.

        Args:
            counts: by period, shape (periods,); nan where nothing was observed.
            exposure: how much was observed, on any scale, shape (periods,); all alike if none. A period whose exposure
                is 0 or nan was not observed.

        Raises:
            ValueError: shapes differ, or a count is negative.
        """
        y = np.asarray(counts, dtype=np.float64)
        e = np.ones(len(y)) if exposure is None else np.asarray(exposure, dtype=np.float64)
        if y.shape != e.shape or y.ndim != 1:
            raise ValueError(f"counts of shape {y.shape} and exposure of shape {e.shape}; both must be (periods,)")
        seen = np.isfinite(y) & np.isfinite(e) & (e > 0)
        if (y[seen] < 0).any():
            raise ValueError("a count is negative")
        y, e = np.where(seen, y, 0.0), np.where(seen, e, 1.0)
        first = np.flatnonzero(seen)[: self.settle or None]
        mean = (y[first].sum() + 0.5) / max(float(e[first].sum()), 1e-12) if len(first) else 1.0
        steps = np.linspace(-3.0, 3.0, self.grid)
        return Counts(self, y, e, seen, mean * np.exp(self.spread * steps), -0.5 * steps**2)


@dataclass(frozen=True, eq=False)
class Counts:
    """The likelihood of one series of counts.

    Attributes:
        model: the settings.
        y: counts, 0 where not observed.
        exposure: exposures, 1 where not observed.
        seen: where the series was observed.
        rates: the grid of rates per unit of exposure.
        log_prior: of each rate, up to a constant.
    """

    model: CountModel
    y: Array
    exposure: Array
    seen: NDArray[np.bool_]
    rates: Array
    log_prior: Array

    @property
    def periods(self) -> int:
        """How long the series is."""
        return len(self.y)

    @property
    def settings(self) -> int:
        """One of each size and dependence; the size varies slowest."""
        return len(self.model.sizes) * len(self.model.dependence)

    @property
    def unit(self) -> float:
        """The mean exposure: what a rate is multiplied by to be one of acts a period."""
        return float(self.exposure[self.seen].mean()) if self.seen.any() else 1.0

    def only(self, places: NDArray[np.intp]) -> OnlySome:
        """The same series under some of the settings."""
        return OnlySome(self, places)

    def runs(self) -> Runs:
        """Regimes that may be running, before the first period."""
        first, later = self.by_period
        return GridRuns(first, later, np.exp(self.log_prior - log_sum(self.log_prior)))

    def periods_likelihoods(self) -> tuple[Array, Array]:
        """Log likelihood of each period under each rate, up to a constant of the period.

        Returns:
            As a regime's first period and as a later one, each of shape (periods, settings, grid).
        """
        mean = self.exposure[:, None] * self.rates
        first = self._log(mean[:, None, None, :])
        lagged = (self.y[:-1, None] + 0.5) / (mean[:-1] + 0.5)
        lagged = np.where(self.seen[:-1, None], np.clip(lagged, 1 / FURTHEST, FURTHEST), 1.0)
        dependence = np.asarray(self.model.dependence)
        later = first.repeat(len(dependence), axis=2)
        busy = np.flatnonzero(dependence)  # without dependence a later period is as a first one
        drawn = lagged[:, None, None, :] ** dependence[busy][:, None]
        later[1:, :, busy] = self._log(mean[1:, None, None, :] * drawn, slice(1, None))
        shape = (self.periods, self.settings, len(self.rates))
        return np.broadcast_to(first, later.shape).reshape(shape), later.reshape(shape)

    def _log(self, mean: Array, periods: slice = slice(None)) -> Array:
        """Log likelihood of the periods given their means, burst or not; shape (periods, sizes, …, grid)."""
        sizes = np.asarray(self.model.sizes)[None, :, None, None]
        y = self.y[periods, None, None, None]
        usual = _log_negative_binomial(y, mean, sizes) + np.log1p(-self.model.burst)
        burst = self._bursts(y, mean)
        # logaddexp, in a third of its time
        both = np.maximum(usual, burst) + np.log(1 + np.exp(-np.abs(usual - burst)))
        return np.asarray(np.where(self.seen[periods, None, None, None], both, 0.0))

    def _bursts(self, y: Array, mean: Array) -> Array:
        """Log probability of a burst or hole of that size; its own dispersion is geometric."""
        each = [_log_negative_binomial(y, mean * factor, np.ones((1, 1, 1, 1))) for factor in self.model.bursts]
        return np.asarray(log_sum(np.stack(each), axis=0) + np.log(self.model.burst / len(each)))

    @cached_property
    def by_period(self) -> tuple[Array, Array]:
        """:meth:`periods_likelihoods`, worked out once."""
        return self.periods_likelihoods()

    def _joint(self, first: int, last: int) -> Array:
        """Log joint of the data of a regime and its rate, shape (settings, grid)."""
        opening, later = self.by_period
        prior = self.log_prior - log_sum(self.log_prior)
        return np.asarray(opening[first] + later[first + 1 : last + 1].sum(axis=0) + prior)

    def marginal(self, first: int, last: int, settings: Array) -> float:
        """Log marginal likelihood of one regime from one period to another, settings averaged by their weight."""
        with np.errstate(divide="ignore"):
            return float(log_sum(log_sum(self._joint(first, last)) + np.log(settings)))

    def level(self, first: int, last: int, settings: Array) -> Array:
        """Distribution of the rate of a regime from one period to another over :attr:`rates`, shape (grid,).

        Args:
            first: its first period.
            last: its last.
            settings: the weight of each setting.
        """
        with np.errstate(divide="ignore"):
            log = self._joint(first, last) + np.log(settings)[:, None]
        joint = np.exp(log - log.max()).sum(axis=0)
        return np.asarray(joint / joint.sum())

    def burst_chance(self, first: int, last: int, settings: Array) -> Array:
        """Probability that each period of a regime was a burst upwards, shape (last - first + 1,)."""
        level = self.level(first, last, settings)
        rows = slice(first, last + 1)
        mean = (self.exposure[rows, None] * self.rates)[:, None, None, :]
        y, weight = self.y[rows, None, None, None], settings.reshape(len(self.model.sizes), -1).sum(axis=1)
        sizes = np.asarray(self.model.sizes)[None, :, None, None]
        usual = _log_negative_binomial(y, mean, sizes) + np.log1p(-self.model.burst)
        odds = np.exp(np.clip(self._bursts(y, mean) - usual, -500, 500))
        share = np.where(y > mean, odds / (1 + odds), 0.0)[:, :, 0, :]
        return np.asarray(np.where(self.seen[rows], np.einsum("tkg,k,g->t", share, weight, level), 0.0))


class OnGrid(Protocol):
    """A likelihood whose regime has one unknown on a grid: :class:`Counts`, or shares of counts."""

    @property
    def periods(self) -> int:
        """How long the series is."""
        ...

    @property
    def log_prior(self) -> Array:
        """Of each point of the grid, up to a constant."""
        ...

    @property
    def by_period(self) -> tuple[Array, Array]:
        """Log likelihood of each period as a regime's first and as a later one, shape (periods, settings, grid)."""
        ...


@dataclass(frozen=True, eq=False)
class OnlySome:
    """A likelihood on a grid under some of its settings."""

    whole: OnGrid
    places: NDArray[np.intp]

    @property
    def periods(self) -> int:
        """How long the series is."""
        return self.whole.periods

    @property
    def settings(self) -> int:
        """How many settings are left."""
        return len(self.places)

    def runs(self) -> Runs:
        """Regimes that may be running, before the first period."""
        first, later = self.whole.by_period
        prior = np.exp(self.whole.log_prior - log_sum(self.whole.log_prior))
        return GridRuns(first[:, self.places], later[:, self.places], prior)


class GridRuns:
    """Runs over a grid: each carries the posterior of its rate.

    Periods are taken in by blocks: over a block a run's posterior is multiplied by the products of its periods'
    likelihoods, so that the sums over the grid are one product of matrices, and the posterior itself is brought up to
    date once a block.
    """

    def __init__(self, first: Array, later: Array, prior: Array) -> None:
        self._scale = np.maximum(first.max(axis=2), later.max(axis=2))
        self._first = np.exp(first - self._scale[..., None]) * prior
        self._later = np.exp(later - self._scale[..., None])
        settings, grid = first.shape[1:]
        # As of the end of the block: of the runs up to its end, the first `_number` of which have begun.
        self._weights, self._log = np.empty((settings, 64, grid)), np.empty((settings, 64))
        self._told = np.empty((settings, 0, 0))  # by period of the block and run
        self._ones = np.ones(grid)
        self._now = self._begin = self._number = self._all = 0

    def step(self) -> Array:
        """Take the next period in: see :class:`~detente.watch.likelihood.Runs`."""
        if self._now == self._begin + self._told.shape[1]:
            self._begin = self._now
            if not self._block(min(BLOCK, len(self._later) - self._now)):
                self._block(1)
        told = self._told[:, self._now - self._begin, : self._number + 1]
        self._now, self._number = self._now + 1, self._number + 1
        return told

    def keep(self, chosen: NDArray[np.intp]) -> None:
        """Forget all runs but those at these places."""
        rows = np.append(chosen, np.arange(self._number, self._all))
        self._weights[:, : len(rows)] = self._weights[:, rows]
        self._log[:, : len(rows)] = self._log[:, rows]
        self._told = self._told[..., rows]
        self._number, self._all = len(chosen), len(rows)

    def _block(self, size: int) -> bool:
        """Take a block of periods in; not, where weights would become too small for a number on the way."""
        now, old = self._now, self._number
        periods = slice(now, now + size)
        while old + size > self._weights.shape[1]:
            self._weights, self._log = (
                np.concatenate([a, np.empty_like(a)], axis=1) for a in (self._weights, self._log)
            )
        passed = np.cumprod(self._later[periods], axis=0)
        total = np.ones((len(self._log), size, old + size))
        np.matmul(passed.transpose(1, 0, 2), self._weights[:, :old].transpose(0, 2, 1), out=total[..., :old])
        for number in range(size):
            begun = self._weights[:, old : old + number + 1]
            begun[:, :-1] *= self._later[now + number][:, None]
            begun[:, -1] = self._first[now + number]
            np.matmul(begun, self._ones, out=total[:, number, old : old + number + 1])
        if size > 1 and total.min() < SMALL:
            return False
        self._weights[:, :old] *= passed[-1][:, None]
        self._all = old + size
        scale = np.cumsum(self._scale[periods], axis=0).T
        # What stands for runs that begin later in the block is never read.
        self._log[:, old : self._all] = self._scale[periods].T - scale
        self._told = np.log(np.maximum(total, SMALL**2, out=total), out=total)
        self._told += self._log[:, None, : self._all]
        self._told += scale[..., None]
        self._log[:, : self._all] += scale[:, -1:]
        if (last := self._weights[:, : self._all] @ self._ones).min() < SMALL:
            last = np.maximum(last, SMALL**2)
            self._weights[:, : self._all] /= last[..., None]
            self._log[:, : self._all] += np.log(last)
        return True


def _log_negative_binomial(y: Array, mean: Array, size: Array) -> Array:
    """Log probability, without the factor 1/y! that all have in common; arrays that broadcast."""
    gamma = np.vectorize(lgamma, otypes=[np.float64])
    constant = gamma(y + size) - gamma(size) + size * np.log(size)
    return np.asarray(constant + y * np.log(mean) - (y + size) * np.log(size + mean))
