"""The essay's argument, asked of the shipped desk: three friendships of which one is none."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from detente.desk import Asking, balance, balance_by_quarter
from detente.model.evidence import DetenteError
from making import event, tie, write_desk

SHIPPED = Path(__file__).parents[2] / "desks" / "pakistan-taliban"
TRIO = ("pakistan", "afghan-taliban", "ttp")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("balance") / "desk"
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("build"))
    return copy


def test_in_autumn_2021_the_triad_of_the_essay_is_unbalanced(desk: Path) -> None:
    found = balance(desk, date(2021, 11, 30), TRIO)
    signs = {frozenset((pair.a, pair.b)): pair.sign for pair in found.pairs}
    assert signs[frozenset(("pakistan", "afghan-taliban"))] == 1
    assert signs[frozenset(("afghan-taliban", "ttp"))] == 1
    assert signs[frozenset(("pakistan", "ttp"))] == -1
    assert not found.triads[0].balanced
    assert found.triads[0].tension > 0.5
    assert found.cost > 0


def test_by_may_2022_it_was_resolved_by_the_turn_of_pakistan_and_the_taliban(desk: Path) -> None:
    found = balance(desk, date(2022, 5, 12), TRIO)
    signs = {frozenset((pair.a, pair.b)): pair.sign for pair in found.pairs}
    assert signs[frozenset(("pakistan", "afghan-taliban"))] == -1
    assert found.triads[0].balanced
    assert found.changes == ()
    assert {frozenset(camp) for camp in found.camps} == {frozenset({"afghan-taliban", "ttp"}), frozenset({"pakistan"})}


def test_the_history_has_a_network_for_every_quarter(desk: Path) -> None:
    quarters = balance_by_quarter(desk, TRIO, Asking(as_of=date(2022, 6, 30)))
    assert [one.on.isoformat() for one in quarters[:3]] == ["2020-03-31", "2020-06-30", "2020-09-30"]
    assert quarters[-1].on == date(2022, 6, 30)


def test_ties_hold_from_and_to_their_days(tmp_path: Path) -> None:
    folder = write_desk(tmp_path, ties=[tie(**{"from": "2021-08-15", "to": "2022"})])
    for day, held in ((date(2021, 8, 14), 0), (date(2021, 8, 15), 1), (date(2022, 12, 31), 1), (date(2023, 1, 1), 0)):
        assert len(balance(folder, day, ("afghan-taliban", "ttp")).pairs) == held


def test_what_was_not_yet_reported_does_not_count(tmp_path: Path) -> None:
    folder = write_desk(tmp_path, events=[event("e", "2021-05-01", reported="2022-05-01")])
    later, then = (
        balance(folder, date(2021, 6, 1), asking=Asking(as_of=date(*day))) for day in ((2022, 6, 1), (2021, 6, 1))
    )
    assert (len(later.pairs), len(then.pairs)) == (1, 0)


@pytest.mark.parametrize(
    ("on", "actors", "said"),
    [(date(2019, 1, 1), (), "not observed"), (None, ("atlantis",), "no actor 'atlantis'")],
)
def test_a_mistake_is_told(tmp_path: Path, on: date | None, actors: tuple[str, ...], said: str) -> None:
    with pytest.raises(DetenteError, match=said):
        balance(write_desk(tmp_path), on, actors)
