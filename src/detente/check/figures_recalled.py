"""A number that speaks of one told before, and is not it: "the 72 ambushes" where 62 were told, "Dead: 645" for 654.

What is told with "the", "these" or "all", or stands in a list behind a label, is mostly known already. If its number
was told nowhere, and is not what others make, the number of the same thing that comes next to it is held against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed, slipped, written
from detente.check.figures_values import NAME, ORDINARY
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.wording import where
from detente.check.words import stem
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import Quantity, Sentence

_KNOWN = lazy(
    r"\b(?:(?P<sure>[Tt]hese|[Tt]hose|[Aa]ll the|[Aa]ll of the|[Nn]one of the|[Nn]ot one of the|[Oo]f these|[Oo]f those"
    r"|[Aa]mong the|[Bb]oth the|[Aa]ll)|[Tt]he(?: [a-z]+)? [a-z]+[’']s?|[Tt]he)"
    r" (?:(?:same|full|other|said|remaining)? ?)$"
)
_LABEL = lazy(
    r"^\W*(?P<label>[^#]{3,90}?)(?: \([^)]*\))?: (?:#\d+[cmu]; [^#;]{2,60}: )*(?:about |some |nearly |over |around )?$"
)
_NEWLY = lazy(
    r"(?: [a-z’-]+){0,4} (?:who|which|that|whose|member|countries of|states of)\b"
    r"|(?: [a-z’-]+){0,2},? (?:who|that|which)\b"
)
"""What tells of whom a number is for the first time: the 27 countries that had signed."""
_COMPARED = lazy(
    r"\b(?:than|against|over|on|from|to|after|with|versus|and|out of|in) (?:some |about |all )?$"
    r"|#\d+[a-z](?: [a-z]+){0,2} of $"
)
"""What stands before a number that is new, for another to be held against it or to be part of it."""
_PART = lazy(r"#\d+[a-z](?: [a-z]+){0,2} of $")
_OF_OWNER = lazy(r" of (?:the )?(?:[A-Z][\w’'-]+)(?: (?:of |for )?(?:the )?[A-Z][\w’'-]+){0,3}(?=[ ,.;)]|$)")
"""Whose a number is: the 215 of the Ombudsman's Office."""
_SHORT = 160
_WORD = lazy(r"[A-Za-z][a-z’-]{3,}")
_IDLE = frozenset(
    "that this these those with from were been have their they them which than more less about after before when while"
    " over under only also some such other another there where each between during since until into most many much very"
    " million billion thousand hundred percent cent number total figure people year years month months first second"
    " third last same said says told according against among".split()
)
_AROUND = 90
_KINDS = {"count", "money", "measure"}
_LEAST, _EXACT = 3, 1000
"""The least number that is looked at; and from where on a number without its like is hardly met twice by chance."""
_LIKE, _MUCH, _TENS = 2.0, 3.0, 10
"""Times that one number may be another for a number told with an article."""
_DEFINITE, _ENOUGH, _BARE, _SURE = 1.0, 2.0, 3.0, 3.5
"""What must speak for two numbers to be of one thing: for one with an article, behind a label, alone; for an alarm."""
_MANY = 60
"""Numbers from here on are hardly met twice in a text by chance."""
_RECENT, _WINDOW = 7, 200
"""Numbers before one that may make it, and that it may be held against."""


