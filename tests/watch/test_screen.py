"""The screen before the model: what it passes over, and that it passes over nothing that the model lists."""

from __future__ import annotations

import numpy as np

from detente.watch.dyad import DyadDetector
from detente.watch.screen import may_have_changed

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
