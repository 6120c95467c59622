"""The six questions about a relation, asked as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from detente import __version__
from detente.brief.assess import Findings, assess
from detente.brief.notes import Notebook
from detente.codebook.plover import issues
from detente.codebook.registry import Actors
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.building import opened
from detente.forecast.odds import base_rate
from detente.model.evidence import DetenteError
from detente.model.period import Period
from detente.model.relation import Direction, DyadEvent, Relation
from detente.model.verdict import Named, Outlook, Verdict
from detente.watch.cause import drivers
from detente.watch.mix import Detector, MixOfActs
from detente.watch.series import coarse
from detente.watch.shift import Course, course
from detente.watch.units import MONTH, UNITS

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
        by: the unit of the verdict's table of periods; shifts are judged by month whatever it is.
        direction: of the first on the second (``ab``), the second on the first (``ba``), or both.
        issue: only acts over this issue; all if empty.
        leave_out: (every, first) leaves out the first and every so-manieth counted event, counted from 0, to see
            whether an answer hangs on few.
        say: takes lines for the user.
    """

    as_of: date | None = None
    known_at: date | None = None
    coded: bool | None = None
    refresh: bool = True
    by: str = "month"
    direction: Direction = "both"
    issue: str = ""
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
    if asking.issue and asking.issue not in issues():
        raise DetenteError(f"no issue {asking.issue!r} is known; one of: {', '.join(issues())}")
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
    a, b = pair_of(actors_of(desk.registry), desk, asked, as_of)
    seen = seen_of(desk, record, (a, b), asking)
    found = course(seen, detector)
    unit = UNITS[asking.by]
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
        by_unit=found if unit is MONTH else course(seen, detector, unit),
        cut=_cut(asking, a, b),
    )
    return assess(findings, yardsticks()[desk.yardstick], notebook)


def pair_of(actors: Actors, desk: Desk, asked: tuple[str, str], as_of: date) -> tuple[Named, Named]:
    """The two actors that are asked for.

    Raises:
        DetenteError: one is unknown or ambiguous, both are one, or the day lies before the desk's coverage.
    """
    if as_of < desk.coverage.first:
        raise DetenteError(f"{as_of} is not observed: the desk's coverage begins on {desk.coverage.first}")
    a, b = (one_actor(actors, text, min(as_of, desk.coverage.last)) for text in asked)
    if a.id == b.id:
        raise DetenteError(f"{asked[0]} and {asked[1]} are one actor on {as_of}: {a.name}")
    return a, b


def seen_of(desk: Desk, record: Record, pair: tuple[Named, Named], asking: Asking) -> Relation:
    """A relation as it can be seen from where a desk is asked, cut to what is asked for."""
    as_of = asking.as_of or desk.coverage.last
    visible = record.dyad_events(pair[0].id, pair[1].id, as_of, asking.known_at or date.max)
    observed = Period(desk.coverage.first, min(as_of, desk.coverage.last))
    seen = relation_of(desk, pair, observed, tuple(event for event in visible if _asked_for(event, asking)), asking)
    if asking.leave_out:
        every, first = asking.leave_out
        seen = replace(seen, events=tuple(e for n, e in enumerate(seen.events) if n % every != first))
    return seen


def _asked_for(event: DyadEvent, asking: Asking) -> bool:
    way = asking.direction == "both" or event.direction in {asking.direction, "both"}
    return way and asking.issue in {"", event.issue}


def _cut(asking: Asking, a: Named, b: Named) -> str:
    """What the acts were restricted to, in words."""
    ways = {"ab": f"acts of {a.name} on {b.name}", "ba": f"acts of {b.name} on {a.name}", "both": ""}
    over = f"acts over the issue {asking.issue}" if asking.issue else ""
    return "; ".join(one for one in (ways[asking.direction], over) if one)


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
