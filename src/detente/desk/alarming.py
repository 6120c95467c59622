"""The watch that runs: what each relation looked like at the end of each month, from what had been reported by then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente import __version__
from detente.brief.alarms import alarm_of, atom
from detente.brief.notes import Notebook
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.building import opened
from detente.desk.feed_alarming import last_look, month_ends, watch_feed
from detente.desk.relating import Asking, pair_of, seen_of
from detente.model.alarm import Alarm, Look, Watching
from detente.model.evidence import DetenteError
from detente.watch.alarm import Rated, recent_change, rises, threshold_for
from detente.watch.mix import MixOfActs
from detente.watch.series import series_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.codebook.yardstick import Yardstick
    from detente.model.desk import Desk
    from detente.model.verdict import Named
    from detente.record.store import Record

BORNE = 0.25
"""False alarms in ten years that are borne, unless told otherwise: one in forty years of a relation."""


def watch(
    folder: Path, since: date | None = None, borne: float = BORNE, asking: Asking | None = None, feed: str = ""
) -> Watching:
    """The alarms of every relation that a desk follows since the last look.

    Every look sees only what had been reported by the end of its month, so that no alarm changes when later acts are
    added.

    Args:
        folder: the desk's folder.
        since: the day of the last look; two years before the day of asking if not given.
        borne: false alarms in ten years that are borne; sets the threshold.
        asking: as of when, and how.
        feed: an event dataset that is watched instead of the desk's own acts.

    Raises:
        DetenteError: the last look lies behind the day of asking, no number of false alarms is given, or no such
            dataset is loaded.
    """
    asking = asking or Asking()
    if borne <= 0:
        raise DetenteError(f"{borne:g} false alarms in ten years cannot be promised; give a number above 0")
    if feed:
        return watch_feed(folder, feed, since, borne, asking)
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    as_of = min(asking.as_of or desk.coverage.last, desk.coverage.last)
    since = last_look(since, desk.coverage.first, as_of)
    rated, yardstick = threshold_for(borne), yardsticks()[desk.yardstick]
    days = month_ends(since, as_of)
    with record:
        pairs = [pair_of(actors_of(desk.registry), desk, (one.a, one.b), as_of) for one in desk.relations]
        looks = [tuple(_look(desk, record, pair, replace(asking, as_of=day)) for day in days) for pair in pairs]
        alarms = [
            alarm
            for pair, seen in zip(pairs, looks, strict=True)
            for alarm in _alarms(desk, record, pair, seen, rated, yardstick)
        ]
        stamp = record.stamp()
    return Watching(
        desk=desk.title,
        since=since,
        as_of=as_of,
        threshold=rated.threshold,
        false_in_ten_years=rated.false_in_ten_years,
        found=rated.found,
        median_delay=rated.median_delay,
        relations=tuple((*pair, seen[1:]) for pair, seen in zip(pairs, looks, strict=True)),
        alarms=tuple(sorted(alarms, key=lambda alarm: (-alarm.on.toordinal(), -alarm.p, alarm.id))),
        made={"detente": __version__, "detector": repr(MixOfActs())} | {key: one[:12] for key, one in stamp.items()},
    )


def write_alarms(path: Path, found: Watching) -> None:
    """Write the alarms as an Atom feed; the earlier one stays in place until the new one is whole.

    Raises:
        DetenteError: it cannot be written.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(atom(found), "utf-8")
        partial.replace(path)
    except OSError as wrong:
        partial.unlink(missing_ok=True)
        raise DetenteError(f"cannot write {path}: {wrong.strerror or wrong}; name another place with --atom") from None


def _look(desk: Desk, record: Record, pair: tuple[Named, Named], asking: Asking) -> Look:
    day = asking.as_of or desk.coverage.last
    if day < desk.coverage.first:
        return Look(day, 0.0, 0)
    seen = seen_of(desk, record, pair, asking)
    chance = recent_change(series_of(seen), MixOfActs())[-1]
    return Look(day, round(float(chance), 4), len(seen.events))


def _alarms(
    desk: Desk, record: Record, pair: tuple[Named, Named], looks: tuple[Look, ...], rated: Rated, yardstick: Yardstick
) -> list[Alarm]:
    sources = record.sources()
    found = []
    for number in rises([look.p for look in looks], rated.threshold):
        if number:
            day = looks[number].on
            seen = seen_of(desk, record, pair, Asking(as_of=day))
            recent = tuple(event for event in seen.events if event.reported > looks[number - 1].on)
            found.append(alarm_of(pair, looks[number], recent, yardstick, Notebook(sources)))
    return found
