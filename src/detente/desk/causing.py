"""What a shift rests on: events, acts, issues, directions, places and sources, by leaving them out."""

from __future__ import annotations

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
from detente.watch.shift import Course, Turn, course, turn_near

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from detente.model.caused import Caused


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
        grounds = (*drivers(seen, found, turn, detector), *groups(seen, found, turn, detector)) if turn else ()
        findings = CauseFindings(
            a=pair[0],
            b=pair[1],
            as_of=as_of,
            known_at=asking.known_at,
            course=found,
            turn=turn,
            grounds=grounds,
            made={"detente": __version__, "detector": repr(detector)}
            | {key: value[:12] for key, value in record.stamp().items()},
        )
        return assess(findings, yardsticks()[desk.yardstick], Notebook(record.sources()))


def _turn(found: Course, at: date | None) -> Turn | None:
    if at is None or not found.enough:
        return found.shifts[-1] if found.shifts else None
    return turn_near(found, found.series.number(at))
