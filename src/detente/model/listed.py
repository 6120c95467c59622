"""An event as a list shows it: with everybody who had a part in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.model.desk import Part
    from detente.model.evidence import Evidence
    from detente.model.period import Period


@dataclass(frozen=True)
class ListedEvent:
    """An event that had been reported and was held by the days of asking; ``weight`` in tenths."""

    id: str
    date: Period
    reported: dt.date
    reported_assumed: bool
    parts: tuple[Part, ...]
    type: str
    mode: str
    quad: int
    weight: int
    issue: str
    place: str
    deaths: int | None
    summary: str
    evidence: Evidence
