"""A sentence whose only number is written in words has that number, whatever the word."""

from __future__ import annotations

import pytest

from detente.text.read import report
from detente.text.timewords import SMALL, TENS

WORDS = {**{word: value for word, value in SMALL.items() if value > 1}, **TENS}
LARGE = {"a dozen": 12, "a hundred": 100, "a thousand": 1000, "a million": 1e6, "forty thousand": 40_000}


@pytest.mark.parametrize(("word", "value"), {**WORDS, **LARGE}.items())
def test_a_number_in_words_is_read_where_no_other_stands(word: str, value: float) -> None:
    found = report(f"The guards held {word} farmers.".encode(), "text.txt").quantities
    assert [one.value for one in found] == [value]
