"""Tidy a desk: ids minted, rows in the order of their dates, dates and mended damage in plain form."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.codebook.registry import actors as actors_of
from detente.files import formats, tables, write
from detente.files.damage import DATES
from detente.files.row import Context
from detente.files.sheet import ID, read_sheet
from detente.model.evidence import DetenteError, Problem, errors
from detente.model.period import Period
from detente.text.cells import unguarded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from detente.files.sheet import Sheet

ORDERS: Mapping[str, tuple[str, ...]] = {
    "events.csv": ("date",),
    "claims.csv": ("date",),
    "figures.csv": ("period",),
    "ties.csv": ("from",),
    "passages.csv": ("report", "start"),
}
"""By file: the columns by which rows are ordered, before their ids."""
TABLES: Mapping[str, tuple[formats.Column, ...]] = {
    "events.csv": formats.EVENTS,
    "claims.csv": formats.CLAIMS,
    "figures.csv": formats.FIGURES,
    "ties.csv": formats.TIES,
    "passages.csv": formats.PASSAGES,
}


@dataclass(frozen=True)
class Change:
    """What tidying makes of one file: a unified diff, and the bytes before and after."""

    file: str
    diff: str
    before: bytes
    after: bytes


@dataclass(frozen=True)
class Tidied:
    """The files that tidying changes, and the problems for which others are left alone."""

    changes: tuple[Change, ...]
    left: tuple[Problem, ...]


def tidied(folder: Path) -> Tidied:
    """What tidying would change; nothing is written.

    A file in which some row cannot be read is left alone. Cells that are refused stay as they were typed.
    """
    changes, left = [], []
    for name, columns in TABLES.items():
        before = write.stored(folder, name)
        if not before.strip():
            continue
        sheet = read_sheet(name, before, columns)
        if why := _left_alone(sheet, before):
            left.append(why)
            continue
        after = _plain(sheet)
        if after != before:
            changes.append(Change(name, _diff(name, before, after), before, after))
    return Tidied(tuple(changes), tuple(left))


def write_tidied(folder: Path, found: Tidied) -> None:
    """Write what tidying changes, each file whole or not at all.

    Raises:
        DetenteError: a file changed since it was read; the ones before it are written, it and the rest are not.
    """
    for change in found.changes:
        write.commit(folder, change.file, write.fingerprint(change.before), change.after)


def _left_alone(sheet: Sheet, content: bytes) -> Problem | None:
    """Why a file is not tidied; nothing where it can be."""
    mend = "mend what `detente verify` names, then tidy again"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return Problem(sheet.file, None, "left alone: not UTF-8", mend)
    wrong = [record.line for record in sheet.records if record.trouble] + [p.line for p in errors(sheet.problems)]
    return Problem(sheet.file, wrong[0], "left alone: not every row can be read", mend) if wrong else None


def _plain(sheet: Sheet) -> bytes:
    """The file in plain form."""
    named = tuple(column for column in sheet.header if column)
    header = named if ID in named else (ID, *named)
    rows = []
    for row, (_, typed) in zip(tables.read_rows(sheet, Context(actors_of(), ())), sheet.rows(), strict=True):
        good = row.cells()
        cells = {column: good.get(column, unguarded(typed.get(column, ""))) for column in header}
        rows.append({column: _dated(cell) if column in DATES else cell for column, cell in cells.items()})
    rows.sort(key=lambda cells: _order(sheet.file, cells))
    after = write.tabled(header, rows)
    kept = ({column: unguarded(cell) for column, cell in cells.items()} for _, cells in _reread(sheet, after))
    if Counter(map(repr, kept)) != Counter(repr({c: write.clean(cell) for c, cell in row.items()}) for row in rows):
        raise DetenteError(f"{sheet.file} would not be the same after tidying: nothing was written; please report it")
    return after


def _reread(sheet: Sheet, after: bytes) -> list[tuple[object, dict[str, str]]]:
    return list(read_sheet(sheet.file, after, TABLES[sheet.file]).rows())


def _dated(cell: str) -> str:
    """A date in its shortest form; what is no date stays."""
    try:
        return str(Period.parse(cell)) if cell else ""
    except ValueError:
        return cell


def _order(file: str, cells: Mapping[str, str]) -> tuple[object, ...]:
    """Rows without a date first, rows with an unreadable one last; then by date and id."""
    keys: list[object] = []
    for column in ORDERS[file]:
        cell = cells.get(column, "")
        try:
            period = Period.parse(cell)
            keys.append((1, period.first.isoformat(), period.last.isoformat()))
        except ValueError:
            digits = cell.zfill(12) if cell.isdigit() else cell
            keys.append((2 if cell and column in DATES else 0, digits, ""))
    return (*keys, cells.get(ID, ""))


def _diff(name: str, before: bytes, after: bytes) -> str:
    """A unified diff; line ends and other signs that cannot be seen are shown as pictures."""
    old, new = (_visible(text).split("\n") for text in (before, after))
    return "\n".join(difflib.unified_diff(old, new, name, f"{name}, tidied", lineterm=""))


def _visible(content: bytes) -> str:
    text = content.decode("utf-8", "replace").removesuffix("\n")
    pictures = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"}
    return text.translate(pictures | {0xFEFF: "␣BOM␣", 0xA0: "␣", 0x202F: "␣"})
