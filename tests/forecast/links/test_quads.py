"""Facts and names."""

from __future__ import annotations

import numpy as np
import pytest

from detente.forecast.links.quads import Cast, Quads, said_by_name


def test_facts_stand_in_the_order_of_days() -> None:
    zeros = np.zeros(2, dtype=np.int64)
    with pytest.raises(ValueError, match="order"):
        Quads(zeros, zeros, zeros, np.array([1, 0]))


def test_days_and_parts(facts: Quads) -> None:
    assert sum(len(today) for _, today in facts.days()) == len(facts)
    assert len(facts.before(7)) + len(facts.since(7)) == len(facts)
    assert facts.before(7).day.max() < 7 <= facts.since(7).day.min()


def test_turned_round_the_recipient_suffers_the_act(facts: Quads) -> None:
    _, today = next(facts.days())
    both = today.both_ways(4)
    assert both.actor.tolist() == [*today.actor, *today.recipient]
    assert both.act.tolist() == [*today.act, *(today.act + 4)]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Police (India)", ("police", "india")),
        ("Member_of_Parliament_(Sri_Lanka)", ("member of parliament", "sri lanka")),
        ("Party (Left) (Chile)", ("party (left)", "chile")),
        ("United_Nations", ("", "united nations")),
        ("", ("", "")),
    ],
)
def test_names_say_sector_and_country(name: str, said: tuple[str, str]) -> None:
    assert said_by_name(name) == said


def test_a_country_is_of_the_country_that_others_say_they_are_of() -> None:
    cast = Cast(("Police_(India)", "India", "Pope Francis", "Army (Chile)"), ("act",))
    assert cast.country[0] == cast.country[1] != cast.country[3]
    assert cast.country[2] == 0
    assert len(set(cast.sector.tolist())) == 4


def test_the_registry_tells_the_country_of_persons_and_organisations() -> None:
    names = ("Police_(Germany)", "Angela_Merkel", "Interfax", "Citizen_(Russia)", "Rudolf Rassendyll", "")
    cast = Cast(names, ("act",)).grounded()
    assert cast.country[0] == cast.country[1] != 0
    assert cast.country[2] == cast.country[3] not in {0, cast.country[0]}
    assert cast.country[4] == cast.country[5] == 0
    assert cast.sector.tolist() == Cast(names, ("act",)).sector.tolist()
    joined = cast.joined(["François Hollande"]), cast.joined(["Army (Russia)"]), cast.joined(["Vladimir Putin"])
    assert [int(one.country[5]) for one in joined] == [0, cast.country[2], cast.country[2]]


def test_no_actors_are_no_trouble() -> None:
    assert Cast((), ()).country.shape == (0,)
