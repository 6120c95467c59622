"""Units that change between sentences: goods of 1.6 billion dollars, and further down, of 2.4 billion euros.

An amount that is told as what became of one, or of another year, is held against the last amount of the same kind in
its section about which the words around it tell the same. What stands side by side is for `figures_units`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import amount
from detente.check.change_words import DOWN, UP
from detente.check.dates_words import stems
from detente.check.figures_units import SI
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.told import Told, told_in
from detente.check.wording import where
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_BACK, _SHARED = 8, 2
"""Sentences back to which the other amount may stand; beginnings of words that both sentences must have."""
_FACTOR = 8.0
"""How far the two numbers may be apart."""
_MOVED = gated(
    rf"\b(?:{UP}|{DOWN}|now|since|then|later|by (?:the|@)|against|compared|after|second|third|next|following"
    r"|by contrast|this year|last year|previous|improved|moved)\b|@\d",
    re.IGNORECASE,
)
_GIVEN_IN = lazy(r"\b(?:rates?|equivalent|equal to|convert\w*|exchange|worth|that is|i\.e\.|or about)\b|\(")
LARGER = (
    {"metre", "kilometre"},
    {"gram", "kilogram", "tonne"},
    {"kilowatt", "megawatt", "gigawatt"},
    {"acre", "hectare"},
)
"""Units of one system, or of the land, of which a fair writer takes the one that suits the number."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every amount and measure against the last one told of the same."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        measured = [one for one in told_in(reading, frame) if dimension(one)]
        if len(measured) != 1 or not _MOVED.search(frame.text) or _GIVEN_IN.search(frame.text):
            continue
        other = _before(reading, sentence, measured[0])
        if other and _differ(other, measured[0]):
            one, two = other.quantity, measured[0].quantity
            yield changed(reading, one, two)


def _before(reading: Reading, sentence: Sentence, two: Told) -> Told | None:
    """The last amount of the same kind in the section whose sentence tells of the same."""
    place = reading.place(sentence)
    words = stems(reading.words(sentence))
    for other in reversed(reading.report.sentences[max(0, place - _BACK) : place]):
        if reading.report.blocks[other.block].kind in {"title", "heading"}:
            return None
        alike = [one for one in told_in(reading, reading.frame(other)) if _alike(one, two)]
        if alike and len(words & stems(reading.words(other))) >= _SHARED:
            return alike[-1] if len({one.quantity.unit for one in alike}) == 1 else None
    return None


def _alike(one: Told, two: Told) -> bool:
    """Whether two amounts may be of one thing: both money, or measures of one kind, of like size."""
    low, high = sorted((one.value, two.value))
    return dimension(one) == dimension(two) and low > 0 and high / low <= _FACTOR


def dimension(told: Told) -> str:
    """What an amount is of: money, or what its unit measures; nothing for counts."""
    one = told.quantity
    return "money" if one.kind == "money" else SI.get(one.unit, ("", 1.0))[0]


def _differ(one: Told, two: Told) -> bool:
    """Whether two amounts have units that a fair writer does not change."""
    units = {one.quantity.unit, two.quantity.unit}
    return len(units) > 1 and not any(units <= group for group in LARGER)


def changed(reading: Reading, one: Quantity, two: Quantity) -> Draft:
    """The finding on an amount whose unit is not that of one before it."""
    return Draft(
        "unit-change",
        two.start,
        two.end,
        f"The text gives {amount(two)} here, but {amount(one)} {where(reading, one.start, two.start)}: the unit "
        "changes.",
        "Give both in one unit, or say that they are two things.",
        "remark",
    )
