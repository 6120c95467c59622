"""Rates, counts and the law between them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.forecast.links import occurrence
from detente.forecast.links.occurrence import OWN, PARTS, Cases, Course, Hazard, Numbers, cases, fit, log_chance
from detente.forecast.links.quads import Cast, Quads


def quads(*rows: tuple[int, int, int, int]) -> Quads:
    return Quads(*np.array(rows, dtype=np.int64).T)


def given_cases(rates: Numbers, counts: Numbers) -> Cases:
    return Cases(np.zeros(len(counts), dtype=np.int64), rates, counts, np.ones(len(counts)))


def test_rates_by_hand() -> None:
    course = Course(2, 2)
    course.add(0, quads((0, 0, 1, 0), (1, 0, 0, 0), (0, 1, 1, 0)))
    one = np.array([0])
    found = dict(zip(PARTS, course.rates(10, one, np.array([1]), one)[0], strict=True))
    fast, slow = (1 - np.exp(-rate) for rate in (0.4, 0.06))
    assert found["own 0.0"] == pytest.approx(1 / 10)
    assert found["own 0.4"] == pytest.approx(fast * np.exp(-4), rel=1e-5)
    assert found["answer 0.06"] == pytest.approx(slow * np.exp(-0.6), rel=1e-5)
    assert found["rest of pair 0.06"] == pytest.approx(slow * np.exp(-0.6), rel=1e-4)
    assert found["always"] == 1


@given(st.floats(0.01, 30), st.floats(0.1, 10))
def test_the_chances_of_all_counts_sum_to_one(mean: float, size: float) -> None:
    counts = np.arange(3000.0)
    assert np.exp(log_chance(counts, np.full(3000, mean), np.full(3000, size))).sum() == pytest.approx(1, abs=1e-6)


@given(st.floats(0, 5), st.floats(0.1, 10))
def test_the_chance_of_any_is_that_of_not_none_and_grows_with_the_horizon(rate: float, size: float) -> None:
    law = Hazard(7, (0.0,) * (len(PARTS) - 1) + (rate,), size, 0.0, 1, 1)
    rates = np.zeros((1, len(PARTS)))
    rates[:, -1] = 1
    chance = float(law.chance(rates)[0])
    assert chance == pytest.approx(1 - float(np.exp(law.score(rates, np.zeros(1)))[0]), abs=1e-9)
    assert chance <= float(law.chance(rates, 30)[0]) <= 1


def test_weights_and_size_are_found_again() -> None:
    """Simulated with known weights: own history and answers matter, nothing else."""
    random, size = np.random.default_rng(2), 1.5
    rates = random.gamma(0.5, 0.2, (40_000, len(PARTS)))
    true = np.zeros(len(PARTS))
    true[[1, 4]] = 0.8, 0.3
    mean = 7 * rates @ true + 1e-9
    counts = random.negative_binomial(size, size / (size + mean)).astype(float)
    law = fit(given_cases(rates, counts), 7)
    np.testing.assert_allclose(law.weights, true, atol=0.04)
    assert law.size == pytest.approx(size, rel=0.3)
    assert law.bend == 0


def test_what_is_frequent_may_be_steadier() -> None:
    random = np.random.default_rng(3)
    rates = np.zeros((40_000, len(PARTS)))
    rates[:, 1] = random.gamma(0.5, 1.0, 40_000)
    mean = 7 * rates[:, 1] + 1e-9
    counts = random.negative_binomial(mean / 2, 1 / 3).astype(float)  # a variance of three times the mean
    law = fit(given_cases(rates, counts), 7)
    assert law.bend == 1
    assert law.size == pytest.approx(0.5, rel=0.3)


def test_parts_that_are_left_out_have_no_weight() -> None:
    random = np.random.default_rng(4)
    rates, counts = random.random((500, len(PARTS))), random.poisson(1.0, 500).astype(float)
    law = fit(given_cases(rates, counts), 7, parts=OWN)
    assert all(weight == 0 for part, weight in zip(PARTS, law.weights, strict=True) if part not in OWN)


def test_cases_know_nothing_from_their_morning_on(facts: Quads, cast: Cast) -> None:
    mornings = np.array([20, 33])
    whole = cases(facts, len(cast.actors), 4, mornings, 7)
    for morning in mornings:
        cut = cases(facts.before(int(morning)), len(cast.actors), 4, np.array([morning]), 7)
        assert np.array_equal(whole.rates[whole.day == morning], cut.rates)
        assert cut.counts.sum() == 0


def test_cases_count_what_came(facts: Quads, cast: Cast) -> None:
    found = cases(facts, len(cast.actors), 4, np.array([20]), 7)
    before, after = facts.before(20), facts.since(20).before(27)
    met = set(zip(before.actor.tolist(), before.recipient.tolist(), before.act.tolist(), strict=True))
    came = list(zip(after.actor.tolist(), after.recipient.tolist(), after.act.tolist(), strict=True))
    assert len(found.counts) == len(met)
    assert found.counts.sum() == sum(one in met for one in came)


def test_nothing_to_fit_on_gives_no_chance_of_anything(facts: Quads, cast: Cast) -> None:
    empty = cases(facts.before(0), len(cast.actors), 4, np.array([], dtype=np.int64), 7)
    law = fit(empty, 7)
    assert law.chance(np.ones((1, len(PARTS))))[0] == 0
    assert occurrence.HORIZONS == (1, 7, 30, 90)


def test_chances_are_brought_to_what_came_where_the_law_has_too_heavy_a_tail() -> None:
    """Acts that come as regularly as clockwork: a negative binomial of one size alone says too little of them."""
    random = np.random.default_rng(5)
    rates = np.zeros((60_000, len(PARTS)))
    rates[:, 1] = random.gamma(0.3, 0.4, 60_000)
    counts = random.binomial(1, 1 - np.exp(-((7 * rates[:, 1]) ** 2))).astype(float)
    half = len(counts) // 2
    law = fit(given_cases(rates[:half], counts[:half]), 7)
    said, came = law.chance(rates[half:]), counts[half:] > 0
    bare = replace(law, steps=()).chance(rates[half:])
    for low, high in ((0.0, 0.05), (0.05, 0.3), (0.3, 0.7), (0.7, 0.95), (0.95, 1.0)):
        there = (said >= low) & (said < high)
        assert said[there].mean() == pytest.approx(came[there].mean(), abs=0.03)
    sure = bare > 0.8
    assert abs(bare[sure].mean() - came[sure].mean()) > 0.03
    assert np.all(np.diff(law.chance(np.sort(rates, axis=0))) >= 0)


def test_a_share_of_the_cases_fits_the_same_law() -> None:
    random = np.random.default_rng(6)
    rates = random.gamma(0.5, 0.02, (100_000, len(PARTS)))
    mean = 7 * rates @ np.linspace(1, 0, len(PARTS))
    counts = random.negative_binomial(1.5, 1.5 / (1.5 + mean)).astype(float)
    whole = given_cases(rates, counts)
    part = whole.thinned(int((counts > 0).sum()) + 20_000)
    assert len(part.counts) < 0.8 * len(counts)
    assert part.times.sum() == pytest.approx(len(counts))
    one, two = fit(whole, 7), fit(part, 7)
    assert two.cases == pytest.approx(one.cases, abs=1)
    np.testing.assert_allclose(two.chance(rates[:500]), one.chance(rates[:500]), rtol=0.1)
