"""The contract of every forecaster of links."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.forecast.links import scores
from detente.forecast.links.baselines import Frequency, Recurrency
from detente.forecast.links.forecaster import LinkModel
from detente.forecast.links.memory import Asked
from detente.forecast.links.protocol import LinkForecaster

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detente.forecast.links.forecaster import Settings
    from detente.forecast.links.quads import Cast, Floats, Quads

FORECASTERS = {entry.name: entry for entry in entry_points(group="detente.forecasters")}
KINDS = (*FORECASTERS, "recurrency-strict")
SPLIT = 40


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest, cast: Cast, settings: Settings) -> Callable[[], LinkForecaster]:
    if request.param == "recurrency-strict":
        return lambda: Recurrency(cast, strict=True)
    kind = FORECASTERS[request.param].load()
    return lambda: kind(cast, settings) if kind is LinkModel else kind(cast)


def test_baselines_and_model_are_registered() -> None:
    assert set(FORECASTERS) >= {"frequency", "links", "recurrency"}


def everything(cast: Cast, day: int) -> Asked:
    actor, act = (part.ravel() for part in np.meshgrid(np.arange(len(cast.actors)), np.arange(cast.ways)))
    return Asked(day, actor, act)


def assert_chances(found: Floats, asked: Asked, cast: Cast) -> None:
    assert found.shape == (len(asked), len(cast.actors))
    assert np.all(found >= 0)
    np.testing.assert_allclose(found.sum(axis=1), 1.0, rtol=1e-4)


def test_it_keeps_the_protocol(make: Callable[[], LinkForecaster]) -> None:
    assert isinstance(make(), LinkForecaster)


def test_chances_of_all_actors_sum_to_one(make: Callable[[], LinkForecaster], cast: Cast, facts: Quads) -> None:
    forecaster = make()
    forecaster.fit(facts.before(SPLIT))
    asked = everything(cast, SPLIT)
    assert_chances(forecaster.forecast(asked), asked, cast)
    assert forecaster.forecast(asked.part(slice(0, 0))).shape == (0, len(cast.actors))


def test_without_any_history_it_still_answers(make: Callable[[], LinkForecaster], cast: Cast, facts: Quads) -> None:
    forecaster = make()
    forecaster.fit(facts.before(0))
    asked = everything(cast, 0)
    assert_chances(forecaster.forecast(asked), asked, cast)


def test_asking_changes_nothing(make: Callable[[], LinkForecaster], cast: Cast, facts: Quads) -> None:
    forecaster = make()
    forecaster.fit(facts.before(SPLIT))
    asked = everything(cast, SPLIT)
    first = forecaster.forecast(asked).copy()
    forecaster.forecast(everything(cast, SPLIT + 3))
    assert np.array_equal(first, forecaster.forecast(asked))


def test_fitted_twice_it_says_the_same_to_the_bit(make: Callable[[], LinkForecaster], cast: Cast, facts: Quads) -> None:
    asked, found = everything(cast, SPLIT), []
    for _ in range(2):
        forecaster = make()
        forecaster.fit(facts.before(SPLIT))
        found.append(forecaster.forecast(asked))
    assert np.array_equal(found[0], found[1])


def test_put_away_and_taken_up_again_it_says_the_same_to_the_bit(
    make: Callable[[], LinkForecaster], cast: Cast, facts: Quads, tmp_path: Path
) -> None:
    """And goes on so: on the day it was put away, and on later ones."""
    forecaster, again = make(), make()
    forecaster.fit(facts.before(SPLIT))
    np.savez(tmp_path / "kept.npz", **forecaster.state())
    with np.load(tmp_path / "kept.npz", allow_pickle=False) as held:
        again.restore({name: held[name] for name in held.files})
    for day, today in facts.since(SPLIT).before(SPLIT + 3).days():
        asked = everything(cast, day)
        assert np.array_equal(forecaster.forecast(asked), again.forecast(asked))
        forecaster.observe(day, today)
        again.observe(day, today)


def test_without_any_history_there_is_something_to_put_away(make: Callable[[], LinkForecaster], cast: Cast) -> None:
    forecaster, again, asked = make(), make(), everything(cast, 0)
    again.restore(forecaster.state())
    assert np.array_equal(forecaster.forecast(asked), again.forecast(asked))


def test_it_beats_chance_by_far_where_there_are_habits(
    make: Callable[[], LinkForecaster], cast: Cast, facts: Quads
) -> None:
    forecaster, known = make(), scores.Known(cast)
    forecaster.fit(facts.before(SPLIT))
    found = scores.summary(scores.replay(forecaster, cast, facts.since(SPLIT), known=known))
    by_chance = float(np.mean(1 / np.arange(1, len(cast.actors) + 1)))
    assert found.mrr > 2 * by_chance


def test_the_model_beats_the_baselines(cast: Cast, facts: Quads, settings: Settings) -> None:
    found = []
    for forecaster in (LinkModel(cast, settings), Frequency(cast), Recurrency(cast), Recurrency(cast, strict=True)):
        forecaster.fit(facts.before(SPLIT))
        scored = scores.replay(forecaster, cast, facts.since(SPLIT), known=scores.Known(cast))
        found.append(scores.summary(scored).log_score)
    assert found[0] == max(found)
