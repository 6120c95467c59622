"""Build the record from the desk, and open it fresh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError
from detente.record import build as building
from detente.record.store import Record, fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.model.desk import Desk
    from detente.model.evidence import Problem

RECORD = "record.duckdb"


@dataclass(frozen=True)
class Built:
    """What a build made: where, of how many rows, and what was set aside."""

    record: Path
    rows: dict[str, int]
    set_aside: tuple[Problem, ...]
    made: dict[str, str]


def locate(folder: Path | None, start: Path) -> Path:
    """The desk's folder: as given, else the nearest one upwards that holds a ``desk.toml``.

    Raises:
        DetenteError: there is none.
    """
    found = folder or desk_folder.find(start.resolve())
    if found is None or not (found / desk_folder.DESK_FILE).is_file():
        raise DetenteError(
            f"no desk at {found or start.resolve()}: there is no desk.toml here or in a folder above; "
            "go into a desk, or name one with --desk FOLDER"
        )
    return found


def build(folder: Path) -> Built:
    """Build the desk's record anew.

    Rows that cannot be read are set aside and returned; the rest is in the record.

    Raises:
        DeskError: the desk cannot be read at all.
    """
    desk = desk_folder.read(folder)
    path = record_path(folder)
    building.build(desk, path)
    with Record(path) as record:
        return Built(path, record.counts(), desk.problems, record.stamp())


def record_path(folder: Path) -> Path:
    """Where a desk's record stands."""
    return folder / "build" / RECORD


def opened(folder: Path, say: Callable[[str], None], *, refresh: bool = True) -> tuple[Desk, Record]:
    """The desk, and its record open for reading; a stale record is rebuilt, saying so.

    Args:
        folder: the desk's folder.
        say: takes one line for the user.
        refresh: False answers from a stale record, with a warning.

    Raises:
        DetenteError: there is no record and none may be built.
    """
    desk = desk_folder.read(folder)
    path = record_path(folder)
    if desk.problems:
        say(f"{len(desk.problems)} problems: rows set aside; `detente verify` names them")
    if not fresh(path, desk.digest):
        if refresh:
            say(f"the record of {folder.name} is {'stale' if path.exists() else 'not built'}: building it")
            building.build(desk, path)
        elif path.exists():
            say("warning: the desk has changed since its record was built; this answer is from the old record")
        else:
            raise DetenteError(f"{folder} has no record, and --no-build forbids building it; run `detente build`")
    return desk, Record(path)
