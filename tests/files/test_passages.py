"""Passages: what is quoted, what is an orphan, and what no path reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.desk import build, relation
from detente.files import formats
from detente.files.folder import digest, read
from detente.files.passages import digest as hashed
from making import event, write_desk, write_table

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Vor dem Tor.\nمخابره: two boats were seized. The end."
SPAN = "two boats were seized."
START = TEXT.index(SPAN)


def desk_with(folder: Path, **cells: str) -> Path:
    row = {
        "id": "p1",
        "source": "s1",
        "report": "r.txt",
        "start": str(START),
        "end": str(START + len(SPAN)),
        "sha256": hashed(SPAN),
    } | cells
    write_desk(folder, events=[event(passages="p1")])
    (folder / "reports").mkdir()
    (folder / "reports" / "r.txt").write_text(TEXT, "utf-8", newline="")
    write_table(folder / "passages.csv", formats.PASSAGES, [row])
    return folder


def grade(folder: Path) -> str:
    build(folder)
    return relation(folder, "pakistan", "afghan-taliban").events[0].grade


def test_a_span_whose_hash_matches_is_quoted_to_the_character(tmp_path: Path) -> None:
    folder = desk_with(tmp_path / "desk")
    desk = read(folder)
    assert desk.problems == ()
    assert desk.passages[0].text == SPAN
    assert grade(folder) == "quoted"
    assert f"“{SPAN}”" in relation(folder, "pakistan", "afghan-taliban").notes[0].text


@pytest.mark.parametrize(
    ("cells", "what", "mend"),
    [
        pytest.param({"sha256": "0" * 64}, "does not match its hash", hashed(SPAN), id="another hash"),
        pytest.param({"start": str(START - 1)}, "does not match its hash", "as it was", id="shifted by one"),
        pytest.param({"end": "4000"}, "has only", "put the report back", id="beyond the end"),
        pytest.param({"report": "gone.txt"}, "no readable report", "put the report back", id="no such report"),
        pytest.param(
            {"report": "../desk.toml", "start": "0"}, "no readable report", "put the report", id="out of the folder"
        ),
    ],
)
def test_an_orphan_is_a_problem_and_is_kept(tmp_path: Path, cells: dict[str, str], what: str, mend: str) -> None:
    folder = desk_with(tmp_path / "desk", **cells)
    desk = read(folder)
    (problem,) = desk.problems
    assert problem.file == "passages.csv"
    assert what in problem.what
    assert mend in problem.mend
    assert desk.passages[0].text is None
    assert grade(folder) == "orphan"


def test_a_report_that_is_edited_makes_orphans_and_another_digest(tmp_path: Path) -> None:
    folder = desk_with(tmp_path / "desk")
    before = digest(folder)
    report = folder / "reports" / "r.txt"
    report.write_text("x" + TEXT, "utf-8", newline="")
    assert digest(folder) != before
    assert grade(folder) == "orphan"


def test_a_link_out_of_the_reports_is_not_followed(tmp_path: Path) -> None:
    folder = desk_with(tmp_path / "desk")
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT, "utf-8", newline="")
    (folder / "reports" / "r.txt").unlink()
    (folder / "reports" / "r.txt").symlink_to(secret)
    assert read(folder).passages[0].text is None


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"source": "nowhere"}, "source 'nowhere' is not in sources.json"),
        ({"start": "9", "end": "9"}, "the span ends at 9"),
        ({"start": "-1"}, "not a whole number"),
        ({"sha256": ""}, "sha256 is empty"),
    ],
)
def test_a_row_that_cannot_be_read_is_set_aside_with_what_rests_on_it(
    tmp_path: Path, cells: dict[str, str], what: str
) -> None:
    desk = read(desk_with(tmp_path / "desk", **cells))
    assert any(what in problem.what for problem in desk.problems)
    assert any("passage “p1” is not in passages.csv" in problem.what for problem in desk.problems)
    assert desk.passages == ()
    assert desk.events == ()
