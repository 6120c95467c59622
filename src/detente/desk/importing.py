"""Take rows and publications from other programs' files into a desk; hand the desk's publications out.

What would happen is prepared first, with everything that is wrong, and written in a second step. Nothing that the desk
holds is overwritten: a row whose id it has, or a publication that it has, is told and left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from detente.codebook.registry import actors as actors_of
from detente.desk.editing import KINDS, Kind
from detente.files import bibliography, bulk, foreign, items, mapping, sheets, tables, write
from detente.files import folder as desk_folder
from detente.files.bibliography import dates, names
from detente.files.bibliography.item import DOCUMENT, Draft, Entry, safe, unique
from detente.files.damage import mended
from detente.files.matching import Known
from detente.files.row import Context
from detente.files.sheet import read_sheet, remark
from detente.model.evidence import DetenteError, Problem, errors
from detente.text.cells import unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from detente.files.mapping import Map, Mapped
    from detente.files.row import Row
    from detente.model.desk import Desk

SOURCES = "sources"
INTO = {"events": "event", "claims": "claim", "figures": "figure", "ties": "tie"}
_CLOCK = "recorded"


@dataclass(frozen=True)
class Wish:
    """What is to be imported: a file, the desk table that it goes into, and how it is read."""

    path: Path
    into: str = ""
    map: Path | None = None
    sheet: str = ""
    recorded: date | None = None


@dataclass(frozen=True)
class Addition:
    """A row or publication that is new: where it stands in the file, its id, what would be written."""

    line: int
    id: str
    row: dict[str, Any]


@dataclass(frozen=True)
class Present:
    """One that the desk has already: by what that is seen, under which id, and in which columns the two differ."""

    line: int
    id: str
    why: str
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What an import would do: the additions, what is there already, what is wrong, how many rows were not wanted.

    ``lacking`` says what the call must say before anything can be written; ``seen`` and ``new`` are the file's
    fingerprint as it was read, and its bytes as they would be.
    """

    file: str
    into: str
    target: str
    additions: tuple[Addition, ...]
    present: tuple[Present, ...]
    problems: tuple[Problem, ...]
    skipped: int = 0
    lacking: str = ""
    seen: str = field(default="", repr=False)
    new: bytes = field(default=b"", repr=False)


def prepare(folder: Path, wish: Wish) -> Plan:
    """What importing a file would do; nothing is written.

    Raises:
        DeskError, DetenteError: the file, its mapping or the desk cannot be read at all.
    """
    desk, content = desk_folder.read(folder), foreign.content_of(wish.path)
    form = wish.path.suffix.lower().lstrip(".")
    if form in bibliography.FORMATS:
        if wish.into not in ("", SOURCES) or wish.map:
            raise DetenteError(f"{wish.path.name} is a bibliography: it goes into {SOURCES}, and needs no mapping")
        found = bibliography.read(wish.path.name, content, form)
        return _sources(folder, wish.path.name, found.entries, list(found.problems))
    one = mapping.read(wish.map.name, foreign.content_of(wish.map)) if wish.map else mapping.Map("")
    table = sheets.read(wish.path.name, content, wish.sheet or one.sheet, one.header)
    into = _into(wish, one)
    told = list(table.problems)
    if not wish.map:
        one, strange = mapping.of_headers(table, into)
        if strange:
            what = f"columns that {into} does not have are not taken: {', '.join(strange)[:200]}"
            told.append(remark(table.file, None, what, "a mapping can take them"))
    _check_needed(one, into)
    rows, wrong, skipped = mapping.mapped(one, table)
    told += wrong
    if into == SOURCES:
        entries = [_entry(table.file, row, told) for row in rows]
        return replace(_sources(folder, table.file, tuple(unique(entries)), told), skipped=skipped)
    kind = KINDS[INTO[into]]
    task = _Task(table.file, into, desk, kind, _here(folder, desk, kind), told)
    return replace(_rows(task, rows, wish.recorded), skipped=skipped)


def carry_out(folder: Path, plan: Plan) -> None:
    """Write what was prepared, if the desk's file still is what was read.

    Raises:
        DetenteError: it has changed, or cannot be written; or the call lacks something.
    """
    if plan.lacking:
        raise DetenteError(f"{plan.lacking}: nothing was written")
    if plan.additions:
        write.commit(folder, plan.target, plan.seen, plan.new)


