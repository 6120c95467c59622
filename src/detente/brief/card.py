"""The value card of a verdict: six answers, each in a word or a number and one line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.model.evidence import GRADES

if TYPE_CHECKING:
    from datetime import date

    from detente.model.period import Period
    from detente.model.verdict import Verdict

STATES = {
    "shifted": "Yes",
    "perhaps shifting": "Perhaps",
    "no shift": "No shift seen",
    "too little data": "Too little is known",
}
WIDE = timedelta(days=365)
"""Where the days that hold a shift are more than a year, the card names the years, not a month."""
TOLD = 3
"""So many events are told on a card."""


@dataclass(frozen=True)
class Fact:
    """One of the six questions, its answer in a word or number, a line about it, and what it rests on: told events."""

    question: str
    value: str
    about: str
    events: tuple[tuple[str, int], ...] = ()


def facts(found: Verdict) -> tuple[Fact, ...]:
    """The card's six facts, in the order of the questions."""
    return (_whether(found), _since(found), _because(found), _sure(found), _next(found), _where(found))


def _whether(found: Verdict) -> Fact:
    value = STATES.get(found.state, found.state.capitalize())
    if not found.regimes:
        return Fact("Is it shifting?", value, "No mix of acts can be compared.")
    now = found.regimes[-1]
    span = f"{now.low / 10:+.1f} to {now.high / 10:+.1f}"
    level = f"Level now {now.level / 10:+.1f} on a scale from -10 to +10; 90 %: {span}."
    return Fact("Is it shifting?", value, level.replace("-", "−"))


def _since(found: Verdict) -> Fact:
    if not found.shifts:
        return Fact("Since when?", "No date", "No change is more probable than not.")
    shift = found.shifts[-1]
    kind = "Asserted" if shift.asserted else "Listed"
    about = f"{kind}: {shift.direction}. If so, 90 %: {day(shift.lo)} to {day(shift.hi)}."
    wide = shift.hi - shift.lo > WIDE and shift.lo.year < shift.hi.year
    return Fact("Since when?", f"{shift.lo:%Y} to {shift.hi:%Y}" if wide else f"{shift.date:%B %Y}", about)


def _because(found: Verdict) -> Fact:
    causes = found.shifts[-1].causes[:TOLD] if found.shifts else ()
    rows = {event.id: event for event in found.events}
    if causes:
        told = tuple((rows[cause.event].summary, cause.note) for cause in causes if cause.event in rows)
        return Fact("Because of what?", "It rests most on", "", told)
    about = {note.about: note.number for note in found.notes}
    named = {number for answer in found.answers for number in answer.notes}
    latest = [event for event in found.events if event.counted and about.get(event.id) in named][-TOLD:]
    told = tuple((event.summary, about[event.id]) for event in reversed(latest))
    return Fact(
        "Because of what?", "No cause named" if told else "Nothing is known", "The latest acts:" if told else "", told
    )


def _sure(found: Verdict) -> Fact:
    if not found.shifts:
        value = "No probability" if found.state == "too little data" else "Below one half"
        return Fact("How sure?", value, f"Words of probability by {found.yardstick}.")
    shift = found.shifts[-1]
    return Fact("How sure?", f"P = {shift.p:.2f}", f"{shift.words}, by {found.yardstick}.")


def _next(found: Verdict) -> Fact:
    if not found.outlook:
        return Fact("What next?", "Nothing can be said", "Too little is known even for a base rate.")
    rates = "; ".join(f"{rate.p:.2f} within {rate.months} months" for rate in found.outlook)
    return Fact("What next?", "Base rate only", f"Another shift, either way: {rates}. No forecast.")


def _where(found: Verdict) -> Fact:
    total = sum(found.evidence.values())
    shares = ", ".join(
        f"{100 * found.evidence[grade] / total:.0f} % {grade}"
        for grade in GRADES
        if total and found.evidence.get(grade)
    )
    sources = {source for event in found.events if event.counted for source in event.sources}
    value = f"{len(sources) or 'No'} source{'' if len(sources) == 1 else 's'}"
    acts = f"{total} act{'' if total == 1 else 's'} counted"
    return Fact("Where does it say so?", value, f"{acts}: {shares}." if total else "No act is counted.")


def day(one: date) -> str:
    """A day as prose has it.

    >>> from datetime import date
    >>> day(date(2022, 5, 12))
    '12 May 2022'
    """
    return f"{one.day} {one:%B %Y}"


def spoken(period: Period) -> str:
    """A date as prose has it, at its precision.

    >>> from detente.model.period import Period
    >>> spoken(Period.parse("2022-04-16")), spoken(Period.parse("2022-04"))
    ('16 April 2022', 'April 2022')
    >>> spoken(Period.parse("2022-12-18/2022-12-20"))
    '18 December 2022 to 20 December 2022'
    """
    match period.precision:
        case "day":
            return day(period.first)
        case "month":
            return f"{period.first:%B %Y}"
        case "year":
            return f"{period.first:%Y}"
        case _:
            return f"{day(period.first)} to {day(period.last)}"
