"""When a text was published: as it states, else as its latest dates allow, with the reason."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.model.period import Period
from detente.model.report import Published
from detente.text.dates import find as find_dates
from detente.text.when import month_period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.model.report import Block, DateMention, Mark, NoteEntry

_LINE = re.compile(
    r"^(?:[*_#\s>]*)(?:published|posted|updated|date|issued|released?|last updated|version|dated)?\s*(?:on|:)?\s*",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-Z][A-Za-z .,/’'-]{2,50}[,(–—-]+ ?")
_TOP, _BOTTOM, _SHORT = 8, 4, 160
_LAST_MONTH = re.compile(r"\b[Ll]ast month\b")


def stated(text: str, blocks: Sequence[Block], told: str) -> Published | None:
    """The day that a document states: in its own fields, in a short line at its head or foot, in a dateline."""
    for found in find_dates(told.replace("T", " ", 1) if len(told) > 10 else told, None) if told else ():
        if found.period:
            return Published(found.period, stated=True, why="stated by the document's own fields")
    body = [block for block in blocks if block.kind != "note"]
    for block in (*body[:_TOP], *body[-_BOTTOM:]):
        for line in _lines(text, block):
            period = _dated_line(line)
            if period:
                return Published(period, stated=True, why=f"stated in the line “{line.strip()[:60]}”")
    return None


def _lines(text: str, block: Block) -> list[str]:
    written = text[block.start : block.end]
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
    dateline = _DATELINE.match(rest) and first.start <= 50
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
    dates: Sequence[DateMention],
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
    told = [
        one.period.last
        for one in dates
        if one.period
        and one.kind == "exact"
        and one.granularity in {"day", "month", "year"}
        and one.period.last.year < _FAR
    ]
    if noted:
        last = max(noted)
        return Published(Period(last, last + timedelta(days=30)), stated=False, why=f"its latest note is of {last}")
    if told:
        last = max(told)
        return Published(
            Period(last, last + timedelta(days=30)), stated=False, why=f"the latest day that it names is {last}"
        )
    return Published(None, stated=False, why="nothing in it tells")


_FAR = 2040


def _next_month(day: date) -> tuple[int, int]:
    return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
