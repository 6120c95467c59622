"""What loading costs: GDELT 2.0 files parsed, resolved and rid of repetitions, beside the floor and a peer.

The floor is DuckDB reading the same bytes and writing them as Parquet; the peer, if installed, a loader in pandas of
the same columns (read, parse dates, drop repetitions, write Parquet; it resolves no actor). Files are made by
multiplying rows with new ids, days and actors: those of ``--data DIR`` (a folder with GDELT 2.0 exports) or, without
it, invented ones. CPU seconds are of whole processes. Also: every folder of ``--data`` is loaded and accounted for, and
a relation is asked of the sums of many generated events.

    python benchmarks/feeds.py [--data DIR] [--millions 1 4] [--sums 50] [--no-peer]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from detente.feeds.feed import feed
from detente.record.engine import DuckEngine, literal
from detente.record.sums import Feeds

DESK = (
    'title = "Generated"\n[coverage]\nfrom = 2004-01-01\nto = 2023-12-31\n[[relation]]\na = "pakistan"\nb = "india"\n'
)
OTHERWISE = """
[[actor]]
id = "china"
name = "China"
kind = "state"
[[actor.role]]
role = "organ"
of = "pakistan"
"""
"""A meaning that nobody would give to a key, but changed it is."""
ORDER = feed("gdelt").forms[0].order
FILE_ROWS = 250_000
RELATION_RUNS = 200

FLOOR = """
import sys, duckdb
engine = duckdb.connect()
engine.execute("set memory_limit = '1500MB'")
engine.execute(f"set temp_directory = '{sys.argv[2]}.spill'")
table = f"read_csv('{sys.argv[1]}/*.CSV', delim = '\\t', quote = '', header = false, all_varchar = true)"
engine.execute(f"copy (select * from {table}) to '{sys.argv[2]}' (format parquet)")
"""
PEER = """
import sys, glob, pandas as pd
names, act = sys.argv[3].split(), ['SQLDATE', 'Actor1Code', 'Actor2Code', 'EventCode']
frames = []
for path in sorted(glob.glob(sys.argv[1] + '/*.CSV')):
    frame = pd.read_csv(path, sep='\\t', header=None, names=names, dtype=str, keep_default_na=False)
    frame['day'] = pd.to_datetime(frame['SQLDATE'], format='%Y%m%d')
    frames.append(frame.drop_duplicates('GLOBALEVENTID').drop_duplicates(act))
whole = pd.concat(frames).drop_duplicates(act)
whole.to_parquet(sys.argv[2])
"""


def cpu(command: list[str]) -> tuple[float, float, int]:
    """CPU seconds, wall seconds and peak memory (MB) of a process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed with {os.waitstatus_to_exitcode(status)}: {' '.join(command)[:200]}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss // 1024


def seeds(data: Path | None) -> list[list[str]]:
    """Rows of GDELT 2.0 to multiply."""
    rows = []
    if data:
        with DuckEngine() as engine:
            for path in sorted(data.rglob("*.CSV*")):
                if "gdelt2_export" in str(path):
                    lines = engine.rows(
                        f"select line from read_csv({literal(str(path))}, delim = chr(1), quote = '', header = false,"
                        " columns = {'line': 'varchar'})"
                    )
                    split = [row["line"].split("\t") for row in lines]
                    rows += [row for row in split if len(row) == len(ORDER)]
    return rows or [invented(random.Random(number)) for number in range(4000)]  # noqa: S311 - invented rows


def invented(draw: random.Random) -> list[str]:
    """An invented row, about as long as a real one."""
    row = dict.fromkeys(ORDER, "") | {
        "GLOBALEVENTID": "1",
        "Actor1Code": draw.choice(["PAK", "INDGOV", "USA", "AFGINSTAL", "BUS", ""]),
        "Actor2Code": draw.choice(["IND", "AFGGOV", "CHN", "CVL", ""]),
        "EventCode": draw.choice(["010", "042", "043", "112", "190", "173"]),
        "QuadClass": "1",
        "GoldsteinScale": "1.0",
        "SOURCEURL": "https://paper.example/" + "x" * draw.randrange(40, 120),
    }
    return [row[name] for name in ORDER]


