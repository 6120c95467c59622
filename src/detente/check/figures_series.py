"""Series: numbers of successive months, quarters or years, against their total and the changes told of them.

A row of three and more successive periods in one sentence ("October was the worst, with 271; September had 188 and
November 195") makes a total that the paragraph has told, if one lies near. A change that names its years ("by 2020 they
stood at 2.6 times the level of 2016") is held against the numbers that the text gives for them, and a change told
beside one number against the number of the same thing for another period of the same length.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import amount, moved, number, times
from detente.check.measures import kind
from detente.check.ratios import CHANGES, Ratio, ratios_in
from detente.check.reading import Draft
from detente.check.told import Told, told_in
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import Sentence

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = lazy(rf"\b({'|'.join(_MONTHS)})\b")
_QUARTER = lazy(r"\b(?P<n>first|second|third|fourth|last)(?: quarter)?\b")
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_THE_YEARS = lazy(r"\b(?:year|quarter|month|week|season|summer|winter|half-year)[’']s (?:total of |whole )?$")
_PARTED = lazy(r"[;,.]|\band\b")
_SPOKEN = lazy(r"\b(?:it|they|their|its|this|these|the (?:number|figure|total|count|toll)s?)\b", re.IGNORECASE)
"""Words that speak of a series told before."""
_THEN = lazy(
    r"\b(?:[Aa] (?:year|month|quarter|week|decade) (?:later|earlier|before|on)|[Pp]revious (?:period|year|month|week"
    r"|report)|[Pp]receding|had (?:counted|recorded|registered|known|held|stood|been|had)|(?:year|month) before)\b"
)
"""Words that hold a number against one told before it."""
_STEEP = 4.0
"""Times that one end of such a change may be the other."""
_LEAST, _TWO = 3, 2
_MISS = 0.2
"""How far a row may miss a total, as a share of it, for it to be taken for the total of the row."""
_BACK = 3
"""Paragraphs before one in which the numbers of its years are looked for."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every row of periods, and every change between two."""
    told = {sentence.start: told_in(reading, reading.frame(sentence)) for sentence in reading.figured}
    for sentence in reading.figured:
        yield from _total(reading, sentence, told)
        frame = reading.frame(sentence)
        yield from _of_the_year(told[sentence.start])
        for ratio in ratios_in(frame):
            if ratio.role in {*CHANGES, "times"}:
                yield from _between_years(reading, sentence, ratio, told)
                yield from _beside_one(reading, sentence, ratio, told)


def _total(reading: Reading, sentence: Sentence, told: dict[int, list[Told]]) -> Iterator[Draft]:
    """A row of successive periods against the nearest number that may be its total."""
    row = _row(reading, told[sentence.start])
    if not row:
        return
    value = sum(one.value for one in row)
    low, high = sum(one.quantity.low for one in row), sum(one.quantity.high for one in row)
    places = [place for place in reading.figured if -_BACK <= place.block - sentence.block <= 0]
    numbers = [one for place in places for one in told[place.start] if one not in row and kind(one.unit) != "time"]
    if any(one.quantity.low <= high and low <= one.quantity.high for one in numbers):
        return
    here = {place.start for place in places if place.block == sentence.block}
    near = [one for one in numbers if one.frame.start in here or (one.noun and one.noun == row[0].unit)]
    wholes = [one for one in near if _may_be_whole(one, row) and abs(value / one.value - 1) <= _MISS]
    if wholes:
        whole = min(wholes, key=lambda one: abs(value - one.value)).quantity
        written = " + ".join(number(one.value) for one in row)
        yield Draft(
            "months-year",
            row[0].start,
            row[-1].quantity.end,
            f"These add up to {number(value)} ({written}), not to {amount(whole)}.",
            "Correct the total or one of its parts.",
            "remark",
        )


def _of_the_year(told: Sequence[Told]) -> Iterator[Draft]:
    """90 in March and 75 in April, of the year's 150."""
    for one in told:
        parts = [part for part in told if part.at < one.at and not part.compared and _alike(part, one)]
        whole = one.quantity
        if parts and _THE_YEARS.search(one.before) and sum(part.quantity.low for part in parts) > whole.high:
            yield Draft(
                "months-year",
                whole.start,
                whole.end,
                f"{' + '.join(number(part.value) for part in parts)} makes "
                f"{number(sum(part.value for part in parts))}, more than the {amount(whole)} of the whole year.",
                "Correct the total or one of its parts.",
                "remark",
            )


