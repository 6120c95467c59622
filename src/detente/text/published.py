"""When a text was published: as it states, else as its latest dates allow, with the reason."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.model.period import Period
from detente.model.report import Published
from detente.text.dates import find as find_dates
from detente.text.timewords import MONTH
from detente.text.when import month_number, month_period, on, year_period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.model.report import Block, Mark, NoteEntry

_LINE = re.compile(
    r"^(?:[*_#\s>]*)(?:published|posted|updated|date|issued|released?|last updated|version|dated)?\s*(?:on|:)?\s*",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-Z][A-Za-z .,/’'-]{2,50}[,(–—-]+ ?")
_ALONE = re.compile(
    rf"^[\W_]*(?:\w+[,:]? )?(?:on )?(?:the )?[\w]{{1,4}}[ .,]+(?:{MONTH}|\d\d?[,.]?)[ .,]+\d{{4}}[\W_]*$"
    r"|^[\d/.-]{8,10}$"
)
"""A line that is a day, perhaps with a word before it: Published: 4 May 2022; Geneva, 4 May 2022."""
_TOP, _BOTTOM, _SHORT, _PROSE = 8, 4, 160, 400
_LAST_MONTH = re.compile(r"\b[Ll]ast month\b")


def stated(text: str, blocks: Sequence[Block], told: str) -> Published | None:
    """The day that a document states: in its own fields, in a short line at its head or foot, in a dateline."""
    for found in find_dates(told.replace("T", " ", 1) if len(told) > 10 else told, None) if told else ():
        if found.period:
            return Published(found.period, stated=True, why="stated by the document's own fields")
    body = [block for block in blocks if block.kind != "note"]
    lines = [
        (period, line)
        for block in (*body[:_TOP], *body[-_BOTTOM:])
        for line in _lines(text, block)
        if (period := _dated_line(line))
    ]
    # A title may name the day, month or quarter that it is about; that of the text stands alone, or is a day at least.
    for period, line in sorted(lines, key=lambda one: (not _ALONE.search(one[1]), one[0].first != one[0].last)):
        return Published(period, stated=True, why=f"stated in the line “{line.strip()[:60]}”")
    return None


def _lines(text: str, block: Block) -> list[str]:
    written = text[block.start : block.end]
    if len(written) > _PROSE:  # of a paragraph only the beginning: its other lines end where the page does
        return [written.partition("\n")[0][:_SHORT]]
    return [line for line in written.split("\n")[:6] if len(line) <= _SHORT] or [written[:_SHORT]]


def _dated_line(line: str) -> Period | None:
    """The day of a line that holds little else than a date."""
    rest = line[_LINE.match(line).end() :] if _LINE.match(line) else line  # type: ignore[union-attr]
    headed = rest != line and bool(re.match(r"[*_#\s>]*\w", line)) and not rest.startswith(line[:4])
    found = [
        one
        for one in find_dates(rest, None)
        if one.period and one.granularity in {"day", "month"} and re.search(r"\b(?:19|20)\d\d\b", one.text)
    ]
    if not found:
        return None
    first = found[0]
    outside = rest[: first.start] + rest[first.end :]
    alone = len(re.findall(r"[A-Za-z]{3,}", outside)) <= 5
    dateline = _DATELINE.match(rest) and first.start <= 50 and ":" not in rest[: first.start]
    if (
        (alone and len(line) <= 90 and not re.search(r"[a-z]{3,}[.] ", outside))
        or dateline
        or (headed and first.start == 0)
    ):
        return first.period
    return None


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
                return Published(month, stated=False, why=f"“last month” stands with a note of {max(days)}")
    noted = [
        one.period.last
        for entry in entries
        for one in (*entry.dates, *filter(None, [entry.accessed]))
        if one.period and one.granularity in {"day", "month"}
    ]
    told = _latest(flat) if not noted else None
    if noted:
        last = max(noted)
        return Published(Period(last, last + timedelta(days=30)), stated=False, why=f"its latest note is of {last}")
    if told:
        why = f"the latest day that it names is {told}"
        return Published(Period(told, told + timedelta(days=30)), stated=False, why=why)
    return Published(None, stated=False, why="nothing in it tells")


_FAR = 2040
_EXPLICIT = re.compile(
    rf"(?:\b(?P<d>[0-3]?\d) )?\b(?P<m>{MONTH}),? (?P<y>(?:19|20)\d\d)\b|\b(?P<m2>{MONTH}) (?P<d2>[0-3]?\d),"
    rf" (?P<y2>(?:19|20)\d\d)\b|\b[Ii]n (?P<y3>(?:19|20)\d\d)\b"
)


def _latest(flat: str) -> date | None:
    """The latest day that a text names with its year; the last of a month or year that it names."""
    found: list[date] = []
    for match in _EXPLICIT.finditer(flat):
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
        found += [got.last] if got else []
    return max(found, default=None)


def _next_month(day: date) -> tuple[int, int]:
    return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
