"""One number in two scales or units: 4.27 billion dollars here and 4.27 million there; 200 kilometres, then 200 miles.

The same figures written with another word of size, or another unit of the same kind, are seldom two things by chance.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.check.amounts import amount
from detente.check.figures_units import SI
from detente.check.measures import kind, other_extent
from detente.check.reading import Draft
from detente.check.wording import where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Quantity

_FIGURES, _FEWER = 3, 2
"""Figures that make a number known again, whatever its unit; of measures two are enough."""
_STEPS = {1e3, 1e6, 1e9}
_PLACES = 9
"""What lies between two words of size."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every amount and measure against those with the same figures."""
    known: dict[str, list[tuple[int, Quantity]]] = defaultdict(list)
    for sentence in reading.figured:
        for one in reading.frame(sentence).quantities:
            figures = f"{one.value:.10g}".replace(".", "").rstrip("0").partition("e")[0].strip("0")
            sort = _sort(one)
            if not sort or len(figures) < (_FEWER if sort == "measure" else _FIGURES):
                continue
            some = known[figures]
            same = any(_sort(other) == sort and (other.value, other.unit) == (one.value, one.unit) for _, other in some)
            near = [] if same else [other for place, other in some if place != sentence.start and _changed(other, one)]
            near = [other for other in near if not other_extent(reading.report.flat, other, one)]
            if near:
                yield Draft(
                    "unit-change",
                    one.start,
                    one.end,
                    f"The text gives {amount(one)} here and {amount(near[-1])} "
                    f"{where(reading, near[-1].start, one.start)}: the same digits in another magnitude or unit.",
                    "Look up which is right.",
                    "remark",
                )
            some.append((sentence.start, one))


def _sort(one: Quantity) -> str:
    """Money, a measure, or a count of something that is no time."""
    if one.kind == "count":
        return "count" if one.value and kind(one.unit) != "time" else ""
    return one.kind if one.kind in {"money", "measure"} and one.value else ""


def _changed(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers with the same figures differ in size by a word, or in their unit."""
    if one.kind != two.kind:
        return False
    times = round(max(one.value, two.value) / min(one.value, two.value), _PLACES)
    if one.kind == "count":
        return times in _STEPS and (one.unit == two.unit or not one.unit or not two.unit)
    if one.unit == two.unit:
        return times in _STEPS
    if one.kind == "measure":
        return times == 1 and SI.get(one.unit, ("", 0.0))[0] == SI.get(two.unit, (" ", 0.0))[0]
    return times == 1
