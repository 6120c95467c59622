"""The only writer: one row by id, every other row as it was, compare-and-swap, whole or not at all."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook.registry import actors
from detente.files import documents, formats, tables, write
from detente.files.folder import read
from detente.files.row import Context
from detente.files.sheet import read_sheet
from detente.model.evidence import DetenteError, errors
from making import event, write_desk

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.desk import Event

EVENTS = formats.EVENTS
HEADER = ",".join(column.name for column in EVENTS)
TEXTS = st.text(max_size=20) | st.sampled_from(
    ["=1+1", "'=x", "''@x", "+", "-", "-3.5", "@SUM(A1)", "a;b", "a,b", 'say "x"', "one\ntwo", "\ttab", "a\r\nb", "+1a"]
)


def events(content: bytes) -> tuple[Event, ...]:
    items, problems = tables.read_table("events.csv", content, EVENTS, tables.event, Context(actors(), {"s1"}))
    assert errors(problems) == ()
    return items


def rows(content: bytes) -> list[dict[str, str]]:
    return [cells for _, cells in read_sheet("events.csv", content, EVENTS).rows()]


def appended(content: bytes, **cells: str) -> bytes:
    return write.appended("events.csv", content, EVENTS, event(**cells))


# --- rows


@given(summary=TEXTS, place=TEXTS, delimiter=st.sampled_from(",;\t"), end=st.sampled_from(["\n", "\r\n", "\r"]))
@settings(deadline=None, max_examples=300)
def test_any_row_that_is_written_reads_back_equal(summary: str, place: str, delimiter: str, end: str) -> None:
    before = (HEADER.replace(",", delimiter) + end).encode()
    summary, place = (write.clean(text) for text in (summary or "x", place))
    after = appended(before, summary=summary or "x", place=place)
    (made,) = events(after)
    assert (made.summary, made.place) == (summary or "x", place)
    assert after.startswith(before)
    again = write.replaced("events.csv", after, EVENTS, "e1", {"place": ""})
    assert events(again)[0].summary == made.summary
    assert events(again)[0].place == ""


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=2, max_size=5), st.data())
@settings(deadline=None, max_examples=60)
def test_replacing_and_deleting_a_row_leaves_the_others_byte_for_byte(
    texts: list[tuple[str, str]], data: st.DataObject
) -> None:
    content = b""
    for number, (summary, place) in enumerate(texts):
        content = appended(content, id=f"e{number}", summary=write.clean(summary) or "x", place=place)
    which = data.draw(st.integers(0, len(texts) - 1))
    lines = read_sheet("events.csv", content, EVENTS)
    record = lines.records[which]
    head, tail = "".join(lines.lines[: record.line - 1]).encode(), "".join(lines.lines[record.last :]).encode()
    assert write.deleted("events.csv", content, EVENTS, f"e{which}") == head + tail
    changed = write.replaced("events.csv", content, EVENTS, f"e{which}", {"summary": "changed"})
    assert changed.startswith(head)
    assert changed.endswith(tail)
    assert events(changed)[which].summary == "changed"


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(b"", id="no file"),
        pytest.param(f"{HEADER}\n".encode(), id="headers only"),
        pytest.param(f"{HEADER}".encode(), id="no line end"),
        pytest.param(b"\xef\xbb\xbf" + f"{HEADER}\r\n".encode(), id="as a spreadsheet writes it"),
        pytest.param(f"{HEADER},,\n".encode(), id="columns without a name"),
        pytest.param(f"sep=;\n{HEADER.replace(',', ';')}\n".encode(), id="sep="),
        pytest.param(HEADER.upper().encode() + b"\n\n\n", id="capitals, blank lines"),
    ],
)
def test_a_row_is_appended_in_the_manner_of_the_file(before: bytes) -> None:
    after = appended(appended(before), id="e2", summary="Two, with a comma; and more")
    assert [item.id for item in events(after)] == ["e1", "e2"]
    assert after.startswith(before)
    assert after.count(b"\r\n") in {0, after.count(b"\n")}


def test_a_column_that_a_value_needs_is_added_behind_the_others() -> None:
    header = "id,date,actors,recipients,type,issue,summary,confidence"
    before = f'{header}\n\nold,2022,pakistan,ttp,ASSAULT,border,"two\nlines",good\n'.encode()
    after = appended(before)
    assert after.splitlines()[0].decode() == f"{header},recorded,sources"
    assert [item.id for item in events(after)] == ["old", "e1"]
    assert b'"two\nlines",good,,\n' in after
    assert events(after)[1].citations[0].source == "s1"


def test_cells_that_a_spreadsheet_would_execute_are_written_with_an_apostrophe() -> None:
    after = appended(b"", summary="=HYPERLINK(0)", place="@here", deaths="-")
    assert rows(after)[0]["summary"] == "'=HYPERLINK(0)"
    assert rows(after)[0]["place"] == "'@here"
    assert rows(after)[0]["deaths"] == "-"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(f'{HEADER}\n"never closed\n'.encode(), "not every row can be read", id="open quote"),
        pytest.param(f"{HEADER}\n1,2\n".encode(), "not every row can be read", id="too few cells"),
        pytest.param(f"{HEADER}\n{HEADER}\n".encode(), "not every row can be read", id="two tables"),
        pytest.param(b"a,b\n", "not every row can be read", id="another header"),
    ],
)
def test_nothing_is_written_to_a_file_whose_rows_cannot_be_told_apart(content: bytes, said: str) -> None:
    with pytest.raises(DetenteError, match=said):
        appended(content)


def test_an_id_is_written_once_and_only_one_that_is_there_is_replaced() -> None:
    content = appended(b"")
    with pytest.raises(DetenteError, match="is taken"):
        appended(content)
    with pytest.raises(DetenteError, match="no row has the id 'e2'"):
        write.deleted("events.csv", content, EVENTS, "e2")
    with pytest.raises(DetenteError, match="no row has the id 'e2'"):
        write.replaced("events.csv", content, EVENTS, "e2", {})


def test_bytes_of_other_rows_that_are_not_utf_8_stay() -> None:
    before = appended(b"").replace(b"invented", b"inv\xe9nted")
    assert appended(before, id="e2").startswith(before)


# --- sources.json

ZOTERO = """\
[
\t{"id": "a", "type": "report", "score": 1.50, "custom": {"x": [1, 2,  3]}},
\t{
\t\t"id": "b",
\t\t"title": "caf\\u00e9",
\t\t"annote": null
\t}
]"""


def test_an_item_is_appended_and_the_others_stay_byte_for_byte() -> None:
    after = write.sources(ZOTERO.encode(), "append", "c", {"title": "Ü"}).decode()
    assert after.startswith(ZOTERO.removesuffix("\n]"))
    assert json.loads(after)[2] == {"id": "c", "title": "Ü"}


def test_an_item_is_replaced_and_its_unknown_fields_are_kept() -> None:
    after = write.sources(ZOTERO.encode(), "replace", "a", {"title": "New"}).decode()
    assert json.loads(after)[0] == {
        "id": "a",
        "type": "report",
        "score": 1.5,
        "custom": {"x": [1, 2, 3]},
        "title": "New",
    }
    assert '"title": "caf\\u00e9",\n\t\t"annote": null' in after


@pytest.mark.parametrize("id_", ["a", "b"])
def test_an_item_is_deleted(id_: str) -> None:
    after = json.loads(write.sources(ZOTERO.encode(), "delete", id_, {}))
    assert [item["id"] for item in after] == [{"a": "b", "b": "a"}[id_]]


@pytest.mark.parametrize(
    "content", ["", " \n", "[]", "[\n]\n", "\ufeff[]", '[{"id": "a"}]', '[{"id":"a"},\r\n{"id":"b"}]']
)
def test_a_source_is_appended_to_whatever_list_there_is(content: str) -> None:
    after = write.sources(content.encode(), "append", "c", {"title": "T", "note": "N"})
    found, problems = documents.sources(after)
    assert problems == ()
    assert [source.id for source in found] == [*(id_ for id_ in "ab" if f'"{id_}"' in content), "c"]


@pytest.mark.parametrize("content", [b"{}", b"[{]", b"[1, 2", b"[] x", b"[{} {}]", b"\xff", b"[" * 100_000])
def test_nothing_is_written_to_a_bibliography_that_is_none(content: bytes) -> None:
    with pytest.raises(DetenteError, match=r"sources\.json"):
        write.sources(content, "append", "c", {})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
)


@given(
    st.lists(st.dictionaries(st.text(), JSON, max_size=3), max_size=4),
    st.dictionaries(st.text(min_size=1).filter(lambda key: key != "id"), st.text(min_size=1), max_size=3),
    st.sampled_from([None, 0, 1, 2, 4, "\t"]),
    st.sampled_from(["escaped", "as it is"]),
)
@settings(deadline=None, max_examples=150)
def test_any_bibliography_keeps_its_items(
    items: list[dict[str, Any]], new: dict[str, str], indent: int | str | None, how: str
) -> None:
    for number, item in enumerate(items):
        item["id"] = f"s{number}"
    before = json.dumps(items, indent=indent, ensure_ascii=how == "escaped")
    after = write.sources(
        before.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode(), "append", "new", new
    )
    assert json.loads(after)[-1] == {"id": "new", **new}
    assert json.loads(write.sources(after, "delete", "new", {})) == json.loads(before.encode("utf-8", "replace"))


# --- files


def commit(desk: Path, content: bytes, name: str = "events.csv", seen: str | None = None) -> None:
    write.commit(desk, name, seen or write.fingerprint(write.stored(desk, name)), content)


def test_a_file_is_written_whole_with_its_permissions_and_without_a_trace(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk")
    table = desk / "events.csv"
    table.chmod(0o640)
    names = sorted(path.name for path in desk.iterdir())
    commit(desk, b"new")
    assert table.read_bytes() == b"new"
    assert stat.S_IMODE(table.stat().st_mode) == 0o640
    assert sorted(path.name for path in desk.iterdir()) == names


def test_a_file_that_changed_since_it_was_read_is_not_written(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk", events=[event()])
    seen = write.fingerprint(write.stored(desk, "events.csv"))
    (desk / "events.csv").write_bytes(b"another writer's\n")
    with pytest.raises(DetenteError, match=r"changed since it was read .* nothing was written; run it again"):
        commit(desk, b"mine", seen=seen)
    assert (desk / "events.csv").read_bytes() == b"another writer's\n"
    assert not list(desk.glob(".*"))


def test_a_file_that_was_not_there_may_not_have_come(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk")
    commit(desk, b"new", "passages.csv", write.fingerprint(b""))
    with pytest.raises(DetenteError, match="changed"):
        commit(desk, b"newer", "passages.csv", write.fingerprint(b""))


@pytest.mark.parametrize("name", ["../outside.csv", "link.csv", "folder/events.csv", "/etc/passwd", "."])
def test_no_path_leaves_the_folder(tmp_path: Path, name: str) -> None:
    desk = write_desk(tmp_path / "desk")
    (tmp_path / "outside.csv").write_bytes(b"outside")
    (tmp_path / "events.csv").write_bytes(b"outside")
    (desk / "link.csv").symlink_to(tmp_path / "outside.csv")
    (desk / "folder").symlink_to(tmp_path)
    with pytest.raises(DetenteError, match="leads out"):
        commit(desk, b"new", name, write.fingerprint(b"outside"))
    assert (tmp_path / "outside.csv").read_bytes() == (tmp_path / "events.csv").read_bytes() == b"outside"


def test_a_link_within_the_folder_stays_a_link(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk")
    (desk / "events.csv").rename(desk / "events-2022.csv")
    (desk / "events.csv").symlink_to("events-2022.csv")
    commit(desk, b"new")
    assert (desk / "events.csv").is_symlink()
    assert (desk / "events-2022.csv").read_bytes() == b"new"


def test_a_draft_that_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk")
    for process in (1, 999_999_999, os.getpid()):
        (desk / f".events.csv.{process}.draft").write_bytes(b"half")
    commit(desk, b"new")
    assert not list(desk.glob(".*"))
    assert (desk / "events.csv").read_bytes() == b"new"


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_disk_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    desk = write_desk(tmp_path / "desk", events=[event()])
    before = (desk / "events.csv").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, moment, full)
    with pytest.raises(DetenteError, match="No space left on device; nothing was written"):
        commit(desk, b"new")
    assert (desk / "events.csv").read_bytes() == before
    assert not list(desk.glob(".*"))


# --- locks


@pytest.fixture(params=["the folder's lock", "a lock file"])
def locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "a lock file":
        monkeypatch.setattr(write, "_lock", write._lock_file)


@pytest.mark.usefixtures("locks")
def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    desk, order = write_desk(tmp_path / "desk"), []
    with write._locked(desk):

        def write_second() -> None:
            commit(desk, b"second")
            order.append("second")

        second = threading.Thread(target=write_second)
        second.start()
        second.join(0.2)
        order.append("first")
    second.join()
    assert order == ["first", "second"]
    assert not list(desk.glob(".*"))


@pytest.mark.usefixtures("locks")
def test_a_writer_that_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = write_desk(tmp_path / "desk")
    monkeypatch.setattr(write, "PATIENCE", 0.05)
    with write._locked(desk), pytest.raises(DetenteError, match="another detente is writing"):
        commit(desk, b"second")


def test_the_lock_file_of_a_process_that_is_gone_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "_lock", write._lock_file)
    desk = write_desk(tmp_path / "desk")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (desk / write.LOCK).write_text(str(gone.pid), "ascii")
    commit(desk, b"new")
    assert not (desk / write.LOCK).exists()


def test_a_lock_file_that_says_nothing_is_not_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "_lock", write._lock_file)
    monkeypatch.setattr(write, "PATIENCE", 0.05)
    desk = write_desk(tmp_path / "desk")
    (desk / write.LOCK).write_bytes(b"")
    with pytest.raises(DetenteError, match="another detente"):
        commit(desk, b"new")


def _add_ten(desk: Path, writer: int) -> None:
    """Add ten rows, reading again whenever another writer was faster."""
    for number in range(10):
        while True:
            content = write.stored(desk, "events.csv")
            try:
                commit(desk, appended(content, id=f"w{writer}-{number}"), seen=write.fingerprint(content))
            except DetenteError:
                continue
            break


def test_nothing_of_four_writers_at_once_is_lost(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "desk", events=[event()])
    writers = [threading.Thread(target=_add_ten, args=(desk, number)) for number in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    ids = [item.id for item in read(desk).events]
    assert sorted(ids) == sorted(["e1", *(f"w{writer}-{number}" for writer in range(4) for number in range(10))])
