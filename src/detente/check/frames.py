"""Sentences with their numbers and dates as signs, and what is worked out of one only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.model.report import DateMention, Quantity

T = TypeVar("T")
LETTERS = {"count": "c", "percent": "p", "points": "o", "money": "m", "fraction": "f", "measure": "u"}
"""What a sign says of the kind of its number."""


@dataclass(frozen=True, eq=False)
class Frame:
    """A sentence with its numbers and dates as signs: "#0c attacks in @0, up #1p from #2c".

    Attributes:
        text: the sentence so written; every run of blanks is one blank.
        start: first character of the sentence in the report.
        end: one behind its last.
        quantities: the numbers, by the figure of their sign.
        dates: the dates, likewise.
        source: the text of the report.
        kept: what was worked out of it, by what was asked and of which number.
    """

    text: str
    start: int
    end: int
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    source: str = field(default="", repr=False, compare=False)
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)

    def at(self, sign: str) -> int:
        """Where a sign stands in the frame's text."""
        return self.text.find(sign)

    def sign(self, quantity: Quantity) -> str:
        """The sign of a quantity."""
        for place, one in enumerate(self.quantities):
            if one is quantity:
                return f"#{place}{LETTERS[one.kind]}"
        return f"#{self.quantities.index(quantity)}{LETTERS[quantity.kind]}"


def once(of: Callable[[Frame], Iterator[T]]) -> Callable[[Frame], tuple[T, ...]]:
    """What is found in a frame, worked out once for each frame."""

    @wraps(of)
    def found(frame: Frame) -> tuple[T, ...]:
        kept = frame.kept.get(of)
        if kept is None:
            kept = frame.kept[of] = tuple(of(frame))
        return kept

    return found


def once_each(of: Callable[[Frame, Quantity], str]) -> Callable[[Frame, Quantity], str]:
    """What is said of a number of a frame, worked out once for each number."""

    @wraps(of)
    def said(frame: Frame, quantity: Quantity) -> str:
        kept = frame.kept.get((of, quantity.start))
        if kept is None:
            kept = frame.kept[of, quantity.start] = of(frame, quantity)
        return kept

    return said
