"""What had been reported by one day, and what the desk held on another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from detente.files.folder import read
from detente.record.build import build
from detente.record.store import Record
from making import event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path

LATE = date(2030, 1, 1)


def record_of(tmp_path: Path, **tables: list[dict[str, str]]) -> Record:
    desk = read(write_desk(tmp_path / "desk", **tables))  # type: ignore[arg-type]
    assert desk.problems == ()
    build(desk, tmp_path / "record.duckdb")
    return Record(tmp_path / "record.duckdb")


@pytest.mark.parametrize(
    ("cells", "reported", "assumed", "known"),
    [
        pytest.param(
            {"date": "2022-04-16", "reported": "2022-04-18", "recorded": "2022-06-01"},
            date(2022, 4, 18),
            False,
            date(2022, 6, 1),
            id="both days are stated",
        ),
        pytest.param(
            {"date": "2022-04-16", "reported": "2022-05", "recorded": "2022-06-01"},
            date(2022, 5, 31),
            False,
            date(2022, 6, 1),
            id="reported some day of a month: its last",
        ),
        pytest.param(
            {"date": "2022-04-16", "recorded": "2022-06-01"},
            date(2022, 4, 16),
            True,
            date(2022, 6, 1),
            id="the day itself",
        ),
        pytest.param(
            {"date": "2022-04", "recorded": "2022-06-01"},
            date(2022, 4, 30),
            True,
            date(2022, 6, 1),
            id="end of its month",
        ),
        pytest.param(
            {"date": "2021/2022", "recorded": "2022-06"},
            date(2022, 12, 31),
            True,
            date(2022, 6, 30),
            id="end of interval",
        ),
        pytest.param(
            {"date": "2022-04-16", "reported": "2022-04-18", "recorded": ""},
            date(2022, 4, 18),
            False,
            date(2022, 4, 18),
            id="not recorded: held since it was reported",
        ),
        pytest.param(
            {"date": "2022-04", "recorded": ""}, date(2022, 4, 30), True, date(2022, 4, 30), id="neither is stated"
        ),
    ],
)
def test_an_event_is_seen_from_the_day_of_its_report_by_whoever_held_it(
    tmp_path: Path, cells: dict[str, str], reported: date, known: date, *, assumed: bool
) -> None:
    with record_of(tmp_path, events=[event(**cells)]) as record:

        def seen(as_of: date, known_at: date) -> bool:
            return bool(record.dyad_events("pakistan", "afghan-taliban", as_of, known_at))

        (found,) = record.dyad_events("pakistan", "afghan-taliban", LATE, LATE)
        assert (found.reported, found.reported_assumed) == (reported, assumed)
        assert seen(reported, known)
        assert not seen(_before(reported), LATE)
        assert not seen(LATE, _before(known))


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


@pytest.mark.parametrize(
    ("cells", "reported", "assumed"),
    [
        pytest.param({"period": "2021", "reported": "2022-01-10"}, date(2022, 1, 10), False, id="stated"),
        pytest.param({"period": "2021"}, date(2021, 12, 31), True, id="end of the period that is counted"),
        pytest.param({"period": "2021", "as_of": "2022-03-01"}, date(2022, 3, 1), True, id="state of knowledge"),
    ],
)
def test_a_figure_is_seen_from_the_day_of_its_report(
    tmp_path: Path, cells: dict[str, str], reported: date, *, assumed: bool
) -> None:
    with record_of(tmp_path, figures=[figure(recorded="", **cells)]) as record:
        (found,) = record.figures(LATE, LATE)
        assert (found.reported, found.reported_assumed) == (reported, assumed)
        assert record.figures(_before(reported), LATE) == record.figures(LATE, _before(reported)) == ()


def test_figures_that_disagree_stand_side_by_side(tmp_path: Path) -> None:
    counts = {"PICSS": "294", "PIPS": "207", "SATP": "87", "TTP": "282", "CRSS": "119"}
    rows = [figure(f"f-{counter.lower()}", value, counter=counter) for counter, value in counts.items()]
    with record_of(tmp_path, figures=rows) as record:
        found = record.figures(LATE, LATE)
    assert {row.counter: row.value for row in found} == {name: int(value) for name, value in counts.items()}
    assert [row.counter for row in found] == sorted(counts)
    assert all([citation.source for citation in row.evidence.citations] == ["s1"] for row in found)


# A tie that is older than anything on record has no first day.
@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"from": ""}, id="without a first day"),
        pytest.param({"from": "", "recorded": ""}, id="without any day"),
        pytest.param({"from": "", "recorded": "", "reported": "2022-01-01"}, id="with the day of its report"),
    ],
)
def test_a_tie_may_do_without_days_but_never_without_its_actors(tmp_path: Path, cells: dict[str, str]) -> None:
    desk = read(write_desk(tmp_path / "desk", ties=[tie(**cells)]))
    assert [problem.file for problem in desk.problems] == ([] if desk.ties else ["ties.csv"])
    assert [(row.a, row.b) for row in desk.ties] in ([], [("afghan-taliban", "ttp")])
    build(desk, tmp_path / "record.duckdb")
    with Record(tmp_path / "record.duckdb") as record:
        assert record.counts()["ties"] == len(desk.ties)


@pytest.mark.parametrize("deaths", ["0", "47", "2147483648", "999999999999"])
def test_whatever_number_the_reader_takes_the_record_can_hold(tmp_path: Path, deaths: str) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event(deaths=deaths)]))
    build(desk, tmp_path / "record.duckdb")
    with Record(tmp_path / "record.duckdb") as record:
        found = record.dyad_events("pakistan", "afghan-taliban", LATE, LATE)
    assert [row.deaths for row in found] == ([] if desk.problems else [int(deaths)])
