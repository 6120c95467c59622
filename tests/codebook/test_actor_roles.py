"""For whom an actor counts on a day: dated governments, organs and factions, over all time without gaps."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook.registry import Actors, actors
from detente.model.actors import Actor, Role, in_force
from detente.model.desk import Registry

IDS = sorted(actors()._actors)


@pytest.mark.parametrize(
    ("actor", "on", "counts_for"),
    [
        pytest.param("afghanistan", date(1999, 1, 1), "afghan-taliban", id="the Taliban govern first"),
        pytest.param("afghanistan", date(2001, 12, 21), "afghanistan", id="between two governments: the state itself"),
        pytest.param("afghanistan", date(2001, 12, 22), "afghan-republic", id="the Republic begins"),
        pytest.param("afghanistan", date(2021, 8, 14), "afghan-republic", id="the Republic's last day"),
        pytest.param("afghanistan", date(2021, 8, 15), "afghan-taliban", id="the Taliban again"),
        pytest.param("afghanistan", date(2025, 1, 1), "afghan-taliban", id="open-ended"),
        pytest.param("afghan-republic", date(2022, 1, 1), "afghan-republic", id="a fallen government stays itself"),
        pytest.param("afghan-taliban", date(2010, 1, 1), "afghan-taliban", id="rebels count for nobody else"),
        pytest.param("isi", date(2022, 4, 16), "pakistan", id="the service of a state"),
        pytest.param("pakistan-army", date(2022, 4, 16), "pakistan", id="the army of a state"),
        pytest.param("isi", date(1947, 1, 1), "isi", id="before the organ's time"),
        pytest.param(
            "taliban-armed-forces", date(2022, 1, 1), "afghan-taliban", id="organ of a state, then its government"
        ),
        pytest.param("haqqani-network", date(2022, 1, 1), "afghan-taliban", id="a faction"),
        pytest.param("jamaat-ul-ahrar", date(2020, 8, 16), "jamaat-ul-ahrar", id="the day before it rejoined"),
        pytest.param("jamaat-ul-ahrar", date(2020, 8, 17), "ttp", id="the day on which it rejoined"),
        pytest.param("ttp", date(2022, 1, 1), "ttp", id="loyal to another, but with a command of its own"),
        pytest.param("al-qaeda", date(2022, 1, 1), "al-qaeda", id="an affiliate"),
        pytest.param("pakistan", date(2022, 1, 1), "pakistan", id="a state"),
        pytest.param("unknown", date(2022, 1, 1), "unknown", id="nobody who was shown to have done it"),
        pytest.param("no-such-actor", date(2022, 1, 1), "no-such-actor", id="an id that nobody defines"),
    ],
)
def test_an_actor_counts_on_a_day_for(actor: str, on: date, counts_for: str) -> None:
    assert actors().counts_for(actor, on) == counts_for


@pytest.mark.parametrize(
    ("on", "government"),
    [
        pytest.param(date(1999, 1, 1), "afghan-taliban", id="the first emirate"),
        pytest.param(date(2021, 8, 14), "afghan-republic", id="the day before the fall"),
        pytest.param(date(2021, 8, 15), "afghan-taliban", id="the day of the fall"),
    ],
)
def test_the_government_of_afghanistan_is_whoever_governs_on_the_day(on: date, government: str) -> None:
    for text in ("Government of Afghanistan", "Afghan government", "the Afghan Government"):
        found = {actors().counts_for(match.actor.id, on) for match in actors().find(text, on)}
        assert found == {government}, text


def _registry(*roles: Role) -> Actors:
    ids = {id_ for role in roles for id_ in (role.actor, role.of)}
    return Actors(Registry(tuple(Actor(id_, id_, "state") for id_ in sorted(ids)), (), (), roles))


def test_a_circle_of_roles_does_not_hang() -> None:
    circle = _registry(Role("a", "organ", "b"), Role("b", "faction", "c"), Role("c", "organ", "a"))
    assert circle.counts_for("a", date(2022, 1, 1)) in {"a", "b", "c"}
    assert [stretch.since for stretch in circle.timeline("a")] == [date.min]


def test_an_actor_that_is_its_own_organ_counts_for_itself() -> None:
    assert _registry(Role("a", "organ", "a")).counts_for("a", date(2022, 1, 1)) == "a"


def test_a_state_with_two_governments_at_once_counts_for_itself() -> None:
    split = _registry(Role("tripoli", "government", "libya"), Role("tobruk", "government", "libya", date(2014, 8, 4)))
    assert split.counts_for("libya", date(2014, 8, 3)) == "tripoli"
    assert split.counts_for("libya", date(2014, 8, 4)) == "libya"


@pytest.mark.parametrize("role", ["rebel", "member", "affiliate", "split", "successor", "wing", "ruling"])
def test_only_organs_and_factions_count_for_another(role: str) -> None:
    assert _registry(Role("a", role, "b")).counts_for("a", date(2022, 1, 1)) == "a"


def test_the_role_of_a_desk_adds_to_those_that_ship_with_detente() -> None:
    own = Registry(
        (), (), (), (Role("hizb-ul-ahrar", "faction", "jamaat-ul-ahrar", date(2018, 1, 1), date(2018, 2, 1)),)
    )
    both = Actors(Registry(roles=(Role("hizb-ul-ahrar", "faction", "ttp", date(2020, 8, 17)),)), own)
    assert both.counts_for("hizb-ul-ahrar", date(2018, 1, 15)) == "jamaat-ul-ahrar"
    assert both.counts_for("hizb-ul-ahrar", date(2021, 1, 1)) == "ttp"


ROLES = st.builds(
    Role,
    actor=st.sampled_from("abcde"),
    role=st.sampled_from(["organ", "faction", "government", "rebel"]),
    of=st.sampled_from("abcde"),
    since=st.none() | st.dates(date(2000, 1, 1), date(2000, 1, 20)),
    until=st.none() | st.dates(date(2000, 1, 1), date(2000, 1, 20)),
)


@given(st.lists(ROLES, max_size=8))
@settings(deadline=None)
def test_a_timeline_has_no_gaps_and_agrees_with_every_single_day(roles: list[Role]) -> None:
    registry = _registry(*roles)
    for actor in "abcde":
        stretches = registry.timeline(actor)
        assert (stretches[0].since, stretches[-1].until) == (date.min, date.max)
        assert all(one.until == two.since and one.counts_for != two.counts_for for one, two in pairwise(stretches))
        for offset in range(-1, 22):
            day = date(2000, 1, 1) + timedelta(days=offset)
            holding = [stretch.counts_for for stretch in stretches if in_force(stretch.since, stretch.until, day)]
            assert holding == [registry.counts_for(actor, day)]


@given(st.sampled_from(IDS), st.lists(st.dates(date(1940, 1, 1), date(2030, 12, 31)), min_size=5, max_size=5))
@settings(deadline=None)
def test_the_timelines_that_ship_with_detente_agree_with_any_day(actor: str, days: list[date]) -> None:
    stretches = actors().timeline(actor)
    assert all(one.until == two.since for one, two in pairwise(stretches))
    for day in days:
        holding = [stretch.counts_for for stretch in stretches if in_force(stretch.since, stretch.until, day)]
        assert holding == [actors().counts_for(actor, day)]
