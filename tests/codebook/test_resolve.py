"""Resolving a name, code or office on a day: one actor, several with reasons, or nothing; never in silence."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.codebook import sectors
from detente.codebook.dated import meanings
from detente.codebook.holders import people
from detente.codebook.lands import bodies, places
from detente.codebook.registry import Actors, actors
from detente.codebook.resolve import resolve
from detente.codebook.schemes import FAMILIES
from detente.codebook.spelling import apart, bound, distance, letters, skeleton
from detente.model.actors import Actor, Name, Role, in_force
from detente.model.desk import Registry
from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from detente.codebook.readings import Resolution

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "coding" / "ngec_actors.jsonl"
DAY = date(2022, 4, 16)


@pytest.mark.parametrize(
    ("text", "on", "actor", "sector", "counts_for"),
    [
        ("Taliban", date(1996, 9, 26), "afghan-taliban", "REB", "afghan-taliban"),
        ("Taliban", date(1996, 9, 27), "afghan-taliban", "GOV", "afghan-taliban"),
        ("the Taliban", date(2002, 1, 1), "afghan-taliban", "REB", "afghan-taliban"),
        ("Taliban", date(2021, 8, 14), "afghan-taliban", "REB", "afghan-taliban"),
        ("Taliban", date(2021, 8, 15), "afghan-taliban", "GOV", "afghan-taliban"),
        ("Government of Afghanistan", date(2021, 8, 14), "afghan-republic", "GOV", "afghan-republic"),
        ("Government of Afghanistan", date(2021, 8, 15), "afghan-taliban", "GOV", "afghan-taliban"),
        ("Afghan troops", date(2015, 1, 1), "andsf", "MIL", "afghan-republic"),
        ("Kabul", date(2010, 1, 1), "afghanistan", "GOV", "afghan-republic"),
        ("Kabul", date(2022, 1, 1), "afghanistan", "GOV", "afghan-taliban"),
    ],
)
def test_who_governs_afghanistan_hangs_on_the_day(
    text: str, on: date, actor: str, sector: str, counts_for: str
) -> None:
    found = resolve(text, on)
    assert (found.actor, found.sector, found.country) == (actor, sector, "AFG")
    assert found.candidates[0].counts_for == counts_for


@pytest.mark.parametrize(
    ("text", "actor", "sector", "country"),
    [
        ("Pakistani army", "pakistan-army", "MIL", "PAK"),
        ("soldiers of Chad", "chad-armed-forces", "MIL", "TCD"),
        ("Indian foreign ministry", "india-foreign-ministry", "GOV", "IND"),
        ("Mumbai police", "india", "COP", "IND"),
        ("Peruvian lawmakers", "peru", "LEG", "PER"),
        ("Kenya's Supreme Court", "kenya", "JUD", "KEN"),
        ("Norway's ambassador to Sudan", "norway", "GOV", "NOR"),
        ("TTP fighters", "ttp", "REB", "PAK"),
        ("a Hezbollah commander", "hezbollah", "REB", "LBN"),
        ("UN peacekeepers", "united-nations", "MIL", "UNO"),
        ("ASEAN", "asean", "IGO", "IGO"),
        ("Transnistria", "transnistria", "PRE", "MDA"),
        ("Moscow", "russia", "GOV", "RUS"),
        ("the Kenyan Senate", "kenya", "LEG", "KEN"),
        ("Iraqi Kurdistan", "kurdistan-region-of-iraq", "", "IRQ"),
        ("Iran's Revolutionary Guards", "irgc", "MIL", "IRN"),
    ],
)
def test_country_and_sector_are_put_together(text: str, actor: str, sector: str, country: str) -> None:
    found = resolve(text, DAY)
    assert (found.actor, found.sector, found.country) == (actor, sector, country)


@pytest.mark.parametrize(
    ("text", "sector", "country"),
    [
        ("Bolivian miners", "LAB", "BOL"),
        ("refugees from Eritrea", "REF", "ERI"),
        ("Catholic bishops in Nicaragua", "REL", "NIC"),
        ("Somali pirates", "CRM", "SOM"),
        ("Thai demonstrators", "CVL", "THA"),
        ("an Australian newspaper", "MED", "AUS"),
        ("students at Nairobi University", "EDU", "KEN"),
        ("three passers-by", "CVL", ""),
        ("armed separatists", "REB", ""),
        ("retired admirals", "ELI", ""),
    ],
)
def test_who_acts_for_nobody_known_is_described_but_is_no_actor(text: str, sector: str, country: str) -> None:
    found = resolve(text, DAY)
    assert (found.outcome, found.actor, found.sector, found.country) == ("nothing", "", sector, country)
    assert found.candidates[0].reason


def test_a_country_that_is_only_spoken_of_does_not_act() -> None:
    assert resolve("envoy to Chad", DAY).country == ""
    assert resolve("anti-American protesters in Iraq", DAY).country == "IRQ"
    assert resolve("Russian-backed separatists", DAY).country == ""


@pytest.mark.parametrize(
    ("text", "on", "person", "actor"),
    [
        ("French President Emmanuel Macron", DAY, "Emmanuel Macron", "france"),
        ("President Xi", DAY, "Xi Jinping", "china"),
        ("Lavrov", DAY, "Sergei Lavrov", "russia"),
        ("Gerhard Schröder", date(2003, 1, 1), "Gerhard Schröder", "germany"),
        ("Obama administration", date(2010, 1, 1), "Barack Obama", "united-states"),
        ("King Hussein", date(1990, 1, 1), "King Hussein", "jordan"),
        ("the Serbian president", DAY, "Aleksandar Vučić", "serbia"),
    ],
)
def test_holders_of_offices_are_read_by_date(text: str, on: date, person: str, actor: str) -> None:
    found = resolve(text, on)
    assert [(one.person, one.actor) for one in found.candidates] == [(person, actor)]


def test_who_is_out_of_office_says_so_and_acts_for_nobody_known() -> None:
    found = resolve("former ISI chief Faiz Hameed", date(2022, 1, 1))
    assert (found.outcome, found.sector, found.country) == ("nothing", "ELI", "PAK")
    assert "until 2021-11-19" in found.candidates[0].reason
    assert resolve("Faiz Hameed", date(2020, 1, 1)).sector == "SPY"


@pytest.mark.parametrize(
    ("text", "scheme", "on", "actor", "sector", "country"),
    [
        ("PAK", "cameo", DAY, "pakistan", "", "PAK"),
        ("PAKMIL", "cameo", DAY, "pakistan-army", "MIL", "PAK"),
        ("AFGGOV", "cameo", DAY, "afghanistan", "GOV", "AFG"),
        ("AFGINSTAL", "cameo", date(2010, 1, 1), "afghan-taliban", "REB", "AFG"),
        ("IGOUNO", "cameo", DAY, "united-nations", "IGO", "UNO"),
        ("INDCVL", "cameo", DAY, "", "CVL", "IND"),
        ("Government (Pakistan)", "icews", DAY, "pakistan", "GOV", "PAK"),
        ("Government_(Afghanistan)", "icews", date(2010, 1, 1), "afghan-republic", "GOV", "AFG"),
        ("Military (Afghanistan)", "icews", date(2010, 1, 1), "andsf", "MIL", "AFG"),
        ("Citizen (India)", "icews", DAY, "", "CVL", "IND"),
        ("Government of Afghanistan", "ucdp", date(2010, 1, 1), "afghan-republic", "GOV", "AFG"),
        ("Government of Afghanistan", "ucdp", date(2022, 1, 1), "afghan-taliban", "GOV", "AFG"),
        ("Government of Myanmar (Burma)", "ucdp", DAY, "myanmar", "GOV", "MMR"),
        ("Military Forces of Afghanistan (2014-2021)", "acled", date(2021, 3, 1), "andsf", "MIL", "AFG"),
        ("Police Forces of Pakistan (2018-2022)", "acled", date(2021, 1, 1), "pakistan", "COP", "PAK"),
        ("Protesters (India)", "acled", DAY, "", "CVL", "IND"),
        ("004", "iso", DAY, "afghanistan", "", "AFG"),
        ("770", "cow", DAY, "pakistan", "", "PAK"),
        ("700", "gw", DAY, "afghanistan", "", "AFG"),
        ("PK", "fips", DAY, "pakistan", "", "PAK"),
    ],
)
def test_schemes_are_read_as_they_write_actors(
    text: str, scheme: str, on: date, actor: str, sector: str, country: str
) -> None:
    found = resolve(text, on, scheme)
    assert (found.actor, found.sector, found.country) == (actor, sector, country)


def test_an_acled_name_says_when_it_is_read_by_its_own_years() -> None:
    found = resolve("Military Forces of Afghanistan (2021-)", date(2021, 3, 1), "acled")
    assert found.candidates[0].counts_for == "afghan-taliban"
    assert "read as of 2021-12-31" in found.candidates[0].reason
    outside = resolve("Military Forces of Afghanistan (2014-2021)", date(2024, 3, 1), "acled")
    assert "not on 2024-03-01" in outside.candidates[0].reason


def test_a_code_of_another_scheme_is_no_code_of_this_one() -> None:
    assert resolve("770", DAY, "iso").outcome == "nothing"


def test_an_unknown_scheme_is_a_mistake_that_names_the_known_ones() -> None:
    with pytest.raises(DetenteError, match="no scheme 'tabari' is known; one of: text, cameo"):
        resolve("PAK", DAY, "tabari")


@pytest.mark.parametrize("text", ["us", "is", "aa", "who knows", "it"])
def test_short_acronyms_are_read_in_capitals_only(text: str) -> None:
    assert all(one.how == "id" or not one.actor for one in resolve(text, DAY).candidates)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Tehrike Taliban Pakstan", "ttp"),
        ("Jaysh-e Mohamad", "jaish-e-mohammed"),
        ("Balochistan Liberaton Army", "balochistan-liberation-army"),
        ("Haqani Network", "haqqani-network"),
        ("Pakistann", "pakistan"),
    ],
)
def test_a_variant_is_found_and_says_that_it_is_one(text: str, actor: str) -> None:
    found = resolve(text, DAY)
    assert actor in found.actors
    assert {one.how for one in found.candidates} <= {"variant", "part"}
    assert all(one.confidence == "low" for one in found.candidates)
    assert any("not written so" in warning for warning in found.warnings)


ONE_NAME, TWO_NAMES = "Front of the Northern Hills", ("Front of the Northern Hilla", "Front of the Northern Hillu")
GROUPS = Actors(
    Registry(
        (Actor("one", "One", "armed-group"), Actor("two", "Two", "armed-group")),
        (Name("one", TWO_NAMES[0], "name"), Name("two", TWO_NAMES[1], "name")),
    )
)


def test_two_groups_within_reach_of_a_variant_are_both_returned() -> None:
    found = resolve(ONE_NAME, DAY, actors=GROUPS)
    assert (found.outcome, set(found.actors)) == ("several", {"one", "two"})
    assert resolve(TWO_NAMES[0], DAY, actors=GROUPS).actors == ("one",)


def test_a_bare_surname_names_the_group_that_has_it_too() -> None:
    assert set(resolve("Haqqani", DAY).actors) == {"afghan-taliban", "haqqani-network"}
    assert not any(one.person for one in resolve("Army of Islam", DAY).candidates)


def test_a_part_of_a_name_gives_every_group_that_has_it() -> None:
    assert {"jaish-e-mohammed", "jaish-al-adl"} <= set(resolve("Jaish", DAY).actors)


@pytest.mark.parametrize(("one", "two"), [("Jaish-e-Mohammed", "Jaish al-Adl"), ("TTP", "TJP"), ("Niger", "Nigeria")])
def test_like_names_of_different_actors_are_kept_apart(one: str, two: str) -> None:
    on = date(2024, 4, 1)
    assert resolve(one, on).outcome == resolve(two, on).outcome == "one"
    assert resolve(one, on).actor != resolve(two, on).actor


SAMPLE = sorted(folded for folded, _ in actors().every_name())[::7]


@given(st.sampled_from(SAMPLE), st.data())
@settings(max_examples=60, deadline=None)
def test_an_edit_of_a_name_never_passes_in_silence_for_another_group(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, max(len(name) - 1, 0)))
    edited = name[:place] + data.draw(st.sampled_from("aeiknrst")) + name[place + 1 :]
    found = resolve(edited, DAY)
    for one in found.candidates:
        if one.how in {"variant", "part"}:
            assert one.confidence == "low"
            assert "not " in one.reason or "part of the name" in one.reason


@given(st.text(max_size=60), st.dates(date(1900, 1, 1), date(2040, 12, 31)), st.sampled_from(list(FAMILIES)))
@settings(max_examples=200, deadline=None)
def test_resolving_never_raises_and_every_actor_existed_on_the_day(text: str, on: date, scheme: str) -> None:
    _holds(resolve(text, on, scheme), on)


WORDS = st.sampled_from(
    [
        *("the", "former", "French", "army", "of", "Chad", "President", "Khan", "rebels", "in", "Kabul", "TTP", "to"),
        *("-", "'s", "(2021-)", "Government", "Macron", "police", "against", "UN", ",", "administration"),
    ]
)


@given(st.lists(WORDS, max_size=8).map(" ".join), st.dates(date(1940, 1, 1), date(2030, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_any_order_of_words_resolves_to_what_existed(text: str, on: date) -> None:
    for scheme in ("text", "icews", "acled"):
        _holds(resolve(text, on, scheme), on)


def _holds(found: Resolution, on: date) -> None:
    for one in found.candidates:
        assert one.reason
        if one.actor and found.scheme != "acled":
            assert actors().exists(one.actor, on), one
        if one.person and one.actor and one.how == "person":
            rows = people().holding(one.person, on)
            assert any(in_force(row.since, row.until, on) for row in rows)
    assert found.outcome == ("nothing", "one", "several")[min(len(found.actors), 2)]


def test_an_id_of_an_actor_that_did_not_exist_yet_is_told() -> None:
    found = resolve("afghan-republic", date(1990, 1, 1))
    assert found.outcome == "nothing"
    assert "did not exist on 1990-01-01" in found.candidates[0].reason


def test_unverified_rows_give_a_warning_that_says_so() -> None:
    assert any(warning.startswith("unverified") for warning in resolve("Pakistan", DAY).warnings)
    sourced = Actors(Registry((Actor("west", "West", "state", confidence="good"),), (Name("west", "West", "name"),)))
    assert resolve("West", DAY, actors=sourced).warnings == ()


def test_the_actors_of_a_desk_resolve_too_with_its_roles() -> None:
    own = Registry(
        (Actor("valley-guard", "Valley Guard", "armed-group"),),
        (Name("valley-guard", "Valley Guard", "name"),),
        (),
        (Role("valley-guard", "faction", "ttp", date(2020, 1, 1), date(2021, 1, 1)),),
    )
    assert resolve("Valley Guard", date(2020, 6, 1), actors=actors(own)).candidates[0].counts_for == "ttp"
    assert resolve("Valley Guard", date(2021, 1, 1), actors=actors(own)).candidates[0].counts_for == "valley-guard"


@pytest.mark.parametrize(
    "text", ["Taliban", "Government of Afghanistan", "President of France", "Sikkim", "nobody here"]
)
def test_meanings_over_all_time_have_no_gaps_and_agree_with_any_day(text: str) -> None:
    found = meanings(text, "text", actors())
    assert (found[0].since, found[-1].until) == (None, None)
    assert all(one.until == two.since for one, two in pairwise(found))
    for meaning in found:
        on = meaning.since or date(1900, 1, 1)
        assert meaning.found.actors == resolve(text, on).actors or meaning.since is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Tehreek-e-Taliban", "Tehrik-i-Taliban"),
        ("Muhammad", "Mohamed"),
        ("Hizb ul-Mujahideen", "Hizb al Mujahidin"),
        ("Qaddafi", "Kadafi"),
        ("Ba'ath", "Baath"),
        ("Zelenskyy", "Zelensky"),
    ],
)
def test_rules_of_transliteration_bring_spellings_together(one: str, two: str) -> None:
    assert skeleton(one) == skeleton(two)


SHORT_WORDS = st.text("abcde", max_size=9)


@given(SHORT_WORDS, SHORT_WORDS, st.integers(0, 4))
def test_the_distance_is_levenshteins_up_to_its_limit(one: str, two: str, limit: int) -> None:
    assert distance(one, two, limit) == min(_levenshtein(one, two), limit + 1)
    assert apart(letters(one), letters(two)) <= _levenshtein(one, two)


def _levenshtein(one: str, two: str) -> int:
    if not one or not two:
        return len(one) + len(two)
    rest = (_levenshtein_cached(one[1:], two), _levenshtein_cached(one, two[1:]), _levenshtein_cached(one[1:], two[1:]))
    return rest[2] if one[0] == two[0] else 1 + min(rest)


_KNOWN: dict[tuple[str, str], int] = {}


def _levenshtein_cached(one: str, two: str) -> int:
    if (one, two) not in _KNOWN:
        _KNOWN[one, two] = _levenshtein(one, two)
    return _KNOWN[one, two]


def test_short_names_allow_no_edit_and_long_ones_at_most_three() -> None:
    assert [bound(length) for length in (3, 5, 6, 10, 16, 90)] == [0, 0, 1, 2, 3, 3]


def test_places_and_bodies_lie_in_states_of_the_registry_and_have_sectors() -> None:
    assert {state for state in places().values() if state not in actors()} == set()
    assert {state for state, _, _ in bodies().values() if state and state not in actors()} == set()
    assert {code for _, code, _ in bodies().values()} <= set(sectors.codes())


def test_holders_hold_offices_of_known_actors() -> None:
    assert [row for rows in people().rows.values() for row in rows if row.of not in actors()] == []


@pytest.mark.skipif(not DATA.is_file(), reason="the private test data (ngec_actors.jsonl) is not here")
def test_the_benchmark_stays_above_its_floors() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "resolve_actors.py"), "--data", str(DATA.parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured = json.loads(done.stdout.splitlines()[-1])
    floors = json.loads((ROOT / "benchmarks" / "floors.json").read_text("utf-8"))["resolve_actors"]
    assert measured["sha256"] == floors["corpus_sha256"]
    for field in ("country", "sector", "taliban"):
        assert measured[field] >= floors[field]["floor"], field


def test_the_benchmark_skips_with_a_reason_where_the_data_is_missing(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "resolve_actors.py"), "--data", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("skipped: ")


@pytest.mark.parametrize(
    ("text", "sector", "country"),
    [
        ("Bavarian police", "COP", "DEU"),
        ("Sicilians", "CVL", "ITA"),
        ("teachers in Hermosillo", "EDU", "MEX"),
        ("a spokesman for the governor of Kunar", "GOV", "AFG"),
        ("HMCS Winnipeg", "MIL", "CAN"),
        ("Waseda University", "EDU", "JPN"),
        ("European Union", "IGO", "EUR"),
    ],
)
def test_names_that_are_no_actors_have_a_country(text: str, sector: str, country: str) -> None:
    found = resolve(text, date(2022, 4, 1))
    assert (found.sector, found.country) == (sector, country)


def test_a_short_acronym_must_be_in_capitals() -> None:
    assert resolve("SAPS", date(2022, 4, 1)).country == "ZAF"
    assert not resolve("Saps", date(2022, 4, 1)).country


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("National Assembly of Pakistan", "PAK", "LEG"),  # not the outlet that calls itself The National
        ("The National", "ARE", "MED"),
        ("Iran-backed militia in Iraq", "IRQ", "PRM"),  # who backs it is not who it is
        ("Russian-backed separatists in Donetsk", "UKR", "REB"),
        ("Turkish-backed Syrian rebels", "SYR", "REB"),
        ("Jamaat-e-Islami", "PAK", "PTY"),  # not somebody whose surname resembles its last part
        ("BP", "GBR", "BUS"),  # in plain text two letters are no FIPS code
    ],
)
def test_what_a_word_is_not_part_of(text: str, country: str, sector: str) -> None:
    found = resolve(text, date(2022, 4, 1))
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize(
    ("name", "scheme", "actor", "country"),
    [
        ("Economist (Armenia)", "icews", "", "ARM"),  # not Armenia itself
        ("People's Democratic Party (United States)", "icews", "", "USA"),
        ("Unidentified Armed Group (Ukraine)", "acled", "", "UKR"),
        ("Private Security Forces (Indonesia)", "acled", "", "IDN"),
        ("Foreign Affairs (Gambia)", "icews", "gambia", "GMB"),
        ("Senate (France)", "icews", "france", "FRA"),
        ("Costa Rican Red Cross", "text", "", "CRI"),
        ("Armed Gang (Boko Haram)", "icews", "boko-haram", "NGA"),
        ("Military (Palestinian Territory, Occupied)", "icews", "palestine", "PSE"),
    ],
)
def test_somebody_of_a_country_is_not_the_country(name: str, scheme: str, actor: str, country: str) -> None:
    found = resolve(name, date(2018, 11, 1), scheme)
    assert ({one.counts_for for one in found.candidates if one.actor} or {""}) == {actor}
    assert found.country == country
