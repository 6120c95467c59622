"""Tables and lists against their dates: the stages of one thing, and ages beside births.

"Signature | 4 May 2009" above "Ratification | 11 February 2008": where the head of the table, or what leads up to the
list, promises stages, steps or events, one date that is out of the order of the others is told; and, with or without
such a head, two stages that a script (`dates_scripts`) sets the other way round. In a table with columns of births,
ages and the days on which they were reached, each row is reckoned.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from detente.check.dates_line import line
from detente.check.dates_scripts import order, words_in
from detente.check.dates_words import ahead_of, disordered, sure, told
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import DateMention

_STAGES = lazy(
    r"\b(?:stages?|steps?|phases?|milestones?|events?|what happened|procedure|course of events|timetable|timeline"
    r"|chronology|sequence|history of the (?:case|file|bill))\b",
    re.IGNORECASE,
)
"""What a table or list of things in their order is headed by."""
_LABEL = lazy(
    r"^\W*(?P<label>[^@|:;.,]{3,48}?)(?:,? (?:on|in))?[ ,:|–—-]+@0\W*$|^\W*@0[ ,:|–—-]+(?P<after>[^@|:;.,]{3,48})\W*$"
)
"""A row or item that is a stage and its date, and nothing else."""
_BORN = lazy(r"\b(?:born|births?|b\.|date of birth|year of birth|dob)(?!\w)", re.IGNORECASE)
_AGE = lazy(r"\b(?:age|aged)\b", re.IGNORECASE)
_YEAR = lazy(r"\b(1[89]\d\d|20\d\d)\b")
_CELL = lazy(r"[^|]+")
_LEAST, _MOST = 3, 12
"""Rows of a table of stages."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every table and list of stages."""
    for run in _runs(reading):
        yield from _aged(reading, run)
        rows = [row for row in (_row(reading, place) for place in run) if row]
        if len(rows) < len(run) - 1 or len(rows) < 2:
            continue
        if _LEAST <= len(rows) <= _MOST and _headed(reading, run):
            yield from _out_of_order(rows)
        yield from _turned(rows)


def _cells(reading: Reading, place: int) -> list[re.Match[str]]:
    """The cells of a row."""
    block = reading.report.blocks[place]
    return [one for one in _CELL.finditer(reading.report.flat, block.start, block.end) if one[0].strip()]


def _aged(reading: Reading, run: Sequence[int]) -> Iterator[Draft]:
    """An age that the births and the years beside it in a table do not allow."""
    head = _cells(reading, run[0]) if reading.report.blocks[run[0]].kind == "row" else []
    born = [at for at, cell in enumerate(head) if _BORN.search(cell[0])]
    aged = [at for at, cell in enumerate(head) if _AGE.search(cell[0]) and at not in born]
    if len(born) != 1 or len(aged) != 1:
        return
    for place in run[1:]:
        cells = _cells(reading, place)
        years = {at: int(year[1]) for at, cell in enumerate(cells) if (year := _YEAR.search(cell[0]))}
        others = [at for at in years if at not in (*born, *aged)]
        age = cells[aged[0]][0].strip() if len(cells) == len(head) else ""
        if not age.isdecimal() or born[0] not in years or len(others) != 1:
            continue
        gap = years[others[0]] - years[born[0]]
        if int(age) not in {gap, gap - 1}:
            start = cells[aged[0]].start() + cells[aged[0]][0].find(age)
            said = f"Born in {years[born[0]]}, the person would be {gap - 1} or {gap} in {years[others[0]]}"
            why = f"{said}, but the table says {age}."
            yield Draft("age", start, start + len(age), why, "Correct the age or one of the years.", "warning")


def _runs(reading: Reading) -> Iterator[list[int]]:
    """The rows of each table, and the items of each list."""
    run: list[int] = []
    blocks = reading.report.blocks
    for place, block in enumerate(blocks):
        if run and block.kind != blocks[run[-1]].kind:
            yield run
            run = []
        if block.kind in {"row", "item"}:
            run.append(place)
    if run:
        yield run


def _row(reading: Reading, place: int) -> tuple[str, DateMention] | None:
    """The stage and the one date of a row."""
    block = reading.report.blocks[place]
    own = line(reading, block.start, block.end)
    match = _LABEL.match(own.text) if len(own.dates) == 1 and told(own.dates) else None
    return (match["label"] or match["after"], own.dates[0]) if match else None


def _headed(reading: Reading, run: Sequence[int]) -> bool:
    """Whether the head of a table, or the block before a list, promises things in their order."""
    blocks = reading.report.blocks
    head = blocks[run[0]] if blocks[run[0]].kind == "row" else None
    lead = blocks[run[0] - 1] if run[0] else None
    return any(
        one and _STAGES.search(reading.report.flat, one.start, one.end) and not reading.dates(one.start, one.end)
        for one in (head, lead)
    )


def _out_of_order(rows: Sequence[tuple[str, DateMention]]) -> Iterator[Draft]:
    """One date that comes before that of the row above."""
    turned = [(one, two) for (_, one), (_, two) in pairwise(rows) if sure(one, two) and ahead_of(two, one)]
    if len(turned) == 1:
        yield disordered(*turned[0], "the order of the rows")


def _turned(rows: Sequence[tuple[str, DateMention]]) -> Iterator[Draft]:
    """Two stages of a script, of which the later has the earlier date."""
    for (label, one), (other, two) in combinations(rows, 2):
        words, others = words_in(label), words_in(other)
        sign = order(words[-1].said, others[-1].said) if words and others else 0
        first, then = (one, two) if sign > 0 else (two, one)
        if sign and sure(one, two) and ahead_of(then, first):
            yield disordered(first, then, f"{label.strip()} … {other.strip()}")
