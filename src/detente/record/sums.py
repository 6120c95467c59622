"""Sums of canonical events: what passed between any two actors on a day, and how much a feed was observing.

Sums of a feed are made from all its batches, and kept beside them as Parquet; they are made anew when a batch or the
meaning of a key of an actor has changed.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.model.evidence import DetenteError
from detente.model.feeds import HeldFeed, Key, Share
from detente.record import feed_sql
from detente.record.engine import DuckEngine, literal
from detente.record.stage import ASIDE, EVENTS, MEMORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.model.feeds import Mapped
    from detente.record.engine import Engine


@dataclass(frozen=True)
class Work:
    """What sums are made of.

    Attributes:
        feed: the feed's name.
        one_a_day: whether rows of the same actors, code and day are one event.
        stamp: what the sums depend on besides the batches: the codebook, the desk's own actors.
        mapped: says for whom keys of actors count.
    """

    feed: str
    one_a_day: bool
    stamp: dict[str, str]
    mapped: Callable[[Sequence[Key]], Iterable[Mapped]]


AT_ONCE = 4_000_000
"""Events that are compared with one another at once: what fits into the engine's memory."""

SUMS, EXPOSURE, UNRESOLVED, STAMP = "sums.parquet", "exposure.parquet", "unresolved.parquet", "sums.json"


def batches(folder: Path) -> list[dict[str, Any]]:
    """What stands of each batch in a feed's folder: its ``batch.json``, with its place; in order."""
    paths = sorted(folder.glob("*/batch.json"))
    return [json.loads(path.read_text("utf-8")) | {"place": str(path.parent)} for path in paths]


def refresh(folder: Path, work: Work, engine: Engine) -> Share:
    """Make the sums of a feed from its batches, if they are not those of this state already.

    Args:
        folder: the feed's folder under ``build/feeds``.
        work: of which feed, depending on what, and for whom keys of actors count.
        engine: what computes them; it is left open.
    """
    held = batches(folder)
    stamp = work.stamp | {"batches": " ".join(sorted(batch["id"] for batch in held))}
    seal = folder / STAMP
    if seal.is_file():
        kept = json.loads(seal.read_text("utf-8"))
        if kept["stamp"] == stamp:
            return _share(work.feed, kept["share"])
    _whole(engine, folder, held, one_a_day=work.one_a_day)
    engine.keep(feed_sql.KEYS, "whole_key")
    keys = [Key(**row) for row in engine.rows("select key, first, last, events, country from whole_key")]
    rows = ((m.scheme, m.key, m.since, m.until, m.actor, m.country, m.sector) for m in work.mapped(keys))
    engine.hold("actor_map", feed_sql.ACTOR_MAP, rows)
    engine.keep(feed_sql.RESOLVED, "resolved")
    for name, query in ((SUMS, feed_sql.SUMS), (EXPOSURE, feed_sql.EXPOSURE), (UNRESOLVED, feed_sql.UNRESOLVED)):
        engine.write(query.format(feed=work.feed), folder / name)
    share = engine.rows(feed_sql.SHARE)[0]
    draft = folder / f".{STAMP}.{os.getpid()}.draft"
    draft.write_text(json.dumps({"stamp": stamp, "share": share}, default=str, indent=2), "utf-8")
    draft.replace(seal)
    return _share(work.feed, json.loads(seal.read_text("utf-8"))["share"])


def stale(folder: Path, work: Work) -> bool:
    """Whether the sums of a feed are not those of its batches, the codebook and the desk's own actors."""
    stamp = work.stamp | {"batches": " ".join(sorted(batch["id"] for batch in batches(folder)))}
    seal = folder / STAMP
    return not seal.is_file() or bool(json.loads(seal.read_text("utf-8"))["stamp"] != stamp)


def held_feeds(build: Path) -> tuple[HeldFeed, ...]:
    """What stands of each feed under ``build/feeds``, from the accounts that its batches keep."""
    found = []
    for folder in sorted(path for path in build.glob("*") if path.is_dir()):
        told = [one for batch in batches(folder) for one in batch["told"]]
        if told:
            seal = folder / STAMP
            kept = json.loads(seal.read_text("utf-8"))["share"] if seal.is_file() else None
            found.append(
                HeldFeed(
                    feed=folder.name,
                    files=len(told),
                    rows=sum(one["rows"] for one in told),
                    loaded=sum(one["loaded"] for one in told),
                    aside=sum(sum(one["aside"].values()) for one in told),
                    first=min((one["first"] for one in told if one["first"]), default=""),
                    last=max((one["last"] for one in told if one["last"]), default=""),
                    share=_share(folder.name, kept) if kept else None,
                )
            )
    return tuple(found)


