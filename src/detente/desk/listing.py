"""List what the desk holds: events, and stated figures side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.codebook.plover import issues, types
from detente.codebook.registry import actors as actors_of
from detente.desk.building import opened
from detente.desk.relating import Asking, one_actor
from detente.model.evidence import GRADES, DetenteError
from detente.model.stated import Counts, Disagreement, Series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from detente.model.listed import ListedEvent
from detente.model.stated import StatedFigure


@dataclass(frozen=True)
class Wanted:
    """Which events a list shows; what is not given is not asked for.

    Attributes:
        actors: events in which all of these had a part, as they count on the event's last day.
        since: from this day on.
        until: up to this day.
        type: of this PLOVER type.
        issue: over this issue.
        grade: resting on evidence of this grade.
    """

    actors: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    type: str = ""
    issue: str = ""
    grade: str = ""


def events(folder: Path, wanted: Wanted, asking: Asking | None = None) -> tuple[ListedEvent, ...]:
    """The events of a desk that are wanted, by date.

    Raises:
        DetenteError: an actor that is asked for is unknown or ambiguous.
    """
    asking = asking or Asking()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    as_of = asking.as_of or desk.coverage.last
    _check_wanted(wanted)
    actors = actors_of(desk.registry)
    named = {one_actor(actors, text, as_of).id for text in wanted.actors}
    with record:
        found = record.events(as_of, asking.known_at or date.max)
    return tuple(event for event in found if _is_wanted(event, wanted, named, actors.counts_for))


def _check_wanted(wanted: Wanted) -> None:
    """Words that no event can have are a mistake, not an empty list."""
    for name, word, known in (
        ("type", wanted.type.upper(), types()),
        ("issue", wanted.issue, issues()),
        ("grade", wanted.grade, GRADES),
    ):
        if word and word not in known:
            raise DetenteError(f"no {name} {word!r} is known; one of: {', '.join(known)}")
    if wanted.since and wanted.until and wanted.until < wanted.since:
        raise DetenteError(f"the span ends ({wanted.until}) before it begins ({wanted.since})")


def _is_wanted(event: ListedEvent, wanted: Wanted, named: set[str], counts_for: Callable[[str, date], str]) -> bool:
    had_part = {part.actor for part in event.parts} | {counts_for(part.actor, event.date.last) for part in event.parts}
    return (
        named <= had_part
        and (wanted.since is None or event.date.last >= wanted.since)
        and (wanted.until is None or event.date.first <= wanted.until)
        and wanted.type.upper() in {"", event.type}
        and wanted.issue in {"", event.issue}
        and wanted.grade in {"", event.evidence.grade}
    )


def figures(folder: Path, asking: Asking | None = None, counter: str = "", unit: str = "") -> Counts:
    """The stated figures of a desk: of counters whose name holds a text, and of one unit, if these are given."""
    asking = asking or Asking()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    with record:
        found = record.figures(asking.as_of or desk.coverage.last, asking.known_at or date.max)
    kept = [one for one in found if counter.casefold() in one.counter.casefold() and unit in {"", one.unit}]
    actors = actors_of(desk.registry)
    names = {actor: actors.name(actor) for one in kept for actor in one.whose}
    beside, series = tuple(_disagreements(kept)), tuple(_series(kept))
    shown = {one.id for group in beside for one in group.figures} | {one.id for row in series for one in row.figures}
    return Counts(beside, series, tuple(one for one in kept if one.id not in shown), names)


def _disagreements(figures: Iterable[StatedFigure]) -> Iterable[Disagreement]:
    groups: dict[tuple[str, str], list[StatedFigure]] = {}
    for one in sorted(figures, key=lambda one: (one.period, one.unit, one.counter, one.id)):
        groups.setdefault((str(one.period), one.unit), []).append(one)
    for (period, unit), group in groups.items():
        if len(group) > 1:
            yield Disagreement(period, unit, tuple(group))


def _series(figures: Iterable[StatedFigure]) -> Iterable[Series]:
    groups: dict[tuple[str, str, str, tuple[str, ...], str, str], list[StatedFigure]] = {}
    for one in sorted(figures, key=lambda one: (one.counter, one.what, one.period, one.id)):
        scope = (one.counter, one.what, one.unit, one.whose, one.place, one.period.precision)
        groups.setdefault(scope, []).append(one)
    for (counter, what, unit, whose, place, _), group in groups.items():
        if len({one.period for one in group}) > 1:
            yield Series(counter, what, unit, whose, place, tuple(group))
