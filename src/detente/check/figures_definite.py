"""Sums and counts told as known that were told otherwise: the new 600 million package, most of the 60,000 men.

And limits that no number of the text reaches: has topped 75 million, where 65.3 million were counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed, slipped, written
from detente.check.figures_values import NAME, ORDINARY
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.wording import where
from detente.check.words import stem
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_NEW = r"(?: (?:new|latest|whole|full|entire|promised|pledged|planned|proposed|requested|announced|fresh|same))"
_KNOWN = lazy(
    rf"\b(?:[Tt]he|[Tt]hat|[Tt]his){_NEW} $"
    r"|\b(?:[Mm]ost|[Mm]any|[Ss]ome|[Hh]alf|[Ff]ew|[Nn]early all|[Aa]lmost all|[Nn]one|[Aa]ll but (?:about )?#\d+[cm]"
    r"|[Tt]he (?:bulk|majority|rest)|[Ee]ach|[Mm]uch|[Aa] (?:third|quarter|fraction)) of (?:the|these|those|that)"
    rf"{_NEW}? $"
)
_ANEW = lazy(
    r"(?: [a-z’-]+){0,4} (?:who|which|that|whose|countries of|states of)\b|(?: [a-z’-]+){0,2},? (?:who|that|which)\b"
)
"""What tells of whom a number is for the first time: the 27 countries that had signed."""
_REACHED = gated(
    r"\b(?:topped|tops?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|pass(?:es|ed) (?:the )?(?:mark of )?"
    r"|crossed the|climbed"
    r" above|climbed past|risen above|rose above|risen past|rose past) (?:the )?#(?P<n>\d+)[cm]",
    re.IGNORECASE,
)
_OTHER_TIME = lazy(
    r"\b(?:last|previous|earlier|before|ago|compared|since|expected|forecast|will|would|could"
    r"|target|limit|goal|ceiling|quota|if|should|may|not|never)\b"
    r"|\b(?:from|than|up|down|against) (?:[a-z]+ )?#"
)
_WORD = lazy(r"[A-Za-z][a-z’-]{3,}")
_IDLE = frozenset(
    "that this these those with from were been have their they them which than more less about after before "
    "when while"
    " over under only also some such other another there where each between during since until into most many "
    "much very"
    " million billion thousand hundred percent cent number total figure year years month months first second "
    "third last"
    " same said says told according against among will would could should includes include including according total"
    " time today under people dollars euros pounds announced government".split()
)
_AROUND, _RECENT, _TIMES, _SIZE = 90, 7, 3.0, 1000.0
"""Signs beside a number that tell what it is of; numbers before one that may make it; how often it may be another."""
_MANY, _GREAT, _NEAR, _BLOCKS = 60, 1e4, 0.75, 4
"""The least count and the least number of a limit; how near to a limit the number must come; paragraphs between."""
_SHARED, _LIKE, _ROUNDED = 2, 1.5, 0.1


@dataclass(frozen=True)
class _Mention:
    """A number with the stems of the words and the names beside it."""

    quantity: Quantity
    sentence: Sentence
    frame: Frame
    stems: frozenset[str]
    names: frozenset[str]


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that is told as known, every limit that was passed."""
    told = list(_mentions(reading))
    for place, one in enumerate(told):
        at = one.frame.at(one.frame.sign(one.quantity))
        if _KNOWN.search(one.frame.text[:at]) and reading.report.blocks[one.sentence.block].kind not in {
            "title",
            "heading",
        }:
            yield from _held(reading, one, told[:place], told)
    for one in told:
        yield from _limit(reading, one, told)


