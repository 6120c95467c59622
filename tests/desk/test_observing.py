"""A relation in an event dataset: load, ask as of a day, and be told what is there."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.brief import alarms, caused
from detente.brief.observed import text
from detente.desk import Asking, Loading, cause_in_feed, load, observed, watch
from detente.feeds.feed import feed
from detente.model.evidence import DetenteError
from detente.model.verdict import plain
from detente.record.acts import between
from feeds.making_feeds import ICEWS_HEADER, icews_row
from making import SETTINGS, write_desk

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.alarm import Watching

START = date(2018, 1, 1)
MONTHS = 60
TURN = 36


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five years of an invented dataset: a dyad whose conflict rises ninefold in the fourth year, among other acts."""
    room = tmp_path_factory.mktemp("observed")
    draw = random.Random(5)  # noqa: S311 - the same data in every run
    rows = [ICEWS_HEADER]
    others = ["Government (France)", "Government (Japan)", "Government (Brazil)", "Citizen (Kenya)"]

    def act(month: int, code: str, source: str, target: str) -> None:
        day = START + timedelta(days=int(month * 30.4) + draw.randrange(30))
        place = {"CAMEO_Code": code, "Event_Date": str(day), "Source_Name": source, "Target_Name": target}
        rows.append(icews_row(len(rows), **place))

    for month in range(MONTHS):
        for _ in range(60):
            source, target = draw.sample(others, 2)
            act(month, draw.choice(["043", "112", "173", "010"]), source, target)
        for _ in range(draw.randrange(8, 13) if month >= TURN else draw.randrange(3)):
            act(month, draw.choice(["190", "193", "194", "1823"]), "Government (India)", "Government (Pakistan)")
        for _ in range(draw.randrange(1, 4)):
            act(month, draw.choice(["042", "057", "036"]), "Government (Pakistan)", "Government (India)")
    path = room / "events.tab"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    made = write_desk(room / "desk", settings=SETTINGS.replace("afghan-taliban", "india"))
    load(made, [str(path)], Loading(recorded=date(2023, 6, 1)))
    return made


def test_a_planted_shift_is_found_dated_and_explained(desk: Path) -> None:
    found = observed(desk, "india", "pakistan", "icews")
    regime = [turn for turn in found.turns if turn.kind == "regime"]
    assert [(turn.date.year, turn.direction, turn.driver, turn.asserted) for turn in regime] == [
        (2021, "deteriorated", "material conflict", True)
    ]
    assert regime[0].lo <= date(2021, 1, 1) <= regime[0].hi
    assert len(found.regimes) == 2
    said = text(found, 80, colour=False)
    assert "Asserted: a shift, 2021-0" in said
    assert max(map(len, said.splitlines())) <= 80


def test_the_arithmetic_of_a_shift_adds_up(desk: Path) -> None:
    found = observed(desk, "india", "pakistan", "icews")
    (turn,) = (turn for turn in found.turns if turn.kind == "regime")
    told = turn.arithmetic
    assert told is not None
    assert told.change * told.visible == pytest.approx(turn.p, abs=2e-4)
    assert told.prior < 0.3 < told.change, "before the data it was unlikely"
    assert sum(one.nats for one in told.channels) == pytest.approx(told.nats, abs=0.02)
    assert told.channels[0].channel == turn.driver
    quads = {"material conflict": [3], "verbal conflict": [2], "cooperation": [0, 1]}
    for one in told.channels:
        for side, before in ((0, True), (1, False)):
            months = [month for month in found.months if (month.month < turn.date) is before]
            assert one.acts[side] == sum(month.counts[quad] for month in months for quad in quads[one.channel])
            assert one.exposure[side] == sum(month.exposure for month in months)
            assert one.months[side] == len(months)
        assert one.before.value == pytest.approx(turn.before[one.channel], abs=0.01)
    said = " ".join(text(found, 100, colour=False, explain=True).split())
    assert f"{told.change:.3f} x {told.visible:.3f} = {turn.p:.3f}" in said
    assert f"{told.channels[0].nats:+.2f}" in said
    assert "comes about" not in text(found, 100, colour=False)


