"""A stated figure as the record holds it on a day of asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from detente.model.evidence import Evidence
    from detente.model.period import Period


@dataclass(frozen=True)
class StatedFigure:
    """Who counted what, of whose acts, where, over which period; and what that rests on."""

    id: str
    counter: str
    what: str
    whose: tuple[str, ...]
    unit: str
    value: int
    low: int | None
    high: int | None
    period: Period
    place: str
    derived: str
    note: str
    reported: date
    reported_assumed: bool
    evidence: Evidence


@dataclass(frozen=True)
class Series:
    """The figures of one counter, one thing counted, one scope; a figure a period, in the order of the periods."""

    counter: str
    what: str
    unit: str
    whose: tuple[str, ...]
    place: str
    figures: tuple[StatedFigure, ...]


@dataclass(frozen=True)
class Disagreement:
    """Figures of one period and unit by several counters, or of several scopes; none is the average."""

    period: str
    unit: str
    figures: tuple[StatedFigure, ...]


@dataclass(frozen=True)
class Counts:
    """Figures of one period and unit side by side, the series, those that stand alone, and the names of actors."""

    disagreements: tuple[Disagreement, ...]
    series: tuple[Series, ...]
    single: tuple[StatedFigure, ...]
    names: dict[str, str]
