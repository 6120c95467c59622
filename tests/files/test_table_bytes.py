"""The bytes of a table: encodings, line ends, quotes, headers; and bytes that are nothing of the kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.codebook.registry import actors
from detente.files import formats, tables
from detente.files.folder import read
from detente.files.row import Context
from making import event, write_desk

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.desk import Event, Figure
    from detente.model.evidence import Problem

HEADER = "id,date,actors,recipients,type,issue,summary,confidence"
ROW = "{id},2022-04-16,pakistan,afghan-taliban,CONSULT,talks,{summary},good"


def table(*rows: str, header: str = HEADER, ends: str = "\n") -> bytes:
    return ends.join([header, *rows, ""]).encode()


def row(id_: str, summary: str = "A meeting.") -> str:
    return ROW.format(id=id_, summary=summary)


def events(content: bytes) -> tuple[list[str], list[Problem]]:
    """Ids of the events that were kept, and the problems."""
    kept, problems = _events(content)
    return [item.id for item in kept], list(problems)


def _events(content: bytes) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    return tables.read_table("events.csv", content, formats.EVENTS, tables.event, Context(actors(), set()))


def _figures(content: bytes) -> tuple[tuple[Figure, ...], tuple[Problem, ...]]:
    return tables.read_table("figures.csv", content, formats.FIGURES, tables.figure, Context(actors(), set()))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(table(row("e1"), row("e2")), id="as a program writes it"),
        pytest.param(b"\xef\xbb\xbf" + table(row("e1"), row("e2")), id="byte order mark"),
        pytest.param(table(row("e1"), row("e2"), ends="\r\n"), id="CRLF"),
        pytest.param(b"\xef\xbb\xbf" + table(row("e1"), row("e2"), ends="\r\n"), id="as a spreadsheet writes it"),
        pytest.param(table(row("e1"), row("e2"), ends="\r"), id="CR"),
        pytest.param(table(row("e1"), row("e2")).rstrip(), id="no line end at the end"),
        pytest.param(table("", row("e1"), "", ",,,,,,,", row("e2"), ""), id="blank lines"),
        pytest.param(table(row(" e1 "), row("e2"), header=HEADER.replace(",", " , ")), id="blanks around cells"),
    ],
)
def test_two_rows_are_read_from(content: bytes) -> None:
    assert events(content) == (["e1", "e2"], [])


def test_the_order_of_columns_is_free_and_unneeded_ones_may_be_left_out() -> None:
    header = "confidence,summary,issue,actors,date,id"
    kept, problems = _events(table('weak,"A march, at last",talks,pakistan,2022-04,e1', header=header))
    assert problems == ()
    assert [(item.summary, item.confidence, str(item.date)) for item in kept] == [
        ("A march, at last", "weak", "2022-04")
    ]


def test_codes_stay_text() -> None:
    kept, _ = _events(table(row("e1") + ",010", header=f"{HEADER},cameo"))
    assert kept[0].cameo == "010"


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        pytest.param(row("bad") + ",more", "9 cells where the header has 8", id="too many cells"),
        pytest.param(row("bad").removesuffix(",good"), "7 cells where the header has 8", id="too few cells"),
        pytest.param(row("bad", "Talks, again"), "9 cells where the header has 8", id="comma without quotes"),
        pytest.param(row("bad", ""), "summary is empty", id="empty cell"),
    ],
)
def test_a_row_that_does_not_fit_its_header_is_named_by_its_line(bad: str, what: str) -> None:
    kept, problems = events(table(row("e1"), bad, row("e2")))
    assert kept == ["e1", "e2"]
    assert [(problem.line, problem.what) for problem in problems] == [(3, what)]


def test_a_row_behind_a_cell_of_several_lines_is_named_by_its_own_line() -> None:
    content = table(row("e1", '"one\ntwo\nthree"'), row("bad", ""), row("e2"))
    kept, problems = events(content)
    assert kept == ["e1", "e2"]
    assert [problem.line for problem in problems] == [5]


def test_a_quote_that_is_never_closed_is_told_with_the_lines_that_it_swallowed() -> None:
    kept, problems = events(table(row("e1"), row("bad", '"never closed'), row("e2"), row("e3")))
    assert kept == ["e1"]
    assert [problem.line for problem in problems] == [3]
    assert "a quote runs on over" in problems[0].what
    assert "quotes of the row" in problems[0].mend


def test_a_quote_that_is_never_closed_is_told_in_the_last_column_too() -> None:
    header = "id,counter,what,whose,unit,value,period,confidence,note"
    good = "{},PICSS,attacks,ttp,attacks,294,2021,good,{}"
    content = table(good.format("f1", ""), good.format("f2", '"never closed'), good.format("f3", ""), header=header)
    kept, problems = _figures(content)
    assert [item.id for item in kept] == ["f1"]
    assert [problem.line for problem in problems] == [3]


@pytest.mark.parametrize(
    ("line", "where"), [(3, b"A caf\xe9."), (3, b"\xff\xfe"), (3, b"\xe2\x82"), (3, b"\xed\xa0\x80")]
)
def test_bytes_that_are_not_utf_8_are_named_by_line_and_column(line: int, where: bytes) -> None:
    content = table(row("e1"), row("bad", "HERE"), row("e2")).replace(b"HERE", where)
    kept, problems = events(content)
    assert kept == ["e1", "e2"]
    assert [problem.line for problem in problems] == [line]
    assert problems[0].what.startswith("summary is not UTF-8")
    assert "save the file as UTF-8" in problems[0].mend


@pytest.mark.parametrize(
    ("header", "what", "mend"),
    [
        pytest.param(f"{HEADER},colour", "unknown column 'colour'", "one of: id, date", id="unknown column"),
        pytest.param("id,date", "no column actors, issue, summary, confidence", "separated by commas", id="missing"),
        pytest.param(f"{HEADER},id", "a column stands twice in the header", "leave one", id="column twice"),
        pytest.param(
            f"{HEADER},caf\N{LATIN SMALL LETTER E WITH ACUTE}", "unknown column 'café'", "one of", id="accent"
        ),
    ],
)
def test_a_header_that_does_not_fit_is_told_and_no_row_is_read(header: str, what: str, mend: str) -> None:
    kept, problems = events(table(row("e1"), header=header))
    assert kept == []
    assert {problem.line for problem in problems} == {1}
    assert any(what in problem.what and mend in problem.mend for problem in problems)


@pytest.mark.parametrize("start", ["x", '"'], ids=["bare", "quoted"])
def test_a_header_beyond_all_measure_is_told(start: str) -> None:
    kept, problems = events(table(row("e1"), header=start + "x" * 200_000))
    assert kept == []
    assert problems[0].line == 1


def test_a_cell_beyond_all_measure_is_told_for_what_it_is() -> None:
    kept, problems = events(table(row("e1"), row("bad", "x" * 200_000), row("e2")))
    assert kept == ["e1", "e2"]
    assert [problem.line for problem in problems] == [3]
    assert "limit" in problems[0].what


# Pieces of which a table is made, so that bytes come near to one.
PIECES = st.sampled_from(
    [HEADER.encode(), row("e1").encode(), b"\n", b"\r\n", b'"', b",", b"\xef\xbb\xbf", b"\x00", b"\xff", b"e1", b"2022"]
)


@given(st.binary(max_size=80) | st.lists(PIECES, max_size=12).map(b"".join))
@settings(deadline=None, max_examples=400)
def test_any_bytes_give_events_and_problems_and_never_an_error(content: bytes) -> None:
    kept, problems = events(content)
    assert len(kept) == len(set(kept))
    assert all(
        problem.line is not None and 1 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 1
        for problem in problems
    )


@given(content=st.binary(max_size=80) | st.lists(PIECES, max_size=12).map(b"".join))
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_desk_whose_events_are_any_bytes_is_read(tmp_path: Path, content: bytes) -> None:
    folder = write_desk(tmp_path / "desk", events=[event()])
    (folder / "events.csv").write_bytes(content)
    desk = read(folder)
    assert all(problem.file == "events.csv" for problem in desk.problems)
