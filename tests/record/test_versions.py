"""The version of a row is the hash of its content: it changes with every cell, and not with the row's place."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.desk import Claim, Event, Figure, Part, Tie
from detente.model.evidence import Citation
from detente.model.period import Period
from detente.record.build import version

DAY = date(2022, 4, 16)
WHEN = Period(DAY, DAY)
EVENT = Event(
    id="e1",
    date=WHEN,
    recorded=DAY,
    parts=(Part("pakistan", "agent"), Part("ttp", "target")),
    type="ASSAULT",
    mode="aerial",
    issue="border",
    summary="Air strikes.",
    citations=(Citation("s1", "p. 3"),),
    confidence="good",
    deaths=3,
)
CLAIM = Claim("c1", "e1", "pakistan", "denies", "Not us.", WHEN, DAY, (), "weak", value=3)
FIGURE = Figure("f1", "PICSS", "attacks", ("ttp",), "attacks", 294, WHEN, DAY, (), "good")
TIE = Tie("t1", "ttp", "pakistan", "rivalry", "-", "War.", DAY, (), "good")
CELLS = [(row, field.name) for row in (EVENT, CLAIM, FIGURE, TIE) for field in fields(row) if field.name != "line"]


def _other(value: object) -> object:
    """Some other value of the same kind."""
    match value:
        case None | "":
            return "something"
        case int():
            return value + 1
        case str():
            return value + "x"
        case tuple():
            return (*value, "more")
        case _:
            return Period(date(2022, 4, 1), DAY) if isinstance(value, Period) else date(2022, 4, 17)


@pytest.mark.parametrize(("row", "cell"), CELLS, ids=[f"{type(row).__name__}.{cell}" for row, cell in CELLS])
def test_the_version_of_a_row_changes_with_every_cell(row: Event | Claim | Figure | Tie, cell: str) -> None:
    changes: dict[str, Any] = {cell: _other(getattr(row, cell))}
    assert version(replace(row, **changes)) != version(row)


@given(st.integers(min_value=0))
@settings(deadline=None)
def test_the_version_of_a_row_does_not_change_with_its_line(line: int) -> None:
    for row in (EVENT, CLAIM, FIGURE, TIE):
        assert version(replace(row, line=line)) == version(row)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(EVENT, parts=EVENT.parts[::-1]), id="order of the parts"),
        pytest.param(replace(EVENT, parts=(Part("pakistan", "agent", certain=False), EVENT.parts[1])), id="a doubt"),
        pytest.param(replace(EVENT, citations=(Citation("s1", "p. 4"),)), id="a locator"),
        pytest.param(replace(EVENT, deaths=None), id="a number taken back"),
        pytest.param(replace(EVENT, deaths=0), id="nobody died is not: not known"),
        pytest.param(replace(EVENT, summary="", place="Air strikes."), id="a text moved to another cell"),
    ],
)
def test_the_version_of_an_event_changes_with(changed: Event) -> None:
    assert version(changed) != version(EVENT)


def test_the_same_content_has_the_same_version_in_every_process() -> None:
    assert version(EVENT) == version(replace(EVENT))
    assert len(version(EVENT)) == 16
    assert int(version(EVENT), 16) >= 0
