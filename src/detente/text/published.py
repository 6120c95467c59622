"""When a text was published: as it states, else as its latest dates allow, with the reason."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.model.period import Period
from detente.model.report import Published
from detente.text.dates import find as find_dates
from detente.text.lazy import lazy
from detente.text.timewords import MONTH
from detente.text.when import month_number, month_period, on, year_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from detente.model.report import Block, Mark, NoteEntry

_LINE = lazy(
    r"^(?:[*_#\s>]*)(?:published|posted|updated|date|issued|released?|last updated|version|dated)?\s*(?:on|:)?\s*",
    re.IGNORECASE,
)
_HEADED = lazy(
    r"[*_#\s>]*(?:published|posted|updated|date|issued|released?|last updated|version|dated)\b", re.IGNORECASE
)
_LABELLED = lazy(
    r"[*_#\s>]*(?:(?:first |date )?published|posted|issued|released?|publication date"
    r"|date(?: of (?:issue|publication))?)\b[*_]*(?: on\b|:)?",
    re.IGNORECASE,
)
"""What names the day of a text: Published: 2022-05-12; Date of issue: 3 May 2022."""
_SIGNED = lazy(
    r"[*_\s]*(?:[Bb]y )?(?:(?:[(“]?(?:[A-Z][\w’'.&-]*|of|on|the|and|for|in|de|del|la|van|von|al|bin|staff|summary"
    rf"|desk)[,)”*_]*) ?){{1,16}}[,|–—-]? ?(?:\d{{1,2}}\.? {MONTH},?|{MONTH} \d{{1,2}},) \d{{4}}[*_\s]*$"
)
"""A line that names who wrote a text, and the day behind it."""
_TOLD = lazy(
    r"(?:(?:I|He|She|It|They|We|This|That|Both|All|Nobody|Nothing|Talks|(?:The|A|An|His|Her|Its|Their) [\w’'-]+) )"
    r"(?!(?:published|posted|issued|released|updated|dated|date)\b)[a-z][^:]*\b(?:on|in|by|since|until) $"
)
"""What a short sentence has before a day on which something happened: It sank on."""
_ISSUED = lazy(
    r"[*_\s]*(?:(?:[Tt]he|[Tt]his|[Tt]hese)(?: [a-z]+){0,3} )?(?:[Pp]ress [Rr]eleases?|[Ss]tatements?|[Cc]ommuniqu[eé]"
    r"|[Rr]eports?|[Aa]rticles?|[Rr]emarks|[Ss]peech|[Dd]eclaration|[Bb]riefing|[Pp]aper|[Ee]ssay|[Tt]ext)"
    r"(?: (?:was|were))?(?: first)? (?:issued|published|released|made|delivered|given|posted)\b[^.;:\d]{0,80}? on"
    rf" (?:\w+day,? )?(?:\d{{1,2}}\.? {MONTH},?|{MONTH} \d{{1,2}},) \d{{4}}[.*_\s]*$"
)
"""A sentence that says of the text when it was issued: The press release issued by the Ministry on 4 June 2023."""
_RELATED = lazy(
    r"\b(?:born|died|[Uu]ntil|[Ss]ince|[Ff]rom|[Tt]o|[Bb]etween|[Bb]efore|[Aa]fter|[Bb]y|[Tt]ill|expires|ends|ended|began)"
    r"(?: on| the)?\s*$"
)
"""What before a day makes it another than that of the text."""
_GOES_ON = lazy(r" ?(?:[-–—]|to|until|till|through) (?:the )?(?:present|now|today|date|ongoing)\b", re.IGNORECASE)
"""What behind a day makes it the beginning of something: 20 October 1962 – present."""
_DATELINE = lazy(r"^[A-Z][A-Za-z .,/’'-]{2,50}[,(–—-]+ ?")
_CLAUSED = lazy(r"\b(?!(?:and|the|of|from|de|del|la|dated|published)\b)[a-z]{2,}\b")
"""Small words that a dateline has none of before its day: the parliament that was elected in May 2018, and."""
_ALONE = lazy(
    rf"^[\W_]*(?:\w+[,:]? )?(?:on )?(?:the )?[\w]{{1,4}}[ .,]+(?:{MONTH}|\d\d?[,.]?)[ .,]+\d{{4}}[\W_]*$"
    r"|^[\d/.-]{8,10}$"
)
"""A line that is a day, perhaps with a word before it: Published: 4 May 2022; Geneva, 4 May 2022."""
_GLUED = lazy(
    rf"(?:[^\n]{{0,160}}\n)?(?P<day>(?:\d{{1,2}}\.? {MONTH},?|{MONTH} \d{{1,2}},) \d{{4}}),? (?:at )?"
    r"\d\d?[:.]\d\d(?=[A-Z])"
)
"""A day and a time of day with which a paragraph begins, the first word of its text glued to them."""
_HEAD = 3
_TOP, _BOTTOM, _SHORT, _PROSE = 8, 4, 160, 400
_LAST_MONTH = lazy(r"\b[Ll]ast month\b")


def stated(text: str, blocks: Sequence[Block], told: str, entries: Sequence[NoteEntry] = ()) -> Published | None:
    """The day that a document states: in its own fields, in a short line at its head or foot, in a dateline.

    A day that most notes are younger than is another's, where the line does not say that it is the text's.
    """
    for found in find_dates(told.replace("T", " ", 1) if len(told) > 10 else told, None) if told else ():
        if found.period:
            return Published(found.period, stated=True, why="stated by the document's own fields")
    body = [block for block in blocks if block.kind != "note"]
    lines = [
        (period, line)
        for block in (*body[:_TOP], *body[-_BOTTOM:])
        for line in _lines(text, block)
        if (period := dated_line(line))
    ]
    for block in body[:_HEAD]:
        if block.kind == "paragraph" and (glued := _GLUED.match(text, block.start, block.end)):
            lines += [(one.period, glued[0]) for one in find_dates(glued["day"], None) if one.period]
    first = text[body[0].start : body[0].end].partition("\n")[0] if body else ""
    days = [one.period.first for entry in entries for one in entry.dates if one.period and one.granularity == "day"]
    ranked = sorted(
        (_outdated(one[0], days), *_rank(*one, first=one[1] == first), place) for place, one in enumerate(lines)
    )
    for late, unlabelled, around, *_, place in ranked:
        if not (late and unlabelled and around):
            period, line = lines[place]
            return Published(period, stated=True, why=f"stated in the line “{line.strip()[:60]}”")
    return None


def _outdated(period: Period, days: Sequence[date]) -> bool:
    """Whether most notes are younger than a day."""
    younger = sum(day > period.last for day in days)
    return younger > 1 and 2 * younger > len(days)


def _rank(period: Period, line: str, *, first: bool) -> tuple[bool, ...]:
    """How much a line is that of the text's own day: labelled as such, alone, no title, a day and no month.

    A title may name the day, month or quarter that it is about.
    """
    return not _LABELLED.match(line), not _ALONE.search(line), first, period.first != period.last


def _lines(text: str, block: Block) -> list[str]:
    written = text[block.start : block.end]
    joined = " ".join(written.split())
    if len(written) > _PROSE or _SENTENCES.search(joined):  # its other lines begin and end where the page does
        return [written.partition("\n")[0][:_SHORT]]
    rows = written.split("\n")[:6]
    lines = [
        row for before, row in zip(["", *rows], rows, strict=False) if len(row) <= _SHORT and not _OPEN.search(before)
    ]
    return (lines or [written[:_SHORT]]) if len(rows) == 1 or len(joined) > _SHORT else [*lines, joined]


_OPEN = lazy(r"\b(?:to|of|on|from|in|the|and|until|between|since|for|at|by|before|after|through)\s*$")
"""How a line ends that goes on in the next."""
_SENTENCES = lazy(r"[a-z]{3,}[.!?][”\"]? +[A-Z“\"].*[a-z]{3,}[.!?][”\"]?$|^(?:\S+ ){40}")
"""What running text has and a head of short lines has not: two sentences, forty words."""


def dated_line(line: str) -> Period | None:
    """The day of a line that holds little else than a date."""
    rest = line[_LINE.match(line).end() :] if _LINE.match(line) else line  # type: ignore[union-attr]
    headed = rest != line and bool(_HEADED.match(line)) and not rest.startswith(line[:4])
    found = [
        one
        for one in find_dates(rest, None)
        if one.period and one.granularity in {"day", "month"} and re.search(r"\b(?:19|20)\d\d\b", one.text)
    ]
    if not found or _RELATED.search(rest, 0, found[0].start) or _GOES_ON.match(rest, found[0].end):
        return None
    first = found[0]
    outside = rest[: first.start] + rest[first.end :]
    before = rest[: first.start]
    alone = len(re.findall(r"[A-Za-z]{3,}", outside)) <= 5 and not _TOLD.match(before)
    dateline = _DATELINE.match(rest) and first.start <= 50 and ":" not in before and not _CLAUSED.search(before)
    if (
        (alone and len(line) <= 90 and not re.search(r"[a-z]{3,}[.] ", outside))
        or dateline
        or (headed and first.start == 0)
        or _SIGNED.match(line)
        or _ISSUED.match(line)
    ):
        return first.period
    return None


_NEWS = lazy(
    rf"\W*[A-Z][A-Za-z .,/’'-]{{2,40}}[,(] ?(?P<day>{MONTH}\.? \d{{1,2}}|\d{{1,2}} {MONTH})\b\.?(?!,? \d)"
    r"(?: ?\([A-Z][A-Za-z /.-]{1,20}\)| [A-Z]\w+)? ?\)? ?(?:--|[—–:-])"
)
"""A dateline without a year: LAGOS, April 12 (Agency) --"""


def datelined(text: str, blocks: Sequence[Block], latest: Published) -> Published | None:
    """The day of a dateline that names no year: the first such day from the latest that the text names on.

    Where that is only a year, the text may be of this or of the next.
    """
    ended = latest.period.first if latest.period else None
    if ended is None or (ended.month, ended.day) == _NEW_YEARS_EVE:
        return None
    for block in blocks[:_DATED]:
        match = _NEWS.match(text, block.start, block.end)
        days = [
            one.period
            for year in (ended.year, ended.year + 1)
            for one in find_dates(f"{match['day'].replace('.', '')} {year}" if match else "", None)
            if one.period and one.period.first >= ended
        ]
        if match and days:
            why = f"stated in the dateline “{match['day']}”, in the first year that the days it names allow"
            return Published(days[0], stated=True, why=why)
    return None


_NEW_YEARS_EVE = (12, 31)
_DATED = 3
"""Blocks of the head in which a dateline may stand."""


def inferred(
    flat: str,
    entries: Sequence[NoteEntry],
    marks: Sequence[Mark],
    sentences: Sequence[tuple[int, int]],
) -> Published:
    """The earliest time at which a text can have been written, from its notes and its dates."""
    by_number = {entry.label: entry for entry in entries}
    for start, end in sentences:
        turn = _LAST_MONTH.search(flat, start, end)
        if turn:
            cited = [by_number[mark.label] for mark in marks if start <= mark.start <= end and mark.label in by_number]
            days = [
                one.period.last for entry in cited for one in entry.dates if one.period and one.granularity == "day"
            ]
            if days:
                month = month_period(*_next_month(max(days)))
                return Published(month, stated=False, why=f"“last month” stands with a note of {_day(max(days))}")
    noted = [
        one.period.last
        for entry in entries
        for one in (*entry.dates, *filter(None, [entry.accessed]))
        if one.period and one.granularity in {"day", "month"}
    ]
    told = _latest(flat) if not noted else None
    if noted:
        last = max(noted)
        return Published(
            Period(last, last + timedelta(days=30)), stated=False, why=f"its latest note is of {_day(last)}"
        )
    if told:
        why = f"the latest day that it names is {_day(told)}"
        return Published(Period(told, told + timedelta(days=30)), stated=False, why=why)
    return Published(None, stated=False, why="nothing in it tells")


def _day(one: date) -> str:
    return f"{one.day} {one:%B %Y}"


_FAR = 2040
_EXPLICIT = lazy(
    rf"(?:\b(?P<d>[0-3]?\d) )?\b(?P<m>{MONTH}),? (?P<y>(?:19|20)\d\d)\b|\b(?P<m2>{MONTH}) (?P<d2>[0-3]?\d),"
    rf" (?P<y2>(?:19|20)\d\d)\b|\b(?:[Ii]n|[Ss]ince) (?P<y3>(?:19|20)\d\d)\b"
    r"|\b(?P<stretch>(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) (?:half|quarter|\w+ months)"
    r" (?:of|in) (?:19|20)\d\d)\b"
)
_EXPLICIT_YEAR = lazy(r"(?:19|20)\d\d\b")
_BEFORE_YEAR = 60
"""Characters within which there begins what ends with a year: a year is found much sooner."""
_BEGUN = lazy(r"\b(?:since|than in|from)(?: (?:early|mid|late|the (?:beginning|start|end) of))?[ -]?$", re.IGNORECASE)
"""What makes a time one from which something goes on: the text may be much later."""


def _latest(flat: str) -> date | None:
    """The latest day that a text names with its year; the last of a month or year that it names.

    None where something goes on from a later time: the text may be of any day since.
    """
    found: list[date] = []
    since: list[date] = []
    for match in _explicit(flat):
        begun = match[0].startswith(("since", "Since")) or bool(
            _BEGUN.search(flat, max(0, match.start() - 24), match.start())
        )
        if match["stretch"] and not begun:
            found += [
                one.period.last
                for one in find_dates(match["stretch"], None)
                if one.period and one.period.last.year < _FAR
            ]
            continue
        if match["stretch"]:
            continue
        year = int(match["y"] or match["y2"] or match["y3"])
        month, day = match["m"] or match["m2"], match["d"] or match["d2"]
        if year >= _FAR:
            continue
        got = (
            on(year, month_number(month), int(day)).period
            if month and day
            else month_period(year, month_number(month))
            if month
            else year_period(year)
        )
        (since if begun else found).extend([got.first if begun else got.last] if got else [])
    latest = max(found, default=None)
    return None if latest and any(day > latest for day in since) else latest


def _explicit(flat: str) -> Iterator[re.Match[str]]:
    """The times of a text that are told with their year."""
    behind = 0
    for year in _EXPLICIT_YEAR.finditer(flat):
        match = _EXPLICIT.search(flat, max(behind, year.start() - _BEFORE_YEAR), year.end())
        if match:
            yield match
            behind = match.end()


def _next_month(day: date) -> tuple[int, int]:
    return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
