"""Of which time a number speaks: the date that stands with it in its sentence."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.measures import kind
from detente.model.period import Period
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from detente.check.frames import Frame
    from detente.check.reading import Reading

    _Sign = tuple[int, int, str | None, str | None]

_SIGN = lazy(r"#(\d+)[a-z]|@(\d+)")
_BEHIND = lazy(
    r"[^#@;:|]{0,60}?(?:\b(?:in|during|for|over|of|on|throughout|across|through|by) (?:the )?(?:(?:year|month|whole"
    r"|first|second|course) (?:of )?)?|\(|, )$"
)
_ANEW = lazy(r"(?:[;,]| and| but| while| whereas) (?:and |but |while )?(?:in|during|by|over) $")
"""What opens a clause of its own with its date: 3,700 applied, and in June 2022, 900 did."""
_CLAUSE = lazy(r"[,;] (?:though|although|but|while|whereas)\b")
_UNRESOLVED = lazy(r" ?@\d+ ?")
"""An expression of time that says nothing of its own: over the year 2021."""
_SPANNED = lazy(r"[^#@;:|]{0,60}?\b(?:between|from|for) $")
"""What may stand before a span of time besides: fifty fell between January and May."""
_COMPARED = lazy(
    r"\b(?:since|than in|than|compared (?:with|to)(?: \w+)?|from|over|against|versus|vs\.?|up on|up to|until|before"
    r"|after|ending) $"
)
_UP_TO = lazy(r"#\d+c (?:months|years|weeks|days|quarters) (?:up to|to|until|through|ending|before) $")
"""What makes a date the end of a longer span: in the fifteen months up to the end of June."""
_SAME_PART = lazy(
    r"\b(?:same|corresponding|comparable|equivalent|like) (?:period|time ?frame|time|months?|quarter|half|stretch|days)"
    r" (?:in|of|a year earlier in) $"
)
"""What makes a year one of which a part is meant that stands elsewhere: the same period of 2022."""
_KINDS = {"exact", "range", "relative", "approximate"}


_HALF_OF_IT = gated(
    r"\b(?P<which>[Ff]irst|[Ss]econd|[Ll]ast) (?:#\d+c months|half|#\d+f|six months) of (?:(?:that|the"
    r"|the same) )?(?:year|@\d+)[^#@;:.]{0,60}?#(?P<n>\d+)[a-z]"
)
"""The half of a year that the text has named: the first six months of that year account for 8,300."""
_WHOLE = gated(r"#(?P<n>\d+)[a-z](?: [a-z]+)? (?:in|for|over) the (?:whole|full|entire) year\b")
_NAMES = month_name[1:]
_IN_MONTH = gated(rf"@\d+[^.]*\b[Ii]n (?P<month>{'|'.join(_NAMES)})(?: alone)?,? (?:[a-z]+ ){{0,2}}#(?P<n>\d+)[cmu]")
_THE_FIRST = gated(r"#(?P<n>\d+)[cmu](?: [a-z]+)? in the first year\b")
_OTHER_HALF = lazy(
    r"#(?P<n>\d+)[a-z](?: [a-z]+)? in the (?:second|other|latter)(?: half| six months)?(?=[.,;)]|$)"
    r"|\band (?:[a-z]+ ){0,2}in the (?:second|other|latter)(?: half)?,? (?:[a-z]+ ){0,2}#(?P<m>\d+)[a-z]"
)
"""The half that is left, when the first has been named."""


def periods(reading: Reading) -> dict[int, Period]:
    """The period of every quantity that has a date with it, by the quantity's first character."""
    found: dict[int, Period] = {}
    year, block = 0, -1
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        year, block = year if sentence.block == block else 0, sentence.block
        if frame.dates:
            found.update(_in_frame(frame))
            named = {one.period.first.year for one in frame.dates if one.period and one.kind in _KINDS}
            year = named.pop() if len(named) == 1 else year
        for match in _WHOLE.finditer(frame.text) if year else ():
            found[frame.quantities[int(match["n"])].start] = Period(date(year, 1, 1), date(year, 12, 31))
        found.update({**_halves(frame, year), **_months(frame, year)} if year else {})
        found.update(_first_year(frame))
    return found


def _months(frame: Frame, year: int) -> dict[int, Period]:
    """The month without a year of the year that is named before: 240 raids in 2021; in December 31."""
    found: dict[int, Period] = {}
    for match in _IN_MONTH.finditer(frame.text) if frame.dates else ():
        month = _NAMES.index(match["month"]) + 1
        last = monthrange(year, month)[1]
        found[frame.quantities[int(match["n"])].start] = Period(date(year, month, 1), date(year, month, last))
    return found


