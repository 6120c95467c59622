"""Dated shifts of real dyads: detections of a folder of event tables, scored by the folder's own scorer.

The folder holds ``<set>.parquet`` (date, actor, recipient, quad, count), ``labels.csv`` and ``controls.csv`` (whose
parties have bars of actor codes), ``score.py``, and may hold ``exposure.parquet``, which is not used: a region's record
holds the war itself, and what it would normalise is what is looked for. Settings are the detector's defaults; nothing
is set by label. Written is what the detector ranks by what there was to see (``DyadDetector.notable``), from a rank of
``--least`` on: a half, above which as many changes of other real dyads stand as are listed. From less on, the scorer's
curve and its rates on controls go further. The file's column ``probability`` holds that rank, between 0 and 1; ``told``
holds the probability. The figures are those of the listed changes (a probability of a half), of those ranked from a
half on, and of all that is written.

Peers, where installed: ruptures (PELT, penalty 2 log n, on log counts and on log rates of conflict), both directions.

``online`` is the alarms of ``detente watch --feed`` at its thresholds: raised in ten years of a control, and the labels
after which the probability reached the threshold within two years.

    python benchmarks/watch_dyads.py --data DIR --out detections.csv [--ours] [--least 0.5] [--apart]
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import itertools
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from detente.watch.alarm import ENDS, recent_change_of_counts, rises, thresholds
from detente.watch.dyad import DyadDetector
from detente.watch.peers import RupturesPelt, installed, log_rates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from numpy.typing import NDArray

FIELDS = ("dataset", "party_a", "party_b", "date", "probability", "direction", "kind", "told")
WATCHED = 24
"""Months after a label within which the watch may find it."""

HALF = 0.5
"""The rank from which on changes are as many as listed ones."""

# Acts of one dyad by month and class, both directions. Rows that name no class are conflict of an unknown kind.
DYAD = """
select cast(year(date) * 12 + month(date) - 1 as integer) as month, coalesce(quad, 4) as quad, sum(count) as acts
from read_parquet($path)
where (list_contains($a, actor) and list_contains($b, recipient))
   or (list_contains($b, actor) and list_contains($a, recipient))
group by all
"""

# The first and last month that the table covers from beginning to end, and the acts of each month.
MONTHS = """
select cast(year(date) * 12 + month(date) - 1 as integer) as month, sum(count) as acts, min(date), max(date)
from read_parquet($path) group by all order by month
"""

Row = dict[str, str]


def read(path: Path) -> list[Row]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def parties(folder: Path) -> dict[tuple[str, str, str], tuple[list[str], list[str]]]:
    """The dyads of labels and controls, with the codes of their parties."""
    rows = [*read(folder / "labels.csv"), *read(folder / "controls.csv")]
    return {
        (r["dataset"], r["party_a"], r["party_b"]): (r["codes_a"].split("|"), r["codes_b"].split("|")) for r in rows
    }


def months_of(path: Path) -> tuple[int, NDArray[np.float64]]:
    """The first month of a table and its acts by month; a first month that begins late is left out."""
    rows = duckdb.execute(MONTHS, {"path": str(path)}).fetchall()
    if len(rows) > 1 and rows[0][2].day > 1:
        rows = rows[1:]
    first, last = rows[0][0], rows[-1][0]
    acts = np.zeros(last - first + 1)
    for month, number, *_ in rows:
        acts[month - first] = number
    return first, acts


def dyad_of(path: Path, codes: tuple[list[str], list[str]], first: int, months: int) -> NDArray[np.float64]:
    """Acts of a dyad by month and quad class."""
    counts = np.zeros((months, 4))
    for month, quad, acts in duckdb.execute(DYAD, {"path": str(path), "a": codes[0], "b": codes[1]}).fetchall():
        if 0 <= month - first < months and 1 <= quad <= 4:
            counts[month - first, quad - 1] += acts
    return counts


def day(first: int, number: int) -> str:
    """The first day of a month of a series."""
    return f"{(first + number) // 12}-{(first + number) % 12 + 1:02}-01"


def detections(
    folder: Path, detect: Callable[[NDArray[np.float64], NDArray[np.float64]], Any]
) -> Iterator[dict[str, Any]]:
    """What a detector tells of every dyad: (month, probability or rank, direction, kind, probability) each."""
    tables: dict[str, tuple[int, NDArray[np.float64]]] = {}
    for (dataset, a, b), codes in parties(folder).items():
        path = folder / f"{dataset}.parquet"
        if not path.exists():
            print(f"no table of the set {dataset}: left out", file=sys.stderr)
            continue
        if dataset not in tables:
            tables[dataset] = months_of(path)
        first, acts = tables[dataset]
        counts = dyad_of(path, codes, first, len(acts))
        for month, *rest in detect(counts, acts):
            yield dict(zip(FIELDS, (dataset, a, b, day(first, month), *rest), strict=True))


def ours(detector: DyadDetector) -> Callable[[NDArray[np.float64], NDArray[np.float64]], Any]:
    """What this project's detector lists."""

    def detect(counts: NDArray[np.float64], _: NDArray[np.float64]) -> Any:  # noqa: ANN401 - as the peers
        turns = detector.course(counts).turns
        return [(t.month, t.probability, t.direction, t.kind, t.probability) for t in turns]

    return detect


