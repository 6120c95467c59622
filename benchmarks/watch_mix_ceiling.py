"""The most that anybody could find of threefold shifts in the mix of acts, on the relations of ``watch_mix.py``.

An oracle knows the two shares of conflict, how acts of a month cluster, that there is at most one change, and from
which months it is drawn; it lists a change when the likelihood ratio passes a threshold at which as many are listed in
relations without any as our detector lists, and names the likeliest stretch of months. What it misses cannot be found
at that rate of false alarms.

    python benchmarks/watch_mix_ceiling.py [--relations 2700] [--listed 0.175] [--seed 20221128]
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betaln, logsumexp

from watch_mix import CLUSTERING, MONTHS, NEAR, RATES, THREEFOLD, simulate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from detente.watch.series import ActSeries

EDGE = 12
"""Months at either end in which no change is planted."""
GRID = (np.arange(64) + 0.5) / 64


def by_month(
    hits: NDArray[np.float64], total: NDArray[np.float64], share: float, clustering: float
) -> NDArray[np.float64]:
    """Log likelihood of each month's conflict, up to a constant."""
    if np.isinf(clustering):
        return np.asarray(hits * np.log(share) + (total - hits) * np.log1p(-share))
    a, b = share * clustering, (1 - share) * clustering
    return np.asarray(betaln(hits + a, total - hits + b) - betaln(a, b))


def judged(series: ActSeries, clustering: float) -> tuple[float, int]:
    """The log likelihood ratio of one change against none, and the middle of the likeliest months."""
    hits, total = series.counts[:, 2:].sum(axis=1).astype(float), series.counts.sum(axis=1).astype(float)
    prior = GRID * (1 - GRID)  # shares of relations without a shift are drawn from Beta(2, 2)
    none = logsumexp([by_month(hits, total, share, clustering).sum() for share in GRID], b=prior / prior.sum())
    one, two = (np.cumsum(by_month(hits, total, share, clustering)) for share in THREEFOLD)
    months = np.arange(EDGE, MONTHS - EDGE)
    ways = (one[months - 1] + two[-1] - two[months - 1], two[months - 1] + one[-1] - one[months - 1])
    changes = np.logaddexp(*ways) - np.log(2 * len(months))
    likely = np.convolve(np.exp(changes - changes.max()), np.ones(2 * NEAR + 1), "same")
    return float(logsumexp(changes) - none), int(months[np.argmax(likely)])


def measure(relations: int, listed: float, seed: int) -> dict[str, float]:
    """What the oracle finds, by acts a month."""
    rng = np.random.default_rng(seed)
    quiet: list[float] = []
    tried: dict[float, list[tuple[float, bool]]] = {rate: [] for rate in RATES}
    for number in range(relations):
        rate, clustering = RATES[number % 3], CLUSTERING[number // 3 % 3]
        quiet.append(judged(simulate(rng, rate, clustering).series, clustering)[0])
        planted = simulate(rng, rate, clustering, THREEFOLD)
        ratio, month = judged(planted.series, clustering)
        tried[rate].append((ratio, abs(month - (planted.month or 0)) <= NEAR))
    threshold = float(np.quantile(quiet, 1 - listed * MONTHS / 120))
    found = {rate: float(np.mean([ratio > threshold and near for ratio, near in all_])) for rate, all_ in tried.items()}
    by_rate = {f"ceiling_at_{rate:g}_a_month": round(share, 3) for rate, share in found.items()}
    return {"relations": relations, **by_rate, "ceiling": round(float(np.mean(list(found.values()))), 3)}


def main() -> None:
    """Measure, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--relations", type=int, default=2700)
    parser.add_argument("--listed", type=float, default=0.175, help="changes listed in ten years where there is none")
    parser.add_argument("--seed", type=int, default=20221128)
    asked = parser.parse_args()
    result = measure(asked.relations, asked.listed, asked.seed)
    for key, value in result.items():
        print(f"{key:<28}{value:>10}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
