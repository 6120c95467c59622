"""Numbers of one thing that are one another with two digits turned: 34 banks here, 43 banks there.

Seldom by chance: in 350,000 words of newswire seven such pairs were counted.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed
from detente.check.measures import kind
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.model.report import Quantity

_FIGURES = 3
"""Figures that amounts and measures must have, of which a text tells many; counts of one noun need two."""
_LEAST, _MOST = 12, 30


def check(reading: Reading) -> Iterator[Draft]:
    """Every number against the earlier ones of its noun."""
    told: dict[tuple[str, str], list[tuple[int, Quantity]]] = defaultdict(list)
    known: set[tuple[str, str, float]] = set()
    for sentence in reading.figured:
        for one in reading.frame(sentence).quantities:
            if not _held(one):
                continue
            some = told[one.kind, one.unit]
            if (one.kind, one.unit, one.value) in known:
                continue
            known.add((one.kind, one.unit, one.value))
            for place, other in some[-_MOST:]:
                if place != sentence.start and is_transposed(one.value, other.value):
                    yield Draft(
                        "digits",
                        one.start,
                        one.end,
                        f"{amount(one)} here and {amount(other)} in line {reading.report.line(other.start)} are one "
                        "another with two digits turned round.",
                        "Look up whether both are right.",
                        "remark",
                    )
                    break
            some.append((sentence.start, one))


def _held(one: Quantity) -> bool:
    """Whether a number counts something, and has enough figures to be turned."""
    if one.kind == "count":
        return bool(one.unit) and one.value >= _LEAST and kind(one.unit) != "time"
    return one.kind in {"money", "measure"} and len(f"{one.value:.0f}".rstrip("0")) >= _FIGURES