def ranked(detector: DyadDetector, least: float) -> Callable[[NDArray[np.float64], NDArray[np.float64]], Any]:
    """What it ranks by what there was to see, from a rank on."""

    def detect(counts: NDArray[np.float64], _: NDArray[np.float64]) -> Any:  # noqa: ANN401 - as the peers
        found = [one for one in detector.notable(counts) if one.rank >= least]
        return [(one.month, one.rank, one.turn.direction, one.turn.kind, one.turn.probability) for one in found]

    return detect


def online(folder: Path) -> list[dict[str, float]]:
    """Alarms of conflict as the months come in, by threshold: in ten years of controls, and labels found."""
    labels, controls = read(folder / "labels.csv"), read(folder / "controls.csv")
    quiet = {(r["dataset"], r["party_a"], r["party_b"]) for r in controls}
    looks: dict[tuple[str, str, str], tuple[int, NDArray[np.float64]]] = {}
    for key, codes in parties(folder).items():
        path = folder / f"{key[0]}.parquet"
        if path.exists():
            first, acts = months_of(path)
            conflict = dyad_of(path, codes, first, len(acts))[:, 2:].sum(axis=1)
            looks[key] = first, recent_change_of_counts(conflict, acts)
    years = max(sum(len(recent) for key, (_, recent) in looks.items() if key in quiet), 1) / 12
    after = []
    for row in labels:
        first, recent = looks.get((row["dataset"], row["party_a"], row["party_b"]), (0, np.zeros(0)))
        month = int(row["date"][:4]) * 12 + int(row["date"][5:7] or 1) - 1 - first
        after.append(float(recent[max(month, 0) : max(month + WATCHED + 1, 0)].max(initial=0.0)))
    return [
        {
            "threshold": one.threshold,
            "controls_in_ten_years": round(
                sum(len(rises(looks[key][1], one.threshold, ENDS)) for key in quiet & looks.keys()) / years * 10, 2
            ),
            "labels": len(labels),
            "found": sum(chance >= one.threshold for chance in after),
        }
        for one in thresholds("count_alarms")
    ]


def peers() -> tuple[dict[str, Callable[[NDArray[np.float64], NDArray[np.float64]], Any]], list[str]]:
    """Peers that are installed, and the names of those that are not."""
    peer = RupturesPelt()
    if not installed(peer):
        return {}, [peer.library]

    def pelt(values: NDArray[np.float64]) -> Any:  # noqa: ANN401 - a list of what the scorer takes
        breaks = [0, *peer.changes(values), len(values)]
        levels = [values[a:b].mean() for a, b in itertools.pairwise(breaks)]
        signs = ("-" if after > before else "+" for before, after in itertools.pairwise(levels))
        return [(month, 1.0, sign, "regime", 1.0) for month, sign in zip(breaks[1:-1], signs, strict=False)]

    return {
        "ruptures PELT, log counts": lambda counts, _: pelt(np.log1p(counts[:, 2:].sum(axis=1))),
        "ruptures PELT, log rates": lambda counts, acts: pelt(
            log_rates(counts[:, 2:].sum(axis=1), np.maximum(acts - counts.sum(axis=1), 1.0))
        ),
    }, []


def scorer(folder: Path) -> ModuleType:
    """The folder's own scorer."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder / 'score.py'} cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def summary(scored: dict[str, Any]) -> dict[str, Any]:
    """The figures that are compared."""
    keys = ("labels", "hits_1", "hits_2", "hits_3", "detections", "control_per_21y", "direction_right", "kind_right")
    curves = ("at_control_rate", "curve")
    return {key: scored[key] for key in (*keys, *curves)}


def main() -> None:
    """Detect, write, score, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--ours", action="store_true", help="leave the peers out")
    parser.add_argument("--least", type=float, default=0.5, help="the least rank written (default: 0.5)")
    parser.add_argument("--apart", action="store_true", help="the classes as independent series")
    arguments = parser.parse_args()
    detector = DyadDetector(together=not arguments.apart)
    listed = list(detections(arguments.data, ours(detector)))
    started = time.perf_counter()
    found = list(detections(arguments.data, ranked(detector, arguments.least)))
    seconds = time.perf_counter() - started
    with arguments.out.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, FIELDS)
        writer.writeheader()
        writer.writerows(found)
    score = scorer(arguments.data)
    others, missing = ({}, []) if arguments.ours else peers()
    sets = {
        "detente": listed,
        "detente, ranked from a half": [row for row in found if row["probability"] >= HALF],
        "detente, all written": found,
    }
    results = {name: summary(score.score(rows)[0]) for name, rows in sets.items()}
    results |= {name: summary(score.score(list(detections(arguments.data, peer)))[0]) for name, peer in others.items()}
    for name, result in results.items():
        hits = f"{result['hits_2']} of {result['labels']} within 2 months"
        print(f"{name:<28}{hits}, {result['detections']} told, {result['control_per_21y']} on controls in 21 years")
    watched = online(arguments.data)
    for row in watched:
        print("online", row)
    told = {"results": results, "online": watched, "peers_missing": missing}
    print(json.dumps(told | {"seconds_a_dyad": round(seconds / max(len(parties(arguments.data)), 1), 3)}))


if __name__ == "__main__":
    main()
