"""Add up canonical events: who did how much to whom on a day, and how much a feed was observing.

Sums of a feed stand beside its batches as Parquet. When batches come, or keys of actors come to mean somebody else,
only the events that this touches are looked at again: what they had added is taken away, what they add now is put in
its place, which is exact, since everything is counted in whole numbers. Where much is touched, all is added up anew.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.model.feeds import Key
from detente.record import feed_sql
from detente.record.engine import DuckEngine, literal
from detente.record.stage import EVENTS, MEMORY
from detente.record.sums import EXPOSURE, KEYS, MAP, STAMP, SUMS, UNRESOLVED, batches, seal, share_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from detente.model.feeds import Mapped, Share
    from detente.record.engine import Engine

    Batches = Sequence[dict[str, Any]]


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

MUCH = 0.25
"""Share of a feed's events from which on all are added up anew, rather than what is touched."""

FORM = "2"
"""Changes with what the tables hold: sums of another form are made anew."""


def refresh(folder: Path, work: Work, engine: Engine) -> Share:
    """Bring the sums of a feed up to its batches and to what its keys of actors mean.

    Killed on the way, they are made anew the next time: their seal is broken before the first of them is written.

    Args:
        folder: the feed's folder under ``build/feeds``.
        work: of which feed, depending on what, and for whom keys of actors count.
        engine: what computes them; it is left open.
    """
    held, kept = batches(folder), seal(folder)
    share = _onto(engine, folder, work, held, kept)
    if share is None:
        share = _anew(engine, folder, work, held)
    draft = folder / f".{STAMP}.{os.getpid()}.draft"
    draft.write_text(json.dumps({"stamp": _stamp(work, held), "share": share}, default=str, indent=2), "utf-8")
    draft.replace(folder / STAMP)
    return share_of(work.feed, seal(folder)["share"])


def current(folder: Path, work: Work) -> Share | None:
    """How much of a feed is understood, if its sums are those of its batches, the codebook and the desk's actors."""
    kept = seal(folder)
    return share_of(work.feed, kept["share"]) if kept.get("stamp") == _stamp(work, batches(folder)) else None


def duck(folder: Path) -> DuckEngine:
    """An engine for sums, which spills into a feed's folder."""
    engine = DuckEngine()
    engine.run(f"set memory_limit = '{MEMORY}'; set temp_directory = {literal(str(folder / 'spill'))}")
    engine.run("set preserve_insertion_order = false")  # every answer that is written orders itself
    return engine


def _stamp(work: Work, held: Batches) -> dict[str, str]:
    return work.stamp | {"form": FORM, "batches": " ".join(sorted(batch["id"] for batch in held))}


def _loaded(held: Batches) -> int:
    return sum(told["loaded"] for batch in held for told in batch["told"])


def _events(engine: Engine, held: Batches) -> str:
    """All rows of batches, with the day from which the desk held them."""
    return " union all ".join(
        feed_sql.BATCH.format(
            recorded=batch["recorded"],
            vintage=batch["vintage"].replace("'", "''"),
            events=engine.parquet(Path(batch["place"]) / EVENTS),
        )
        for batch in held
    )


def _hold_map(engine: Engine, work: Work) -> None:
    """Ask for whom every key counts."""
    keys = [Key(**row) for row in engine.rows("select key, first, last, events, country from whole_key")]
    rows = ((m.scheme, m.key, m.since, m.until, m.actor, m.country, m.sector) for m in work.mapped(keys))
    engine.hold("actor_map", feed_sql.ACTOR_MAP, rows)


def _write(engine: Engine, folder: Path, sums: str, exposure: str) -> None:
    """Put tables in the place of those that were there; from here on until the seal stands they are nobody's."""
    (folder / STAMP).unlink(missing_ok=True)
    engine.write(sums, folder / SUMS)
    engine.write(exposure, folder / EXPOSURE)
    engine.write("select * from whole_key", folder / KEYS)
    engine.write("select * from actor_map", folder / MAP)
    engine.write(feed_sql.UNRESOLVED, folder / UNRESOLVED)


def _anew(engine: Engine, folder: Path, work: Work, held: Batches) -> dict[str, Any]:
    """Add up everything; how much of it is understood."""
    whole(engine, folder, held, one_a_day=work.one_a_day)
    engine.keep(feed_sql.KEYS, "whole_key")
    _hold_map(engine, work)
    engine.keep(feed_sql.RESOLVED.format(map="actor_map"), "resolved")
    _write(engine, folder, feed_sql.SUMS.format(feed=work.feed), feed_sql.EXPOSURE.format(feed=work.feed))
    return engine.rows(feed_sql.SHARE)[0]


