"""Puts what was found about a relation into words: six answers, each with the numbers of its notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.brief import rows
from detente.codebook.plover import quad_labels, types
from detente.model.evidence import GRADES
from detente.model.verdict import (
    Answer,
    Cause,
    EventRow,
    Named,
    Outlook,
    RegimeRow,
    ShiftRow,
    Silence,
    State,
    Verdict,
)
from detente.watch.measured import false_alarms
from detente.watch.shift import FEWEST, Course, Turn
from detente.watch.silence import gap_of
from detente.watch.windows import ASSERTED, LISTED

if TYPE_CHECKING:
    from detente.brief.notes import Notebook
    from detente.codebook.yardstick import Yardstick
    from detente.model.relation import DyadEvent, Relation
    from detente.watch.cause import Driver

RECENT = timedelta(days=365)
"""A shift that began within the last year is what "is it shifting" asks for; an older one is history."""

NAMED_CAUSES, NAMED_LATEST = 4, 3
"""So many events are named as causes of a shift, and as the latest acts."""

NOT_NORMALISED = "no: the acts are coded by hand, and nobody knows what the desk was not told"
ATTENTION = "not judged: without exposure, more written and more done cannot be told apart; only the mix of acts is"

NO_SINGLE = 0.1
"""A shift that no event moves by so many nats rests on no single event."""


@dataclass(frozen=True)
class Findings:
    """Everything found about a relation, before it is put into words; ``by_unit`` is its course by another unit."""

    a: Named
    b: Named
    as_of: date
    known_at: date | None
    relation: Relation
    course: Course
    drivers: tuple[tuple[Driver, ...], ...]
    outlook: tuple[Outlook, ...]
    detector: str
    made: dict[str, str]
    by_unit: Course
    cut: str = ""


def assess(found: Findings, yardstick: Yardstick, notebook: Notebook) -> Verdict:
    """Write the verdict; note numbers go on from those that the notebook has given out, in the order of mention."""
    latest = tuple(note_of(event, notebook) for event in reversed(found.relation.events[-NAMED_LATEST:]))
    shifts = tuple(
        _shift(found, turn, drivers, yardstick, notebook)
        for turn, drivers in zip(found.course.shifts, found.drivers, strict=True)
    )
    regimes = _regimes(found)
    state = _state(found, shifts)
    return Verdict(
        a=found.a,
        b=found.b,
        as_of=found.as_of,
        known_at=found.known_at,
        coverage_from=found.relation.coverage.first,
        coverage_to=found.relation.coverage.last,
        state=state,
        sentence=_sentence(found, state, shifts),
        answers=(
            _whether(found, state, shifts, regimes, yardstick, latest),
            _since(state, shifts),
            _because(found, shifts, latest),
            _sure(found, state, shifts),
            _next(found, yardstick),
            _where(found),
        ),
        regimes=regimes,
        shifts=shifts,
        outlook=found.outlook,
        events=tuple(_event(e, "") for e in found.relation.events)
        + tuple(_event(e, why) for e, why in found.relation.apart),
        months=rows.months(found.course),
        notes=notebook.notes(),
        evidence={grade: sum(event.grade == grade for event in found.relation.events) for grade in GRADES},
        assumed_dates=sum(event.reported_assumed for event in found.relation.events),
        yardstick=yardstick.name,
        made=found.made | {"detector": found.detector},
        by=found.by_unit.series.unit.name,
        periods=rows.periods(found.relation, found.by_unit),
        parts=tuple(rows.parts(found.relation)),
        silence=_silence(found, yardstick),
        unobserved=rows.unobserved(found.relation, found.as_of),
        normalised=NOT_NORMALISED,
        attention=ATTENTION,
        cut=found.cut,
    )


def _silence(found: Findings, yardstick: Yardstick) -> Silence | None:
    last = max((event.last for event in found.relation.events), default=None)
    return rows.silence(gap_of(found.course), last, yardstick)


def _shift(
    found: Findings, turn: Turn, drivers: tuple[Driver, ...], yardstick: Yardstick, notebook: Notebook
) -> ShiftRow:
    course = found.course
    return ShiftRow(
        date=course.series.start(turn.month),
        lo=course.series.start(turn.low),
        hi=min(course.series.last_day(turn.high), found.as_of),
        p=round(turn.probability, 4),
        words=yardstick.say(turn.probability),
        direction=turn.direction,
        size=turn.size.value,
        size_low=turn.size.low,
        size_high=turn.size.high,
        asserted=turn.probability >= ASSERTED,
        causes=tuple(
            Cause(driver.name, round(driver.fall, 3), note_of(driver.events[0], notebook))
            for driver in drivers[:NAMED_CAUSES]
        ),
        kind=turn.kind,
    )


def _regimes(found: Findings) -> tuple[RegimeRow, ...]:
    series = found.course.series
    return tuple(
        RegimeRow(
            from_=max(series.start(regime.first), found.relation.coverage.first),
            to=min(series.last_day(regime.last), found.as_of),
            level=regime.level.value,
            low=regime.level.low,
            high=regime.level.high,
            events=regime.events,
            volume=round(regime.events / (regime.last - regime.first + 1), 2),
            like=None if regime.like is None else series.start(found.course.regimes[regime.like].first),
        )
        for regime in found.course.regimes
    )


def _state(found: Findings, shifts: tuple[ShiftRow, ...]) -> State:
    if not found.course.enough:
        return "too little data"
    recent = [shift for shift in shifts if shift.hi > _observed(found) - RECENT]
    if any(shift.asserted for shift in recent):
        return "shifted"
    return "perhaps shifting" if recent else "no shift"


def _observed(found: Findings) -> date:
    """The last day that is observed: nothing behind it is known, neither acts nor silence."""
    return found.relation.coverage.last


def note_of(event: DyadEvent, notebook: Notebook) -> int:
    """The number of the note on an event."""
    return notebook.number(event.id, f"{event.when}: {event.summary}", event.evidence)


def _sentence(found: Findings, state: State, shifts: tuple[ShiftRow, ...]) -> str:
    """The verdict in one sentence."""
    who = f"{found.a.name} and {found.b.name}"
    match state:
        case "too little data":
            return f"{who}: too little is known to say whether the relation is shifting."
        case "no shift":
            return f"{who}: no shift is established within the last twelve months observed."
        case _:
            shift = shifts[-1]
            return (
                f"{who}: the relation {'has' if state == 'shifted' else 'may have'} {shift.direction} since "
                f"{_about(shift)}: {shift.words}."
            )


def _about(shift: ShiftRow) -> str:
    """The month of a shift; the span that holds it where that is longer than a year."""
    if shift.hi - shift.lo > RECENT:
        return f"some time between {shift.lo:%B %Y} and {shift.hi:%B %Y}"
    return f"{shift.date:%B %Y}"


def _whether(
    found: Findings,
    state: State,
    shifts: tuple[ShiftRow, ...],
    regimes: tuple[RegimeRow, ...],
    yardstick: Yardstick,
    latest: tuple[int, ...],
) -> Answer:
    question = "Is it shifting?"
    number = len(found.relation.events)
    if state == "too little data":
        answer = (
            f"Not enough is known: {_acts(number)} can be counted, and with fewer than {FEWEST} no mix can be compared."
        )
        return Answer(question, answer, latest)
    posterior = found.course.posterior
    months = len(found.course.series.counts)
    recent = posterior.any_change(months - 12, months - 1) if posterior else 0.0
    words = {
        "shifted": "Yes: the mix of acts has changed; the change may lie within the last twelve months observed.",
        "perhaps shifting": "Perhaps: a change that may lie within the last twelve months observed is listed, "
        "not asserted.",
        "no shift": "No shift is established within the last twelve months observed."
        f" A change at some time in them: P = {recent:.2f}, {yardstick.say(recent)}.",
    }
    now = regimes[-1]
    level = (
        f" The present regime runs since {now.from_.isoformat()} at a level of {tenths(now.level)} "
        f"({tenths(now.low)} to {tenths(now.high)}) on PLOVER's scale from -10 to +10, over {_acts(now.events)}."
    )
    beyond = f" Nothing after {_observed(found).isoformat()} is observed." if found.as_of > _observed(found) else ""
    volume = " Only the mix of acts is judged; their number is not normalised: nobody knows what the desk was not told."
    older = [shift for shift in shifts if shift.hi <= _observed(found) - RECENT]
    history = f" Earlier shifts listed: {'; '.join(_brief(shift) for shift in older)}." if older else ""
    return Answer(question, words[state] + beyond + level + volume + history, latest)


def _brief(shift: ShiftRow) -> str:
    return f"{shift.date:%Y-%m} {shift.direction} (P = {shift.p:.2f})"


def _since(state: State, shifts: tuple[ShiftRow, ...]) -> Answer:
    question = "Since when?"
    if not shifts:
        why = "too little is known." if state == "too little data" else "no change is more probable than not."
        return Answer(question, f"No date can be given: {why}")
    return Answer(
        question,
        " ".join(
            f"{'Asserted' if shift.asserted else 'Listed'}: {shift.direction} since {shift.date.isoformat()} "
            f"(if so, 90 %: {shift.lo.isoformat()} to {shift.hi.isoformat()}), "
            f"the level moving by {tenths(shift.size)} ({tenths(shift.size_low)} to {tenths(shift.size_high)})."
            for shift in reversed(shifts)
        ),
        tuple(dict.fromkeys(cause.note for shift in reversed(shifts) for cause in shift.causes[:1])),
    )


def _because(found: Findings, shifts: tuple[ShiftRow, ...], latest: tuple[int, ...]) -> Answer:
    question = "Because of what?"
    if not shifts or not shifts[-1].causes:
        answer = (
            "No shift, so no cause; the acts of the latest months are in the notes."
            if not shifts
            else "No single event."
        )
        return Answer(question, answer, latest)
    events = {event.id: event for event in found.relation.events}
    told = "; ".join(
        f"{events[cause.event].when} {_act(events[cause.event], found)} [{cause.note}] ({cause.fall:.2f})"
        for cause in shifts[-1].causes
    )
    answer = "The latest shift rests most on these events; in brackets, the nats by which its log odds fall without: "
    answer += f"{told}."
    if shifts[-1].causes[0].fall < NO_SINGLE:
        answer = (
            f"No single event: none moves the log odds of the latest shift by {NO_SINGLE} nats. Most of all: {told}."
        )
    return Answer(question, answer, tuple(cause.note for cause in shifts[-1].causes))


def _act(event: DyadEvent, found: Findings) -> str:
    """An event as a short clause: who did what to whom."""
    a, b = (found.b.name, found.a.name) if event.direction == "ba" else (found.a.name, found.b.name)
    mode = f" ({event.mode})" if event.mode else ""
    return f"{a} {types()[event.type].verb} {b}{mode}"


def _sure(found: Findings, state: State, shifts: tuple[ShiftRow, ...]) -> Answer:
    question = "How sure?"
    if state == "too little data":
        return Answer(question, "No probability is given on so few acts.")
    if shifts:
        latest = shifts[-1]
        answer = f"That the relation shifted ({_about(latest)}): P = {latest.p:.2f}, {latest.words}."
    else:
        answer = "No shift reaches a probability of one half."
    alarms = false_alarms()
    answer += (
        f" In simulated relations without any shift, this detector asserted one (P >= {ASSERTED}) "
        f"{alarms['asserted_per_ten_years']:.2f} times in ten years, and listed one (P >= {LISTED}) "
        f"{alarms['listed_per_ten_years']:.2f} times."
    )
    rate = len(found.relation.events) / max(len(found.course.series.counts), 1)
    if not alarms["fewest_a_month"] <= rate <= alarms["most_a_month"]:
        answer += (
            f" That was measured at {alarms['fewest_a_month']:g} to {alarms['most_a_month']:g} acts a month; "
            f"here there are {rate:.2f}, and it may be higher."
        )
    if found.relation.events and all(event.grade == "coded" for event in found.relation.events):
        answer += " None of the acts has a source: the desk asks for its own judgement to be counted."
    return Answer(question, answer)


def _next(found: Findings, yardstick: Yardstick) -> Answer:
    question = "What next?"
    if not found.outlook:
        return Answer(question, "Nothing can be said: too little is known even for a base rate.")
    rates = "; ".join(
        f"within {rate.months} months P = {rate.p:.2f}, {yardstick.say(rate.p)}" for rate in found.outlook
    )
    answer = (
        f"Base rate of another shift, in either direction, from how long this relation's regimes last: {rates}. "
        "This is no forecast. Who does what to whom next, and how many attacks, nothing in detente can answer yet."
    )
    return Answer(question, answer)


def _where(found: Findings) -> Answer:
    question = "Where does it say so?"
    events = found.relation.events
    if not events:
        return Answer(question, "Nothing between these two is on the desk as of this day.")
    shares = ", ".join(
        f"{grade} {100 * number / len(events):.0f} %"
        for grade in GRADES
        if (number := sum(event.grade == grade for event in events))
    )
    assumed = sum(event.reported_assumed for event in events)
    answer = f"Of {_acts(len(events))} counted: {shares}. "
    answer += "The sources of those named are in the notes; `detente events` lists all."
    if assumed:
        answer += f" For {assumed} of them the day of the report is assumed to be the last day of the date."
    if found.relation.apart:
        number = len(found.relation.apart)
        verb = "is" if number == 1 else "are"
        answer += f" {_acts(number)} more {verb} on the desk and not counted; the reasons stand below."
    return Answer(question, answer)


def _event(event: DyadEvent, why_not: str) -> EventRow:
    return EventRow(
        id=event.id,
        date=event.when,
        direction=event.direction,
        type=event.type,
        mode=event.mode,
        quad=event.quad,
        weight=event.weight,
        issue=event.issue,
        summary=event.summary,
        grade=event.grade,
        confidence=event.confidence,
        counted=not why_not,
        why_not=why_not,
        sources=tuple(dict.fromkeys((*(c.source for c in event.citations), *(q.source for q in event.quotes)))),
    )


def tenths(level: int) -> str:
    """A level in tenths as text.

    >>> tenths(-43)
    '-4.3'
    """
    return f"{level / 10:+.1f}"


def _acts(number: int) -> str:
    return f"{number} act" if number == 1 else f"{number} acts"


def legend() -> str:
    """What the four quad classes are, for charts and tables."""
    return ", ".join(f"{number} {label}" for number, label in quad_labels().items())
