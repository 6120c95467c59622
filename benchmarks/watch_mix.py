"""How often the mix-of-acts detector is wrong on simulated hand-coded relations.

Relations without a shift: how many shifts are listed (P >= .5) and asserted (P >= .8) in ten years, and of those at a
stated probability above .9 how many there are beside how many the statement allows. Relations with one planted shift of
the conflict share, fivefold (.15 to .75 or back) and threefold (.25 to .75 or back): how many are found, by acts a
month, and how many of those dated within the 90 % interval. Number and clustering of acts vary as they do on desks that
people code by hand. Settings of the detector are its defaults.

As the months come in: at each threshold of the filter's probability of a change within the last year, false alarms in
ten years without a shift, fivefold shifts found within 24 months, and the median delay.

    python benchmarks/watch_mix.py [--relations 900] [--seed 20221128]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.alarm import recent_change, rises
from detente.watch.mix import MixOfActs
from detente.watch.series import ActSeries
from detente.watch.shift import Course, turns_of
from detente.watch.windows import ASSERTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

MONTHS = 76
RATES = (0.5, 1.0, 2.0)
"""Acts a month: a relation that is hardly written about, the usual, a busy one."""

FIVEFOLD, THREEFOLD = (0.15, 0.75), (0.25, 0.75)
"""Shares of conflict before and after a planted shift, or the other way round."""

THRESHOLDS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

NEAR, SURE = 6, 0.9
"""A shift is found if it is listed within so many months; at a stated probability above the second it is sure."""

CLUSTERING = (2.0, 8.0, np.inf)
"""How many acts a month's own mix is worth; infinite: acts of a month are independent."""


@dataclass(frozen=True)
class Planted:
    """A simulated relation, and the month of its shift if there is one."""

    series: ActSeries
    month: int | None


def simulate(
    rng: np.random.Generator, rate: float, clustering: float, shares: tuple[float, float] | None = None
) -> Planted:
    """One relation: negative binomial numbers of acts, mixes drawn around one or two regimes' shares."""
    totals = rng.negative_binomial(2, 2 / (2 + rate), MONTHS)
    conflict, material = rng.beta(2, 2), rng.beta(2, 2, 2)
    month = int(rng.integers(12, MONTHS - 12)) if shares else None
    by_month = np.full(MONTHS, conflict)
    if shares and month is not None:
        before, after = shares if rng.random() < 0.5 else shares[::-1]
        by_month = np.where(np.arange(MONTHS) < month, before, after)
    counts = np.stack(
        [_month(rng, total, share, material, clustering) for total, share in zip(totals, by_month, strict=True)]
    )
    return Planted(ActSeries(date(2020, 1, 1), counts, np.array([30.0, 80.0, -30.0, -80.0])), month)


def _month(
    rng: np.random.Generator, total: int, share: float, material: NDArray[np.float64], clustering: float
) -> NDArray[np.int64]:
    if not np.isinf(clustering):
        share = rng.beta(share * clustering, (1 - share) * clustering)
    against = rng.binomial(total, share)
    done, fought = rng.binomial(total - against, material[0]), rng.binomial(against, material[1])
    return np.array([total - against - done, done, against - fought, fought])


@dataclass
class Tally:
    """Planted shifts, those found within six months, and those of them dated within the interval."""

    planted: int = 0
    found: int = 0
    dated: int = 0

    def add(self, relation: Planted, detector: MixOfActs) -> None:
        """Look for the planted shift."""
        month = relation.month or 0
        near = [turn for turn in turns_of(relation.series, detector).shifts if abs(turn.month - month) <= NEAR]
        self.planted += 1
        self.found += bool(near)
        self.dated += any(turn.low <= month <= turn.high for turn in near)

    def shares(self, name: str) -> dict[str, float]:
        """Found of those planted; dated of those found, and of those planted."""
        return {
            f"{name}_found": round(self.found / self.planted, 3),
            f"{name}_dated_within_90": round(self.dated / max(self.found, 1), 3),
        }


def online(relations: int, seed: int) -> list[dict[str, float]]:
    """Alarms at each threshold, over relations with and without a shift."""
    rng, detector = np.random.default_rng(seed + 1), MixOfActs()
    quiet, shifted = [], []
    for number in range(relations):
        rate, clustering = RATES[number % 3], CLUSTERING[number // 3 % 3]
        quiet.append(recent_change(simulate(rng, rate, clustering).series, detector))
        planted = simulate(rng, rate, clustering, FIVEFOLD)
        shifted.append((recent_change(planted.series, detector), planted.month or 0))
    table = []
    for threshold in THRESHOLDS:
        delays = [
            delay
            for chances, month in shifted
            if (delay := next((n for n, p in enumerate(chances[month : month + 25]) if p >= threshold), None))
            is not None
        ]
        table.append(
            {
                "threshold": threshold,
                "false_in_ten_years": round(
                    sum(len(rises(chances, threshold)) for chances in quiet) / (relations * MONTHS / 120), 3
                ),
                "found": round(len(delays) / relations, 3),
                "median_delay": float(np.median(delays)) if delays else float("nan"),
            }
        )
    return table


def measure(relations: int, seed: int) -> dict[str, float]:
    """Run every regime of difficulty and add up."""
    rng, detector = np.random.default_rng(seed), MixOfActs()
    quiet: list[Course] = []
    fivefold, threefold = Tally(), {rate: Tally() for rate in RATES}
    for number in range(relations):
        rate, clustering = RATES[number % 3], CLUSTERING[number // 3 % 3]
        quiet.append(turns_of(simulate(rng, rate, clustering).series, detector))
        fivefold.add(simulate(rng, rate, clustering, FIVEFOLD), detector)
        threefold[rate].add(simulate(rng, rate, clustering, THREEFOLD), detector)
    decades = relations * MONTHS / 120
    shifts = [turn.probability for course in quiet for turn in course.shifts]
    together = Tally(*(sum(getattr(one, name) for one in threefold.values()) for name in ("planted", "found", "dated")))
    sure = [p for p in shifts if p > SURE]
    return {
        "relations": relations,
        "listed_per_ten_years": round(len(shifts) / decades, 3),
        "asserted_per_ten_years": round(sum(p >= ASSERTED for p in shifts) / decades, 3),
        "above_9_per_ten_years": round(len(sure) / decades, 3),
        **fivefold.shares("planted"),
        **together.shares("threefold"),
        **{
            f"threefold_found_at_{rate:g}_a_month": round(one.found / one.planted, 3) for rate, one in threefold.items()
        },
    }


def main() -> None:
    """Measure, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--relations", type=int, default=900)
    parser.add_argument("--seed", type=int, default=20221128)
    arguments = parser.parse_args()
    result = measure(arguments.relations, arguments.seed)
    for key, value in result.items():
        print(f"{key:<32}{value:>10}")
    alarms = online(arguments.relations, arguments.seed)
    for row in alarms:
        print(f"alarm at {row['threshold']:.1f}: {row}")
    print(json.dumps({**result, "alarms": alarms}))


if __name__ == "__main__":
    main()
