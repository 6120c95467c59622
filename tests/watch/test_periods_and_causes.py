"""The relation by other periods, its kinds of change, its silence, and what a shift rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.period import Period
from detente.model.relation import Direction, DyadEvent, Relation
from detente.watch.cause import drivers, groups
from detente.watch.mix import MixOfActs
from detente.watch.series import ActSeries, series_of
from detente.watch.shift import course, turn_near, turns_of
from detente.watch.silence import gap_of
from detente.watch.units import UNITS

if TYPE_CHECKING:
    from detente.watch.segment import Posterior

WEIGHTS = np.array([30.0, 80.0, -30.0, -80.0])
QUADS = {"CONSULT": (1, 25), "ASSAULT": (4, -90), "AGREE": (1, 30)}


def act(number: int, day: date, type_: str, direction: Direction = "ab", issue: str = "talks") -> DyadEvent:
    quad, weight = QUADS[type_]
    return DyadEvent(
        id=f"e{number}",
        first=day,
        last=day,
        reported=day,
        reported_assumed=False,
        direction=direction,
        certain=True,
        type=type_,
        mode="",
        quad=quad,
        weight=weight,
        issue=issue,
        place="",
        deaths=None,
        summary="invented",
        grade="cited",
        confidence="good",
    )


def turned() -> Relation:
    """Two years of consultations, then two years of assaults; the assaults are of the other side."""
    months = [date(2020 + n // 12, n % 12 + 1, 10) for n in range(48)]
    events = [act(n, day, "CONSULT") for n, day in enumerate(months[:24])]
    events += [act(n, day, "ASSAULT", "ba", "border") for n, day in enumerate(months[24:], 24)]
    return Relation("a", "b", Period(date(2020, 1, 1), date(2023, 12, 31)), tuple(events))


@given(day=st.dates(date(1990, 1, 1), date(2030, 12, 31)), ahead=st.integers(0, 4000), name=st.sampled_from([*UNITS]))
def test_a_day_lies_in_its_period(day: date, ahead: int, name: str) -> None:
    unit, later = UNITS[name], day + timedelta(days=ahead)
    first = unit.begin(day)
    number = unit.number(first, later)
    assert unit.start(first, number) <= later < unit.start(first, number + 1)
    assert unit.start(first, 0) == first <= day


@pytest.mark.parametrize("name", UNITS)
def test_every_act_is_counted_whatever_the_period(name: str) -> None:
    relation = turned()
    series = series_of(relation, UNITS[name])
    assert series.counts.sum() == 48
    assert series.without(relation.events[:3]).counts.sum() == 45
    assert series.last_day(len(series.counts) - 1) >= relation.coverage.last


@pytest.mark.parametrize("name", UNITS)
def test_the_turn_is_found_by_every_period(name: str) -> None:
    found = course(turned(), MixOfActs(), UNITS[name])
    (turn,) = found.shifts
    assert turn.probability > 0.9
    assert abs((found.series.start(turn.month) - date(2022, 1, 10)).days) <= 62
    assert found.posterior
    assert found.posterior.stretch.sum(axis=0)[-1] == pytest.approx(1, abs=1e-6)


def test_a_burst_that_returns_is_a_shock_and_its_end_a_return() -> None:
    counts = np.zeros((60, 4), dtype=np.int64)
    counts[:30, 0], counts[30:38, 3], counts[38:, 0] = 2, 3, 2
    found = turns_of(ActSeries(date(2020, 1, 1), counts, WEIGHTS), MixOfActs())
    assert [turn.kind for turn in found.shifts] == ["shock", "return"]
    assert [regime.like for regime in found.regimes] == [None, None, 0]


def test_a_return_after_years_is_a_shift_to_a_regime_that_is_known() -> None:
    counts = np.zeros((90, 4), dtype=np.int64)
    counts[:30, 0], counts[30:60, 3], counts[60:, 0] = 2, 2, 2
    found = turns_of(ActSeries(date(2020, 1, 1), counts, WEIGHTS), MixOfActs())
    assert [turn.kind for turn in found.shifts] == ["shift", "shift"]
    assert found.regimes[2].like == 0


def test_a_shift_rests_on_what_it_falls_without() -> None:
    relation = turned()
    found = course(relation, MixOfActs())
    (turn,) = found.shifts
    single = drivers(relation, found, turn, MixOfActs())
    assert single
    assert all(one.kind == "event" and len(one.events) == 1 and one.fall > 0 for one in single)
    assert [one.fall for one in single] == sorted((one.fall for one in single), reverse=True)
    parted = {(one.kind, one.name): one for one in groups(relation, found, turn, MixOfActs())}
    assert {("act", "ASSAULT"), ("act", "CONSULT"), ("issue", "border"), ("direction", "ba")} <= set(parted)
    # Without all assaults nothing turns; without one act hardly anything changes.
    assert parted["act", "ASSAULT"].fall > 5 > max(one.fall for one in single)


def test_events_that_leave_the_same_counts_behind_are_left_out_once() -> None:
    class Counting(MixOfActs):
        def posterior(self, series: ActSeries) -> Posterior:
            asked.append(series.counts.tobytes())
            return super().posterior(series)

    asked: list[bytes] = []
    plain = turned()
    again = replace(plain.events[24], id="again")  # in the month of the shift
    relation = replace(plain, events=(*plain.events, again))
    found = course(relation, MixOfActs())
    falls = {one.name: one.fall for one in drivers(relation, found, found.shifts[0], Counting())}
    assert falls["again"] == falls["e24"]
    assert len(asked) == len(set(asked))


def test_days_stories_and_organs_are_left_out_together() -> None:
    quiet = [act(n, date(2020 + n // 12, n % 12 + 1, 10), "CONSULT") for n in range(24)]
    days = [date(2022, 1, 10), date(2022, 1, 10), date(2022, 1, 11), date(2022, 1, 12), date(2022, 1, 14)]
    war = [act(24 + n, day, "ASSAULT", "ba") for n, day in enumerate(days)]
    relation = Relation("a", "b", Period(date(2020, 1, 1), date(2022, 12, 31)), (*quiet, *war))
    found = course(relation, MixOfActs())
    (turn,) = found.shifts
    told = groups(relation, found, turn, MixOfActs(), {"e24": ("An army",), "e28": ("An army",)})
    parted = {(one.kind, one.name): [event.id for event in one.events] for one in told}
    assert parted["day", "2022-01-10"] == ["e24", "e25"]
    assert parted["story", "2022-01-10/2022-01-12/4"] == ["e24", "e25", "e26", "e27"]
    assert parted["actor", "An army"] == ["e24", "e28"]
    assert not {one for one in parted if one[0] in {"day", "story"}} - {
        ("day", "2022-01-10"),
        ("story", "2022-01-10/2022-01-12/4"),
    }


def test_a_shift_that_is_not_listed_can_be_asked_for() -> None:
    found = course(turned(), MixOfActs())
    assert turn_near(found, 24) == found.shifts[0]
    asked = turn_near(found, 6)
    assert asked.probability < 0.5
    assert asked.window == (1, 12)


@pytest.mark.parametrize(("gap", "silent"), [(1, False), (14, True)])
def test_a_gap_is_a_silence_only_if_it_is_improbable(gap: int, *, silent: bool) -> None:
    counts = np.zeros((40 + gap, 4), dtype=np.int64)
    counts[:40:2, 0] = 1
    counts[39, 0] = 1
    found = gap_of(turns_of(ActSeries(date(2020, 1, 1), counts, WEIGHTS), MixOfActs()))
    assert found
    assert (found.periods, found.silent) == (gap, silent)
    # About half of the months have acts: the chance of one empty month is about one half, of fourteen nearly none.
    assert found.chance == pytest.approx(0.5, abs=0.05) if gap == 1 else found.chance < 0.01


def test_no_gap_is_told_where_too_little_is_known() -> None:
    assert gap_of(turns_of(ActSeries(date(2020, 1, 1), np.zeros((9, 4), dtype=np.int64), WEIGHTS), MixOfActs())) is None
