"""The watch list: what changed first, and a line that can be read without colour."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.brief.watchlist import sparkline
from detente.brief.watchlist import status as rendered
from detente.desk import Asking, status
from detente.model.evidence import DetenteError
from making import SETTINGS, event, write_desk

if TYPE_CHECKING:
    from pathlib import Path

MORE = '\n[[relation]]\na = "pakistan"\nb = "ttp"\n\n[[relation]]\na = "china"\nb = "pakistan"\n'


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    turned = [event(f"c{n}", f"2021-{n:02}-03") for n in range(1, 9)]
    turned += [event(f"a{n}", f"2022-{n:02}-03", type="ASSAULT") for n in range(1, 9)]
    steady = [event(f"t{n}", f"2021-{n:02}-05", recipients="ttp", type="ASSAULT") for n in range(1, 9)]
    return write_desk(tmp_path / "desk", events=turned + steady, settings=SETTINGS + MORE)


def test_the_surest_shift_comes_first_and_every_relation_followed_is_there(desk: Path) -> None:
    found = status(desk, asking=Asking(as_of=date(2022, 12, 31)))
    assert [(one.verdict.b.id, one.verdict.state) for one in found] == [
        ("afghan-taliban", "shifted"),
        ("ttp", "no shift"),
        ("pakistan", "too little data"),
    ]
    assert found[0].since == date(2022, 1, 1)
    assert found[0].months_with_acts == 16
    assert all(one.changed == "" and one.before is None for one in found)


def test_what_changed_since_the_last_look_is_told(desk: Path) -> None:
    asking = Asking(as_of=date(2022, 12, 31))
    assert status(desk, date(2021, 12, 31), asking)[0].changed == "asserted: deteriorated since 2022-01-01"
    assert [one.changed for one in status(desk, date(2022, 12, 1), asking)] == ["", "", ""]
    assert {one.changed for one in status(desk, date(2021, 3, 1), asking)} >= {"was: too little data"}


@pytest.mark.parametrize("since", [date(2019, 1, 1), date(2025, 1, 1)])
def test_a_last_look_outside_the_coverage_is_a_mistake(desk: Path, since: date) -> None:
    with pytest.raises(DetenteError, match="must lie between 2020-01-01 and 2024-12-31"):
        status(desk, since)


def test_the_list_is_readable_at_eighty_columns_without_colour(desk: Path) -> None:
    text = rendered(status(desk, asking=Asking(as_of=date(2022, 12, 31))), 80, colour=False)
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "\x1b" not in text
    assert "↘ Pakistan – Afghan Taliban  deteriorated since 2022-01, " in text
    assert "? China – Pakistan  too little data" in text


def test_a_sparkline_has_a_bar_a_quarter_dots_for_no_acts_and_a_break_at_the_shift(desk: Path) -> None:
    found = status(desk, asking=Asking(as_of=date(2022, 12, 31)))[0].verdict
    assert sparkline(found) == "····███·|▁▁▁·"


def test_a_desk_that_follows_nothing_says_what_to_do(tmp_path: Path) -> None:
    folder = write_desk(tmp_path, settings=SETTINGS.split("[[relation]]", maxsplit=1)[0])
    assert "add a [[relation]]" in rendered(status(folder), 80, colour=False)
