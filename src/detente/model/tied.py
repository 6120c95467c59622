"""A tie as the record holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class HeldTie:
    """A tie between two actors: its sign, and from when to when it holds; open where no day is known."""

    id: str
    a: str
    b: str
    kind: str
    sign: int
    since: date | None
    until: date | None
    summary: str

    def in_force(self, on: date) -> bool:
        """Whether the tie holds on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
