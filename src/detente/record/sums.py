"""Sums of canonical events: what passed between any two actors on a day, and how much a feed was observing.

Sums of a feed are kept beside its batches as Parquet; ``adding`` makes them.
"""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.model.evidence import DetenteError
from detente.model.feeds import HeldFeed, Share
from detente.record import feed_sql
from detente.record.engine import DuckEngine, literal
from detente.record.stage import ASIDE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SUMS, EXPOSURE, UNRESOLVED, STAMP = "sums.parquet", "exposure.parquet", "unresolved.parquet", "sums.json"
KEYS, MAP = "keys.parquet", "map.parquet"
"""The keys of a feed's actors and for whom they count, as of the last time that sums were made."""
COLUMNS = "a, b, day, reported, direction, quad, feed, n, weight, deaths, known_from, known_to"


def batches(folder: Path) -> list[dict[str, Any]]:
    """What stands of each batch in a feed's folder: its ``batch.json``, with its place; in order."""
    paths = sorted(folder.glob("*/batch.json"))
    return [json.loads(path.read_text("utf-8")) | {"place": str(path.parent)} for path in paths]


def seal(folder: Path) -> dict[str, Any]:
    """What the sums of a feed were made of, and how much of it is understood; empty where there are none."""
    path = folder / STAMP
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def share_of(feed: str, row: dict[str, Any]) -> Share:
    """How much of a feed is understood, as its seal holds it."""
    days = {end: date.fromisoformat(row[end]) if row[end] else None for end in ("first", "last")}
    return Share(feed, **(row | days))


def held_feeds(build: Path) -> tuple[HeldFeed, ...]:
    """What stands of each feed under ``build/feeds``, from the accounts that its batches keep."""
    found = []
    for folder in sorted(path for path in build.glob("*") if path.is_dir()):
        told = [one for batch in batches(folder) for one in batch["told"]]
        if told:
            kept = seal(folder).get("share")
            found.append(
                HeldFeed(
                    feed=folder.name,
                    files=len(told),
                    rows=sum(one["rows"] for one in told),
                    loaded=sum(one["loaded"] for one in told),
                    aside=sum(sum(one["aside"].values()) for one in told),
                    first=min((one["first"] for one in told if one["first"]), default=""),
                    last=max((one["last"] for one in told if one["last"]), default=""),
                    share=share_of(folder.name, kept) if kept else None,
                )
            )
    return tuple(found)


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
        for table, name, columns in (("sums", SUMS, COLUMNS), ("exposure", EXPOSURE, "*")):
            parts = [f"select {columns} from {self._engine.parquet(folder / feed / name)}" for feed in self.names]
            self._engine.run(f"create temp view {table} as {' union all '.join(parts)}")

    def course(self, feed: str, a: str, b: str, as_of: date, known_at: date) -> list[dict[str, Any]]:
        """Acts between two actors by day, direction (as seen from ``a``) and quad class."""
        first, second = sorted((a, b))
        rows = self._engine.rows(feed_sql.COURSE, a=first, b=second, feed=feed, as_of=as_of, known_at=known_at)
        if first != a:
            turned = {"ab": "ba", "ba": "ab", "both": "both"}
            rows = [row | {"direction": turned[row["direction"]]} for row in rows]
        return rows

    def neighbours(self, feed: str, actor: str, as_of: date, known_at: date) -> list[dict[str, Any]]:
        """With whom an actor has acts, and how many."""
        return self._engine.rows(feed_sql.NEIGHBOURS, feed=feed, actor=actor, as_of=as_of, known_at=known_at)

    def others(self, feed: str, actor: str, other: str, as_of: date, known_at: date) -> list[dict[str, Any]]:
        """Acts of an actor with everybody but one, by day and quad class."""
        clocks = {"as_of": as_of, "known_at": known_at}
        return self._engine.rows(feed_sql.OTHERS, feed=feed, actor=actor, other=other, **clocks)

    def exposure(self, feed: str, as_of: date, known_at: date) -> list[dict[str, Any]]:
        """All events of a feed by day."""
        return self._engine.rows(feed_sql.EXPOSED, feed=feed, as_of=as_of, known_at=known_at)

    def dyads(
        self, feed: str, fewest: int, as_of: date, known_at: date
    ) -> tuple[list[tuple[str, str]], dict[str, Any]]:
        """Acts by month and quad class of every two actors that have at least so many.

        Returns:
            The pairs of actors; and columns ``dyad`` (place in the pairs), ``month`` (from the year 0), ``quad`` and
            ``n``, integer arrays. A world of dyads has millions of rows: with names in each they would fill the memory.
        """
        asked = {"feed": feed, "fewest": fewest, "as_of": as_of, "known_at": known_at}
        cells = self._engine.columns(f"select dyad, month, quad, n from ({feed_sql.DYADS})", **asked)
        pairs = self._engine.rows(f"select distinct dyad, a, b from ({feed_sql.DYADS}) order by dyad", **asked)
        return [(row["a"], row["b"]) for row in pairs], cells

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

    def handed(self, feed: str) -> list[dict[str, Any]]:
        """The days on which a key began or ceased to mean an actor, those of most acts first.

        Returns:
            Rows of ``key``, ``day``, ``before`` and ``after`` (whom it means, nobody if empty), ``actor`` (one of the
            two) and ``share`` (events under the key, of all that stand under the keys that ever mean the actor).
        """
        keys, meant = (self._engine.parquet(self.folder / feed / name) for name in (KEYS, MAP))
        return self._engine.rows(feed_sql.HANDED.format(keys=keys, map=meant))

    def unresolved(self, feed: str, most: int) -> list[dict[str, Any]]:
        """Keys that mean nobody, by the events they stand in."""
        held = self._engine.parquet(self.folder / feed / UNRESOLVED)
        return self._engine.rows(f"select * from {held} order by events desc, key limit {int(most)}")

    def close(self) -> None:
        """Let go of the files."""
        self._engine.close()
