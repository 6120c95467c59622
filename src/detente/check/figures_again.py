"""A number told again: one that refers back, one that is repeated, one whose unit changes on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed, number
from detente.check.gates import gated
from detente.check.measures import kind, noun, other_extent
from detente.check.reading import Draft
from detente.check.wording import dated, where
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import Quantity


_ROOT = 6
"""Letters of a noun by which the verb that it is made of is known."""
_THE = gated(r"\b(?:[Oo]f the|[Oo]f these|[Oo]f those|[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Bb]oth) #(\d+)([cmup])")


_PART = lazy(r"#\d+[cmu](?: [a-z]+){0,2} $")
"""A number right before "of the 180" is a part of it: the whole is told here for the first time."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that comes again."""
    yield from _referred(reading)
    yield from _repeated(reading)
    yield from _units(reading)


def _referred(reading: Reading) -> Iterator[Draft]:
    """“Of the 670” when no 670 was told before, but 6,700 of the same: a number that refers back to nothing."""
    known: list[Quantity] = []
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for match in _THE.finditer(frame.text):
            one = frame.quantities[int(match[1])]
            if one.value >= 10 and match[2] != "p" and not _PART.search(frame.text, 0, match.start()):
                yield from _lost(reading, frame, one, known)
        known += [one for one in frame.quantities if one.kind != "fraction"]


def _lost(reading: Reading, frame: Frame, one: Quantity, known: Sequence[Quantity]) -> Iterator[Draft]:
    earlier = [*known, *(other for other in frame.quantities if other.start < one.start)]
    if any(
        other.low <= one.high and one.low <= other.high and (not one.unit or not other.unit or one.unit == other.unit)
        for other in earlier
    ):
        return
    turned = [other for other in earlier if one.start - other.end < 900 and _misread(one, other)]
    if turned:
        yield from _misreads(reading, turned[-1], one)


def _misread(one: Quantity, other: Quantity) -> bool:
    """Whether one number is another with turned digits, a magnitude more or less, or another unit."""
    if one.value == other.value or not other.value:
        return one.value == other.value and one.unit != other.unit and bool(one.unit and other.unit)
    same = one.unit == other.unit or not one.unit or not other.unit
    scaled = round(max(one.value, other.value) / min(one.value, other.value), 6) in {10.0, 100.0, 1000.0, 1_000_000.0}
    return same and (is_transposed(one.value, other.value) or (scaled and one.value >= 10))


def _misreads(reading: Reading, other: Quantity, one: Quantity) -> Iterator[Draft]:
    there = where(reading, other.start, one.start)
    if one.value == other.value:
        own, earlier = noun(one), noun(other)
        sentence = reading.sentence(other.start)
        if sentence and own and own[:_ROOT] in reading.low(sentence):
            return  # twelve states abstained: the twelve abstentions
        if not own or not earlier or own == earlier or kind(own) == kind(earlier) in {"people", "event"}:
            return
        yield Draft(
            "unit-change",
            one.start,
            one.end,
            f"The text has {number(one.value)} “{one.phrase or one.unit}” here, but {number(other.value)} "
            f"“{other.phrase or other.unit}” {there}.",
            "Look up which of the two is meant.",
            "warning",
        )
        return
    turned = is_transposed(one.value, other.value)
    big = max(one.value, other.value) / min(one.value, other.value) >= 1000
    rule = "digits" if turned else "unit-change" if big else "two-values"
    why = "two digits are swapped" if turned else "the magnitude changes" if big else "one nought too many or too few"
    yield Draft(
        rule,
        one.start,
        one.end,
        f"The text refers to {amount(one)} here, but gave {amount(other)} {there}: {why}.",
        "Look up which is right.",
        "warning" if turned else "remark",
    )


_AGAIN = gated(
    r"\b(?:repeat\w*|confirm\w*|restat\w*|reiterat\w*|the same (?:number|figure|count|total|toll)|again (?:gave|put"
    r"|spoke)|as (?:stated|told|said) (?:above|before)|(?:shows?|gives?|puts?|has|lists?|doubt) (?:the (?:number|toll"
    r"|figure) (?:at|of) )?#?.{0,60}(?:too|as well)\b|doubt\w*)\b"
)


