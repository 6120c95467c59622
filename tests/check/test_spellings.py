"""One name in two spellings, of a person or a place, by rules of transliteration; and names that are two."""

from __future__ import annotations

import pytest

from check.checking import alarms, found

PEOPLE = [
    ("Declan O'Brien", "Declan OBrien"),
    ("Fergus McAllister", "Fergus MacAllister"),
    ("Pieter van der Berg", "Pieter Vanderberg"),
    ("Horst Müller", "Horst Mueller"),
    ("Jens Sørensen", "Jens Soerensen"),
    ("Khalid bin Salman", "Khalid ibn Salman"),
    ("Ruslan Khasbulatin", "Ruslan Hasbulatin"),
    ("Rosalinda Quispe", "Rosalinda Kispe"),
    ("Fatou Ndiaye", "Fatou N'Diaye"),
    ("Emeka Chukwu", "Emeka Chuku"),
    ("Tomislav Horvat", "Tomislav Horvath"),
    ("Laszlo Szabo", "Laszlo Sabo"),
    ("Nguyễn Thị Lan", "Nguyen Thi Lan"),
    ("Vasil Hrynkevich", "Vasil Grinkevich"),
    ("Alassane Wattara", "Alassane Ouattara"),
    ("Nino Burjanadze", "Nino Burdjanadze"),
    ("Jean-Claude Mbeki", "Jean Claude Mbeki"),
    ("Maksim Ignatyev", "Maksim Ignatiev"),
    ("Tevita Fakatava", "Tevita Fakatave"),
    ("Zhang Weiming", "Zhang Wei-ming"),
    ("Teodros Alemu", "Tewodros Alemu"),
    ("Liu Xiaobing", "Liu Xioabing"),
    ("Björn Lindqvist", "Björn Lindquist"),
    ("Bashir Jumblat", "Basheer Jumblat"),
]
PLACES = [
    ("Paletwa", "Palletwa"),
    ("Lashkar Gah", "Lashkargah"),
    ("Port-au-Prince", "Port au Prince"),
    ("Zaporizhzhia", "Zaporizhia"),
    ("Mariupol", "Marioupol"),
    ("Gedaref", "Gadaref"),
    ("Laukkai", "Laukai"),
    ("Hasaka", "Hassakeh"),
    ("Tillabéri", "Tillaberi"),
    ("Ajdabiya", "Ajdabya"),
    ("Torkham", "Turkham"),
    ("Gwadar", "Gwader"),
]
APART = [
    ("Johansson", "Johnson"),
    ("Hassan", "Hussein"),
    ("Petrov", "Petrova"),
    ("Salem", "Salman"),
    ("Ahmadi", "Ahmadzai"),
    ("Austrian", "Australian"),
    ("Niger", "Nigeria"),
    ("Slovakia", "Slovenia"),
    ("Mauritius", "Mauritania"),
    ("Serbian", "Siberian"),
    ("Martin", "Martinez"),
    ("Nielsen", "Nilsson"),
    ("Algiers", "Algeria"),
    ("Tunis", "Tunisia"),
    ("Kurdish", "Kurdistan"),
    ("Donets", "Donetsk"),
    ("Persian", "Parisian"),
    ("Abbas", "Abbasi"),
]


@pytest.mark.parametrize(("one", "two"), PEOPLE)
def test_one_person_in_two_spellings_is_found(one: str, two: str) -> None:
    text = f"The inquiry was led by {one}. It found little; whether this was an accident, {two} would not say."
    assert found(text, "name-variants"), text


@pytest.mark.parametrize(("one", "two"), PLACES)
def test_one_place_in_two_spellings_is_found(one: str, two: str) -> None:
    text = f"The rebels entered {one} at dawn. Residents of {two} had left in the night."
    assert found(text, "name-variants"), text


@pytest.mark.parametrize(("one", "two"), APART)
def test_two_names_are_not_taken_for_one(one: str, two: str) -> None:
    text = f"The minister, {one}, met the envoy. On Monday, the envoy met {two} and left."
    assert not found(text, "name-variants"), text
    assert alarms(text) == []


def test_a_common_word_of_a_headline_in_capitals_is_no_spelling_of_a_name() -> None:
    text = (
        "Calm at a Price: What Strikes Tell Creditors\n\nBy Halvorsen and Pryce\n3 May 2022\n\nThe port was shut."
        " Halvorsen and Pryce do not expect more."
    )
    assert [one.severity for one in found(text, "name-variants") if one.severity != "remark"] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("Mogadishu", "Migadishu"), ("Kabul", "Kaubl"), ("Afghanistan", "Aghanistan"), ("Israel", "Irael")],
)
def test_a_known_name_mistyped_at_its_beginning_is_found(right: str, wrong: str) -> None:
    text = f"Talks in {right} failed. The road to {right} is closed, and in {wrong} shops were shut."
    assert found(text, "name-variants"), text


def test_participles_that_open_sentences_are_no_names() -> None:
    assert not found("Writing in May, he warned of war. Waiting for help, she said nothing.", "name-variants")
