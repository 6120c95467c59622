"""What follows what: the regression against the library, leads and lags, and worlds with and without a response."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import nbinom

from detente.watch.negbin import SIZES, Counts, fit
from detente.watch.responses import Question, ResponseModel, decayed, interval, passing

if TYPE_CHECKING:
    from types import ModuleType

    from detente.watch.responses import Response

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("watch_responses", ROOT / "benchmarks" / "watch_responses.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["watch_responses"] = module
    spec.loader.exec_module(module)
    return module


def regression(seed: int, periods: int = 400) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Counts that hang on two columns, with exposure."""
    rng = np.random.default_rng(seed)
    columns = np.column_stack([np.ones(periods), rng.normal(size=(periods, 2))])
    exposure = np.exp(rng.normal(0, 0.4, periods))
    mean = exposure * np.exp(columns @ [1.0, 0.3, -0.2])
    return rng.negative_binomial(2, 2 / (2 + mean)).astype(float), columns, exposure


@pytest.mark.parametrize("size", [0, 20, 59])
def test_the_likelihood_is_the_librarys(size: int) -> None:
    y, columns, exposure = regression(1)
    mean, r = exposure * np.exp(columns @ [1.0, 0.3, -0.2]), SIZES[size]
    assert np.allclose(Counts(y).log_likelihood(mean, size), nbinom.logpmf(y, r, r / (r + mean)))


@pytest.mark.parametrize("seed", range(4))
def test_the_fit_is_the_maximum_that_a_general_optimiser_finds(seed: int) -> None:
    y, columns, exposure = regression(seed)
    counts, spread = Counts(y), np.array([np.inf, 0.5, 0.5])
    found = fit(counts, columns, exposure, spread, slice(0, 400))

    def loss(beta: np.ndarray) -> float:
        told = counts.log_likelihood(exposure * np.exp(columns @ beta), found.size).sum()
        return float(-told + (beta[1:] ** 2).sum() / (2 * 0.25))

    best = minimize(loss, np.zeros(3), method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 4000})
    assert np.allclose(found.coefficients, best.x, atol=1e-4)
    near = [counts.log_likelihood(found.mean(columns, exposure), size).sum() for size in range(len(SIZES))]
    assert int(np.argmax(near)) == found.size


def test_intervals_of_the_regression_hold_what_they_say() -> None:
    held = 0
    for seed in range(200):
        y, columns, exposure = regression(seed)
        found = fit(Counts(y), columns, exposure, np.array([np.inf, 5.0, 5.0]), slice(0, 400))
        error = np.sqrt(np.diag(found.covariance))
        held += abs(found.coefficients[1] - 0.3) < 1.645 * error[1]
    assert 0.83 < held / 200 < 0.96  # .90 with a standard error of .02


def test_only_the_periods_asked_for_are_fitted_to_and_a_start_does_not_matter() -> None:
    y, columns, exposure = regression(7)
    spread = np.array([np.inf, 0.5, 0.5])
    changed = y.copy()
    changed[300:] += 50
    one = fit(Counts(y), columns, exposure, spread, slice(0, 300))
    two = fit(
        Counts(changed),
        columns,
        exposure,
        spread,
        slice(0, 300),
        start=fit(Counts(y), columns, exposure, spread, slice(0, 100)),
    )
    assert np.allclose(one.coefficients, two.coefficients, atol=0.01)
    assert abs(one.size - two.size) <= 1, "the likelihood hardly tells neighbouring sizes apart"


def test_counts_of_nothing_and_of_one_great_week_can_be_fitted() -> None:
    columns = np.column_stack([np.ones(60), np.linspace(-1, 1, 60)])
    spread = np.array([np.inf, 0.5])
    none = fit(Counts(np.zeros(60)), columns, np.ones(60), spread, slice(0, 60))
    assert none.mean(columns, np.ones(60)).max() < 0.1
    great = np.zeros(60)
    great[30] = 5000
    assert np.isfinite(fit(Counts(great), columns, np.ones(60), spread, slice(0, 60)).coefficients).all()


def test_the_past_is_weighed_by_decay_and_what_was_not_observed_is_passed_over() -> None:
    acts, scale = np.array([4.0, 0.0, 8.0, 6.0, 1.0]), np.array([2.0, 0.0, 2.0, 1.0, 1.0])
    rates = decayed(acts, scale, 2.0)
    keep = np.exp(-0.5)
    assert rates[1] == rates[2] == 2.0, "four acts in two units, then nothing observed"
    assert rates[3] == pytest.approx((8 + keep**2 * 4) / (2 + keep**2 * 2))
    assert rates[4] == pytest.approx((6 + keep * 8 + keep**3 * 4) / (1 + keep * 2 + keep**3 * 2))
    assert np.allclose(decayed(acts * 3, scale, 2.0), 3 * rates)
    assert np.allclose(decayed(acts, scale * 4, 2.0), rates / 4)


def test_no_week_is_forecast_from_itself_or_later_ones() -> None:
    rng = np.random.default_rng(3)
    acts = rng.poisson(3.0, 50).astype(float)
    later = acts.copy()
    later[30:] += 40
    assert np.array_equal(decayed(acts, np.ones(50), 4.0)[:31], decayed(later, np.ones(50), 4.0)[:31])


