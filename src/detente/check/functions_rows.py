"""Functions that the rows of a table tie to names: a cell that is a name, and another of its row that is a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.functions import FULL, FUNCTION, Tie, person, tie_of
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Sentence

_CELL = lazy(r"[^|\n]*[^|\s]")
_WHOLE = lazy(rf"{FUNCTION}(?:, (?P<place>[A-Z][\w’' -]+))?")
"""A cell that is a function and nothing else, but for the state that it is of: minister of health, Mali."""


def row_ties(reading: Reading, row: Sentence) -> Iterator[Tie]:
    """The functions of the people named in a row; none where it tells days, which may be those of a past office."""
    flat = reading.report.flat
    if reading.dates(row.start, row.end):
        return
    cells = list(_CELL.finditer(flat, row.start, row.end))
    spans = [(cell.start() + len(cell[0]) - len(cell[0].lstrip()), cell.end()) for cell in cells]
    whole = [(start, end, FULL.fullmatch(flat, start, end)) for start, end in spans]
    names = [(start, name) for start, _, full in whole if full and (name := person(full["name"]))]
    if len(names) != 1:
        return
    for start, end in spans:
        match = _WHOLE.fullmatch(flat, start, end) if start != names[0][0] else None
        if match:
            yield tie_of(flat, (row.start, row.end), match, names[0][1])
