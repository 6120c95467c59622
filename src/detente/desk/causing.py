"""What a shift rests on: events, and what they have in common, by leaving them out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from detente import __version__
from detente.brief.caused import CauseFindings, assess
from detente.brief.notes import Notebook
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.building import opened
from detente.desk.relating import Asking, pair_of, seen_of
from detente.model.evidence import DetenteError
from detente.watch.cause import drivers, groups
from detente.watch.mix import Detector, MixOfActs
from detente.watch.series import LONGEST, ActSeries, tallied
from detente.watch.shift import FEWEST, Course, Turn, course, turn_near

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from detente.model.caused import Caused
    from detente.model.desk import Desk
    from detente.model.relation import Relation
    from detente.model.verdict import Named
    from detente.record.store import Record
    from detente.watch.cause import Driver


def cause(
    folder: Path, a: str, b: str, at: date | None = None, asking: Asking | None = None, detector: Detector | None = None
) -> Caused:
    """What a shift of the relation of two actors rests on.

    Args:
        folder: the desk's folder.
        a: one actor.
        b: the other.
        at: a day of the shift; the latest listed shift if not given. Where none is listed around the day, that of the
            half-years around it is asked for all the same.
        asking: as of when, and how.
        detector: what looks for shifts; the mix of acts if not given.

    Raises:
        DetenteError: an actor is unknown or ambiguous, or the day is not observed.
    """
    asking, detector = asking or Asking(), detector or MixOfActs()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    with record:
        as_of = asking.as_of or desk.coverage.last
        pair = pair_of(actors_of(desk.registry), desk, (a, b), as_of)
        seen = seen_of(desk, record, pair, asking)
        if at and not seen.coverage.first <= at <= seen.coverage.last:
            raise DetenteError(f"{at} is not observed: only {seen.coverage.first} to {seen.coverage.last} is")
        found = course(seen, detector)
        turn = _turn(found, at)
        elsewhere = _elsewhere(desk, record, pair, asking, seen) if turn else ()
        grounds = _grounds(seen, found, turn, detector, _taking_part(desk, record, pair, asking)) if turn else ()
        findings = CauseFindings(
            a=pair[0],
            b=pair[1],
            as_of=as_of,
            known_at=asking.known_at,
            course=found,
            turn=turn,
            grounds=grounds,
            elsewhere=tuple(_chance(series, turn, detector) for series in elsewhere) if turn else (),
            made={"detente": __version__, "detector": repr(detector)}
            | {key: value[:12] for key, value in record.stamp().items()},
        )
        return assess(findings, yardsticks()[desk.yardstick], Notebook(record.sources()))


def _grounds(
    seen: Relation, found: Course, turn: Turn, detector: Detector, actors: Mapping[str, tuple[str, ...]]
) -> tuple[Driver, ...]:
    return (*drivers(seen, found, turn, detector), *groups(seen, found, turn, detector, actors))


def _taking_part(desk: Desk, record: Record, pair: tuple[Named, Named], asking: Asking) -> dict[str, tuple[str, ...]]:
    """The names of those who take part in each event for one of the two, and are not simply it."""
    actors, ids = actors_of(desk.registry), {one.id for one in pair}
    return {
        event.id: tuple(
            actors.name(part.actor)
            for part in event.parts
            if part.actor not in ids and actors.counts_for(part.actor, event.date.last) in ids
        )
        for event in record.events(asking.as_of or desk.coverage.last, asking.known_at or date.max)
    }


def _turn(found: Course, at: date | None) -> Turn | None:
    if at is None or not found.enough:
        return found.shifts[-1] if found.shifts else None
    return turn_near(found, found.series.number(at))


def _elsewhere(
    desk: Desk, record: Record, pair: tuple[Named, Named], asking: Asking, seen: Relation
) -> tuple[ActSeries, ...]:
    """The acts of each of the two with everybody but the other, on the days that the relation is observed."""
    as_of, known_at = asking.as_of or desk.coverage.last, asking.known_at or date.max
    counts_for = actors_of(desk.registry).counts_for
    coded = desk.coded if asking.coded is None else asking.coded
    acts: dict[str, list[tuple[date, int, int]]] = {one.id: [] for one in pair}
    for event in record.events(as_of, known_at):
        told = event.evidence.grade != "coded" or coded
        within = seen.coverage.first <= event.date.first <= seen.coverage.last
        if not (event.quad and told and within and event.date.last - event.date.first <= LONGEST):
            continue
        parties = {counts_for(part.actor, event.date.last) for part in event.parts if part.certain}
        for one, other in (pair, pair[::-1]):
            if one.id in parties and other.id not in parties and len(parties) > 1:
                acts[one.id].append((event.date.first, event.quad, event.weight))
    return tuple(tallied(acts[one.id], seen.coverage) for one in pair)


def _chance(series: ActSeries, turn: Turn, detector: Detector) -> tuple[int, float | None]:
    """How many acts there are, and the probability of a change in the window of a shift; none with too few."""
    acts = int(series.counts.sum())
    return acts, detector.posterior(series).any_change(*turn.window) if acts >= FEWEST else None
