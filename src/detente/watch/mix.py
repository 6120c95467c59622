"""The mix of acts: shares of the quad classes, whatever the number of acts.

For events coded by hand nobody knows how closely the sources were watched, so the number of acts of a month says
nothing and is conditioned on. The four classes form a tree of three shares (conflict among all acts; material among
the cooperative ones; material among the conflictual ones), which a Dirichlet prior makes independent. Each share is
beta-binomial by month: the acts of one month belong together (a strike, a summons, a shelling), so that five acts in
one month tell less than five in five. How much less is unknown and averaged over. A month without acts, or a class
without acts, carries no information.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from detente.watch.likelihood import Array, Table, log_sum
from detente.watch.segment import Posterior, Segmentation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.watch.series import ActSeries

LEVELS = np.arange(-100, 101)
"""The scale of a level: tenths of a PLOVER weight."""


class Detector(Protocol):
    """What a detector of shifts offers; its settings are the fields of a frozen dataclass."""

    def posterior(self, series: ActSeries) -> Posterior:
        """The posterior over all segmentations of a series."""
        ...

    def level(self, series: ActSeries, posterior: Posterior, first: int, last: int) -> Array:
        """Distribution of the level over a stretch: probability of each of :data:`LEVELS`."""
        ...

    def alike(self, series: ActSeries, posterior: Posterior, one: range, other: range) -> float:
        """Log Bayes factor of two stretches being of one regime, against being of two."""
        ...


@dataclass(frozen=True)
class MixOfActs:
    """Beta-binomial tree of the quad classes over an exact segmentation.

    Attributes:
        concentrations: equally likely values of how many acts of other months a month is worth; small: all acts of
            a month are of one kind; infinite: they are independent. By factors of four from one act.
        grid: values of each share, in the middle of equal cells between 0 and 1; uniform prior (Bayes, Laplace).
        segmentation: the prior of regime lengths, in months.
    """

    concentrations: tuple[float, ...] = (1.0, 4.0, 16.0, 64.0, np.inf)
    grid: int = 32
    segmentation: Segmentation = field(default_factory=Segmentation)

    def posterior(self, series: ActSeries) -> Posterior:
        """The posterior over all segmentations of a series."""
        return self.lengths(series).posterior(self.likelihood(series))

    def lengths(self, series: ActSeries) -> Segmentation:
        """The prior of regime lengths, in periods of the series."""
        return self.segmentation.scaled(series.unit.per_month)

    def likelihood(self, series: ActSeries) -> Table:
        """The likelihood of every stretch, by concentration; periods without acts say nothing."""
        acts = series.counts.sum(axis=1) > 0
        marginals = sum(self._stretches(*node) for node in shares(series.counts[acts]))
        return Table(np.asarray(marginals), np.concatenate([[0], np.cumsum(acts)]))

    def alike(self, series: ActSeries, posterior: Posterior, one: range, other: range) -> float:
        """Log Bayes factor of two stretches being of one regime, against being of two."""
        apart = self._regime(series.counts[one]), self._regime(series.counts[other])
        together = self._regime(series.counts[[*one, *other]])
        with np.errstate(divide="ignore"):
            weight = np.log(posterior.settings)
        return float(log_sum(together + weight) - log_sum(apart[0] + apart[1] + weight))

    def one_mix(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
        """Log Bayes factor of one mix of acts in two stretches of periods, against two mixes."""
        together = log_sum(self._regime(np.concatenate([one, other])))
        return float(together - log_sum(self._regime(one) + self._regime(other)))

    def _regime(self, counts: NDArray[np.int64]) -> Array:
        """Log marginal likelihood of periods as one regime, by setting."""
        sums = [[self.months(*node, one).sum(axis=0) for one in self.concentrations] for node in shares(counts)]
        return np.asarray(sum(log_sum(np.array(each)) for each in sums) - len(sums) * np.log(self.grid))

    def level(self, series: ActSeries, posterior: Posterior, first: int, last: int) -> Array:
        """Distribution of the mean weight of an act over a stretch of months; shape of :data:`LEVELS`."""
        nodes = shares(series.counts[first : last + 1])
        share = self._values()
        conflict, coop, conf = np.meshgrid(share, share, share, indexing="ij")
        parts = ((1 - conflict) * (1 - coop), (1 - conflict) * coop, conflict * (1 - conf), conflict * conf)
        value = sum(part * weight for part, weight in zip(parts, series.weights, strict=True))
        bins = np.rint(np.asarray(value)).astype(np.int64) - LEVELS[0]
        total = np.zeros(len(LEVELS))
        for concentration, weight in zip(self.concentrations, posterior.settings, strict=True):
            a, b, c = (self._share(hits, number, concentration) for hits, number in nodes)
            joint = a[:, None, None] * b[None, :, None] * c[None, None, :]
            total += weight * np.bincount(bins.ravel(), joint.ravel(), len(LEVELS))
        return total

    def _values(self) -> Array:
        return (np.arange(self.grid) + 0.5) / self.grid

    def months(self, hits: NDArray[np.int64], total: NDArray[np.int64], concentration: float) -> Array:
        """Log likelihood of each month under each share, up to a constant; shape (months, grid).

        The beta-binomial as Pólya's urn: the n-th draw is a hit with odds (mc + hits so far) to ((1-m)c + misses so
        far), so that its logarithm is a difference of three running sums, and no gamma function is needed.
        """
        share = self._values()
        missed = total - hits
        if np.isinf(concentration):
            return np.outer(hits, np.log(share)) + np.outer(missed, np.log1p(-share))
        drawn = np.arange(total.max(initial=0))
        for_hits = _running(np.log(share[:, None] * concentration + drawn))
        for_misses = _running(np.log((1 - share[:, None]) * concentration + drawn))
        for_all = _running(np.log(concentration + drawn)[None, :])
        return np.asarray((for_hits[:, hits] + for_misses[:, missed] - for_all[:, total]).T)

    def _stretches(self, hits: NDArray[np.int64], total: NDArray[np.int64]) -> Array:
        """Log marginal likelihood of the periods from i up to, and without, j, the share averaged out.

        Stretches that hold the same periods with draws are alike, so only those are worked on.

        Returns:
            Shape (concentrations, periods + 1, periods + 1).
        """
        held = total > 0
        months = np.stack([self.months(hits[held], total[held], one) for one in self.concentrations])
        run = np.pad(np.cumsum(months, axis=1), ((0, 0), (1, 0), (0, 0)))
        both = np.zeros((len(run), run.shape[1], run.shape[1]))
        for start in range(run.shape[1]):
            both[:, start, start:] = log_sum(run[:, start:] - run[:, start, None])
        both -= np.log(self.grid)
        position = np.concatenate([[0], np.cumsum(held)])
        return np.asarray(both[:, position[:, None], position[None, :]])

    def _share(self, hits: NDArray[np.int64], total: NDArray[np.int64], concentration: float) -> Array:
        """Posterior of one share over a stretch, shape (grid,)."""
        log = self.months(hits, total, concentration).sum(axis=0)
        return np.asarray(np.exp(log - log_sum(log)))


def _running(values: Array) -> Array:
    """Sums of the first 0, 1, 2 … values of each row."""
    return np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)


def shares(counts: NDArray[np.int64]) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]:
    """The tree's three shares, each as hits and totals by period."""
    coop, conflict = counts[:, 0] + counts[:, 1], counts[:, 2] + counts[:, 3]
    return (conflict, coop + conflict), (counts[:, 1], coop), (counts[:, 3], conflict)