def _onto(engine: Engine, folder: Path, work: Work, held: Batches, kept: dict[str, Any]) -> dict[str, Any] | None:
    """Add what came, and move what now counts for somebody else; nothing if all is better added up anew."""
    known = set(kept["stamp"]["batches"].split()) if kept else set()
    old, added = ([batch for batch in held if (batch["id"] in known) is there] for there in (True, False))
    tables_there = all((folder / name).exists() for name in (SUMS, EXPOSURE, KEYS, MAP))
    if len(old) < len(known) or not old or not tables_there or kept["stamp"].get("form") != FORM:
        return None
    if _loaded(added) > min(MUCH * _loaded(old), AT_ONCE):
        return None
    sides = {"before": _events(engine, old), "after": _events(engine, held)}
    _begin(engine, folder, _events(engine, added) if added else f"select * from ({sides['before']}) e where 1 = 0")
    if added:
        _more_keys(engine, work, sides)
    else:
        engine.keep("select * from kept_key", "whole_key")
    _hold_map(engine, work)
    engine.keep(feed_sql.CHANGED, "changed")
    if _moved(engine) > MUCH:
        return None
    share = dict(kept["share"])
    for side, sign in (("before", -1), ("after", 1)):
        counted = _added_up(engine, work, side, sides[side])
        share |= {name: share[name] + sign * n for name, n in counted.items() if name not in {"first", "last"}}
    sums = feed_sql.MERGED_SUMS.format(kept=engine.parquet(folder / SUMS))
    exposure = feed_sql.MERGED_EXPOSURE.format(kept=engine.parquet(folder / EXPOSURE))
    _write(engine, folder, sums, exposure)
    days = f"select min(day) as first, max(day) as last from {engine.parquet(folder / EXPOSURE)}"
    return share | engine.rows(days)[0]


def _begin(engine: Engine, folder: Path, added: str) -> None:
    """What was kept of the last time, and what came since; nobody has changed yet."""
    for name, table in ((KEYS, "kept_key"), (MAP, "kept_map")):
        engine.keep(f"select * from {engine.parquet(folder / name)}", table)
    engine.keep(added, "added")
    engine.keep("select key from kept_key where 1 = 0", "changed")


def _more_keys(engine: Engine, work: Work, sides: dict[str, str]) -> None:
    """The keys of all events, those that came among them."""
    for side, events in sides.items():
        _touched(engine, work, events)
        engine.keep(feed_sql.KEYS, f"key_{side}")
    engine.keep(feed_sql.MERGED_KEYS, "whole_key")


def _added_up(engine: Engine, work: Work, side: str, events: str) -> dict[str, int]:
    """Sums and exposure of what the change touches, before it or after it; how much of that is understood."""
    _touched(engine, work, events)
    engine.keep(feed_sql.RESOLVED.format(map="kept_map" if side == "before" else "actor_map"), "resolved")
    engine.keep(feed_sql.SUMS.format(feed=work.feed), f"sums_{side}")
    engine.keep(feed_sql.EXPOSURE.format(feed=work.feed), f"exposure_{side}")
    return engine.rows(feed_sql.SHARE)[0]


def _touched(engine: Engine, work: Work, events: str) -> None:
    """Of some batches, the events that the change touches, each once."""
    touched = feed_sql.TOUCHED_ONE_A_DAY if work.one_a_day else feed_sql.TOUCHED_ONE_AN_ID
    across = feed_sql.ACROSS_ONE_A_DAY if work.one_a_day else feed_sql.ACROSS_ONE_AN_ID
    engine.keep(f"with event as ({touched.format(events=events)}) {across}", "whole")


def _moved(engine: Engine) -> float:
    """The share of events in which somebody stands whose key now means somebody else, at most."""
    held = "select cast(coalesce(sum(events), 0) as bigint) as n from whole_key"
    moved, total = (engine.rows(query)[0]["n"] for query in (f"{held} where key in (select key from changed)", held))
    return float(moved / max(total, 1))


def whole(engine: Engine, folder: Path, held: Batches, *, one_a_day: bool) -> None:
    """All events of a feed, each once, as the table ``whole``.

    Args:
        engine: where the table comes to stand.
        folder: where there is room for what does not fit into memory.
        held: the feed's batches.
        one_a_day: whether rows of the same actors, code and day are one event.
    """
    events = _events(engine, held)
    across = feed_sql.ACROSS_ONE_A_DAY if one_a_day else feed_sql.ACROSS_ONE_AN_ID
    if not one_a_day or _loaded(held) <= AT_ONCE:
        engine.keep(f"with event as ({events}) {across}", "whole")
        return
    # Rows of different days are never one event: so many that they do not fit into memory go span by span.
    room = folder / "whole"
    room.mkdir(exist_ok=True)
    spanned = []
    for number, span in enumerate(_spans(engine, events)):
        place = room / f"{number:04}.parquet"
        engine.write(f"with event as (select * from ({events}) {span}) {across}", place)
        spanned.append(f"select * from {engine.parquet(place)}")
    engine.keep(" union all ".join(spanned), "whole")
    shutil.rmtree(room)


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
