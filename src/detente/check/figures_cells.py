"""What a text says of its own tables: 2,700 applications in Slovenia, whose row has 7,200.

A number of a sentence is that of a cell if the sentence names the label of the cell's row and no other label, and the
number counts what the head of its column says. Where the row has no such number, but one that is near it or has two
digits turned, that is told; so is a year's number that the months or quarters of a column do not come to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed, number, slipped
from detente.check.figures_tables import grid, runs
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.words import stem
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.figures_tables import Cell
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Quantity, Sentence

_WORD = lazy(r"[A-Za-z][a-z]{3,}")
_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_PART = lazy(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|Q[1-4]|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th) (?:quarter|half))\b"
)
_BLOCKS, _LEAST, _MOST = 8, 2, 14
"""Blocks before and behind a table that speak of it; rows that it has at least, and at most where it has the parts of a
year."""
_NEAR, _MISS = 2.0, 0.6
"""Times that a number may be its cell's; how far a year's may miss the sum of its parts, as a share of it."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every table, and the sentences around it."""
    blocks = reading.report.blocks
    for places in runs(reading, "row"):
        rows = grid(reading, places)
        if len(rows) <= _LEAST or len({len(row) for row in rows}) != 1 or len(rows[0]) < _LEAST:
            continue
        near = range(max(0, places[0] - _BLOCKS), min(len(blocks), places[-1] + _BLOCKS + 1))
        for sentence in reading.figured:
            if sentence.block in near and blocks[sentence.block].kind in {"paragraph", "item"}:
                yield from _said(reading, sentence, rows)
                yield from _of_the_year(reading, sentence, rows)


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word.casefold()) for word in _WORD.findall(words))


def _counted(reading: Reading, sentence: Sentence) -> list[Told]:
    told = told_in(reading, reading.frame(sentence))
    return [one for one in told if kind(one.unit) != "time" and not one.compared and not one.ranged]


def _said(reading: Reading, sentence: Sentence, rows: Sequence[Sequence[Cell]]) -> Iterator[Draft]:
    """A number told of the label of one row, against the cell under the head that tells what it counts."""
    words = reading.words(sentence)
    named = [row for row in rows[1:] if len(row[0].text) > 3 and re.search(rf"\b{re.escape(row[0].text)}\b", words)]
    if len(named) != 1 or not re.search("[a-z]", named[0][0].text):
        return
    row, told = named[0], _counted(reading, sentence)
    every = [cell.quantity for one in rows[1:] for cell in one[1:] if cell.quantity]
    for column in range(1, len(row)):
        head, cell = rows[0][column].text, row[column].quantity
        years = set(_YEAR.findall(words))
        if cell is None or (years and set(_YEAR.findall(head)) - years) or (set(_YEAR.findall(head)) and not years):
            continue
        mine = [one for one in told if one.noun and stem(one.noun) in _stems(head) and one.quantity.kind == cell.kind]
        if len(mine) != 1 or any(_same(mine[0].quantity, other) for other in every):
            continue
        said = mine[0].quantity
        if 1 / _NEAR <= said.value / max(cell.value, 1e-9) <= _NEAR or is_transposed(said.value, cell.value):
            yield _draft(said, cell, row[0].text, head)


def _same(one: Quantity, other: Quantity) -> bool:
    return one.low <= other.high and other.low <= one.high


def _draft(said: Quantity, cell: Quantity, label: str, head: str) -> Draft:
    turned = is_transposed(said.value, cell.value)
    return Draft(
        "digits" if turned else "two-values",
        said.start,
        said.end,
        f"The table has {number(cell.value)} for {label} ({head}), the text {amount(said)}"
        + (": two digits are swapped." if turned else "."),
        "Look up which is right.",
        "warning" if turned or slipped(said.value, cell.value) else "remark",
    )


def _of_the_year(reading: Reading, sentence: Sentence, rows: Sequence[Sequence[Cell]]) -> Iterator[Draft]:
    """The number of a year, where a column has its months, quarters or halves."""
    body = rows[1:]
    if len(body) > _MOST or not all(_PART.search(row[0].text) for row in body):
        return
    years = set(_YEAR.findall(rows[0][0].text + " ".join(row[0].text for row in body))) or set(
        _YEAR.findall(" ".join(cell.text for cell in rows[0]))
    )
    dates = [one for one in reading.dates(sentence.start, sentence.end) if one.granularity == "year" and one.period]
    if len(years) != 1 or [str(one.period.first.year) for one in dates if one.period] != list(years):
        return
    told = _counted(reading, sentence)
    for column in range(1, len(rows[0])):
        parts = [row[column].quantity for row in body]
        mine = [one for one in told if one.noun and stem(one.noun) in _stems(rows[0][column].text)]
        if len(mine) != 1 or not all(parts):
            continue
        value, said = sum(one.value for one in parts if one), mine[0].quantity
        if value and not said.low <= value <= said.high and abs(said.value / value - 1) <= _MISS:
            yield Draft(
                "months-year",
                said.start,
                said.end,
                f"The table’s numbers come to {number(value)}, the text says {amount(said)} for the year.",
                "Correct the total or one of its parts.",
                "warning",
            )
