"""The question that an expectation answers is a sentence that somebody could ask."""

from __future__ import annotations

import pytest

from detente.check.asking import asked_text

ASKED = [
    ("The guild will probably close the ferry.", "probably", "Will the guild close the ferry?"),
    ("The guild, which will vote in May, is old.", "will", "Will the guild vote in May?"),
    ("The quay, the pilots warn, could sink by 2031.", "could", "Will the quay sink by 2031?"),
    ("The mayor, Ida Brandt, is also likely to resign.", "likely to", "Will Ida Brandt resign?"),
    ("Whether the guild will vote is unclear.", "will", "Will the guild vote?"),
    ("Whether the guild paid remains to be seen.", "remains to be seen", "Will it turn out that the guild paid?"),
    ("The next count may be delayed.", "may be", "Will the next count be delayed?"),
    ("A merger is almost certain (95 to 99 percent) by 2031.", "almost certain", "Will there be a merger by 2031?"),
    ("It is likely that the pact holds until May.", "likely", "Will it be true that the pact holds until May?"),
    ("The guild expects fares to rise.", "expects", "Will fares rise?"),
    ("We expect three more ferries by 2031.", "We expect", "Will there be three more ferries by 2031?"),
    ("The guild will pay 13,000 pilots, it said on Monday.", "will", "Will the guild pay 13,000 pilots?"),
    ("Ships of Arda, Belm and Corm are likely to sail.", "are likely to", "Will ships of Arda, Belm and Corm sail?"),
    (
        "The guild is looking into it and will report in May.",
        "will",
        "Will it come true that the guild is looking into it and will report in May?",
    ),
]


@pytest.mark.parametrize(("words", "hedge", "asked"), ASKED, ids=lambda one: str(one)[:40])
def test_an_expectation_is_asked_as_one_would(words: str, hedge: str, asked: str) -> None:
    assert asked_text(words, hedge, lambda word: word != "Ships") == asked
