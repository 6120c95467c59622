"""The screen before the model: what it passes over, and that it passes over nothing that the model lists."""

from __future__ import annotations

import numpy as np

from detente.watch.dyad import DyadDetector
from detente.watch.screen import clustering, may_have_changed, perhaps_changed

MONTHS = 120
EXPOSURE = np.full(MONTHS, 1000.0)


def drawn(number: int, mean: float, growth: float) -> np.ndarray:
    """Acts by month and quad class; material conflict grows at month 60."""
    draw = np.random.default_rng(number)
    means = np.full((MONTHS, 4), mean)
    means[60:, 3] *= growth
    return draw.poisson(means).astype(float)


def test_a_quiet_dyad_is_passed_over() -> None:
    passed = [may_have_changed(drawn(number, 0.05, 1.0), EXPOSURE, 40, 80) for number in range(20)]
    assert sum(passed) <= 5


def test_nothing_that_the_model_lists_is_passed_over() -> None:
    detector, listed = DyadDetector(), 0
    for number in range(36):
        counts = drawn(number, (0.05, 0.2, 1.0)[number % 3], (1.0, 4.0, 12.0, 40.0)[number % 4])
        turns = [turn.month for turn in detector.course(counts, EXPOSURE).turns]
        listed += len(turns)
        for month in turns:
            assert may_have_changed(counts, EXPOSURE, month, month, detector.visible), (number, month)
    assert listed >= 8


def test_a_change_outside_the_span_is_not_looked_for() -> None:
    counts = np.zeros((MONTHS, 4))
    counts[60:, 3] = 6.0
    assert may_have_changed(counts, EXPOSURE, 55, 65)
    assert not may_have_changed(counts, EXPOSURE, 100, 119)


def test_months_that_were_not_observed_are_no_change() -> None:
    counts, exposure = np.full((MONTHS, 4), 3.0), EXPOSURE.copy()
    counts[50:60], exposure[50:60] = np.nan, 0.0
    assert not may_have_changed(counts, exposure, 40, 80)


def test_the_look_nearby_passes_over_no_dyad_that_the_whole_course_lists() -> None:
    detector, listed, passed = DyadDetector(), 0, 0
    for number in range(24):
        counts = drawn(number, (0.2, 1.0)[number % 2], (1.0, 1.0, 4.0, 12.0)[number % 4])
        turns = [turn.month for turn in detector.course(counts, EXPOSURE).turns]
        found = perhaps_changed(detector, counts, EXPOSURE, 56, 64)
        passed += found
        if any(56 <= month <= 64 for month in turns):
            listed += 1
            assert found, number
    assert listed >= 6
    assert passed <= 14, "half of them have no change"


def test_a_span_that_was_not_observed_has_no_chance() -> None:
    counts, exposure = np.full((MONTHS, 4), np.nan), np.zeros(MONTHS)
    counts[0], exposure[0] = 1.0, 10.0
    assert not perhaps_changed(DyadDetector(), counts, exposure, 100, 110)


def test_clustering_is_that_of_the_counts_whatever_the_volume_and_a_shift() -> None:
    draw = np.random.default_rng(3)
    scale = np.exp(draw.normal(0, 0.3, 2000))
    mean = 6 * scale * np.where(np.arange(2000) < 1000, 1.0, 3.0)
    clustered = draw.negative_binomial(2, 2 / (2 + mean)).astype(float)
    assert 0.3 < clustering(clustered, scale) < 0.7  # 1 / r is a half
    assert clustering(draw.poisson(mean).astype(float), scale) < 0.05
    assert clustering(np.zeros(100), np.ones(100)) == 0.0
    assert clustering(np.ones(1), np.ones(1)) == 0.0


def test_counts_that_cluster_are_passed_over_where_those_that_do_not_are_looked_at() -> None:
    draw = np.random.default_rng(8)
    wild = [np.column_stack([np.zeros((MONTHS, 3)), draw.negative_binomial(0.5, 0.5 / 4.5, MONTHS)]) for _ in range(40)]
    steady = [
        np.column_stack([np.zeros((MONTHS, 3)), draw.poisson(np.where(np.arange(MONTHS) < 60, 4, 9))])
        for _ in range(40)
    ]
    assert sum(may_have_changed(one, EXPOSURE, 58, 62) for one in wild) < 20
    assert all(may_have_changed(one, EXPOSURE, 58, 62) for one in steady)
