"""Well-known events against the dates that a text gives them."""

from __future__ import annotations

from datetime import date

import pytest

from check.checking import alarms, found
from detente.codebook.landmarks import landmarks

WRONG = [
    ("date-order", "Following the capture of Saddam Hussein in late 2008, the state changed hands."),
    ("date-order", "The Soviet Union invaded Afghanistan in December 1989."),
    ("date-order", "In 1989, the Soviet Union invaded Afghanistan."),
    ("date-order", "In 2018 the leader of the group Hakimullah Mehsud was killed by a drone."),
    ("date-order", "The Islamic State seized Mosul in 2012."),
    ("actor-at-date", "Boko Haram, which was founded in 2014, is weak."),
    ("date-order", "Following the Soviet-Afghan War, which ended in 2001, fighters went home."),
    ("date-order", "Following the Soviet-Afghan War, which began in 1988, fighters went home."),
    ("date-order", "They met in the Soviet-Afghan war beginning in the early 1990s."),
    ("date-order", "He was killed in 2001, a year after the U.S. invasion of Iraq, in Amman."),
    ("date-order", "Two years after the fall of the Berlin Wall, in 1994, it was over."),
    ("date-order", "The 2006 American-led invasion of Iraq was a mistake."),
    ("date-order", "The Good Friday Agreement of 1996 was kept."),
    ("date-order", "The killing of Qassem Soleimani in January 2021 was a shock."),
    ("date-order", "Following the invasion of Ukraine in February 2021, prices rose."),
    ("date-order", "NATO took in Finland in 2021."),
    ("date-order", "Croatia, which joined the EU in 2003, objects."),
    ("date-order", "Since China joined the WTO in 2011, trade has grown."),
    ("date-order", "Sweden’s accession to NATO in 2020 changed the balance."),
    ("anniversary", "They marked the eighteenth anniversary of Russia's annexation of Crimea."),
    ("anniversary", "Twenty years ago, the fall of the Berlin Wall moved Europe."),
]
RIGHT = [
    "NATO took in Finland in 2023, and Croatia, which joined the EU in 2013, agreed.",
    "Poland joined NATO in 1999 and the EU in 2004.",
    "In 2021 Sweden joined NATO exercises in Norway.",
    "Russia joined the G8 in 2013 in condemning the raid, and China joined the UN in 2021 to help.",
    "Following the capture of Saddam Hussein in late 2003, the state changed hands.",
    "The 2003 invasion of Iraq was a mistake.",
    "Boko Haram, which was founded in 2002, is weak.",
    "In 2019 they recalled how Hakimullah Mehsud was killed.",
    "In 2015 they wept over the Srebrenica massacre.",
    "Speaking of the Srebrenica massacre in 2015, he wept.",
    "The Good Friday Agreement was broken in 2009.",
    "The state left the Paris climate accord in 2017.",
    "The Oslo Accords of 1995 gave three zones.",
    "Two years after the fall of the Berlin Wall, in 1991, it was over.",
    "They marked the ninth anniversary of Russia's annexation of Crimea.",
    "After the fall of Kabul, in 2023, trade had shrunk.",
]


@pytest.mark.parametrize(("rule", "text"), WRONG)
def test_a_date_that_an_event_did_not_have_is_told(rule: str, text: str) -> None:
    assert any("not verified" in one.message for one in found(text, rule)), text


@pytest.mark.parametrize("text", RIGHT)
def test_dates_of_other_things_are_left_alone(text: str) -> None:
    assert alarms(text) == []
    assert not [one for rule in ("date-order", "anniversary") for one in found(text, rule)]


def test_the_table_is_in_order() -> None:
    events = [one.event for one in landmarks()]
    assert len(events) == len(set(events))
    assert all(one.period.first <= one.period.last < date(2027, 1, 1) and one.said for one in landmarks())
