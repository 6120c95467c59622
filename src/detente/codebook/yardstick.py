"""Yardsticks: which words stand for which range of probability (ICD-203, PHIA, IPCC).

Readers agree with a range in a third of cases when they see the word alone, and in two thirds when the range stands
in brackets behind it (Wintle et al. 2019); so :meth:`Yardstick.say` always writes both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from detente.codebook.tables import toml

if TYPE_CHECKING:
    from collections.abc import Mapping

EVEN = 50.0
JUST_OUTSIDE = 1e-9
"""How far a value on an excluded end counts as lying outside."""


@dataclass(frozen=True)
class Band:
    """One range of a yardstick, in percent, and its word."""

    word: str
    low: float
    high: float
    low_inclusive: bool = True
    high_inclusive: bool = True

    def gap(self, percent: float) -> float:
        """How far a percentage lies outside the band; 0 inside it."""
        excluded = (percent == self.low and not self.low_inclusive) or (
            percent == self.high and not self.high_inclusive
        )
        return max(self.low - percent, percent - self.high, JUST_OUTSIDE if excluded else 0.0)

    def from_even(self) -> float:
        """How far the band's middle lies from 50 %."""
        return abs((self.low + self.high) / 2 - EVEN)

    def range(self) -> str:
        """The range as text."""
        return f"{self.low:g}–{self.high:g} %"


@dataclass(frozen=True)
class Yardstick:
    """A named, ordered set of bands; ``nested`` where a band holds the ones beyond it (IPCC)."""

    key: str
    name: str
    bands: tuple[Band, ...]
    nested: bool = False

    def band(self, probability: float) -> Band:
        """The band of a probability between 0 and 1.

        A value in a gap goes to the nearest band; on a common end, to the band nearer to 50 %; of nested bands the
        narrowest is taken.

        >>> yardsticks()["icd-203"].band(0.8).word, yardsticks()["ipcc"].band(0.95).word
        ('likely', 'very likely')
        """
        percent = round(100 * probability, 6)
        return min(self.bands, key=lambda band: (band.gap(percent), self._preference(band)))

    def _preference(self, band: Band) -> float:
        return band.high - band.low if self.nested else band.from_even()

    def say(self, probability: float) -> str:
        """The probability as a word with its range; beyond the yardstick's ends, which have no word, as a bound.

        >>> yardsticks()["icd-203"].say(0.12)
        'very unlikely (5–20 %)'
        >>> yardsticks()["icd-203"].say(0.9994)
        'more than 99 %'
        """
        percent = round(100 * probability, 6)
        if percent < self.bands[0].low:
            return f"less than {self.bands[0].low:g} %"
        if percent > self.bands[-1].high:
            return f"more than {self.bands[-1].high:g} %"
        band = self.band(probability)
        return f"{band.word} ({band.range()})"


@cache
def yardsticks() -> Mapping[str, Yardstick]:
    """All yardsticks by key."""
    return MappingProxyType(
        {
            key: Yardstick(
                key=key,
                name=table["name"],
                bands=tuple(
                    Band(
                        word=band["word"],
                        low=band["low"],
                        high=band["high"],
                        low_inclusive=band.get("low_inclusive", True),
                        high_inclusive=band.get("high_inclusive", True),
                    )
                    for band in table["bands"]
                ),
                nested=table.get("nested", False),
            )
            for key, table in toml("yardsticks.toml").items()
            if "bands" in table
        }
    )
