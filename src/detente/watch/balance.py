"""Structural balance: triads under tension, and the least change that would resolve them (Heider 1946; Harary 1953).

A network of good and bad terms is balanced if and only if its actors fall into two camps, with good terms within and
bad ones between (Cartwright and Harary 1956). The least change is the weighted frustration index; with the log odds of
each sign as weights, what it leaves is the most probable of all balanced networks. It is computed exactly.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from detente.model.balance import SignedPair, Triad
from detente.watch.mix import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

MOST_ACTORS = 25
"""Up to so many actors the least change is computed exactly."""

TIE_ODDS = 3.0
"""One stated tie counts as three to one evidence for its sign: as much as makes an even chance 75 %."""

FURTHEST = 0.01
"""Acts alone never make a sign surer than this probability of being wrong: a regime may have turned unseen."""


def log_odds_of(level: NDArray[np.float64] | None, ties: Iterable[int]) -> float:
    """Log odds that two actors are on good terms.

    Args:
        level: distribution of the present regime's level over :data:`~detente.watch.mix.LEVELS`; none without acts.
        ties: the signs of the ties in force.
    """
    said = 0.0
    if level is not None:
        good = float(level[LEVELS > 0].sum() + level[LEVELS == 0].sum() / 2)
        good = min(max(good, FURTHEST), 1 - FURTHEST)
        said = float(np.log(good / (1 - good)))
    return said + sum(sign * float(np.log(TIE_ODDS)) for sign in ties)


def triads(pairs: Sequence[SignedPair]) -> tuple[Triad, ...]:
    """All triads of the pairs, the tensest first.

    The tension is the probability that the three signs multiply to minus, the signs being independent:
    (1 - (2p-1)(2q-1)(2r-1)) / 2.
    """
    known = {frozenset((pair.a, pair.b)): pair for pair in pairs}
    found = []
    for trio in combinations(sorted({actor for pair in pairs for actor in (pair.a, pair.b)}), 3):
        sides = [known.get(frozenset(two)) for two in combinations(trio, 2)]
        whole = [side for side in sides if side is not None]
        if len(whole) == len(sides):
            product = float(np.prod([2 * side.p - 1 for side in whole]))
            signs = (whole[0].sign, whole[1].sign, whole[2].sign)
            found.append(Triad((trio[0], trio[1], trio[2]), signs, round((1 - product) / 2, 4)))
    return tuple(sorted(found, key=lambda triad: (-triad.tension, triad.actors)))


def least_change(pairs: Sequence[SignedPair]) -> tuple[tuple[SignedPair, ...], tuple[tuple[str, ...], tuple[str, ...]]]:
    """The cheapest set of signs to change for balance, and the two camps that it leaves.

    Exact, by branch and bound: actors are put into one of two camps, the ones with most at stake first; a branch is
    given up when what it has cost, with the least that each actor still without a camp must add, reaches the best.

    Raises:
        ValueError: there are more than :data:`MOST_ACTORS` actors.
    """
    actors = sorted({actor for pair in pairs for actor in (pair.a, pair.b)})
    if len(actors) > MOST_ACTORS:
        raise ValueError(f"{len(actors)} actors; the least change is exact up to {MOST_ACTORS}")
    weights = np.zeros((len(actors), len(actors)))
    for pair in pairs:
        a, b = actors.index(pair.a), actors.index(pair.b)
        weights[a, b] = weights[b, a] = pair.log_odds
    order = sorted(range(len(actors)), key=lambda actor: (-np.abs(weights[actor]).sum(), actor))
    sides = _search(weights[np.ix_(order, order)])
    side = dict(zip((actors[number] for number in order), sides, strict=True))
    changes = [pair for pair in pairs if pair.log_odds and pair.sign != side[pair.a] * side[pair.b]]
    camps = tuple(tuple(actor for actor in actors if side[actor] == sign) for sign in (1, -1))
    return tuple(sorted(changes, key=lambda pair: (abs(pair.log_odds), pair.a, pair.b))), (camps[0], camps[1])


def _search(weights: NDArray[np.float64]) -> list[int]:
    """Camps (+1 or -1) of least cost; the cost of a pair is what of its weight the camps contradict."""
    number = len(weights)
    best_cost, best = np.inf, [1] * number
    # apart[i]: what it costs so far to put actor i into camp +1, and into camp -1.
    stack: list[tuple[list[int], float, NDArray[np.float64]]] = [([], 0.0, np.zeros((number, 2)))]
    while stack:
        sides, cost, apart = stack.pop()
        placed = len(sides)
        if cost + apart[placed:].min(axis=1).sum() >= best_cost:
            continue
        if placed == number:
            best_cost, best = cost, sides
            continue
        choices = (1,) if placed == 0 else (1, -1)
        for side in sorted(choices, key=lambda one: -apart[placed, 0 if one == 1 else 1]):
            grown = apart.copy()
            row = weights[placed, placed + 1 :]
            same, other = np.maximum(-row, 0), np.maximum(row, 0)
            grown[placed + 1 :, 0] += same if side == 1 else other
            grown[placed + 1 :, 1] += other if side == 1 else same
            stack.append(([*sides, side], cost + float(apart[placed, 0 if side == 1 else 1]), grown))
    return best
