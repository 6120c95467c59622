"""The desk's tables: rows of CSV files to events, claims, figures and ties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from detente.codebook.plover import issues, types
from detente.files.damage import lost_zeros
from detente.files.mint import minted
from detente.files.row import STAND_IN, Context, Row, shown
from detente.files.sheet import ID, read_sheet, unreadable
from detente.model.desk import ACTOR_PARTS, RECIPIENT_PARTS, Claim, Event, Figure, Tie

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.files.formats import Column
    from detente.files.sheet import Sheet
    from detente.model.evidence import Problem
    from detente.model.period import Period

STANCES = ("reports", "claims", "alleges", "denies", "expects", "silent")
TIE_KINDS = ("kinship", "ideology", "patronage", "sanctuary", "alliance", "membership", "faction", "rivalry")
EVERYBODY = "all"


class HasId(Protocol):
    """A row of a desk."""

    @property
    def id(self) -> str:
        """The row's id."""


Item = TypeVar("Item", bound=HasId)


def read_table(
    file: str, content: bytes, columns: tuple[Column, ...], make: Callable[[Row], Item], context: Context
) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """Read one table.

    Returns:
        The good rows in the order of the file; the problems of the others, which are set aside; and remarks on damage
        that was mended.
    """
    sheet = read_sheet(file, content, columns)
    rows = {row.line: row for row in read_rows(sheet, context)}
    items: dict[str, Item] = {}
    seen: set[str] = set()
    problems = list(sheet.problems)
    for record in sheet.records:
        if record.trouble:
            problems.append(unreadable(file, record))
            continue
        row = rows[record.line]
        item = make(row)
        if item.id and item.id in seen:
            row.problem(f"the id {item.id!r} stands twice", "give this row an id of its own")
        seen.add(item.id)
        problems += row.problems or row.remarks
        if not row.problems:
            items[item.id] = item
    return tuple(items.values()), tuple(problems)


def read_rows(sheet: Sheet, context: Context) -> list[Row]:
    """The readable rows of a sheet, mended: each with an id, minted where it has none; the same row, the same id."""
    rows = [Row(sheet.file, record.line, cells, context) for record, cells in sheet.rows()]
    for number, found in lost_zeros(row.cells() for row in rows):
        rows[number].refuse("cameo", found.refused, found.mend)
    taken = {row.cells().get(ID, "") for row in rows}
    given: dict[tuple[tuple[str, str], ...], str] = {}
    for row in rows:
        if row.nameless:
            content = tuple(sorted(row.cells().items()))
            id_ = given.setdefault(content, minted(sheet.file, row.cells(), taken))
            row.name(id_)
            taken.add(id_)
    return rows


def event(row: Row) -> Event:
    """An event from a row of ``events.csv``."""
    when = row.period("date", required=True)
    on = _on(when)
    parts = row.parts("actors", ACTOR_PARTS, on, required=True) + row.parts("recipients", RECIPIENT_PARTS, on)
    made = Event(
        id=row.text("id", required=True),
        date=when,
        reported=row.period("reported"),
        recorded=row.day("recorded"),
        parts=parts,
        type=row.choice("type", types(), required=False),
        mode=row.text("mode"),
        cameo=row.text("cameo"),
        issue=row.choice("issue", issues()),
        place=row.text("place"),
        deaths=row.whole("deaths"),
        summary=row.text("summary", required=True),
        citations=row.citations(),
        confidence=row.confidence(),
        passages=row.passages(),
        line=row.line,
    )
    _check_act(row, made)
    if made.reported and made.reported.last < made.date.first:
        row.problem(f"reported on {made.reported}, before it happened", "correct date or reported")
    return made


def _check_act(row: Row, made: Event) -> None:
    """Type and mode fit together, and the type has the actors that it needs."""
    kind = types().get(made.type)
    recipients = [part for part in made.parts if part.part in RECIPIENT_PARTS]
    agents = [part for part in made.parts if part.part == "agent"]
    if kind is None:
        if not made.type and (recipients or len(agents) > 1):
            row.problem("type is empty", "an act on somebody needs a PLOVER event type")
        return
    if made.mode and made.mode not in kind.modes:
        modes = ", ".join(kind.modes) or "none; leave it empty"
        row.problem(f"mode: {shown(made.mode)} is no mode of {kind.name}", f"one of: {modes}")
    if kind.recipient_required and not recipients and not (kind.symmetric and len(agents) > 1):
        row.problem(f"{kind.name} needs a recipient", "say on whom the act was done")


def _on(period: Period) -> date | None:
    """The day on which the names of a row are read; none where its date could not be read."""
    return None if period is STAND_IN else period.last


def claim(row: Row) -> Claim:
    """A claim from a row of ``claims.csv``; a speaker who is no known actor is kept as written."""
    when = row.period("date", required=True)
    speaker = row.text("speaker", required=True)
    matches = row.context.actors.find(speaker, when.last)
    return Claim(
        id=row.text("id", required=True),
        about=row.text("about", required=True),
        speaker=matches[0].actor.id if len(matches) == 1 else speaker,
        stance=row.choice("stance", STANCES),
        hedge=row.text("hedge"),
        value=row.whole("value"),
        unit=row.text("unit"),
        text=row.text("text", required=True),
        date=when,
        reported=row.period("reported"),
        recorded=row.day("recorded"),
        citations=row.citations(),
        confidence=row.confidence(),
        passages=row.passages(),
        line=row.line,
    )


def figure(row: Row) -> Figure:
    """A figure from a row of ``figures.csv``."""
    period = row.period("period", required=True)
    whose = [part.strip() for part in row.text("whose", required=True).split(";") if part.strip()]
    if not whose and row.text("whose"):
        row.problem("whose names nobody", f"write ids or names of actors, separated by ;, or {EVERYBODY}")
    return Figure(
        id=row.text("id", required=True),
        counter=row.text("counter", required=True),
        what=row.text("what", required=True),
        whose=tuple(part if part == EVERYBODY else row.actor("whose", part, _on(period)) for part in whose),
        unit=row.text("unit", required=True),
        value=row.whole("value", required=True) or 0,
        low=row.whole("low"),
        high=row.whole("high"),
        place=row.text("place"),
        period=period,
        as_of=row.period("as_of"),
        derived=row.text("derived"),
        reported=row.period("reported"),
        recorded=row.day("recorded"),
        citations=row.citations(),
        confidence=row.confidence(),
        note=row.text("note"),
        passages=row.passages(),
        line=row.line,
    )


def tie(row: Row) -> Tie:
    """A tie from a row of ``ties.csv``."""
    since, until, recorded = row.period("from"), row.period("to"), row.day("recorded")
    on = since.last if since else recorded or (None if row.problems else date.max)
    sign: Literal["+", "-"] = "-" if row.choice("sign", ("+", "-")) == "-" else "+"
    return Tie(
        id=row.text("id", required=True),
        a=row.actor("a", row.text("a", required=True), on),
        b=row.actor("b", row.text("b", required=True), on),
        kind=row.choice("kind", TIE_KINDS),
        sign=sign,
        since=since,
        until=until,
        summary=row.text("summary", required=True),
        reported=row.period("reported"),
        recorded=recorded,
        citations=row.citations(),
        confidence=row.confidence(),
        line=row.line,
    )
