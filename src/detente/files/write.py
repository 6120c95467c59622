"""The only writer of desk files: one row by id, compare-and-swap on the file's hash, atomic rename.

What is written is made as bytes from the bytes that were read (`appended`, `replaced`, `deleted`), every other row as
it was. `commit` puts it in place: under a lock that all of detente's writers take, it compares the file's hash with
that of the bytes that were read, writes beside the file, and renames. A process that is killed at any moment leaves the
file as it was or as it was to become. Programs that take no lock (editors, spreadsheets) are noticed by the hash; only
a save within the instant between comparison and rename could be lost.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.files import items
from detente.files.sheet import ID, Dialect, Record, Sheet, read_sheet, render
from detente.model.evidence import DetenteError
from detente.text.cells import guarded, inert, unguarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from detente.files.formats import Column

LOCK = ".detente.lock"
PATIENCE = 10.0
"""Seconds for which a writer waits for another one."""
OLD = 60.0
"""Seconds after which the lock file of a process that cannot be asked after counts as left behind."""
_CHANGED = "{} changed since it was read (by another writer?): nothing was written; run it again"
BOM = b"\xef\xbb\xbf"


# --- one row, from bytes to bytes


def appended(file: str, content: bytes, columns: tuple[Column, ...], cells: Mapping[str, str]) -> bytes:
    """A table with one more row at its end.

    The file keeps its order of columns, delimiter, byte-order mark and line ends; a column that a value needs and the
    file lacks is added behind the others.

    Raises:
        DetenteError: the rows of the file cannot be told apart, or it has a row of that id.
    """
    sheet = _readable(file, content, columns)
    if any(row.get(ID) == cells[ID] for _, row in sheet.rows()):
        raise DetenteError(f"{file}: the id {cells[ID]!r} is taken: nothing was written; give another one")
    sheet = _widened(sheet, cells)
    lines = [*sheet.lines]
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += sheet.dialect.line_end
    return _bytes([*lines, _row(sheet, cells)], sheet.dialect)


def replaced(file: str, content: bytes, columns: tuple[Column, ...], id_: str, cells: Mapping[str, str]) -> bytes:
    """A table with the cells of one row put anew; cells that are not named stay as they are.

    Raises:
        DetenteError: the rows of the file cannot be told apart, or not exactly one has that id.
    """
    sheet = _readable(file, content, columns)
    record, row = _one(sheet, id_)
    sheet = _widened(sheet, cells)
    plain = {column: unguarded(cell) for column, cell in row.items()}
    return _swapped(sheet, record, _row(sheet, {**plain, **cells}))


def deleted(file: str, content: bytes, columns: tuple[Column, ...], id_: str) -> bytes:
    """A table without the row of an id.

    Raises:
        DetenteError: the rows of the file cannot be told apart, or not exactly one has that id.
    """
    sheet = _readable(file, content, columns)
    return _swapped(sheet, _one(sheet, id_)[0], "")


def sources(content: bytes, change: str, id_: str, fields: Mapping[str, Any]) -> bytes:
    """The bibliography with one item appended, replaced or deleted; fields that detente does not know are kept."""
    bom = content.startswith(BOM)
    try:
        text = content.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        raise DetenteError(f"{items.FILE} is not UTF-8: save it as UTF-8 first; nothing was written") from None
    if change == "append":
        if text.strip() and any(item.id == id_ for item in items.items(text)):
            raise DetenteError(f"{items.FILE}: the id {id_!r} is taken: nothing was written; give another one")
        text = items.appended(text, {"id": id_, **fields})
    else:
        text = items.replaced(text, id_, dict(fields)) if change == "replace" else items.deleted(text, id_)
    return (BOM if bom else b"") + text.encode()


def clean(cell: str) -> str:
    """A cell as it can be written and read back: without blanks around it, and without signs that a terminal obeys."""
    return inert(cell.encode("utf-8", "replace").decode()).strip()


def tabled(header: tuple[str, ...], rows: Iterable[Mapping[str, str]], dialect: Dialect | None = None) -> bytes:
    """A whole table anew, in detente's plain form: UTF-8, commas, newlines."""
    cells = ([guarded(clean(row.get(column, ""))) for column in header] for row in rows)
    return render([header, *cells], dialect or Dialect()).encode()


def _readable(file: str, content: bytes, columns: tuple[Column, ...]) -> Sheet:
    if not content.strip():
        content = render([[column.name for column in columns]], Dialect()).encode()
    sheet = read_sheet(file, content, columns)
    if not sheet.sound:
        raise DetenteError(f"{file}: not every row can be read: nothing was written; `detente verify` names them")
    return sheet


def _one(sheet: Sheet, id_: str) -> tuple[Record, dict[str, str]]:
    found = [(record, row) for record, row in sheet.rows() if row.get(ID) == id_]
    if len(found) != 1:
        times = "no row has" if not found else f"{len(found)} rows have"
        raise DetenteError(f"{sheet.file}: {times} the id {id_!r}: nothing was written")
    return found[0]


