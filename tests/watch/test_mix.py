"""The mix of acts: what carries information and what does not."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from scipy.special import betaln

from detente.watch.mix import LEVELS, MixOfActs
from detente.watch.segment import Segmentation
from detente.watch.series import ActSeries
from detente.watch.shift import FEWEST, REACH, turns_of
from detente.watch.windows import LISTED

WEIGHTS = np.array([30.0, 80.0, -30.0, -80.0])


def series(counts: object) -> ActSeries:
    return ActSeries(date(2020, 1, 1), np.asarray(counts, dtype=np.int64), WEIGHTS)


def turned(before: int, after: int, acts: int = 1) -> ActSeries:
    counts = np.zeros((before + after, 4), dtype=np.int64)
    counts[:before, 0], counts[before:, 3] = acts, acts
    return series(counts)


def test_the_evidence_of_one_regime_is_that_of_the_beta_binomial_tree() -> None:
    # One regime for sure, acts independent, a fine grid: three beta integrals in closed form (k of n: B(k+1, n-k+1)).
    counts = np.array([[2, 1, 3, 0], [1, 0, 0, 4], [0, 0, 0, 0]])
    sure = MixOfActs(concentrations=(np.inf,), grid=4000, segmentation=Segmentation(mean_lengths=(1e12,)))
    verbal, material, against, fought = counts.sum(axis=0)
    pairs = ((against + fought, verbal + material), (material, verbal), (fought, against))
    assert sure.posterior(series(counts)).log_evidence == pytest.approx(
        sum(betaln(a + 1, b + 1) for a, b in pairs), abs=1e-3
    )


@pytest.mark.parametrize("concentration", [1.0, 4.0, 64.0])
def test_a_month_has_the_likelihood_of_the_beta_binomial(concentration: float) -> None:
    hits, total = np.array([0, 1, 3, 7, 0]), np.array([0, 1, 5, 7, 9])
    share = (np.arange(32) + 0.5) / 32
    a, b = share * concentration, (1 - share) * concentration
    expected = betaln(hits[:, None] + a, (total - hits)[:, None] + b) - betaln(a, b)
    np.testing.assert_allclose(MixOfActs().months(hits, total, concentration), expected, atol=1e-9)


def test_months_without_acts_carry_no_information() -> None:
    sparse = turned(20, 20).counts.copy()
    sparse[18:22] = 0
    change = MixOfActs().posterior(series(sparse)).change()
    # The change may lie anywhere in the gap with nearly the same probability: only the prior tells them apart.
    np.testing.assert_allclose(change[18:23], change[20], rtol=0.05)


def test_the_number_of_acts_alone_is_no_shift() -> None:
    counts = np.ones((60, 4), dtype=np.int64)
    counts[30:] *= 6
    assert turns_of(series(counts), MixOfActs()).shifts == ()


def test_a_clean_turn_is_asserted_at_its_month() -> None:
    (turn,) = turns_of(turned(24, 24), MixOfActs()).shifts
    assert (turn.month, turn.direction) == (24, "deteriorated")
    assert turn.probability > 0.99
    assert turn.low <= 24 <= turn.high


def test_the_turn_back_improves() -> None:
    counts = turned(24, 24).counts[::-1].copy()
    (turn,) = turns_of(series(counts), MixOfActs()).shifts
    assert turn.direction == "improved"
    assert turn.size.low > 0


def test_acts_of_one_month_tell_less_than_acts_of_as_many_months() -> None:
    clustered = np.zeros((40, 4), dtype=np.int64)
    clustered[5, 0], clustered[35, 3] = 5, 5
    spread = np.zeros((40, 4), dtype=np.int64)
    spread[3:8, 0], spread[33:38, 3] = 1, 1
    chances = [MixOfActs().posterior(series(counts)).any_change(8, 33) for counts in (clustered, spread)]
    assert chances[0] < chances[1]


@pytest.mark.parametrize("months", [FEWEST - 1, 24, 76])
def test_fewer_acts_than_the_fewest_could_never_be_listed(months: int) -> None:
    acts = FEWEST - 1
    counts = np.zeros((months, 4), dtype=np.int64)
    for number, month in enumerate(np.linspace(0, months - 1, acts).round().astype(int)):
        counts[month, 0 if number < acts // 2 else 3] = 1
    posterior = MixOfActs().posterior(series(counts))
    chances = [posterior.any_change(t - REACH, min(t + REACH, months - 1)) for t in range(1, months)]
    assert max(chances) < LISTED
    assert not turns_of(series(counts), MixOfActs()).enough


def test_levels_are_distributions_over_the_scale() -> None:
    found = turned(24, 24)
    posterior = MixOfActs().posterior(found)
    level = MixOfActs().level(found, posterior, 0, 23)
    assert level.shape == LEVELS.shape
    assert level.sum() == pytest.approx(1.0)
    assert LEVELS @ level > 20


def test_regimes_tile_the_whole_series() -> None:
    rng = np.random.default_rng(1)
    counts = np.vstack(
        [rng.multinomial(2, p, 20) for p in ([0.7, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.7], [0.7, 0.1, 0.1, 0.1])]
    )
    found = turns_of(series(counts), MixOfActs())
    assert [regime.first for regime in found.regimes] == [0, *(turn.month for turn in found.shifts)]
    assert found.regimes[-1].last == 59
    assert sum(regime.events for regime in found.regimes) == counts.sum()
    assert len(found.shifts) == 2
