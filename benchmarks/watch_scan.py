"""What a scan of ten thousand dyads costs, with the screens and without, and what the screens pass over.

A desk with a generated dataset: twenty years of months of an archive whose volume grows fourfold, dyads of two acts in
three months to some hundred a month (the logarithm of the rate is normal, standard deviation 1.5), four quad classes,
negative binomial of size .6 to 8, busy months followed by busy ones; one dyad in twenty-five changes in the last year,
by a factor of two to ten in one channel. Scanned is the last year, by `detente.desk.scan`, in one process and in two.

Without the screens the model is run on the whole course of dyads drawn at random, and the time is scaled up; of dyads
drawn among those that were made to change, and among the others, it is told how many the model lists in the last year
and how many of these the screens pass over. Of all that the scan tells it is counted how much is of dyads that were not
made to change, beside the number that it states as to be expected by chance; and of the first changes, by weight as
they stand and by probability, how many are of dyads that were made to change.

    python benchmarks/watch_scan.py [--dyads 10000] [--sample 300] [--processes 2]
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from detente.desk import Asking, scan
from detente.watch.dyad import CHANNELS, DyadDetector
from detente.watch.screen import may_have_changed, perhaps_changed

if TYPE_CHECKING:
    from numpy.typing import NDArray

MONTHS, SPAN = 240, (228, 239)
FIRST = 20
"""Changes of a scan that are looked at first."""

DESK = """
title = "Generated"
[coverage]
from = 2004-01-01
to = 2023-12-31
[[relation]]
a = "pakistan"
b = "afghan-taliban"
"""

# The sums of a feed as `detente load` leaves them: one row for a dyad, month and class, on the month's fifteenth.
SUMS = """
select 'actor-' || lpad(cast(dyad as varchar), 6, '0') as a, 'other-' || lpad(cast(dyad as varchar), 6, '0') as b,
    cast(date '2004-01-15' + to_months(cast(month as integer)) as date) as day,
    cast(date '2004-01-15' + to_months(cast(month as integer)) as date) as reported, 'ab' as direction,
    cast(quad + 1 as integer) as quad, 'icews' as feed, cast(n as bigint) as n, cast(0 as bigint) as weight,
    cast(0 as bigint) as deaths, date '2024-01-01' as known_from, date '9999-12-31' as known_to
from cells
"""
EXPOSURE = """
select cast(date '2004-01-15' + to_months(cast(month as integer)) as date) as day,
    cast(date '2004-01-15' + to_months(cast(month as integer)) as date) as reported, 'icews' as feed,
    cast(n as bigint) as n, date '2024-01-01' as known_from, date '9999-12-31' as known_to
from volume
"""

# Each actor has one key, which means it throughout: nothing changes hands.
KEYS = """
select distinct a as key, cast(1 as bigint) as events, date '2004-01-01' as first, date '2023-12-31' as last
from ({sums})
"""
MAP = "select key, key as actor, date '1900-01-01' as since, date '9999-12-31' as until from ({keys})"


def dyads(number: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Counts by dyad, month and class; the archive's volume; and which dyads were made to change in the last year."""
    rng = np.random.default_rng(seed)
    volume = np.exp(np.linspace(0, np.log(4), MONTHS) + rng.normal(0, 0.05, MONTHS))
    counts, changed = np.zeros((number, MONTHS, 4)), np.arange(number) % 25 == 0
    for dyad in range(number):
        busy = np.zeros(MONTHS)
        for month in range(1, MONTHS):
            busy[month] = 0.5 * busy[month - 1] + rng.normal(0, 0.25)
        rate = max(float(np.exp(rng.normal(0, 1.5))), 0.15)
        mean = rate * rng.dirichlet([3.0, 1.0, 2.0, 1.0]) * (volume / volume.mean() * np.exp(busy))[:, None]
        if changed[dyad]:
            quads = list(CHANNELS.values())[rng.integers(3)]
            mean[rng.integers(SPAN[0], SPAN[1] - 2) :, list(quads)] *= rng.uniform(2, 10) ** rng.choice([-1, 1])
        size = float(rng.choice([0.6, 1.5, 3.0, 8.0]))
        counts[dyad] = rng.negative_binomial(size, size / (size + mean))
    return counts, np.round(20000 * volume), changed