def draft(wish: Wish) -> str:
    """A mapping to edit, for a file whose headers are not the desk's columns.

    Raises:
        DetenteError: the file cannot be read, or nothing says into which table it goes.
    """
    if wish.path.suffix.lower().lstrip(".") in bibliography.FORMATS:
        raise DetenteError(f"{wish.path.name} is a bibliography: it needs no mapping")
    table = sheets.read(wish.path.name, foreign.content_of(wish.path), wish.sheet)
    return mapping.draft(table, _into(wish, mapping.Map("")))


def export_sources(folder: Path, form: str) -> tuple[str, int, tuple[Problem, ...]]:
    """The desk's bibliography as the text of a file, how many items it has, and what the format has no place for.

    Raises:
        DetenteError: ``sources.json`` is no list.
    """
    desk_folder.read(folder)
    known = _stored(write.stored(folder, items.FILE))
    text, told = bibliography.written(known, form)
    return text, len(known), told


def _into(wish: Wish, one: Map) -> str:
    """The table that a file goes into, as the call or the mapping says."""
    if wish.into and one.into and wish.into != one.into:
        raise DetenteError(f"--into {wish.into}, but the mapping {one.file} says into = {one.into!r}")
    if not (wish.into or one.into):
        raise DetenteError(f"{wish.path.name}: say what its rows are, with --into {' or '.join(mapping.TABLES)}")
    return wish.into or one.into


def _check_needed(one: Map, into: str) -> None:
    given = one.columns.keys() | one.constants.keys()
    missing = [column.name for column in mapping.TABLES[into] if column.required and column.name not in {*given, "id"}]
    if missing:
        named = ", ".join(missing)
        raise DetenteError(f"{one.file} says nothing of {named}: name headers in [columns], or values in [constants]")


# --- publications


def _stored(content: bytes) -> list[dict[str, Any]]:
    """The items of a desk's bibliography."""
    text = content.decode("utf-8-sig", "replace")
    return [item.value for item in items.items(text) if isinstance(item.value, dict)] if text.strip() else []


def _sources(folder: Path, file: str, entries: tuple[Entry, ...], problems: list[Problem]) -> Plan:
    """What importing publications would do."""
    content = write.stored(folder, items.FILE)
    known = Known(_stored(content))
    lines: dict[str, int] = {}
    additions, present = [], []
    for entry in entries:
        id_ = str(entry.item["id"])
        same, other = known.same(entry.item), known.by_id(id_)
        if same:
            found = str(same[0].get("id", ""))
            why = f"{same[1]} as line {lines[found]} of the file" if found in lines else same[1]
            present.append(Present(entry.line, found, why))
        elif other:
            what = f"the id {id_!r} is that of another work: {str(other.get('title', ''))[:60]!r}"
            problems.append(Problem(file, entry.line, what, "give the item another id in the file"))
        else:
            additions.append(Addition(entry.line, id_, entry.item))
            lines[id_] = entry.line
            known.add(entry.item)
    new = bulk.sources(content, [one.row for one in additions])
    seen = write.fingerprint(content)
    return Plan(file, SOURCES, items.FILE, tuple(additions), tuple(present), tuple(problems), seen=seen, new=new)


def _entry(file: str, row: Mapped, told: list[Problem]) -> Entry:
    """A publication from the cells of a row."""
    cells = row.cells
    made = Draft(file, row.line, {"id": cells.get("id", ""), "type": cells.get("type") or DOCUMENT})
    for column, cell in cells.items():
        if column in mapping.SOURCE_DATES and cell:
            found = mended("date", cell)
            if found.refused:
                told.append(Problem(file, row.line, f"{column}: {found.refused}; kept as text", found.mend, "remark"))
            made.put(column, dates.read_iso(found.text), column)
        elif column == "author":
            made.put(column, [names.read_ris(one.strip()) for one in cell.split(";") if one.strip()], column)
        elif column not in ("id", "type"):
            made.put(column, cell, column)
    told += made.remarks
    return Entry(made.item, row.line)


# --- rows of tables


@dataclass(frozen=True)
class _Here:
    """What the desk holds where rows are to go: the file's bytes, its rows by id, and ids that other rows have."""

    content: bytes
    rows: Mapping[str, Mapping[str, str]]
    referable: frozenset[str]
    others: frozenset[str]


