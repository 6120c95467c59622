"""A row that cannot be read is named: file, line, what is wrong, what would mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from detente.files.folder import read
from making import claim, event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path

# Rows of each table that stand before the malformed one, so that its line is 3.
GOOD: dict[str, list[dict[str, str]]] = {
    "events": [event("good")],
    "claims": [claim("good", "good")],
    "figures": [figure("good")],
    "ties": [tie("good")],
}


def desk_with(tmp_path: Path, table: str, row: dict[str, str]) -> Path:
    tables: dict[str, Any] = {"events": GOOD["events"]} | {table: [*GOOD[table], row]}
    return write_desk(tmp_path / "desk", **tables)


@pytest.mark.parametrize(
    ("table", "row", "what", "mend"),
    [
        pytest.param(
            "events",
            event(actors="pakistn"),
            "actors: no actor “pakistn” is known on 2022-04-16",
            "perhaps pakistan",
            id="unknown actor",
        ),
        pytest.param(
            "events", event(recipients="zzzz qqqq"), "recipients: no actor", "define it in actors.toml", id="nobody"
        ),
        pytest.param(
            "events", event(date="0001-01-01", actors="pakistn"), "actors: no actor", "perhaps pakistan", id="first day"
        ),
        pytest.param("events", event(recipients=":target"), "recipients: no actor “”", "define", id="a part of nobody"),
        pytest.param(
            "events",
            event(date="2022-02-30"),
            "date: '2022-02-30' is no day of the calendar",
            "write the date as 2022-04-16",
            id="impossible date",
        ),
        pytest.param("events", event(date=""), "date is empty", "fill in date", id="no date"),
        pytest.param(
            "events", event(date="2022-05/2022-04"), "ends before it begins", "write the date as", id="backwards"
        ),
        pytest.param("events", event(recorded="yesterday"), "recorded: 'yesterday'", "2022-04", id="recorded"),
        pytest.param(
            "events",
            event(sources="s1; dawn-9 @ p. 3"),
            "source “dawn-9” is not in sources.json",
            "add it there, or correct the id",
            id="dangling source",
        ),
        pytest.param("events", event(type="ATTACK"), "type: “ATTACK” is not known", "one of: AGREE", id="unknown type"),
        pytest.param("events", event(type="consult"), "type: “consult” is not", "perhaps CONSULT", id="case of a type"),
        pytest.param(
            "events",
            event(mode="aerial"),
            "mode: “aerial” is no mode of CONSULT",
            "visit, third-party, multilateral, phone",
            id="mode of another type",
        ),
        pytest.param(
            "events",
            event(type="AID", mode="food"),
            "is no mode of AID",
            "none; leave it empty",
            id="type without modes",
        ),
        pytest.param("events", event(type=""), "type is empty", "needs a PLOVER event type", id="an act without type"),
        pytest.param(
            "events", event(issue="boarder"), "issue: “boarder” is not known", "perhaps border", id="unknown issue"
        ),
        pytest.param("events", event(summary=" "), "summary is empty", "fill in summary", id="missing summary"),
        pytest.param("events", event(actors=""), "actors is empty", "fill in actors", id="missing actors"),
        pytest.param(
            "events",
            event(reported="2022-04-15"),
            "reported on 2022-04-15, before it happened",
            "correct date or reported",
            id="reported before it happened",
        ),
        pytest.param("events", event("good"), "the id 'good' stands twice", "an id of its own", id="duplicate id"),
        pytest.param(
            "events",
            event(confidence="high"),
            "confidence: “high” is not known",
            "good, weak, unverified",
            id="confidence",
        ),
        pytest.param("events", event(confidence=""), "confidence is empty", "fill in confidence", id="no confidence"),
        pytest.param("events", event(deaths="-3"), "deaths: “-3” is not a whole number", "digits only", id="negative"),
        pytest.param(
            "events", event(deaths="dozens"), "deaths: “dozens” is not", "digits only", id="a word for a number"
        ),
        pytest.param("events", event(deaths="2.5"), "deaths: “2.5” is not", "digits only", id="half a death"),
        pytest.param("events", event(deaths="1,000"), "deaths: “1,000” is not", "separators", id="separators"),
        pytest.param(
            "events",
            event(recipients="ttp:victim"),
            "recipients: the part “victim” is not known",
            "one of: target, territory",
            id="unknown part",
        ),
        pytest.param(
            "events", event(actors="qatar:territory"), "the part “territory” is not", "agent, mediator", id="wrong side"
        ),
        pytest.param(
            "events", event(type="AID", recipients=""), "AID needs a recipient", "on whom", id="recipient needed"
        ),
        pytest.param("claims", claim(about="e99"), "about: no event or figure 'e99'", "correct the id", id="about"),
        pytest.param(
            "claims", claim(about="good", stance="says"), "stance: “says” is not", "reports, claims", id="stance"
        ),
        pytest.param(
            "claims", claim(about="good", value="many"), "value: “many” is not", "digits", id="value of a claim"
        ),
        pytest.param("figures", figure(value=""), "value is empty", "fill in value", id="figure without value"),
        pytest.param("figures", figure(whose="ttpp"), "whose: no actor “ttpp”", "perhaps ttp", id="whose acts"),
        pytest.param("figures", figure(as_of="2022-13"), "as_of: '2022-13' is no day", "write the date", id="as of"),
        pytest.param("ties", tie(kind="friendship"), "kind: “friendship” is not", "kinship", id="kind of tie"),
        pytest.param("ties", tie(sign="0"), "sign: “0” is not known", "one of: +, -", id="sign of a tie"),
        pytest.param("ties", tie(b="talibn"), "b: no actor “talibn”", "define it", id="actor of a tie"),
    ],
)
def test_a_malformed_row_is_set_aside_with_its_place_what_is_wrong_and_what_would_mend_it(
    tmp_path: Path, table: str, row: dict[str, str], what: str, mend: str
) -> None:
    desk = read(desk_with(tmp_path, table, row))
    assert [(problem.file, problem.line) for problem in desk.problems] == [(f"{table}.csv", 3)]
    assert what in desk.problems[0].what
    assert mend in desk.problems[0].mend
    assert [kept.id for kept in getattr(desk, table)] == ["good"]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"actors": ";"}, id="no actor between semicolons"),
        pytest.param({"actors": " ; ; ", "type": "", "recipients": ""}, id="nor between several"),
    ],
)
def test_an_event_needs_somebody_who_acts(tmp_path: Path, cells: dict[str, str]) -> None:
    desk = read(desk_with(tmp_path, "events", event(**cells)))
    assert [problem.line for problem in desk.problems] == [3]


def test_a_figure_needs_somebody_whose_acts_are_counted(tmp_path: Path) -> None:
    desk = read(desk_with(tmp_path, "figures", figure(whose=";")))
    assert [problem.line for problem in desk.problems] == [3]


def test_a_problem_is_told_once(tmp_path: Path) -> None:
    desk = read(desk_with(tmp_path, "ties", tie(**{"from": "", "recorded": "soon"})))
    assert len(desk.problems) == 1


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        pytest.param("events", event(date="2022-02-30", actors="Afghan interim government"), "2022-02-30", id="event"),
        pytest.param(
            "ties", tie(**{"from": "2022-02-30", "recorded": "", "a": "Kabul regime"}), "2022-02-30", id="tie"
        ),
    ],
)
def test_where_the_date_cannot_be_read_a_dated_name_is_not_called_unknown(
    tmp_path: Path, table: str, row: dict[str, str], words: str
) -> None:
    desk = read(desk_with(tmp_path, table, row))
    assert all(words in problem.what for problem in desk.problems)


def test_an_id_that_stands_twice_is_named_even_where_its_first_row_is_set_aside(tmp_path: Path) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event("e1", summary=""), event("e1")]))
    assert [(problem.line, problem.what) for problem in desk.problems] == [
        (2, "summary is empty"),
        (3, "the id 'e1' stands twice"),
    ]
