"""The watch list: every relation that the desk follows, what changed first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.brief.notes import Notebook
from detente.desk.building import opened
from detente.desk.relating import Asking, verdict_on
from detente.model.evidence import DetenteError
from detente.model.watchlist import Watched
from detente.watch.mix import MixOfActs

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.model.verdict import ShiftRow, Verdict


def status(folder: Path, since: date | None = None, asking: Asking | None = None) -> tuple[Watched, ...]:
    """Where every relation stands; those that changed since the last look first, then the surest shifts.

    Args:
        folder: the desk's folder.
        since: the day of the last look; a relation has changed if the answer as of that day was another.
        asking: as of when, and how.

    Raises:
        DetenteError: the last look lies before the desk's coverage or behind the day of asking.
    """
    asking = asking or Asking()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    as_of = asking.as_of or desk.coverage.last
    if since and not desk.coverage.first <= since <= as_of:
        raise DetenteError(f"the last look ({since}) must lie between {desk.coverage.first} and {as_of}")
    earlier = replace(asking, as_of=since)
    with record:
        sources = record.sources()
        found = [
            _watched(
                verdict_on(desk, record, (pair.a, pair.b), asking, Notebook(sources), MixOfActs()),
                verdict_on(desk, record, (pair.a, pair.b), earlier, Notebook(sources), MixOfActs()) if since else None,
            )
            for pair in desk.relations
        ]
    return tuple(sorted(found, key=_order))


def _order(one: Watched) -> tuple[bool, bool, float, str]:
    """What changed first, what is known before what is not, then the surest shift."""
    unknown = one.verdict.state == "too little data"
    return not one.changed, unknown, -_surest(one.verdict), one.verdict.a.name


def _watched(now: Verdict, before: Verdict | None) -> Watched:
    return Watched(now, before, _changed(now, before), sum(any(month.counts) for month in now.months))


def _changed(now: Verdict, before: Verdict | None) -> str:
    """What is new since the last look, in words."""
    if before is None:
        return ""
    fresh = [shift for shift in now.shifts if not any(_same(shift, known) for known in before.shifts)]
    if fresh:
        word = "asserted" if fresh[-1].asserted else "listed"
        return f"{word}: {fresh[-1].direction} since {fresh[-1].date.isoformat()}"
    if len(before.shifts) > len(now.shifts):
        return "a shift that was listed is no longer"
    return f"was: {before.state}" if before.state != now.state else ""


def _same(shift: ShiftRow, known: ShiftRow) -> bool:
    """Whether a shift was listed, as surely, at the last look: the same way, at dates that overlap."""
    overlap = shift.lo <= known.hi and known.lo <= shift.hi
    return overlap and shift.direction == known.direction and shift.asserted <= known.asserted


def _surest(found: Verdict) -> float:
    return max((shift.p for shift in found.shifts), default=0.0)
