"""What a detector makes of two actors in an event dataset: counts by quad class, against all that it observed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from detente.model.verdict import Named


@dataclass(frozen=True)
class ObservedMonth:
    """A month: acts by quad class (both directions, then each), statements, the dataset's exposure, P of a change.

    ``statements`` are CAMEO's roots 01 and 02, which count in volume only; ``exposure`` is all events of the dataset.
    """

    month: dt.date
    counts: tuple[int, int, int, int]
    ab: tuple[int, int, int, int]
    ba: tuple[int, int, int, int]
    statements: int
    exposure: int
    p_change: float


@dataclass(frozen=True)
class Rated:
    """A rate a month at mean exposure, with its 90 % interval."""

    channel: str
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class ObservedRegime:
    """A regime: days, and the rates of material conflict, verbal conflict and cooperation."""

    from_: dt.date
    to: dt.date
    rates: tuple[Rated, ...]


@dataclass(frozen=True)
class Weighed:
    """A channel on either side of a change: months, acts, exposure and the rate a month at mean exposure.

    ``nats`` is the logarithm of how much better two regimes explain the channel than one.
    """

    channel: str
    nats: float
    months: tuple[int, int]
    acts: tuple[int, int]
    exposure: tuple[int, int]
    before: Rated
    after: Rated


@dataclass(frozen=True)
class Arithmetic:
    """What the probability of a change is made of.

    Attributes:
        change: the probability of a change in its window, summed over all ways to part the course into regimes.
        visible: the probability that a rate moved visibly; ``p`` is the product of the two.
        prior: the probability of a change in the window before any data.
        nats: two regimes against one, at the likeliest month alone: the sum of the channels' nats, each by itself.
        from_: first month of the two regimes.
        to: last day of them.
        channels: each channel on either side, the one that speaks most first; of a burst, none.
    """

    change: float
    visible: float
    prior: float
    nats: float
    from_: dt.date
    to: dt.date
    channels: tuple[Weighed, ...]


@dataclass(frozen=True)
class ObservedTurn:
    """A change.

    Attributes:
        date: first day of the month in which it begins.
        lo: first day of the months that hold 90 %.
        hi: their last day.
        p: probability that there is a visible change.
        words: the same in words, with their range.
        kind: a shift to another regime; a shock, which returns; attention, where all rates change by one factor.
        direction: which way the balance of the rates moved.
        before: rates a month before.
        after: and after; of a burst, the counts of its months.
        driver: the channel that speaks most for it.
        asserted: whether it is asserted, not only listed.
        names: in words, that a name of one of the two begins or ceases to mean it near the change, which may then be
            one of names; empty if none does.
        arithmetic: what the probability is made of; none where only turns are told.
    """

    date: dt.date
    lo: dt.date
    hi: dt.date
    p: float
    words: str
    kind: Literal["regime", "shock", "attention"]
    direction: Literal["deteriorated", "improved"]
    before: dict[str, float]
    after: dict[str, float]
    driver: str
    asserted: bool
    names: str = ""
    arithmetic: Arithmetic | None = None


@dataclass(frozen=True)
class BesideChange:
    """A change point of another library: first day of its month, and that of our change near it, if there is one."""

    date: dt.date
    ours: dt.date | None


@dataclass(frozen=True)
class Beside:
    """What the detector of another library makes of the same series: places, without any probability.

    Attributes:
        peer: the name under which it is registered.
        library: the library that did the work, with its version.
        settings: with what settings.
        series: what it was given, in words.
        changes: by date.
        alone: our changes (first days of their months) that have none of its near.
        within: how many months apart two changes may be that are called near.
    """

    peer: str
    library: str
    settings: str
    series: str
    changes: tuple[BesideChange, ...]
    alone: tuple[dt.date, ...]
    within: int


@dataclass(frozen=True)
class Observed:
    """Two actors in an event dataset: regimes, changes, and what they rest on.

    Attributes:
        a: the first actor.
        b: the second.
        feed: the dataset's name.
        title: what it is.
        as_of: the day of asking.
        known_at: the day of holding, if asked for.
        coverage_from: first day that the dataset covers.
        coverage_to: last day.
        state: shifted, perhaps shifting, no shift, or too little data; of the last twelve months.
        sentence: the answer in one sentence.
        acts: acts between the two.
        regimes: by date.
        turns: by date.
        months: every month of the coverage.
        silence: what is said of a long gap at the end; empty where there is none.
        normalised: by what the counts are set against.
        sure: how often such an answer is wrong, as measured.
        citation: how the dataset asks to be cited.
        terms: its terms of use.
        reported: how the day of the report is known.
        made: from what.
        beside: what detectors of other libraries make of the same series, where asked for.
    """

    a: Named
    b: Named
    feed: str
    title: str
    as_of: dt.date
    known_at: dt.date | None
    coverage_from: dt.date
    coverage_to: dt.date
    state: str
    sentence: str
    acts: int
    regimes: tuple[ObservedRegime, ...]
    turns: tuple[ObservedTurn, ...]
    months: tuple[ObservedMonth, ...]
    silence: str
    normalised: str
    sure: str
    citation: str
    terms: str
    reported: str
    made: dict[str, str] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()
