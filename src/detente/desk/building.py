"""Build the record from the desk, and open it fresh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError, errors
from detente.record import build as building
from detente.record import export as exporting
from detente.record.store import Record, fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.model.desk import Desk
    from detente.model.evidence import Problem

RECORD = "record.duckdb"


@dataclass(frozen=True)
class Built:
    """What a build made: where, of how many rows, what was set aside, and what was mended while reading."""

    record: Path
    rows: dict[str, int]
    set_aside: tuple[Problem, ...]
    made: dict[str, str]
    remarks: tuple[Problem, ...] = ()
    exported: tuple[Path, ...] = ()


def locate(folder: Path | None, start: Path) -> Path:
    """The desk's folder: as given, else the nearest one upwards that holds a ``desk.toml``.

    Raises:
        DetenteError: there is none.
    """
    found = folder or desk_folder.find(start.resolve())
    if folder and not (folder / desk_folder.DESK_FILE).is_file():
        raise DetenteError(f"no desk at {folder}: there is no desk.toml in it; name another folder with --desk")
    if found is None:
        raise DetenteError(
            f"no desk at {start.resolve()}: there is no desk.toml here or in a folder above; "
            "go into a desk, name one with --desk FOLDER, or make one with `detente new`"
        )
    return found


def build(folder: Path, export: Path | None = None) -> Built:
    """Build the desk's record anew; on demand, write its tables as CSV into a folder.

    Rows that cannot be read are set aside and returned; the rest is in the record.

    Raises:
        DeskError: the desk cannot be read at all.
        DetenteError: the tables cannot be written there.
    """
    desk = desk_folder.read(folder)
    path = record_path(folder)
    building.build(desk, path)
    with Record(path) as record:
        remarks = tuple(problem for problem in desk.problems if problem.severity == "remark")
        rows, made = record.counts(), record.stamp()
    written = exporting.export(path, export) if export else ()
    return Built(path, rows, errors(desk.problems), made, remarks, written)


def record_path(folder: Path) -> Path:
    """Where a desk's record stands.

    Raises:
        DetenteError: the place leads out of the desk's folder.
    """
    path = folder / "build" / RECORD
    if not path.resolve().is_relative_to(folder.resolve()):
        raise DetenteError(f"{folder / 'build'} leads out of the desk's folder; remove it, and build again")
    return path


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
    if wrong := errors(desk.problems):
        say(f"{len(wrong)} problems: rows set aside; `detente verify` names them")
    if not fresh(path, desk.digest):
        if refresh:
            say(f"the record of {folder.name} is {'stale' if path.exists() else 'not built'}: building it")
            building.build(desk, path)
        elif path.exists():
            say("warning: the desk has changed since its record was built; this answer is from the old record")
        else:
            raise DetenteError(f"{folder} has no record, and --no-build forbids building it; run `detente build`")
    return desk, Record(path)
