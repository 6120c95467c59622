"""Ranks, filters and calibration, by small examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.forecast.links import scores
from detente.forecast.links.quads import Cast, Floats, Quads

if TYPE_CHECKING:
    from detente.forecast.links.memory import Asked

CAST = Cast(("a", "b", "c", "d"), ("act",))


class Always:
    """Gives everybody the same chances, whatever is asked."""

    def __init__(self, *chances: float) -> None:
        self.chances, self.seen = np.array(chances, dtype=np.float32), [0]

    def fit(self, history: Quads) -> None:
        self.seen += [day for day, _ in history.days()]

    def forecast(self, asked: Asked) -> Floats:
        self.asked = asked.day
        return np.tile(self.chances, (len(asked), 1))

    def observe(self, day: int, facts: Quads) -> None:
        self.seen.append(day if len(facts) else -1)

    def state(self) -> dict[str, object]:
        return {}

    def restore(self, state: object) -> None:
        """There is nothing to go on from."""


def quads(*rows: tuple[int, int, int, int]) -> Quads:
    return Quads(*np.array(rows, dtype=np.int64).T)


def ranks(forecaster: Always, facts: Quads, filtered: scores.Filter = "time-aware") -> list[float]:
    found = scores.replay(forecaster, CAST, facts, known=scores.Known(CAST), filtered=filtered, every=facts)
    return [float(rank) for rank in found.column("rank")]


def test_other_true_answers_of_the_same_day_are_taken_out_unless_raw() -> None:
    facts = quads((0, 0, 1, 5), (0, 0, 2, 5))
    to_whom = slice(0, 2)
    assert ranks(Always(0.1, 0.4, 0.3, 0.2), facts)[to_whom] == [1, 1]
    assert ranks(Always(0.1, 0.4, 0.3, 0.2), facts, "raw")[to_whom] == [1, 2]


def test_true_answers_of_other_days_are_taken_out_only_by_the_static_filter() -> None:
    facts = quads((0, 0, 1, 5), (0, 0, 2, 6))
    assert ranks(Always(0.1, 0.4, 0.3, 0.2), facts)[2] == 2
    assert ranks(Always(0.1, 0.4, 0.3, 0.2), facts, "static")[2] == 1


def test_ties_get_their_mean_rank() -> None:
    assert ranks(Always(0.25, 0.25, 0.25, 0.25), quads((0, 0, 1, 5))) == [2.5, 2.5]


def test_multi_step_shows_no_day() -> None:
    facts = quads((0, 0, 1, 5), (0, 0, 2, 6))
    for visible, seen in ((True, [0, 5, 6]), (False, [0])):
        forecaster = Always(1, 0, 0, 0)
        scores.replay(forecaster, CAST, facts, known=scores.Known(CAST), visible=visible)
        assert forecaster.seen == seen


def test_types_of_questions() -> None:
    known = scores.Known(CAST)
    known.add(quads((0, 0, 1, 1)).both_ways(1))
    assert known.kind(quads((0, 0, 1, 2), (1, 0, 0, 2), (0, 0, 2, 2))).tolist() == [0, 1, 2]


def test_summary_by_hand() -> None:
    found = scores.replay(Always(0.0, 0.7, 0.2, 0.1), CAST, quads((0, 0, 1, 5)), known=scores.Known(CAST))
    whole = scores.summary(found)
    assert (whole.asked, whole.hits1, whole.hits3) == (2, 0.5, 0.5)
    assert whole.mrr == pytest.approx((1 + 1 / 4) / 2)
    assert whole.log_score == pytest.approx((np.log(0.7) + np.log(1e-9)) / 2, rel=1e-5)
    assert whole.ece == pytest.approx(0.2, abs=1e-6)


def test_a_forecaster_that_says_what_comes_is_calibrated() -> None:
    random, chances = np.random.default_rng(3), (0.6, 0.2, 0.15, 0.05)
    rows = sorted(
        {(int(s), 0, int(random.choice(4, p=chances)), day) for day in range(2000) for s in (0,)}, key=lambda r: r[3]
    )
    found = scores.replay(Always(*chances), CAST, quads(*rows), known=scores.Known(CAST))
    assert scores.summary(found, np.flatnonzero(found.column("way") == 0)).ece < 0.03


def test_nothing_to_score_is_no_trouble() -> None:
    found = scores.replay(Always(1, 0, 0, 0), CAST, quads((0, 0, 1, 5)).before(0), known=scores.Known(CAST))
    assert scores.summary(found).asked == 0


def test_the_gain_over_other_ranks_is_told_with_an_interval() -> None:
    day = np.repeat(np.arange(12), 4)
    ours, theirs = np.ones(48, dtype=np.float32), np.full(48, 2, dtype=np.float32)
    assert scores.gain(ours, theirs, day) == (0.5, 0.5, 0.5)
    theirs = np.where(np.arange(48) % 2, 1.25, 1).astype(np.float32)
    assert scores.gain(ours, theirs, day) == pytest.approx((0.1, 0.1, 0.1)), "days are alike, questions are not"


def test_the_interval_is_wide_where_days_differ() -> None:
    random = np.random.default_rng(7)
    day, luck = np.repeat(np.arange(60), 5), np.repeat(random.random(60) < 0.5, 5)
    ours, theirs = (np.where(luck == which, 1, 2).astype(np.float32) for which in (True, False))
    mean, low, high = scores.gain(ours, theirs, day, block=1)
    expected = (luck.mean() - 0.5, 1.645 * np.sqrt(0.25 / 60))
    assert mean == pytest.approx(expected[0])
    assert (high - low) / 2 == pytest.approx(expected[1], rel=0.1)
    assert scores.gain(ours, ours, day) == (0.0, 0.0, 0.0)


def test_answers_know_their_day() -> None:
    found = scores.replay(Always(1, 0, 0, 0), CAST, quads((0, 0, 1, 5), (0, 0, 2, 6)), known=scores.Known(CAST))
    assert found.column("day").tolist() == [5, 5, 6, 6]
