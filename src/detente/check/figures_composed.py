"""Shares and sums told in one breath: 16 billion, about 59 per cent of the deficit of 27 billion; 439, comprising 275.

As in `figures_tight`, nothing stands between the numbers but their own nouns, so that they can only be meant of one
another: part, percentage and whole; or a total and the row of its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, percentage, reckoned
from detente.check.figures_near import alike
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.sum_findings import rule_of, wrong_sum
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity

_SO = (
    r"(?: (?:about|some|nearly|almost|around|roughly|only|just|over|under|more than|less than|at least|a total of"
    r"|an estimated|a mere))*"
)
_OF = r"of(?: (?!which|whom|them|these|those|this|that)[a-zA-Z’'-]+){0,6}?"
"""Of the government’s budget deficit of."""
_WORDS = r"(?: (?!and\b|but\b|or\b|while\b|which\b|who\b|that\b|from\b|than\b|against\b)[\w’'@-]+){0,8}?"
_OR = (
    r"(?:,? or|,? that is,?|,? i\.e\.,?|,| \(| [–—-]|,? equal to|,? equivalent to|,? representing|,? which is"
    r"|,? making up)"
)
_END = r"(?=[.;:,)]| (?:on|in|for|last|this|during|to|and|by|were|was|is|are|had|have|has)\b|$| [–—-])"
_SHARES = (
    gated(rf"#(?P<a>\d+)[cmu]{_WORDS}{_OR}{_SO} #(?P<p>\d+)p {_OF}{_SO} #(?P<b>\d+)[cmu]"),
    gated(
        rf"#(?P<p>\d+)p {_OF}{_SO} #(?P<b>\d+)[cmu]{_WORDS}(?:,? or|,? that is,?|,? i\.e\.,?"
        rf"| \(){_SO} #(?P<a>\d+)[cmu]{_END}"
    ),
    gated(rf"#(?P<p>\d+)p,? ?(?:\(|or ){_SO}? ?#(?P<a>\d+)[cmu]{_WORDS}[),]* {_OF}{_SO} #(?P<b>\d+)[cmu]"),
    gated(
        rf"^\W*At{_SO} #(?P<p>\d+)p {_OF}{_SO} #(?P<b>\d+)[cmu][^#;:]{{0,60}}? (?:for|to|at|is|are|means?|makes?|be"
        rf"|of){_SO} #(?P<a>\d+)[cmu]{_END}"
    ),
)
_ITEM = rf"{_SO}(?: [a-z]+)? ?#\d+[cmu]{_WORDS}"
_SUM = gated(
    rf"#(?P<t>\d+)[cmu](?P<of>(?:[^#;:()]|#\d+f){{0,60}}?)(?P<by>,? (?:comprising|consisting of|made up of"
    rf"|composed of)|:| \(| [–—-])"
    rf"(?P<row>{_ITEM}(?:,{_ITEM})*,? (?:and|plus){_ITEM})(?P<end>[.;)]|$| [–—-])"
)
_SIGN = lazy(r"#(\d+)[cmu]")
_CHANGED = lazy(r"\b(?:from|to|than|against|versus|up|down|more|fewer|less|per|each|every|including|among)\b")
_OF_AGE = lazy(r"\b[Aa]ge[ds]?(?: of| from| between)* #?\d+$")
"""A number that is an age: those between the ages of 18 and 29."""
_FINE, _HALF, _LEAST = 0.06, 0.5, 2
_LOUD, _FAR = 1.5, 0.15


def check(reading: Reading) -> Iterator[Draft]:
    """Every share and every sum that is told in one breath."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > _LEAST:
            yield from _shares(frame)
            yield from _sums(frame)


def _shares(frame: Frame) -> Iterator[Draft]:
    told: set[int] = set()
    for pattern in _SHARES:
        for match in pattern.finditer(frame.text):
            part, whole, stated = (frame.quantities[int(match[name])] for name in "abp")
            if _OF_AGE.search(frame.text, 0, match.end("b")):
                continue
            if stated.start in told or not alike(part, whole) or "time" in {kind(part.unit), kind(whole.unit)}:
                continue
            told.add(stated.start)
            if not whole.low or part.value >= whole.value:
                continue
            low, high = 100 * part.low / whole.high, 100 * part.high / whole.low
            real = 100 * part.value / whole.value
            rough = any(one.bound for one in (part, whole, stated))
            room = _HALF if rough else _FINE
            if stated.low - room <= high and low <= stated.high + room:
                continue
            off = min(abs(stated.low - high), abs(stated.high - low))
            yield Draft(
                "share",
                stated.start,
                stated.end,
                f"{amount(part)} of {amount(whole)} is {reckoned(real, stated.value)}, not {percentage(stated.value)}.",
                f"Write {reckoned(real, stated.value)}, or correct one of the two numbers.",
                "warning" if off >= _LOUD and off >= _FAR * real and not rough else "remark",
            )


def _sums(frame: Frame) -> Iterator[Draft]:
    for match in _SUM.finditer(frame.text):
        if (match["by"] == " (") != (match["end"] == ")"):
            continue
        total = frame.quantities[int(match["t"])]
        parts = [frame.quantities[int(number)] for number in _SIGN.findall(match["row"])]
        if _CHANGED.search(match["row"]) or _CHANGED.search(frame.text[max(0, match.start() - 12) : match.start()]):
            continue
        if any(one.low <= sum(part.value for part in parts) <= one.high for one in frame.quantities):
            continue  # 600 thefts in 41 towns: 350 by day and 250 by night
        if kind(total.unit) != "time" and all(_may_be_part(one, total) for one in parts) and len(parts) >= _LEAST:
            yield from wrong_sum(rule_of(frame, total), total, parts, severity="warning")


def _may_be_part(one: Quantity, total: Quantity) -> bool:
    """Whether a number may be part of a total: of one unit, or without any; counts of people and acts may differ."""
    if total.kind == "count":
        return one.kind == "count" and kind(one.unit) != "time"
    return (one.kind == total.kind and one.unit == total.unit) or (one.kind == "count" and not one.unit)
