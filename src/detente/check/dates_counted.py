"""Lengths of time beside the date to which they lead: six months ago, on 3 May; within four months, by mid-November.

The words say from where a length is counted (the day of the text, or a date told before) and which date is its other
end. It is wrong if it leads there from no date of its sentence, of those before, or from the day of the text.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from detente.check.dates_lengths import dated, fits, shown
from detente.check.dates_lengths_told import DAYS, Length, bounds
from detente.check.dates_line import LENGTH, SIZES, length_of, line
from detente.check.dates_words import earlier, grown, today, told
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import named
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_ABOUT = (
    r"(?P<about>not quite|almost|nearly|just under|less than|about|some|roughly|around|more than|over|exactly|just"
    r"|only|barely)? ?"
)
_AGO = lazy(r"@(?P<k>\d+), (?:that is,? |or |i\.e\.,? )?@(?P<ago>\d+)(?=[,.;)]|$)")
"""A day, and how long before the day of the text it was: an expression of time, too."""
_BACK = lazy(rf"{_ABOUT}{LENGTH} ago", re.IGNORECASE)
_TERM = gated(
    rf"\b(?:within|in (?:the (?:next|coming) )?|for (?:the next )?)\s*(?!the ){LENGTH},? (?:that is,? |i\.e\.,? |or "
    r"|namely )?(?:by|until|till|to|up to|on|before) (?:the (?:end|middle|beginning) of )?@(?P<k>\d+)(?=[,.;)]|$)",
    re.IGNORECASE,
)
"""A term, and the day on which it ends."""
_FIRST = gated(
    rf"\b(?:first|initial|opening) (?:{LENGTH}|(?P<hundred>hundred days))(?: of [^,;.@]{{3,40}})?,? \(?"
    r"(?:that is,? )?(?:up to|until|till|to|through|ending on) @(?P<k>\d+)",
    re.IGNORECASE,
)
"""The first days of something, and the day to which they run."""
_NOW = gated(
    rf"(?:^|[;:,] |\band )(?:@(?P<day>\d+)|now),? {_ABOUT}{LENGTH} (?:after|since|from) [^,;.@]{{4,60}},", re.IGNORECASE
)
"""How long ago something began that the text has dated, on its own day: today, 31 years after the war began."""
_TODAY = ("today", "this year", "this month", "this week")
_LENGTHS = lazy(r"\b(?:days?|nights?|weeks?|fortnights?|months?|years?|decades?|century)\b", re.IGNORECASE)
_COARSE = {"year", "decade", "season", "century"}
_MOST = 5
"""Dates among which the beginning of a length is sought."""
_EXTENDED = lazy(r"\b(?:extend|prolong|renew|postpon|delay|put off|further|another|additional|again)\w*\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every length of time that leads to a date beside it."""
    stated = reading.report.published.stated and reading.report.published.period is not None
    for sentence in reading.report.sentences:
        if not _LENGTHS.search(reading.words(sentence)):
            continue
        own = line(reading, sentence.start, sentence.end)
        for match in (*_TERM.finditer(own.text), *_FIRST.finditer(own.text)):
            end = own.dates[int(match["k"])]
            if not _EXTENDED.search(own.text, max(0, match.start() - 60), match.end()):
                starts = [*_before(reading, sentence, own, match), *today(reading)]
                yield from _judged(reading, _length(match), _span(own, match), starts, end)
        if stated:
            yield from _to_now(reading, sentence, own)


def _to_now(reading: Reading, sentence: Sentence, own: Line) -> Iterator[Draft]:
    """Lengths that end on the day of the text, where it states that day."""
    (now,) = today(reading)
    for match in _AGO.finditer(own.text):
        one, back = own.dates[int(match["k"])], own.dates[int(match["ago"])]
        length = _BACK.fullmatch(back.text)
        if length:
            yield from _judged(reading, _length(length), (back.start, back.end), told([one]), now)
    for match in _NOW.finditer(own.text):
        if not match["day"] or own.dates[int(match["day"])].text.casefold() in _TODAY:
            starts = _before(reading, sentence, own, match)
            yield from _judged(reading, _length(match), _span(own, match), starts, now)


def _length(match: re.Match[str]) -> Length:
    """A length that a match has found."""
    groups = match.groupdict()
    number, unit = (100.0, "day") if groups.get("hundred") else length_of(match["length"])
    low, high = bounds(number, unit, (groups.get("about") or "").casefold())
    return Length(low if number else 0, high if number else math.inf, unit, *match.span())


def _span(own: Line, match: re.Match[str]) -> tuple[int, int]:
    return own.span(*match.span("length" if match["length"] else "hundred"))


def _before(reading: Reading, sentence: Sentence, own: Line, match: re.Match[str]) -> list[DateMention]:
    """The dates from which a length may be counted: those before it in its sentence, and in the sentences before."""
    here = [one for one in told(own.dates) if 0 <= own.at(one) < match.start() and one.kind != "relative"]
    starts = grown(reading, [*earlier(reading, sentence), *here])
    return starts if len(starts) <= _MOST else []


def _judged(
    reading: Reading, length: Length, span: tuple[int, int], starts: Sequence[DateMention], end: DateMention
) -> Iterator[Draft]:
    """The finding where no start lies so far from the end."""
    starts = [one for one in starts if one.period and one is not end]
    if not any(one.start for one in starts) or not end.period or end.kind == "unresolved":
        return
    fine = DAYS[length.unit] < SIZES["year"]
    if fine and any(one.granularity in _COARSE for one in (end, *starts)):
        return
    if any(fits(one, two, length) for one in dated(starts, [end]) for two in dated([end], starts)):
        return
    start = max(starts, key=lambda one: one.start)
    apart = abs((end.period.first - start.period.first).days) if start.period else 0
    said = " ".join(reading.report.flat[slice(*span)].split())
    yield Draft(
        "date-order" if fine else "anniversary",
        *span,
        f"The text says “{said}”, but {named(start)} and {named(end)} lie {shown(apart, length.unit)} apart.",
        "Correct the length or one of the dates.",
        "warning",
    )
