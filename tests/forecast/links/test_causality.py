"""Nothing of a day or after it may reach what is said for the day: deleted, the same must come, to the bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pytest

from detente.forecast.links.baselines import Frequency, Recurrency
from detente.forecast.links.forecaster import LinkModel
from detente.forecast.links.memory import Asked
from detente.forecast.links.quads import Cast, Quads

if TYPE_CHECKING:
    from detente.forecast.links.forecaster import Settings

REAL = Path(__file__).parents[4] / "shared" / "data" / "tkg" / "icews14"
SPLIT, DAYS = 30, (31, 36, 41, 49)
INSIDE = (12, 20, 29)
"""Days of the training span: what the second look learns from must not know them, either."""


def asked_on(day: int, facts: Quads, cast: Cast) -> Asked:
    both = facts.since(day).before(day + 1).both_ways(len(cast.acts))
    return Asked(day, both.actor, both.act)


def whole_run(facts: Quads, cast: Cast, settings: Settings) -> dict[int, list[np.ndarray]]:
    """One pass over all days; what is seen and said on some of them."""
    model, seen = LinkModel(cast, settings), {}
    model.fit(facts.before(SPLIT))
    for day, today in facts.since(SPLIT).days():
        if day in DAYS:
            seen[day] = everything_about(model, asked_on(day, facts, cast))
        model.observe(day, today)
    return seen


def rebuilt(day: int, facts: Quads, cast: Cast, settings: Settings) -> list[np.ndarray]:
    """The same from facts of which those of the day and later are gone."""
    before, model = facts.before(day), LinkModel(cast, settings)
    model.fit(before.before(SPLIT))
    for one, today in before.since(SPLIT).days():
        model.observe(one, today)
    return everything_about(model, asked_on(day, facts, cast))


def everything_about(model: LinkModel, asked: Asked) -> list[np.ndarray]:
    """All groups of columns, candidates, the first look, the factor model, the forecast."""
    _, known, listed, view = model.look(asked)
    return [known, listed, view.score, view.rule_score, view.factor, model.forecast(asked)]


def test_what_is_said_for_a_day_is_the_same_when_it_and_all_after_it_is_deleted(
    facts: Quads, cast: Cast, settings: Settings
) -> None:
    seen = whole_run(facts, cast, settings)
    assert set(seen) == set(DAYS)
    for day in DAYS:
        for with_future, without in zip(seen[day], rebuilt(day, facts, cast, settings), strict=True):
            assert np.array_equal(with_future, without, equal_nan=True)


def test_what_the_second_look_learns_from_is_the_same(facts: Quads, cast: Cast, settings: Settings) -> None:
    class Recording(LinkModel):
        def observe(self, day: int, facts: Quads) -> None:
            if day in INSIDE:
                both = facts.both_ways(len(self.cast.acts))
                found[day] = self.look(Asked(day, both.actor, both.act))[1]
            super().observe(day, facts)

    found: dict[int, np.ndarray] = {}
    Recording(cast, settings).fit(facts.before(SPLIT))
    for day in INSIDE:
        model = LinkModel(cast, settings)
        for one, today in facts.before(day).days():
            model.observe(one, today)
        assert np.array_equal(found[day], model.look(asked_on(day, facts, cast))[1], equal_nan=True)


def test_the_test_would_notice(facts: Quads, cast: Cast, settings: Settings) -> None:
    """With the day's facts left in, something differs."""
    day = DAYS[0]
    model = LinkModel(cast, settings)
    model.fit(facts.before(SPLIT))
    for one, today in facts.before(day + 1).since(SPLIT).days():
        model.observe(one, today)
    leaked = everything_about(model, asked_on(day, facts, cast))
    clean = rebuilt(day, facts, cast, settings)
    assert not any(np.array_equal(a, b, equal_nan=True) for a, b in zip(leaked, clean, strict=True))


