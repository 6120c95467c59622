"""What the acts of two actors follow in an event dataset: each other's, and those of third parties."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from detente.model.verdict import Named


State = Literal["followed", "moves together", "none shown", "too little data"]


@dataclass(frozen=True)
class Flow:
    """Acts of one actor on another, of one class, and how many of them there are."""

    actor: Named
    recipient: Named
    kind: Literal["conflict", "cooperation"]
    acts: int


@dataclass(frozen=True)
class Span90:
    """A value, with the interval that holds 90 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Gain:
    """How much more probable weeks not yet seen become by what a flow is said to follow, in nats."""

    acts: Flow
    follow: Flow
    gain: Span90


@dataclass(frozen=True)
class Followed:
    """Acts that follow others, or move together with them where it cannot be told which go first.

    Attributes:
        acts: those that follow.
        follow: what they follow.
        gain: nats by which weeks not yet seen become more probable.
        ratio: by what factor their rate is higher when the other rate (and half an act a week) has doubled.
        lag: weeks until half of that has come.
        first: whether the others demonstrably go first: their past tells more than their future.
        sentence: the same in a sentence.
    """

    acts: Flow
    follow: Flow
    gain: Span90
    ratio: Span90
    lag: Span90
    first: bool
    sentence: str


@dataclass(frozen=True)
class Responding:
    """What the acts of two actors follow.

    Attributes:
        a: the first actor.
        b: the second.
        feed: the dataset's name.
        title: what it is.
        as_of: the day of asking.
        known_at: the day of holding, if asked for.
        thirds: third parties that were looked at.
        first: first day of the weeks looked at.
        last: their last day.
        weeks: weeks observed.
        forecast: of these, the weeks that were forecast from earlier ones.
        state: followed, where something demonstrably goes first; moves together, none shown, or too little data.
        sentence: the answer in one sentence.
        followed: what is shown.
        looked: everything that was looked at, the largest gain first.
        least: the gain that was asked for, set by how many were looked at; none where nothing reached one.
        few: flows with too few acts to be asked.
        sure: how often such an answer is wrong, as measured.
        caution: what it does not say.
        citation: how the dataset asks to be cited.
        terms: its terms of use.
        made: from what.
    """

    a: Named
    b: Named
    feed: str
    title: str
    as_of: dt.date
    known_at: dt.date | None
    thirds: tuple[Named, ...]
    first: dt.date
    last: dt.date
    weeks: int
    forecast: int
    state: State
    sentence: str
    followed: tuple[Followed, ...]
    looked: tuple[Gain, ...]
    least: float | None
    few: tuple[Flow, ...]
    sure: str
    caution: str
    citation: str
    terms: str
    made: dict[str, str] = field(default_factory=dict)
