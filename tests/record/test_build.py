"""A record is built whole or not at all, the same from the same desk, and known to be stale when anything changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.codebook import tables
from detente.files.folder import FILES, digest, read
from detente.model.evidence import DetenteError
from detente.record import sql
from detente.record.build import build, stamp
from detente.record.engine import DuckEngine
from detente.record.store import Record, fresh
from making import claim, event, figure, tie, write_desk

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


LATE = date(2030, 1, 1)
FIRST = [event("e1", deaths="3"), event("e2", "2021-08", actors="isi; china:mediator", recipients="TTP; afghanistan?")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_desk(
        tmp_path_factory.mktemp("made") / "desk",
        events=FIRST,
        claims=[claim("c1", "e1", value="3", unit="deaths"), claim("c2", "f1")],
        figures=[figure("f1", low="280", high="300", as_of="2022-02")],
        ties=[tie("t1"), tie("t2", "ttp", "pakistan", kind="rivalry", sign="-")],
        sources=[{"id": "s1", "title": "A", "author": [{"literal": "B"}, {"literal": "C"}]}, {"id": "s2"}],
        actors='[[actor]]\nid = "own"\nname = "Own"\nkind = "office"\n',
    )
    desk = read(folder)
    assert desk.problems == ()
    build(desk, folder / "build" / "record.duckdb")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A desk with its record, of a test's own."""
    return shutil.copytree(made, tmp_path / "desk")


@pytest.fixture
def record(folder: Path) -> Path:
    return folder / "build" / "record.duckdb"


