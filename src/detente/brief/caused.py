"""Puts what a shift rests on into words, and onto a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from math import exp
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.brief.assess import note_of
from detente.brief.terminal import BOLD, FAINT, notes_of, printed
from detente.codebook.plover import types
from detente.model.caused import Caused, Elsewhere, Ground
from detente.watch.cause import KINDS, log_odds
from detente.watch.windows import LISTED

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

    from detente.brief.notes import Notebook
    from detente.codebook.yardstick import Yardstick
    from detente.model.verdict import Named
    from detente.watch.cause import Driver
    from detente.watch.shift import Course, Turn

LEAST = 0.05
"""What moves the log odds by fewer nats is not shown on a terminal."""

MOST = 8
"""So many grounds of each kind are shown on a terminal."""

ROWS = 3
"""So many ids of rows of a dataset are shown on a terminal for a day or story."""

LONGEST = 12
"""Characters of an id that is shown on a terminal: others are hashes, and JSON has them."""

HEADS = {
    "event": "Events",
    "month": "Months",
    "day": "Days",
    "story": "Stories: acts of one class, each at most a day behind the one before",
    "act": "Kinds of act",
    "issue": "Issues",
    "direction": "Directions",
    "place": "Places",
    "source": "Sources",
    "actor": "Who took part for one of the two",
}


@dataclass(frozen=True)
class CauseFindings:
    """A shift and everything that it rests on, before it is put into words."""

    a: Named
    b: Named
    as_of: date
    known_at: date | None
    course: Course
    turn: Turn | None
    grounds: tuple[Driver, ...]
    made: dict[str, str]
    elsewhere: tuple[tuple[int, float | None], ...] = ()


def assess(found: CauseFindings, yardstick: Yardstick, notebook: Notebook) -> Caused:
    """Write what a shift rests on."""
    turn, series = found.turn, found.course.series
    grounds = sorted(found.grounds, key=lambda one: (KINDS.index(one.kind), -one.fall, one.name))
    return Caused(
        a=found.a,
        b=found.b,
        as_of=found.as_of,
        known_at=found.known_at,
        lo=series.start(turn.window[0]) if turn else None,
        hi=min(series.last_day(turn.window[1]), found.as_of) if turn else None,
        p=round(turn.probability, 4) if turn else None,
        words=yardstick.say(turn.probability) if turn else "",
        listed=turn in found.course.shifts,
        sentence=_sentence(found, yardstick),
        grounds=tuple(_ground(one, turn.probability, found, notebook) for one in grounds) if turn else (),
        elsewhere=elsewhere_of((found.a, found.b), found.elsewhere, yardstick),
        notes=notebook.notes(),
        made=found.made,
    )


def elsewhere_of(
    pair: tuple[Named, Named], told: tuple[tuple[int, float | None], ...], yardstick: Yardstick
) -> tuple[Elsewhere, ...]:
    """Each of two actors with everybody else: acts, and how probable a change is, if it was asked for."""
    return tuple(
        Elsewhere(actor, acts, None if p is None else round(p, 4), "" if p is None else yardstick.say(p))
        for actor, (acts, p) in zip(pair, told, strict=False)
    )


def without(probability: float, fall: float) -> float:
    """What remains of a probability when its log odds fall by so many nats."""
    return round(1 / (1 + exp(fall - log_odds(probability))), 4)


def _ground(one: Driver, probability: float, found: CauseFindings, notebook: Notebook) -> Ground:
    single = one.kind == "event"
    return Ground(
        kind=one.kind,
        name=one.name,
        label=_label(one, found),
        events=len(one.events),
        fall=round(one.fall, 3),
        p_without=without(probability, one.fall),
        note=note_of(one.events[0], notebook) if single and one.fall >= LEAST else 0,
    )


def _label(one: Driver, found: CauseFindings) -> str:
    if one.kind == "event":
        return f"{one.events[0].when}: {one.events[0].summary}"
    if one.kind in {"day", "story"}:
        first, last = one.events[0].when, one.events[-1].when
        days = first if first == last else f"{first} to {last}"
        return f"{days}: {one.events[0].summary} And {len(one.events) - 1} more."
    if one.kind == "act":
        return f"{one.name}: {types()[one.name].verb}"
    ways = {
        "ab": f"{found.a.name} on {found.b.name}",
        "ba": f"{found.b.name} on {found.a.name}",
        "both": "of both together",
    }
    return ways[one.name] if one.kind == "direction" else one.name


def _sentence(found: CauseFindings, yardstick: Yardstick) -> str:
    who = f"{found.a.name} and {found.b.name}"
    if not found.course.enough:
        return f"{who}: too little is known to look for a shift."
    if found.turn is None:
        return f"{who}: no shift is listed, so there is none to explain; --shift DATE asks for one all the same."
    lo, hi = found.course.series.start(found.turn.window[0]), found.course.series.start(found.turn.window[1])
    listed = "the listed shift" if found.turn in found.course.shifts else "a shift (none is listed)"
    return (
        f"{who}: {listed} between {lo:%B %Y} and {hi:%B %Y}, P = {found.turn.probability:.2f}, "
        f"{yardstick.say(found.turn.probability)}; what makes it so probable."
    )


def text(found: Caused, width: int, *, colour: bool) -> str:
    """What a shift rests on, on a terminal."""
    parts: list[RenderableType] = [Text(found.sentence, BOLD)]
    if found.grounds:
        parts.append(
            Text("Fall: the nats by which the log odds fall when the acts are left out. P: what remains.", FAINT)
        )
    for kind, grounds in groupby(found.grounds, key=lambda one: one.kind):
        parts += [Text(""), Text(HEADS[kind], BOLD), Padding(_table(list(grounds)), (0, 0, 0, 2))]
    if found.elsewhere:
        lines = "\n".join(_beside(one) for one in found.elsewhere)
        parts += [Text(""), Text("With everybody else, in the same months", BOLD), Padding(Text(lines), (0, 0, 0, 2))]
    parts += [Text(""), *notes_of(found.notes)]
    return printed(parts, width, colour=colour)


def _beside(one: Elsewhere) -> str:
    """Whether the same happened between one of the two and everybody else."""
    if one.p is None:
        return f"{one.actor.name}: too few acts ({one.acts}) to tell."
    about = "; the change may be about it, not about the relation" if one.p >= LISTED else ""
    return f"{one.actor.name}: a change has P = {one.p:.2f}, {one.words}, over {one.acts} acts{about}."


def _table(grounds: list[Ground]) -> Table | Text:
    shown = [one for one in grounds[:MOST] if one.fall >= LEAST]
    if not shown:
        return Text("none moves it")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("fall", "P", "acts"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("left out", ratio=1)
    for one in shown:
        table.add_row(f"{one.fall:.2f}", f"{one.p_without:.2f}", str(one.events), _named(one))
    return table


def _named(one: Ground) -> str:
    if one.rows and len(one.rows[0]) <= LONGEST:
        more = f" and {len(one.rows) - ROWS} more" if len(one.rows) > ROWS else ""
        return f"{one.label} (rows {', '.join(one.rows[:ROWS])}{more})"
    return f"{one.label} [{one.note}]" if one.note else one.label
