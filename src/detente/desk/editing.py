"""Write to a desk: a new one, or one row more; what is written has passed the reader that will read it."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.codebook.registry import actors as actors_of
from detente.files import documents, formats, items, tables, write
from detente.files import folder as desk_folder
from detente.files.damage import mended
from detente.files.mint import minted
from detente.files.row import Context
from detente.files.sheet import read_sheet
from detente.model.evidence import DeskError, DetenteError, Problem, errors
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from detente.model.desk import Desk

_ID = re.compile(r"[^\s;@:/\\]+\Z")
_ISSUED = re.compile(r"\d{4}(-\d{2}){0,2}\Z")
GITIGNORE = "build/\n.*.draft\n.detente.lock\n"


@dataclass(frozen=True)
class Kind:
    """What can be added: the file in which it stands, its columns, its reader."""

    file: str
    columns: tuple[formats.Column, ...]
    make: Callable[[Any], Any]


KINDS: Mapping[str, Kind] = {
    "event": Kind("events.csv", formats.EVENTS, tables.event),
    "claim": Kind("claims.csv", formats.CLAIMS, tables.claim),
    "figure": Kind("figures.csv", formats.FIGURES, tables.figure),
    "tie": Kind("ties.csv", formats.TIES, tables.tie),
}


@dataclass(frozen=True)
class Added:
    """A row that was added, or would be: where, under which id, its cells, and what was mended of them."""

    file: str
    id: str
    row: dict[str, Any]
    written: bool
    remarks: tuple[Problem, ...] = ()


def add(folder: Path, kind: str, cells: Mapping[str, str], *, dry: bool = False) -> Added:
    """Add one event, claim, figure or tie to a desk.

    The row gets an id where none is given. It is read as it will be read, with the whole desk, before it is written.

    Args:
        folder: the desk's folder.
        kind: ``event``, ``claim``, ``figure`` or ``tie``.
        cells: the row's cells by column.
        dry: True writes nothing.

    Raises:
        DeskError: the row cannot be read; carries every problem at once.
        DetenteError: another writer was faster, or the file cannot be written to.
    """
    desk, what = desk_folder.read(folder), KINDS[kind]
    content = write.stored(folder, what.file)
    row, remarks = _mended(what.file, cells)
    taken = _taken(desk, what, content)
    row = _named(what.file, row, taken)
    tried = row | {"id": minted(what.file, row, taken)} if row["id"] in taken else row
    new = write.appended(what.file, content, what.columns, tried)
    wrong = [*_ill_named(what.file, row["id"], taken), *_problems(desk, what, content, new)]
    wrong += [*_unrecorded(what.file, row), *(_dangling(desk, row) if kind == "claim" else ())]
    _refuse(wrong)
    if not dry:
        write.commit(folder, what.file, write.fingerprint(content), new)
    return Added(what.file, row["id"], row, not dry, remarks)


def add_source(folder: Path, cells: Mapping[str, str], *, dry: bool = False) -> Added:
    """Add one publication to a desk's bibliography; arguments and errors as for `add`."""
    desk = desk_folder.read(folder)
    content = write.stored(folder, items.FILE)
    row, remarks = _mended(items.FILE, {("date" if k == "issued" else k): cell for k, cell in cells.items()})
    row = {("issued" if column == "date" else column): cell for column, cell in row.items()}
    taken = {source.id for source in desk.sources}
    row = _named(items.FILE, row, taken)
    _refuse([*_ill_named(items.FILE, row["id"], taken), *_untold(row)])
    fields = items.fields({key: cell for key, cell in row.items() if key != "id"})
    new = write.sources(content, "append", row["id"], {"type": "document"} | fields)
    before, after = documents.sources(content or b"[]")[1], documents.sources(new)[1]
    _refuse([problem for problem in after if problem not in before])
    if not dry:
        write.commit(folder, items.FILE, write.fingerprint(content), new)
    return Added(items.FILE, row["id"], {"id": row["id"], "type": "document"} | fields, not dry, remarks)


@dataclass(frozen=True)
class Settings:
    """What a new desk says of itself."""

    title: str
    first: date
    last: date
    relations: tuple[tuple[str, str], ...]


