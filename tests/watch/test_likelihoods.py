"""Segment likelihoods: each agrees with its formula written out, and keeps the contract of the protocol."""

from __future__ import annotations

from math import lgamma
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy import stats

from detente.watch.counts import CountModel
from detente.watch.likelihood import Joint, log_sum
from detente.watch.mix import MixOfActs
from detente.watch.scores import ScoreDetector, ScoreModel, _half_step
from detente.watch.season import without_season, without_spikes
from detente.watch.segment import LOOKS, Filter, Segmentation, learned
from detente.watch.shares import Shares

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.watch.likelihood import Likelihood

RNG = np.random.default_rng(11)
COUNTS = RNG.negative_binomial(3, 0.3, 40).astype(float)
TOTALS = RNG.integers(0, 12, 40)
HITS = RNG.binomial(TOTALS, np.repeat([0.2, 0.7], 20))
SCORES = np.concatenate([RNG.normal(0, 1, 20), RNG.normal(4, 1, 20)])

MADE: dict[str, Callable[[], Likelihood]] = {
    "counts": lambda: CountModel().of(COUNTS),
    "counts-with-exposure": lambda: CountModel().of(COUNTS, np.linspace(100, 900, 40)),
    "shares": lambda: Shares(HITS, TOTALS),
    "scores": lambda: ScoreModel().of(SCORES),
    "joint": lambda: Joint([CountModel().of(COUNTS), CountModel().of(COUNTS[::-1])], [np.full(18, 1 / 18)] * 2),
}


def table(likelihood: Likelihood) -> np.ndarray:
    """The log marginal likelihood of every stretch, step by step."""
    runs, number = likelihood.runs(), likelihood.periods
    found = np.full((likelihood.settings, number, number), -np.inf)
    for end in range(number):
        found[:, : end + 1, end] = runs.step()
    return found


def negative_binomial(counts: np.ndarray, means: np.ndarray) -> float:
    """Log probability of counts of size 3, without the factor 1/y!."""
    log = np.sum(stats.nbinom.logpmf(counts, 3.0, 3.0 / (3.0 + means)))
    return float(log) + sum(lgamma(count + 1) for count in counts)


@pytest.fixture(params=MADE)
def likelihood(request: pytest.FixtureRequest) -> Likelihood:
    return MADE[request.param]()


def test_a_regime_is_judged_by_what_it_has_seen_alone(likelihood: Likelihood) -> None:
    whole, runs = table(likelihood), likelihood.runs()
    for _ in range(10):
        runs.step()
    runs.keep(np.array([0, 7]))
    np.testing.assert_allclose(runs.step(), whole[:, [0, 7, 10], 10])


def test_two_looks_are_the_same(likelihood: Likelihood) -> None:
    np.testing.assert_array_equal(table(likelihood), table(likelihood))


def test_the_filter_ends_where_the_look_back_does(likelihood: Likelihood) -> None:
    model = Segmentation()
    passed = Filter(model, likelihood)
    looks = [passed.step() for _ in range(likelihood.periods)]
    last = likelihood.periods - 1
    back = passed.look_back()
    expected = [back.chance[(back.last == last) & (back.first > last - n)].sum() for n in range(1, LOOKS + 1)]
    np.testing.assert_allclose(looks[-1], expected, atol=1e-9)


def test_keeping_fewer_runs_hardly_changes_the_answer(likelihood: Likelihood) -> None:
    exact = Segmentation().posterior(likelihood)
    pruned = Segmentation(most_runs=25).posterior(likelihood)
    np.testing.assert_allclose(pruned.change(), exact.change(), atol=0.03)


def test_windows_agree_with_one_another(likelihood: Likelihood) -> None:
    found = Segmentation().posterior(likelihood)
    near = found.changes_near(3)
    expected = [found.any_change(max(t - 3, 1), min(t + 3, found.periods - 1)) for t in range(found.periods)]
    np.testing.assert_allclose(near, expected, atol=1e-9)


def test_the_most_probable_path_parts_the_series_where_it_turns() -> None:
    assert Segmentation().best(ScoreModel(kinds=((False, False),)).of(SCORES)) == (0, 20)
    assert Segmentation(most_runs=LOOKS + 3).best(ScoreModel(kinds=((False, False),)).of(SCORES)) == (0, 20)


def test_counts_of_one_regime_are_negative_binomial_with_exposure() -> None:
    # Known size, no dependence, no bursts, one rate: the sum of log probabilities, up to the factor 1/y!.
    model = CountModel(sizes=(3.0,), dependence=(0.0,), burst=1e-12, bursts=(1.0,), spread=1e-9, grid=3)
    exposure = np.linspace(100, 900, 40)
    made = model.of(COUNTS, exposure)
    rate = (COUNTS.sum() + 0.5) / exposure.sum()
    mean = rate * exposure
    expected = negative_binomial(COUNTS, mean)
    assert table(made)[0, 0, -1] == pytest.approx(expected, rel=1e-6)
    assert made.marginal(0, 39, np.ones(1)) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("most", [1.0, 3000.0])