@dataclass(frozen=True)
class _Mention:
    """A number with the stems of the words and the names beside it."""

    quantity: Quantity
    sentence: Sentence
    stems: frozenset[str]
    names: frozenset[str]
    period: Period | None = None


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that is told as known."""
    earlier: list[_Mention] = []
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for one in frame.quantities:
            if one.kind in _KINDS and one.value >= _LEAST and kind(one.unit) != "time":
                mention = replace(
                    _mention(frame, sentence, one, frame.at(frame.sign(one))), period=reading.periods.get(one.start)
                )
                yield from _told_again(reading, mention, earlier)
                earlier.append(mention)
                del earlier[:-_WINDOW]


def _told_again(reading: Reading, one: _Mention, earlier: Sequence[_Mention]) -> Iterator[Draft]:
    """A number against the earlier ones, by how it is told; those of headlines stand for themselves."""
    block, frame = reading.report.blocks[one.sentence.block], reading.frame(one.sentence)
    if block.kind in {"title", "heading"}:
        return
    sign = frame.sign(one.quantity)
    at = frame.at(sign)
    known, behind = _KNOWN.search(frame.text[:at]), at + len(sign)
    if known:
        yield from _known(reading, one, earlier, known, frame.text[behind:])
    elif block.end - block.start < _SHORT and _LABEL.match(frame.text[:at]):
        yield from _held(reading, one, earlier, "label")
    elif one.quantity.value >= _EXACT:
        yield from _held(reading, one, earlier, "")


def _known(
    reading: Reading, one: _Mention, earlier: Sequence[_Mention], known: re.Match[str], behind: str
) -> Iterator[Draft]:
    """A number told with "the", "these" or "all"."""
    before = known.string[: known.start()]
    compared = _COMPARED.search(before)
    if _OF_OWNER.match(behind):
        yield from _owned(reading, one, earlier, behind)
    elif compared and _PART.search(before):
        yield from _of_phrase(reading, one, earlier)
    elif compared and not known["sure"]:
        yield from _held(reading, one, earlier, "than")
    elif not _NEWLY.match(behind):
        yield from _held(reading, one, earlier, "those" if known["sure"] else "the")


def _mention(frame: Frame, sentence: Sentence, one: Quantity, at: int) -> _Mention:
    text = frame.text
    start = max(text.rfind(sign, 0, at) for sign in ("; ", ": ", " – ", " — ")) + 1
    label = _LABEL.match(text[:at])
    start = 0 if label else max(start, at - _AROUND)
    clause = re.split(r"[;:–—]", text[at : at + _AROUND])[0]
    said = f"{text[start:at]} {clause}"
    words = {word.casefold() for word in _WORD.findall(said)} - _IDLE
    names = frozenset(re.sub(r"[’']s?$", "", name) for name in NAME.findall(said)) - ORDINARY
    return _Mention(one, sentence, frozenset(map(stem, words)), names)


def _held(reading: Reading, one: _Mention, earlier: Sequence[_Mention], how: str) -> Iterator[Draft]:
    """A number told as known, against the earlier ones of the same thing."""
    value = one.quantity
    same = [other for other in earlier if other.quantity.kind == value.kind]
    if any(_equal(value, other.quantity) and (value.value >= _MANY or _related(one, other) > 0) for other in same):
        return
    if how != "label" and _made(value, [other.quantity for other in same]):
        return
    marks = [(mark, place) for place, other in enumerate(same) if (mark := _mark(one, other, how)) is not None]
    score, place = max(marks, default=(0.0, 0))
    if score >= {"the": _DEFINITE, "those": _DEFINITE, "label": _ENOUGH, "than": _ENOUGH}.get(how, _BARE):
        yield _draft(reading, value, same[place].quantity, sure=score >= _SURE)
    elif how == "those" and not value.unit and value.value >= _TENS:
        yield from _lost(reading, one, same)


def _lost(reading: Reading, one: _Mention, same: Sequence[_Mention]) -> Iterator[Draft]:
    """None of the 80, where no 80 was told: against the one number of the last paragraphs that differs by one digit."""
    block = one.sentence.block
    near = [other for other in same if block - other.sentence.block <= 1 and other.sentence is not one.sentence]
    like = [other.quantity for other in near if _one_digit(other.quantity.value, one.quantity.value)]
    if like:
        nearest = min(like, key=lambda other: abs(other.value - one.quantity.value))
        yield _draft(reading, one.quantity, nearest, sure=False)


def _one_digit(one: float, two: float) -> bool:
    """Whether two numbers differ by a single digit, or by two that are turned."""
    first, second = written(one), written(two)
    if len(first) != len(second):
        return False
    return is_transposed(one, two) or sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _owned(reading: Reading, one: _Mention, earlier: Sequence[_Mention], behind: str) -> Iterator[Draft]:
    """The 215 of the Ombudsman's Office, against the numbers of the sentences that name it."""
    match = _OF_OWNER.match(behind)
    names = {re.sub(r"[’']s?$", "", name) for name in NAME.findall(match[0])} - ORDINARY if match else set()
    told = [other for other in earlier if other.quantity.kind == one.quantity.kind]
    said = {other.sentence.start: reading.words(other.sentence) for other in told}
    told = [other for other in told if names and all(name in said[other.sentence.start] for name in names)]
    told = [other for other in told if other.sentence is not one.sentence]
    if not told or any(_equal(one.quantity, other.quantity) for other in told):
        return
    if any(_equal(one.quantity, other.quantity) for other in earlier) or _made(
        one.quantity, [o.quantity for o in told]
    ):
        return
    near = min(told, key=lambda other: abs(other.quantity.value - one.quantity.value))
    if _near(one.quantity, near.quantity):
        yield _draft(reading, one.quantity, near.quantity, sure=False)


