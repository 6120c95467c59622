"""Multiples and sums in free prose: three times as many, half as many, in all, together; and months in a row."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent, times, units
from detente.check.figures_near import Near
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.ratios import as_written
from detente.check.reading import Draft
from detente.check.sum_findings import turned
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity

_TIMES = gated(
    r"(?P<how>almost|nearly|about|around|roughly|some|more than|over|less than|fewer than|well over|just over"
    r"|just under|exactly)? ?(?:#(?P<q>\d+)c times|(?P<word>twice|thrice|double|triple|half|a third|a quarter|a fifth"
    r"|a tenth|two[- ]thirds|three[- ]quarters)|#(?P<f>\d+)f)(?: as (?:many|much|large|big|high|long|great|often|few"
    r"|fast|heavy|strong)| (?:the|that|its|of (?:the|that|its|what it)) ?(?:earlier |previous |former |whole |original "
    r"|total |entire )?(?:number|figure|count|total|amount|level|value|sum|toll|size|strength|length|price)?| more"
    r"| higher| what)"
)
_SET = lazy(r"\b(?:the|these|those|its|both|all|their) $", re.IGNORECASE)
_FACTORS = {
    "twice": 2.0, "thrice": 3.0, "double": 2.0, "triple": 3.0, "half": 0.5, "a third": 1 / 3, "a quarter": 0.25,
    "a fifth": 0.2, "a tenth": 0.1,
    "two thirds": 2 / 3, "three quarters": 0.75,
}  # fmt: skip
_MONTHLY = gated(
    r"\b(?:[Mm]onthly|[Bb]y month|[Mm]onth by month|[Pp]er month|[Ee]ach month|[Bb]y quarter|[Qq]uarterly|[Ww]eekly"
    r"|[Bb]y week|[Yy]early|[Bb]y year)\b[^#;]{0,50}#\d+c"
)
_LISTED = lazy(r"#(\d+)c(?: [a-z]+){0,2}(?=,| and |;|$|\.|\?)")


_OF_ITS_WHOLE = lazy(
    r" of (?:the|its|their|his|her|our|all)(?: (?!number|figure|count|total|amount)[\w’'-]+){1,4}\b(?! before)"
)
"""The whole that a fraction names itself: three quarters of the population."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every multiple, every sum, every row of months."""
    for sentence in reading.figured:
        near = Near(reading, sentence)
        yield from _multiples(near)
        yield from _times_the(near)
        yield from _months(near)
        yield from _mixed(near)


def _multiples(near: Near) -> Iterator[Draft]:
    frame = near.frame
    for match in _TIMES.finditer(frame.text):
        stated = frame.quantities[int(match["q"] or match["f"])] if match["q"] or match["f"] else None
        factor = stated.value if stated else _FACTORS.get((match["word"] or "").replace("-", " "), 0.0)
        if (
            not factor
            or frame.text.startswith(" again", match.end())
            or (stated and stated.kind == "fraction" and _OF_ITS_WHOLE.match(frame.text, match.end()))
            or (
                re.search(r"\b(?:first|last|next|by|of|in|on|more than) $", frame.text[: match.start()])
                and match["word"] == "half"
            )
        ):
            continue
        place = stated.start if stated else _place(near.reading, frame, match["word"])
        values = near.pool(times=True, skip=stated)
        # In apposition it may be the larger number's: 11, after 22 the year before, twice as many.
        beside = frame.text[: match.start()].rstrip().endswith((",", "–", "("))
        if len(values) < 2 or _is_told(near, values, place, factor, match["how"] or "", beside=beside):
            continue
        pair = _likeliest(near, values, place)
        whole = re.search(r"earlier|previous|former|whole|number|figure|count|total|amount|as ", match[0])
        if pair and (whole or not match["word"]):
            yield _not_times(frame, match, stated, pair, place)


def _not_times(
    frame: Frame, match: re.Match[str], stated: Quantity | None, pair: tuple[Quantity, Quantity], place: int
) -> Draft:
    base, result = pair
    real = result.value / base.value
    shown = times(real) if real >= 1 else f"{percent(100 * real)} of"
    if stated is None:
        said, end = f"“{match['word']}”", place + len(match["word"])
    else:
        said, end = times(stated.value), stated.end
        said = said if stated.kind == "count" else as_written(frame, stated)
    return Draft(
        "share",
        place,
        end,
        f"{amount(result)} is {shown} {amount(base)}, not {said}.",
        "Correct the multiple or one of the two numbers.",
        "remark",
    )


def _is_told(near: Near, values: Sequence[Quantity], at: int, factor: float, how: str, *, beside: bool) -> bool:
    """Whether two numbers alike stand in the ratio: in its direction where the sentence itself tells it."""
    own = [one for one in values if near.frame.start <= one.start < at]
    pairs = list(near.pairs(own))
    if len(own) == 2 and pairs:
        base, result = _turn(near, *pairs[0])
        turned = (beside or not _directed(near, *pairs[0])) and _is_times(result, base, factor, how)
        return _is_times(base, result, factor, how) or turned
    loose = [(a, b) for a, b in combinations(values, 2) if near.alike(a, b) or kind(a.unit) == kind(b.unit) == "people"]
    return any(_is_times(a, b, factor, how) or _is_times(b, a, factor, how) for a, b in loose)


_AGAINST = lazy(r"\b(?:after|against|compared (?:with|to)|up from|down from|than|versus|from)\b(?: [a-z]+){0,2} ?$")