def write(folder: Path, counts: NDArray[np.float64], volume: NDArray[np.float64]) -> None:
    """A desk that holds the dyads as the sums of a feed."""
    (folder / "desk.toml").write_text(DESK, "utf-8")
    place = folder / "build" / "feeds" / "icews"
    place.mkdir(parents=True)
    dyad, month, quad = np.nonzero(counts)
    cells = {"dyad": dyad, "month": month, "quad": quad, "n": counts[dyad, month, quad].astype(np.int64)}
    with duckdb.connect() as connection:
        connection.register("cells", cells)
        connection.register("volume", {"month": np.arange(MONTHS), "n": volume.astype(np.int64)})
        keys = KEYS.format(sums=SUMS)
        for name, query in (("sums", SUMS), ("exposure", EXPOSURE), ("keys", keys), ("map", MAP.format(keys=keys))):
            connection.execute(f"copy ({query}) to '{place / name}.parquet' (format parquet)")


def timed(folder: Path, processes: int, changed: list[bool]) -> dict[str, float]:
    """One scan: seconds of the clock and of processors, dyads looked at, changes told, how many of them are right."""
    started, worked = time.perf_counter(), processor()
    found = scan(folder, "icews", (None, None), Asking(refresh=False), processes)
    seconds, work = (round(one, 1) for one in (time.perf_counter() - started, processor() - worked))
    told: dict[str, float] = {"dyads": found.dyads, "looked": found.looked, "found": len(found.found)}
    right = [changed[int(one.a.id.removeprefix("actor-"))] for one in found.found]
    surest = sorted(zip(found.found, right, strict=True), key=lambda one: -one[0].turn.p)
    told |= {"unchanged_told": len(right) - sum(right), "stated_by_chance": found.expected_false}
    told |= {f"right_of_first_{FIRST}": sum(right[:FIRST]), f"of_surest_{FIRST}": sum(one for _, one in surest[:FIRST])}
    return {"seconds": seconds, "processor_seconds": work, "processes": processes} | told


def processor() -> float:
    """Seconds of processors that this process and its finished children have used: others may keep a clock waiting."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def passed_over(counts: NDArray[np.float64], volume: NDArray[np.float64]) -> dict[str, float]:
    """Of some dyads: how many the model lists in the span, and which of them no screen lets through."""
    detector, listed, missed = DyadDetector(), 0, 0
    seconds = 0.0
    for one in counts:
        started = time.process_time()
        turns = [turn for turn in detector.course(one, volume).turns if SPAN[0] <= turn.month <= SPAN[1]]
        seconds += time.process_time() - started
        if turns:
            listed += 1
            missed += not (may_have_changed(one, volume, *SPAN) and perhaps_changed(detector, one, volume, *SPAN))
    return {
        "dyads": len(counts),
        "listed": listed,
        "passed_over": missed,
        "seconds_each": round(seconds / len(counts), 3),
    }


def main() -> None:
    """Generate, scan, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--dyads", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1815)
    arguments = parser.parse_args()
    counts, volume, changed = dyads(arguments.dyads, arguments.seed)
    acts = counts.sum(axis=(1, 2))
    result: dict[str, object] = {"median_acts": float(np.median(acts))}
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        write(folder, counts, volume)
        result["scan"] = timed(folder, arguments.processes, changed.tolist())
        print("scan", result["scan"], flush=True)
    enough = np.flatnonzero(acts >= 30)
    rng = np.random.default_rng(arguments.seed)
    for name, of in (("changed", enough[changed[enough]]), ("unchanged", enough[~changed[enough]])):
        drawn = rng.choice(of, min(arguments.sample // 2, len(of)), replace=False)
        result[name] = told = passed_over(counts[drawn], volume)
        print(name, told, flush=True)
    each = result["unchanged"]["seconds_each"]  # type: ignore[index]
    result["seconds_without_screens_one_process"] = round(each * len(enough))
    result["peak_megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for key, value in result.items():
        print(f"{key:<40}{value}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