@pytest.mark.parametrize("kind", [Frequency, Recurrency])
def test_baselines_do_not_look_ahead(kind: type[Frequency | Recurrency], facts: Quads, cast: Cast) -> None:
    day, found = DAYS[1], []
    for known in (facts, facts.before(day)):
        forecaster = kind(cast)
        forecaster.fit(known.before(SPLIT))
        for one, today in known.before(day).since(SPLIT).days():
            forecaster.observe(one, today)
        found.append(forecaster.forecast(asked_on(day, facts, cast)))
    assert np.array_equal(found[0], found[1])


def test_a_question_is_answered_alone(facts: Quads, cast: Cast, settings: Settings) -> None:
    """The other questions of the day give nothing away (what query-set protocols allow)."""
    model = LinkModel(cast, settings)
    model.fit(facts.before(SPLIT))
    asked = asked_on(SPLIT, facts, cast)
    together = model.forecast(asked)
    for n in range(0, len(asked), 7):
        np.testing.assert_allclose(model.forecast(asked.part(slice(n, n + 1)))[0], together[n], rtol=1e-4, atol=1e-7)


def test_only_the_query_set_protocol_is_shown_the_other_questions(facts: Quads, cast: Cast, settings: Settings) -> None:
    """Its two columns say which candidates ask, too; without the switch they are not there."""
    leaky, clean = LinkModel(cast, replace(settings, query_set=True)), LinkModel(cast, settings)
    for model in (leaky, clean):
        model.fit(facts.before(SPLIT))
    today = asked_on(SPLIT, facts, cast)
    names, known, listed, _ = leaky.look(today, today)
    assert names[-2:] == ["asks the same", "asks"]
    assert clean.look(today, today)[0] == names[:-2]
    done = today.act < len(cast.acts)
    asks = {(a, r) for a, r, d in zip(today.actor, today.act, done, strict=True) if d}
    first = int(np.flatnonzero(done)[0])
    expected = [(who, today.act[first]) in asks for who in listed[first]]
    assert known[first, :-1, -2].tolist() == expected
    np.testing.assert_allclose(leaky.forecast(today).sum(axis=1), 1.0, rtol=1e-4)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real quadruples lie in ../shared/data, which is not here")
def test_on_real_days_too_nothing_later_is_known(settings: Settings) -> None:
    with duckdb.connect() as engine:
        got = engine.execute(
            f"select s, r, o, day from '{REAL}/quads.parquet' where day < 24 order by day, s, r, o"
        ).fetchnumpy()
        kinds = engine.execute(f"select count(*) from '{REAL}/relations.parquet'").fetchall()[0][0]
    who, at = np.unique(np.concatenate([got["s"], got["o"]]), return_inverse=True)
    half = len(got["s"])
    facts = Quads(at[:half], np.asarray(got["r"], dtype=np.int64), at[half:], np.asarray(got["day"], dtype=np.int64))
    cast = Cast(
        tuple(f"Citizen (Land {n % 90})" if n % 3 else f"Land {n % 90}" for n in range(len(who))),
        tuple(map(str, range(kinds))),
    )
    whole, day = LinkModel(cast, settings), 22
    whole.fit(facts.before(18))
    for one, today in facts.since(18).before(day).days():
        whole.observe(one, today)
    asked = asked_on(day, facts, cast).part(slice(0, 60))
    seen = everything_about(whole, asked)
    for one, today in facts.since(day).days():
        whole.observe(one, today)
    before, again = facts.before(day), LinkModel(cast, settings)
    again.fit(before.before(18))
    for one, today in before.since(18).days():
        again.observe(one, today)
    for with_future, without in zip(seen, everything_about(again, asked), strict=True):
        assert np.array_equal(with_future, without, equal_nan=True)
    later = everything_about(whole, asked)
    assert any(not np.array_equal(a, b, equal_nan=True) for a, b in zip(seen, later, strict=True)), "it would notice"
