"""Months, quarters and halves against the year that holds them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.dates_words import stems
from detente.check.measures import EVENTS, kind, noun
from detente.check.reading import SET, Draft
from detente.check.wording import dated
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import Quantity, Sentence

_KINDS = {"count", "measure", "money"}
_STATE = lazy(
    r"\b(?:pric\w+|cost\w*|stood|stands?|reserves?|debts?|stocks?|levels?|long|length|high|deep|wide|worth|rates?|per"
    r"|wages?|salar\w+|balance|held|holds?|barrel|strength|distance|from)\b"
)
"""Words of amounts that are states, not sums over a time: a month's price may be above the year's."""
_NO_SUM = lazy(
    r"\b(?:pric\w+|cost\w*|stood|stands?|reserves?|debts?|stocks?|levels?|long|length|high|deep|wide|worth|rates?|per"
    r"|wages?|salar\w+|balance|holds?|strength|distance|from|target|plan\w*|expect\w*|forecast|capacity|average"
    r"|population|employ\w*|total of all|compared|than|against|versus|including|of which|of whom|other|another)\b"
)
"""Words of numbers that are states, or no sums of their time, or held against others."""
_FLOW = lazy(r"\b(?:[Ee]xports?|[Ii]mports?|[Ss]ales|[Tt]rade|[Dd]eliver\w+|[Rr]evenues?)\b[^.;]{0,40}\bworth\b")
"""Words of trade, of which the worth is a sum over time."""
_BESIDE, _MONTH, _QUARTER, _YEAR, _MUCH = 3, 26, 80, 366, 5.0
"""Numbers with a time that are held against the next; days of times; times a month's number may be the year's."""
_WIDE = lazy(
    r"\b(?:nationwide|nationally|country-?wide|worldwide|globally|(?:the|a) whole country"
    r"|across the (?:country|world))\b",
    re.IGNORECASE,
)
_KNOWN = frozenset({"people", "event", "death", "injury"})
_PLURAL = lazy(r"[A-Za-z]{4,}s\b")
_NEAR = 2
"""Paragraphs over which a year and its months are held against one another."""


@dataclass(frozen=True)
class _Timed:
    """A number with its unit, its time and its paragraph."""

    quantity: Quantity
    unit: str
    phrase: str
    period: Period
    block: int


def check(reading: Reading) -> Iterator[Draft]:
    """Every year of a text against the parts of it that stand nearby."""
    timed = list(_timed(reading))
    blocks = [one.block for one in timed]
    for total in timed:
        length = (total.period.last - total.period.first).days
        if length < 80 or _partial(reading, total):
            continue
        parts = [
            one
            for one in timed[bisect_left(blocks, total.block - _NEAR) : bisect_right(blocks, total.block + _NEAR)]
            if one.unit == total.unit
            and total.period.first <= one.period.first
            and one.period.last <= total.period.last
            and (one.period.last - one.period.first).days < length - 5
            and _same_words(one.phrase, total.phrase)
            and _scope(reading, one.quantity) == _scope(reading, total.quantity)
        ]
        yield from _against(total, _apart(reading, parts))
    yield from _above(reading)


def _above(reading: Reading) -> Iterator[Draft]:
    """A number of part of a year that is above that of the year right beside it, whatever its noun."""
    recent: list[tuple[Sentence, Quantity]] = []
    for sentence in reading.figured:
        words = reading.words(sentence)
        if _NO_SUM.search(words) and not _FLOW.search(words):
            continue
        for one in reading.quantities(sentence.start, sentence.end):
            if one.kind not in _KINDS or kind(reading.units.get(one.start, "")) == "time" or one.bound == "below":
                continue
            if one.start not in reading.periods or SET.search(reading.report.flat[max(0, one.start - 8) : one.start]):
                continue
            for before, other in recent:
                yield from _higher(reading, (before, other), (sentence, one))
            recent = [*recent[1 - _BESIDE :], (sentence, one)]


def _higher(reading: Reading, one: tuple[Sentence, Quantity], two: tuple[Sentence, Quantity]) -> Iterator[Draft]:
    """Two numbers told side by side of which that of the shorter time is the higher."""
    (part_place, part), (whole_place, whole) = sorted((one, two), key=lambda each: _days(reading, each[1]))
    short, long = reading.periods[part.start], reading.periods[whole.start]
    length = _days(reading, whole)
    held = long.first <= short.first and short.last <= long.last
    if _scope(reading, part) != _scope(reading, whole):
        return
    if not held or not _QUARTER <= length <= _YEAR or not _MONTH <= _days(reading, part) < length - 5:
        return
    near = abs(reading.place(part_place) - reading.place(whole_place)) <= 1
    if not near or part.kind != whole.kind or not whole.high < part.low <= _MUCH * whole.high:
        return
    units = {reading.units.get(part.start, ""), reading.units.get(whole.start, "")}
    shared = stems(reading.words(part_place)) & stems(reading.words(whole_place))
    apart = part_place is not whole_place and part.kind == "count" and len({*map(kind, units)} & _KNOWN) < 2
    if len(units) == 1 or "" in units or (apart and shared):
        yield Draft(
            "months-year",
            part.start,
            part.end,
            f"The text gives {amount(part)} for {dated(short)}, more than the {amount(whole)} that it gives for "
            f"{dated(long)}.",
            "Correct one of the two numbers, or say that they count different things.",
            "remark",
        )


def _scope(reading: Reading, one: Quantity) -> bool:
    """Whether a number is told of a whole country or the world, of which a part may have fewer."""
    sentence = reading.sentence(one.start)
    end = sentence.end if sentence else one.end
    start = sentence.start if sentence else one.start
    words = reading.report.flat[start:end]
    at = one.start - start
    low, high = words.rfind(";", 0, at) + 1, words.find(";", at)
    return _WIDE.search(words, low, high if high > 0 else len(words)) is not None


def _days(reading: Reading, one: Quantity) -> int:
    """How long the time is of which a number speaks."""
    period = reading.periods[one.start]
    return (period.last - period.first).days


_SOME_OF = lazy(r"\b(?:among (?:them|these)|including|of (?:whom|which|them)|notably|mainly)(?: [a-z]+)? $")


def _partial(reading: Reading, one: _Timed) -> bool:
    """Whether a number counts some of those told before, and so is no total of its time."""
    return _SOME_OF.search(reading.report.flat[max(0, one.quantity.start - 40) : one.quantity.start]) is not None


def _same_words(part: str, total: str) -> bool:
    """Whether the phrase of a part narrows nothing, or as the total's does."""
    return not part or part == total or total.endswith(part)