def _alike(one: Told, two: Told) -> bool:
    return kind(one.unit) != "time" and (one.unit == two.unit or not two.noun)


def _may_be_whole(one: Told, row: Sequence[Told]) -> bool:
    """Whether a number may be the total of a row: above each of it, told before its end."""
    alike = one.unit == row[0].unit or not row[0].noun or not one.noun or kind(one.unit) == kind(row[0].unit)
    return alike and one.value > max(part.value for part in row) and not one.compared and one.start < row[-1].start


def _row(reading: Reading, told: Sequence[Told]) -> list[Told]:
    """The numbers of a sentence that are told of successive months, quarters or years, if these are all it has."""
    plain = [one for one in told if kind(one.unit) != "time" and not one.ranged]
    for place_of in (_month, _quarter, _year):
        placed = {}
        for at, one in enumerate(plain):
            place = place_of(reading, plain, at)
            if place is not None and place not in placed:
                placed[place] = one
        places = sorted(placed)
        successive = all(b - a == 1 for a, b in pairwise(places))
        if successive and len(places) >= (_TWO if place_of is _quarter else _LEAST):
            return sorted(placed.values(), key=lambda one: one.start)
    return []


def _said(reading: Reading, told: Sequence[Told], at: int) -> tuple[str, str]:
    """The words of an item before and behind its number."""
    flat, one = reading.report.flat, told[at]
    start = told[at - 1].quantity.end if at and told[at - 1].frame is one.frame else one.frame.start
    end = told[at + 1].start if at + 1 < len(told) else one.frame.end
    before, behind = flat[start : one.start], flat[one.quantity.end : end]
    return re.split(r"[;:(]", before)[-1], _PARTED.split(behind, maxsplit=1)[0]


def _month(reading: Reading, told: Sequence[Told], at: int) -> int | None:
    """The month of an item, by the name beside its number."""
    before, behind = _said(reading, told, at)
    found = _MONTH.findall(behind) or _MONTH.findall(before)
    return _MONTHS.index(found[-1]) if found else None


def _quarter(reading: Reading, told: Sequence[Told], at: int) -> int | None:
    """The quarter of an item: the second quarter had 61, against 88 in the first."""
    flat, frame = reading.report.flat, told[at].frame
    if "quarter" not in flat[frame.start : frame.end]:
        return None
    before, behind = _said(reading, told, at)
    match = _QUARTER.search(behind) or _QUARTER.search(before)
    return _NTH[match["n"]] if match else None


def _year(reading: Reading, told: Sequence[Told], at: int) -> int | None:
    period = reading.periods.get(told[at].start)
    return period.first.year if period and period.precision == "year" else None


def _between_years(reading: Reading, sentence: Sentence, ratio: Ratio, told: dict[int, list[Told]]) -> Iterator[Draft]:
    """A change that names its years, against the numbers given for them in a paragraph before."""
    start, end = _clause(ratio)
    own = [one for one in told[sentence.start] if start <= one.at < end and one.quantity not in ratio.numbers]
    years = _years(ratio.frame, start, end)
    others = re.findall(r"#\d+[pof]", ratio.frame.text[start:end])
    if own or not 0 < len(years) <= _TWO or len(others) > 1:
        return
    first, last = (years[0] - 1, years[0]) if len(years) == 1 else (min(years), max(years))
    for frame_told in reversed([told[place.start] for place in reading.figured if _behind(sentence, place)]):
        by_year: dict[int, list[Told]] = {}
        for at, one in enumerate(frame_told):
            year = _year(reading, frame_told, at)
            if year and kind(one.unit) != "time":
                by_year.setdefault(year, []).append(one)
        spoken = _SPOKEN.search(ratio.frame.text, start, end) or (
            frame_told and _names(ratio, frame_told[0], start, end)
        )
        if spoken and len(by_year) >= _LEAST and len(by_year.get(first, ())) == len(by_year.get(last, ())) == 1:
            yield from _held(ratio, by_year[first][0], by_year[last][0])
            return


