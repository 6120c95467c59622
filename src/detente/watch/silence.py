"""Silence: a gap that is improbably long under the present regime. Never a thaw, and told apart from every shift.

Months are with or without acts; the share of months with acts in the present regime, up to the last act, has a Jeffreys
prior, so that the chance of a gap of ``g`` months behind ``k`` months with acts among ``n`` is

    B(n - k + 1/2 + g, k + 1/2) / B(n - k + 1/2, k + 1/2).

That acts of one month belong together does not matter: months are counted, not acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.watch.shift import Course

IMPROBABLE = 0.05
"""A gap less probable than this is a silence."""


@dataclass(frozen=True)
class Gap:
    """The time since the last act: periods, and the chance of so long a gap were the regime unchanged."""

    last: int
    periods: int
    chance: float
    longest_before: int

    @property
    def silent(self) -> bool:
        """Whether the gap is improbably long."""
        return self.chance < IMPROBABLE


def gap_of(found: Course) -> Gap | None:
    """The gap at the end of a relation; none where there are no acts, or too few to tell a rate."""
    acts = found.series.counts.sum(axis=1) > 0
    return gap_in(acts, [regime.first for regime in found.regimes]) if found.enough else None


def gap_in(acts: NDArray[np.bool_], begins: Sequence[int]) -> Gap | None:
    """The gap at the end of observed periods with or without acts; none where there are no acts.

    Args:
        acts: whether a period has acts, shape (periods,).
        begins: the periods in which regimes begin.
    """
    if not acts.any():
        return None
    held = np.flatnonzero(acts)
    last = int(held[-1])
    first = next((begin for begin in reversed(begins) if begin <= last), 0)
    months, filled = last - first + 1, int(acts[first : last + 1].sum())
    periods = len(acts) - 1 - last
    empty, full = months - filled + 0.5, filled + 0.5
    chance = exp(lgamma(empty + periods) + lgamma(empty + full) - lgamma(empty) - lgamma(empty + full + periods))
    before = int(np.diff(held).max(initial=1)) - 1
    return Gap(last, periods, chance, before)
