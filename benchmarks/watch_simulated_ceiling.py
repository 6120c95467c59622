"""The most that anybody could find of the changes of ``watch_simulated.py``, looking back.

An oracle knows of each dyad what no detector can: its first rate, the size of its counts, whether a busy month is
followed by a busy one and how, its season, how often bursts come and how high, and how changes are drawn: their number,
months, factors and directions. It sums exactly over all that is left, the months and levels of the changes and the busy
months (a hidden Markov model: the number of changes so far, months since the last, level, log intensity; Rabiner 1989,
*Proceedings of the IEEE* 77:257), and lists the months within three months of which a change is most probable. The
threshold of its probability is the best one in hindsight, at no more false alarms than the aim has. What it misses
cannot be found.

    python benchmarks/watch_simulated_ceiling.py [--dyads 324] [--seed 1914]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaln

from watch_simulated import APART, BURST, BURSTS, FACTORS, KEPT, MONTHS, MOVES, NEAR, RATES, Score, simulate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from watch_simulated import Dyad

MOST = 3
"""Changes of a dyad."""
LEVELS = np.arange(-17, 18) * 0.1
BUSY = np.arange(-6, 7) * 0.2
"""Logarithms of the levels and of the busy months, on grids."""
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7)
BORNE = 0.05
"""False alarms in twenty years."""


def moves() -> NDArray[np.float64]:
    """Where a level goes at a change: back towards the first, by a factor that is evenly drawn; a row for each."""
    low, high = np.log(FACTORS)
    step = LEVELS[None] - LEVELS[:, None]
    far = (np.abs(step) >= low - 1e-9) & (np.abs(step) <= high + 1e-9)
    towards = np.where(np.abs(LEVELS)[:, None] < 1e-9, far, far & (np.sign(step) == -np.sign(LEVELS)[:, None]))
    weight = np.where(towards, np.exp(np.abs(step)), 0.0)
    return np.asarray(weight / np.maximum(weight.sum(axis=1, keepdims=True), 1e-300))


def placings() -> NDArray[np.float64]:
    """The prior of each set of months, by the number of changes: none in a third, else one to three alike."""
    ways = [comb(MONTHS - 2 * APART - (n - 1) * (APART - 1), n) if n else 1 for n in range(MOST + 1)]
    return np.asarray(np.array([1 / 3, *[2 / 9] * MOST]) / ways)


def likelihood(dyad: Dyad, busy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each month's count under each level and log intensity, the largest of a month being 1."""
    offset = np.log(dyad.rate * dyad.volume / dyad.volume.mean()) + dyad.season
    mean = np.exp(offset[:, None, None] + LEVELS[:, None] + busy)
    y, seen, r = np.nan_to_num(dyad.counts)[:, None, None], np.isfinite(dyad.counts)[:, None, None], dyad.size
    usual, burst = (gammaln(y + r) + r * np.log(r / (r + m)) + y * np.log(m / (r + m)) for m in (mean, BURST * mean))
    log = np.where(seen, np.logaddexp(usual + np.log1p(-BURSTS), burst + np.log(BURSTS)), 0.0)
    return np.asarray(np.exp(log - log.max(axis=(1, 2), keepdims=True)))


@dataclass(frozen=True)
class Oracle:
    """What is known of one dyad.

    A state without a change is of shape (intensities,); one with changes of shape (changes, months since the last up to
    :data:`APART`, levels, intensities).
    """

    told: NDArray[np.float64]
    busy: NDArray[np.float64]

    @classmethod
    def of(cls, dyad: Dyad) -> Oracle:
        """Of a dyad."""
        busy = np.asarray(BUSY if dyad.busy else [0.0], dtype=np.float64)
        kernel = np.exp(-0.5 * ((busy[None] - KEPT * busy[:, None]) / MOVES) ** 2)
        return cls(likelihood(dyad, busy), kernel / kernel.sum(axis=1, keepdims=True))

    def forward(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The weight of every state at every month from what came up to it."""
        first, number, to = len(LEVELS) // 2, len(self.busy), moves()
        none = np.zeros((MONTHS, number))
        some = np.zeros((MONTHS, MOST, APART, len(LEVELS), number))
        none[0, number // 2] = 1.0
        for month in range(1, MONTHS):
            still, before = none[month - 1] @ self.busy, some[month - 1] @ self.busy
            now = some[month]
            now[:, 1:] = before[:, :-1]
            now[:, -1] += before[:, -1]
            if APART <= month < MONTHS - APART:
                now[0, 0] = to[first][:, None] * still
                now[1:, 0] = np.einsum("cla,lk->cka", before[:-1, -1], to)
            none[month], some[month] = still * self.told[month, first], now * self.told[month]
            total = none[month].sum() + some[month].sum()
            none[month] /= total
            some[month] /= total
        return none, some

    def change(self) -> NDArray[np.float64]:
        """The probability that a change is in each month, from all months."""
        (none, some), to, first = self.forward(), moves(), len(LEVELS) // 2
        prior = placings()
        after_none = np.full(len(self.busy), prior[0])
        after = np.ones(some.shape[1:]) * prior[1:, None, None, None]
        found = np.zeros(MONTHS)
        for month in range(MONTHS - 1, 0, -1):
            total = (none[month] * after_none).sum() + (some[month] * after).sum()
            found[month] = (some[month][:, 0] * after[:, 0]).sum() / total
            still, behind = after_none * self.told[month, first], after * self.told[month]
            ahead = np.concatenate([behind[:, 1:], behind[:, -1:]], axis=1)
            if APART <= month < MONTHS - APART:
                still = still + (to[first][:, None] * behind[0, 0]).sum(axis=0)
                ahead[:-1, -1] += np.einsum("cka,lk->cla", behind[1:, 0], to)
            after_none, after = self.busy @ still, ahead @ self.busy.T
            largest = max(after_none.max(), after.max())
            after_none, after = after_none / largest, after / largest
        return found


def listed(change: NDArray[np.float64]) -> list[tuple[int, float]]:
    """Months within reach of which a change is most probable, the surest first, and how probable."""
    near, found = np.convolve(change, np.ones(2 * NEAR + 1), "same"), []
    while near.max() >= THRESHOLDS[0]:
        month = int(np.argmax(near))
        found.append((month, float(near[month])))
        near[max(month - APART // 2, 0) : month + APART // 2 + 1] = 0.0
    return found


def measure(dyads: int, seed: int) -> dict[str, float]:
    """What the oracle finds at its best threshold."""
    rng = np.random.default_rng(seed)
    made = [simulate(rng, number) for number in range(dyads)]
    found = [listed(Oracle.of(dyad).change()) for dyad in made]
    told: list[dict[str, float]] = []
    for threshold in THRESHOLDS:
        all_, by_rate = Score(), {rate: Score() for rate in RATES}
        for dyad, months in zip(made, found, strict=True):
            for score in (all_, by_rate[dyad.rate]):
                score.add([month for month, chance in months if chance >= threshold], dyad)
        told.append(
            {"threshold": threshold, **all_.told(), **{f"f1_at_{r:g}": s.told()["f1"] for r, s in by_rate.items()}}
        )
    borne = [one for one in told if one["false_per_20_years"] <= BORNE] or told[-1:]
    return {"dyads": dyads, **max(borne, key=lambda one: one["f1"])}


def main() -> None:
    """Measure, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--dyads", type=int, default=324)
    parser.add_argument("--seed", type=int, default=1914)
    asked = parser.parse_args()
    result = measure(asked.dyads, asked.seed)
    for key, value in result.items():
        print(f"{key:<28}{value:>10}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
