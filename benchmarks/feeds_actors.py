"""Whether actors of real event files are understood rightly: 300 names, judged by hand before the answer was seen.

``feeds_actors.csv`` holds for each name its hash (no row of the data is here), the day of its first event, the country
that it belongs to, and for whom it acts in a relation: a state, a group, or nobody (people, media, companies; a
politician out of office). Names were drawn by the root of the number of events. A country counts as given if the name
or the feed's own column tells it. What is wrong is told apart: somebody else, or nobody where there is one.

    python benchmarks/feeds_actors.py --data DIR [--show]
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from detente.codebook.registry import actors
from detente.codebook.resolve import resolve
from detente.feeds.feed import feed
from detente.record.engine import DuckEngine, literal

JUDGED = Path(__file__).with_name("feeds_actors.csv")
DESK = 'title = "Actors"\n[coverage]\nfrom = 1979-01-01\nto = 2026-12-31\n[[relation]]\na = "india"\nb = "pakistan"\n'
KEYS = """
select key, min(country) as country from (
    select actor as key, actor_country as country from {events}
    union all select recipient, recipient_country from {events}
) where key is not null group by key
"""


def keys(desk: Path, name: str) -> dict[str, tuple[str, str | None]]:
    """The names of a feed by hash, with the country that the feed gives."""
    with DuckEngine() as engine:
        events = f"read_parquet({literal(f'{desk}/build/feeds/{name}/*/events.parquet')})"
        rows = engine.rows(KEYS.format(events=events))
    return {hashlib.sha256(row["key"].encode()).hexdigest()[:16]: (row["key"], row["country"]) for row in rows}


def got(key: str, country: str | None, name: str, on: date) -> tuple[str, str]:
    """Country, and whom a name acts for: a state, a group or nobody."""
    known, scheme = actors(), feed(name).scheme
    found = resolve(key, on, scheme)
    counted = {one.counts_for for one in found.candidates if one.actor}
    actor = counted.pop() if len(counted) == 1 else ""
    land = found.country
    if not land and country:
        land = resolve(country, on, "cameo" if scheme == "cameo" else "text").country
    if not actor:
        return land, "nobody"
    governs = any(role.role == "government" for role in known.roles(actor))
    return land, "state" if known[actor].kind in {"state", "territory"} or governs else "group"


def right(judged: str, found: str, actor: str) -> str:
    """How an answer compares with the judgement: right, nobody where there is one, somebody else."""
    if judged == found or (judged == "group" and found == "state" and actor):
        return "right"
    if judged == "nobody" and found == "group":
        return "right"  # a party or movement as an actor of its own enters no relation of states
    return "nobody" if found == "nobody" else "somebody else"


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the real event files")
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    asked = parser.parse_args()
    who: Counter[str] = Counter()
    lands: Counter[bool] = Counter()
    with tempfile.TemporaryDirectory() as room:
        (Path(room) / "desk.toml").write_text(DESK, "utf-8")
        command = [str(Path(sys.executable).with_name("detente")), "load", str(asked.data), "--desk", room, "--json"]
        told: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
        rows = list(csv.DictReader(JUDGED.read_text("utf-8").splitlines()))
        by_hash = {name: keys(Path(room), name) for name in {row["feed"] for row in rows}}
    for row in rows:
        key, country = by_hash[row["feed"]].get(row["key_sha256"], ("", None))
        if not key:
            continue
        land, found = got(key, country, row["feed"], date.fromisoformat(row["day"]))
        if row["country"]:
            lands[land == row["country"]] += 1
        if row["who"]:
            mark = right(row["who"], found, key)
            who[mark] += 1
            if asked.show and mark != "right":
                print(f"  {row['feed']}: {key}: {row['who']} expected, {found} found")
    total = sum(who.values())
    result = {
        "judged": total,
        "right": round(who["right"] / total, 4),
        "nobody_where_there_is_one": round(who["nobody"] / total, 4),
        "somebody_else": round(who["somebody else"] / total, 4),
        "country": round(lands[True] / sum(lands.values()), 4),
        "understood": {one["feed"]: round(one["known"] / one["sides"], 4) for one in told["shares"] if one["sides"]},
        "placed": {one["feed"]: round(one["placed"] / one["sides"], 4) for one in told["shares"] if one["sides"]},
    }
    for name, value in result.items():
        print(f"{name:<28}{value}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
