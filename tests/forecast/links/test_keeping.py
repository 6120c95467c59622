"""A kept forecaster goes on as if it had never been put away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from detente.forecast.links import keeping
from detente.forecast.links.forecaster import LinkModel
from detente.forecast.links.memory import Asked
from detente.forecast.links.quads import Cast, Quads

if TYPE_CHECKING:
    from pathlib import Path

    from detente.forecast.links.forecaster import Settings

SPLIT, LATER = 40, 44


def everything(cast: Cast, day: int) -> Asked:
    actor, act = (part.ravel() for part in np.meshgrid(np.arange(len(cast.actors)), np.arange(cast.ways)))
    return Asked(day, actor, act)


def test_read_again_it_goes_on_to_the_bit(tmp_path: Path, cast: Cast, facts: Quads, settings: Settings) -> None:
    model = LinkModel(cast, settings)
    model.fit(facts.before(SPLIT))
    keeping.save(model, tmp_path / "kept.npz", facts.before(SPLIT), {"prefix": "abc"})
    assert keeping.about(tmp_path / "kept.npz", settings) == {"prefix": "abc"}
    kept = keeping.load(tmp_path / "kept.npz", settings)
    again = kept.model
    assert np.array_equal(kept.facts.recipient, facts.before(SPLIT).recipient)
    for day, today in facts.since(SPLIT).before(LATER).days():
        asked = everything(cast, day)
        assert np.array_equal(model.forecast(asked), again.forecast(asked))
        model.observe(day, today)
        again.observe(day, today)
    keeping.save(again, tmp_path / "later.npz", facts, {})
    last = keeping.load(tmp_path / "later.npz", settings).model
    assert np.array_equal(model.forecast(everything(cast, LATER)), last.forecast(everything(cast, LATER)))


def test_a_file_of_others_is_told(tmp_path: Path, cast: Cast, facts: Quads, settings: Settings) -> None:
    path, model = tmp_path / "kept.npz", LinkModel(cast, settings)
    model.fit(facts.before(10))
    keeping.save(model, path, facts, {})
    with pytest.raises(keeping.NotOursError, match="other settings"):
        keeping.load(path, replace(settings, listed=5))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(keeping.NotOursError, match="damaged"):
        keeping.load(path, settings)
    with pytest.raises(keeping.NotOursError, match="damaged"):
        keeping.about(tmp_path / "nowhere.npz", settings)


def test_another_version_is_told(
    tmp_path: Path, cast: Cast, facts: Quads, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.save(LinkModel(cast, settings), tmp_path / "kept.npz", facts, {})
    monkeypatch.setattr(keeping, "VERSION", keeping.VERSION + 1)
    with pytest.raises(keeping.NotOursError, match="another version"):
        keeping.load(tmp_path / "kept.npz", settings)


def test_newcomers_take_places_that_were_left_for_them(facts: Quads, cast: Cast, settings: Settings) -> None:
    roomy = Cast((*cast.actors, "", ""), cast.acts)
    model = LinkModel(roomy, settings)
    model.fit(facts.before(SPLIT))
    joined = roomy.joined(["Press (Ruritania)", "Citizen (Borduria)"])
    assert joined.actors[-2:] == ("Press (Ruritania)", "Citizen (Borduria)")
    assert np.array_equal(joined.country[: len(cast.actors)], roomy.country[: len(cast.actors)])
    ruritania, police = cast.actors.index("Ruritania"), cast.actors.index("Police (Ruritania)")
    assert joined.country[-2] == joined.country[ruritania] == joined.country[police] > 0
    assert joined.sector[-2] == 0, "nobody of the press was there before"
    assert joined.sector[-1] == joined.sector[cast.actors.index("Citizen (Graustark)")] > 0
    model.recast(joined)
    newcomer = len(cast.actors)
    asked = Asked(SPLIT + 1, np.array([police]), np.array([0]))
    before = model.forecast(Asked(SPLIT, asked.actor, asked.act))[0, newcomer]
    today = np.array([[police, 0, newcomer, SPLIT]] * 3)
    model.observe(SPLIT, Quads(*today.T))
    assert model.forecast(asked)[0, newcomer] > before
    with pytest.raises(ValueError, match="1 newcomers, and 0 places"):
        joined.joined(["One too many"])