def _directed(near: Near, one: Quantity, two: Quantity) -> bool:
    """Whether dates or words tell which of two numbers is the base; "three times as many" alone may be of either."""
    first, second = near.reading.periods.get(one.start), near.reading.periods.get(two.start)
    behind = _AGAINST.search(near.reading.report.flat[max(one.end, two.start - 40) : two.start])
    return bool(behind or (first and second and first != second))


def _turn(near: Near, one: Quantity, two: Quantity) -> tuple[Quantity, Quantity]:
    """Base and result of two numbers: the one behind "after" or "against" is the base, else the earlier one."""
    flat = near.reading.report.flat
    first, second = near.reading.periods.get(one.start), near.reading.periods.get(two.start)
    if first and second and (first.last < second.first or second.last < first.first):
        return (one, two) if first.first < second.first else (two, one)
    behind = _AGAINST.search(flat[max(one.end, two.start - 40) : two.start])
    return (two, one) if behind else (one, two)


_TIMES_THE = gated(
    r"#(?P<r>\d+)[cmu](?:(?![#;])[^.]){0,90}?,? (?P<how>almost |nearly |about |around |more than |over |some"
    r" )?#(?P<q>\d+)c times (?:the|its|their|that of|those of)(?: [a-z]+){0,2} #(?P<b>\d+)[cmu]"
)


def _times_the(near: Near) -> Iterator[Draft]:
    """186 incidents, three times the 62 of the year before."""
    frame = near.frame
    for match in _TIMES_THE.finditer(frame.text):
        result, stated, base = (frame.quantities[int(match[name])] for name in ("r", "q", "b"))
        if base.value and not _is_times(base, result, stated.value, (match["how"] or "").strip()):
            yield Draft(
                "share",
                stated.start,
                stated.end,
                (f"{amount(result)} is {times(result.value / base.value)} {amount(base)}, not {times(stated.value)}."),
                "Correct the multiple or one of the two numbers.",
            )


def _place(reading: Reading, frame: Frame, word: str) -> int:
    at = reading.report.flat.find(word, frame.start, frame.end)
    return at if at >= 0 else frame.start


_BOUNDS = {
    "almost": (0.85, 1.02), "nearly": (0.85, 1.02), "more than": (0.99, 1.6), "over": (0.99, 1.35),
    "well over": (1.0, 1.8), "less than": (0.5, 1.01), "fewer than": (0.5, 1.01), "just over": (0.99, 1.15),
    "just under": (0.87, 1.01), "exactly": (0.995, 1.005),
}  # fmt: skip


def _is_times(base: Quantity, result: Quantity, factor: float, how: str) -> bool:
    """Whether a number is a multiple of another."""
    low, high = _BOUNDS.get(how.casefold(), (0.91, 1.1))
    return bool(base.value) and low * factor <= result.value / base.value <= high * factor


def _likeliest(near: Near, values: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
    """The number nearest before a place and the one nearest to it that counts alike, as base and result."""
    before = [one for one in values if one.start < at]
    last = before[-1] if before else None
    for other in reversed(before[:-1]):
        same = last is not None and (near.alike(last, other) or kind(last.unit) == kind(other.unit) == "people")
        apart = last is not None and last.value and other.value and not 1e-4 < last.value / other.value < 1e4
        if last is not None and same and last.value != other.value and last.value and other.value and not apart:
            return _turn(near, other, last)
    return None


def _months(near: Near) -> Iterator[Draft]:
    """Counts by month in a row: they must add up to a total that stands before them."""
    frame = near.frame
    match = _MONTHLY.search(frame.text)
    if not match:
        return
    row = [
        frame.quantities[int(one[1])]
        for one in _LISTED.finditer(frame.text, match.start())
        if frame.quantities[int(one[1])].kind == "count"
    ]
    row = [one for one in row if kind(one.unit) != "time"]
    if len(row) < 3:
        return
    totals = [
        one
        for one in near.values(back=3)
        if one.end <= row[0].start and one.value > max(x.value for x in row) and one.kind == "count"
    ]
    value = sum(one.value for one in row)
    if not totals or any(one.low <= value <= one.high for one in totals):
        return
    total = min(totals, key=lambda one: abs(one.value - value))
    if abs(total.value - value) > 0.6 * total.value:
        return
    text, draft = turned(total, row)
    yield Draft(
        "months-year", row[0].start, row[-1].end,
        f"The months add up to {number(value)} ({' + '.join(number(one.value) for one in row)}), not to the "
        f"{amount(total)} given before.", text or "Correct the total or one of the months.",
    )  # fmt: skip
    if draft:
        yield draft


def _mixed(near: Near) -> Iterator[Draft]:
    """Parts that add up to their total only if units are not looked at: 60 kilograms and 30 tonnes of 90 tonnes."""
    values = [one for one in near.values(back=1, ahead=0) if one.kind in {"money", "measure"} or not one.unit]
    own = {one.start for one in near.frame.quantities}
    for total in values:
        if not total.unit or total.value < 2:
            continue
        rest = [one for one in values if one is not total and one.value < total.value]
        for one, two in combinations(rest, 2):
            if not {one.start, two.start} & own or abs(one.value + two.value - total.value) > 1e-6 * total.value:
                continue
            other = next((part for part in (one, two) if part.unit and part.unit != total.unit), None)
            if other:
                yield Draft(
                    "unit-change", other.start, other.end + len(other.phrase) + 1 if other.phrase else other.end,
                    f"{number(one.value)} and {number(two.value)} add up to {number(total.value)}, but the total is in "
                    f"{units(total.unit)} and this part in {units(other.unit)}.",
                    f"Write {units(total.unit)}, if the same is meant.",
                )  # fmt: skip
                return
