"""What a shift rests on, by leaving out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.model.evidence import Note
    from detente.model.verdict import Named


@dataclass(frozen=True)
class Ground:
    """Something left out: an event, or acts that have something in common.

    Attributes:
        kind: event, month, day, story, act, issue, direction, place, source or actor.
        name: the event's id, or what the acts have in common.
        label: the same in words.
        events: how many acts are left out.
        fall: by how much the log odds of the shift fall, in nats.
        p_without: the probability of the shift without them.
        note: the number of the note on an event; 0 for a group.
        rows: of a day or story in an event dataset, the ids that its acts have there.
        urls: and the addresses that the dataset gives for them.
    """

    kind: str
    name: str
    label: str
    events: int
    fall: float
    p_without: float
    note: int = 0
    rows: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Elsewhere:
    """One of the two actors with everybody else: did its acts change in the same months?

    ``p`` is the probability of a change in the window; none where there are too few acts.
    """

    actor: Named
    acts: int
    p: float | None
    words: str


@dataclass(frozen=True)
class Caused:
    """A shift and its grounds.

    Attributes:
        a: the first actor.
        b: the second.
        as_of: the day of asking.
        known_at: the day of holding, if asked for.
        lo: first day of the window in which the shift is looked for.
        hi: its last day.
        p: probability of a shift in the window; none where there is too little data, or no shift to explain.
        words: the same in words.
        listed: whether the shift is listed.
        sentence: the answer in one sentence.
        grounds: by kind, the strongest first; only those whose leaving out makes the shift less probable.
        elsewhere: each of the two with everybody else in the same months; a change there, too, is about that actor.
        notes: what the events named rest on.
        feed: the event dataset that was asked; empty for the desk's own events.
        made: from what.
    """

    a: Named
    b: Named
    as_of: dt.date
    known_at: dt.date | None
    lo: dt.date | None
    hi: dt.date | None
    p: float | None
    words: str
    listed: bool
    sentence: str
    grounds: tuple[Ground, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    notes: tuple[Note, ...] = ()
    feed: str = ""
    made: dict[str, str] = field(default_factory=dict)
