"""What rows say of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.files.folder import read
from making import claim, event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = '[[question]]\nid = "q"\ntext = "?"\nasked = 2022-05-12\nresolves = 2023-05-12\nrule = "so"\n'


@pytest.mark.parametrize(
    ("line", "what"),
    [('source = "s9"', "source 's9' is not in sources.json"), ('outcome = "perhaps"', "the outcome 'perhaps'")],
)
def test_a_question_that_points_nowhere_is_told_and_kept(tmp_path: Path, line: str, what: str) -> None:
    folder = write_desk(tmp_path)
    (folder / "questions.toml").write_text(QUESTION + line, "utf-8")
    desk = read(folder)
    (problem,) = desk.problems
    assert what in problem.what
    assert len(desk.questions) == 1


@pytest.mark.parametrize(("low", "high", "problems"), [("1", "9", 0), ("6", "", 1), ("", "4", 1), ("5", "5", 0)])
def test_a_figure_lies_between_its_ends(tmp_path: Path, low: str, high: str, problems: int) -> None:
    desk = read(write_desk(tmp_path, figures=[figure(value="5", low=low, high=high)]))
    assert len(desk.problems) == problems


def test_a_tie_ends_after_it_begins(tmp_path: Path) -> None:
    desk = read(write_desk(tmp_path, ties=[tie(**{"from": "2022", "to": "2021-12"})]))
    assert [problem.what for problem in desk.problems] == ["ends (2021-12) before it begins (2022)"]


def test_a_claim_about_an_id_that_stands_twice_is_ambiguous(tmp_path: Path) -> None:
    desk = read(write_desk(tmp_path, events=[event("x")], figures=[figure("x")], claims=[claim(about="x")]))
    assert desk.claims == ()
    assert "both an event and a figure" in desk.problems[0].what
