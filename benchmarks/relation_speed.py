"""How long a verdict takes on a record of two million generated events.

The events are spread over 200 actors and 20 years, coded at random, each with a source; those of the pair that is asked
for are thinned to some 1,500, what a relation followed closely has. The record is made by SQL, beside a desk that
covers the period. Reported: the whole command as its user runs it, and the same in one process that is already warm.

    python benchmarks/relation_speed.py [--events 2000000] [--runs 5]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from detente.desk import Asking, build, relation
from detente.desk.building import record_path
from detente.files.folder import read
from detente.record.build import reseal
from detente.record.engine import DuckEngine

DESK = """
title = "Generated"
[coverage]
from = 2004-01-01
to = 2023-12-31
[[relation]]
a = "pakistan"
b = "afghan-taliban"
"""

# Two million acts: actor and recipient drawn with a skew, a day of 20 years, a type with its quad class and weight.
GENERATED = """
insert into event
select n, 'g' || n, day, day, day, false, day, type, '', '', quad, weight, false, 'other', '', null, 'Generated.',
    'cited', 'good', 'v'
from (
    select n, date '2004-01-01' + cast(hash(n) % 7305 as integer) as day,
        ['CONSULT', 'AID', 'ACCUSE', 'ASSAULT'][cast(1 + hash(n * 7) % 4 as bigint)] as type,
        cast(1 + hash(n * 7) % 4 as integer) as quad,
        [25, 100, -30, -90][cast(1 + hash(n * 7) % 4 as bigint)] as weight
    from range({events}) as numbers(n)
)
"""
PARTS = """
insert into part
select n, 'g' || n, seq, case when hash(n) % 1333 = 0 then (case when seq = 0 then 'pakistan' else 'afghan-taliban' end)
    else 'actor-' || cast(hash(n * 3 + seq) % 198 as varchar) end,
    case when seq = 0 then 'agent' else 'target' end, true,
    date '2004-01-01' + cast(hash(n) % 7305 as integer), date '2004-01-01' + cast(hash(n) % 7305 as integer),
    date '2004-01-01' + cast(hash(n) % 7305 as integer), false
from range({events}) as numbers(n), range(2) as sides(seq)
order by 4, 1, 3
"""
CITED = "insert into citation select 'event', n, 'g' || n, 0, 's' || n % 500, '' from range({events}) as numbers(n)"
MAPPED = """
insert into actor_map
select distinct 'desk', actor, date '0001-01-01', date '9999-12-31', actor from part
"""


def generate(folder: Path, events: int) -> None:
    """A desk, and its record filled with generated events."""
    (folder / "desk.toml").write_text(DESK, "utf-8")
    build(folder)
    with DuckEngine(record_path(folder)) as engine:
        for statement in (GENERATED, PARTS, CITED, MAPPED):
            engine.run(statement.format(events=events))
    reseal(record_path(folder), read(folder).digest)


def main() -> None:
    """Generate, ask, print a table, then one JSON object."""
    parser = argparse.ArgumentParser(description="a verdict on a record of two million events")
    parser.add_argument("--data", help="not used: this benchmark makes its own data")
    parser.add_argument("--events", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        generate(folder, arguments.events)
        command = [
            sys.executable,
            "-c",
            "from detente.cli import main; main()",
            "relation",
            "pakistan",
            "afghan-taliban",
        ]
        whole, warm, acts = [], [], 0
        for _ in range(arguments.runs):
            begun = time.perf_counter()
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            whole.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            found = relation(folder, "pakistan", "afghan-taliban", Asking(refresh=False))
            warm.append(time.perf_counter() - begun)
            acts = sum(sum(month.counts) for month in found.months)
    result = {
        "events": arguments.events,
        "acts_of_the_pair": acts,
        "command_s_median": round(statistics.median(whole), 2),
        "warm_s_median": round(statistics.median(warm), 2),
    }
    for key, value in result.items():
        print(f"{key:<20}{value:>12}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
