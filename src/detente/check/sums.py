"""A total with a row of its parts, and how surely the words tell them as such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.check.sum_words import LARGE_ROW
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from detente.check.told import Told

NEAR = 0.35
"""How far, as a share of the total, a row without any word that closes it may miss it and still be taken for parts."""
CERTAIN, SURE, CLOSED, LIKELY = 2.0, 1.4, 0.9, 0.05
"""Weights from which a sum is told: as a warning; with a part above the total; however far it misses; if it is near."""
_ONE = lazy(r"(?:[;,.]| and) (?:one|a single|the (?:sixth|fifth|fourth|third|seventh|last|other))\b", re.IGNORECASE)
_ONE_WAS = lazy(r"^(?: [a-z’-]+){1,6}[;,] (?:and )?one (?:was|is|had been|remained|abstained|stayed)\b")
NESTED = lazy(r"\bof (?:which|whom|these|them|those),? (?:(?!and )[a-z]+ ){0,2}$")
"""What makes a number a part of the one before it, not of the total: 31.9 million, 23.4 million in need, of which 12.9.
"""
_AND_THE = lazy(
    r"^(?: [a-z-]+){1,3},? and (?:the|his|her|their|its) (?!other|others|rest|remain)[a-z]+(?:er|or|ist|man|child"
    r"|wife|son|boy|girl|driver)(?=[.;:,)]|$)"
)
"""A last part that is one person: seven shoppers, four guards and the baker."""


@dataclass(frozen=True)
class Sum:
    """A total with its parts, and how well the words bear it out."""

    total: Told
    parts: tuple[Told, ...]
    weight: float

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Where its numbers stand."""
        return frozenset(one.start for one in (self.total, *self.parts))

    @property
    def more(self) -> int:
        """How many are told without a number at the end of the row: one, the baker."""
        last = self.parts[-1].behind
        return int(self.parts[0].start > self.total.start and bool(_AND_THE.match(last) or _ONE_WAS.match(last)))

    @property
    def nested(self) -> bool:
        """Whether a part is one of the part before it."""
        return any(NESTED.search(one.before) for one in self.parts[1:])

    @property
    def right(self) -> bool:
        """Whether the parts come to the total, as exactly as they are written; "and one" counts, too."""
        low, high = sum(one.quantity.low for one in self.parts), sum(one.quantity.high for one in self.parts)
        if self.more:
            low, high = low + 1, high + 1
        elif low + 1 == self.total.value and _ONE.search(self.parts[-1].behind):
            return True
        return low <= self.total.quantity.high and high >= self.total.quantity.low

    @property
    def idle(self) -> bool:
        """Whether one of the parts is the total already, so that the others say nothing: 900,000 of 900,000 and 7."""
        low, high = self.total.quantity.low, self.total.quantity.high
        return any(low <= one.value <= high for one in self.parts)

    @property
    def sure(self) -> bool:
        """Whether one sentence tells it, in words that leave no doubt or as a longer row that nearly comes to it."""
        near = self.miss <= NEAR and self.weight >= CLOSED and len(self.parts) >= LARGE_ROW
        return self.spread == 1 and not self.nested and (self.weight >= CERTAIN or (near and self._gapless))

    @property
    def _gapless(self) -> bool:
        """Whether no number of its kind stands between the first and the last of it: 54, 42, 36 each, 24 and 12."""
        ends = sorted((self.total.start, self.parts[0].start, self.parts[-1].start))
        between = (one for one in self.total.frame.quantities if ends[0] <= one.start <= ends[-1])
        return all(one.start in self.numbers for one in between if one.kind == self.total.quantity.kind)

    @property
    def spread(self) -> int:
        """How many sentences it takes in."""
        return len({id(one.frame) for one in (self.total, *self.parts)})

    @property
    def miss(self) -> float:
        """How far the parts miss the total, as a share of it."""
        return abs(sum(one.value for one in self.parts) - self.total.value) / self.total.value

    @property
    def rank(self) -> float:
        """How likely it is the sum that was meant."""
        return self.weight - min(self.miss, 1.0)
