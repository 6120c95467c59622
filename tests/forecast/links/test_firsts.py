"""To whom, through the command: first times, recipients of an act, and a forecaster that is kept and gone on with."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.forecast.links.firsts import Joint, firsts, grounds, to_whom
from detente.forecast.links.upcoming import Acts, LawSettings, first_times
from detente.model.forecasts import Act
from forecast.links.test_upcoming import asked

if TYPE_CHECKING:
    from detente.forecast.links.memory import Asked

DESK = Path(__file__).parents[3] / "desks" / "pakistan-taliban"
START = date(2020, 1, 1)


class Even:
    """A forecaster that gives everybody the same chance."""

    def __init__(self, many: int) -> None:
        self.many = many

    def fit(self, history: object) -> None:
        """Learn nothing."""

    def forecast(self, asked: Asked) -> np.ndarray:
        return np.full((len(asked), self.many), 1 / self.many, dtype=np.float32)

    def observe(self, day: int, facts: object) -> None:
        """Notice nothing."""

    def state(self) -> dict[str, object]:
        return {}

    def restore(self, state: object) -> None:
        """There is nothing to go on from."""


def story() -> Acts:
    """A accuses B every week, and every fifty days somebody new."""
    acts = [Act(START + timedelta(days=n), "a", "ACCUSE", "b") for n in range(0, 300, 7)]
    acts += [Act(START + timedelta(days=50 * n), "a", "ACCUSE", f"new {n}") for n in range(6)]
    acts += [Act(START + timedelta(days=5 * n), "c", "CONSULT", "b") for n in range(50)]
    return Acts(acts, START + timedelta(days=299))


def joint(acts: Acts, strangers: int = 2) -> Joint:
    here = np.arange(len(acts.actors))
    return Joint(acts, Even(len(acts.actors) + strangers), here, acts.morning)


def test_a_first_time_is_counted_once() -> None:
    acts = story()
    quads = acts.quads
    assert len(first_times(acts)) == len({*zip(quads.actor.tolist(), quads.act.tolist(), quads.recipient.tolist())})  # noqa: B905


def test_first_times_are_of_those_to_whom_it_was_never_done() -> None:
    acts = story()
    a, accuse = acts.actors.index("a"), acts.types.index("ACCUSE")
    found = firsts(joint(acts), acts.law(30, LawSettings()), [a], [])
    met = {acts.actors[n] for n in acts.quads.recipient[(acts.quads.actor == a) & (acts.quads.act == accuse)]}
    accused = {acts.actors[n] for n in found.recipient[found.act == accuse]}
    assert accused == set(acts.actors) - met - {"a"} == {"c"}
    assert set(found.actor.tolist()) == {a}
    assert list(found.chance) == sorted(found.chance, reverse=True)
    # three first times in the last 180 days, and half a one more, all of them accusations but for what others do
    number = float(found.number[found.act == accuse].sum())
    assert 0.5 * 30 * 3.5 / 180 < number < 30 * 3.5 / 180
    assert np.all(found.chance <= found.number + 1e-12)


@pytest.mark.parametrize("kinds", [[], ["ACCUSE"], ["CONSULT"]])
def test_first_times_that_are_listed_add_up_to_the_one_chance_that_is_told(kinds: list[str]) -> None:
    """`next` tells one chance of anything new, `next --whom` lists what it may be: both of the same expected number."""
    acts, numbers = story(), [0]
    law, wanted = acts.law(30, LawSettings()), [acts.types.index(kind) for kind in kinds]
    mean = float(firsts(joint(acts), law, numbers, wanted).number.sum())
    size = law.size * mean**law.bend
    assert acts.new(law, numbers, wanted) == pytest.approx(1 - (1 + mean / size) ** -size, rel=1e-6)


def test_what_is_new_between_two_is_less_than_what_one_does_to_anybody() -> None:
    acts = story()
    law, a, b = acts.law(30, LawSettings()), acts.actors.index("a"), acts.actors.index("b")
    between = acts.new(law, [a, b], [])
    assert 0 < between < acts.new(law, [a], [])
    assert acts.new(law, [a, b], [acts.types.index("CONSULT")]) < between
    assert acts.new(law, [], []) >= acts.new(law, [a], [])


def test_between_two_only_the_two() -> None:
    acts = story()
    a, c = acts.actors.index("a"), acts.actors.index("c")
    found = firsts(joint(acts), acts.law(30, LawSettings()), [a, c], [])
    assert {(int(x), int(y)) for x, y in zip(found.actor, found.recipient, strict=True)} <= {(a, c), (c, a)}
    assert len(found.act)


def test_what_is_missing_from_one_is_a_stranger() -> None:
    acts = story()
    share = to_whom(joint(acts, 2), np.array([0]), np.array([0]))
    assert share.shape == (1, len(acts.actors))
    assert share[0, 0] == 0, "nobody acts on himself"
    assert share.sum() == pytest.approx((len(acts.actors) - 1) / (len(acts.actors) + 2))


def test_grounds_are_counted() -> None:
    acts = story()
    a, b, c = (acts.actors.index(name) for name in "abc")
    why, events = grounds(acts, a, acts.types.index("CONSULT"), b)
    assert "others did this to them 50 times in all, last 55 days ago" in why
    assert any(line.startswith("something else passed between them") for line in why)
    assert {event.recipient for event in events} == {"b"}
    assert grounds(acts, c, 0, a) == ((), ())


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("whom") / "desk"
    shutil.copytree(DESK, copy, ignore=shutil.ignore_patterns("build"))
    return copy


def test_whom_is_told_with_all_that_is_left_of_one(desk: Path) -> None:
    text, said = asked(desk, "pakistan", "--act", "CONSULT", "--whom")
    assert "this takes a while, once" in said
    answer, said = asked(desk, "pakistan", "--act", "CONSULT", "--whom", "--json")
    assert said == "", "the second time, the kept one answers"
    found = json.loads(answer)
    (given,) = found["whom"]
    assert sum(one["chance"] for one in given["listed"]) + given["known"] + given["stranger"] == pytest.approx(
        1, abs=0.01
    )
    assert given["listed"][0]["name"] == "Afghan Taliban"
    assert given["listed"][0]["reasons"]
    assert all(one["type"] == "CONSULT" for one in found["firsts"])
    assert "history from" in found["forecaster"]
    assert "For the first time" in text
    assert "on whom" in text
    done = {(one["actor"], one["type"], one["recipient"]) for one in found["acts"]}
    assert not done & {(one["actor"], one["type"], one["recipient"]) for one in found["firsts"]}


def test_a_kept_forecaster_goes_on_from_its_day(desk: Path) -> None:
    early, said = asked(desk, "pakistan", "--whom", "--as-of", "2024-06-30", "--json")
    assert "this takes a while" in said
    later, said = asked(desk, "pakistan", "--whom", "--as-of", "2024-12-31", "--json")
    assert "acts came since 2024-06-30" in said
    assert asked(desk, "pakistan", "--whom", "--as-of", "2024-06-30", "--json")[0] == early
    again, said = asked(desk, "pakistan", "--whom", "--as-of", "2024-12-31", "--json")
    assert again == later
    assert "to whom" not in said
    assert len(list((desk / "build" / "forecast").glob("desk-whom-*.npz"))) <= 3


def test_other_acts_are_told_and_gone_through_anew(desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(desk, other)
    with (other / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in [one for one in rows if one["type"] == "CONSULT"][:5]:
        row.update(type="REQUEST", mode="", cameo="")
    with (other / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    _, said = asked(other, "pakistan", "--whom")
    assert "cannot go on with these acts" in said
    assert "this takes a while, once" in said


def test_somebody_whom_the_forecaster_never_met_is_told(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a long record only the latest acts are gone through."""
    other = tmp_path / "other"
    shutil.copytree(desk, other, ignore=shutil.ignore_patterns("build"))
    monkeypatch.setattr("detente.desk.addressing.HISTORY", 5)
    assert "took part in none of the latest acts" in asked(other, "china", "--act", "CONSULT", "--whom")[1]