def content(path: Path) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables, in the order in which they are stored."""
    with DuckEngine(path, read_only=True) as engine:
        names = engine.rows("select table_name as name from information_schema.tables order by name")
        return {row["name"]: engine.rows(f"select * from {row['name']}") for row in names}


def test_every_row_of_the_desk_is_in_the_record(folder: Path, record: Path) -> None:
    with Record(record) as opened:
        assert opened.counts() == {"events": 2, "claims": 2, "figures": 1, "ties": 2, "sources": 2}
        assert opened.stamp() == stamp(digest(folder))
        assert opened.sources()["s1"].authors == ("B", "C")
    assert [row["sign"] for row in content(record)["tie"]] == [1, -1]


def test_two_builds_of_one_desk_hold_the_same_rows_in_every_table(folder: Path, record: Path, tmp_path: Path) -> None:
    build(read(folder), tmp_path / "again.duckdb")
    first = content(record)
    for table in ("meta", "source", "event", "part", "citation", "claim", "figure", "tie", "actor_map"):
        assert first[table], table
    assert content(tmp_path / "again.duckdb") == first


def test_a_build_does_not_depend_on_the_process_that_makes_it(folder: Path, record: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from detente.files.folder import read; "
        "from detente.record.build import build; build(read(Path(sys.argv[1])), Path(sys.argv[2]))"
    )
    other = record.with_name("other.duckdb")
    command = [sys.executable, "-c", script, str(folder), str(other)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "7"})
    assert content(other) == content(record)


def test_an_empty_desk_has_a_record(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    build(read(write_desk(tmp_path / "desk")), path)
    with Record(path) as opened:
        assert opened.dyad_events("pakistan", "afghan-taliban", LATE, LATE) == ()


# --- whole or not at all ---


class _KilledError(Exception):
    """Stands for whatever ends a build half-way."""


def _fail_at(monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    insert = DuckEngine.insert

    def failing(self: DuckEngine, table: str, rows: Iterable[Sequence[object]]) -> None:
        if table == at:
            raise _KilledError
        insert(self, table, rows)

    monkeypatch.setattr(DuckEngine, "insert", failing)


@pytest.mark.parametrize("at", ["meta", "event", "actor_map"])
def test_a_build_that_fails_half_way_leaves_the_earlier_record_and_no_draft(
    folder: Path, record: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    before, state = content(record), digest(folder)
    (folder / "events.csv").write_text("id,date,actors,issue,summary,confidence\n", "utf-8")
    changed = read(folder)
    with monkeypatch.context() as patch:
        _fail_at(patch, at)
        with pytest.raises(_KilledError):
            build(changed, record)
    assert content(record) == before
    assert fresh(record, state)
    assert sorted(path.name for path in record.parent.iterdir()) == [record.name, "record.json"]
    build(changed, record)
    assert content(record)["event"] == []


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event()]))
    _fail_at(monkeypatch, "part")
    with pytest.raises(_KilledError):
        build(desk, tmp_path / "build" / "record.duckdb")
    assert list((tmp_path / "build").iterdir()) == []


def _ended() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.mark.parametrize("ending", ["draft", "draft.wal"])
def test_the_drafts_of_processes_that_are_gone_are_swept_and_those_of_others_kept(
    folder: Path, record: Path, ending: str
) -> None:
    stale = record.with_name(f"{record.name}.{_ended()}.{ending}")
    alive = record.with_name(f"{record.name}.{os.getppid()}.{ending}")
    foreign = record.with_name("notes.draft")
    for path in (stale, alive, foreign):
        path.write_bytes(b"half a record")
    build(read(folder), record)
    assert not stale.exists()
    assert alive.exists()
    assert foreign.exists()


@pytest.mark.parametrize("ending", ["draft", "draft.wal"])
def test_a_draft_that_an_earlier_process_of_the_same_number_left_does_not_stop_a_build(
    folder: Path, record: Path, ending: str
) -> None:
    left = record.with_name(f"{record.name}.{os.getpid()}.draft")
    with DuckEngine(left) as engine:
        engine.run(sql.SCHEMA)
    if ending == "draft.wal":
        left.rename(f"{left}.wal")
    build(read(folder), record)
    assert fresh(record, digest(folder))
    assert sorted(path.name for path in record.parent.iterdir()) == [record.name, "record.json"]


@pytest.mark.parametrize("process", ["9" * 30, "²", "0", "-1", "", "x"])
def test_a_file_that_only_looks_like_a_draft_does_not_stop_a_build(folder: Path, record: Path, process: str) -> None:
    record.with_name(f"{record.name}.{process}.draft").write_bytes(b"")
    build(read(folder), record)
    assert fresh(record, digest(folder))


# --- stale or fresh ---


def test_a_record_of_this_state_of_desk_and_codebook_is_fresh(folder: Path, record: Path) -> None:
    assert fresh(record, digest(folder))


@pytest.mark.parametrize("name", FILES)
def test_a_change_in_any_file_of_the_desk_makes_the_record_stale(folder: Path, record: Path, name: str) -> None:
    with (folder / name).open("ab") as file:
        file.write(b"\n")
    assert not fresh(record, digest(folder))


def test_another_codebook_or_schema_makes_the_record_stale(
    folder: Path, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tables, "digest", lambda: "another codebook")
        assert not fresh(record, digest(folder))
    with monkeypatch.context() as patch:
        patch.setattr(sql, "SCHEMA_VERSION", sql.SCHEMA_VERSION + 1)
        assert not fresh(record, digest(folder))
    assert fresh(record, digest(folder))


@pytest.mark.parametrize("kept", [0.0, 0.001, 0.3, 0.6, 0.8, 0.9, 0.95])
def test_a_record_that_was_cut_off_is_not_fresh_unless_it_still_gives_every_row(
    folder: Path, record: Path, kept: float
) -> None:
    before, whole = content(record), record.read_bytes()
    record.write_bytes(whole[: int(kept * len(whole))])
    if fresh(record, digest(folder)):
        assert content(record) == before


@pytest.mark.parametrize("garbage", [b"", b"not a database", b"\x00" * 10_000, b"SQLite format 3\x00" + b"x" * 4096])
def test_a_file_that_is_no_record_is_not_fresh(folder: Path, record: Path, garbage: bytes) -> None:
    record.write_bytes(garbage)
    assert not fresh(record, digest(folder))
    build(read(folder), record)
    assert fresh(record, digest(folder))


def test_a_database_without_the_tables_of_a_record_is_not_fresh(folder: Path, record: Path) -> None:
    record.unlink()
    with DuckEngine(record) as engine:
        engine.run("create table other (a integer)")
    assert not fresh(record, digest(folder))


def test_where_there_is_no_record_none_is_fresh(tmp_path: Path) -> None:
    assert not fresh(tmp_path / "record.duckdb", "")
    assert not fresh(tmp_path, "")


@pytest.mark.parametrize("garbage", [None, b"not a database"])
def test_opening_what_is_no_record_says_what_to_do(tmp_path: Path, garbage: bytes | None) -> None:
    path = tmp_path / "record.duckdb"
    if garbage is not None:
        path.write_bytes(garbage)
    with pytest.raises(DetenteError, match="run `detente build`"):
        Record(path)


def test_asking_a_record_of_another_schema_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with DuckEngine(path) as engine:
        engine.run("create table event (id varchar)")
    with pytest.raises(DetenteError, match="run `detente build`"):  # noqa: SIM117 - opening may be what fails
        with Record(path) as opened:
            opened.dyad_events("pakistan", "afghan-taliban", LATE, LATE)


def test_a_read_record_cannot_be_written(record: Path) -> None:
    before = record.read_bytes()
    with Record(record) as opened, pytest.raises(Exception, match="read-only"):
        opened._engine.run("delete from event")
    assert record.read_bytes() == before


def test_a_record_can_be_built_anew_while_it_is_being_read(folder: Path, record: Path) -> None:
    with Record(record) as reading:
        build(read(folder), record)
        assert reading.counts()["events"] == 2
