"""Tables and lists: a row or column of totals, and a total told above a list or as its last item, against the parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from detente.check.sum_findings import wrong_sum
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Draft, Reading
    from detente.model.finding import Severity
    from detente.model.report import Block, Quantity

TOTAL = lazy(
    r"^\W*(?:(?:grand |sub-?|over)?total\w*|sum|altogether|all told|overall|together|(?:all|both|whole|entire)\b.*"
    r"|in (?:all|total|sum)|combined|.*\b(?:in all|in total|total|all (?:types|kinds|told|together|of them|regions"
    r"|groups|causes|sorts)|together|combined|overall|altogether))\W*$",
    re.IGNORECASE,
)
"""The label of a sum of what stands above it, or to its left."""
_OF_WHICH = lazy(
    r"^\W*(?:of (?:which|whom|these|them|those)|including|incl\.|thereof|among (?:them|these)|memo|(?:per ?cent|share"
    r"|change|difference|average|mean|median|rate|balance|net)\b)",
    re.IGNORECASE,
)
"""The label of a row that is part of another, or no count at all."""
_NO_SUM = lazy(
    r"%|\b(?:per|rates?|shares?|average|mean|median|index|ratio|rank|score|change|ages?|years?|price|capita|percent"
    r"|growth|target|since|founded|density|distance|day of|date|number in)\b",
    re.IGNORECASE,
)
"""Words of a column's head by which its numbers are not to be added up."""
TOLL = lazy(
    r"\b(?:dead|deaths?|died|killed|fatal\w+|wounded|injur\w+|casualt\w+|victims?|drown\w+|lives|toll|bodies)\b",
    re.IGNORECASE,
)
_ITEM = lazy(
    r"^\W*(?P<label>[^:]{2,70}?(?=:)|[^:]{2,70}?)(?::|,| –| —| -|\.{2,}) ?(?:(?:about|some|nearly|over|around) )?(?=\S)"
)
LEAD = lazy(r":\s*$|\b(?:as follows|below|following)\b[^.]*[.:]\s*$")
_RULED = lazy(r":?-*:?")
"""A cell of the line under the heads."""
_LONGEST = 60
"""Characters of an item behind its number; a longer one is prose."""
_LEAST = 2
_SUMS = {"count", "money", "measure"}


@dataclass(frozen=True)
class Cell:
    """A cell: its words, and its number if it holds just one."""

    text: str
    quantity: Quantity | None


@dataclass(frozen=True)
class _Item:
    """An item of a list with one number."""

    label: str
    quantity: Quantity


def check(reading: Reading) -> Iterator[Draft]:
    """Every table and every list of labelled numbers."""
    for table in runs(reading, "row"):
        yield from _table(reading, table)
    for items in runs(reading, "item"):
        yield from _list(reading, items)


def runs(reading: Reading, kind: str) -> Iterator[list[int]]:
    """The places of blocks of a kind that follow one another."""
    run: list[int] = []
    for place, block in enumerate(reading.report.blocks):
        if block.kind == kind:
            run.append(place)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _table(reading: Reading, places: Sequence[int]) -> Iterator[Draft]:
    rows = grid(reading, places)
    if len(rows) <= _LEAST or len({len(row) for row in rows}) != 1:
        return
    head, body = rows[0], rows[1:]
    about = _about(reading, places[0])
    for column in range(1, len(head)):
        if not _NO_SUM.search(head[column].text) and not _is_label(head[column]):
            yield from _column(body, column, toll=bool(TOLL.search(f"{about} {head[column].text}")))
    total = next((at for at in range(len(head) - 1, 1, -1) if TOTAL.match(head[at].text)), 0)
    if total and not any(_NO_SUM.search(cell.text) for cell in head[1:]):
        for row in body:
            parts = [cell.quantity for cell in row[1:total]]
            yield from _against(row[total].quantity, parts, toll=bool(TOLL.search(about)))


def grid(reading: Reading, places: Sequence[int]) -> list[list[Cell]]:
    """The rows of a table without the line under its heads."""
    rows = [list(cells(reading, reading.report.blocks[place])) for place in places]
    return [row for row in rows if not all(_RULED.fullmatch(cell.text) for cell in row)]


def _is_label(cell: Cell) -> bool:
    """Whether the head of a column is a number itself: then it is no head."""
    return cell.quantity is not None and cell.quantity.kind == "count" and not cell.quantity.unit


