"""What a change of a dyad in an event dataset rests on: what is left of its probability when acts are left out.

Only the regimes beside the change are looked at again, from the first month of the earlier to the last of the later:
what lies beyond them says next to nothing of it and would be computed anew for every act.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.cause import log_odds
from detente.watch.dyad import FAINT, REACH, WIDE, DyadDetector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from detente.model.feeds import DyadAct
    from detente.watch.dyad import DyadCourse, DyadTurn
    from detente.watch.likelihood import Array

KINDS = ("month", "day", "story", "act", "direction")
"""What is left out, in the order in which it is told."""

LOOKED = 12
"""So many days and stories are left out: those with most acts."""

SHORTEST = 24
"""Months that are looked at again, if there are so many."""

HALF = 6
"""Months: a change is asked for within half a year of a day."""


@dataclass(frozen=True)
class LeftOut:
    """Acts, and the nats by which the log odds of a change fall without them; ``kind`` is one of :data:`KINDS`."""

    kind: str
    name: str
    acts: tuple[DyadAct, ...]
    fall: float


def turn_at(detector: DyadDetector, counts: Array, exposure: Array, month: int) -> DyadTurn | None:
    """The most probable change within half a year of a month; none where all are less probable than :data:`WIDE`.

    Args:
        detector: of the dyad.
        counts: acts by month and quad class, shape (months, 4).
        exposure: shape (months,).
        month: number in the series.
    """
    return _surest(detector, counts, exposure, (month - HALF, month + HALF))


def left_out(
    detector: DyadDetector,
    counts: Array,
    exposure: Array,
    found: tuple[DyadCourse, DyadTurn],
    acts: Sequence[DyadAct],
    number: Callable[[date], int],
) -> tuple[LeftOut, ...]:
    """The months, days, stories, kinds of act and directions that a change rests on, the strongest first.

    Months, days and stories are those of the interval that holds 90 % of the change, and of as many months on either
    side as a change reaches; the others are of both regimes. A group of all acts is none. Only what makes the change
    less probable when it is left out is told.

    Args:
        detector: that found the change.
        counts: acts by month and quad class, shape (months, 4); nan where not observed.
        exposure: how much the source was observing, shape (months,).
        found: the course and its change.
        acts: those that are counted.
        number: of the month of a day.
    """
    course, turn = found
    first, last = _beside(course, turn)
    window = turn.low - REACH - first, turn.high + REACH - first
    held, seen = counts[first : last + 1], exposure[first : last + 1]
    within = [act for act in acts if first <= number(act.day) <= last]
    near = [act for act in within if window[0] <= number(act.day) - first <= window[1]]
    odds: dict[bytes, float] = {}  # many days have as many acts of each class as another of their month

    def without(group: Sequence[DyadAct]) -> float:
        rest = held.copy()
        for act in group:
            rest[number(act.day) - first, act.quad - 1] -= 1
        key = rest.tobytes()
        if key not in odds:
            # A row that a later release took back is counted no more, and may be among the acts all the same.
            odds[key] = log_odds(chance(detector, np.maximum(rest, 0.0), seen, window))
        return odds[key]

    full = without(())
    parts = [(kind, name, group) for kind, name, group in _groups(near, within) if len(group) < len(within)]
    falls = (LeftOut(kind, name, tuple(group), full - without(group)) for kind, name, group in parts)
    return tuple(sorted((one for one in falls if one.fall > 0), key=lambda one: (-one.fall, one.kind, one.name)))


def chance(detector: DyadDetector, counts: Array, exposure: Array, window: tuple[int, int]) -> float:
    """The probability of the surest change in a window of months; :data:`WIDE` where none is as probable."""
    turn = _surest(detector, counts, exposure, window)
    return turn.probability if turn else WIDE


def _surest(detector: DyadDetector, counts: Array, exposure: Array, window: tuple[int, int]) -> DyadTurn | None:
    # Bursts fainter than what is listed count, too: or the first act left out would leave nothing of many.
    turns = replace(detector, least=WIDE, apart=FAINT).course(counts, exposure).turns
    near = (one for one in turns if window[0] <= one.month <= window[1])
    return max(near, key=lambda one: one.probability, default=None)


def _beside(course: DyadCourse, turn: DyadTurn) -> tuple[int, int]:
    """First and last month of the regimes beside a change, or more where these are short."""
    end = course.regimes[-1].last
    beside = [one for one in course.regimes if one.first <= turn.high + 1 and one.last >= turn.low - 1]
    first, last = beside[0].first, beside[-1].last
    lacking = max(SHORTEST - (last - first + 1), 0)
    return max(first - lacking, 0), min(last + lacking, end)


def _groups(near: list[DyadAct], within: list[DyadAct]) -> Iterator[tuple[str, str, list[DyadAct]]]:
    yield from _by("month", near, lambda act: f"{act.day:%Y-%m}")
    yield from _most(_by("day", near, lambda act: act.day.isoformat()))
    yield from _most(_stories(near))
    yield from _by("act", within, lambda act: act.type)
    yield from _by("direction", within, lambda act: act.direction)


def _by(kind: str, acts: Iterable[DyadAct], name: Callable[[DyadAct], str]) -> list[tuple[str, str, list[DyadAct]]]:
    named: defaultdict[str, list[DyadAct]] = defaultdict(list)
    for act in acts:
        named[name(act)].append(act)
    return [(kind, one, group) for one, group in sorted(named.items()) if one]


def _most(groups: Iterable[tuple[str, str, list[DyadAct]]]) -> list[tuple[str, str, list[DyadAct]]]:
    return sorted(groups, key=lambda one: (-len(one[2]), one[1]))[:LOOKED]


def _stories(acts: list[DyadAct]) -> Iterator[tuple[str, str, list[DyadAct]]]:
    """Acts of one quad class over several days, each at most a day behind the one before."""
    stories: list[list[DyadAct]] = []
    for act in sorted(acts, key=lambda one: (one.quad, one.day, one.id)):
        before = stories[-1][-1] if stories else None
        if before is None or before.quad != act.quad or (act.day - before.day).days > 1:
            stories.append([])
        stories[-1].append(act)
    for story in stories:
        if story[0].day < story[-1].day:
            yield "story", f"{story[0].day}/{story[-1].day}/{story[0].quad}", story
