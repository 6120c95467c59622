"""An age in a paragraph with one birth, in whatever words: born on 13 October 1925, he had lived 97 years.

Where a paragraph tells one birth, and the words beside an age make it nobody else's, the age must be that on some day
that the paragraph names, or on that of writing where it names none. The closer rules look at who is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.dates_ages import births, years
from detente.check.dates_ages_told import ages
from detente.check.dates_line import COUNT, line, number_of
from detente.check.dates_words import today, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import on
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_BORN = gated(r"\b(?:[Bb]orn|[Bb]\. ?(?=@)|child of|birth)\b|\bb\. ")
_AGE = gated(
    rf"\b(?:lived|aged|at the age of|at age|turned) (?P<a>{COUNT})\b(?: years)?"
    rf"|\b(?:[Hh]e|[Ss]he|who) (?:was|had been) (?:only |just |barely |then )?(?P<b>{COUNT}) (?:then"
    rf"|at the time|that (?:year|month|day))"
    rf"|,? (?P<c>{COUNT}) (?:at the time|that (?:year|month|day|spring|summer|autumn|winter)|when)\b"
    rf"|(?:^|[.;:] |\bwhen )[Aa]t (?P<e>{COUNT}),? (?:he|she)\b"
    rf"|\b(?:and|who) at (?P<d>{COUNT}) (?=[a-z]+s\b|was\b|had\b|has\b|is\b|became\b)"
)
_OTHERS = lazy(
    r"\b(?:son|daughter|brother|sister|wife|husband|father|mother|child(?! of)|children|twins?|widow|colleague|both"
    r"|respectively|each|average|between|sentenced|jail\w*|years in|until|not|reached|about|some|nearly|almost|over"
    r"|under|around|yet)\b|\b\d+ (?:to|or) \d",
    re.IGNORECASE,
)
_LEAST, _MOST, _NEAR = 12, 110, 40
"""Years that an age has; signs beside it that tell whose it is."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every paragraph that tells one birth."""
    blocks: dict[int, list[Sentence]] = {}
    for sentence in reading.report.sentences:
        blocks.setdefault(sentence.block, []).append(sentence)
    for some in blocks.values():
        if any(_BORN.search(reading.words(one)) and reading.dates(one.start, one.end) for one in some):
            yield from _paragraph(reading, [line(reading, one.start, one.end) for one in some])


def _paragraph(reading: Reading, lines: Sequence[Line]) -> Iterator[Draft]:
    born = [one for own in lines for one in births(own)]
    if len(born) != 1:
        return
    others = [one for own in lines for one in own.dates if one.start != born[0].start]
    days = told(others) or today(reading)
    for own in lines:
        known = [(age.start, age.end) for age in ages(own)]
        for match in _AGE.finditer(own.text):
            said = number_of(next(filter(None, match.groups()))) or 0
            start = match.start(match.lastgroup or 0)
            fresh = not any(a <= start < b for a, b in known) or len(known) == 1
            if fresh and _LEAST <= said <= _MOST and not _others(own, start) and others:
                yield from _held(own, (start, match.end(match.lastgroup or 0)), said, born[0], days)


def _others(own: Line, start: int) -> bool:
    """Whether the words right beside an age make it another person's, or none that is exact."""
    return _OTHERS.search(own.text, max(0, start - _NEAR), start + _NEAR) is not None


def _held(
    own: Line, place: tuple[int, int], said: float, born: DateMention, days: Sequence[DateMention]
) -> Iterator[Draft]:
    spans = [years(born, day) for day in days]
    if not spans or any(low - 1 <= said <= high + 1 for low, high in spans):
        return
    start, end = own.span(*place)
    low, high = spans[0]
    yield Draft(
        "age",
        start,
        end,
        f"Born {on(born)}, the person would be {low}{f' or {high}' if high > low else ''} {on(days[0])}, not {said:g}.",
        "Correct the age or one of the dates.",
        "remark",
    )
