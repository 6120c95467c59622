"""How often the mix-of-acts detector is wrong on simulated hand-coded relations.

Relations without a shift: how many shifts are listed (P >= .5) and asserted (P >= .8) in ten years. Relations with one
planted shift of the conflict share: how many are found, and how many of those dated within the 90 % interval. Number
and clustering of acts vary as they do on desks that people code by hand. Settings of the detector are its defaults.

    python benchmarks/watch_mix.py [--relations 300] [--seed 20221128]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.mix import MixOfActs
from detente.watch.series import MonthlyMix
from detente.watch.shift import ASSERTED, Course, turns_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

MONTHS = 76
RATES = (0.5, 1.0, 2.0)
"""Acts a month: a relation that is hardly written about, the usual, a busy one."""

CLUSTERING = (2.0, 8.0, np.inf)
"""How many acts a month's own mix is worth; infinite: acts of a month are independent."""


@dataclass(frozen=True)
class Planted:
    """A simulated relation, and the month of its shift if there is one."""

    series: MonthlyMix
    month: int | None


def simulate(rng: np.random.Generator, rate: float, clustering: float, *, shifting: bool) -> Planted:
    """One relation: negative binomial numbers of acts, mixes drawn around one or two regimes' shares."""
    totals = rng.negative_binomial(2, 2 / (2 + rate), MONTHS)
    conflict, material = rng.beta(2, 2), rng.beta(2, 2, 2)
    month = int(rng.integers(12, MONTHS - 12)) if shifting else None
    shares = np.full(MONTHS, conflict)
    if month is not None:
        before, after = (0.15, 0.75) if rng.random() < 0.5 else (0.75, 0.15)
        shares = np.where(np.arange(MONTHS) < month, before, after)
    counts = np.stack(
        [_month(rng, total, share, material, clustering) for total, share in zip(totals, shares, strict=True)]
    )
    return Planted(MonthlyMix(date(2020, 1, 1), counts, np.array([30.0, 80.0, -30.0, -80.0])), month)


def _month(
    rng: np.random.Generator, total: int, share: float, material: NDArray[np.float64], clustering: float
) -> NDArray[np.int64]:
    if not np.isinf(clustering):
        share = rng.beta(share * clustering, (1 - share) * clustering)
    against = rng.binomial(total, share)
    done, fought = rng.binomial(total - against, material[0]), rng.binomial(against, material[1])
    return np.array([total - against - done, done, against - fought, fought])


def measure(relations: int, seed: int) -> dict[str, float]:
    """Run every regime of difficulty and add up."""
    rng, detector = np.random.default_rng(seed), MixOfActs()
    quiet: list[Course] = []
    found = dated = shifting = 0
    for number in range(relations):
        rate, clustering = RATES[number % 3], CLUSTERING[number // 3 % 3]
        quiet.append(turns_of(simulate(rng, rate, clustering, shifting=False).series, detector))
        planted = simulate(rng, rate, clustering, shifting=True)
        shifting += 1
        near = [
            turn for turn in turns_of(planted.series, detector).shifts if abs(turn.month - (planted.month or 0)) <= 6
        ]
        found += bool(near)
        dated += any(turn.low <= (planted.month or 0) <= turn.high for turn in near)
    decades = relations * MONTHS / 120
    shifts = [turn.probability for course in quiet for turn in course.shifts]
    return {
        "relations": relations,
        "listed_per_ten_years": round(len(shifts) / decades, 3),
        "asserted_per_ten_years": round(sum(p >= ASSERTED for p in shifts) / decades, 3),
        "planted_found": round(found / shifting, 3),
        "found_dated_within_90": round(dated / max(found, 1), 3),
    }


def main() -> None:
    """Measure, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--relations", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20221128)
    arguments = parser.parse_args()
    result = measure(arguments.relations, arguments.seed)
    for key, value in result.items():
        print(f"{key:<26}{value:>10}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
