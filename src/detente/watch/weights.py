"""How much each setting of a series weighs, without a look back and without telling the running regimes apart.

What a period says of a regime depends on the regime's rate, not on when it began, and a regime that is old enough ends
with the same chance in every period. So all regimes that are old enough are one distribution over the grid of rates, as
in a hidden Markov model (Rabiner 1989, *Proceedings of the IEEE* 77, 257-286), and the sums cost the same at every
period. They are those of :class:`~detente.watch.segment.Filter` with every run kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.watch.likelihood import log_sum

if TYPE_CHECKING:
    from detente.watch.counts import OnGrid
    from detente.watch.likelihood import Array
    from detente.watch.segment import Segmentation

WORTH = 1e-4
"""Settings whose weight is a smaller part of the largest are left out: they take most of the time and move nothing."""

SMALL = 1e-60
"""Sums are brought back to 1 when they have fallen to this."""


def settings_of(likelihood: OnGrid, segmentation: Segmentation) -> Array:
    """The posterior weight of each setting, mean lengths of a regime averaged; 0 for one that is not worth the sums.

    Args:
        likelihood: of the series.
        segmentation: how long regimes last.

    Returns:
        Shape (settings,), summing to 1.
    """
    told = evidence(likelihood, segmentation)
    weight = np.exp(told - log_sum(told.ravel())).sum(axis=1)
    weight[weight <= WORTH * weight.max()] = 0.0
    return np.asarray(weight / weight.sum())


def evidence(likelihood: OnGrid, segmentation: Segmentation) -> Array:
    """Log of the joint probability of the series and each mean length, given each setting; shape (settings, lengths).

    Args:
        likelihood: of the series.
        segmentation: how long regimes last.
    """
    first, later = likelihood.by_period
    scale = np.maximum(first.max(axis=2), later.max(axis=2))
    later = later - scale[..., None]
    begun = first - scale[..., None] + (likelihood.log_prior - log_sum(likelihood.log_prior))
    aged, peaks = _aged(begun, later, segmentation.shortest)
    hazard = np.log(segmentation.hazards())
    stay, passed = (1 - segmentation.hazards())[:, None], np.exp(later)
    # able: the distribution over the grid of the regimes that may end, up to a factor whose logarithm is `factor`.
    able = np.exp(begun[0])[:, None, :] * segmentation.prior()[:, None]
    factor = np.zeros((len(able), 1))
    begins = np.empty((len(later) + 1, *able.shape[:2]))  # log probability of all before, and that a regime begins
    total = able.sum(axis=2)
    for now in range(1, len(later)):
        begins[now] = np.log(total) + (factor + hazard)
        able *= stay
        able *= passed[now][:, None]
        if (start := now + 1 - segmentation.shortest) >= 1:
            able += np.exp(begins[start] - factor + peaks[start][:, None])[..., None] * aged[start][:, None]
        total = able.sum(axis=2)
        if total.min() < SMALL:
            most = total.max(axis=1, keepdims=True)
            able /= most[..., None]
            total /= most
            factor = factor + np.log(most)
    young = range(max(1, len(later) + 1 - segmentation.shortest), len(later))
    ends = [begins[one] + log_sum(begun[one] + later[one + 1 :].sum(axis=0))[:, None] for one in young]
    return np.asarray(log_sum(np.stack([np.log(total) + factor, *ends]), axis=0) + scale.sum(axis=0)[:, None])


def _aged(begun: Array, later: Array, shortest: int) -> tuple[Array, Array]:
    """What each period's new regime is when it first may end: over the grid, the largest being 1, and the log of that.

    Of regimes that never get so old nothing is told.
    """
    run = np.cumsum(later, axis=0)
    grown = len(begun) + 1 - shortest
    log = begun[: max(grown, 0)] + run[shortest - 1 :] - run[: max(grown, 0)]
    peak = log.max(axis=2, initial=-np.inf)
    return np.exp(log - peak[..., None]), peak
