"""Exported tables: the same desk gives the same bytes, in whatever order its rows stand."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

import pytest

from detente.desk import building
from detente.model.evidence import DetenteError
from detente.record.export import export
from making import claim, event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = [event("e1", deaths="41", place="=here"), event("e2", sources="", place=""), event("e3", summary='"a",\nb')]


def exported(folder: Path, **tables: list[dict[str, str]]) -> dict[str, bytes]:
    desk = write_desk(folder / "desk", **tables)  # type: ignore[arg-type]
    built = building.build(desk, folder / "tables")
    return {path.name: path.read_bytes() for path in built.exported}


def test_a_rebuild_gives_the_same_bytes_of_every_table(tmp_path: Path) -> None:
    tables = {"events": EVENTS, "claims": [claim()], "figures": [figure()], "ties": [tie()]}
    first = exported(tmp_path, **tables)
    (tmp_path / "desk" / "build" / "record.duckdb").unlink()
    assert exported(tmp_path, **tables) == first
    assert {"event.csv", "part.csv", "citation.csv", "claim.csv", "figure.csv", "tie.csv", "source.csv"} <= first.keys()


def test_the_order_of_rows_in_the_desk_does_not_show(tmp_path: Path) -> None:
    one = exported(tmp_path / "one", events=EVENTS)
    two = exported(tmp_path / "two", events=EVENTS[::-1])
    assert {name for name, content in one.items() if content != two[name]} == {"meta.csv"}


def test_cells_are_written_so_that_they_can_be_told_apart_and_are_not_executed(tmp_path: Path) -> None:
    text = exported(tmp_path, events=EVENTS)["event.csv"].decode()
    rows = {row["id"]: row for row in csv.DictReader(text.splitlines(keepends=True))}
    assert (rows["e1"]["deaths"], rows["e1"]["place"], rows["e1"]["first"]) == ("41", "'=here", "2022-04-16")
    assert rows["e1"]["reported_assumed"] == "true"
    assert rows["e3"]["summary"] == '"a",\nb'
    assert next(line for line in text.splitlines() if ",e2," in line).count('""') > 0


def test_a_folder_that_cannot_be_written_and_a_record_that_is_none_are_told(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk", events=EVENTS)
    building.build(desk)
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(DetenteError, match=r"cannot write to .*; name another folder"):
        export(building.record_path(desk), tmp_path / "file")
    building.record_path(desk).write_bytes(os.urandom(100))
    with pytest.raises(DetenteError, match="no readable record"):
        export(building.record_path(desk), tmp_path / "tables")