def _first_year(frame: Frame) -> dict[int, Period]:
    """The first year of a span of years: between 2016 and 2021, 120 in the first year."""
    spans = [one.period for one in frame.dates if one.period and one.kind == "range"]
    match = _THE_FIRST.search(frame.text)
    if len(spans) != 1 or not match or spans[0].last.year <= spans[0].first.year:
        return {}
    year = spans[0].first.year
    return {frame.quantities[int(match["n"])].start: Period(date(year, 1, 1), date(year, 12, 31))}


def _halves(frame: Frame, year: int) -> dict[int, Period]:
    """The halves of a year that is named nearby."""
    first, second = Period(date(year, 1, 1), date(year, 6, 30)), Period(date(year, 7, 1), date(year, 12, 31))
    found: dict[int, Period] = {}
    for match in _HALF_OF_IT.finditer(frame.text):
        start = frame.quantities[int(match["n"])].start
        found[start] = first if match["which"].casefold() == "first" else second
    named = first in found.values() or any(one.period == first for one in frame.dates)
    for match in _OTHER_HALF.finditer(frame.text) if named else ():
        found[frame.quantities[int(match["n"] or match["m"])].start] = second
    return found


def _in_frame(frame: Frame) -> dict[int, Period]:
    known = [one.period is not None and one.kind in _KINDS for one in frame.dates]
    signs = [(m.start(), m.end(), m[1], m[2]) for m in _SIGN.finditer(frame.text) if m[2] is None or known[int(m[2])]]
    found: dict[int, Period] = {}
    taken: set[int] = set()
    for place, (sign, following) in enumerate(pairwise(signs)):
        if sign[2] is None or following[3] is None:
            continue
        told = frame.text[sign[1] : following[0]]
        if _CLAUSE.search(told) and place and signs[place - 1][3] is not None:
            continue  # from January to March 7,100 were issued, though the tally for 2020 was another
        later = signs[place + 2] if place + 2 < len(signs) else None
        if later and later[2] is not None and _ANEW.search(told) and frame.text[following[1] : later[0]] in {", ", " "}:
            continue
        if kind(frame.quantities[int(sign[2])].unit) == "time" and told.endswith(" of "):
            continue  # the twelve months of 2013 are the year itself, and no count of that year
        between = _UNRESOLVED.sub(" ", told)
        ranged = frame.dates[int(following[3])].kind == "range" and _SPANNED.match(between)
        if ranged or (_BEHIND.match(between) and not _COMPARED.search(told)):
            _put(found, frame, sign[2], following[3])
            taken.add(place + 1)
    for place, sign in enumerate(signs):
        if sign[2] is not None and frame.quantities[int(sign[2])].start not in found:
            date = _date_before(frame, signs, place, taken)
            if date is not None:
                _put(found, frame, sign[2], date)
    return found


def _date_before(frame: Frame, signs: list[_Sign], place: int, taken: set[int]) -> str | None:
    """The date before a number that is not another number's own, nor one only compared with."""
    for back in range(place - 1, -1, -1):
        start, _, _, date = signs[back]
        if date is not None and (_UP_TO.search(frame.text[:start]) or _SAME_PART.search(frame.text, 0, start)):
            return None
        if date is None or back in taken or (_COMPARED.search(frame.text[:start]) and place != back + 1):
            continue
        return date
    return None


def _put(found: dict[int, Period], frame: Frame, number: str, date: str) -> None:
    mention = frame.dates[int(date)]
    if mention.period and mention.kind in _KINDS:
        found[frame.quantities[int(number)].start] = mention.period


_OPENS = lazy(r"(?:[-–—•*] ?)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?")
_REST = 24
"""Signs that a heading has at most besides its day."""


def logged(reading: Reading) -> tuple[str, ...]:
    """For each block the day under whose heading it stands, in a log that is headed by days; else nothing.

    What a log tells of one day it does not tell of another, whatever the words.
    """
    found, day = [], ""
    for block in reading.report.blocks:
        if block.kind == "heading":
            words = reading.report.flat[block.start : block.end]
            dates = [one for one in reading.dates(block.start, block.end) if one.granularity == "day"]
            opened = _OPENS.match(words)
            first = bool(dates and opened and dates[0].start - block.start <= opened.end())
            day = dates[0].text if first and len(words) - len(dates[0].text) < _REST else ""
        found.append(day)
    return tuple(found)
