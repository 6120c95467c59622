"""Six cases of the winter of 2018-19 in daily files of ICEWS, by week: is each named as what it was?

The detector of dyads, on acts by week (both directions, countries as coded), the week's events of the whole archive as
exposure; weeks in place of months throughout. How long regimes last in weeks is learned from the other pairs of
countries in the same files that have a hundred acts; the six are left out. A case is named right where the change told
nearest to its day, within two weeks, is of its kind, and for a shift or shock of its direction.

    python benchmarks/watch_icews.py --data DIR
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.watch.dyad import DyadDetector
from detente.watch.segment import Segmentation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.watch.dyad import DyadTurn

WEEK, NEAR, PAIR = 7, 2, 2
LEAST = 0.3
"""Changes are looked at from this probability on; the probability is printed."""

ENOUGH = 100
"""Acts of a pair from which on it teaches how long regimes last."""

LENGTHS = tuple(6.0 * 2**n for n in range(8))
"""Weeks: possible mean lengths of a regime, from six weeks to fifteen years."""

ROOTS = ((5, 0), (8, 1), (13, 2), (20, 3))
"""The last CAMEO root of each quad class."""


@dataclass(frozen=True)
class Case:
    """Two countries, the day, and what it was."""

    a: str
    b: str
    day: date
    kind: str
    direction: str


CASES = (
    Case("China", "Canada", date(2018, 12, 6), "shock", "-"),
    Case("India", "Pakistan", date(2019, 2, 14), "regime", "-"),
    Case("Russian Federation", "Ukraine", date(2018, 11, 25), "shock", "-"),
    Case("Saudi Arabia", "Turkey", date(2018, 10, 10), "attention", ""),
    Case("Venezuela", "United States", date(2019, 1, 23), "regime", "-"),
    Case("North Korea", "United States", date(2019, 2, 28), "regime", "-"),
)


def events(folder: Path) -> Iterator[tuple[date, int, frozenset[str]]]:
    """Day, quad class and countries of every event, each event once; rows that cannot be read are left out."""
    seen: set[str] = set()
    for path in sorted(folder.glob("*.tab.gz")):
        with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                try:
                    day, root = date.fromisoformat(row["Event Date"][:10]), int(row["CAMEO Code"][:2])
                except (KeyError, TypeError, ValueError):
                    continue
                if row["Event ID"] not in seen:
                    seen.add(row["Event ID"])
                    quad = next(quad for last, quad in ROOTS if root <= last)
                    yield day, quad, frozenset((row["Source Country"], row["Target Country"]))


def told(case: Case, turns: tuple[DyadTurn, ...], first: date) -> tuple[DyadTurn | None, bool]:
    """The change told nearest to a case, and whether it is named as what it was."""
    week = (case.day - first).days // WEEK
    near = [turn for turn in turns if abs(turn.month - week) <= NEAR]
    nearest = min(near, key=lambda turn: abs(turn.month - week), default=None)
    named = nearest is not None and nearest.kind == case.kind and case.direction in {"", nearest.direction}
    return nearest, named


def main() -> None:
    """Count, detect, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="a folder of daily files, *.tab.gz")
    arguments = parser.parse_args()
    found = list(events(arguments.data))
    if not found:
        parser.error(f"--data: there are no events in files *.tab.gz of {arguments.data}")
    days = sorted(day for day, *_ in found)
    # A daily file also holds some events published late: the first hundredth of all events is left out.
    first = days[len(days) // 100] - timedelta(days=days[len(days) // 100].weekday())
    weeks = (days[-1] - first).days // WEEK + 1
    exposure, counts = np.zeros(weeks), defaultdict[frozenset[str], NDArray[np.float64]](lambda: np.zeros((weeks, 4)))
    for day, quad, countries in found:
        week = (day - first).days // WEEK
        if week >= 0:
            exposure[week] += 1
            if len(countries) == PAIR and all(countries):
                counts[countries][week, quad] += 1
    asked = {frozenset((case.a, case.b)) for case in CASES}
    others = [acts for pair, acts in counts.items() if pair not in asked and acts.sum() >= ENOUGH]
    detector = DyadDetector(segmentation=Segmentation(LENGTHS), least=LEAST).taught(others, exposure)
    weights = dict(zip(LENGTHS, detector.segmentation.weights, strict=True))
    print(f"mean lengths in weeks, learned from {len(others)} other pairs:", end=" ")
    print(", ".join(f"{length:g} {weight:.2f}" for length, weight in weights.items()))
    right, rows = 0, []
    for case in CASES:
        turn, named = told(case, detector.course(counts[frozenset((case.a, case.b))], exposure).turns, first)
        right += named
        said = "nothing" if turn is None else f"{turn.kind} {turn.direction} P={turn.probability:.2f}"
        week_of = "" if turn is None else (first + timedelta(weeks=turn.month)).isoformat()
        print(f"{case.a} - {case.b:<16}{case.day}  was {case.kind} {case.direction:<2} told {said:<22}{week_of}")
        rows.append({"a": case.a, "b": case.b, "was": case.kind, "told": said, "week": week_of, "right": named})
    print(json.dumps({"right": right, "cases": rows}))


if __name__ == "__main__":
    main()
