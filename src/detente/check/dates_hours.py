"""Hours of the day against the words beside them: the morning at 9 p.m.; nine hours from 10 p.m. to 5 a.m."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy
from detente.text.small import small
from detente.text.timewords import NUMBER, count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_CLOCK = (
    r"(?:(?P<h{n}>\d{{1,2}})(?:[:.](?P<m{n}>[0-5]\d))? ?(?P<x{n}>a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b)|(?P<g{n}>[01]?\d"
    r"|2[0-4]):(?P<k{n}>[0-5]\d)(?:\b(?! ?[ap]\.?m))|(?P<w{n}>noon|midday|midnight))"
)
_PARTS = {
    "morning": (3.0, 12.0), "dawn": (3.0, 8.5), "daybreak": (3.0, 8.5), "noon": (11.0, 13.5), "midday": (11.0, 14.0),
    "afternoon": (12.0, 19.0), "evening": (16.0, 24.0), "dusk": (15.5, 22.5), "midnight": (23.0, 25.0),
}  # fmt: skip
"""The hours that the parts of a day may hold, anywhere."""
_POINTS = frozenset("noon midday midnight dawn dusk daybreak".split())
_TOLD = lazy(r"\d ?[apAP]\.?[mM]\b|\d:\d\d|\b(?:noon|midday|midnight)\b")
_DAY = 24.0
_PART = rf"(?P<part>{'|'.join(_PARTS)})"
_GAP = r"(?:,? (?:on|of|that|the|this|next|local|same|a|[A-Z]\w+,?|\d{1,2},?|\d{4},?|day,?|time,?))*"
_AT = r",? (?:at|around|about|shortly after|just after|shortly before|just before|towards|by) (?:about |around |some )?"
_HOUR = gated(
    rf"\b(?:[Ii]n|[Oo]n|[Dd]uring|[Aa]t) (?:the )?(?:early |late |small hours of the |same |following "
    rf"|next )*{_PART}\b{_GAP}{_AT}"
    + _CLOCK.format(n=1)
    + rf"|\b[Aa]t (?:about |around )?{_CLOCK.format(n=2)},?{_GAP} (?:(?:in|on) the|on [A-Z][a-z]+day)"
    rf" {_PART.replace('part', 'behind')}\b"
)
_LASTING = gated(
    rf"(?:\b(?P<long>{NUMBER})[- ]hours?[- ](?:[a-z]+ ){{1,3}}(?:[a-z]+ )?(?:from|between) )?"
    + _CLOCK.format(n=1)
    + r"(?: (?:to|until|till|and|through)(?: (?:[a-z]+ )?(?:lifted|ended|ends|over|lifts|again))?(?: at)? | ?[–-] ?)"
    + _CLOCK.format(n=2)
    + r"(?:(?:,| ?\(| [a-z]+,?)? ?(?:(?:it |which |and )?(?:lasts|lasted|is|was)(?: for)? "
    r"|for |or |a total of |altogether )*"
    rf"(?P<behind>{NUMBER}) hours?\b)?",
    re.IGNORECASE,
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every hour with a part of the day, and every stretch of hours with its length."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if not _TOLD.search(words):
            continue
        for match in _HOUR.finditer(words):
            yield from _parted(sentence, match)
        for match in _LASTING.finditer(words):
            yield from _long(sentence, match)


def _hour(match: re.Match[str], n: int) -> float | None:
    """An hour of the day; none if it is not written, or is no hour."""
    if match[f"w{n}"]:
        return 0.0 if small(match[f"w{n}"]) == "midnight" else 12.0
    if match[f"g{n}"]:
        return int(match[f"g{n}"]) + int(match[f"k{n}"]) / 60
    if not match[f"h{n}"] or int(match[f"h{n}"]) > 12:
        return None
    return int(match[f"h{n}"]) % 12 + int(match[f"m{n}"] or 0) / 60 + 12 * small(match[f"x{n}"]).startswith("p")


def _parted(sentence: Sentence, match: re.Match[str]) -> Iterator[Draft]:
    """An hour that lies outside the part of the day beside it."""
    part = match["part"] or match["behind"]
    hour = _hour(match, 1 if match["part"] else 2)
    low, high = _PARTS[small(part)]
    if hour is None or match["w1"] or match["w2"] or low <= hour <= high or low <= hour + _DAY <= high:
        return
    if match["g1"] and hour <= 12 and low <= hour + 12 <= high:
        return  # 7:30 in the evening
    yield Draft(
        "impossible-date",
        sentence.start + match.start(),
        sentence.start + match.end(),
        f"{_said(hour)} is not {'' if part in _POINTS else 'in the '}{part}.",
        "Correct the hour or the part of the day.",
        "warning",
    )


def _long(sentence: Sentence, match: re.Match[str]) -> Iterator[Draft]:
    """A stretch of hours that is not as long as it is said to be."""
    words = match["long"] or match["behind"]
    first, last = _hour(match, 1), _hour(match, 2)
    if not words or first is None or last is None:
        return
    told, real = count_of(small(words)), (last - first) % _DAY
    if told and real and not real - 1 < told < real + 1:
        yield Draft(
            "date-order",
            sentence.start + match.start(),
            sentence.start + match.end(),
            f"From {_said(first)} to {_said(last)} is {real:.3g} hours, not {told:.3g}.",
            "Correct the length or one of the hours.",
            "warning",
        )


def _said(hour: float) -> str:
    """An hour by the clock of a day."""
    return f"{int(hour) % 24}:{round(hour % 1 * 60):02d}"