def _of_phrase(reading: Reading, one: _Mention, earlier: Sequence[_Mention]) -> Iterator[Draft]:
    """Two of the five gun trucks, where three gun trucks were told right before."""
    phrase = one.quantity.phrase.casefold()
    near = [other for other in earlier[-_RECENT:] if other.quantity.phrase.casefold() == phrase and " " in phrase]
    if near and not any(_equal(one.quantity, other.quantity) for other in earlier[-_RECENT:]):
        yield _draft(reading, one.quantity, near[-1].quantity, sure=False)


def _mark(one: _Mention, other: _Mention, how: str) -> float | None:
    """How much speaks for a number to be another that was misread; nothing if it cannot be."""
    first, second = one.quantity, other.quantity
    if one.period and other.period and _other_years(one.period, other.period):
        return None  # cast in 2015: 4.5 million; cast in 2020: 5.4 million
    if other.sentence is one.sentence or (first.kind != "count" and first.unit and second.unit not in {"", first.unit}):
        return None
    definite = how in {"the", "those"}
    if definite and not _counted(one, other):
        return None
    slip = slipped(first.value, second.value)
    if how == "than" and not (slip and _counted(one, other)):
        return None
    likely = definite or (how == "label" and _labels(one, other))
    if not slip and not (likely and _near(one.quantity, other.quantity, _times(one, other, how))):
        return None
    return _related(one, other) + 1.5 * slip + 0.5 * (how in {"those", "label"})


def _other_years(one: Period, two: Period) -> bool:
    """Whether two times are two years; a part of a year may lack the year to which it belongs."""
    return one != two and one.precision == two.precision == "year"


def _draft(reading: Reading, one: Quantity, other: Quantity, *, sure: bool) -> Draft:
    turned = is_transposed(one.value, other.value)
    counted = f" {one.phrase}" if one.kind == "count" and one.phrase else ""
    return Draft(
        "digits" if turned else "two-values",
        one.start,
        one.end,
        f"The text refers back to {amount(one)}{counted} here, but gave {amount(other)} "
        f"{where(reading, other.start, one.start)}" + (": two digits are swapped." if turned else "."),
        "Look up which is right, or say in what the two differ.",
        "warning" if sure and turned and one.kind == "count" else "remark",
    )


def _related(one: _Mention, other: _Mention) -> float:
    """How much speaks for two numbers to be of one thing."""
    unit = one.quantity.unit
    same = bool(unit) and unit == other.quantity.unit
    counted = bool(unit) and not same and stem(unit) in other.stems
    shared = len(one.stems & other.stems)
    return 1.0 * same + 0.7 * counted + 0.5 * min(shared, 3) + 0.5 * bool(one.names & other.names)


def _counted(one: _Mention, other: _Mention) -> bool:
    """Whether a number counts what the words of another speak of."""
    unit = one.quantity.unit
    return bool(unit) and (unit == other.quantity.unit or stem(unit) in other.stems)


def _labels(one: _Mention, other: _Mention) -> bool:
    """Whether the words of a label are mostly those beside another number."""
    shared = len(one.stems & other.stems)
    return one.quantity.value >= _MANY and shared > 1 and 2 * shared >= len(one.stems)


def _times(one: _Mention, other: _Mention, how: str) -> float:
    """Times that one number may be another of the same thing: more where more words say that it is."""
    same = one.quantity.unit == other.quantity.unit != ""
    surely = how == "those" or len(one.stems & other.stems) > 1
    return _MUCH if same and surely else _LIKE


def _near(one: Quantity, other: Quantity, times: float = _LIKE) -> bool:
    return other.value > 0 and 1 / times <= one.value / other.value <= times


def _equal(one: Quantity, other: Quantity) -> bool:
    return one.low <= other.high and other.low <= one.high


def _made(one: Quantity, earlier: Sequence[Quantity]) -> bool:
    """Whether others make a number: the sum or difference of two, or the sum of a row."""
    near = [other for other in earlier if other.kind == one.kind][-_RECENT:]
    for a, b in combinations(near, 2):
        if one.low <= a.value + b.value <= one.high or one.low <= abs(a.value - b.value) <= one.high:
            return True
    for start in range(len(near)):
        total = 0.0
        for other in near[start:]:
            total += other.value
            if one.low <= total <= one.high:
                return True
    return False
