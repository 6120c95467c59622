"""The numbers around a number: which may be meant by a percentage, a multiple or a sum, and whether any explains it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

from detente.check.measures import TIMES
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_PLAIN = {"count", "money", "measure"}
BACK = 2
"""Sentences of the paragraph before one in which the numbers of a comparison are looked for."""
_MOST = 24
"""Numbers of one passage that are compared with one another; a table has more, and is none."""


@dataclass(frozen=True)
class Near:
    """A sentence and the numbers that it can speak of: its own, and those of the sentences before it."""

    reading: Reading
    sentence: Sentence

    @property
    def frame(self) -> Frame:
        """The sentence with signs."""
        return self.reading.frame(self.sentence)

    def sentences(self, back: int = BACK) -> list[Sentence]:
        """The sentences before in the same paragraph, the nearest last, and the sentence itself."""
        found = [self.sentence]
        while len(found) <= back:
            before = self.reading.before(found[0])
            if before is None:
                break
            found.insert(0, before)
        return found

    def values(self, back: int = BACK, ahead: int = 0, *, times: bool = False) -> list[Quantity]:
        """The counts, amounts and measures of these sentences, in their order."""
        places = self.sentences(back)
        following = self.reading.after(self.sentence) if ahead else None
        if following:
            places.append(following)
        found = [one for place in places for one in self.reading.quantities(place.start, place.end)]
        return [one for one in found if one.kind in _PLAIN and (times or one.unit not in TIMES)][-_MOST:]

    def percents(self, back: int = BACK) -> list[Quantity]:
        """The percentages of these sentences."""
        return [
            one
            for place in self.sentences(back)
            for one in self.reading.quantities(place.start, place.end)
            if one.kind == "percent"
        ][-_MOST:]

    def alike(self, one: Quantity, two: Quantity) -> bool:
        """Whether two numbers count the same thing, as far as their own nouns or those before them tell."""
        units = self.reading.units
        return (
            one.kind in _PLAIN
            and two.kind in _PLAIN
            and units.get(one.start, one.unit) == units.get(two.start, two.unit)
        )

    def pool(self, back: int = BACK, *, times: bool = False, skip: Quantity | None = None) -> list[Quantity]:
        """The numbers that may explain another: the sentence's own if two are alike, else those before it, too."""
        own = [one for one in self.values(0, times=times) if one is not skip]
        if any(self.alike(a, b) for a, b in combinations(own, 2)):
            return own
        return [one for one in self.values(back, times=times) if one is not skip]

    def pairs(self, values: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
        """Every two numbers that may be compared, each once, in their order."""
        for one, two in combinations(values, 2):
            if self.alike(one, two) and one.value and two.value:
                yield one, two

    def nearest_pair(self, values: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
        """The two numbers alike that stand nearest before a place, the later of them last."""
        before = [one for one in values if one.end <= at]
        for place in range(len(before) - 1, 0, -1):
            for other in range(place - 1, -1, -1):
                if self.alike(before[place], before[other]):
                    return before[other], before[place]
        return None


def alike(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers may count the same thing by their own nouns."""
    if one.kind == two.kind:
        return not one.unit or not two.unit or one.unit == two.unit
    return "" in {one.unit, two.unit}


def change(base: Quantity, result: Quantity) -> tuple[float, float]:
    """The least and greatest change from base to result, in per cent."""
    return (result.low / max(base.high, 1e-9) - 1) * 100, (result.high / max(base.low, 1e-9) - 1) * 100


def explains(base: Quantity, result: Quantity, stated: Quantity, slack: float) -> bool:
    """Whether a change or a share of two numbers is a stated percentage."""
    low, high = change(base, result)
    share = 100 * result.value / base.value if base.value else inf
    moved = max(abs(low), abs(high))
    room = max(slack, 0.015 * moved)
    fits = any(sign * stated.low - room <= high and low <= sign * stated.high + room for sign in (1,)) or (
        -stated.high - room <= high and low <= -stated.low + room
    )
    return fits or abs(share - stated.value) <= max(slack, stated.high - stated.value)


def summed(values: Sequence[Quantity], total: Quantity) -> bool:
    """Whether up to four of the numbers, or a whole row of them, add up to a total, or one of them is it."""
    for start in range(len(values)):
        low = high = 0.0
        for one in values[start:]:
            low, high = low + one.low, high + one.high
            if low <= total.high and high >= total.low:
                return True
    return any(
        sum(one.low for one in some) <= total.high and sum(one.high for one in some) >= total.low
        for size in (2, 3, 4)
        for some in combinations(values[-10:], size)
    )


COMPARED = lazy(
    r"\b(?:after|against|previous|before|earlier|same (?:months?|period|quarter|time|year)|compared|than|from|year"
    r" ago|in 20\d\d|had been|were worth|it was|last year|versus|while|followed)\b"
)