def cells(reading: Reading, block: Block) -> Iterator[Cell]:
    """The cells of a row, from left to right."""
    text = reading.report.flat[block.start : block.end]
    bars = [at for at, sign in enumerate(text) if sign == "|"]
    for one, two in pairwise(bars):
        start, end = block.start + one + 1, block.start + two
        inside = reading.quantities(start, end)
        only = inside[0] if len(inside) == 1 and not reading.dates(start, end) else None
        yield Cell(text[one + 1 : two].strip(" *_"), only)


def _about(reading: Reading, place: int) -> str:
    """The words right above a table or list."""
    above = reading.report.blocks[place - 1] if place else None
    return reading.report.flat[above.start : above.end] if above else ""


def _column(body: Sequence[Sequence[Cell]], column: int, *, toll: bool) -> Iterator[Draft]:
    """A column, down to its first row of totals."""
    parts: list[Quantity | None] = []
    for row in body:
        label, cell = row[0].text, row[column]
        if TOTAL.match(label) and len(parts) >= _LEAST:
            yield from _against(cell.quantity, parts, toll=toll)
            return
        if not _OF_WHICH.match(label):
            parts.append(cell.quantity)


def _list(reading: Reading, places: Sequence[int]) -> Iterator[Draft]:
    """A list of labelled numbers: with a last item that is their sum, or under a line that tells it."""
    items = [item for place in places if (item := _item(reading, reading.report.blocks[place]))]
    if len(items) < len(places) or len(items) < _LEAST or any(_OF_WHICH.match(one.label) for one in items):
        return
    about = _about(reading, places[0])
    toll = bool(TOLL.search(about + " ".join(one.label for one in items)))
    *parts, last = items
    if TOTAL.match(last.label) and len(parts) >= _LEAST:
        yield from _against(last.quantity, [one.quantity for one in parts], toll=toll)
    elif LEAD.search(about) and not any(TOTAL.match(one.label) for one in items):
        above = reading.report.blocks[places[0] - 1]
        sentence = reading.sentence(above.end - 1)
        start = sentence.start if sentence else above.start
        told = [one for one in reading.quantities(start, above.end) if one.kind in _SUMS and one.value > len(items)]
        if len(told) == 1 and not _NO_SUM.search(reading.report.flat[start : above.end]):
            yield from _against(told[0], [one.quantity for one in items], toll=toll, severity="remark")


def _item(reading: Reading, block: Block) -> _Item | None:
    """An item that is a label with one number, or a number with what it counts."""
    inside = reading.quantities(block.start, block.end)
    text = reading.report.flat[block.start : block.end]
    match = _ITEM.match(text)
    if len(inside) != 1 or block.end - inside[0].end > _LONGEST or reading.dates(block.start, block.end):
        return None
    one = inside[0]
    if match and one.start >= block.start + match.end() - 1 and one.start - block.start - match.end() <= 2:
        return _Item(match["label"], one)
    bare = re.fullmatch(r"\W*", text[: one.start - block.start])
    return _Item(text[one.end - block.start :], one) if bare else None


def _against(
    total: Quantity | None, parts: Sequence[Quantity | None], *, toll: bool, severity: Severity = "warning"
) -> Iterator[Draft]:
    """A total against parts that are numbers of its kind, all of them; ``severity`` where they come to less."""
    known = [one for one in parts if one is not None]
    if total is None or len(known) < max(_LEAST, len(parts)) or {one.kind for one in known} != {total.kind}:
        return
    if total.kind not in _SUMS or len({one.unit for one in (*known, total) if one.unit and one.kind != "count"}) > 1:
        return
    if not any(_sub(known, total)):
        yield from wrong_sum("toll-sum" if toll else "parts-total", total, known, severity="warning", short=severity)


def _sub(known: Sequence[Quantity], total: Quantity) -> Iterator[bool]:
    """Whether fewer of the rows come to the total: the others are parts of these."""
    lows = list(accumulate((one.low for one in known), initial=0.0))
    highs = list(accumulate((one.high for one in known), initial=0.0))
    for start in range(len(known)):
        for end in range(start + 2, len(known) + 1):
            yield lows[end] - lows[start] <= total.high and highs[end] - highs[start] >= total.low
    for step in (known[::2], known[1::2]):
        yield len(step) > 1 and sum(one.value for one in step) == total.value