def _share(feed: str, row: dict[str, Any]) -> Share:
    days = {end: date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last")}
    return Share(feed, **(row | days))


def _whole(engine: Engine, folder: Path, held: Sequence[dict[str, Any]], *, one_a_day: bool) -> None:
    """All events of a feed, each once."""
    parts = [
        feed_sql.BATCH.format(
            recorded=batch["recorded"],
            vintage=batch["vintage"].replace("'", "''"),
            events=engine.parquet(Path(batch["place"]) / EVENTS),
        )
        for batch in held
    ]
    events = " union all ".join(parts)
    if not one_a_day:
        engine.keep(f"with event as ({events}) {feed_sql.ACROSS_ONE_AN_ID}", "whole")
        return
    # Rows of different days are never one event: so many that they do not fit into memory go span by span.
    spans = (
        _spans(engine, events) if sum(told["loaded"] for batch in held for told in batch["told"]) > AT_ONCE else [""]
    )
    rest = folder / "whole"
    rest.mkdir(exist_ok=True)
    spanned = []
    for number, span in enumerate(spans):
        query = f"with event as (select * from ({events}) {span}) {feed_sql.ACROSS_ONE_A_DAY}"
        if len(spans) == 1:
            engine.keep(query, "whole")
        else:
            engine.write(query, rest / f"{number:04}.parquet")
            spanned.append(f"select * from {engine.parquet(rest / f'{number:04}.parquet')}")
    if spanned:
        engine.keep(" union all ".join(spanned), "whole")
    shutil.rmtree(rest)


def _spans(engine: Engine, events: str) -> list[str]:
    """Conditions that part events into spans of months, each of about so many as go at once."""
    months = engine.rows(
        f"select year(first) * 12 + month(first) as month, cast(count(*) as bigint) as n from ({events})"
        " group by year(first) * 12 + month(first) order by 1"
    )
    ends, held = [], 0
    for row in months:
        held += row["n"]
        if held >= AT_ONCE or row is months[-1]:
            ends.append(row["month"])
            held = 0
    edges = zip([-1, *ends], ends, strict=False)
    month = "year(first) * 12 + month(first)"
    return [f"where {month} > {after} and {month} <= {upto}" for after, upto in edges]


def write_asides(folder: Path, out: Path) -> int:
    """All rows that were set aside in the batches of all feeds, as one CSV file; their number."""
    parts = []
    for path in sorted(folder.glob("*/*/batch.json")):
        batch = json.loads(path.read_text("utf-8"))
        files = ", ".join(f"({number}, {literal(name)})" for number, name in enumerate(batch["files"]))
        asides = literal(str(path.with_name(ASIDE)))
        parts.append(
            f"select {literal(batch['feed'])} as feed, name as file, line, reason, text from read_parquet({asides}) a"
            f" join (values {files}) f(n, name) on f.n = a.file_n"
        )
    if not parts:
        return 0
    with DuckEngine() as engine:
        engine.run(f"create temp table aside as {' union all '.join(parts)}")
        draft = out.with_name(f".{out.name}.{os.getpid()}.draft")
        engine.run(
            f"copy (select * from aside order by feed, file, line) to {literal(str(draft))} (header, delimiter ',')"
        )
        draft.replace(out)
        return int(engine.rows("select count(*) as n from aside")[0]["n"])


def duck(folder: Path) -> DuckEngine:
    """An engine for sums, which spills into a feed's folder."""
    engine = DuckEngine()
    engine.run(f"set memory_limit = '{MEMORY}'; set temp_directory = {literal(str(folder / 'spill'))}")
    engine.run("set preserve_insertion_order = false")  # every answer that is written orders itself
    return engine


class Feeds:
    """The sums of a desk's feeds, open for reading."""

    def __init__(self, folder: Path) -> None:
        """Open ``build/feeds`` of a desk.

        Raises:
            DetenteError: no feed was loaded.
        """
        self.folder = folder
        self.names = tuple(sorted(path.parent.name for path in folder.glob(f"*/{SUMS}")))
        if not self.names:
            raise DetenteError("no feed was loaded into this desk; `detente load FILES` does that")
        self._engine = DuckEngine()
        for table, name in (("sums", SUMS), ("exposure", EXPOSURE)):
            parts = [f"select * from {self._engine.parquet(folder / feed / name)}" for feed in self.names]
            self._engine.run(f"create temp view {table} as {' union all '.join(parts)}")

    def course(self, feed: str, a: str, b: str, as_of: date, known_at: date) -> list[dict[str, Any]]:
        """Acts between two actors by day, direction (as seen from ``a``) and quad class."""
        first, second = sorted((a, b))
        rows = self._engine.rows(feed_sql.COURSE, a=first, b=second, feed=feed, as_of=as_of, known_at=known_at)
        if first != a:
            turned = {"ab": "ba", "ba": "ab", "both": "both"}
            rows = [row | {"direction": turned[row["direction"]]} for row in rows]
        return rows

    def exposure(self, feed: str, as_of: date, known_at: date) -> list[dict[str, Any]]:
        """All events of a feed by day."""
        return self._engine.rows(feed_sql.EXPOSED, feed=feed, as_of=as_of, known_at=known_at)

    def dyads(self, feed: str, fewest: int, as_of: date, known_at: date) -> list[dict[str, Any]]:
        """Acts by month and quad class of every two actors that have at least so many."""
        return self._engine.rows(feed_sql.DYADS, feed=feed, fewest=fewest, as_of=as_of, known_at=known_at)

    def stories(self, feeds: Sequence[str], window: int, as_of: date, known_at: date) -> dict[str, int]:
        """Acts between two actors, the days on which they happen, and the stories that they are.

        Args:
            feeds: of which feeds, together.
            window: days by which an act may lie behind the one before it in a story.
            as_of: as reported by this day.
            known_at: as held on this day.
        """
        query = feed_sql.STORIES.format(window=window)
        clocks = {"as_of": as_of, "known_at": known_at}
        row = self._engine.rows(
            f"select cast(coalesce(sum(acts), 0) as bigint) as acts, cast(coalesce(sum(days), 0) as bigint) as days,"
            f" cast(count(distinct (a, b, quad, story)) as bigint) as stories from ({query})",
            feeds=list(feeds),
            **clocks,
        )[0]
        return {key: int(value) for key, value in row.items()}

    def unresolved(self, feed: str, most: int) -> list[dict[str, Any]]:
        """Keys that mean nobody, by the events they stand in."""
        held = self._engine.parquet(self.folder / feed / UNRESOLVED)
        return self._engine.rows(f"select * from {held} order by events desc, key limit {int(most)}")

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()