def _here(folder: Path, desk: Desk, kind: Kind) -> _Here:
    content = write.stored(folder, kind.file)
    rows = {row.get("id", ""): row for _, row in read_sheet(kind.file, content, kind.columns).rows()}
    stands: dict[str, set[str]] = {
        "events.csv": {e.id for e in desk.events},
        "figures.csv": {f.id for f in desk.figures},
    }
    own = stands.pop(kind.file, None)
    for id_ in own or ():
        rows.setdefault(id_, {})
    other = frozenset().union(*stands.values()) if own is not None else frozenset()
    return _Here(content, rows, frozenset().union(*stands.values(), own or ()), other)


@dataclass(frozen=True)
class _Task:
    """Rows on their way into a table: whose they are, where they go, and the problems met on the way."""

    file: str
    into: str
    desk: Desk
    kind: Kind
    here: _Here
    problems: list[Problem]


def _rows(task: _Task, mapped: tuple[Mapped, ...], recorded: date | None) -> Plan:
    """What importing rows of a table would do."""
    additions: dict[str, Addition] = {}
    present: list[Present] = []
    for line, row in _read(task, mapped):
        cells = {column: cell for column, cell in row.items() if cell}
        id_ = cells["id"]
        if id_ in task.here.rows:
            present.append(Present(line, id_, "same id", _differing(cells, task.here.rows[id_])))
        elif id_ not in additions:
            clock = {_CLOCK: recorded.isoformat()} if recorded and _CLOCK not in cells else {}
            additions[id_] = Addition(line, id_, cells | clock)
        elif _differing(cells, additions[id_].row):
            what = f"the id {id_!r} stands twice (row {additions[id_].line})"
            task.problems.append(Problem(task.file, line, what, "give this row an id of its own"))
        else:
            present.append(Present(line, id_, f"same as row {additions[id_].line} of the file"))
    found = tuple(additions.values())
    unrecorded = sum(_CLOCK not in one.row for one in found)
    lacking = f"{unrecorded} rows do not say when the desk came by them; name the day with --recorded"
    content, kind = task.here.content, task.kind
    return Plan(
        task.file,
        task.into,
        kind.file,
        found,
        tuple(present),
        tuple(task.problems),
        lacking=lacking if unrecorded else "",
        seen=write.fingerprint(content),
        new=bulk.appended(kind.file, content, kind.columns, [one.row for one in found]),
    )


def _read(task: _Task, mapped: tuple[Mapped, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that the desk's own reader takes, with their numbers in the file; the problems of the others.

    They are handed to it as the table that they would make; so it mends, refuses and mints as it does in the desk.
    """
    desk, kind, here = task.desk, task.kind, task.here
    context = Context(
        actors_of(desk.registry), {source.id for source in desk.sources}, {stored.id for stored in desk.passages}
    )
    header = tuple(column.name for column in kind.columns)
    rows = [_one_line(one.cells, here) for one in mapped]
    sheet = read_sheet(kind.file, write.tabled(header, rows), kind.columns)

    def placed(problem: Problem) -> Problem:
        number = (problem.line or 1) - 2
        return replace(problem, file=task.file, line=mapped[number].line if 0 <= number < len(mapped) else None)

    task.problems.extend(placed(problem) for problem in errors(sheet.problems))
    for row in tables.read_rows(sheet, context):
        typed = bool(rows[row.line - 2].get("id"))
        made = kind.make(row)
        if kind.file == "claims.csv" and made.about and made.about not in here.referable:
            row.problem(f"about: no event or figure {made.about!r} could be read", "import these first")
        if typed and made.id in here.others:
            row.problem(f"the id {made.id!r} is that of an event or figure already", "give the row another id")
        task.problems.extend(placed(one) for one in row.problems or _mended(row))
        if not row.problems:
            yield mapped[row.line - 2].line, row.cells()


def _mended(row: Row) -> list[Problem]:
    """The remarks on a row, but for those on ids, which the list of additions shows."""
    return [one for one in row.remarks if not one.what.startswith("no id")]


def _one_line(cells: Mapping[str, str], here: _Here) -> dict[str, str]:
    """Cells of which each stands in one line, with an id that every cell can refer to; rows of a sheet stay rows."""
    row = {column: foreign.one_line(cell) for column, cell in cells.items()}
    for column in ("id", "about"):
        if row.get(column) and row[column] not in here.referable:
            row[column] = safe(row[column])
    return row


def _differing(cells: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, ...]:
    """The columns of a row in which another one says something else."""
    plain = {column: unguarded(cell).strip() for column, cell in other.items()}
    return tuple(
        column
        for column, cell in cells.items()
        if plain and column not in ("id", _CLOCK) and plain.get(column, "") != cell
    )
