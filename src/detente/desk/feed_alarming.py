"""The watch of event datasets: how much conflict there was, at the end of each month, as reported by then.

Material and verbal conflict of both directions are counted together, against all events that the dataset reported in
the month. Every look counts anew what had been reported by its day: rows that come late move no earlier alarm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from detente import __version__
from detente.brief.alarms import feed_alarm_of
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.feeding import sums_of
from detente.desk.observing import feed_named
from detente.desk.relating import one_actor
from detente.files import folder as desk_folder
from detente.model.alarm import Look, Watching
from detente.model.evidence import DetenteError
from detente.watch.alarm import ENDS, recent_change_of_counts, rises, threshold_for
from detente.watch.figures import RateDetector
from detente.watch.units import MONTH

if TYPE_CHECKING:
    from pathlib import Path

    from detente.desk.relating import Asking
    from detente.record.sums import Feeds
    from detente.watch.likelihood import Array

YEARS = 2
"""Without a day of the last look, so many years are looked back on."""

CONFLICT = (3, 4)
"""Quad classes."""


@dataclass(frozen=True)
class _Seen:
    """What a dataset had reported by a day: its first month, and all its events by month."""

    on: date
    begins: date
    exposure: Array


def watch_feed(folder: Path, feed: str, since: date | None, borne: float, asking: Asking) -> Watching:
    """The alarms of every relation that a desk follows, in an event dataset that it holds.

    Args:
        folder: the desk's folder.
        feed: the dataset.
        since: the day of the last look; two years before the day of asking if not given.
        borne: false alarms in ten years that are borne; sets the threshold.
        asking: as of when.

    Raises:
        DetenteError: the last look lies behind the day of asking, or no such dataset is loaded.
    """
    desk = desk_folder.read(folder)
    held = sums_of(desk, asking.say, fresh=asking.refresh)
    try:
        known, known_at = feed_named(folder, held, feed), asking.known_at or date.max
        whole = _seen(held, known.name, asking.as_of or date.max, known_at)
        if whole is None:
            raise DetenteError(
                f"{known.name} had reported nothing by {asking.as_of}; `detente load` says what it covers"
            )
        as_of, actors = whole.on, actors_of(desk.registry)
        since = last_look(since, whole.begins, as_of)
        seen = [_seen(held, known.name, day, known_at) or day for day in month_ends(since, as_of)]
        pairs = [tuple(one_actor(actors, text, as_of) for text in (one.a, one.b)) for one in desk.relations]
        relations = [(a, b, *_looks(held, known.name, (a.id, b.id), seen, known_at)) for a, b in pairs]
    finally:
        held.close()
    rated, yardstick = threshold_for(borne, "count_alarms"), yardsticks()[desk.yardstick]
    alarms = [
        feed_alarm_of((a, b), looks[number - len(before)], known.name, yardstick)
        for a, b, before, looks in relations
        for number in rises([*before, *(look.p for look in looks)], rated.threshold, ENDS)
        if number > len(before)
    ]
    return Watching(
        desk=desk.title,
        since=since,
        as_of=as_of,
        threshold=rated.threshold,
        false_in_ten_years=rated.false_in_ten_years,
        found=rated.found,
        median_delay=rated.median_delay,
        relations=tuple((a, b, looks[1:]) for a, b, _, looks in relations),
        alarms=tuple(sorted(alarms, key=lambda alarm: (-alarm.on.toordinal(), -alarm.p, alarm.id))),
        feed=known.name,
        made={"detente": __version__, "detector": repr(RateDetector.watching())},
    )


def last_look(since: date | None, first: date, as_of: date) -> date:
    """The day of the last look, as told or two years back.

    Raises:
        DetenteError: it lies outside of what is observed.
    """
    since = since or max(date(as_of.year - YEARS, as_of.month, 1), first)
    if not first <= since <= as_of:
        raise DetenteError(f"the last look ({since}) must lie between {first} and {as_of}")
    return since


def month_ends(since: date, as_of: date) -> list[date]:
    """The end of the month before the first look, then of every month up to the day of asking."""
    first = MONTH.begin(since)
    number = MONTH.number(first, as_of)
    ends = [MONTH.start(first, n) - timedelta(days=1) for n in range(number + 1)]
    return [*ends, as_of]


def _seen(held: Feeds, feed: str, day: date, known_at: date) -> _Seen | None:
    """What had been reported by a day; nothing where that is nothing."""
    exposed = held.exposure(feed, day, known_at)
    if not exposed:
        return None
    begins, on = exposed[0]["day"], min(day, exposed[-1]["day"])
    exposure = np.zeros(MONTH.number(begins.replace(day=1), on) + 1)
    for row in exposed:
        exposure[MONTH.number(begins.replace(day=1), row["day"])] += row["n"]
    return _Seen(day if day < date.max else on, begins, exposure)


def _looks(
    held: Feeds, feed: str, pair: tuple[str, str], days: list[_Seen | date], known_at: date
) -> tuple[list[float], tuple[Look, ...]]:
    """The months before the first look, as that look has them: whether an alarm lasts; and what every day had."""
    before: list[float] = []
    looks: list[Look] = []
    for seen in days:
        if isinstance(seen, date):
            looks.append(Look(seen, 0.0, 0))
            continue
        counts = np.where(seen.exposure > 0, 0.0, np.nan)
        for row in held.course(feed, *pair, seen.on, known_at):
            if row["quad"] in CONFLICT:
                counts[MONTH.number(seen.begins.replace(day=1), row["day"])] += row["n"]
        *earlier, now = recent_change_of_counts(counts, seen.exposure).tolist()
        before = before if looks else earlier
        looks.append(Look(seen.on, round(now, 4), int(np.nansum(counts))))
    return before, tuple(looks)
