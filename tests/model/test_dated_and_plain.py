"""Dated things hold from their first day on; model objects become plain JSON; problems read like a linter's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.actors import in_force
from detente.model.evidence import DeskError, DetenteError, Problem
from detente.model.relation import DyadEvent
from detente.model.verdict import Outlook, RegimeRow, plain

FALL = date(2021, 8, 15)


@pytest.mark.parametrize(
    ("since", "until", "on", "holds"),
    [
        pytest.param(None, FALL, date(2021, 8, 14), True, id="the day before its last"),
        pytest.param(None, FALL, FALL, False, id="the day of the change belongs to the successor"),
        pytest.param(FALL, None, FALL, True, id="from its first day on"),
        pytest.param(FALL, None, date(2021, 8, 14), False, id="not before"),
        pytest.param(None, None, FALL, True, id="undated: always"),
        pytest.param(FALL, FALL, FALL, False, id="begun and ended on one day: never"),
    ],
)
def test_a_dated_thing_holds_from_its_first_day_up_to_the_day_before_its_last(
    since: date | None, until: date | None, on: date, *, holds: bool
) -> None:
    assert in_force(since, until, on) is holds


@given(st.dates(), st.dates())
@settings(deadline=None)
def test_of_a_thing_and_its_successor_exactly_one_holds_on_any_day(change: date, on: date) -> None:
    assert in_force(None, change, on) != in_force(change, None, on)


@dataclass(frozen=True)
class _Holder:
    rows: tuple[object, ...]
    made: dict[str, object]
    nothing: None = None


def test_plain_gives_a_regime_the_words_from_and_to_and_iso_dates() -> None:
    row = RegimeRow(date(2022, 1, 1), date(2022, 5, 12), -21, -40, 3, 9)
    assert plain(row) == {
        "from": "2022-01-01",
        "to": "2022-05-12",
        "level": -21,
        "low": -40,
        "high": 3,
        "events": 9,
        "volume": 0.0,
        "like": None,
    }


def test_plain_reaches_into_tuples_and_dictionaries_to_any_depth() -> None:
    regime = RegimeRow(date(2022, 1, 1), date(2022, 5, 12), 1, 0, 2, 3)
    holder = _Holder(rows=(regime, (Outlook(3, 0.25),)), made={"on": date(2022, 5, 31), "from_": 1})
    made = plain(holder)
    assert made["rows"][0]["from"] == "2022-01-01"
    assert made["rows"][1] == [{"months": 3, "p": 0.25}]
    assert made["made"] == {"on": "2022-05-31", "from": 1}
    assert made["nothing"] is None
    assert json.loads(json.dumps(made)) == made


def _dyad_event(first: date, last: date) -> DyadEvent:
    return DyadEvent(
        id="e1",
        first=first,
        last=last,
        reported=last,
        reported_assumed=False,
        direction="ab",
        certain=True,
        type="CONSULT",
        mode="",
        quad=1,
        weight=25,
        issue="talks",
        place="",
        deaths=None,
        summary="",
        grade="cited",
        confidence="good",
    )


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [
        (date(2022, 4, 16), date(2022, 4, 16), "2022-04-16"),
        (date(2022, 4, 1), date(2022, 4, 30), "2022-04"),
        (date(2022, 12, 18), date(2022, 12, 20), "2022-12-18/2022-12-20"),
    ],
)
def test_an_event_of_a_dyad_says_when_at_its_precision(first: date, last: date, when: str) -> None:
    assert _dyad_event(first, last).when == when


def test_a_problem_reads_as_file_line_what_and_below_it_what_would_mend_it() -> None:
    problem = Problem("events.csv", 7, "summary is empty", "fill in summary")
    assert str(problem) == "events.csv:7: summary is empty\n    mend: fill in summary"


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    assert str(Problem("desk.toml", None, "no coverage", "add it")).startswith("desk.toml: no coverage")


def test_a_desk_error_prints_and_carries_every_problem() -> None:
    problems = (Problem("a", 1, "one", "x"), Problem("b", None, "two", "y"))
    error = DeskError(problems)
    assert error.problems == problems
    assert isinstance(error, DetenteError)
    assert str(error).splitlines() == ["a:1: one", "    mend: x", "b: two", "    mend: y"]
