"""The numbers of stretches, a paragraph with the one above it, and which of them count the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.sum_words import OF_THEM
from detente.check.told_near import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Sentence

_OTHER_TIME = gated(
    r"\b(?:year|month|week|quarter|decade)s? (?:before|earlier|ago)\b|\bprevious(?:ly)?\b|\bby comparison\b"
    r"|\baverag(?:e|es|ed|ing)\b",
    re.IGNORECASE,
)
"""What makes the numbers of a sentence those of another time, or means."""
_BACK = 7
"""Sentences before the last of a paragraph that belong to its stretch."""
FEWEST = 3
"""Parts of a whole that is looked at."""
_TOLLS = frozenset({"death", "injury", "casualty"})


def made(reading: Reading) -> list[frozenset[int]]:
    """Where the numbers stand of wholes with rows of parts that come to them: no other sum need be formed of these.

    >>> from detente.check.reading import Reading
    >>> from detente.text.read import report
    >>> text = "Police held 64 lorries. 29 lorries had maize. 19 lorries had timber on board. Of rice it was 16."
    >>> [sorted(text[at : at + 2] for at in row) for row in made(Reading(report(text.encode(), "lorries.txt")))]
    [['16', '19', '29', '64']]
    """
    found: list[frozenset[int]] = []
    for run in stretches(reading, by_block(reading)):
        for at, whole in enumerate(run):
            sure = [one for one in run[at + 1 :] if whole.noun and counts(whole, one)]
            rows = (sure[:end] for end in range(FEWEST, len(sure) + 1))
            right = (row for row in rows if sum(one.value for one in row) == whole.value and not _again(row))
            found += (frozenset(one.start for one in (whole, *row)) for row in right)
    return found


def _again(row: Sequence[Told]) -> bool:
    """Whether a row has a number twice, as where one is told again."""
    return len({one.value for one in row}) < len(row)


def by_block(reading: Reading) -> dict[int, list[Sentence]]:
    """The sentences with numbers of every paragraph, those of another time apart."""
    places: dict[int, list[Sentence]] = {}
    for sentence in reading.figured:
        if not _OTHER_TIME.search(reading.frame(sentence).text):
            places.setdefault(sentence.block, []).append(sentence)
    return places


def before(reading: Reading, sentence: Sentence, places: dict[int, list[Sentence]]) -> list[Sentence]:
    """The sentences before one, in its paragraph and the one above, as far as no heading stands between."""
    blocks, above = reading.report.blocks, sentence.block - 1
    alike = above >= 0 and blocks[above].kind == blocks[sentence.block].kind
    own = [one for one in places.get(sentence.block, ()) if one.start < sentence.start]
    return [*(places.get(above, ()) if alike else ()), *own][-_BACK:]


def stretches(reading: Reading, places: dict[int, list[Sentence]]) -> Iterator[list[Told]]:
    """The numbers of every paragraph with those of the one above."""
    for sentences in places.values():
        yield numbers(reading, [*before(reading, sentences[-1], places), sentences[-1]])


def numbers(reading: Reading, sentences: Sequence[Sentence]) -> list[Told]:
    """The numbers of sentences that may be wholes or parts."""
    return [one for place in sentences for one in plain(reading, place) if _stands(one)]


def _stands(one: Told) -> bool:
    """Whether a number may be a whole or a part: compared with none, and no length of time."""
    if one.ranged or one.bracket or kind(one.unit) == "time":
        return False
    return not one.compared or of_them(one)


def of_them(one: Told) -> bool:
    """Whether a number is told as one of things that are told already: 40 of them."""
    return OF_THEM.match(one.behind) is not None


def counts(whole: Told, part: Told) -> bool:
    """Whether a number surely counts what another counts: by its noun, by what befell people, or without a noun."""
    if part.quantity.kind != whole.quantity.kind:
        return False
    if part.quantity.kind != "count":
        return part.quantity.unit == whole.quantity.unit
    if of_them(part) or not part.noun or part.noun == whole.unit:
        return True
    said, goal = measure(part.frame, part.quantity), measure(whole.frame, whole.quantity)
    if goal in _TOLLS:
        return said == goal or (said not in _TOLLS and kind(part.noun) == "people")
    return kind(part.noun) == kind(whole.unit)
