"""The desk's tables: rows of CSV files to events, claims, figures and ties."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from detente.codebook.plover import issues, types
from detente.files.row import STAND_IN, Context, Row, shown
from detente.model.desk import ACTOR_PARTS, RECIPIENT_PARTS, Claim, Event, Figure, Tie
from detente.model.evidence import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.files.formats import Column

STANCES = ("reports", "claims", "alleges", "denies", "expects", "silent")
TIE_KINDS = ("kinship", "ideology", "patronage", "sanctuary", "alliance", "membership", "faction", "rivalry")
EVERYBODY = "all"
MEND_ROW = "check the commas and quotes of the row"


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
        The good rows in the order of the file, and the problems of the others, which are set aside.
    """
    records = _records(content)
    _, header, unreadable = next(records, (1, [], ""))
    problems = [_unreadable(file, 1, unreadable)] if unreadable else list(_header_problems(file, header, columns))
    if problems:
        return (), tuple(problems)
    items: dict[str, Item] = {}
    seen: set[str] = set()
    for line, record, unreadable in records:
        if unreadable:
            problems.append(_unreadable(file, line, unreadable))
            continue
        row = Row(file, line, dict(zip(header, record, strict=False)), context)
        if len(record) != len(header):
            row.problem(f"{len(record)} cells where the header has {len(header)}", MEND_ROW)
            problems += row.problems
            continue
        item = make(row)
        if item.id in seen:
            row.problem(f"the id {item.id!r} stands twice", "give this row an id of its own")
        seen.add(item.id)
        problems += row.problems
        if not row.problems:
            items[item.id] = item
    return tuple(items.values()), tuple(problems)


def _records(content: bytes) -> Iterator[tuple[int, list[str], str]]:
    """The records of a CSV file, each with the line on which it begins, and why it cannot be read if it cannot.

    Bytes that are not UTF-8 are kept, so that their row can be named; blank lines are passed over. A quote that is
    never closed is told with the lines that it swallows.
    """
    text = content.decode("utf-8-sig", errors="surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            record = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as wrong:
            lines = reader.line_num - begins
            yield (
                begins,
                [],
                f"a quote runs on over {lines} more lines, which are not read" if lines > 0 else str(wrong),
            )
            continue
        if any(record):
            yield begins, record, ""


def _unreadable(file: str, line: int, why: str) -> Problem:
    return Problem(file, line, f"the row cannot be read: {why}", MEND_ROW)


def _header_problems(file: str, header: list[str], columns: tuple[Column, ...]) -> Iterator[Problem]:
    known = {column.name for column in columns}
    missing = [column.name for column in columns if column.required and column.name not in header]
    if missing:
        yield Problem(
            file, 1, f"no column {', '.join(missing)}", "add it to the header; columns are separated by commas"
        )
    for name in header:
        if name not in known:
            yield Problem(
                file, 1, f"unknown column {name!r}", f"one of: {', '.join(column.name for column in columns)}"
            )
    if len(set(header)) < len(header):
        yield Problem(file, 1, "a column stands twice in the header", "leave one of the two")


def event(row: Row) -> Event:
    """An event from a row of ``events.csv``."""
    date = row.period("date", required=True)
    parts = row.parts("actors", ACTOR_PARTS, date.last, required=True) + row.parts(
        "recipients", RECIPIENT_PARTS, date.last
    )
    made = Event(
        id=row.text("id", required=True),
        date=date,
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


def claim(row: Row) -> Claim:
    """A claim from a row of ``claims.csv``; a speaker who is no known actor is kept as written."""
    date = row.period("date", required=True)
    speaker = row.text("speaker", required=True)
    matches = row.context.actors.find(speaker, date.last)
    return Claim(
        id=row.text("id", required=True),
        about=row.text("about", required=True),
        speaker=matches[0].actor.id if len(matches) == 1 else speaker,
        stance=row.choice("stance", STANCES),
        hedge=row.text("hedge"),
        value=row.whole("value"),
        unit=row.text("unit"),
        text=row.text("text", required=True),
        date=date,
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
        whose=tuple(part if part == EVERYBODY else row.actor("whose", part, period.last) for part in whose),
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
    on = since.last if since else recorded or STAND_IN.last
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
