"""Forecasts replayed on a record's own past, through the command."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from detente.cli import cli
from detente.forecast.links.rolling import Origin, interval, origin, said_and_came
from detente.forecast.links.upcoming import Acts, LawSettings
from detente.model.forecasts import Act

DESK = Path(__file__).parents[3] / "desks" / "pakistan-taliban"
START = date(2020, 1, 1)


def story(days: int = 300) -> list[Act]:
    """A accuses B every week, C visits A every month, and once D strikes A."""
    acts = [Act(START + timedelta(days=n), "a", "ACCUSE", "b") for n in range(0, days, 7)]
    acts += [Act(START + timedelta(days=n), "c", "CONSULT", "a") for n in range(0, days, 30)]
    return [*acts, Act(START + timedelta(days=3), "d", "ASSAULT", "a")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("score") / "desk"
    shutil.copytree(DESK, copy, ignore=shutil.ignore_patterns("build"))
    return copy


def scored(desk: Path, *arguments: str) -> tuple[str, str]:
    done = CliRunner().invoke(cli, ["score", "links", *arguments, "--desk", str(desk)])
    if done.exception and not isinstance(done.exception, SystemExit):
        return "", str(done.exception)
    return done.stdout, done.stderr


def test_every_case_of_an_origin_is_held_to_what_came() -> None:
    day = START + timedelta(days=200)
    acts = Acts(story(), day)
    came = {("a", "ACCUSE", "b"): 2, ("x", "ACCUSE", "y"): 9}
    found = origin(acts, came, 14, LawSettings())
    assert found.day == day
    assert len(found.chance) == 3, "what was met by then: three acts"
    assert found.came == 2, "what was never met is no case"
    assert found.hit.sum() == 1
    assert found.scores["all"] > found.scores["constant"]


def test_chances_are_told_by_range() -> None:
    one = Origin(START, 1, {}, np.array([0.1, 0.2, 0.9, 1.0]), np.array([0.0, 1.0, 1.0, 1.0]))
    rows = said_and_came([one], [0, 0.5, 1])
    assert [(row[2], round(row[3], 2), row[4]) for row in rows] == [(2, 0.15, 0.5), (2, 0.95, 1.0)]


def test_an_interval_holds_the_mean_and_narrows_with_more() -> None:
    random = np.random.default_rng(0)
    few, many = (interval(random.normal(1, 1, n), 1) for n in (20, 400))
    assert few[0] < 1 < few[1]
    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_the_span_is_the_last_fifth_and_json_holds_what_the_text_shows(desk: Path) -> None:
    text, said = scored(desk)
    found = json.loads(scored(desk, "--json")[0])
    assert found["first"] > "2025"
    assert found["known"] > found["scored"] > 0
    assert {row["forecaster"] for row in found["ranked"]} == {"detente", "recurrency", "frequency"}
    for row in found["ranked"]:
        assert f"{row['mrr']:.3f}" in text
    whole = {row["forecaster"]: row["asked"] for row in found["ranked"] if row["kind"] == "all"}
    assert set(whole.values()) == {2 * found["scored"]}, "both ends of every act are asked for"
    assert found["origins"] == sorted(found["origins"])
    assert found["origins"][0] < found["first"]
    assert f"{found['laws']['own history']:.4f}" in text
    assert any("are few" in doubt for doubt in found["doubt"])
    assert "does it come: fitting as of" in said


def test_without_whom_only_the_law_is_scored(desk: Path) -> None:
    found = json.loads(scored(desk, "--no-whom", "--from", "2024-06-01", "--to", "2025-06-01", "--json")[0])
    assert found["ranked"] == []
    assert (found["first"], found["last"]) == ("2024-06-01", "2025-06-01")
    assert 10 <= len(found["origins"]) <= 12
    assert found["low"] <= found["gain"] <= found["high"]


def test_what_came_after_the_span_changes_nothing(desk: Path, tmp_path: Path) -> None:
    """Rows later than the last day may be anything: the answer to the end of the span stays the same."""
    span = ("--from", "2024-06-01", "--to", "2025-03-01", "--no-whom", "--json")
    whole = scored(desk, *span)[0]
    cut = tmp_path / "cut"
    shutil.copytree(desk, cut, ignore=shutil.ignore_patterns("build"))
    with (cut / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [row for row in rows if not row["date"].startswith("2026")]
    assert len(kept) < len(rows)
    with (cut / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(kept)
    gone = {row["id"] for row in rows} - {row["id"] for row in kept}
    with (cut / "claims.csv").open(encoding="utf-8", newline="") as file:
        claims = list(csv.DictReader(file))
    with (cut / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, claims[0])
        writer.writeheader()
        writer.writerows(row for row in claims if not gone & set(row.values()))
    again, said = scored(cut, *span)
    assert again == whole, said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "1999-01-01"), "nothing is known before 1999-01-01"),
        (("--from", "2030-01-01"), "the span is empty"),
        (("--horizon", "0"), "1 to 365"),
        (("--from", "2026-03-10", "--horizon", "90"), "no horizon of 90 days ends"),
        (("--feed", "icews"), "none was loaded"),
    ],
)
def test_mistakes_are_said(desk: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in scored(desk, "--no-whom", *arguments)[1]
