"""Sound prose of the kind that fills backgrounders, press releases and yearly reports: nothing is told unasked."""

from __future__ import annotations

import pytest

from detente.check.engine import run
from detente.check.reading import Reading
from detente.text.read import report

SOUND = {
    "two kinds of membership": (
        "# Ostmark\n\nThe republic has been a member of the pact since 2004 and of the currency union since 2011."
    ),
    "a box that says since when": (
        "# Border quarrel\n\nDate 20 October 1962 – present\n\nThere was a clash in 1967. In 1987 a second was averted."
    ),
    "what goes on since a later year": (
        "The land declared its independence in 2008. The two capitals have been holding talks through envoys since"
        " 2011, and the union pays for them."
    ),
    "a second name in brackets": (
        "# Essequibo and Guyana\n\nThe quarrel is about Essequibo (or Guiana Essequiba), which Guyana holds."
    ),
    "a name that others use": (
        "# The river\n\nGuyana holds the land, called Guayana Esquiba in Venezuela. Guyana has asked the court."
    ),
    "a party in two languages": (
        "The Democratic Party lost. The Parti Rakyat Merdeka won, and the Democratic Party asked for a recount."
    ),
    "two men with a name of the father": (
        "The premier was Hatir bin Mohamad. His rival, Osman bin Mohamed, came second, and both took the oath."
    ),
    "mines": "# Lesotho\n\nAugust 2015\n\nThe crown passed in 1996. Diamond mining may bring 8 percent by 2017.",
    "an old state of emergency": (
        "Power passed to the general in 2006, by decree. In 2011 he lifted the 19-year-old state of emergency."
    ),
    "centuries of kings": "The rebels took the north in 1907. In 1975 they ended the six-century-old monarchy.",
    "a people before its state": "The Kyrgyz staged a revolt in 1916, in which many of them were killed.",
    "a land under another rule": (
        "Montenegro fought beside the allies; it was then absorbed by the kingdom, which took another name in 1929."
    ),
    "percentages with numbers of their own": (
        "The brief tells of a 12 percent rise in clashes, a 113 percent rise in abductions (from 125 to 266) and a 78"
        " percent fall in arson (from 63 to 14)."
    ),
    "a part of a part in brackets": (
        "A total of (25,425) people have been held since the coup, (19,698) are in detention, (8,113) of whom serve"
        " terms."
    ),
    "what a counter reports": (
        "# Rebel attacks down by two thirds\n\nIn September the army reported 21 FARC attacks. FARC attacks fell."
    ),
    "parties with the name of a land": (
        "Love Haiti and Rebuild Haiti came first and second. The ambassador said that Haiti would hold a second round."
    ),
    "a war and a peninsula": (
        "The Korean War laid waste to the Korean Peninsula. The Korean armistice was signed by three officers."
    ),
    "refuges": (
        "The Salt Atoll NWR lies beside the Palm Islands NWR. A third lagoon was made a NWR in January of that year."
    ),
    "a kingdom and what it rules": (
        "The Kingdom of the Netherlands is one. The Netherlands Antilles left it, and The Netherlands agreed to that."
    ),
    "marks of two kinds": (
        '"The cold numbers tell little of the horror of those nights.” So wrote Nils Brand, the envoy, in his report.'
    ),
    "rock": "In those years they listened to rock ’n’ roll, and nobody thought of the border or of the two armies.",
    "an attack before another": (
        "Sixty people died in a suspected jihadist attack on a river boat near the village of Abako. The incident was"
        " preceded by a much less deadly attack on a boat near the village of Tondi."
    ),
    "what a service runs": (
        "The refuges are managed by the US Fish and Wildlife Service. The lagoon is owned by the Federal government and"
        " managed by the US Fish and Wildlife Service."
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_nothing_is_told_unasked(text: str) -> None:
    read = report(text.encode(), "background.md")
    assert not [
        (one.rule, one.message)
        for one in run(Reading(read))
        if one.severity != "remark" and one.rule != "no-publication-date"
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "It was signed in 2011 and has been in force since 2014. It lapsed in 2019, before it was signed in 2021.",
            "",
        ),
        (
            "The fort of Rahimov fell. General Rakhimov had held the fort of Rahimov, as Gul Rahimov wrote.",
            "name-variants",
        ),
        ("Raids rose by 40 percent (from 50 to 60) and arrests fell by a fifth.", "percent-base"),
        ("“They came at night, he said, and the gate stood open. Nobody had locked it.", "quote-open"),
        ("Montenegro signed the treaty in 1929 and sent two envoys to the talks.", "actor-at-date"),
    ],
)
def test_what_is_wrong_is_still_told(text: str, rule: str) -> None:
    read = report(text.encode(), "background.txt")
    assert not rule or [one for one in run(Reading(read)) if one.rule == rule]