def test_periods_taken_in_by_blocks_are_as_one_by_one(most: float, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = np.random.default_rng(3).negative_binomial(3, 0.3, 90).astype(float)
    counts[50:] *= most  # from few to so many that weights become too small for a number within a block
    counts[20:25] = np.nan
    likelihood = CountModel().of(counts)

    def told() -> list[np.ndarray]:
        runs, found = likelihood.runs(), []
        for period in range(len(counts)):
            found.append(runs.step().copy())
            if period in {33, 60, 61}:
                runs.keep(np.arange(0, found[-1].shape[1], 2))
        return found

    blocks = told()
    monkeypatch.setattr("detente.watch.counts.BLOCK", 1)
    for block, single in zip(blocks, told(), strict=True):
        np.testing.assert_allclose(block, single, rtol=1e-9, atol=1e-9)


def test_a_busy_month_is_followed_by_a_busy_one_within_a_regime_only() -> None:
    model = CountModel(sizes=(3.0,), dependence=(0.5,), burst=1e-12, bursts=(1.0,), spread=1e-9, grid=3)
    made = model.of([4.0, 16.0, 16.0])
    rate = 36.5 / 3
    lagged = rate * np.sqrt([4.5 / (rate + 0.5), 16.5 / (rate + 0.5)])
    means = np.array([rate, *lagged])
    expected = negative_binomial(np.array([4.0, 16.0, 16.0]), means)
    found = table(made)[0]
    assert found[0, 2] == pytest.approx(expected, rel=1e-6)
    opening = negative_binomial(np.array([16.0]), np.array([rate]))
    assert found[2, 2] == pytest.approx(opening, rel=1e-6)


def test_shares_of_one_regime_are_beta_binomial_with_a_uniform_prior() -> None:
    model = MixOfActs(concentrations=(4.0,))
    share = (np.arange(model.grid) + 0.5) / model.grid
    each = stats.betabinom.logpmf(HITS[:9, None], TOTALS[:9, None], 4 * share, 4 * (1 - share))
    ways = sum(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) for k, n in zip(HITS[:9], TOTALS[:9], strict=True))
    expected = log_sum(np.asarray(each).sum(axis=0)) - np.log(model.grid) - ways
    assert table(Shares(HITS, TOTALS, model))[0, 0, 8] == pytest.approx(expected)


def test_the_number_of_acts_and_their_shares_are_the_same_data_as_the_classes() -> None:
    # Two independent Poisson counts of one rate are a Poisson number of acts parted by a coin: up to the factors 1/y!,
    # which every likelihood here leaves out, the two ways to tell the data must agree.
    acts, rate = np.array([[3, 1], [0, 4], [2, 2]]), 2.0
    total = acts.sum(axis=1)
    apart = stats.poisson.logpmf(acts, rate).sum() + sum(lgamma(n + 1) for n in acts.ravel())
    number = stats.poisson.logpmf(total, 2 * rate).sum() + sum(lgamma(n + 1) for n in total)
    middle = 3  # of seven shares: a half
    parted = MixOfActs(grid=7).months(acts[:, 0], total, np.inf)[:, middle].sum()
    assert number + parted == pytest.approx(apart)


@pytest.mark.parametrize("exposure", [None, np.full(40, 7.0)])
def test_what_was_not_observed_carries_no_information(exposure: np.ndarray | None) -> None:
    counts = COUNTS.copy()
    counts[10:20] = np.nan
    made = CountModel().of(counts, exposure)
    found = table(made)
    np.testing.assert_allclose(found[:, 0, 9], found[:, 0, 19])
    np.testing.assert_allclose(found[:, 12, 15], 0.0, atol=1e-9)


def test_one_burst_is_no_regime_but_is_named() -> None:
    counts = np.random.default_rng(3).poisson(5, 80).astype(float)
    counts[40] = 90
    made = CountModel().of(counts)
    found = Segmentation().posterior(made)
    assert found.changes_near(3)[40] < 0.5
    chance = made.burst_chance(0, 79, found.settings)
    assert chance[40] > 0.95
    assert np.delete(chance, 40).max() < 0.2


def test_a_count_cannot_be_negative_nor_shapes_differ() -> None:
    with pytest.raises(ValueError, match="negative"):
        CountModel().of([1.0, -2.0])
    with pytest.raises(ValueError, match="shape"):
        CountModel().of([1.0, 2.0], [1.0])


def test_rates_fall_within_their_interval() -> None:
    counts = np.random.default_rng(5).negative_binomial(3, 3 / (3 + 20), 120).astype(float)
    made = CountModel().of(counts)
    level = made.level(0, 119, np.full(made.settings, 1 / made.settings))
    assert level.sum() == pytest.approx(1)
    assert 16 < level @ made.rates < 24


