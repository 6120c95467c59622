"""Who is meant by an id, a name or a code on a day; and who may have been meant by a misspelling."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook.registry import Actors, actors, fold
from detente.model.actors import Actor, Code, Name
from detente.model.desk import Registry

DAY = date(2022, 4, 16)


def ids(registry: Actors, text: str, on: date = DAY) -> list[str]:
    return [match.actor.id for match in registry.find(text, on)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        pytest.param("ttp", "ttp", id="id"),
        pytest.param("Tehrik-i-Taliban Pakistan", "ttp", id="name"),
        pytest.param("Pakistani Taliban", "ttp", id="alias"),
        pytest.param("TTP", "ttp", id="acronym"),
        pytest.param("تحریک طالبان پاکستان", "ttp", id="Urdu"),
        pytest.param("طالبان", "afghan-taliban", id="Persian"),
        pytest.param("Талибан", "afghan-taliban", id="Russian"),
        pytest.param("中国", "china", id="Chinese"),
        pytest.param("PAK", "pakistan", id="CAMEO and ISO code"),
        pytest.param("770", "pakistan", id="number in Correlates of War"),
        pytest.param("afghan TALIBAN", "afghan-taliban", id="case"),
        pytest.param("the Taliban", "afghan-taliban", id="article"),
        pytest.param("  Afghan   Taliban ", "afghan-taliban", id="blanks"),
        pytest.param("Türkiye", "turkiye", id="accent"),
        pytest.param("Turkiye", "turkiye", id="accent left out"),
        pytest.param("Cote d'Ivoire", "cote-divoire", id="circumflex left out"),
        pytest.param("Inter-Services Intelligence", "isi", id="organ"),
    ],
)
def test_an_actor_is_found_however_it_is_written(text: str, actor: str) -> None:
    assert ids(actors(), text) == [actor]


@pytest.mark.parametrize("text", ["", " ", "the", "nobody in particular", "ttp2", "?"])
def test_what_names_nobody_finds_nobody(text: str) -> None:
    assert ids(actors(), text) == []


def test_a_match_says_by_what_it_was_found() -> None:
    reasons = [actors().find(text, DAY)[0].reason for text in ("ttp", "TTP", "770")]
    assert reasons == ["id", "acronym “TTP”", "cow code 770"]


WEST, EAST = Actor("west", "West", "government"), Actor("east", "East", "government")
SMALL = Actors(
    Registry(
        actors=(WEST, EAST),
        names=(
            Name("west", "The Ministry", "alias", until=date(2021, 8, 15)),
            Name("east", "The Ministry", "alias", since=date(2021, 8, 15)),
            Name("west", "Capital", "metonym"),
            Name("east", "capital", "metonym"),
            Name("west", "010", "alias"),
            Name("ghost", "Ghost", "alias"),
        ),
        codes=(
            Code("west", "iso", "WST"),
            Code("east", "cow", "WST"),
            Code("east", "cow", "010"),
            Code("east", "cow", "7", until=date(2000, 1, 1)),
        ),
    )
)


def test_a_name_that_several_may_mean_gives_them_all_each_once() -> None:
    assert ids(SMALL, "the capital") == ["west", "east"]


def test_a_code_that_several_schemes_give_to_different_actors_gives_them_all() -> None:
    assert ids(SMALL, "WST") == ["west", "east"]


@pytest.mark.parametrize(
    ("on", "actor"), [(date(2021, 8, 14), "west"), (date(2021, 8, 15), "east"), (date(1999, 1, 1), "west")]
)
def test_a_name_that_changed_hands_means_its_holder_of_the_day(on: date, actor: str) -> None:
    assert ids(SMALL, "the ministry", on) == [actor]


def test_a_code_out_of_use_means_nobody() -> None:
    assert ids(SMALL, "7", date(1999, 12, 31)) == ["east"]
    assert ids(SMALL, "7", date(2000, 1, 1)) == []


def test_a_name_goes_before_a_code_and_an_id_before_both() -> None:
    assert ids(SMALL, "010") == ["west"]
    shadowed = Actors(Registry((WEST, EAST), (Name("east", "west", "alias"),)))
    assert ids(shadowed, "west") == ["west"]


def test_codes_are_text_and_keep_their_noughts() -> None:
    assert ids(SMALL, "10") == []


def test_the_name_of_an_actor_that_nobody_defines_finds_nobody() -> None:
    assert ids(SMALL, "Ghost") == []


def test_an_actor_of_the_desk_replaces_the_one_of_the_same_id() -> None:
    own = Actors(Registry((WEST,)), Registry((Actor("west", "Far West", "state"),)))
    assert own["west"].name == own.name("west") == "Far West"


def test_an_id_without_an_actor_is_its_own_name_in_prose() -> None:
    assert SMALL.name("a counter of incidents") == "a counter of incidents"
    assert "west" in SMALL
    assert "nowhere" not in SMALL


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("afgan-taliban", "afghan-taliban"),
        ("Afghan Talibn", "afghan-taliban"),
        ("pakistn", "pakistan"),
        ("Tehrik-e-Taliban Pakstan", "ttp"),
        ("jamat-ul-ahrar", "jamaat-ul-ahrar"),
    ],
)
def test_a_misspelling_is_answered_with_the_id_that_may_have_been_meant(text: str, suggested: str) -> None:
    near = actors().near(text)
    assert near[0] == suggested
    assert len(near) == len(set(near)) <= 3


def test_what_resembles_nothing_gets_no_suggestion() -> None:
    assert actors().near("zzzz qqqq") == ()


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "Nd"]), min_size=1, max_size=12)


@given(WORDS)
@settings(deadline=None)
def test_folding_does_not_see_case_article_underscores_or_doubled_blanks(word: str) -> None:
    assert fold(f"The  {word}") == fold(f" {word} ") == fold(f"the_{word}")


@given(st.sampled_from(["ıI", "Straße", "Élysée", "İstanbul", "ÅÄÖ", "naïve", "tehrik"]))
@settings(deadline=None)
def test_folding_does_not_see_case_or_accents(word: str) -> None:
    assert fold(word) == fold(word.casefold()) == fold(fold(word))