def _names(ratio: Ratio, one: Told, start: int, end: int) -> bool:
    """Whether a clause names what a number counts."""
    words = re.findall(r"[a-z]+", ratio.frame.text[start:end].casefold())
    return one.unit != "" and one.unit in map(singular, words)


def _behind(sentence: Sentence, place: Sentence) -> bool:
    return place.start < sentence.start and sentence.block - place.block <= _BACK


def _clause(ratio: Ratio) -> tuple[int, int]:
    """Where the clause of a ratio begins and ends in its frame."""
    text = ratio.frame.text
    start = max(text.rfind(sign, 0, ratio.at) for sign in ("; ", ", and ", " but ", ": ")) + 1
    ends = [place for sign in ("; ", ", and ", ": ") if (place := text.find(sign, ratio.at)) >= 0]
    return start, min(ends, default=len(text))


def _years(frame: Frame, start: int, end: int) -> list[int]:
    """The years that a clause names."""
    found = []
    for sign in re.finditer(r"@(\d+)", frame.text[start:end]):
        one = frame.dates[int(sign[1])]
        if one.period and one.period.precision == "year" and one.granularity == "year":
            found.append(one.period.first.year)
    return found


def _beside_one(reading: Reading, sentence: Sentence, ratio: Ratio, told: dict[int, list[Told]]) -> Iterator[Draft]:
    """A change told beside the only number of its sentence, against the number of another period of the same length."""
    own = [one for one in told[sentence.start] if kind(one.unit) != "time" and one.quantity not in ratio.numbers]
    period = reading.periods.get(own[0].start) if len(own) == 1 else None
    if len(own) != 1 or not (period or _THEN.search(ratio.frame.text)):
        return
    near = [one for place in reading.figured if place.block == sentence.block for one in told[place.start]]
    near = [one for one in near if one is not own[0] and one.start < own[0].start and _comparable(one, own[0])]
    near = [one for one in near if kind(one.unit) != "time" and one.value]
    ends = [one for one in near if not one.compared and _same_length(reading.periods.get(one.start), period)]
    if not ends and _THEN.search(ratio.frame.text):
        ends = [one for one in near if not one.compared and 1 / _STEEP <= one.value / own[0].value <= _STEEP]
    if ends and not any(_fits(ratio, *sorted((one.value, own[0].value))) for one in near):
        yield from _held(ratio, max(ends, key=lambda one: one.value), own[0])


def _comparable(one: Told, two: Told) -> bool:
    return one.quantity.kind == two.quantity.kind and (one.unit == two.unit or not one.unit or not two.unit)


def _same_length(one: Period | None, two: Period | None) -> bool:
    """Whether two periods are as long as one another, and not the same."""
    if one is None or two is None:
        return False
    days = [(each.last - each.first).days for each in (one, two)]
    return one != two and min(days) > 20 and abs(days[0] - days[1]) <= 3


def _held(ratio: Ratio, one: Told, two: Told) -> Iterator[Draft]:
    """A change against its two ends."""
    small, large = sorted((one.value, two.value))
    if small <= 0 or _fits(ratio, small, large):
        return
    real = times(large / small) if ratio.role == "times" else moved(one.value, two.value)
    low, high = sorted((one, two), key=lambda each: each.value)
    ends = f"{amount(high.quantity)} is {real} {amount(low.quantity)}"
    if ratio.role != "times":
        ends = f"From {amount(one.quantity)} to {amount(two.quantity)} is {real}"
    said = f"a {ratio.role} of {ratio.said}" if ratio.role in {"rise", "fall"} else ratio.said
    yield Draft(
        "percent-base",
        ratio.start,
        ratio.end,
        f"{ends}, not {said}.",
        "Correct the change or one of the two numbers.",
        "remark",
    )


def _fits(ratio: Ratio, small: float, large: float) -> bool:
    """Whether two numbers make a change."""
    room = 0.0 if ratio.role == "times" else 0.01 + 0.015 * ratio.high
    ways = {"rise": [large / small - 1], "fall": [1 - small / large]}
    ways["change"] = [*ways["rise"], *ways["fall"]]
    return any(
        ratio.low - room <= real <= ratio.high + room for real in ways.get(ratio.role, [large / small, small / large])
    )
