"""The protocol of segment likelihoods: what a regime that may be running says of what it has seen.

A likelihood of a series keeps every regime that may be running, lets one more begin with each period, and tells the
log marginal likelihood of what each has seen, its parameters averaged out. The same recursion serves the look back
(every stretch is seen once) and the look as the months come in (:mod:`detente.watch.segment`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

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


class Runs(Protocol):
    """The regimes that may be running in one series."""

    def step(self) -> Array:
        """Take the next period in, with which one more regime may begin.

        Returns:
            The log marginal likelihood of all that each regime has seen, this period included, shape (settings, runs);
            runs in the order in which they began.
        """
        ...

    def keep(self, chosen: NDArray[np.intp]) -> None:
        """Forget all runs but those at these places."""
        ...


class Likelihood(Protocol):
    """The likelihood of a series under one regime, for several equally likely settings of what is not the regime's."""

    @property
    def periods(self) -> int:
        """How long the series is."""
        ...

    @property
    def settings(self) -> int:
        """How many settings there are."""
        ...

    def runs(self) -> Runs:
        """Regimes that may be running, before the first period."""
        ...


@dataclass(frozen=True, eq=False)
class Table:
    """A likelihood that is known for every stretch beforehand.

    Attributes:
        marginals: entry [k, i, j] is the log marginal likelihood of the informative periods from i up to, and without,
            j, under setting k.
        position: how many informative periods lie before each period and before the end, shape (periods + 1,).
    """

    marginals: Array
    position: NDArray[np.intp]

    @classmethod
    def of(cls, stretches: Array) -> Table:
        """From a table of shape (settings, periods, periods) whose entry [k, s, e] has both ends included."""
        number = stretches.shape[1]
        return cls(np.pad(stretches, ((0, 0), (0, 0), (1, 0))), np.arange(number + 1))

    @property
    def periods(self) -> int:
        """How long the series is."""
        return len(self.position) - 1

    @property
    def settings(self) -> int:
        """How many settings there are."""
        return int(self.marginals.shape[0])

    def runs(self) -> Runs:
        """Regimes that may be running, before the first period."""
        return _TableRuns(self)


class _TableRuns:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._starts = np.empty(0, dtype=np.intp)
        self._now = -1

    def step(self) -> Array:
        self._now += 1
        self._starts = np.append(self._starts, self._table.position[self._now])
        return np.asarray(self._table.marginals[:, self._starts, self._table.position[self._now + 1]])

    def keep(self, chosen: NDArray[np.intp]) -> None:
        self._starts = self._starts[chosen]


@dataclass(frozen=True)
class Joint:
    """Several series whose regimes change together: the settings of each are averaged within a regime.

    Attributes:
        parts: the likelihoods, of equal length.
        weights: the weight of each setting of each part, as its own series tells it.
    """

    parts: Sequence[Likelihood]
    weights: Sequence[Array]

    @property
    def periods(self) -> int:
        """How long the series are."""
        return self.parts[0].periods

    @property
    def settings(self) -> int:
        """One: those of the parts are averaged."""
        return 1

    def runs(self) -> Runs:
        """Regimes that may be running, before the first period."""
        with np.errstate(divide="ignore"):
            logs = [np.log(weight)[:, None] for weight in self.weights]
        return _JointRuns([part.runs() for part in self.parts], logs)


class _JointRuns:
    def __init__(self, parts: list[Runs], logs: list[Array]) -> None:
        self._parts, self._logs = parts, logs

    def step(self) -> Array:
        each = (log_sum(part.step() + log, axis=0) for part, log in zip(self._parts, self._logs, strict=True))
        return np.asarray(sum(each))[None]

    def keep(self, chosen: NDArray[np.intp]) -> None:
        for part in self._parts:
            part.keep(chosen)
