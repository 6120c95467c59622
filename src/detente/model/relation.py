"""A relation: what has passed between two actors, as the record holds it on a day of asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.model.evidence import Evidence
from detente.model.period import Period

if TYPE_CHECKING:
    from datetime import date

    from detente.model.evidence import Citation, Grade, Quote

Direction = Literal["ab", "ba", "both"]
"""Of the first actor on the second, of the second on the first, or of both together."""


@dataclass(frozen=True)
class DyadEvent:
    """One event of a dyad, counted once: ``quad`` 1 to 4 (0 without a type), ``weight`` in tenths."""

    id: str
    first: date
    last: date
    reported: date
    reported_assumed: bool
    direction: Direction
    certain: bool
    type: str
    mode: str
    quad: int
    weight: int
    issue: str
    place: str
    deaths: int | None
    summary: str
    grade: Grade
    confidence: str
    citations: tuple[Citation, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def when(self) -> str:
        """The date at its precision, as ISO text."""
        return str(Period(self.first, self.last))

    @property
    def evidence(self) -> Evidence:
        """What the event rests on."""
        return Evidence(self.grade, self.confidence, self.citations, self.quotes)


@dataclass(frozen=True)
class Relation:
    """Two actors, the days observed, and the events between them that are visible from the day of asking.

    ``events`` feed the models; ``apart`` are shown but not counted, each with its reason.
    """

    a: str
    b: str
    coverage: Period
    events: tuple[DyadEvent, ...]
    apart: tuple[tuple[DyadEvent, str], ...] = ()
