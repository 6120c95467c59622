"""``desk.toml``, ``actors.toml`` and ``questions.toml``: what they hold, and what is told of what they should not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.files.folder import read
from detente.model.desk import Pair
from detente.model.evidence import DeskError, Problem
from making import SETTINGS, event, write_desk

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.desk import Desk

COVERAGE = "[coverage]\nfrom = 2020-01-01\nto = 2024-12-31\n"
RELATION = '[[relation]]\na = "pakistan"\nb = "afghan-taliban"\n'
AN_ACTOR = '[[actor]]\nid = "own"\nname = "Own"\nkind = "office"\n'
A_QUESTION = '[[question]]\nid = "q1"\ntext = "?"\nasked = 2022-05-12\nresolves = 2022-12-31\nrule = "by count"\n'


def desk_with(tmp_path: Path, name: str, text: str) -> Desk:
    folder = write_desk(tmp_path / "desk", events=[event()])
    (folder / name).write_text(text, "utf-8")
    return read(folder)


def told(desk: Desk) -> list[Problem]:
    return list(desk.problems)


def test_a_desk_says_what_it_is_about_and_which_days_it_covers(tmp_path: Path) -> None:
    text = f'title = "T"\nyardstick = "phia"\n{COVERAGE}{RELATION}[models]\ncoded = true\n'
    desk = desk_with(tmp_path, "desk.toml", text)
    assert (desk.title, desk.yardstick, desk.coded, str(desk.coverage)) == ("T", "phia", True, "2020-01-01/2024-12-31")
    assert desk.relations == (Pair("pakistan", "afghan-taliban"),)


def test_what_is_not_said_has_its_usual_value(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "desk.toml", COVERAGE + RELATION)
    assert (desk.title, desk.yardstick, desk.coded, desk.problems) == ("desk", "icd-203", False, ())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("", "no coverage", id="empty"),
        pytest.param("title = \n", "not TOML", id="broken"),
        pytest.param("[coverage]\nfrom = 2022-02-30\nto = 2022-12-31", "not TOML", id="impossible date"),
        pytest.param(RELATION, "no coverage", id="no coverage"),
        pytest.param("[coverage]\nfrom = 2020-01-01", "no coverage", id="no last day"),
        pytest.param("[coverage]\nfrom = 2022-01-01\nto = 2021-01-01", "two dates in order", id="backwards"),
        pytest.param('[coverage]\nfrom = "soon"\nto = "later"', "no coverage", id="words"),
        pytest.param('coverage = "2020/2024"', "no coverage", id="coverage as text"),
        pytest.param("coverage = 2020-01-01", "no coverage", id="coverage as a date"),
        pytest.param("a = " + "[" * 5_000, "not TOML", id="nested without end"),
        pytest.param("a = " + "9" * 5_000, "not TOML", id="number without end"),
    ],
)
def test_without_a_readable_coverage_there_is_no_desk(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(DeskError) as refused:
        desk_with(tmp_path, "desk.toml", text)
    assert [problem.file for problem in refused.value.problems] == ["desk.toml"]
    assert what in refused.value.problems[0].what


def test_a_desk_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk")
    (folder / "desk.toml").write_bytes(b'\ntitle = "caf\xe9"\n')
    with pytest.raises(DeskError) as refused:
        read(folder)
    assert [(problem.line, problem.what) for problem in refused.value.problems] == [(2, "not UTF-8")]


def test_a_desk_file_as_an_editor_on_windows_writes_it_is_read(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk")
    (folder / "desk.toml").write_bytes(b"\xef\xbb\xbf" + SETTINGS.replace("\n", "\r\n").encode())
    assert read(folder).problems == ()


@pytest.mark.parametrize(("text", "last"), [("2024-12", date(2024, 12, 31)), ("2024", date(2024, 12, 31))])
def test_coverage_to_a_month_or_a_year_covers_all_of_it(tmp_path: Path, text: str, last: date) -> None:
    desk = desk_with(tmp_path, "desk.toml", f'[coverage]\nfrom = 2020-01-01\nto = "{text}"\n{RELATION}')
    assert desk.coverage.last == last


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(COVERAGE, "a [[relation]] needs a and b", id="no relation"),
        pytest.param(f'{COVERAGE}[[relation]]\na = "pakistan"\n', "a [[relation]] needs a and b", id="half a relation"),
        pytest.param(f'{COVERAGE}[relation]\na = "x"\n', "a [[relation]] needs a and b", id="single brackets"),
        pytest.param(f'{COVERAGE}[[relation]]\na = "pakistn"\nb = "ttp"\n', "no actor “pakistn”", id="unknown actor"),
        pytest.param(f'{COVERAGE}[[relation]]\na = "isi"\nb = "pakistan"\n', "are one actor on 2024", id="one actor"),
        pytest.param(f'yardstick = "feet"\n{COVERAGE}{RELATION}', "the yardstick 'feet' is not known", id="yardstick"),
        pytest.param(f"relation = 5\n{COVERAGE}", "a [[relation]] needs a and b", id="relation as a number"),
        pytest.param(f"models = 5\n{COVERAGE}{RELATION}", "models", id="models as a number"),
    ],
)
def test_the_rest_of_a_desk_file_is_told_and_the_desk_is_read(tmp_path: Path, text: str, what: str) -> None:
    desk = desk_with(tmp_path, "desk.toml", text)
    assert [(problem.file, problem.line) for problem in told(desk)] == [("desk.toml", None)]
    assert what in told(desk)[0].what
    assert len(desk.events) == 1


def test_relations_may_be_typed_by_name(tmp_path: Path) -> None:
    text = f'{COVERAGE}[[relation]]\na = "The ISI"\nb = "Government of Afghanistan"\n'
    assert desk_with(tmp_path, "desk.toml", text).relations == (Pair("isi", "afghan-taliban"),)


def test_of_several_relations_only_those_that_name_nobody_are_set_aside(tmp_path: Path) -> None:
    text = f'{COVERAGE}[[relation]]\na = "pakistn"\nb = "ttp"\n{RELATION}'
    desk = desk_with(tmp_path, "desk.toml", text)
    assert len(told(desk)) == 1
    assert desk.relations == (Pair("pakistan", "afghan-taliban"),)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        pytest.param("actors.toml", "[[actor]\n", "not TOML", id="actors: broken"),
        pytest.param("actors.toml", '[[actor]]\nid = "own"\nname = "Own"', "actor 1 cannot be read", id="no kind"),
        pytest.param(
            "actors.toml", f'{AN_ACTOR}[[actor.role]]\nrole = "organ"', "actor 1 cannot be", id="role of nobody"
        ),
        pytest.param(
            "actors.toml",
            f'{AN_ACTOR}[[actor.role]]\nrole = "organ"\nof = "pakistn"',
            "'pakistn', whom",
            id="unknown of",
        ),
        pytest.param("actors.toml", "actor = 5", "actor", id="actors: a number"),
        pytest.param("actors.toml", AN_ACTOR.replace('"Own"', "5"), "actor 1", id="name: a number"),
        pytest.param("actors.toml", AN_ACTOR + "aliases = [5]", "actor 1", id="aliases: numbers"),
        pytest.param("actors.toml", AN_ACTOR + 'aliases = "ABC"', "actor 1", id="aliases: one text"),
        pytest.param("actors.toml", AN_ACTOR + 'from = "soon"', "soon", id="actor: no date"),
        pytest.param(
            "actors.toml",
            f'{AN_ACTOR}[[actor.role]]\nrole = "organ"\nof = "pakistan"\nto = "soon"',
            "soon",
            id="role: no date",
        ),
        pytest.param(
            "questions.toml", A_QUESTION.replace("id", "ID"), "question 1 has no id", id="question without id"
        ),
        pytest.param("questions.toml", A_QUESTION + A_QUESTION, "the id 'q1' stands twice", id="question twice"),
        pytest.param(
            "questions.toml", A_QUESTION.replace("2022-12-31", '"soon"'), "asked or resolves is no date", id="no date"
        ),
        pytest.param("questions.toml", "question = 5", "question", id="questions: a number"),
        pytest.param("questions.toml", 'question = ["x"]', "question 1", id="question: text"),
        pytest.param("questions.toml", A_QUESTION.replace('"q1"', '["q1"]'), "question 1", id="id: a list"),
        pytest.param("questions.toml", A_QUESTION + "basis = [5]", "q1", id="basis: a number"),
        pytest.param("questions.toml", A_QUESTION + 'resolved = "soon"', "q1", id="resolved: no date"),
    ],
)
def test_what_is_wrong_in_a_document_is_told_once_and_the_desk_is_read(
    tmp_path: Path, name: str, text: str, what: str
) -> None:
    desk = desk_with(tmp_path, name, text)
    assert [problem.file for problem in told(desk)] == [name]
    assert what in told(desk)[0].what
    assert len(desk.events) == 1


def test_a_question_is_read_with_all_its_fields(tmp_path: Path) -> None:
    text = A_QUESTION + (
        'by = "the essay"\nsource = "s1"\nhedge = "can be expected"\noutcome = "yes"\nresolved = 2022-11-28\n'
        'basis = ["e1", "e2"]\nconfidence = "weak"\n'
    )
    (question,) = desk_with(tmp_path, "questions.toml", text).questions
    assert (question.asked, question.resolves, question.resolved) == (
        date(2022, 5, 12),
        date(2022, 12, 31),
        date(2022, 11, 28),
    )
    assert (question.id, question.outcome, question.basis, question.confidence) == ("q1", "yes", "e1; e2", "weak")


def test_a_question_that_says_no_more_is_open_and_unverified(tmp_path: Path) -> None:
    (question,) = desk_with(tmp_path, "questions.toml", A_QUESTION).questions
    assert (question.outcome, question.resolved, question.confidence) == ("open", None, "unverified")
