"""Negative-binomial regression with exposure, penalised, by iteratively re-weighted least squares.

Counts ``y`` of mean ``m = E exp(x b)`` and variance ``m + m^2 / r`` (the NB2 of Cameron and Trivedi 2013, *Regression
Analysis of Count Data*, 2nd ed., ch. 3). Every coefficient but the first, the level, has a normal prior around 0; size
and coefficients are improved in turn until neither moves. SciPy has no such fit, and the regression of a large
package would be its only use here: these are forty lines of linear algebra.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.watch.likelihood import Array

SIZES = np.exp(np.linspace(np.log(0.05), np.log(200.0), 60))
"""The sizes that are tried: from far more than geometric dispersion to Poisson's."""

FARTHEST = 30.0
"""No linear predictor is taken further from 0 than this, so that nothing overflows on the way."""

STEPS, NEAR, ENOUGH = 60, 1e-3, 1e-8

TOGETHER = 8
"""Periods within which errors may belong together: a level that moved keeps them on one side for a while."""

WILDEST = 3.0
"""No step moves the linear predictor of a period by more than this: from a far start full steps would overshoot."""


class Counts:
    """Counts with what the likelihood needs of them, prepared once for every size.

    Args:
        y: counts, integers of 0 and more, shape (periods,).
    """

    def __init__(self, y: Array) -> None:
        self.y = np.asarray(y, dtype=np.float64)
        whole = self.y.astype(np.int64)
        # log Γ(y + r) - log Γ(r) as a sum of logarithms, and log y! likewise: no gamma function is needed.
        tops = np.arange(whole.max(initial=0))
        rising = np.concatenate([np.zeros((len(SIZES), 1)), np.cumsum(np.log(SIZES[:, None] + tops), axis=1)], axis=1)
        factorial = np.concatenate([[0.0], np.cumsum(np.log(tops + 1.0))])
        self._constant = rising[:, whole] - factorial[whole]

    def log_likelihood(self, mean: Array, size: int) -> Array:
        """Log probability of each count given its mean, under a size (its place in :data:`SIZES`)."""
        r = SIZES[size]
        both = np.log(r + mean)
        return np.asarray(self._constant[size] + r * (np.log(r) - both) + self.y * (np.log(mean) - both))

    def best_size(self, mean: Array, rows: slice) -> int:
        """The place of the most likely size, given the means of some periods."""
        y, mean = self.y[rows], mean[rows]
        both = np.log(SIZES[:, None] + mean)
        value = self._constant[:, rows].sum(axis=1) - (y * both).sum(axis=1)
        value += (SIZES[:, None] * (np.log(SIZES)[:, None] - both)).sum(axis=1)
        return int(np.argmax(value))


@dataclass(frozen=True)
class Fit:
    """A fitted regression.

    Attributes:
        coefficients: one a column, shape (columns,).
        size: the place of the size in :data:`SIZES`.
        covariance: of the coefficients, robust to a wrong variance and to neighbours that are wrong together (the
            sandwich of Newey and West 1987), shape (columns, columns).
    """

    coefficients: Array
    size: int
    covariance: Array

    def mean(self, columns: Array, exposure: Array) -> Array:
        """The expected counts, shape (periods,)."""
        return _mean(columns, self.coefficients, exposure)


def fit(counts: Counts, columns: Array, exposure: Array, spread: Array, rows: slice, start: Fit | None = None) -> Fit:
    """Fit a regression to some periods.

    Args:
        counts: of all periods.
        columns: shape (periods, columns); the first is the level, all ones.
        exposure: positive, shape (periods,).
        spread: prior standard deviation of each coefficient around 0, shape (columns,); infinite for none.
        rows: the periods that are fitted to.
        start: a fit to begin from.

    Returns:
        The most probable coefficients and the most likely size.
    """
    y, x, exposed = counts.y[rows], columns[rows], exposure[rows]
    beta = np.zeros(x.shape[1]) if start is None else start.coefficients.copy()
    if start is None:
        beta[0] = np.log((y.sum() + 0.5) / exposed.sum())
    size = 20 if start is None else start.size
    penalty = np.diag(spread**-2.0)
    curvature = penalty
    for _ in range(STEPS):
        mean = _mean(x, beta, exposed)
        weight = mean / (1 + mean / SIZES[size])
        curvature = (x * weight[:, None]).T @ x + penalty
        step = np.linalg.solve(curvature, x.T @ (weight * (y - mean) / mean) - penalty @ beta)
        step *= min(1.0, WILDEST / max(float(np.abs(x @ step).max(initial=0.0)), 1e-12))
        beta = beta + step
        better = counts.best_size(_mean(columns, beta, exposure), rows)
        moved = float(np.abs(step).max())
        if better == size and moved < ENOUGH:
            break
        # Size and coefficients hardly depend on one another; one step of the size at a time keeps them from circling.
        size += int(np.sign(better - size)) if moved < NEAR else better - size
    mean = _mean(x, beta, exposed)
    score = x * ((y - mean) / (1 + mean / SIZES[size]))[:, None]
    inverse = np.linalg.inv(curvature)
    return Fit(beta, size, np.asarray(inverse @ _together(score) @ inverse))


def _together(score: Array) -> Array:
    """The variance of the sum of the periods' scores, near periods taken together with falling weights (Bartlett)."""
    total = score.T @ score
    for lag in range(1, min(TOGETHER, len(score) - 1) + 1):
        crossed = score[lag:].T @ score[:-lag]
        total = total + (1 - lag / (TOGETHER + 1)) * (crossed + crossed.T)
    return np.asarray(total)


def _mean(columns: Array, coefficients: Array, exposure: Array) -> Array:
    return np.asarray(exposure * np.exp(np.clip(columns @ coefficients, -FARTHEST, FARTHEST)))
