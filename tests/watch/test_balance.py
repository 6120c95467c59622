"""Structural balance: exact, held to brute force and to the theorem."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.balance import SignedPair
from detente.watch.balance import MOST_ACTORS, least_change, log_odds_of, triads
from detente.watch.mix import LEVELS


def pair(a: str, b: str, log_odds: float) -> SignedPair:
    return SignedPair(a, b, float(1 / (1 + np.exp(-log_odds))), log_odds, 1, ())


@st.composite
def networks(draw: st.DrawFn, most: int = 7) -> list[SignedPair]:
    actors = [f"a{n}" for n in range(draw(st.integers(2, most)))]
    weights = st.one_of(st.none(), st.floats(-6, 6, allow_nan=False).map(lambda w: round(w, 3)))
    drawn = [(a, b, draw(weights)) for a, b in combinations(actors, 2)]
    return [pair(a, b, weight) for a, b, weight in drawn if weight is not None]


def brute_force(pairs: list[SignedPair]) -> float:
    actors = sorted({actor for one in pairs for actor in (one.a, one.b)})
    best = float("inf")
    for sides in product((1, -1), repeat=len(actors)):
        side = dict(zip(actors, sides, strict=True))
        best = min(best, sum(max(-one.log_odds * side[one.a] * side[one.b], 0) for one in pairs))
    return best


@given(networks())
def test_the_least_change_is_the_least_of_all(pairs: list[SignedPair]) -> None:
    changes, camps = least_change(pairs)
    assert sum(abs(one.log_odds) for one in changes) == pytest.approx(brute_force(pairs) if pairs else 0)
    side = {actor: sign for sign, camp in zip((1, -1), camps, strict=True) for actor in camp}
    for one in pairs:
        sign = -one.sign if one in changes else one.sign
        assert one.log_odds == 0 or sign == side[one.a] * side[one.b]


@given(networks())
def test_a_complete_network_is_balanced_if_and_only_if_every_triad_is(pairs: list[SignedPair]) -> None:
    actors = {actor for one in pairs for actor in (one.a, one.b)}
    strict = [one for one in pairs if one.log_odds]
    if len(strict) == len(actors) * (len(actors) - 1) // 2:
        changes, _ = least_change(strict)
        assert (changes == ()) == all(triad.balanced for triad in triads(strict))


def test_twenty_five_actors_at_war_among_themselves_are_solved() -> None:
    rng = np.random.default_rng(7)
    actors = [f"a{n:02}" for n in range(MOST_ACTORS)]
    side = rng.choice([1, -1], MOST_ACTORS)
    planted = [
        pair(a, b, float(side[i] * side[j] * rng.uniform(1, 4)))
        for (i, a), (j, b) in combinations(enumerate(actors), 2)
    ]
    turned = [pair(p.a, p.b, -p.log_odds) if n % 23 == 0 else p for n, p in enumerate(planted)]
    changes, _ = least_change(turned)
    assert {(c.a, c.b) for c in changes} == {(p.a, p.b) for n, p in enumerate(turned) if n % 23 == 0}
    with pytest.raises(ValueError, match="exact up to 25"):
        least_change([*turned, pair("a00", "one-more", 1.0)])


@given(networks(4))
def test_the_tension_is_the_probability_of_a_negative_product(pairs: list[SignedPair]) -> None:
    p = {frozenset((one.a, one.b)): one.p for one in pairs}
    for triad in triads(pairs):
        sides = [p[frozenset(two)] for two in combinations(triad.actors, 2)]
        chance = sum(
            float(np.prod([q if sign > 0 else 1 - q for q, sign in zip(sides, signs, strict=True)]))
            for signs in product((1, -1), repeat=3)
            if np.prod(signs) < 0
        )
        assert triad.tension == pytest.approx(chance, abs=1e-4)


def test_ties_add_their_odds_and_acts_are_never_quite_sure() -> None:
    good = np.where(LEVELS == 40, 1.0, 0.0)
    assert log_odds_of(None, [1, 1]) == pytest.approx(np.log(9))
    assert log_odds_of(None, []) == 0
    assert log_odds_of(good, []) == pytest.approx(np.log(99))
    assert log_odds_of(good, [-1]) == pytest.approx(np.log(33))
    assert log_odds_of(np.where(LEVELS == 0, 1.0, 0.0), []) == pytest.approx(0)