def _timed(reading: Reading) -> Iterator[_Timed]:
    """The counts with a time; one without a noun takes that of the count before it in its paragraph."""
    block, unit, phrase, heads = -1, "", "", _heads(reading)
    places = _paragraphs(reading)
    for sentence in reading.figured:
        if sentence.block != block:
            block, unit, phrase = sentence.block, "", ""
        before = reading.report.flat[sentence.start : sentence.end]
        for one in reading.quantities(sentence.start, sentence.end):
            if not unit:
                unit, phrase = _event_in(before[: one.start - sentence.start])
            if one.kind not in _KINDS or kind(one.unit) == "time" or (one.kind != "count" and _STATE.search(before)):
                continue
            own = noun(one)
            if own and SET.search(reading.report.flat[max(0, one.start - 8) : one.start]) and unit and own != unit:
                continue
            if own:
                unit, phrase = own, _named(one.phrase, own)
            if block in heads:
                unit = phrase = heads[block].get(before.count("|", 0, one.start - sentence.start), "")
                unit = singular(unit.rpartition(" ")[2])
            period = reading.periods.get(one.start)
            if period and unit:
                yield _Timed(one, unit, phrase, period, places[sentence.block])


def _named(phrase: str, noun: str) -> str:
    """The words of a phrase up to its noun: in "raids hit", the raids."""
    words = phrase.split()
    end = next((place for place, word in enumerate(words) if singular(word) == noun), len(words) - 1)
    return " ".join(words[: end + 1])


