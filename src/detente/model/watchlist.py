"""One line of the watch list: where a relation stands, and whether that is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from detente.model.verdict import Verdict


@dataclass(frozen=True)
class Watched:
    """A relation that the desk follows.

    Attributes:
        verdict: the verdict as of the day of asking.
        before: the verdict as of the last look, where one was named.
        changed: what is new since then, in words; empty where nothing is, or no last look was named.
        months_with_acts: months of the coverage in which at least one act was counted.
    """

    verdict: Verdict
    before: Verdict | None
    changed: str
    months_with_acts: int

    @property
    def since(self) -> date | None:
        """The date of the latest shift listed."""
        return self.verdict.shifts[-1].date if self.verdict.shifts else None