def test_more_must_be_gained_the_more_is_looked_at() -> None:
    assert passing([3.0], 0.1) == pytest.approx(np.log(10))
    assert passing([3.0] + [0.0] * 39, 0.1) == float("inf")
    assert passing([6.1] + [0.0] * 39, 0.1) == pytest.approx(np.log(400))
    # Two that gain share the room that one would need alone.
    assert passing([5.4, 5.4] + [0.0] * 38, 0.1) == pytest.approx(np.log(200))
    assert passing([], 0.1) == float("inf")


def test_the_interval_of_a_gain_knows_that_neighbours_belong_together() -> None:
    rng = np.random.default_rng(11)
    alone, model = rng.normal(0.1, 1, 400), ResponseModel()
    apart, joined = interval(alone, model), interval(np.repeat(alone[::4], 4), ResponseModel(block=8))
    assert apart.value == pytest.approx(alone.sum())
    assert apart.high - apart.low == pytest.approx(2 * 1.645 * 20, rel=0.12)
    assert joined.high - joined.low > 1.5 * (apart.high - apart.low)


PLANTED = Question(0, 2, (1, 3, 4, 5, 6, 7))


def test_planted_responses_are_told_with_size_and_lag_and_hardly_any_others(benchmark: ModuleType) -> None:
    rng = np.random.default_rng(2)
    told = []
    for _ in range(6):
        flows, exposure = benchmark.world(rng, "quiet", 12.0, (benchmark.Link(0, 1, 2.0, 1.0),))
        found = ResponseModel().find(flows, exposure, benchmark.QUESTIONS)
        assert (len(found.looked), found.weeks, found.forecast) == (24, 520, 416)
        assert all(one.gain.low > 0 and one.gain.value >= found.least for one in found.shown)
        told += [one for one in found.shown if one.first]
    right = [one for one in told if (one.target, one.driver) == (0, 1)]
    assert len(right) >= 5
    assert len(told) - len(right) <= 1
    assert sum(one.ratio.low < 2.0 < one.ratio.high for one in right) >= 4
    assert max(one.lag.value for one in right) <= 2


def shown_in(benchmark: ModuleType, world: tuple[np.ndarray, np.ndarray]) -> tuple[Response, ...]:
    return ResponseModel().find(world[0], world[1], benchmark.QUESTIONS).shown


def test_where_nothing_follows_hardly_anything_is_told(benchmark: ModuleType) -> None:
    rng = np.random.default_rng(5)
    told = [
        one
        for number in range(8)
        for one in shown_in(benchmark, benchmark.world(rng, "quiet", benchmark.RATES[number % 3], ()))
    ]
    assert len(told) <= 1, "192 were looked at"


def test_a_hidden_factor_that_moves_both_is_hardly_ever_said_to_be_a_following(benchmark: ModuleType) -> None:
    rng = np.random.default_rng(8)
    told = [one for _ in range(4) for one in shown_in(benchmark, benchmark.world(rng, "attention", 12.0, ()))]
    assert len(told) >= 4, "they do move together"
    assert sum(one.first for one in told) <= 1


def test_volume_that_exposure_knows_is_no_response() -> None:
    """Both flows are the volume's; without exposure each would tell of the other."""
    rng = np.random.default_rng(1)
    log = np.zeros(900)
    for week in range(1, 900):
        log[week] = 0.9 * log[week - 1] + rng.normal(0, 0.35)
    volume = np.exp(log)
    flows = rng.poisson(3 * volume, (2, 900)).astype(float)
    asked = (Question(0, -1, (1,)), Question(1, -1, (0,)))
    assert ResponseModel().find(flows, 1000 * volume, asked).shown == ()
    assert len(ResponseModel().find(flows, np.ones(900), asked).shown) == 2


def test_the_same_world_gives_the_same_answer_and_is_left_as_it_was(benchmark: ModuleType) -> None:
    flows, exposure = benchmark.world(np.random.default_rng(2), "quiet", 4.0, (benchmark.Link(0, 1, 2.0, 1.0),))
    before = flows.copy()
    one, two = (ResponseModel().find(flows, exposure, (PLANTED,)) for _ in range(2))
    assert one == two
    assert np.array_equal(flows, before)


def test_too_few_acts_or_weeks_are_not_asked() -> None:
    flows = np.random.default_rng(1).poisson(2.0, (3, 200)).astype(float)
    flows[2] = 0
    flows[2, :29] = 1
    asked = (Question(0, -1, (1, 2)), Question(2, -1, (0, 1)))
    found = ResponseModel().find(flows, np.ones(200), asked)
    assert ([(one.target, one.driver) for one in found.looked], found.few) == ([(0, 1)], (2,))
    short = ResponseModel().find(flows[:, :155], np.ones(155), asked)
    assert (short.looked, short.weeks) == ((), 155)
    with pytest.raises(ValueError, match="do not fit an exposure of 10 weeks"):
        ResponseModel().find(flows, np.ones(10), asked)


def test_weeks_that_were_not_observed_are_neither_fitted_nor_forecast(benchmark: ModuleType) -> None:
    flows, exposure = benchmark.world(np.random.default_rng(2), "quiet", 12.0, (benchmark.Link(0, 1, 2.0, 1.0),))
    exposure[200:230] = 0
    wild = flows.copy()
    wild[:, 200:230] = 999
    one, two = (ResponseModel().find(given, exposure, (PLANTED,)) for given in (flows, wild))
    assert one == two
    assert one.weeks == 490
