"""What a shift rests on: by how much its log odds fall when events, or whole groups of them, are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.shift import REACH
from detente.watch.windows import CERTAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from detente.model.relation import DyadEvent, Relation
    from detente.watch.mix import Detector
    from detente.watch.shift import Course, Turn

GROUPS: dict[str, Callable[[DyadEvent], Iterable[str]]] = {
    "act": lambda event: (event.type,),
    "issue": lambda event: (event.issue,) if event.issue else (),
    "direction": lambda event: (event.direction,),
    "place": lambda event: (event.place,) if event.place else (),
    "source": lambda event: {citation.source for citation in event.citations},
}
"""By what each event is grouped."""

KINDS = ("event", "day", "story", *GROUPS, "actor")
"""What is left out, in the order in which it is told."""


@dataclass(frozen=True)
class Driver:
    """Events and by how much the log odds of a shift (in nats) fall when they are left out.

    ``kind`` is one of :data:`KINDS`; ``name`` is the event's id, or what the group has in common.
    """

    kind: str
    name: str
    events: tuple[DyadEvent, ...]
    fall: float


def drivers(relation: Relation, found: Course, turn: Turn, detector: Detector) -> tuple[Driver, ...]:
    """The events that a shift rests on: those without which its log odds fall, the strongest first.

    Each event of the months that hold 90 % of the shift, and of as many months on either side as a shift reaches, is
    left out in turn and the whole posterior is computed anew, once for all that leave the same counts behind.
    """
    single = (("event", event.id, (event,)) for event in _near(relation, found, turn))
    return _falls(found, turn, detector, single)


def groups(
    relation: Relation, found: Course, turn: Turn, detector: Detector, actors: Mapping[str, Iterable[str]] | None = None
) -> tuple[Driver, ...]:
    """The days, stories, acts, issues, directions, places, sources and actors that a shift rests on, strongest first.

    All events of a group are left out together, wherever they lie; days and stories of several events where single
    ones are. A group of all events is none.

    Args:
        relation: the events.
        found: its course.
        turn: the shift.
        detector: what found it.
        actors: who takes part in an event for one of the two, by the event's id.
    """
    named: dict[tuple[str, str], list[DyadEvent]] = {}
    by = GROUPS | {"actor": lambda event: (actors or {}).get(event.id, ())}
    for kind, names in by.items():
        for event in relation.events:
            for name in names(event):
                named.setdefault((kind, name), []).append(event)
    held = [*_bundles(_near(relation, found, turn)), *((*key, tuple(events)) for key, events in named.items())]
    return _falls(found, turn, detector, (one for one in held if len(one[2]) < len(relation.events)))


def _near(relation: Relation, found: Course, turn: Turn) -> list[DyadEvent]:
    """The events of the months that hold 90 % of a shift, and of as many on either side as a shift reaches."""
    reach = REACH * found.series.unit.per_month
    near = range(int(turn.low - reach), int(turn.high + reach) + 1)
    return [event for event in relation.events if found.series.number(event.first) in near]


def _bundles(events: list[DyadEvent]) -> Iterator[tuple[str, str, tuple[DyadEvent, ...]]]:
    """Days and stories of several events; only what is dated to the day has one.

    A story is told as of event datasets: acts of one quad class, each at most a day behind the one before. One of a
    single day and of all that happened on it is that day.
    """
    days: dict[date, list[DyadEvent]] = {}
    stories: list[list[DyadEvent]] = []
    dated = sorted((one for one in events if one.first == one.last), key=lambda one: (one.quad, one.first, one.id))
    for event in dated:
        days.setdefault(event.first, []).append(event)
        before = stories[-1][-1] if stories else None
        if before is None or before.quad != event.quad or (event.first - before.first).days > 1:
            stories.append([])
        stories[-1].append(event)
    for day, held in sorted(days.items()):
        if len(held) > 1:
            yield "day", day.isoformat(), tuple(held)
    for story in stories:
        first, last = story[0].first, story[-1].first
        if len(story) > 1 and (first < last or len(story) < len(days[first])):
            yield "story", f"{first}/{last}/{story[0].quad}", tuple(story)


def _falls(
    found: Course, turn: Turn, detector: Detector, left_out: Iterable[tuple[str, str, tuple[DyadEvent, ...]]]
) -> tuple[Driver, ...]:
    full = log_odds(found.posterior.any_change(*turn.window)) if found.posterior else 0.0
    falls, odds = [], dict[bytes, float]()  # two events of one month and class leave the same counts behind
    for kind, name, events in left_out:
        without = found.series.without(events)
        key = without.counts.tobytes()
        if key not in odds:
            odds[key] = log_odds(detector.posterior(without).any_change(*turn.window))
        falls.append(Driver(kind, name, events, full - odds[key]))
    return tuple(sorted((d for d in falls if d.fall > 0), key=lambda driver: (-driver.fall, driver.kind, driver.name)))


def log_odds(probability: float) -> float:
    """Log odds in nats, of a probability kept off 0 and 1."""
    kept = min(max(probability, CERTAIN), 1 - CERTAIN)
    return float(np.log(kept / (1 - kept)))