def _widened(sheet: Sheet, cells: Mapping[str, str]) -> Sheet:
    """The sheet with the columns that these cells need: header and rows get them at their ends."""
    new = tuple(column for column, cell in cells.items() if cell and column not in sheet.header)
    if not new:
        return sheet
    lines, sign = [*sheet.lines], sheet.dialect.delimiter
    ends = {sheet.header_line: sign + sign.join(new)} | {record.last: sign * len(new) for record in sheet.records}
    for line, added in ends.items():
        body = lines[line - 1].rstrip("\r\n")
        lines[line - 1] = body + added + lines[line - 1][len(body) :]
    return replace(sheet, lines=tuple(lines), header=(*sheet.header, *new))


def _row(sheet: Sheet, cells: Mapping[str, str]) -> str:
    return render([[guarded(clean(cells.get(column, ""))) for column in sheet.header]], sheet.dialect)


def _swapped(sheet: Sheet, record: Record, text: str) -> bytes:
    """The file with the lines of one record swapped for others."""
    lines = sheet.lines
    if text and not lines[record.last - 1].endswith(("\n", "\r")):
        text = text.removesuffix(sheet.dialect.line_end)
    return _bytes([*lines[: record.line - 1], text, *lines[record.last :]], sheet.dialect)


def _bytes(lines: list[str], dialect: Dialect) -> bytes:
    return (BOM if dialect.bom else b"") + "".join(lines).encode("utf-8", "surrogateescape")


# --- a file, from bytes to disk


def fingerprint(content: bytes) -> str:
    """SHA-256 of a file's bytes; of nothing where there is no file."""
    return hashlib.sha256(content).hexdigest()


def stored(folder: Path, name: str) -> bytes:
    """The bytes of a desk file; nothing where there is none.

    Raises:
        DetenteError: the name leads out of the desk's folder.
    """
    path = _inside(folder, name)
    return path.read_bytes() if path.is_file() else b""


def commit(folder: Path, name: str, seen: str, new: bytes) -> None:
    """Put new bytes in a file's place, if the file still is what was read.

    Args:
        folder: the desk's folder.
        name: the file in it.
        seen: the fingerprint of the bytes from which the new ones were made.
        new: the file's new bytes.

    Raises:
        DetenteError: another writer was faster, or the file cannot be written; nothing was written.
    """
    with _locked(folder):
        path = _inside(folder, name)
        if fingerprint(stored(folder, name)) != seen:
            raise DetenteError(_CHANGED.format(name))
        for left in path.parent.glob(f".{path.name}.*.draft"):
            left.unlink(missing_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
        try:
            _write(draft, new, path)
            if fingerprint(stored(folder, name)) != seen:
                raise DetenteError(_CHANGED.format(name))
            draft.replace(path)
        except OSError as wrong:
            raise DetenteError(f"cannot write {path}: {wrong.strerror}; nothing was written") from None
        finally:
            draft.unlink(missing_ok=True)
        _sync(path.parent)


def _inside(folder: Path, name: str) -> Path:
    """Where a desk file really stands; a link is followed within the folder, and never out of it."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or path == folder.resolve():
        raise DetenteError(f"{name} leads out of the desk's folder: nothing was written; put the file itself there")
    return path


def _write(draft: Path, new: bytes, like: Path) -> None:
    """Write a draft and see it onto the disk; it gets the permissions of the file whose place it takes."""
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(new)
        file.flush()
        os.fsync(file.fileno())
    if like.is_file():
        draft.chmod(like.stat().st_mode & 0o7777)


def _sync(folder: Path) -> None:
    """See a rename onto the disk, where folders can be synchronised."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a desk; another writer is waited for, and told when it takes too long."""
    deadline = time.monotonic() + PATIENCE
    while (release := _lock(folder)) is None:
        if time.monotonic() > deadline:
            raise DetenteError(f"another detente is writing to {folder}: nothing was written; run it again")
        time.sleep(0.02)
    try:
        yield
    finally:
        release()


def _lock(folder: Path) -> Callable[[], None] | None:
    """Take the lock if it is free: that of the folder itself, or of a file in it where folders have none.

    The folder's lock leaves no trace and ends with its process. The file holds the number of its process, and is
    broken when that is gone.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return _lock_file(folder)
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as wrong:
        raise DetenteError(f"cannot open {folder}: {wrong.strerror}; nothing was written") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        os.close(handle)
        return _lock_file(folder)
    return lambda: os.close(handle)


def _lock_file(folder: Path) -> Callable[[], None] | None:
    path = folder / LOCK
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        _break_if_stale(path)
        return None
    with os.fdopen(handle, "w") as file:
        file.write(str(os.getpid()))
    return lambda: path.unlink(missing_ok=True)


def _break_if_stale(path: Path) -> None:
    """Remove a lock file whose process is gone; if a fresh one took its place meanwhile, that one is put back."""
    aside = path.with_name(f"{LOCK}.{os.getpid()}")
    try:
        holder = path.read_text("ascii")
        if not _gone(holder, path):
            return
        path.rename(aside)
        if aside.read_text("ascii") != holder:
            os.link(aside, path)
    except (OSError, ValueError):
        return
    finally:
        aside.unlink(missing_ok=True)


def _gone(holder: str, path: Path) -> bool:
    """Whether the process of a lock has ended; where that cannot be asked without harm, whether the lock is old."""
    if os.name != "posix":
        return time.time() - path.stat().st_mtime > OLD
    try:
        os.kill(int(holder), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False