def _mentions(reading: Reading) -> Iterator[_Mention]:
    """The counts and amounts of a text."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for one in frame.quantities:
            if one.kind in {"count", "money"} and kind(one.unit) != "time" and one.value > 1:
                at = frame.at(frame.sign(one))
                said = re.split(r"[;:–—]", frame.text[max(0, at - _AROUND) : at])[-1]
                said = f"{said} {re.split(r'[;:–—]', frame.text[at : at + _AROUND])[0]}"
                words = {small(word) for word in _WORD.findall(said)} - _IDLE
                names = frozenset(re.sub(r"[’']s?$", "", name) for name in NAME.findall(said)) - ORDINARY
                yield _Mention(one, sentence, frame, frozenset(map(stem, words)), names)


def _held(reading: Reading, one: _Mention, before: Sequence[_Mention], told: Sequence[_Mention]) -> Iterator[Draft]:
    """A number told as known, against those before it; none where the text tells it elsewhere."""
    value = one.quantity
    behind = one.frame.text[one.frame.at(one.frame.sign(value)) + len(one.frame.sign(value)) :]
    if (value.kind == "count" and value.value < _MANY) or _ANEW.match(behind):
        return
    like = [other for other in told if other is not one and _alike(value, other.quantity)]
    if any(_is_told(one, other) for other in like) or _made(value, [other.quantity for other in before]):
        return
    found = [other for other in before if other in like and _likely(one, other)]
    if not found:
        return
    other = max(found, key=lambda each: (_shared(one, each), each.quantity.start))
    size = other.quantity.value / value.value
    turned = _turned(value, other.quantity)
    sizes = value.kind == "money" and not turned and not 1 / _TIMES <= size <= _TIMES
    yield Draft(
        "unit-change" if sizes else "digits" if turned else "two-values",
        value.start,
        value.end,
        f"The text refers back to {amount(value)} here, but gave {amount(other.quantity)} "
        f"{where(reading, other.quantity.start, value.start)}.",
        "Look up which is right, or say in what the two differ.",
        "remark",
    )


def _alike(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers may be of one thing: of one currency, of one noun, or both of people."""
    if one.kind != two.kind:
        return False
    if one.kind == "money":
        return one.unit == two.unit
    people = kind(one.unit) == kind(two.unit) == "people"
    return one.unit == two.unit != "" or people or (_turned(one, two) and len(written(one.value).rstrip("0")) > _SHARED)


def _likely(one: _Mention, other: _Mention) -> bool:
    """Whether a number was told so before: with turned digits, another word of size, or a like number in like words."""
    a, b = one.quantity, other.quantity
    shared = _shared(one, other)
    near = one.sentence.block - other.sentence.block <= _BLOCKS
    low, high = sorted((a.value, b.value))
    if _turned(a, b) or (slipped(a.value, b.value) and shared):
        return shared > 0 or one.sentence is other.sentence or (near and len(written(a.value).rstrip("0")) > _SHARED)
    if a.kind == "money" and high / low == _SIZE:
        return shared > 0
    if a.kind == "money" and near and 0 < shared < _SHARED:
        return high / low <= _LIKE
    return near and shared >= _SHARED and high / low <= _TIMES


def _turned(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers are one another with digits turned: 5.3 billion, 3.5 billion."""
    first, second = written(one.value).rstrip("0"), written(two.value).rstrip("0")
    same = len(written(one.value)) == len(written(two.value)) and len(first) == len(second) > 1
    return same and (is_transposed(one.value, two.value) or first == second[::-1] != second)


def _shared(one: _Mention, other: _Mention) -> int:
    return len(one.stems & other.stems) + len(one.names & other.names)


def _is_told(one: _Mention, other: _Mention) -> bool:
    """Whether a number is told there, as it is or rounded."""
    a, b = one.quantity, other.quantity
    if a.value == b.value:
        return True
    near = abs(a.value - b.value) <= _ROUNDED * max(a.value, b.value) and a.low <= b.high and b.low <= a.high
    return near and _shared(one, other) > 0


def _made(one: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether two numbers or a row of them make one."""
    near = [other for other in earlier if other.kind == one.kind and _alike(one, other)][-_RECENT:]
    for a, b in combinations(near, 2):
        if one.low <= a.value + b.value <= one.high or one.low <= abs(a.value - b.value) <= one.high:
            return True
    sums = (
        sum(other.value for other in near[start:end])
        for start in range(len(near))
        for end in range(start, len(near) + 1)
    )
    return any(one.low <= total <= one.high for total in sums)


def _limit(reading: Reading, one: _Mention, told: Sequence[_Mention]) -> Iterator[Draft]:
    """A limit that a number is said to have passed, where each number of the same thing stays below it."""
    goal, text = one.quantity, one.frame.text
    match = next((each for each in _REACHED.finditer(text) if one.frame.quantities[int(each["n"])] is goal), None)
    head = reading.report.blocks[one.sentence.block].kind in {"title", "heading"}
    if match is None or goal.value < _GREAT or _OTHER_TIME.search(text):
        return
    like = [other for other in told if other is not one and other.quantity.kind == goal.kind]
    like = [other for other in like if other.quantity.unit == goal.unit or goal.kind == "count"]
    like = [other for other in like if one.stems & other.stems and other.quantity.value >= _NEAR * goal.value]
    exact = [other for other in like if other.quantity.bound == "" and not _OTHER_TIME.search(other.frame.text)]
    if exact and all(other.quantity.high < goal.value for other in like):
        other = max(exact, key=lambda each: each.quantity.value)
        yield Draft(
            "headline-toll" if head else "two-values",
            goal.start,
            goal.end,
            f"{amount(goal)} is said to be passed, but the text counts {amount(other.quantity)} "
            f"{where(reading, other.quantity.start, goal.start)}.",
            "Look up which is right.",
            "remark",
        )
