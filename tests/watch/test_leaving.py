"""What a change of a dyad rests on, by leaving out: what was planted is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import numpy as np
import pytest

from detente.model.feeds import DyadAct
from detente.watch.dyad import DyadDetector
from detente.watch.leaving import LOOKED, LeftOut, left_out, turn_at
from detente.watch.units import MONTH

FIRST = date(2010, 1, 1)
WAR = 40
"""The month of a war of one week."""


def acts(
    day: date, number: int, kind: str, quad: Literal[1, 2, 3, 4], direction: Literal["ab", "ba"] = "ab"
) -> list[DyadAct]:
    return [DyadAct(day, "", kind, quad, direction, f"{day}-{kind}-{n}") for n in range(number)]


def told() -> list[DyadAct]:
    """Six years of talks and now and then an attack, and a week of attacks from one side."""
    quiet = [act for n in range(72) for act in acts(MONTH.start(FIRST, n), 3 + n % 4, "CONSULT", 1, "ba")]
    quiet += [act for n in range(0, 72, 3) for act in acts(MONTH.start(FIRST, n), 1, "ASSAULT", 4, "ba")]
    week = [MONTH.start(FIRST, WAR) + timedelta(days=3 + n) for n in range(7)]
    war = [act for n, day in enumerate(week) for act in acts(day, 4 if n == 2 else 1, "ASSAULT", 4)]
    return quiet + war


@pytest.fixture(scope="module")
def found() -> tuple[LeftOut, ...]:
    held, counts = told(), np.zeros((72, 4))
    for act in held:
        counts[MONTH.number(FIRST, act.day), act.quad - 1] += 1
    detector, exposure = DyadDetector(), np.ones(72)
    course = detector.course(counts, exposure)
    (turn,) = course.turns
    assert (turn.month, turn.kind) == (WAR, "shock")
    return left_out(detector, counts, exposure, (course, turn), held, lambda day: MONTH.number(FIRST, day))


def test_the_month_story_kind_and_direction_that_were_planted_weigh_most(found: tuple[LeftOut, ...]) -> None:
    best = {kind: next(one for one in found if one.kind == kind) for kind in ("month", "story", "act", "direction")}
    assert {one.name for one in best.values()} == {"2013-05", "2013-05-04/2013-05-10/4", "ASSAULT", "ab"}
    assert len(best["story"].acts) == 10
    assert len(best["month"].acts) == 13, "the month has its talks, too"


def test_the_day_with_most_acts_comes_first_and_no_more_than_some_are_asked(found: tuple[LeftOut, ...]) -> None:
    days = [one for one in found if one.kind == "day"]
    assert (days[0].name, len(days[0].acts)) == ("2013-05-06", 4)
    assert days[0].fall > 2 * days[1].fall > 0
    assert len(days) <= LOOKED


def test_what_makes_a_change_no_less_probable_is_not_told(found: tuple[LeftOut, ...]) -> None:
    assert all(one.fall > 0 for one in found)
    assert not [one for one in found if one.name in {"CONSULT", "ba"}]


def test_acts_that_are_counted_no_more_take_nothing_else_away() -> None:
    counts, exposure = np.random.default_rng(4).poisson([5, 0, 1, 1], (72, 4)).astype(float), np.ones(72)
    counts[WAR, 3] = 12
    detector = DyadDetector()
    course = detector.course(counts, exposure)
    held = acts(MONTH.start(FIRST, WAR), 30, "ASSAULT", 4) + acts(MONTH.start(FIRST, 2), 1, "CONSULT", 1)
    told = left_out(detector, counts, exposure, (course, course.turns[0]), held, lambda day: MONTH.number(FIRST, day))
    assert [(one.kind, len(one.acts)) for one in told if one.kind == "month"] == [("month", 30)]


def test_a_change_that_is_not_listed_can_be_asked_for_near_a_month() -> None:
    counts, exposure = np.random.default_rng(4).poisson([5, 0, 1, 1], (72, 4)).astype(float), np.ones(72)
    counts[WAR, 3] = 6
    detector = DyadDetector()
    assert not detector.course(counts, exposure).turns
    turn = turn_at(detector, counts, exposure, WAR + 3)
    assert turn is not None
    assert (turn.month, turn.probability < 0.5) == (WAR, True)
    assert turn_at(detector, counts, exposure, 10) is None
