"""The contract of every detector that is registered as an entry point."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.watch.mix import LEVELS
from detente.watch.series import ActSeries

if TYPE_CHECKING:
    from detente.watch.mix import Detector

DETECTORS = {entry.name: entry for entry in entry_points(group="detente.detectors")}


def test_there_is_a_detector() -> None:
    assert DETECTORS


@pytest.fixture(params=DETECTORS)
def detector(request: pytest.FixtureRequest) -> Detector:
    made: Detector = DETECTORS[request.param].load()()
    return made


@pytest.fixture
def series() -> ActSeries:
    counts = np.random.default_rng(5).poisson(0.6, (30, 4))
    return ActSeries(date(2020, 1, 1), counts, np.array([25.0, 80.0, -20.0, -90.0]))


def test_settings_are_the_fields_of_a_frozen_dataclass(detector: Detector) -> None:
    assert is_dataclass(detector)
    assert repr(detector) == repr(type(detector)())
    assert hash(detector) == hash(type(detector)())


def test_the_same_series_gives_the_same_answer(detector: Detector, series: ActSeries) -> None:
    one, two = detector.posterior(series), detector.posterior(series)
    assert np.array_equal(one.stretch, two.stretch)


def test_probabilities_are_probabilities(detector: Detector, series: ActSeries) -> None:
    found = detector.posterior(series)
    assert ((found.stretch >= 0) & (found.stretch <= 1 + 1e-9)).all()
    assert found.settings.sum() == pytest.approx(1)
    assert found.hazard_weights.sum() == pytest.approx(1)
    level = detector.level(series, found, 0, 29)
    assert level.shape == LEVELS.shape
    assert level.sum() == pytest.approx(1)


def test_a_series_without_acts_tells_nothing_but_the_prior(detector: Detector) -> None:
    empty = ActSeries(date(2020, 1, 1), np.zeros((24, 4), dtype=np.int64), np.zeros(4))
    found = detector.posterior(empty)
    assert found.hazard_weights == pytest.approx(np.full(len(found.hazards), 1 / len(found.hazards)))


def test_the_series_is_left_as_it_was(detector: Detector, series: ActSeries) -> None:
    before = series.counts.copy()
    detector.posterior(series)
    assert np.array_equal(series.counts, before)