def _heads(reading: Reading) -> dict[int, dict[int, str]]:
    """The heads of the columns of every row of a table, by the place of its block and of the column."""
    found: dict[int, dict[int, str]] = {}
    head: dict[int, str] = {}
    last = ""
    for place, block in enumerate(reading.report.blocks):
        if block.kind == "row":
            cells = reading.report.flat[block.start : block.end].split("|")
            head = head if last == "row" else {at: cell.strip(" *").casefold() for at, cell in enumerate(cells)}
            found[place] = head
        last = block.kind
    return found


def _paragraphs(reading: Reading) -> list[int]:
    """The place of every block, a table counted as one."""
    places: list[int] = []
    last = ""
    for block in reading.report.blocks:
        places.append((places[-1] if places else -1) + (block.kind != "row" or last != "row"))
        last = block.kind
    return places


def _event_in(words: str) -> tuple[str, str]:
    """The last kind of event that words name, with its word: arrests were few, 57 in 2019."""
    named = [(one, word.casefold()) for word in _PLURAL.findall(words) if (one := singular(word)) in EVENTS]
    return named[-1] if named else ("", "")


def _coordinate(reading: Reading, one: _Timed, two: _Timed) -> bool:
    """Whether two numbers of one span are those of its two months: April and May brought 4,900 and 5,200."""
    flat = reading.report.flat
    between = flat[one.quantity.end : two.quantity.start]
    return one.period == two.period and between.strip() == "and" and one.period.precision != "month"


def _apart(reading: Reading, parts: Sequence[_Timed]) -> list[_Timed]:
    """Parts that do not overlap in time, the shortest first."""
    kept: list[_Timed] = []
    if len(parts) == 2 and _coordinate(reading, *parts):
        return list(parts)
    for one in sorted(parts, key=lambda part: ((part.period.last - part.period.first).days, part.quantity.start)):
        if not any(one.period.first <= k.period.last and k.period.first <= one.period.last for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda part: part.period.first)


def _against(total: _Timed, parts: Sequence[_Timed]) -> Iterator[Draft]:
    whole = total.quantity
    for part in parts:
        if part.quantity.low > whole.high:
            yield Draft(
                "months-year",
                part.quantity.start,
                part.quantity.end,
                f"The text gives {amount(part.quantity)} for {dated(part.period)}, more than the {amount(whole)} "
                f"that it gives for all of {dated(total.period)}.",
                "Correct one of the two numbers.",
                None if _sure(total, [part]) else "remark",
            )
            return
    if len(parts) < 2:
        return
    value = sum(part.quantity.value for part in parts)
    covered = sum((part.period.last - part.period.first).days + 1 for part in parts)
    complete = covered == (total.period.last - total.period.first).days + 1
    over = sum(part.quantity.low for part in parts) > whole.high
    under = sum(part.quantity.high for part in parts) < whole.low
    if over or (under and complete):
        written = " + ".join(number(part.quantity.value) for part in parts)
        yield Draft(
            "months-year",
            whole.start,
            whole.end,
            f"The parts of {dated(total.period)} add up to {number(value)} ({written}), "
            f"{'more than' if over else 'not'} {amount(whole)}.",
            "Correct the total or one of its parts.",
            None if _sure(total, parts) else "remark",
        )


def _sure(total: _Timed, parts: Sequence[_Timed]) -> bool:
    """Whether total and parts stand in one paragraph, each with its own noun."""
    one = parts[0]
    near = one.block == total.block
    named = total.quantity.kind == "count" and total.unit not in {"person", ""} and one.phrase == total.phrase
    return len(parts) == 1 and near and named and bool(noun(one.quantity) and noun(total.quantity))
