"""What a detector makes of the monthly figures of one counter and scope."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from detente.model.evidence import Note
    from detente.model.verdict import Named


@dataclass(frozen=True)
class CountedMonth:
    """A month: its figure (none where none is stated), and the probabilities of a new regime and of a burst in it."""

    month: dt.date
    value: int | None
    figure: str
    p_change: float
    p_burst: float


@dataclass(frozen=True)
class CountedRegime:
    """A regime: days, rate a month with its 90 % interval, and the months with figures that it rests on."""

    from_: dt.date
    to: dt.date
    rate: float
    low: float
    high: float
    months: int


@dataclass(frozen=True)
class CountedShift:
    """A shift: first month of the new regime, months that hold 90 %, probability, words, factor with its interval."""

    date: dt.date
    lo: dt.date
    hi: dt.date
    p: float
    words: str
    direction: Literal["rose", "fell"]
    factor: float
    factor_low: float
    factor_high: float
    asserted: bool
    note: int


@dataclass(frozen=True)
class Counted:
    """The figures of one counter and scope as a series: regimes, shifts, bursts, and what they rest on.

    Attributes:
        a: the first actor of the relation asked for.
        b: the second.
        as_of: the day of asking.
        known_at: the day of holding, if asked for.
        counter: who counts.
        what: what is counted.
        unit: its unit.
        whose: whose acts, as actor ids or ``all``.
        place: where.
        sentence: the answer in one sentence.
        state: shifted, perhaps shifting, no shift, or too little data; of the last twelve months with figures.
        months: every month from the first figure to the last.
        regimes: by date.
        shifts: by date.
        normalised: whether the counts are set against exposure.
        attention: what can be said of more counting instead of more acts.
        sure: how often such an answer is wrong, as measured.
        notes: what the figures named rest on.
        made: from what.
    """

    a: Named
    b: Named
    as_of: dt.date
    known_at: dt.date | None
    counter: str
    what: str
    unit: str
    whose: tuple[str, ...]
    place: str
    sentence: str
    state: str
    months: tuple[CountedMonth, ...]
    regimes: tuple[CountedRegime, ...]
    shifts: tuple[CountedShift, ...]
    normalised: str
    attention: str
    sure: str
    notes: tuple[Note, ...]
    made: dict[str, str] = field(default_factory=dict)
