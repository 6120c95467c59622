"""The segmentation is exact: it agrees with the sum over every segmentation, written out."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import logsumexp

from detente.watch.counts import CountModel
from detente.watch.dyad import FALLING
from detente.watch.figures import EXCESS
from detente.watch.segment import Filter, Posterior, Segmentation
from detente.watch.weights import evidence, settings_of
from detente.watch.windows import LIKELIEST, window_at

if TYPE_CHECKING:
    from numpy.typing import NDArray


def log_prior(bounds: list[int], hazard: float, shortest: int) -> float:
    """The log prior of one segmentation, by the definition: bounds are 0, the changes, the end."""
    total = 0.0
    for number, (start, stop) in enumerate(pairwise(bounds)):
        length, last = stop - start, number == len(bounds) - 2
        beyond = length - 1 if number == 0 else length - shortest
        if not last and beyond < 0:
            return -np.inf
        total += max(beyond, 0) * np.log1p(-hazard) + (0 if last else np.log(hazard))
    return total


def brute_force(marginals: NDArray[np.float64], model: Segmentation) -> tuple[NDArray[np.float64], float]:
    """Probability of each stretch and log evidence, over all segmentations, settings and hazards."""
    kinds, periods, _ = marginals.shape
    logs, tables = [], []
    for setting in range(kinds):
        for hazard in model.hazards():
            for number in range(periods):
                for changes in combinations(range(1, periods), number):
                    bounds = [0, *changes, periods]
                    stretches = list(zip(bounds, (b - 1 for b in bounds[1:]), strict=False))
                    fit = sum(marginals[setting, s, e] for s, e in stretches)
                    table = np.zeros((periods, periods))
                    for start, end in stretches:
                        table[start, end] = 1
                    logs.append(log_prior(bounds, float(hazard), model.shortest) + fit)
                    tables.append(table)
    weights = np.exp(np.array(logs) - logsumexp(logs))
    evidence = float(logsumexp(logs) - np.log(kinds * len(model.mean_lengths)))
    return np.einsum("i,ise->se", weights, np.array(tables)), evidence


@pytest.mark.parametrize("shortest", [1, 2, 3])
@given(seed=st.integers(0, 10_000), periods=st.integers(2, 7))
@settings(max_examples=15, deadline=None)
def test_the_posterior_is_that_of_every_segmentation_written_out(shortest: int, seed: int, periods: int) -> None:
    marginals = np.random.default_rng(seed).normal(-2, 3, (2, periods, periods))
    model = Segmentation(mean_lengths=(3, 10), shortest=shortest)
    table, evidence = brute_force(marginals, model)
    found = model.posterior(marginals)
    np.testing.assert_allclose(found.stretch, table, atol=1e-9)
    assert found.log_evidence == pytest.approx(evidence)


@given(seed=st.integers(0, 10_000), first=st.integers(1, 5), width=st.integers(0, 3))
@settings(max_examples=15, deadline=None)
def test_the_chance_of_any_change_is_one_minus_that_of_none(seed: int, first: int, width: int) -> None:
    periods, last = 7, min(first + width, 6)
    marginals = np.random.default_rng(seed).normal(-2, 3, (1, periods, periods))
    model = Segmentation(mean_lengths=(4,), shortest=1)
    logs, hits = [], []
    for number in range(periods):
        for changes in combinations(range(1, periods), number):
            bounds = [0, *changes, periods]
            fit = sum(marginals[0, s, t - 1] for s, t in pairwise(bounds))
            logs.append(log_prior(bounds, 0.25, 1) + fit)
            hits.append(any(first <= change <= last for change in changes))
    weights = np.exp(np.array(logs) - logsumexp(logs))
    assert model.posterior(marginals).any_change(first, last) == pytest.approx(weights[np.array(hits)].sum(), abs=1e-9)


def test_without_data_the_posterior_is_the_prior() -> None:
    found = Segmentation(mean_lengths=(10,), shortest=1).posterior(np.zeros((1, 40, 40)))
    np.testing.assert_allclose(found.change()[1:], 0.1)
    assert found.log_evidence == pytest.approx(0.0)


def test_every_period_belongs_to_exactly_one_stretch() -> None:
    found = Segmentation().posterior(np.random.default_rng(3).normal(0, 5, (3, 30, 30)))
    held = [found.stretch[: t + 1, t:].sum() for t in range(30)]
    np.testing.assert_allclose(held, 1.0)


def test_no_change_can_be_seen_in_the_first_period() -> None:
    found = Segmentation().posterior(np.zeros((1, 5, 5)))
    assert found.change()[0] == 0.0
    assert found.any_change(0, 0) == 0.0


def changing(chances: dict[int, float], periods: int = 30) -> Posterior:
    """A posterior of one change, at given periods with given chances."""
    months, chance = np.array(list(chances)), np.array(list(chances.values()))
    first, last = np.concatenate([0 * months, months]), np.concatenate([months - 1, 0 * months + periods - 1])
    return Posterior(periods, first, last, np.tile(chance, 2), np.ones(1), np.ones(1), np.ones(1), 0.0)


@pytest.mark.parametrize(
    ("chances", "worth", "month"),
    [
        # One count stands out at the side of a wide posterior: the likeliest month is not where most of it is near.
        ({10: 0.3, 12: 0.1, 13: 0.2, 14: 0.2, 15: 0.2}, LIKELIEST, 10),
        ({10: 0.3, 12: 0.1, 13: 0.2, 14: 0.2, 15: 0.2}, (1.0,) * 3, 12),
        # A month that is nearly sure stays the date.
        ({10: 0.985, 14: 0.015}, (1.0,) * 3, 10),
        ({10: 1.0}, (1.0,) * 4, 10),
        # Months in which a crisis rose: a date two months before the change has all of it near, and is not the date.
        ({8: 0.06, 9: 0.1, 10: 0.1, 11: 0.2, 12: 0.46, 13: 0.02, 14: 0.06}, (1.0,) * 3, 10),
        ({8: 0.06, 9: 0.1, 10: 0.1, 11: 0.2, 12: 0.46, 13: 0.02, 14: 0.06}, FALLING, 12),
    ],
)
def test_the_date_is_near_most_of_where_the_change_may_be(
    chances: dict[int, float], worth: tuple[float, ...], month: int
) -> None:
    window = window_at(changing(chances), 8, 16, worth)
    assert window.month == month
    assert window.low <= window.month <= window.high
    assert window.probability == pytest.approx(1.0)


@pytest.mark.parametrize(("periods", "shortest"), [(1, 3), (2, 3), (3, 4), (40, 1), (60, 13), (90, 3)])
def test_settings_weigh_what_the_filter_gives_them_without_telling_the_running_regimes_apart(
    periods: int, shortest: int
) -> None:
    rng = np.random.default_rng(periods)
    counts = rng.negative_binomial(3, 0.3, periods).astype(float)
    counts[periods // 2 :] *= 4
    if periods > 30:
        counts[5], counts[17] = np.nan, 40_000  # a month that nobody saw, and one that no rate of the grid expects
    likelihood, model = CountModel().of(counts), Segmentation((24.0, 96.0, 400.0), shortest=shortest)
    passed = Filter(model, likelihood)
    for _ in range(periods):
        passed.step()
    told = evidence(likelihood, model)
    np.testing.assert_allclose(np.exp(told - logsumexp(told)), passed.weights(), atol=1e-9)
    np.testing.assert_allclose(settings_of(likelihood, model), passed.weights().sum(axis=1), atol=3e-4)
    assert logsumexp(told) - np.log(likelihood.settings) == pytest.approx(passed.look_back().log_evidence)


def test_a_setting_that_is_not_worth_the_sums_weighs_nothing() -> None:
    counts = np.random.default_rng(1).poisson(30.0, 120).astype(float)  # far from geometric dispersion
    weights = settings_of(CountModel().of(counts), Segmentation())
    assert (weights[:3] == 0).all()
    assert weights.sum() == pytest.approx(1)


def test_what_is_taken_off_small_probabilities_keeps_their_order_and_what_is_sure() -> None:
    marginals = np.random.default_rng(4).normal(-2, 3, (2, 30, 30))
    plain = Segmentation((3, 10)).posterior(marginals)
    less = replace(plain, excess=EXCESS)
    near, stated = plain.changes_near(2), less.changes_near(2)
    assert (stated <= near).all()
    assert (stated[near > 0.05] < near[near > 0.05]).any()
    assert (np.diff(stated[np.argsort(near)]) >= 0).all()
    np.testing.assert_allclose(less.stated(np.array([0.0, 0.5, 1.0])), [0.0, 0.455, 1.0])
    assert less.any_change(3, 9) == pytest.approx(less.stated(np.array(plain.any_change(3, 9))))
