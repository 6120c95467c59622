"""What a change of a relation in an event dataset rests on: acts, and what they have in common, by leaving them out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from detente.brief.feed_caused import FeedCauseFindings, assess
from detente.codebook.yardstick import yardsticks
from detente.desk.feeding import FEEDS, sums_of
from detente.desk.observing import feed_named, found_in, seen_in
from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError
from detente.record.acts import between
from detente.watch.dyad import REACH, DyadDetector
from detente.watch.leaving import chance, left_out, turn_at
from detente.watch.shift import FEWEST
from detente.watch.units import MONTH

if TYPE_CHECKING:
    from pathlib import Path

    from detente.brief.observed import FeedFindings
    from detente.desk.relating import Asking
    from detente.model.caused import Caused
    from detente.record.sums import Feeds
    from detente.watch.dyad import DyadTurn
    from detente.watch.leaving import LeftOut


def cause_in_feed(folder: Path, a: str, b: str, feed: str, at: date | None, asking: Asking) -> Caused:
    """What a change of the relation of two actors in an event dataset rests on.

    Args:
        folder: the desk's folder.
        a: one actor.
        b: the other.
        feed: the dataset.
        at: a day of the change; the latest listed one if not given. The surest within half a year is meant, listed
            or not.
        asking: as of when.

    Raises:
        DetenteError: an actor or feed is unknown, nothing had been reported, or the day is not observed.
    """
    desk, clocks = desk_folder.read(folder), (asking.as_of or date.max, asking.known_at or date.max)
    held = sums_of(desk, asking.say, fresh=asking.refresh)
    try:
        known = feed_named(folder, held, feed)
        found = found_in(desk, held, known, (a, b), asking)
        if at and not found.first <= at <= found.last:
            raise DetenteError(f"{at} is not observed: {known.name} covers {found.first} to {found.last}")
        turn = _turn(found, at) if found.enough else None
        elsewhere = _elsewhere(held, found, clocks, turn) if turn else ()
    finally:
        held.close()
    if turn:
        asking.say(f"leaving out acts around {found.month(turn.month):%B %Y}")
    grounds = _grounds(folder / "build" / FEEDS / known.name, found, clocks, turn) if turn else ()
    return assess(FeedCauseFindings(found, turn, at, grounds, elsewhere), yardsticks()[desk.yardstick])


def _grounds(place: Path, found: FeedFindings, clocks: tuple[date, date], turn: DyadTurn) -> tuple[LeftOut, ...]:
    acts = between(place, found.a.id, found.b.id, *clocks, one_a_day=found.feed.one_a_day)
    return left_out(
        DyadDetector(),
        seen_in(found.counts, found.exposure),
        found.exposure,
        (found.course, turn),
        [act for act in acts if found.first <= act.day <= found.last],
        lambda day: MONTH.number(found.first.replace(day=1), day),
    )


def _turn(found: FeedFindings, at: date | None) -> DyadTurn | None:
    if at is None:
        return found.course.turns[-1] if found.course.turns else None
    month = MONTH.number(found.first.replace(day=1), at)
    listed = [one for one in found.course.turns if one.low - REACH <= month <= one.high + REACH]
    if listed:
        return max(listed, key=lambda one: one.probability)
    return turn_at(DyadDetector(), seen_in(found.counts, found.exposure), found.exposure, month)


def _elsewhere(
    held: Feeds, found: FeedFindings, clocks: tuple[date, date], turn: DyadTurn
) -> tuple[tuple[int, float | None], ...]:
    """Of each of the two with everybody but the other: acts, and how probable a change in the same months is."""
    told: list[tuple[int, float | None]] = []
    window = turn.low - REACH, turn.high + REACH
    for one, other in ((found.a, found.b), (found.b, found.a)):
        counts = np.where(found.exposure > 0, 0.0, np.nan)[:, None].repeat(4, axis=1)
        for row in held.others(found.feed.name, one.id, other.id, *clocks):
            counts[MONTH.number(found.first.replace(day=1), row["day"]), row["quad"] - 1] += row["n"]
        acts = int(np.nansum(counts))
        told.append((acts, chance(DyadDetector(), counts, found.exposure, window) if acts >= FEWEST else None))
    return tuple(told)
