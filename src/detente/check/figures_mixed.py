"""Amounts in two units that the arithmetic or grammar of the text holds to be of one: 18 million pounds, 36 % of 50.

A share, a mean or a part can only be of an amount in the same unit. Where two amounts of one sentence, or of two that
follow one another, make the share that is told of them, or one is told as part of the other, and their units differ,
one of the units is wrong.
"""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from detente.check.amounts import amount
from detente.check.figures_units import GROUPS, converted
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.ratios import ratios_in
from detente.check.reading import Draft
from detente.check.told import Told, told_in
from detente.check.told_near import neighbours
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_PART = gated(
    r"#(?P<a>\d+)[mu][^#;.]{0,60}\bof (?:which|them|these|those|this),? (?:about |some |only |nearly )?#(?P<b>\d+)[mu]"
    r"|#(?P<a2>\d+)[mu],? (?:[a-z]+ ){0,3}#(?P<b2>\d+)[mu](?: [a-z]+){1,3} of (?:it|them|this|that)\b"
    r"|\b[Oo]f (?:the |these |its )?#(?P<a3>\d+)[mu][^#;.]{0,40}, (?:about |some |only )?#(?P<b3>\d+)[mu]"
)
_LATER = lazy(
    r"\b(?:(?:a|one|two|three) (?:year|month|week|decade)s? (?:ago|earlier|later|before|on)|now|then|today|before|after"
    r"|previous\w*|had been|against|up from|down from|compared|last (?:year|month))\b"
)
"""Words that hold one amount against another of another time."""
_PER = lazy(r"(?: [a-z]+)? (?:an?|per|each|every) ")
_FEW = 3
"""Numbers of a sentence among which two are held to be of two times."""
_EXACT = 0.004
"""How far, as a share of it, a quotient may miss a ratio that is meant to be of its two numbers."""
_KINDS = {"money", "measure"}


def check(reading: Reading) -> Iterator[Draft]:
    """Every two amounts near one another."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        own = told_in(reading, frame)
        if len(own) > 1 or any(one.kind in {"percent", "fraction"} for one in frame.quantities):
            near = [*neighbours(reading, sentence, reading.before), *own]
            yield from _by_ratio(reading, sentence, near)
            yield from _by_mean(own)
            yield from _by_part(reading, sentence)
            yield from _by_time(reading, own)


def _differ(one: Told, two: Told) -> bool:
    """Whether two amounts of one kind have each a unit of its own, and are not one amount in two units."""
    first, second = one.quantity, two.quantity
    units = bool(first.unit and second.unit) and first.unit != second.unit
    return first.kind == second.kind in _KINDS and units and not converted(first, second) and not two.bracket


def _by_ratio(reading: Reading, sentence: Sentence, near: Sequence[Told]) -> Iterator[Draft]:
    """Two amounts that make a share or change of the sentence just so, in two units."""
    amounts = [one for one in near if one.quantity.kind in _KINDS and one.value]
    for ratio in ratios_in(reading.frame(sentence)):
        value = (ratio.low + ratio.high) / 2
        room = max(_EXACT, (ratio.high - ratio.low) / 2)
        for one, two in permutations(amounts, 2):
            share, change = one.value / two.value, abs(one.value / two.value - 1)
            made = share if ratio.role in {"share", "open"} else change
            if _differ(*sorted((one, two), key=lambda each: each.start)) and abs(made - value) <= room:
                yield _draft(one, two, f"are said to differ by {ratio.said}")
                return


def _by_mean(own: Sequence[Told]) -> Iterator[Draft]:
    """80 million dollars for 40 tanks, 2 million euros each."""
    for one, two in permutations([one for one in own if one.quantity.kind == "money"], 2):
        counts = [each for each in own if each.quantity.kind == "count" and each.noun and kind(each.unit) != "time"]
        exact = any(abs(one.value / each.value - two.value) <= _EXACT * two.value for each in counts if each.value > 1)
        if two.value and exact and _differ(*sorted((one, two), key=lambda each: each.start)):
            yield _draft(one, two, "are a total and its average")
            return


def _by_part(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """120 kilometres, of which 80 miles."""
    frame = reading.frame(sentence)
    told = {one.start: one for one in told_in(reading, frame)}
    for match in _PART.finditer(frame.text):
        groups = match.groupdict()
        whole, part = (
            told.get(
                frame.quantities[int(next(groups[f"{name}{n}"] for n in ("", "2", "3") if groups[f"{name}{n}"]))].start
            )
            for name in ("a", "b")
        )
        if whole and part and _differ(whole, part):
            yield _draft(whole, part, "are given as a whole and its part")


def _by_time(reading: Reading, own: Sequence[Told]) -> Iterator[Draft]:
    """Amounts or people of two times in one sentence, in two units: 650 households, after 400 people in March."""
    for one, two in pairwise(own):
        times = {reading.periods.get(one.start), reading.periods.get(two.start)} - {None}
        between = one.frame.text[one.at : two.at]
        if len(times) < 2 and "@" not in between and not _LATER.search(f"{between}{two.behind}"):
            continue
        if one.bracket or len(own) > _FEW or any(_PER.match(each.behind) for each in (one, two)):
            continue
        groups = {one.noun, two.noun} & GROUPS and {kind(one.noun), kind(two.noun)} & {"people"}
        if "(" in between or not (_differ(one, two) or (groups and one.noun != two.noun)):
            continue
        yield _draft(one, two, "are compared over time")


def _draft(one: Told, two: Told, how: str) -> Draft:
    first, second = sorted((one.quantity, two.quantity), key=lambda each: each.start)
    shown = [
        f"{amount(each)} {each.phrase}".strip() if each.kind == "count" else amount(each) for each in (first, second)
    ]
    return Draft(
        "unit-change",
        second.start,
        second.end,
        f"{shown[0]} and {shown[1]} {how}, but they are not in the same unit.",
        "Look up which unit is right, or convert one of the numbers.",
        "remark",
    )
