"""What acts follow in an event dataset: a planted response is told, third parties are chosen, limits are said."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from detente.brief.responded import text
from detente.desk import Asking, Loading, load, responses
from detente.model.evidence import DetenteError
from feeds.making_feeds import ICEWS_HEADER, icews_row
from making import write_desk

if TYPE_CHECKING:
    from pathlib import Path

START = date(2018, 1, 1)  # a Monday
WEEKS = 260
FIGHTS, TALKS = ("190", "193", "194", "173", "1823", "112"), ("036", "042", "043", "057")
OTHERS = ("France", "Japan", "Brazil", "Kenya")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five years of an invented dataset, in which India's conflict with Pakistan is Pakistan's of the week before."""
    room = tmp_path_factory.mktemp("responding")
    draw = random.Random(6)  # noqa: S311 - the same data in every run
    rows = [ICEWS_HEADER]

    def acts(week: int, codes: tuple[str, ...], a: str, b: str, number: int) -> None:
        for _ in range(number):
            day = START + timedelta(days=7 * week + draw.randrange(7))
            names = {"Source_Name": f"Government ({a})", "Target_Name": f"Government ({b})"}
            rows.append(icews_row(len(rows), CAMEO_Code=draw.choice(codes), Event_Date=str(day), **names))

    before = 1
    for week in range(WEEKS):
        for _ in range(30):
            one, other = draw.sample(OTHERS, 2)
            acts(week, (*FIGHTS, *TALKS), one, other, 1)
        acts(week, FIGHTS, "India", "Pakistan", before + draw.randrange(2))
        before = draw.choice([0, 0, 1, 1, 2, 8])
        acts(week, FIGHTS, "Pakistan", "India", before)
        acts(week, TALKS, "India", "Pakistan", draw.randrange(3))
        acts(week, TALKS, "China", "India", draw.randrange(3))
        acts(week, FIGHTS, "China", "Pakistan", draw.randrange(3))
        acts(week, TALKS, "France", "Pakistan", 3 * (week % 9 == 0))
        acts(week, TALKS, "France", "India", week % 9 == 0)
    path = room / "events.tab"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    made = write_desk(room / "desk")
    load(made, [str(path)], Loading(recorded=date(2024, 6, 1)))
    return made


def test_a_planted_response_is_told_with_size_lag_and_caution(desk: Path) -> None:
    found = responses(desk, "india", "pakistan", "icews")
    assert found.state == "followed"
    told = [one for one in found.followed if one.first]
    assert [(one.acts.actor.id, one.acts.kind, one.follow.actor.id, one.follow.kind) for one in told] == [
        ("india", "conflict", "pakistan", "conflict")
    ]
    assert 1.3 < told[0].ratio.low < told[0].ratio.value < told[0].ratio.high
    assert told[0].lag.value == 1
    assert found.looked[0].gain.value == max(one.gain.value for one in found.looked) > (found.least or 0)
    said = " ".join(text(found, 80, colour=False).split())
    assert "Conflict of India with Pakistan follows conflict of Pakistan with India: when that rate has doubled" in said
    assert "nothing here says that the one brings the other about" in said
    assert "cause" not in said
    assert max(map(len, text(found, 80, colour=False).splitlines())) <= 80


def test_third_parties_are_those_with_most_acts_with_both_or_those_named(desk: Path) -> None:
    found = responses(desk, "india", "pakistan")
    assert [one.id for one in found.thirds] == ["china", "france"], "the fewer of the two numbers counts"
    named = responses(desk, "india", "pakistan", thirds=("France",))
    assert [one.id for one in named.thirds] == ["france"]
    assert len(named.looked) < len(found.looked)
    assert ("france", "india", "conflict") in [(f.actor.id, f.recipient.id, f.kind) for f in named.few]


def test_weeks_are_whole_and_their_acts_are_all_counted(desk: Path) -> None:
    found = responses(desk, "india", "pakistan", asking=Asking(as_of=date(2022, 6, 15)))
    assert (found.first, found.last) == (date(2018, 1, 1), date(2022, 6, 12))
    assert found.weeks == (found.last - found.first).days // 7 + 1
    assert 0 < found.forecast < found.weeks
    whole = responses(desk, "india", "pakistan")
    flow = next(one.acts for one in whole.looked if one.acts.actor.id == "india" and one.acts.kind == "conflict")
    early = next(one.acts for one in found.looked if one.acts.actor.id == "india" and one.acts.kind == "conflict")
    assert 0 < early.acts < flow.acts


def test_either_order_of_the_actors_asks_the_same(desk: Path) -> None:
    one, two = responses(desk, "india", "pakistan"), responses(desk, "pakistan", "india")
    assert {(f.acts, f.follow, f.gain.value) for f in one.looked} == {
        (f.acts, f.follow, f.gain.value) for f in two.looked
    }


def test_two_actors_with_hardly_any_acts_are_too_little_data(desk: Path) -> None:
    found = responses(desk, "india", "chad")
    assert (found.state, found.followed, found.looked, found.least) == ("too little data", (), (), None)
    assert "too little data; asked is what has 30 acts and 156 weeks" in " ".join(text(found, 80, colour=False).split())
    short = responses(desk, "india", "pakistan", asking=Asking(as_of=date(2020, 1, 1)))
    assert short.state == "too little data"


@pytest.mark.parametrize(
    ("a", "b", "thirds", "told"),
    [
        ("india", "india", (), "india and india are one actor"),
        ("india", "pakistan", ("Pakistan",), "pakistan and Pakistan are one actor"),
        ("india", "pakistan", ("indai",), "no actor 'indai' is known"),
    ],
)
def test_what_cannot_be_asked_is_told(desk: Path, a: str, b: str, thirds: tuple[str, ...], told: str) -> None:
    with pytest.raises(DetenteError, match=told):
        responses(desk, a, b, thirds=thirds)