def test_a_forecaster_of_another_version_is_told_and_a_new_one_fitted(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    shutil.copytree(desk, other, ignore=shutil.ignore_patterns("build"))
    asked(other, "pakistan", "--whom")
    monkeypatch.setattr("detente.forecast.links.keeping.VERSION", "another")
    _, said = asked(other, "pakistan", "--whom")
    assert "was kept by another version: it is left alone" in said
    assert "this takes a while, once" in said


def test_what_may_come_and_on_whom_do_not_contradict_each_other(desk: Path) -> None:
    """What the law gives the best chance is on the forecaster's list, and both name the same as the likeliest."""
    found = json.loads(asked(desk, "pakistan", "--act", "CONSULT", "--whom", "--json")[0])
    (given,) = found["whom"]
    assert found["acts"][0]["recipient"] == given["listed"][0]["name"]
    assert {one["recipient"] for one in found["acts"][:3]} <= {one["name"] for one in given["listed"]}


def test_whom_needs_somebody_who_acts(desk: Path) -> None:
    assert "name one, or the two between whom" in asked(desk, "--whom")[1]


def test_what_was_reported_late_is_shown_on_the_next_day(desk: Path, tmp_path: Path) -> None:
    """An act of the past that stands in the desk only later: the kept forecaster goes on all the same."""
    other = tmp_path / "other"
    shutil.copytree(desk, other, ignore=shutil.ignore_patterns("build"))
    whole = (other / "events.csv").read_text("utf-8")
    with (other / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    late = next(row for row in rows if row["date"].startswith("2022") and row["type"] == "ASSAULT")
    with (other / "events.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if row is not late)
    _strike(other / "claims.csv", late["id"])
    assert "this takes a while" in asked(other, "pakistan", "--whom", "--as-of", "2024-06-30")[1]
    (other / "events.csv").write_text(whole, "utf-8")
    said = asked(other, "pakistan", "--whom", "--as-of", "2024-07-31")[1]
    assert "of which 1 had happened before" in said


def _strike(path: Path, event: str) -> None:
    """Leave out the rows that name an event."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row for row in rows if event not in row.values())