def test_before_the_shift_nobody_could_know_of_it(desk: Path) -> None:
    found = observed(desk, "india", "pakistan", "icews", Asking(as_of=date(2020, 10, 31)))
    assert (found.state, found.turns, found.coverage_to) == ("no shift", (), date(2020, 10, 31))
    before = observed(desk, "india", "pakistan", "icews").months[:30]
    assert [plain(month.counts) for month in found.months[:30]] == [plain(month.counts) for month in before]


def test_either_order_of_the_actors_is_the_same_relation_turned_round(desk: Path) -> None:
    one, two = observed(desk, "india", "pakistan"), observed(desk, "pakistan", "india")
    assert [month.ab for month in one.months] == [month.ba for month in two.months]
    assert [turn.date for turn in one.turns] == [turn.date for turn in two.turns]


def test_two_actors_who_never_met_are_too_little_data(desk: Path) -> None:
    found = observed(desk, "india", "chad", "icews")
    assert (found.state, found.acts, found.regimes) == ("too little data", 0, ())
    assert "no regimes can be compared" in text(found, 80, colour=False)


@pytest.mark.parametrize(
    ("a", "b", "feed", "as_of", "said"),
    [
        ("india", "pakistan", "gdelt", None, "no feed 'gdelt' is loaded; loaded are: icews"),
        ("india", "indai", "icews", None, "no actor 'indai' is known"),
        ("india", "india", "icews", None, "are one actor"),
        ("india", "pakistan", "icews", date(1999, 1, 1), "had reported nothing by 1999-01-01"),
    ],
)
def test_what_cannot_be_asked_is_told(desk: Path, a: str, b: str, feed: str, as_of: date | None, said: str) -> None:
    with pytest.raises(DetenteError, match=said):
        observed(desk, a, b, feed, Asking(as_of=as_of))


def test_a_desk_without_feeds_is_told(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="no feed was loaded"):
        observed(write_desk(tmp_path / "desk"), "india", "pakistan")


class Steps:
    """A peer whose changes are given."""

    library = "stranger"

    def __init__(self, *months: int) -> None:
        self.months = months

    def changes(self, values: np.ndarray) -> tuple[int, ...]:
        assert values.shape == (MONTHS, 3), "months, by material conflict, verbal conflict and cooperation"
        assert np.isfinite(values).all()
        assert values[TURN:, 0].mean() - values[:TURN, 0].mean() > 1, "logarithms of the rate of material conflict"
        return self.months

    def __repr__(self) -> str:
        return f"Steps{self.months}"


def test_another_librarys_change_points_stand_beside_ours_without_a_probability(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ours,) = (turn.date for turn in observed(desk, "india", "pakistan").turns)
    monkeypatch.setattr("detente.desk.observing.peer_named", lambda name: {"near": Steps(9, 37), "none": Steps()}[name])
    found = observed(desk, "india", "pakistan", beside=("near", "none"))
    near, none = found.beside
    assert (near.peer, near.library, near.settings, near.within) == ("near", "stranger", "Steps(9, 37)", 2)
    assert [(one.date, one.ours) for one in near.changes] == [(date(2018, 10, 1), None), (date(2021, 2, 1), ours)]
    assert (near.alone, none.changes, none.alone) == ((), (), (ours,))
    assert found.turns == observed(desk, "india", "pakistan").turns, "what stands beside changes nothing"
    said = " ".join(text(found, 80, colour=False).split())
    assert f"Beside: near (stranger): 2 change points: 2018-10, 2021-02 (ours {ours:%Y-%m})." in said
    assert f"no change point. Of ours, without one of its within 2 months: {ours:%Y-%m}." in said
    assert said.count("It gives no probability") == 2


def test_an_unknown_peer_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="no peer 'oracle' is registered; registered are: "):
        observed(tmp_path / "nowhere", "india", "pakistan", beside=("oracle",))


