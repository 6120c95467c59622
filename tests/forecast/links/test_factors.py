"""The factor model from its two ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.forecast.links.factors import FactorModel, Factors, FactorSettings

if TYPE_CHECKING:
    from detente.forecast.links.quads import Cast, Quads


def learned(cast: Cast, facts: Quads) -> Factors:
    model = Factors(cast, FactorSettings(size=8, batch=32), 0)
    for _, today in facts.days():
        model.learn(today.both_ways(len(cast.acts)))
    return model


def test_from_the_other_end_it_says_what_the_candidates_question_would(cast: Cast, facts: Quads) -> None:
    """Candidates differ in it as their own logits of the actor do, up to how common the actor is with the act."""
    model, many, acts = learned(cast, facts), len(cast.actors), len(cast.acts)
    act = 1
    back = model.backward(np.arange(many), np.full(many, act))
    theirs = model.logits(np.arange(many), np.full(many, act + acts))
    rest = theirs.T - back
    np.testing.assert_allclose(rest, np.broadcast_to(rest[:, :1], rest.shape), atol=1e-4)


def test_what_is_learned_is_seen_from_both_ends(cast: Cast, facts: Quads) -> None:
    """Places are worked out once until something is learned; then anew."""
    model, asked = learned(cast, facts), np.arange(len(cast.actors))
    first = model.backward(asked, asked * 0), model.logits(asked, asked * 0)
    model.learn(facts.since(48).before(49).both_ways(len(cast.acts)))
    again = model.backward(asked, asked * 0), model.logits(asked, asked * 0)
    assert all(not np.array_equal(one, two) for one, two in zip(first, again, strict=True))


def test_several_models_differ_and_their_mean_is_said(cast: Cast, facts: Quads) -> None:
    settings = FactorSettings(size=8, batch=32, models=3)
    together, alone = Factors(cast, settings, 0), [FactorModel(cast, settings, [0, 1, n]) for n in range(3)]
    for _, today in facts.days():
        both = today.both_ways(len(cast.acts))
        together.learn(both)
        for model in alone:
            model.learn(both)
    asked = np.arange(len(cast.actors))
    for said in ("logits", "backward"):
        each = [getattr(model, said)(asked, asked * 0) for model in alone]
        assert not np.allclose(each[0], each[1], atol=0.1)
        np.testing.assert_allclose(getattr(together, said)(asked, asked * 0), np.mean(each, axis=0), atol=1e-5)