def multiply(rows: list[list[str]], total: int, folder: Path, after: int = 0) -> int:
    """Files of so many rows, numbered from ``after`` on; their bytes."""
    draw, written, number = random.Random(20220512 + after), 0, after  # noqa: S311 - the same rows in every run
    total += after
    at = {
        name: ORDER.index(name)
        for name in ("GLOBALEVENTID", "SQLDATE", "Actor1Code", "Actor2Code", "DATEADDED", "QuadClass")
    }
    codes = sorted({row[at[name]] for row in rows for name in ("Actor1Code", "Actor2Code")})
    begin = date(2015, 3, 1)
    while number < total:
        path = folder / f"{number:09}.export.CSV"
        with path.open("w", encoding="utf-8") as out:
            for _ in range(min(FILE_ROWS, total - number)):
                row = list(rows[draw.randrange(len(rows))])
                day = (begin + timedelta(days=draw.randrange(3000))).strftime("%Y%m%d")
                row[at["GLOBALEVENTID"]], row[at["SQLDATE"]] = str(number), day
                row[at["DATEADDED"]], row[at["QuadClass"]] = day + "120000", row[at["QuadClass"]] or "1"
                row[at["Actor1Code"]], row[at["Actor2Code"]] = draw.choice(codes), draw.choice(codes)
                out.write("\t".join(row) + "\n")
                number += 1
        written += path.stat().st_size
    return written


def speed(data: Path | None, millions: list[float], *, peer: bool) -> list[dict[str, Any]]:
    """Floor, ours and peer, for each size."""
    detente, rows, table = str(Path(sys.executable).with_name("detente")), seeds(data), []
    for million in millions:
        with tempfile.TemporaryDirectory() as room:
            files, desk = Path(room, "files"), Path(room, "desk")
            files.mkdir()
            desk.mkdir()
            (desk / "desk.toml").write_text(DESK, "utf-8")
            total = int(million * 1e6)
            size = multiply(rows, total, files)
            floor = cpu([sys.executable, "-c", FLOOR, str(files), f"{room}/floor.parquet"])
            ours = cpu([detente, "load", "gdelt", str(files), "--desk", str(desk)])
            line = {
                "rows": total,
                "mb": size >> 20,
                "floor_cpu_s": round(floor[0], 1),
                "ours_cpu_s": round(ours[0], 1),
                "ratio": round(ours[0] / floor[0], 2),
                "ours_wall_s": round(ours[1], 1),
                "peak_mb": ours[2],
                "rows_per_cpu_s": round(total / ours[0]),
            }
            line |= going_on(rows, total, Path(room), ours[0])
            if peer and importlib.util.find_spec("pandas") and importlib.util.find_spec("pyarrow"):
                theirs = cpu([sys.executable, "-c", PEER, str(files), f"{room}/peer.parquet", " ".join(ORDER)])
                line |= {"pandas_cpu_s": round(theirs[0], 1), "times_pandas": round(theirs[0] / ours[0], 2)}
            table.append(line)
            print("  ".join(f"{key} {value}" for key, value in line.items()), flush=True)
    return table


