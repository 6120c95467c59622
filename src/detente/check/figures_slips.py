"""Sums that come out if two digits of one number are turned: of 6,897 hurt or killed, 3,095 died and 3,838 were hurt.

The numbers right before or behind a larger one are taken for its parts only if such a slip makes them come to it:
seldom by chance, if the whole has three figures or more.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, slipped, transposed
from detente.check.measures import kind, measure
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Quantity

_LEAST = 100
"""The least whole; smaller ones are made by turned digits by chance."""
_FEWEST, _MOST = 2, 5
"""Parts of a whole."""
_NINE = 9
"""Turned digits change a number by so many, or a multiple."""
_TOLLS, _ROW = frozenset({"death", "injury", "casualty"}), 4
"""What a toll counts; numbers on either side of it that may be its parts."""
_UNKNOWN, _FAR = 0.005, 0.25
"""The share of a toll of whom it is not known whether they died; what a slip changes it by at most."""
_SMALL = 0.02
"""The least share of the whole of the largest but one part: a row of one and trifles is none."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number with rows of numbers right behind or before it in its stretch."""
    blocks: dict[int, list[Quantity]] = {}
    for sentence in reading.figured:
        some = reading.quantities(sentence.start, sentence.end)
        blocks.setdefault(sentence.block, []).extend(one for one in some if _counts(one))
    yield from _tolls(reading)
    seen: set[int] = set()
    for numbers in blocks.values():
        for at, whole in enumerate(numbers):
            if whole.value < _LEAST or whole.bound not in {"", "least"}:
                continue
            rows = [_row(numbers[at + 1 :]), _row(numbers[:at][::-1])]
            if any(_comes(row[:size], whole) for row in rows for size in range(1, len(row) + 1)):
                continue
            found = next((each for row in rows for each in _slips(whole, row)), None)
            if found and found[0].start not in seen:
                seen.add(found[0].start)
                yield _draft(*found, whole)


def _tolls(reading: Reading) -> Iterator[Draft]:
    """A toll that the next two or three of the same measure miss by a single digit of their sum."""
    told = [(measure(frame, one), one) for frame in map(reading.frame, reading.figured) for one in frame.quantities]
    tolls = [(said, one) for said, one in told if said in _TOLLS and _counts(one)]
    for at, (said, whole) in enumerate(tolls):
        if whole.value < _LEAST:
            continue
        ahead = [one for other, one in tolls[at + 1 : at + 1 + _ROW] if other == said]
        back = [one for other, one in tolls[max(0, at - _ROW) : at][::-1] if other == said]
        for some in (ahead, back):
            row = list(takewhile(lambda one, whole=whole: one.value < whole.value, some))  # type: ignore[misc]
            sums = [sum(one.value for one in row[:size]) for size in range(1, len(row) + 1)]
            near = [size for size in (2, 3) if len(row) >= size and _misses(sums[size - 1], whole.value)]
            if near == [2] and reading.sentence(row[0].start) is not reading.sentence(row[1].start):
                continue
            if near and whole.value not in sums:
                parts = row[: near[-1]]
                yield Draft(
                    "toll-sum",
                    whole.start,
                    whole.end,
                    f"{' + '.join(number(one.value) for one in parts)} makes {number(sums[near[-1] - 1])}, which "
                    f"differs from {amount(whole)} in one digit only.",
                    "Look up the toll and its parts.",
                    "remark",
                )
                break


def _misses(total: float, whole: float) -> bool:
    """Whether a sum is a whole but for one digit, and not by one who is unknown."""
    return _UNKNOWN * whole < abs(total - whole) < _FAR * whole and slipped(whole, total)


def _counts(one: Quantity) -> bool:
    return one.kind == "count" and kind(one.unit) != "time" and one.value == int(one.value) > 0


def _row(numbers: Sequence[Quantity]) -> list[Quantity]:
    """The numbers next to a whole that may be its parts."""
    return list(numbers[:_MOST])


def _comes(row: Sequence[Quantity], whole: Quantity) -> bool:
    """Whether a row comes to the whole, or holds it."""
    return sum(one.value for one in row) == whole.value or any(one.value == whole.value for one in row)


def _slips(whole: Quantity, row: Sequence[Quantity]) -> Iterator[tuple[Quantity, float, Sequence[Quantity]]]:
    """The number that must be turned for a row to come to a whole, and what it then is."""
    for size in range(_FEWEST, len(row) + 1):
        some = row[:size]
        miss = whole.value - sum(one.value for one in some)
        large = sorted(one.value for one in some)[-2]
        if not miss or miss % _NINE or large < _SMALL * whole.value or any(one.value >= whole.value for one in some):
            continue
        for one in some:
            if one.value >= _LEAST and one.value + miss in set(transposed(one.value)):
                yield one, one.value + miss, some
        if whole.value - miss in set(transposed(whole.value)):
            yield whole, whole.value - miss, some


def _draft(one: Quantity, meant: float, row: Sequence[Quantity], whole: Quantity) -> Draft:
    told = " + ".join(number(meant if each is one else each.value) for each in row)
    return Draft(
        "digits",
        one.start,
        one.end,
        f"{number(meant)} instead of {amount(one)}, with two digits swapped, would fit: {told} makes "
        f"{number(meant) if one is whole else amount(whole)}.",
        f"Look up whether {number(meant)} is meant.",
        "remark",
    )