def test_the_libraries_themselves_find_the_planted_shift(desk: Path) -> None:
    for name in ("ruptures-pelt", "skchange-seeded"):
        pytest.importorskip(name.partition("-")[0], reason="the extra peers is not installed")
        (beside,) = observed(desk, "india", "pakistan", beside=(name,)).beside
        assert any(abs((one.date - date(2021, 1, 1)).days) < 62 for one in beside.changes), beside


def test_the_watch_of_a_dataset_raises_an_alarm_that_no_later_row_moves(desk: Path) -> None:
    def watched(until: date, borne: float = 0.25) -> Watching:
        return watch(desk, date(2020, 1, 1), borne, Asking(as_of=until), "icews")

    found = watched(date(2022, 6, 30))
    (alarm,) = found.alarms
    assert date(2021, 1, 1) < alarm.on <= date(2021, 12, 31)
    assert alarm.p >= found.threshold
    assert found.false_in_ten_years <= 0.25
    assert "in icews: a change in how much conflict there is" in alarm.sentence
    (relation,) = found.relations
    assert all(look.p < found.threshold for look in relation[2] if look.on < date(2021, 1, 1))
    assert watched(alarm.on).alarms == (alarm,)
    assert not watched(date(2020, 12, 31)).alarms
    assert watched(date(2022, 6, 30), 0.01).threshold > found.threshold
    shown = alarms.text(found, 80, colour=False)
    assert shown.count(alarms.RAISED + " ") >= 1
    assert "amount of conflict in icews" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80
    assert alarm.id in alarms.atom(found)


def test_a_watch_before_anything_was_reported_is_a_mistake(desk: Path) -> None:
    with pytest.raises(DetenteError, match="must lie between"):
        watch(desk, date(2001, 1, 1), asking=Asking(), feed="icews")
    with pytest.raises(DetenteError, match="no feed 'acled'"):
        watch(desk, feed="acled")
    with pytest.raises(DetenteError, match="had reported nothing by 2001-01-01"):
        watch(desk, asking=Asking(as_of=date(2001, 1, 1)), feed="icews")


def test_what_a_change_rests_on_is_told_with_the_rows_of_the_dataset(desk: Path) -> None:
    found = cause_in_feed(desk, "pakistan", "india", "icews", None, Asking())
    assert (found.listed, found.feed) == (True, "icews")
    assert found.p is not None
    assert all(one.fall > 0 and one.p_without <= found.p for one in found.grounds)
    best = {one.kind: one for one in reversed(found.grounds)}
    assert best["direction"].label == "India on Pakistan"
    assert best["act"].name == "ASSAULT"
    assert len(best["day"].rows) == best["day"].events, "every act of a day has its row"
    by_act = sum(one.events for one in found.grounds if one.kind == "direction")
    assert by_act <= observed(desk, "india", "pakistan", "icews").acts
    assert [(one.actor.id, one.p) for one in found.elsewhere] == [("pakistan", None), ("india", None)]
    said = caused.text(found, 80, colour=False)
    assert "Months" in said
    assert "(rows " in said
    assert max(map(len, said.splitlines())) <= 80


def test_a_change_that_is_not_there_is_said(desk: Path) -> None:
    none = cause_in_feed(desk, "france", "japan", "", None, Asking())
    assert (none.p, none.grounds) == (None, ())
    assert "no change is listed" in none.sentence
    with pytest.raises(DetenteError, match="2031-01-01 is not observed: icews covers 2018-01"):
        cause_in_feed(desk, "india", "pakistan", "icews", date(2031, 1, 1), Asking())
    with pytest.raises(DetenteError, match="no feed 'gdelt' is loaded"):
        cause_in_feed(desk, "india", "pakistan", "gdelt", None, Asking())


def test_the_acts_left_out_are_those_that_are_counted(desk: Path) -> None:
    place = desk / "build" / "feeds" / "icews"
    acts = between(place, "india", "pakistan", date.max, date.max, one_a_day=feed("icews").one_a_day)
    assert len(acts) == observed(desk, "india", "pakistan", "icews").acts
    assert {act.direction for act in acts} == {"ab", "ba", "both"}, "what is done together has no direction"
    assert not between(place, "india", "pakistan", date(2017, 1, 1), date.max, one_a_day=False)
