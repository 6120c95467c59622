"""When terms of office began and ended by a text, against the registry: became, took over in; resigned, was ousted in.

Only people whom the registry knows as heads of states, governments and organisations, and only dates that the clause of
the verb tells. A year's date may miss the day by one year, a day's by some weeks (a vote comes before an oath).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.dates_holders import bare, person
from detente.check.dates_line import line
from detente.check.dates_offices import fitting
from detente.check.dates_words import told
from detente.check.functions import FULL
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import day as shown
from detente.check.wording import on, terms
from detente.codebook.holders import people
from detente.model.actors import in_force
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.codebook.holders import Holder
    from detente.model.report import DateMention

_TITLE = (
    r"(?P<title>(?:[Vv]ice[- ])?[Pp]resident|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|[Ss]ecretary[- ]?[Gg]eneral"
    r"|(?:[Ff]oreign|[Dd]efen[cs]e|[Ff]inance|[Ii]nterior) [Mm]inister|[Ff]oreign [Ss]ecretary|[Ss]ecretary of"
    r" (?:[Ss]tate|[Dd]efen[cs]e)|[Aa]rmy [Cc]hief|[Kk]ing|[Qq]ueen)"
)
_BEGAN = (
    r"(?:became|(?:was |had been )?(?:appointed|named|made|elected|sworn in(?: as)?|inaugurated(?: as)?|installed as)"
    r"|took (?:office|over)(?: as)?|assumed (?:office|power|the presidency|the premiership)(?: as)?"
    r"|came to (?:power|office)|entered office|has (?:been|served as|ruled|governed)|succeeded [^@;.,]{4,40}? as)"
)
_ENDED = (
    r"(?:resigned|stepped down|stood down|left (?:office|power)|lost power|(?:was |had been )?(?:ousted|overthrown"
    r"|deposed|toppled|impeached and removed|removed(?: from (?:office|power))?|unseated|voted out)|fell from power"
    r"|handed over power|was driven from (?:office|power))"
)
_PLACE = (
    r"(?:(?!\b(?:but|before|until|resigned|died|ousted|who)\b)[^@;.]){0,60}?"
    r"\b(?:in|on|since)(?: (?:early|late|mid|the \w+ of))?[ -]@(?P<k>\d+)"
)
_AGAIN = lazy(
    r"\b(?:again|anew|second time|third time|return\w*|re-?elect\w*|acting|interim|de facto|leader of|party)\b"
)
_BEGINS = lazy(rf"\b{_BEGAN}(?: (?:the |its |[A-Z][\w’'-]+ ){{0,3}}(?:[a-z]+ )?{_TITLE})?{_PLACE}")
_ENDS = lazy(rf"\b{_ENDED}(?: as (?:the |its |[A-Z][\w’'-]+ ){{0,3}}{_TITLE})?{_PLACE}")
_OF = r"(?: of (?:the )?[A-Z][\w’-]+(?: [A-Z][\w’-]+)?)?"
_SINCE = lazy(
    rf"(?:\b(?:has|had)(?: already| long| only)? been|, (?:who (?:is|was|has been|had been) )?)"
    rf" ?(?:the |its |[A-Z][\w’'-]+ ){{0,2}}{_TITLE}{_OF} since(?: (?:early|late|mid|the \w+ of))?[ -]@(?P<k>\d+)"
)
"""An office and since when: who had been prime minister since January 1970."""
_FROM_TO = lazy(rf"(?<!vice )(?<!deputy )\b{_TITLE}{_OF},? \(?@(?P<k>\d+)")
"""An office beside the years of a term: president from 1999 to 2008."""
_SURNAMED = lazy(
    rf"\b(?:{_TITLE.replace('<title>', '<front>')} )?(?P<name>[A-ZÀ-ÝČŠŽ][\w’-]+)(?: also| himself|"
    rf" herself)?,?(?: who)?"
    r"(?: (?:had|has|was|is|having|only|then|already|finally|later|duly|abruptly))*$"
)
"""A surname right before a verb of office, with or without a title: President Obama."""
_OPENED = lazy(r"(?:[Ii]n|[Oo]n) @0,?")
_SWORN = lazy(
    rf"\b(?:took office|was sworn in|was inaugurated|became|took over|came to power)(?: as)?"
    rf"(?: (?:the |its |[A-Z][\w’'-]+ ){{0,3}}{_TITLE})?(?![^.]*@)"
)
_HINT = gated(rf"\b(?:{_BEGAN}|{_ENDED})\b|\bsince\b|\b\d{{4}}(?:[-–—]| to )\d")
_BEHIND, _TERM = 40, 200
"""Signs behind the verb in which a vote may be told; days from a vote to an oath."""
_HEADS = ("head-of", "president", "prime-minister", "secretary-general")


def check(reading: Reading) -> Iterator[Draft]:
    """Every beginning and end of a term that has a date."""
    for sentence in reading.report.sentences:
        if not reading.dates(sentence.start, sentence.end) or not _HINT.search(reading.words(sentence)):
            continue
        own = line(reading, sentence.start, sentence.end)
        for match in _FROM_TO.finditer(own.text):
            yield from _served(reading, sentence.start, own, match, own.dates[int(match["k"])])
        for pattern, begins in ((_BEGINS, True), (_SINCE, True), (_ENDS, False)):
            for match in pattern.finditer(own.text):
                yield from _held(reading, sentence.start, own, match, own.dates[int(match["k"])], begins=begins)
        opened = _OPENED.match(own.text) if len(own.dates) == 1 else None
        for match in _SWORN.finditer(own.text, opened.end()) if opened else ():
            yield from _held(reading, sentence.start, own, match, own.dates[0], begins=True)


def _held(
    reading: Reading, start: int, own: Line, match: re.Match[str], one: DateMention, *, begins: bool
) -> Iterator[Draft]:
    """A term that the registry lets begin, or end, on another day."""
    who = _subject(reading, start, own.places[match.start()], match["title"])
    if not who or not told([one]) or "taken" in one.why or _AGAIN.search(match[0]):
        return
    if not match["title"] and re.search(r"\b(?:appointed|named|made|elected|removed|has been)\b", match[0]):
        return  # to what, or from what?
    rows = _terms(who, match["title"])
    days = [row.since if begins else row.until for row in rows]
    if not rows or not all(days) or any(_near(one, day) for day in days if day):
        return
    said = own.text[match.start() : match.end() + _BEHIND]
    if "elected" in said and any(day and 0 <= (day - each).days <= _TERM for day in days for each in _edges(one)):
        return  # an oath comes months after a vote
    if "elected" in said and any(in_force(row.since, row.until, each) for row in rows for each in _edges(one)):
        return  # elected again, or after an interim
    turn = "took office" if begins else "left office"
    yield Draft(
        "role-at-date",
        one.start,
        one.end,
        f"{who} {turn} {' and '.join(f'on {shown(day)}' for day in days if day)}, not {on(one)} (detente's list).",
        "Correct the date, the office or the name.",
        "warning",
    )


def _served(reading: Reading, start: int, own: Line, match: re.Match[str], one: DateMention) -> Iterator[Draft]:
    """Years of a term that the registry does not let begin and end in them."""
    who = _subject(reading, start, own.places[match.start()], match["title"])
    if not who or one.kind != "range" or one.granularity != "year" or not one.period or _AGAIN.search(own.text):
        return
    rows = _terms(who, match["title"])
    ends = [(row.since.year, row.until.year) for row in rows if row.since and row.until]
    first, last = one.period.first.year, one.period.last.year
    starts, stops = {a for a, _ in ends}, {b for _, b in ends}
    if len(ends) < len(rows) or not ends or (_by_a_year(first, starts) and _by_a_year(last, stops)):
        return
    yield Draft(
        "role-at-date",
        one.start,
        one.end,
        f"{who} held this office {terms(rows)}, not {one.text} (detente's list).",
        "Correct the years, the office or the name.",
        "remark",
    )


def _by_a_year(year: int, years: set[int]) -> bool:
    return any(abs(year - other) <= 1 for other in years)


def _subject(reading: Reading, start: int, end: int, title: str | None) -> str:
    """The last person of the registry named in front of a verb, with no other person behind.

    A surname right before the verb will do where a title in front of it, or the office told, leaves one holder of it.
    """
    flat = reading.report.flat
    named = FULL.findall(flat, start, end)
    last = _SURNAMED.search(flat[max(start, end - 60) : end].rstrip(" ,("))
    who = (person(named[-1]) or person(bare(named[-1]))) if named else ""
    if not last or (who and last["name"] in named[-1]):
        return who
    office = last["front"] or title
    held = [one for one in people().surnamed(last["name"]) if office and fitting(people().rows[one], office)]
    return held[0] if len(held) == 1 else ""


def _terms(who: str, title: str | None) -> Sequence[Holder]:
    """The terms of a person in the office told, or in the one office of a head that he held."""
    rows = people().rows[who]
    if title:
        return _once(fitting(rows, title))
    heads = [row for row in rows if row.office.startswith(_HEADS)]
    return _once(heads) if len({row.of for row in heads}) == 1 else []


def _once(rows: Sequence[Holder]) -> Sequence[Holder]:
    """Terms without their doubles: presidents may be heads of the state and of its government."""
    return list({(row.since, row.until): row for row in rows}.values())


def _edges(one: DateMention) -> tuple[date, ...]:
    return (one.period.first, one.period.last) if one.period else ()


def _near(one: DateMention, day: date) -> bool:
    """Whether a date may mean a day, with some room for votes, oaths and registers."""
    room = timedelta(days=100)
    return one.period is None or one.period.first - room <= day <= one.period.last + room
