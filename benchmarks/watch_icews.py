"""Six cases of the winter of 2018-19 in daily files of ICEWS, by week: is each named as what it was?

The detector of dyads with its defaults, on acts by week (both directions, countries as coded), the week's events of the
whole archive as exposure; weeks in place of months throughout. A case is named right where the change told nearest to
its day, within two weeks, is of its kind, and for a shift or shock of its direction.

    python benchmarks/watch_icews.py --data DIR
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.dyad import DyadDetector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.watch.dyad import DyadTurn

WEEK, NEAR = 7, 2
LEAST = 0.3
"""Changes are looked at from this probability on; the probability is printed."""

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
    days = sorted(day for day, *_ in found)
    # A daily file also holds some events published late: the first hundredth of all events is left out.
    first = days[len(days) // 100] - timedelta(days=days[len(days) // 100].weekday())
    weeks = (days[-1] - first).days // WEEK + 1
    exposure, counts = np.zeros(weeks), {case: np.zeros((weeks, 4)) for case in CASES}
    for day, quad, countries in found:
        week = (day - first).days // WEEK
        if week >= 0:
            exposure[week] += 1
            for case in CASES:
                if countries == {case.a, case.b}:
                    counts[case][week, quad] += 1
    right, rows = 0, []
    for case in CASES:
        turn, named = told(case, DyadDetector(least=LEAST).course(counts[case], exposure).turns, first)
        right += named
        said = "nothing" if turn is None else f"{turn.kind} {turn.direction} P={turn.probability:.2f}"
        week_of = "" if turn is None else (first + timedelta(weeks=turn.month)).isoformat()
        print(f"{case.a} - {case.b:<16}{case.day}  was {case.kind} {case.direction:<2} told {said:<22}{week_of}")
        rows.append({"a": case.a, "b": case.b, "was": case.kind, "told": said, "week": week_of, "right": named})
    print(json.dumps({"right": right, "cases": rows}))


if __name__ == "__main__":
    main()
