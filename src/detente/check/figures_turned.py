"""Numbers of one thing that are one another with two digits turned: 34 banks here, 43 banks there.

Seldom by chance: in 350,000 words of newswire seven such pairs were counted.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.wording import where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Quantity

_FIGURES = 3
"""Figures that amounts and measures must have, of which a text tells many; counts of one noun need two."""
_LEAST, _MOST = 12, 30
_LONG = 4
"""Figures from which on two counts may be one another whatever their nouns: 11,002 casualties, of the 11,020."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number against the earlier ones of its noun."""
    told: dict[tuple[str, str], list[tuple[int, Quantity]]] = defaultdict(list)
    known: set[tuple[str, str, float]] = set()
    for sentence in reading.figured:
        for one in reading.frame(sentence).quantities:
            of = _of(one)
            if of is None or (*of, one.value) in known:
                continue
            known.add((*of, one.value))
            some = told[of]
            for place, other in some[-_MOST:]:
                if place != sentence.start and is_transposed(one.value, other.value):
                    yield Draft(
                        "digits",
                        one.start,
                        one.end,
                        f"{amount(one)} here and {amount(other)} {where(reading, other.start, one.start)} differ only "
                        "by two swapped digits.",
                        "Look up whether both are right.",
                        "remark",
                    )
                    break
            some.append((sentence.start, one))


def _of(one: Quantity) -> tuple[str, str] | None:
    """What a number is to be compared among: its kind and unit, or all long counts; none if it has too few figures."""
    figures = len(f"{one.value:.0f}".rstrip("0"))
    if one.kind == "count" and kind(one.unit) != "time":
        if figures >= _LONG and one.value == int(one.value):
            return "count", ""
        events = "event" if kind(one.unit) == "event" else one.unit
        return ("count", events) if one.unit and one.value >= _LEAST else None
    return (one.kind, one.unit) if one.kind in {"money", "measure"} and figures >= _FIGURES else None
