"""The six questions about a relation, asked as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from detente import __version__
from detente.brief.assess import Findings, assess
from detente.brief.notes import Notebook
from detente.codebook.registry import Actors
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.building import opened
from detente.forecast.odds import base_rate
from detente.model.evidence import DetenteError
from detente.model.period import Period
from detente.model.relation import DyadEvent, Relation
from detente.model.verdict import Named, Outlook, Verdict
from detente.watch.mix import Detector, MixOfActs
from detente.watch.series import coarse
from detente.watch.shift import Course, course, drivers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.model.desk import Desk
    from detente.record.store import Record

HORIZONS = (6, 12)
"""Months ahead for which the base rate is given."""


def _silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Asking:
    """From where and how a desk is asked.

    Attributes:
        as_of: answers from what had been reported by this day; the end of the desk's coverage if not given.
        known_at: answers from what the desk held on this day, too.
        coded: whether acts without a source are counted; as the desk says if not given.
        refresh: whether a stale record is rebuilt.
        leave_out: (every, first) leaves out the first and every so-manieth counted event, counted from 0, to see
            whether an answer hangs on few.
        say: takes lines for the user.
    """

    as_of: date | None = None
    known_at: date | None = None
    coded: bool | None = None
    refresh: bool = True
    leave_out: tuple[int, int] | None = None
    say: Callable[[str], None] = _silent


def relation(folder: Path, a: str, b: str, asking: Asking | None = None, detector: Detector | None = None) -> Verdict:
    """The verdict on the relation of two actors.

    Args:
        folder: the desk's folder.
        a: one actor: id, name or code.
        b: the other.
        asking: as of when, and how.
        detector: what looks for shifts; the mix of acts if not given.

    Raises:
        DetenteError: an actor is unknown or ambiguous, or the day lies before the desk's coverage.
    """
    asking = asking or Asking()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    with record:
        return verdict_on(desk, record, (a, b), asking, Notebook(record.sources()), detector or MixOfActs())


def then_and_now(folder: Path, a: str, b: str, then: date, asking: Asking | None = None) -> tuple[Verdict, Verdict]:
    """Two verdicts: what could be known on an earlier day, and what came."""
    asking = asking or Asking()
    now = relation(folder, a, b, asking)
    if then > now.as_of:
        raise DetenteError(f"the earlier day ({then}) lies after the day of asking ({now.as_of})")
    return relation(folder, a, b, replace(asking, as_of=then, say=_silent)), now


def verdict_on(
    desk: Desk, record: Record, asked: tuple[str, str], asking: Asking, notebook: Notebook, detector: Detector
) -> Verdict:
    """The verdict on two actors, from an open record; notes go on from those of the notebook."""
    as_of = asking.as_of or desk.coverage.last
    if as_of < desk.coverage.first:
        raise DetenteError(f"{as_of} is not observed: the desk's coverage begins on {desk.coverage.first}")
    actors = actors_of(desk.registry)
    a, b = (one_actor(actors, text, min(as_of, desk.coverage.last)) for text in asked)
    if a.id == b.id:
        raise DetenteError(f"{asked[0]} and {asked[1]} are one actor on {as_of}: {a.name}")
    visible = record.dyad_events(a.id, b.id, as_of, asking.known_at or date.max)
    observed = Period(desk.coverage.first, min(as_of, desk.coverage.last))
    seen = relation_of(desk, (a, b), observed, visible, asking)
    if asking.leave_out:
        every, first = asking.leave_out
        seen = replace(seen, events=tuple(e for n, e in enumerate(seen.events) if n % every != first))
    found = course(seen, detector)
    findings = Findings(
        a=a,
        b=b,
        as_of=as_of,
        known_at=asking.known_at,
        relation=seen,
        course=found,
        drivers=tuple(drivers(seen, found, turn, detector) for turn in found.shifts),
        outlook=_outlook(found),
        detector=repr(detector),
        made={"detente": __version__} | {key: value[:12] for key, value in record.stamp().items()},
    )
    return assess(findings, yardsticks()[desk.yardstick], notebook)


def one_actor(actors: Actors, text: str, on: date) -> Named:
    """The one actor that a text means on a day, as it counts on that day."""
    matches = actors.find(text, on)
    if not matches:
        near = actors.near(text)
        advice = f"; perhaps {', '.join(near)}" if near else "; `detente relation --help` says how actors are named"
        raise DetenteError(f"no actor {text!r} is known on {on}{advice}")
    if len(matches) > 1:
        candidates = ", ".join(f"{match.actor.id} ({match.reason})" for match in matches)
        raise DetenteError(f"{text!r} may be several actors on {on}: {candidates}; give the id of one")
    counted = actors.counts_for(matches[0].actor.id, on)
    return Named(counted, actors.name(counted))


def relation_of(
    desk: Desk, pair: tuple[Named, Named], observed: Period, events: tuple[DyadEvent, ...], asking: Asking
) -> Relation:
    """Part the events that feed the models from those that are only shown."""
    counts_coded = desk.coded if asking.coded is None else asking.coded
    reasons = [(event, _why_apart(event, observed, counts_coded=counts_coded)) for event in events]
    return Relation(
        a=pair[0].id,
        b=pair[1].id,
        coverage=observed,
        events=tuple(event for event, why in reasons if not why),
        apart=tuple((event, why) for event, why in reasons if why),
    )


def _why_apart(event: DyadEvent, observed: Period, *, counts_coded: bool) -> str:
    """Why an event is not counted; empty if it is."""
    if not event.quad:
        return "not coded as an act"
    if not event.certain:
        return "attribution doubtful"
    if event.grade == "coded" and not counts_coded:
        return "no source named"
    if coarse(event):
        return "date too coarse for a month"
    if not observed.first <= event.first <= observed.last:
        return "outside the desk's coverage"
    return ""


def _outlook(found: Course) -> tuple[Outlook, ...]:
    if found.posterior is None:
        return ()
    hazards, weights = found.posterior.hazards, found.posterior.hazard_weights
    return tuple(Outlook(months, round(base_rate(hazards, weights, months), 4)) for months in HORIZONS)