def test_a_level_of_scores_has_the_marginal_of_student_t() -> None:
    # Level alone: a conjugate normal-inverse-gamma model, whose marginal is one multivariate t.
    made = ScoreModel(kinds=((False, False),), level=2.0, shape=1.5, outlier=1e-15).of([0.5, 0.1, -0.4, 1.2])
    y, noise = made.y, made.noise
    cover = np.eye(4) + (2.0 / noise) ** 2
    expected = float(stats.multivariate_t.logpdf(y / noise, shape=cover, df=3)) - 4 * np.log(noise)
    assert table(made)[0, 0, -1] == pytest.approx(expected, rel=1e-6)


def test_the_half_step_of_gamma_is_exact() -> None:
    values = np.array([0.5, 1.0, 3.7, 200.0])
    expected = [lgamma(value + 0.5) - lgamma(value) for value in values]
    np.testing.assert_allclose(_half_step(values), expected, atol=1e-9)


def test_a_scale_makes_no_difference_to_scores() -> None:
    one, other = (Segmentation().posterior(ScoreModel().of(SCORES * scale + 5)) for scale in (1.0, 1000.0))
    np.testing.assert_allclose(one.change(), other.change(), atol=1e-9)


def test_a_walk_that_never_returns_is_no_chain_of_regimes() -> None:
    walk = np.cumsum(np.random.default_rng(2).normal(0, 1, 120))
    found = Segmentation().posterior(ScoreModel().of(walk))
    flat = Segmentation().posterior(ScoreModel(kinds=((False, False),)).of(walk))
    assert found.change().sum() < 2 < flat.change().sum()


def test_how_long_regimes_last_is_learned_from_many_relations() -> None:
    model, rng = Segmentation(mean_lengths=(12, 192)), np.random.default_rng(9)
    steady = [rng.poisson(8, 120).astype(float) for _ in range(12)]
    found = [model.posterior(CountModel().of(counts)) for counts in steady]
    weights = learned(found, model.prior())
    assert weights[1] > 0.9
    assert sum(weights) == pytest.approx(1)
    assert Segmentation(mean_lengths=(12, 192), weights=weights).prior() == pytest.approx(weights)


def test_log_sums_of_nothing_are_minus_infinity() -> None:
    assert np.isneginf(log_sum(np.full(3, -np.inf)))


def test_a_season_is_found_by_its_own_period_and_taken_off() -> None:
    rng = np.random.default_rng(8)
    season = np.tile(rng.normal(0, 3, 7), 30)
    scores = season + rng.normal(0, 0.5, 210) + np.where(np.arange(210) < 100, 0, 4)
    rest, period = without_season(scores)
    assert period == 7
    assert np.std(np.diff(rest)) < 1 < np.std(np.diff(scores))
    assert without_season(rng.normal(0, 1, 200))[1] == 0
    assert without_season(np.cumsum(rng.normal(0, 1, 200)))[1] == 0
    assert without_season(np.array([1.0, 2.0]))[1] == 0


def test_single_spikes_are_brought_back_and_steps_are_not() -> None:
    rng = np.random.default_rng(8)
    scores = rng.normal(0, 1, 60) + np.where(np.arange(60) < 30, 0, 8)
    spiked = scores.copy()
    spiked[12] = 60
    rest = without_spikes(spiked)
    assert abs(rest[12]) < 5
    np.testing.assert_array_equal(np.delete(rest, 12), np.delete(scores, 12))


@pytest.mark.parametrize("kind", ["sawtooth", "jumps"])
def test_a_sawtooth_and_a_walk_with_jumps_are_no_chains_of_regimes(kind: str) -> None:
    rng = np.random.default_rng(4)
    if kind == "jumps":
        scores = np.cumsum(np.where(rng.random(300) < 0.03, rng.normal(0, 10, 300), rng.normal(0, 1, 300)))
    else:
        teeth = [rng.normal(10, 2) * np.linspace(1, 0, int(length)) for length in rng.integers(15, 27, 15)]
        scores = np.concatenate(teeth) + rng.normal(0, 0.7, sum(len(tooth) for tooth in teeth))
    assert len(ScoreDetector().changes(scores)) <= 1


def test_series_of_scores_change_together() -> None:
    rng = np.random.default_rng(4)
    both = rng.normal(0, 1, (80, 2)) + np.where(np.arange(80) < 40, 0, 2.5)[:, None]
    (window,) = ScoreDetector().changes(both)
    assert abs(window.month - 40) <= 2


def test_a_long_series_is_parted_as_if_every_run_had_been_kept() -> None:
    rng = np.random.default_rng(12)
    counts = np.concatenate([rng.negative_binomial(4, 4 / 10, 150), rng.negative_binomial(4, 4 / 24, 150)]).astype(
        float
    )
    likelihood = CountModel(sizes=(2.0, 4.0, 8.0), grid=24).of(counts)
    exact, pruned = (Segmentation(most_runs=runs).posterior(likelihood) for runs in (600, 60))
    np.testing.assert_allclose(pruned.change(), exact.change(), atol=0.02)
    np.testing.assert_allclose(pruned.changes_near(3), exact.changes_near(3), atol=0.02)
    assert len(pruned.chance) < len(exact.chance) / 2
