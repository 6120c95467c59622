"""All problems of all files are told at once, and every good row is kept."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook.registry import actors
from detente.files import formats, tables
from detente.files.folder import read
from detente.files.row import Context
from detente.model.evidence import errors
from making import claim, event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.evidence import Problem


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
ROWS: dict[str, dict[str, str]] = {"events": event(), "claims": claim(), "figures": figure(), "ties": tie()}
CELLS = st.text(max_size=8) | st.sampled_from(
    ["pakistan", "2022-02-30", "2022", "-1", "9" * 12, "9" * 13, "?", ":", ";", "@", "\x1b[31m", "\udcff", "٣"]
)


def read_row(table: str, row: dict[str, str]) -> tuple[tuple[object, ...], tuple[Problem, ...]]:
    """Write one row as a spreadsheet would, bytes that are not UTF-8 included, and read it back."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([row.keys(), row.values()])
    file, content = f"{table}.csv", text.getvalue().encode("utf-8", "surrogateescape")
    match table:
        case "events":
            return tables.read_table(file, content, formats.EVENTS, tables.event, CONTEXT)
        case "claims":
            return tables.read_table(file, content, formats.CLAIMS, tables.claim, CONTEXT)
        case "figures":
            return tables.read_table(file, content, formats.FIGURES, tables.figure, CONTEXT)
        case _:
            return tables.read_table(file, content, formats.TIES, tables.tie, CONTEXT)


@pytest.mark.parametrize("table", ROWS)
@given(st.data())
@settings(deadline=None, max_examples=150)
def test_whatever_a_row_holds_it_is_kept_or_told_in_words_that_can_be_printed(table: str, data: st.DataObject) -> None:
    typed = data.draw(st.dictionaries(st.sampled_from(sorted(ROWS[table])), CELLS, max_size=3))
    items, problems = read_row(table, ROWS[table] | typed)
    assert bool(items) != bool(errors(problems))
    for problem in problems:
        assert (problem.file, problem.line) == (f"{table}.csv", 2)
        assert problem.what.isprintable(), problem
        assert problem.mend.isprintable(), problem


def test_a_mode_is_shown_without_signs_that_a_terminal_obeys() -> None:
    _, problems = read_row("events", event(mode="\x1b[31m"))
    assert [problem.what for problem in problems] == ["mode: “\N{REPLACEMENT CHARACTER}[31m” is no mode of CONSULT"]
