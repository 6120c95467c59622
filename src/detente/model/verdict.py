"""The verdict on a relation: six answers, what they rest on, and the numbers behind them."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field, is_dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from detente.model.evidence import Note

State = Literal["shifted", "perhaps shifting", "no shift", "too little data"]


@dataclass(frozen=True)
class Named:
    """An actor as asked and as counted."""

    id: str
    name: str


@dataclass(frozen=True)
class RegimeRow:
    """A regime: days, level with its 90 % interval in tenths, and the number of acts that it rests on."""

    from_: dt.date
    to: dt.date
    level: int
    low: int
    high: int
    events: int


@dataclass(frozen=True)
class Cause:
    """An event that a shift rests on: the fall of the shift's log odds (nats) when it is left out."""

    event: str
    fall: float
    note: int


@dataclass(frozen=True)
class ShiftRow:
    """A shift: first day of the new regime's first month, days that hold 90 %, probability, its words, size."""

    date: dt.date
    lo: dt.date
    hi: dt.date
    p: float
    words: str
    direction: str
    size: int
    size_low: int
    size_high: int
    asserted: bool
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class EventRow:
    """An event as the verdict shows it."""

    id: str
    date: str
    direction: str
    type: str
    mode: str
    quad: int
    weight: int
    issue: str
    summary: str
    grade: str
    confidence: str
    counted: bool
    why_not: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """One of the six questions, its answer in plain words, and the notes that the answer rests on."""

    question: str
    answer: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outlook:
    """The base rate of another shift within so many months, from the relation's own hazard; not a forecast."""

    months: int
    p: float


@dataclass(frozen=True)
class Month:
    """One month of the relation: acts by quad class, and the probability that a regime begins with it."""

    month: dt.date
    counts: tuple[int, int, int, int]
    p_change: float


@dataclass(frozen=True)
class Verdict:
    """The six answers on one relation; terminal, JSON and HTML render this object."""

    a: Named
    b: Named
    as_of: dt.date
    known_at: dt.date | None
    coverage_from: dt.date
    coverage_to: dt.date
    state: State
    sentence: str
    answers: tuple[Answer, ...]
    regimes: tuple[RegimeRow, ...]
    shifts: tuple[ShiftRow, ...]
    outlook: tuple[Outlook, ...]
    events: tuple[EventRow, ...]
    months: tuple[Month, ...]
    notes: tuple[Note, ...]
    evidence: dict[str, int]
    assumed_dates: int
    yardstick: str
    made: dict[str, str] = field(default_factory=dict)


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """A model object as JSON takes it: dictionaries, lists, numbers and ISO dates.

    >>> plain(RegimeRow(dt.date(2022, 1, 1), dt.date(2022, 5, 12), -21, -40, 3, 9))["from"]
    '2022-01-01'
    """
    if is_dataclass(value) and not isinstance(value, type):
        return plain({key.rstrip("_"): item for key, item in asdict(value).items()})
    if isinstance(value, dict):
        return {str(key).rstrip("_"): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
