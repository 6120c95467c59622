"""The base rate of another shift."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.forecast.odds import base_rate


@given(st.integers(0, 120), st.integers(1, 60))
def test_a_longer_horizon_never_lowers_the_base_rate(months: int, more: int) -> None:
    hazards, weights = np.array([1 / 24, 1 / 96]), np.array([0.3, 0.7])
    shorter, longer = base_rate(hazards, weights, months), base_rate(hazards, weights, months + more)
    assert 0 <= shorter < longer <= 1


def test_one_hazard_gives_the_geometric_law() -> None:
    assert base_rate(np.array([0.1]), np.array([1.0]), 3) == 1 - 0.9**3