def _repeated(reading: Reading) -> Iterator[Draft]:
    """A number that the text says is repeated or confirmed, and that differs from the one before."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        words = reading.words(sentence)
        again = _AGAIN.search(words)
        if not again:
            continue
        before = [place for place in (reading.before(sentence),) if place]
        before += [place for place in (reading.before(before[0]) if before else None,) if place]
        own = [one for one in frame.quantities if _whole(one)]
        own = own if len(own) == 1 else []
        for one in own:
            earlier = [
                other
                for place in before
                for other in reading.quantities(place.start, place.end)
                if _whole(other) and (other.unit == one.unit or kind(other.unit) == kind(one.unit) == "people")
            ]
            if len(earlier) == 1 and not (earlier[0].low <= one.high and one.low <= earlier[0].high):
                yield _unlike(reading, earlier[0], one, again[0])


def _whole(one: Quantity) -> bool:
    """Whether a number counts something that may be told again."""
    return one.kind in {"count", "measure", "money"} and kind(one.unit) != "time" and bool(one.unit)


def _unlike(reading: Reading, other: Quantity, one: Quantity, again: str) -> Draft:
    there = where(reading, other.start, one.start)
    return Draft(
        "digits" if is_transposed(one.value, other.value) else "two-values",
        one.start,
        one.end,
        f"“{again}” says that a number is repeated, but it is {amount(one)} here and {amount(other)} {there}.",
        "Look up which is right.",
        "remark",
    )


_CLASSES = {
    "kilometre": "length",
    "mile": "length",
    "metre": "length",
    "foot": "length",
    "tonne": "mass",
    "ton": "mass",
    "kilogram": "mass",
    "hectare": "area",
    "acre": "area",
}


def _units(reading: Reading) -> Iterator[Draft]:
    """One value with two units: dollars here and euros there, million here and billion there, attacks and deaths."""
    seen: dict[tuple[str, float], Quantity] = {}
    for one in reading.report.quantities:
        family = "money" if one.kind == "money" else _CLASSES.get(one.unit, "")
        mantissa = _mantissa(one.value)
        if family and mantissa >= 11 and mantissa != int(mantissa / 10) * 10:
            other = seen.setdefault((family, mantissa), one)
            if other_extent(reading.report.flat, other, one):
                continue
            if (other.unit != one.unit and other.value == one.value) or (
                other.unit == one.unit and _slipped(reading, other, one)
            ):
                yield Draft(
                    "unit-change",
                    one.start,
                    one.end,
                    f"The text gives {amount(one)} here and {amount(other)} {where(reading, other.start, one.start)}: "
                    "the same number in another unit.",
                    "Look up which unit is right.",
                )
    yield from _nouns(reading)


def _slipped(reading: Reading, one: Quantity, two: Quantity) -> bool:
    """Whether two amounts differ by a thousand or a million and stand in like words: million for billion."""
    if one.value == two.value or round(max(one.value, two.value) / min(one.value, two.value)) not in {1000, 1_000_000}:
        return False
    first, second = reading.sentence(one.start), reading.sentence(two.start)
    if not first or not second:
        return False
    words = [
        set(re.findall(r"[a-z]{4,}", reading.words(sentence).casefold())) - {"million", "billion", "thousand"}
        for sentence in (first, second)
    ]
    return len(words[0] & words[1]) >= 3


def _mantissa(value: float) -> float:
    digits = f"{value:.6g}".replace(".", "").lstrip("0").partition("e")[0].rstrip("0")
    return float(digits or 0)


def _nouns(reading: Reading) -> Iterator[Draft]:
    """One number of one time with two nouns: 294 attacks here, 294 deaths there."""
    seen: dict[tuple[float, Period], Quantity] = {}
    for one in reading.report.quantities:
        period = reading.periods.get(one.start)
        if (
            one.kind != "count"
            or one.value < 20
            or one.value % 10 == 0
            or not period
            or kind(one.unit) not in {"people", "event"}
        ):
            continue
        other = seen.setdefault((one.value, period), one)
        if kind(other.unit) != kind(one.unit):
            yield Draft(
                "unit-change",
                one.start,
                one.end,
                f"For {dated(period)} the text has {amount(one)} “{one.phrase}” here, but {amount(other)} "
                f"“{other.phrase}” {where(reading, other.start, one.start)}.",
                "Look up what was counted.",
            )
