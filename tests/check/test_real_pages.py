"""What real essays, press releases and yearly reports hold, and an editor need not be told of."""

from __future__ import annotations

from datetime import date

import pytest

from check.checking import alarms, found

SOUND = {
    "what is only counted as reported": (
        "# Burglary and armed robbery in the harbours at their lowest\n\nThe police counted the lowest number"
        " of reported burglary and armed robbery incidents since 1994."
    ),
    "notes that refer to the note before": (
        "# Ferries\n\nIt sailed.[^1] It came back.[^2] It sank.[^3]\n\n[^1]: Ada Holm, Tide Tables, 2019, p. 4.\n\n"
        "[^2]: Ibid., pp. 222 and 240–241.\n\n[^3]: Ibid., pp. 222 and 240–241.\n"
    ),
    "two who promoted a judge": (
        "President Ronald Reagan named her an attorney in Ohio and President George H.W. Bush sent her to the court of"
        " appeal in 1990."
    ),
    "names of which only one half is large": (
        "The goals were shot by Kang “Heron” Seung-lok and by Park “Tern” Seong-min. The crowd sang."
    ),
    "more than so many years ago": "She came to Belm more than 30 years ago, in 1984, and has kept the ferry.",
    "two men who share the names of many": (
        "The camp was run by Sheikh Abu Muhammad al-Maqdisi. The northern front was led by Abu Mohammad al-Julani."
    ),
    "one thing and many of it": "It paid the Institute of River Analysis. The Centre for Naval Analyses took no part.",
    "a link that joins what a title parts": (
        "# Ferries\n\nIt sailed.[^1]\n\n[^1]: Ada Holm, “Harbour Decision-Making in Hard Times,” The Gazette, 2019,"
        " https://gazette.example.org/harbour-decisionmaking-in-hard-times/\n"
    ),
    "a file that was laid there later": (
        "# Ferries\n\nIt sailed.[^1]\n\n[^1]: Ada Holm, “Hard Times,” Belm Papers 16 (2016),"
        " http://papers.example.org/wp-content/uploads/2018/06/hard-times.pdf\n"
    ),
    "years since another thing": (
        "He left the country some 30 years ago, after the 1979 invasion had begun a decade of war along the river."
    ),
}


@pytest.mark.parametrize("what", SOUND)
def test_sound_passages_raise_no_alarm(what: str) -> None:
    assert alarms(SOUND[what], "text.md", date(2023, 3, 1)) == []


def test_a_doubted_theft_is_still_told() -> None:
    text = (
        "# Theft\n\nThe harbour police look into the reported burning of the ferry Adela by the gang of Belm.\n\nThe"
        " gang of Belm burnt the ferry Adela in May, and nobody was hurt."
    )
    assert found(text, "asserted-and-alleged", "text.md")


def test_equal_notes_that_are_no_references_back_are_told() -> None:
    note = "Ada Holm, Tide Tables (Belm, 2019), p. 4."
    text = f"# Ferries\n\nIt sailed.[^1] It came back.[^2]\n\n[^1]: {note}\n\n[^2]: {note}\n"
    assert found(text, "note-doubled", "text.md")


def test_an_office_at_a_wrong_date_is_told_beside_another_holder() -> None:
    text = "President Ronald Reagan and President George H.W. Bush met in Ohio in 1992, and the president spoke."
    assert found(text, "role-at-date")


@pytest.mark.parametrize("ago", ["more than 30 years ago", "over 20 years ago"])
def test_fewer_years_than_it_says_are_told(ago: str) -> None:
    assert found(f"She came to Belm {ago}, in 2011, and has kept the ferry there.", "anniversary")


def test_a_quotation_that_a_single_mark_closes_is_told_once() -> None:
    text = (
        "# Ferries\n\nThe boats are late.\n\n“The boats were late all spring, and the pier is full of people who wait"
        " for them,’ said Ada Holm, who keeps the list.\n\nThe mayor was away.\n"
    )
    assert len(found(text, "quote-open", "text.md")) == 1


def test_one_name_of_one_man_in_two_spellings_is_still_told() -> None:
    text = "The camp was run by Abu Muhammad al-Maqdisi. In May Abu Mohammad al-Maqdisi fell ill, and left it."
    assert found(text, "name-variants")


def test_a_link_that_is_older_than_its_note_is_still_told() -> None:
    text = (
        "# Ferries\n\nIt sailed.[^1]\n\n[^1]: Ada Holm, “Hard Times,” Belm Papers 16 (2021),"
        " http://papers.example.org/wp-content/uploads/2018/06/hard-times.pdf\n"
    )
    assert found(text, "note-date", "text.md")
