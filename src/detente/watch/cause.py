"""What a shift rests on: by how much its log odds fall when events, or whole groups of them, are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.shift import REACH
from detente.watch.windows import CERTAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
"""By what events are grouped."""


@dataclass(frozen=True)
class Driver:
    """Events and by how much the log odds of a shift (in nats) fall when they are left out.

    ``kind`` is ``event`` or one of :data:`GROUPS`; ``name`` is the event's id, or what the group has in common.
    """

    kind: str
    name: str
    events: tuple[DyadEvent, ...]
    fall: float


def drivers(relation: Relation, found: Course, turn: Turn, detector: Detector) -> tuple[Driver, ...]:
    """The events that a shift rests on: those without which its log odds fall, the strongest first.

    Each event of the months that hold 90 % of the shift, and of as many months on either side as a shift reaches, is
    left out in turn and the whole posterior is computed anew.
    """
    series = found.series
    reach = REACH * series.unit.per_month
    near = range(int(turn.low - reach), int(turn.high + reach) + 1)
    single = (("event", event.id, (event,)) for event in relation.events if series.number(event.first) in near)
    return _falls(found, turn, detector, single)


def groups(relation: Relation, found: Course, turn: Turn, detector: Detector) -> tuple[Driver, ...]:
    """The acts, issues, directions, places and sources that a shift rests on, the strongest first.

    All events of a group are left out together, wherever they lie. A group of all events is none.
    """
    named: dict[tuple[str, str], list[DyadEvent]] = {}
    for kind, names in GROUPS.items():
        for event in relation.events:
            for name in names(event):
                named.setdefault((kind, name), []).append(event)
    parted = (
        (kind, name, tuple(events)) for (kind, name), events in named.items() if len(events) < len(relation.events)
    )
    return _falls(found, turn, detector, parted)


def _falls(
    found: Course, turn: Turn, detector: Detector, left_out: Iterable[tuple[str, str, tuple[DyadEvent, ...]]]
) -> tuple[Driver, ...]:
    full = log_odds(found.posterior.any_change(*turn.window)) if found.posterior else 0.0
    falls = []
    for kind, name, events in left_out:
        without = detector.posterior(found.series.without(events))
        falls.append(Driver(kind, name, events, full - log_odds(without.any_change(*turn.window))))
    return tuple(sorted((d for d in falls if d.fall > 0), key=lambda driver: (-driver.fall, driver.kind, driver.name)))


def log_odds(probability: float) -> float:
    """Log odds in nats, of a probability kept off 0 and 1."""
    kept = min(max(probability, CERTAIN), 1 - CERTAIN)
    return float(np.log(kept / (1 - kept)))
