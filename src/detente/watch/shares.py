"""Shares of counts: how many of a period's acts are of one kind, given how many there were.

The acts of one month belong together: where more is done, or more is written, all classes have more. Series of classes
that are independent within a regime take that for news from each of them. The number of all acts and the shares of the
classes among them do not: what a busy month does to all classes is told once, by the number. A share is beta-binomial
around one value a regime, as in :mod:`detente.watch.mix`, whose likelihood of a month it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.counts import GridRuns, OnlySome
from detente.watch.mix import MixOfActs

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.watch.likelihood import Array, Runs


@dataclass(frozen=True, eq=False)
class Shares:
    """The likelihood of hits among totals by period; a period without any carries no information.

    Attributes:
        hits: acts of the kind, shape (periods,).
        total: all acts, shape (periods,).
        model: the concentrations that are settings, and the grid of shares.
    """

    hits: NDArray[np.int64]
    total: NDArray[np.int64]
    model: MixOfActs = field(default_factory=MixOfActs)

    @property
    def periods(self) -> int:
        """How long the series is."""
        return len(self.hits)

    @property
    def settings(self) -> int:
        """One of each concentration."""
        return len(self.model.concentrations)

    @property
    def log_prior(self) -> Array:
        """Of each share: uniform."""
        return np.zeros(self.model.grid)

    @cached_property
    def by_period(self) -> tuple[Array, Array]:
        """Log likelihood of each period, up to a constant of the data, shape (periods, settings, grid), twice."""
        each = [self.model.months(self.hits, self.total, one) for one in self.model.concentrations]
        table = np.stack(each, axis=1)
        return table, table

    def only(self, places: NDArray[np.intp]) -> OnlySome:
        """The same series under some of the settings."""
        return OnlySome(self, places)

    def runs(self) -> Runs:
        """Regimes that may be running, before the first period."""
        return GridRuns(*self.by_period, np.full(self.model.grid, 1 / self.model.grid))
