"""Exact Bayesian segmentation: the posterior of every stretch, by forward and backward sums.

The log marginal likelihood of every stretch [s, e] is given; the number and places of the changes are summed over
exactly (Barry and Hartigan 1992; Fearnhead 2006). Nothing is sampled and no penalty is set: how often a regime ends
is itself unknown, with a prior over mean lengths, and what the data say of it is part of the answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def log_sum(values: Array, axis: int = -1) -> Array:
    """Log of the sum of exponentials along an axis, without overflow.

    Measured on arrays of the size of a relation's, ``scipy.special.logsumexp`` takes three to four times as long (its
    time goes into cases that cannot occur here), and a verdict spends most of its time in this sum.

    >>> float(log_sum(np.log(np.array([1.0, 2.0, 3.0])))) == float(np.log(6.0))
    True
    """
    peak = values.max(axis=axis, keepdims=True)
    np.copyto(peak, 0.0, where=np.isneginf(peak))
    with np.errstate(divide="ignore"):
        total: Array = np.log(np.exp(values - peak).sum(axis=axis)) + peak.squeeze(axis)
    return total


@dataclass(frozen=True)
class Segmentation:
    """How long regimes last, before any data.

    Attributes:
        mean_lengths: equally likely mean lengths of a regime, in periods. In months, from two to sixteen years by
            doubling: from relations that turn with every government to those that outlast several.
        shortest: the shortest complete regime, in periods; what is shorter is a burst, not a regime. The first and
            the last stretch are cut off by the window and may be of any length.
    """

    mean_lengths: tuple[float, ...] = (24, 48, 96, 192)
    shortest: int = 3

    def hazards(self) -> Array:
        """The chance that a regime ends in a period, for each mean length; shape (lengths,)."""
        return 1.0 / np.asarray(self.mean_lengths, dtype=np.float64)

    def posterior(self, marginals: Array) -> Posterior:
        """Sum over all segmentations.

        Args:
            marginals: log marginal likelihoods, shape (settings, periods, periods): entry [k, s, e] is that of the
                stretch from s to e, both included, under the k-th of several equally likely settings; only s <= e
                is read.

        Returns:
            The posterior, averaged over settings and mean lengths by their evidence.
        """
        hazards = self.hazards()
        complete, running = self._lengths(hazards, marginals.shape[1])
        evidence, stretches = _sums(marginals[:, None], complete, running)
        weight = np.exp(evidence - log_sum(evidence.ravel()))
        return Posterior(
            stretch=np.einsum("kh,khse->se", weight, stretches),
            settings=weight.sum(axis=1),
            hazards=hazards,
            hazard_weights=weight.sum(axis=0),
            log_evidence=float(log_sum(evidence.ravel()) - np.log(evidence.size)),
        )

    def _lengths(self, hazards: Array, periods: int) -> tuple[Array, Array]:
        """Log prior of a stretch that ended, and of one still running; shape (lengths, s, e)."""
        start, end = np.indices((periods, periods))
        length = end - start + 1
        beyond = np.where(start == 0, length - 1, length - self.shortest)
        stay = np.log1p(-hazards)[:, None, None]
        complete = np.log(hazards)[:, None, None] + beyond * stay
        complete[:, (beyond < 0) | (length < 1)] = -np.inf
        running = np.maximum(beyond, 0) * stay
        running[:, length < 1] = -np.inf
        return complete, running


def _sums(marginals: Array, complete: Array, running: Array) -> tuple[Array, Array]:
    """Evidence, shape (settings, lengths), and the probability of each stretch, (settings, lengths, s, e)."""
    ended, last = complete + marginals, running + marginals
    *batch, periods, _ = ended.shape
    # forward[…, e]: everything before e, given that a regime begins at e; backward[…, s]: everything from s on.
    forward = np.full((*batch, periods + 1), -np.inf)
    forward[..., 0] = 0.0
    for end in range(periods):
        forward[..., end + 1] = log_sum(forward[..., : end + 1] + ended[..., : end + 1, end])
    backward = np.full((*batch, periods + 1), -np.inf)
    for start in range(periods - 1, -1, -1):
        onward = ended[..., start, start:] + backward[..., start + 1 :]
        backward[..., start] = np.logaddexp(log_sum(onward), last[..., start, -1])
    evidence = backward[..., 0]
    inside = forward[..., :-1, None] + ended + backward[..., None, 1:]
    inside[..., -1] = forward[..., :-1] + last[..., -1]
    return evidence, np.exp(inside - evidence[..., None, None])


@dataclass(frozen=True)
class Posterior:
    """What the data say of the segmentation.

    Attributes:
        stretch: probability that [s, e] is one whole regime, shape (periods, periods).
        settings: posterior weight of each setting of the likelihood.
        hazards: chance that a regime ends in a period, for each mean length.
        hazard_weights: posterior weight of each.
        log_evidence: log marginal likelihood of the series.
    """

    stretch: Array
    settings: Array
    hazards: Array
    hazard_weights: Array
    log_evidence: float

    def change(self) -> Array:
        """Probability that a regime begins in each period, shape (periods,); 0 for the first."""
        begins: Array = self.stretch.sum(axis=1)
        begins[0] = 0.0
        return begins

    def any_change(self, first: int, last: int) -> float:
        """Probability that at least one regime begins in the periods from ``first`` to ``last``, both included."""
        first = max(first, 1)
        if last < first:
            return 0.0
        none: float = self.stretch[:first, last:].sum()
        return float(min(max(1.0 - none, 0.0), 1.0))
