"""The acts known as of a day, as forecasters read them: of a feed, or the events that a desk holds itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente.codebook import tables
from detente.codebook.registry import actors as actors_of
from detente.desk.building import opened
from detente.desk.feeding import FEEDS, known_feeds, refresh
from detente.model.evidence import DetenteError
from detente.model.forecasts import Act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.desk.relating import Asking
    from detente.forecast.links.upcoming import Acts
    from detente.model.desk import Desk
    from detente.record.store import Record

OWN = "events of the desk"
FOLDER = "forecast"
KEPT = "2"
"""Raised when acts that an earlier version kept mean something else."""

MONTH = 31


def acts_known(folder: Path, feed: str, asking: Asking, *, keep: bool = True) -> tuple[Desk, str, Acts]:
    """A desk, the name of what its acts are read from, and the acts known as of the day of asking.

    Args:
        folder: the desk's folder.
        feed: a feed, or ``desk`` for the desk's own events; the largest feed if empty, else the desk's own events.
        asking: as of when; the last day that the acts reach to if not given.
        keep: whether a feed's acts are kept for the next question.

    Raises:
        DetenteError: the feed is not loaded, or nothing is known by that day.
    """
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    with record:
        source = _source(desk, feed)
        return desk, source, _own(desk, record, asking) if source == OWN else _of_feed(desk, source, asking, keep=keep)


def _source(desk: Desk, feed: str) -> str:
    """The feed asked for, or the largest one; the desk's own events where there is none."""
    build = desk.folder / "build" / FEEDS
    known = {name: one for name, one in known_feeds(desk.folder).items() if one.kind == "events"}
    held = {
        name: sum(path.stat().st_size for path in build.glob(f"{name}/*/events.parquet"))
        for name in known
        if any(build.glob(f"{name}/*/batch.json"))
    }
    if feed == "desk" or (not feed and not held):
        return OWN
    if feed and feed not in held:
        loaded = f"loaded are: {', '.join(held)}" if held else "none was loaded; `detente load FILES` does that"
        raise DetenteError(f"no events of a feed {feed!r} are in this desk; {loaded}")
    return feed or max(held, key=lambda name: (held[name], name))


def _of_feed(desk: Desk, feed: str, asking: Asking, *, keep: bool = True) -> Acts:
    """A feed's acts, each actor under the id that its key means on the day, or under its own key.

    They are kept beside the laws, under everything that they depend on; a second question reads them from there.
    """
    from detente.forecast.links.upcoming import Acts  # noqa: PLC0415 - as above
    from detente.record import acts as reading  # noqa: PLC0415 - an engine is loaded only where there are feeds

    if asking.refresh:
        refresh(desk, desk.folder / "build" / FEEDS, asking.say)
    known, build = known_feeds(desk.folder)[feed], desk.folder / "build"
    as_of, known_at = asking.as_of or date.max, asking.known_at or date.max
    stamp = reading.stamp(
        build / FEEDS / feed, as_of, known_at, codebook=tables.digest(), actors=repr(desk.registry), version=KEPT
    )
    kept = build / FOLDER / f"{feed}.npz"
    if (acts := Acts.load(kept, stamp)) is not None:
        return acts
    if keep:
        asking.say(f"reading the acts of {feed}")
    found = reading.acts(build / FEEDS / feed, as_of, known_at, one_a_day=known.one_a_day)
    acts = Acts(found, _last(found, desk, asking))
    if keep:
        acts.save(kept, stamp)
    return acts


def _last(found: Sequence[Act], desk: Desk, asking: Asking) -> date:
    """The last day of what is known: the one asked for, else that of the last act."""
    return asking.as_of or max((act.day for act in found), default=desk.coverage.last)


def _own(desk: Desk, record: Record, asking: Asking) -> Acts:
    """The desk's own events: every agent's act on every target, on the first day of its date."""
    from detente.forecast.links.upcoming import Acts  # noqa: PLC0415 - as above

    actors = actors_of(desk.registry)
    found: list[Act] = []
    for event in record.events(asking.as_of or desk.coverage.last, asking.known_at or date.max):
        if not event.type or not event.quad or (event.date.last - event.date.first).days >= MONTH:
            continue
        sides = {
            part: [actors.counts_for(one.actor, event.date.first) for one in event.parts if one.part == part]
            for part in ("agent", "target")
        }
        found += [Act(event.date.first, a, event.type, b, event.id) for a in sides["agent"] for b in sides["target"]]
    return Acts(found, _last(found, desk, asking))
