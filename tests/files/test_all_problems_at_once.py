"""All problems of all files are told at once, and every good row is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook.registry import actors
from detente.files import formats, tables
from detente.files.folder import read
from detente.files.row import Context
from making import claim, event, figure, tie, write_desk


def test_several_problems_of_one_row_are_told_together(tmp_path: Path) -> None:
    row = event(date="2022-02-30", type="ATTACK", issue="boarder", summary="", sources="nowhere", deaths="many")
    problems = read(write_desk(tmp_path / "desk", events=[row])).problems
    assert {problem.line for problem in problems} == {2}
    told = " / ".join(problem.what for problem in problems)
    for words in ("2022-02-30", "ATTACK", "boarder", "summary is empty", "nowhere", "many"):
        assert words in told


def test_problems_of_several_files_are_told_together_and_the_good_rows_are_kept(tmp_path: Path) -> None:
    folder = write_desk(
        tmp_path / "desk",
        events=[event("e1"), event("e2", issue="boarder"), event("e3"), event("e4", deaths="many")],
        claims=[claim("c1", "e1"), claim("c2", "e2"), claim("c3", "f1"), claim("c4", "e1", stance="says")],
        figures=[figure("f1"), figure("f2", value="x")],
        ties=[tie("t1", sign="0"), tie("t2")],
        sources=[{"id": "s1"}, {"title": "no id"}],
        actors='[[actor]]\nid = "own"\nname = "Own"\n',
    )
    desk = read(folder)
    assert [(problem.file, problem.line) for problem in desk.problems] == [
        ("actors.toml", None),
        ("sources.json", None),
        ("events.csv", 3),
        ("events.csv", 5),
        ("claims.csv", 5),
        ("figures.csv", 3),
        ("ties.csv", 2),
        ("claims.csv", 3),
    ]
    assert [row.id for row in desk.events] == ["e1", "e3"]
    assert [row.id for row in desk.claims] == ["c1", "c3"]
    assert [row.id for row in desk.figures] == ["f1"]
    assert [row.id for row in desk.ties] == ["t2"]
    assert [source.id for source in desk.sources] == ["s1"]


def test_a_claim_about_a_row_that_was_set_aside_is_set_aside_with_it(tmp_path: Path) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event("e1", issue="?")], claims=[claim("c1", "e1")]))
    assert desk.claims == ()
    assert "mend the row that it names" in desk.problems[-1].mend


def test_a_desk_without_problems_has_none(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk", events=[event()], claims=[claim()], figures=[figure()], ties=[tie()])
    desk = read(folder)
    assert desk.problems == ()
    assert [len(rows) for rows in (desk.events, desk.claims, desk.figures, desk.ties)] == [1, 1, 1, 1]


CONTEXT = Context(actors(), {"s1"})
READERS = {
    "events.csv": (formats.EVENTS, tables.event, event()),
    "claims.csv": (formats.CLAIMS, tables.claim, claim()),
    "figures.csv": (formats.FIGURES, tables.figure, figure()),
    "ties.csv": (formats.TIES, tables.tie, tie()),
}
CELLS = st.sampled_from(
    [
        "",
        " ",
        "x",
        "pakistan",
        "2022-02-30",
        "2022",
        "-1",
        "9" * 12,
        "9" * 13,
        "?",
        ":",
        ";",
        "@",
        "\x1b[31m",
        "\udcff",
        "٣",
    ]
) | st.text(max_size=8)


@pytest.mark.parametrize("file", READERS)
@given(st.data())
@settings(deadline=None, max_examples=150)
# BUG in src (tables.py, _check_act): a mode is shown as typed, with signs that a terminal obeys or cannot print.
def test_whatever_a_row_holds_it_is_kept_or_told_in_words_that_can_be_printed(file: str, data: st.DataObject) -> None:
    columns, make, row = READERS[file]
    for column in data.draw(st.lists(st.sampled_from([column.name for column in columns]), unique=True, max_size=3)):
        row = row | {column: data.draw(CELLS, label=column)}
    content = (
        (",".join(row) + "\n" + ",".join('"' + cell.replace('"', '""') + '"' for cell in row.values())).encode(
            "utf-8", "surrogateescape"
        )
        if all(_typed(cell) for cell in row.values())
        else b""
    )
    items, problems = tables.read_table(file, content, columns, make, CONTEXT) if content else ((), ())  # type: ignore[arg-type]
    assert not content or bool(items) != bool(problems)
    for problem in problems:
        assert problem.what.isprintable(), problem
        assert problem.mend.isprintable(), problem
        assert str(problem).encode()


def _typed(cell: str) -> bool:
    """Whether a cell can stand in a file at all: of the surrogates, only those that stand for a byte can."""
    return not any("\ud800" <= sign <= "\udfff" and not "\udc80" <= sign <= "\udcff" for sign in cell)
