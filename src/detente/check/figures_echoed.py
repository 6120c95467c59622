"""Numbers that speak of one told just before, without its noun: the director repeated the number of 52; all thirteen.

The number must be one of those of its sentence and the two before it, or be made of two of them.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.told_near import two_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Sentence

_REPEATED = gated(
    r"\b(?:repeat(?:ed|s|ing)|confirm(?:ed|s|ing)|reiterat(?:ed|es|ing)|stood by|stuck to|quot(?:ed|es|ing))"
    r" (?:the|that|this) (?:same )?(?:number|figure|toll|count|total) of (?:about |some )?#(?P<n>\d+)[cmu]"
)
_ALL = gated(
    r"(?<!\bfor )(?<!\bof )(?<!\bthat )\b[Aa]ll #(?P<n>\d+)c"
    r"(?=[.,;]|$| of (?:them|those|these)\b| (?:were|had|have|are|at once|alike)\b)"
)
_LEAST = 2


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that is told again."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for pattern in (_REPEATED, _ALL):
            for match in pattern.finditer(frame.text):
                yield from _held(reading, sentence, frame, int(match["n"]), together=pattern is _ALL)


def _held(reading: Reading, sentence: Sentence, frame: Frame, place: int, *, together: bool) -> Iterator[Draft]:
    """A number against those told before it, and with "all" against what two or more of them make."""
    one = frame.quantities[place]
    own = [each for each in told_in(reading, frame) if each.start < one.start]
    pool = [each for each in (*two_before(reading, sentence), *own) if kind(each.unit) != "time"]
    pool = [each for each in pool if each.quantity.kind == one.kind and each.value >= _LEAST]
    if pool and not any(one.low <= value <= one.high for value in _values(pool, together=together)):
        last = pool[-1].quantity
        yield Draft(
            "two-values",
            one.start,
            one.end,
            f"{number(one.value)} refers back to a number just given, but that is {amount(last)}.",
            "Give one number, or say of what the other is.",
            "remark",
        )


def _values(pool: Sequence[Told], *, together: bool) -> Iterator[float]:
    yield from (each.value for each in pool)
    if together:
        for size in (2, 3):
            yield from (sum(each.value for each in some) for some in combinations(pool[-6:], size))