def going_on(rows: list[list[str]], total: int, room: Path, whole: float) -> dict[str, float]:
    """What a file of one hundredth of the rows, and then a changed meaning of a key, cost beside the whole load."""
    detente, desk, more = str(Path(sys.executable).with_name("detente")), str(room / "desk"), room / "more"
    more.mkdir()
    multiply(rows, total // 100, more, after=total)
    came = cpu([detente, "load", "gdelt", str(more), "--desk", desk])
    (room / "desk" / "actors.toml").write_text(OTHERWISE, "utf-8")
    meant = cpu([detente, "relation", "pakistan", "india", "--feed", "gdelt", "--desk", desk])
    return {
        "hundredth_more": round(came[0] / whole, 3),
        "changed_key": round(meant[0] / whole, 3),
        "going_on_peak_mb": max(came[2], meant[2]),
    }


def relations(millions: float) -> dict[str, Any]:
    """How long a relation takes on the sums of many generated events."""
    with tempfile.TemporaryDirectory() as room:
        place = Path(room) / "generated"
        place.mkdir()
        total = int(millions * 1e6)
        with DuckEngine() as engine:
            engine.run("set memory_limit = '1500MB'")
            engine.run(f"set temp_directory = {literal(room)}")
            engine.run(GENERATE.format(total=total, sums=f"{place}/sums.parquet", exposure=f"{place}/exposure.parquet"))
        held, draw, seconds = Feeds(Path(room)), random.Random(7), []  # noqa: S311 - the same dyads in every run
        for _ in range(RELATION_RUNS):
            a, b = (f"actor-{draw.randrange(300):03}" for _ in range(2))
            began = time.perf_counter()
            held.course("generated", a, b, date.max, date.max)
            held.exposure("generated", date.max, date.max)
            seconds.append(time.perf_counter() - began)
        held.close()
    return {
        "events": total,
        "median_ms": round(1000 * statistics.median(seconds)),
        "worst_ms": round(1000 * max(seconds)),
    }


# Sums as they are made of so many events: dyads drawn with a skew, days of twenty years, reported on the day.
GENERATE = """
copy (
    select a, b, day, day as reported, direction, quad, 'generated' as feed, cast(count(*) as bigint) as n,
        cast(sum(10 - quad * 5) as bigint) as weight, cast(0 as bigint) as deaths, date '2024-01-01' as known_from,
        date '9999-12-31' as known_to
    from (
        select 'actor-' || lpad(cast(least(x, y) as varchar), 3, '0') as a,
            'actor-' || lpad(cast(greatest(x, y) as varchar), 3, '0') as b,
            date '2004-01-01' + cast(hash(n) % 7305 as integer) as day,
            ['ab', 'ba', 'both'][cast(1 + hash(n * 5) % 3 as bigint)] as direction,
            cast(1 + hash(n * 7) % 4 as integer) as quad
        from (
            select n, cast(floor(300 * pow((hash(n * 3) % 100000) / 100000.0, 2)) as integer) as x,
                cast(floor(300 * pow((hash(n * 11) % 100000) / 100000.0, 2)) as integer) as y
            from range({total}) as numbers(n)
        ) where x <> y
    ) group by all order by a, b, day
) to '{sums}' (format parquet, compression zstd, row_group_size 100000);
copy (
    select day, day as reported, 'generated' as feed, cast({total} / 7305 as bigint) as n,
        date '2024-01-01' as known_from, date '9999-12-31' as known_to
    from (select date '2004-01-01' + cast(d as integer) as day from range(7305) as days(d))
) to '{exposure}' (format parquet)
"""


def accounted(data: Path) -> dict[str, Any]:
    """Load every folder of real data; rows read, loaded and set aside by feed."""
    with tempfile.TemporaryDirectory() as room:
        desk = Path(room)
        (desk / "desk.toml").write_text(DESK, "utf-8")
        command = [str(Path(sys.executable).with_name("detente")), "load", str(data), "--desk", room, "--json"]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    for one in told["feeds"]:
        aside = sum(one["aside"].values())
        sound = "" if one["rows"] == one["loaded"] + aside else "  NOT ACCOUNTED FOR"
        print(f"{one['feed']:<20}{one['rows']:>10,} read{one['loaded']:>10,} loaded{aside:>8,} aside{sound}")
    shares = {one["feed"]: round(one["known"] / one["sides"], 4) for one in told["shares"] if one["sides"]}
    print("actors named that are understood: " + ", ".join(f"{name} {share:.1%}" for name, share in shares.items()))
    return {"rows": {one["feed"]: one["rows"] for one in told["feeds"]}, "understood": shares}


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder of real event files")
    parser.add_argument("--millions", type=float, nargs="+", default=[1, 2])
    parser.add_argument("--sums", type=float, default=50, help="millions of generated events behind the sums")
    parser.add_argument("--no-peer", action="store_true")
    asked = parser.parse_args()
    result: dict[str, Any] = {"speed": speed(asked.data, asked.millions, peer=not asked.no_peer)}
    if asked.sums:
        result["relation"] = relations(asked.sums)
        print(result["relation"])
    if asked.data:
        result["account"] = accounted(asked.data)
    result["peak_mb_self"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(result))


if __name__ == "__main__":
    main()
