"""The counted things of the sentences around one: those that a ratio or a rate told there may be of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.ratios import in_ratios
from detente.check.told import Told, told_in
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_PARAGRAPH = 6
"""Sentences of a paragraph before one in which the whole of a part is looked for by its noun."""
_BACK = 2
"""Sentences before or behind one in which operands are looked for."""


def neighbours(reading: Reading, sentence: Sentence, step: Callable[[Sentence], Sentence | None]) -> list[Told]:
    """The numbers of the nearest sentence before or behind one that has any."""
    place: Sentence | None = sentence
    for _ in range(_BACK):
        place = step(place) if place else None
        found = plain(reading, place) if place else []
        if found:
            return found
    return []


def plain(reading: Reading, sentence: Sentence) -> list[Told]:
    """The numbers of a sentence other than those with which a ratio is written: four to one."""
    frame = reading.frame(sentence)
    told = told_in(reading, frame)
    ratios = in_ratios(frame) if len(told) > 1 else set()
    return [one for one in told if one.start not in ratios]


def two_before(reading: Reading, sentence: Sentence) -> list[Told]:
    """The numbers of the two sentences before one."""
    one = reading.before(sentence)
    two = reading.before(one) if one else None
    return [told for place in (two, one) if place for told in plain(reading, place)]


def paragraph_before(reading: Reading, sentence: Sentence) -> list[Told]:
    """The numbers of a paragraph before one of its sentences."""
    places: list[Sentence] = []
    one = reading.before(sentence)
    while one and len(places) < _PARAGRAPH:
        places.append(one)
        one = reading.before(one)
    return [told for place in reversed(places) for told in told_in(reading, reading.frame(place))]


_PARTED = lazy(r" of (?:them|whom|which|these|those)\b")


def unparted(pool: Sequence[Told]) -> list[Told]:
    """Without the parts of a number before them, which are no ends of a change: 294 attacks, 45 of those in May."""
    return [
        one
        for at, one in enumerate(pool)
        if not (_PARTED.match(one.behind) and any(other.value > one.value for other in pool[:at]))
    ]
