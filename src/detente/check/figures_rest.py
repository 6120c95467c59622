"""What is left of a whole: 3,545 of the 11,002 died; the other 7,457 were hurt. The remaining 75 of 150 seats.

A rest must be a whole of the passage less its parts. It is told as wrong only where such a difference comes near to it:
other rests are of things that the passage does not count.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, slipped
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_REST = gated(
    r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir) |^)(?:other|[Rr]emaining|rest(?: of[^#]{0,30})?,|remainder,)"
    r" (?:some |about |nearly )?#(?P<a>\d+)[cmup]"
    r"|#(?P<b>\d+)[cmup] (?:(?:are|were|is|was) left|remain(?:ed|s)?)\b"
)
_BACK, _MOST = 3, 8
"""Sentences before the rest, of its paragraph and the one above, from which numbers are taken; how many of them."""
_NEAR = 0.25
"""How near a difference must come to a rest for that to be meant, as a share of it."""
_SMALL, _ALL = 0.01, 100.0
"""The share of a whole that a part has at least; the whole of shares."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every rest."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for match in _REST.finditer(frame.text):
            rest = frame.quantities[int(next(filter(None, match.groups())))]
            if kind(rest.unit) == "time":
                continue
            pool = _pool(reading, sentence, rest)
            left = list(_left(pool, rest))
            if any(abs(one - rest.value) <= _room(pool, rest) for one, _, _ in left) or _is_told(pool, rest):
                continue
            close = rest.kind == "percent" and len(pool) == 1
            near = [each for each in left if close or _may_be(each[0], rest.value)]
            if near:
                real, whole, parts = min(near, key=lambda each: (len(each[2]), abs(each[0] - rest.value)))
                less = f"{whole} less {' and '.join(map(amount, parts))}"
                yield Draft(
                    "parts-total",
                    rest.start,
                    rest.end,
                    f"{less} leaves {amount(_like(rest, real))}, not {amount(rest)}.",
                    "Correct the rest or one of the other numbers.",
                    "remark",
                )


def _pool(reading: Reading, sentence: Sentence, rest: Quantity) -> list[Quantity]:
    """The numbers of its kind before a rest, and those of the sentence behind it."""
    place = reading.place(sentence)
    first = max(0, place - _BACK)
    around = reading.report.sentences[first : place + 2]
    near = [one for one in around if sentence.block - 1 <= one.block <= sentence.block]
    some = [one for each in near for one in reading.quantities(each.start, each.end)]
    alike = [one for one in some if one.kind == rest.kind and one is not rest and kind(one.unit) != "time"]
    return [one for one in alike if rest.kind == "count" or one.unit == rest.unit][-_MOST:]


def _left(pool: Sequence[Quantity], rest: Quantity) -> Iterator[tuple[float, str, tuple[Quantity, ...]]]:
    """What a whole less up to three parts leaves; the whole of shares is a hundred."""
    if rest.kind == "percent":
        for end in range(len(pool)):
            for start in range(end + 1):
                some = tuple(pool[start : end + 1])
                yield _ALL - sum(one.value for one in some), "100 %", some
        return
    for whole in pool:
        parts = [one for one in pool if one is not whole and _SMALL * whole.value < one.value < whole.value]
        rows = (tuple(parts[start:end]) for start in range(len(parts)) for end in range(start + 4, len(parts) + 1))
        for some in (*(some for size in (1, 2, 3) for some in combinations(parts, size)), *rows):
            yield whole.value - sum(one.value for one in some), amount(whole), some


def _room(pool: Sequence[Quantity], rest: Quantity) -> float:
    """How far a difference may lie from a rest, by the rounding of them all."""
    return max((one.high - one.low for one in (*pool, rest) if not one.bound), default=0.0) / 2 + 1e-9 * rest.value


def _is_told(pool: Sequence[Quantity], rest: Quantity) -> bool:
    """Whether the passage tells the rest elsewhere."""
    return any(one.value == rest.value for one in pool)


def _may_be(real: float, said: float) -> bool:
    return real > 0 and (abs(real - said) <= _NEAR * said or slipped(real, said))


def _like(rest: Quantity, value: float) -> Quantity:

    return replace(rest, value=round(value, 6), low=value, high=value)
