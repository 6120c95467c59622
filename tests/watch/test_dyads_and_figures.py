"""Counts of a dyad and of a counter: what is a shift, a shock, attention, a gap; statistical tests have fixed seeds."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from detente.watch.counts import CountModel
from detente.watch.dyad import ALIKE, BURST, FALLING, LASTING, DyadDetector, DyadTurn
from detente.watch.figures import FEWEST_MONTHS, RateDetector, posterior_of
from detente.watch.outbreak import stands_out
from detente.watch.segment import Filter, Segmentation


def acts(rng: np.random.Generator, rates: list[float], months: int) -> np.ndarray:
    """Acts by quad class, negative binomial of size 4."""
    mean = np.array(rates)
    return rng.negative_binomial(4, 4 / (4 + mean), (months, 4)).astype(float)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(19)


def test_a_new_level_is_a_regime_and_worse(rng: np.random.Generator) -> None:
    found = DyadDetector().course(np.vstack([acts(rng, [6, 2, 2, 1], 70), acts(rng, [4, 1, 8, 9], 70)]))
    (turn,) = found.turns
    assert (turn.kind, turn.direction) == ("regime", "-")
    assert abs(turn.month - 70) <= 1
    assert turn.low <= 70 <= turn.high
    assert max(turn.drivers, key=lambda name: turn.drivers[name]) in {"material conflict", "verbal conflict"}
    assert turn.after["material conflict"] > 3 * turn.before["material conflict"]
    assert found.regimes[0].rates["cooperation"].low < 8 < found.regimes[0].rates["cooperation"].high


def test_a_burst_is_a_shock_and_leaves_no_second_shift(rng: np.random.Generator) -> None:
    counts = acts(rng, [6, 2, 3, 3], 140)
    counts[70:75, 2:] += acts(rng, [0.01, 0.01, 25, 30], 5)[:, 2:]
    (turn,) = DyadDetector().course(counts).turns
    assert turn.kind == "shock"
    assert abs(turn.month - 70) <= 1


def test_more_of_all_acts_alike_is_attention(rng: np.random.Generator) -> None:
    counts = np.vstack([acts(rng, [12, 2, 4, 1], 70), acts(rng, [60, 10, 20, 5], 70)])
    (turn,) = DyadDetector().course(counts).turns
    assert turn.kind == "attention"


def test_an_archive_that_grows_is_no_shift(rng: np.random.Generator) -> None:
    volume = np.exp(np.linspace(0, np.log(8), 140)) * np.where(np.arange(140) < 70, 1, 1.6)
    mean = np.outer(volume, [3, 1, 1, 1])
    counts = rng.negative_binomial(4, 4 / (4 + mean)).astype(float)
    assert DyadDetector().course(counts, 1000 * volume).turns == ()
    assert len(DyadDetector().course(counts).turns) > 0


def test_a_change_that_nobody_could_see_in_any_month_is_not_told() -> None:
    counts = np.zeros((240, 4))
    counts[:120:24, 3] = 1
    counts[120::3, 3] = 1
    found = DyadDetector()
    assert found.course(counts).turns == ()
    assert DyadDetector(visible=0.0).course(counts).turns


def test_months_busy_in_all_classes_are_told_once(rng: np.random.Generator) -> None:
    # One month has several times the acts of the next, in all classes alike; nothing changes. Three independent series
    # would tell it three times.
    told: list[DyadTurn] = []
    for _ in range(12):
        busy = rng.gamma(1.2, 1 / 1.2, (120, 1))
        told += DyadDetector().course(rng.poisson(busy * [8, 2, 4, 3]).astype(float)).turns
    assert sum(turn.kind != "shock" for turn in told) <= 1


def test_a_change_of_mix_alone_is_found(rng: np.random.Generator) -> None:
    busy = rng.gamma(1.5, 1 / 1.5, (140, 1))
    rates = np.where(np.arange(140)[:, None] < 70, [9, 1, 2, 1], [3, 1, 4, 5])
    (turn,) = DyadDetector().course(rng.poisson(busy * rates).astype(float)).turns
    assert (turn.kind, turn.direction) == ("regime", "-")
    assert abs(turn.month - 70) <= 2


def test_told_together_what_was_not_observed_and_a_class_alone_are_what_they_are(rng: np.random.Generator) -> None:
    detector = DyadDetector()
    counts = np.vstack([acts(rng, [6, 2, 2, 1], 70), acts(rng, [4, 1, 8, 9], 70)])
    counts[20:30] = np.nan
    (turn,) = detector.course(counts).turns
    assert abs(turn.month - 70) <= 1
    alone = np.zeros((140, 4))
    alone[:, 3] = rng.poisson(np.repeat([2, 12], 70))
    assert detector.course(alone).turns[0].month == DyadDetector(together=False).course(alone).turns[0].month
    assert detector.course(np.zeros((50, 4))).turns == ()


def test_a_crisis_that_rises_is_dated_where_it_breaks_out_by_a_falling_worth(rng: np.random.Generator) -> None:
    # Conflict doubles over four months and then breaks out. Alike dates are pulled towards the rise, falling ones less.
    off = {ALIKE: 0, FALLING: 0}
    for _ in range(3):
        conflict = np.concatenate([np.full(66, 3.0), [4.0, 5.0, 6.0, 7.0], np.full(50, 30.0)])
        counts = rng.poisson(rng.gamma(2, 1 / 2, (120, 1)) * np.stack([0 * conflict + 5, conflict, conflict], axis=1))
        classes = np.insert(counts, 1, 0, axis=1).astype(float)
        for worth in off:
            turns = DyadDetector(worth=worth).course(classes).turns
            off[worth] += min(abs(turn.month - 70) for turn in turns)
    assert off[FALLING] < off[ALIKE]


def test_asked_for_less_sure_changes_the_listed_ones_stay_as_they_are(rng: np.random.Generator) -> None:
    more = 0
    for number in range(8):
        small = np.repeat([[5, 1, 3, 2], [5, 1, 5 + number / 4, 3], [4, 1, 6, 3], [9, 2, 2, 1]], 40, axis=0)
        counts = rng.poisson(rng.gamma(2, 1 / 2, (160, 1)) * small).astype(float)
        listed, all_told, surer = (one for one in DyadDetector().courses(counts, None, (0.5, 0.1, 0.9)))
        assert [turn for turn in all_told.turns if turn.probability >= 0.5] == list(listed.turns)
        assert [turn for turn in listed.turns if turn.probability >= 0.9] == list(surer.turns)
        assert all_told.regimes == listed.regimes
        more += len(all_told.turns) - len(listed.turns)
    assert more > 0


def test_mean_lengths_are_taught_by_many_dyads(rng: np.random.Generator) -> None:
    wide = DyadDetector(segmentation=Segmentation((6.0, 24.0, 96.0, 384.0)))
    turning = np.where(np.arange(60)[:, None] // 8 % 2, [6, 1, 6, 6], [6, 1, 1, 1])
    quick = wide.taught([rng.poisson(turning).astype(float) for _ in range(8)])
    slow = wide.taught([rng.poisson(np.full((60, 4), 3)).astype(float) for _ in range(8)])
    assert sum(quick.segmentation.weights) == pytest.approx(1)
    chance = [one.segmentation.prior_change(6) for one in (slow, wide, quick)]
    assert chance == sorted(chance)
    assert chance[2] > 2 * chance[0]
    assert wide.taught([]) == wide == wide.taught([np.zeros((60, 4))])


def test_a_dyad_without_acts_is_nothing() -> None:
    assert DyadDetector().course(np.zeros((50, 4))).turns == ()
    assert DyadDetector().course(np.zeros((50, 4))).posterior is None


def test_a_war_outranks_a_change_that_lasts(rng: np.random.Generator) -> None:
    rates = np.where(np.arange(160)[:, None] < 100, [3, 0.2, 2, 2], [9, 0.2, 2, 2])
    counts = rng.poisson(rng.gamma(1.2, 1 / 1.2, (160, 1)) * rates).astype(float)
    counts[60:62, 2:] = 36
    ranked = DyadDetector().notable(counts)
    first, *others = sorted(ranked, key=lambda one: -one.weight)
    assert first.month == 60
    assert first.rank > 0.5
    (lasting,) = (one for one in others if abs(one.month - 100) <= 3)
    assert lasting.turn.probability > 0.5
    assert lasting.weight >= LASTING * lasting.turn.probability * 0.99
    months = [one.month for one in ranked]
    assert months == sorted(months)
    assert all(later - month >= BURST for month, later in itertools.pairwise(months))


def test_what_is_ranked_holds_what_is_listed_and_no_attention(rng: np.random.Generator) -> None:
    counts = np.vstack([acts(rng, [6, 2, 2, 1], 70), acts(rng, [4, 1, 8, 9], 70)])
    (turn,) = DyadDetector().course(counts).turns
    assert any(abs(one.month - turn.month) <= 2 and one.rank > 0.5 for one in DyadDetector().notable(counts))
    more = np.vstack([acts(rng, [12, 2, 4, 1], 70), acts(rng, [60, 10, 20, 5], 70)])
    (attention,) = (turn for turn in DyadDetector().course(more).turns if turn.kind == "attention")
    assert all(abs(one.month - attention.month) > 1 for one in DyadDetector().notable(more))
    assert DyadDetector().notable(np.zeros((50, 4))) == ()
    alone = np.zeros((120, 4))
    alone[:, 0] = 2
    assert all(one.turn.drivers for one in DyadDetector().notable(alone))


def test_a_month_stands_out_by_the_rate_not_by_how_closely_was_looked() -> None:
    exposure = np.repeat([1.0, 4.0], 30)
    model = CountModel()
    assert stands_out({"material conflict": model.of(exposure * 2, exposure)}) == pytest.approx(np.zeros(60))
    counts = np.full(60, 4.0)
    counts[40:43], counts[20:26] = 25.0, np.nan
    out = {name: stands_out({name: model.of(counts)}) for name in ("material conflict", "cooperation")}
    assert out["material conflict"][40] == pytest.approx(3.0)
    assert np.isfinite(out["material conflict"]).all()
    assert out["material conflict"][43:].max() == 0 < out["cooperation"][43:].max()
    none = stands_out({"material conflict": model.of([np.nan] * 30 + [9.0] * 30)})
    assert none[:31].max() == 0


def test_conflict_alone_can_be_watched(rng: np.random.Generator) -> None:
    counts = np.zeros((140, 4))
    counts[:70, 3], counts[70:, 3] = rng.poisson(2, 70), rng.poisson(12, 70)
    (turn,) = DyadDetector().course(counts).turns
    assert turn.kind == "regime"
    assert set(turn.before) == {"material conflict"}


def test_months_without_a_figure_are_missing_not_zero(rng: np.random.Generator) -> None:
    counts = rng.poisson(20, 48).astype(float)
    counts[10:40] = np.nan
    found = RateDetector().course(counts)
    assert found.shifts == ()
    assert found.regimes[0].months == 18
    counts[10:40] = 0
    assert RateDetector().course(counts).shifts


def test_a_threefold_rise_is_found_with_its_factor(rng: np.random.Generator) -> None:
    counts = np.concatenate([rng.negative_binomial(6, 6 / 14, 60), rng.negative_binomial(6, 6 / 30, 60)])
    (shift,) = RateDetector().course(counts.astype(float)).shifts
    assert abs(shift.window.month - 60) <= 2
    assert shift.factor.low < 3 < shift.factor.high
    assert 2 < shift.factor.value < 4.5


def test_too_few_figures_say_nothing() -> None:
    counts = np.full(60, np.nan)
    counts[: FEWEST_MONTHS - 1] = 5
    assert not RateDetector().course(counts).enough


def test_false_alarms_are_within_what_is_stated(rng: np.random.Generator) -> None:
    # 40 counts of ten years without a change: of those listed at P > .9, no more than the statement allows.
    detector = RateDetector()
    found = [
        shift.window.probability
        for _ in range(40)
        for shift in detector.course(rng.negative_binomial(3, 3 / 13, 120).astype(float)).shifts
    ]
    assert sum(p > 0.9 for p in found) <= 1
    assert len(found) <= 3


def test_planted_changes_are_found_and_dated_within_the_interval(rng: np.random.Generator) -> None:
    detector, found, dated = RateDetector(), 0, 0
    for _ in range(40):
        month = int(rng.integers(36, 84))
        low, high = rng.negative_binomial(3, 3 / 11, month), rng.negative_binomial(3, 3 / 27, 120 - month)
        near = [s.window for s in detector.course(np.concatenate([low, high]).astype(float)).shifts]
        found += any(abs(window.month - month) <= 6 for window in near)
        dated += any(window.low <= month <= window.high for window in near)
    assert found >= 34
    assert dated >= 34


def test_the_watch_that_runs_knows_no_future(rng: np.random.Generator) -> None:
    counts = rng.negative_binomial(3, 3 / 13, 80).astype(float)
    detector = RateDetector.watching()
    whole = Filter(detector.segmentation, detector.model.of(counts))
    cut = Filter(detector.segmentation, detector.model.of(counts[:60]))
    looks = [(whole.step(), cut.step()) for _ in range(60)]
    for one, other in looks:
        np.testing.assert_allclose(one, other, atol=1e-12)


def test_settings_that_weigh_nothing_are_left_out_and_move_nothing(rng: np.random.Generator) -> None:
    counts = np.concatenate([rng.negative_binomial(3, 3 / 11, 60), rng.negative_binomial(3, 3 / 27, 60)]).astype(float)
    detector = RateDetector()
    likelihood = detector.model.of(counts)
    whole, quick = detector.segmentation.posterior(likelihood), posterior_of(likelihood, detector.segmentation)
    np.testing.assert_allclose(quick.change(), whole.change(), atol=2e-3)
    np.testing.assert_allclose(quick.settings, whole.settings, atol=2e-3)
    assert (quick.settings == 0).any()
