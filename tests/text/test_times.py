"""Expressions of time in running text: none reaches over the end of a sentence, and a year named holds on."""

from __future__ import annotations

from datetime import date

import pytest

from detente.text.dates import find

WRITTEN = date(2022, 5, 12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The talks collapsed in 2019. March 5 was the last day.", ["2019", "March 5"]),
        ("They met on Sept. 5 and on Thurs. May 12, as agreed.", ["Sept. 5", "Thurs. May 12"]),
        ("Nobody came that year. The border stayed shut until 3 June.", ["3 June"]),
        ("the shelling resumed last month. “Two weeks ago we slept,” he said.", ["last month", "Two weeks ago"]),
        ("He may march on; the marshal sat down.", []),
    ],
)
def test_expressions_are_claimed_sentence_by_sentence(text: str, said: list[str]) -> None:
    assert [one.text for one in find(text, WRITTEN)] == said


def test_a_year_named_holds_in_the_sentences_behind_it() -> None:
    text = "The army withdrew on 3 May 2014. The first convoys returned on 7 June."
    assert [one.period.first for one in find(text, WRITTEN) if one.period] == [date(2014, 5, 3), date(2014, 6, 7)]


def test_spans_are_those_of_the_whole_text() -> None:
    text = "Nothing happened there for a while. On 7 June 2014 the convoys returned."
    (one,) = find(text, WRITTEN, offset=100)
    assert text[one.start - 100 : one.end - 100] == one.text == "7 June 2014"
