"""What changed between two versions of a desk."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.desk import Claim, Desk, Event, Figure, Passage, Question, Tie
    from detente.model.evidence import Source

    Row = Event | Claim | Figure | Tie | Source | Passage | Question

TABLES = ("events", "claims", "figures", "ties", "sources", "passages", "questions")
GIT = ("git", "-c", "core.quotepath=false")


@dataclass(frozen=True)
class Change:
    """One row that was added, removed or changed; for a changed one, each field with its old and new value."""

    table: str
    id: str
    kind: Literal["added", "removed", "changed"]
    fields: tuple[tuple[str, str, str], ...] = ()


def log(folder: Path, old: str, new: str = "") -> tuple[Change, ...]:
    """What changed in the rows of a desk.

    Args:
        folder: the desk's folder.
        old: an earlier version: another desk folder, or a revision of the git repository that the desk lies in.
        new: the later version, likewise; the desk as it is now if not given.

    Raises:
        DetenteError: a version is neither a desk folder nor a revision that holds this desk.
    """
    with tempfile.TemporaryDirectory() as room:
        before = _version(folder, old, Path(room) / "old")
        after = _version(folder, new, Path(room) / "new") if new else desk_folder.read(folder)
    return tuple(change for table in TABLES for change in _compare(table, _rows(before, table), _rows(after, table)))


def _rows(desk: Desk, table: str) -> dict[str, Row]:
    rows: tuple[Row, ...] = getattr(desk, table)
    return {row.id: row for row in rows}


def _version(folder: Path, name: str, room: Path) -> Desk:
    """A version of the desk: another folder, or what a git revision holds of this one."""
    if (Path(name) / desk_folder.DESK_FILE).is_file():
        return desk_folder.read(Path(name))
    if name.startswith("-"):
        raise DetenteError(f"{name!r} is neither a desk folder nor a git revision")
    done = subprocess.run(  # noqa: S603 - the revision is one argument, and none that git takes for an option
        [*GIT, "archive", "--format=tar", name, "--", "."], cwd=folder, capture_output=True, check=False
    )
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["git said nothing"]
        raise DetenteError(f"{name!r} is neither a desk folder nor a git revision that holds this desk ({why[0]})")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(room, filter="data")
    return desk_folder.read(room)


def _compare(table: str, before: dict[str, Row], after: dict[str, Row]) -> Iterable[Change]:
    for key in sorted(before.keys() | after.keys()):
        if key not in after:
            yield Change(table, key, "removed")
        elif key not in before:
            yield Change(table, key, "added")
        elif changed := tuple(_fields(before[key], after[key])):
            yield Change(table, key, "changed", changed)


def _fields(before: Row, after: Row) -> Iterable[tuple[str, str, str]]:
    for one in fields(before):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if one.name != "line" and old != new:
            yield one.name, _said(old), _said(new)


def _said(value: object) -> str:
    """A field's value as text: a list by its items, a part by its actor."""
    if isinstance(value, tuple):
        return "; ".join(_said(item) for item in value)
    for name in ("actor", "source"):
        if hasattr(value, name):
            return str(getattr(value, name))
    return "" if value is None else str(value)
