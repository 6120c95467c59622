"""The verdict on a relation: six answers, what they rest on, and the numbers behind them."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field, is_dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from detente.model.evidence import Note

Kind = Literal["shift", "shock", "return"]
"""A change to another regime; one that returns within a year to the regime before it; and that return."""

State = Literal["shifted", "perhaps shifting", "no shift", "too little data"]


@dataclass(frozen=True)
class Named:
    """An actor as asked and as counted."""

    id: str
    name: str


@dataclass(frozen=True)
class RegimeRow:
    """A regime: days, level with its 90 % interval in tenths, and the number of acts that it rests on.

    ``volume`` is acts a month, not normalised; ``like`` the first day of an earlier regime that this one returns to.
    """

    from_: dt.date
    to: dt.date
    level: int
    low: int
    high: int
    events: int
    volume: float = 0.0
    like: dt.date | None = None


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
    kind: Kind = "shift"


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
class PeriodRow:
    """One period of the relation: what was counted, each way, and the probability that a regime begins with it.

    Attributes:
        from_: first day.
        to: last day, no later than the end of what is observed.
        counts: acts by quad class, both ways.
        ab: those of the first on the second; an act of both counts in both directions.
        ba: those of the second on the first.
        level: mean weight of its acts in tenths; none without acts.
        p_change: probability that a regime begins with the period.
        exposure: how much the source observed; none where that is unknown.
    """

    from_: dt.date
    to: dt.date
    counts: tuple[int, int, int, int]
    ab: tuple[int, int, int, int]
    ba: tuple[int, int, int, int]
    level: int | None
    p_change: float
    exposure: float | None = None

    @property
    def volume(self) -> int:
        """Acts of the period."""
        return sum(self.counts)


@dataclass(frozen=True)
class Part:
    """A part of the relation: one direction (``ab``, ``ba``) or one issue; its acts by quad class, and their level."""

    kind: Literal["direction", "issue"]
    name: str
    counts: tuple[int, int, int, int]
    level: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Silence:
    """The time since the last act, and the chance of so long a gap were the present regime unchanged; no thaw."""

    since: dt.date
    months: int
    chance: float
    words: str
    longest_before: int
    silent: bool


@dataclass(frozen=True)
class Unobserved:
    """Days that are outside the coverage: neither zero nor silence."""

    from_: dt.date
    to: dt.date
    why: str


@dataclass(frozen=True)
class Verdict:
    """The six answers on one relation; terminal, JSON and HTML render this object.

    Attributes:
        by: the unit of :attr:`periods`.
        periods: the relation by that unit; shifts are judged by month.
        parts: the relation by direction and by issue.
        silence: the gap at the end; none where there is too little data.
        unobserved: days between the first and the day of asking that nobody watched.
        normalised: whether the volume is set against exposure, and by what.
        attention: what can be said of a change of volume without a change of level.
        cut: what the acts were restricted to, in words; empty if to nothing.
    """

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
    by: str = "month"
    periods: tuple[PeriodRow, ...] = ()
    parts: tuple[Part, ...] = ()
    silence: Silence | None = None
    unobserved: tuple[Unobserved, ...] = ()
    normalised: str = ""
    attention: str = ""
    cut: str = ""


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