def new(folder: Path, settings: Settings) -> tuple[Problem, ...]:
    """Make a desk: every file, with headers and without rows.

    The desk is made beside its place and moved there when it is whole.

    Returns:
        What its reader says of it: actors that nobody defines yet, for instance.

    Raises:
        DetenteError: there is something in the folder, or it cannot be made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DetenteError(f"{folder} is not empty: nothing was written; name a folder that is new or empty")
    if settings.last < settings.first:
        raise DetenteError(f"--to {settings.last} is before --from {settings.first}: nothing was written")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".detente-new-", dir=folder.parent) as draft:
            whole = Path(draft) / "desk"
            whole.mkdir()
            for name, text in _files(settings).items():
                (whole / name).write_text(text, "utf-8", newline="")
            problems = desk_folder.read(whole).problems
            if folder.exists():
                folder.rmdir()
            shutil.move(whole, folder)
    except OSError as wrong:
        raise DetenteError(f"cannot make {folder}: {wrong.strerror}; name another folder") from None
    return problems


def _files(settings: Settings) -> dict[str, str]:
    """The files of a new desk."""
    pairs = "".join(f"\n[[relation]]\na = {_toml(a)}\nb = {_toml(b)}\n" for a, b in settings.relations)
    coverage = f"[coverage]\nfrom = {settings.first.isoformat()}\nto = {settings.last.isoformat()}\n"
    headers = {what.file: what.columns for what in KINDS.values()} | {"passages.csv": formats.PASSAGES}
    return {
        desk_folder.DESK_FILE: f'title = {_toml(settings.title)}\nyardstick = "icd-203"\n\n{coverage}{pairs}',
        ".gitignore": GITIGNORE,
        "actors.toml": "# Actors of your own, or changes to the built-in registry: [[actor]] with id, name and kind.\n",
        "questions.toml": "# [[question]] with id, text, asked, resolves and rule.\n",
        items.FILE: "[\n]\n",
        **{name: ",".join(column.name for column in columns) + "\n" for name, columns in headers.items()},
    }


def _toml(text: str) -> str:
    """A text as a TOML string: JSON's escapes are TOML's."""
    return json.dumps(write.clean(text), ensure_ascii=False)


def _mended(file: str, cells: Mapping[str, str]) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The cells without damage; one that is refused is left as it is, and the reader says why."""
    row, remarks = {}, []
    for column, cell in cells.items():
        found = mended(column, write.clean(cell).removeprefix("\ufeff"))
        row[column] = found.text
        if found.remark:
            remarks.append(Problem(file, None, f"{column}: {found.remark}", "correct it if it is not meant", "remark"))
    return {column: cell for column, cell in row.items() if cell}, tuple(remarks)


def _named(file: str, row: dict[str, str], taken: set[str]) -> dict[str, str]:
    return {"id": row.get("id") or minted(file, row, taken), **row}


def _taken(desk: Desk, what: Kind, content: bytes) -> set[str]:
    """Ids that are not free: those of the file, and those that a claim could be about."""
    typed = {cells.get("id", "") for _, cells in read_sheet(what.file, content, what.columns).rows()}
    return typed | _referable(desk)


def _referable(desk: Desk) -> set[str]:
    """The ids that a claim can be about."""
    return {event.id for event in desk.events} | {figure.id for figure in desk.figures}


def _problems(desk: Desk, what: Kind, content: bytes, new: bytes) -> list[Problem]:
    """What the reader says of the file with the new row and did not say without it."""
    context = Context(
        actors_of(desk.registry), {source.id for source in desk.sources}, {stored.id for stored in desk.passages}
    )
    before, after = (
        tables.read_table(what.file, bytes_, what.columns, what.make, context)[1] if bytes_.strip() else ()
        for bytes_ in (content, new)
    )
    return [replace(problem, line=None) for problem in errors(after) if problem not in before]


def _dangling(desk: Desk, row: Mapping[str, str]) -> list[Problem]:
    about = row.get("about", "")
    if not about or about in _referable(desk):
        return []
    return [Problem("claims.csv", None, f"about: no event or figure {about!r} could be read", "correct the id")]


def _unrecorded(file: str, row: Mapping[str, str]) -> list[Problem]:
    """A row says when the desk came by it; the clock of the machine is asked only where that is said."""
    if row.get("recorded"):
        return []
    return [Problem(file, None, "recorded is empty", "give the day on which you came by it, or `today`")]


def _ill_named(file: str, id_: str, taken: set[str]) -> list[Problem]:
    """An id that stands already, or that no other cell could refer to."""
    if id_ in taken:
        return [Problem(file, None, f"the id {id_!r} is taken", "give another one, or none, and one is minted")]
    if _ID.match(id_):
        return []
    return [Problem(file, None, f"id: {id_!r} cannot be referred to", "use no blanks, and none of ; @ : / \\")]


def _untold(row: Mapping[str, str]) -> list[Problem]:
    """What a publication lacks: anything by which it could be found, or a readable day of issue."""
    found = []
    if not any(row.get(key) for key in items.TOLD):
        what = f"nothing of {', '.join(items.TOLD)} is given"
        found.append(Problem(items.FILE, None, what, "give at least one of them"))
    if issued := row.get("issued"):
        try:
            Period.parse(issued if _ISSUED.match(issued) else "")
        except ValueError:
            what = f"issued: {issued!r} is no day, month or year"
            found.append(Problem(items.FILE, None, what, "write the date as 2022-04-16, 2022-04 or 2022"))
    return found


def _refuse(wrong: Iterable[Problem]) -> None:
    told = tuple(dict.fromkeys(wrong))
    if told:
        raise DeskError(told)
