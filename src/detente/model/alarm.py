"""What a watch that runs tells: how probable a recent change was, month by month, and where an alarm was raised."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.model.evidence import Note
    from detente.model.verdict import Named


@dataclass(frozen=True)
class Look:
    """One look: the day, the probability of a change within the year before it, from what had been reported by then."""

    on: dt.date
    p: float
    acts: int


@dataclass(frozen=True)
class Alarm:
    """An alarm: on the day of a look the probability rose to the threshold.

    Attributes:
        id: the same for the same relation, day and threshold.
        a: the first actor.
        b: the second.
        on: the day of the look.
        p: the probability.
        words: the same in words.
        sentence: the alarm in one sentence.
        notes: the acts of the month, as notes.
    """

    id: str
    a: Named
    b: Named
    on: dt.date
    p: float
    words: str
    sentence: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Watching:
    """The looks on every relation that a desk follows, and its alarms, the latest first.

    Attributes:
        desk: the desk's title.
        since: the first look lies behind this day.
        as_of: the last look.
        threshold: the probability at which an alarm is raised.
        false_in_ten_years: how many alarms without a shift were measured in ten years at that threshold.
        found: the share of planted shifts that raised one within two years.
        median_delay: and after how many months.
        relations: for each relation followed, the two actors and its looks.
        alarms: the alarms, the latest first.
        feed: the event dataset that is watched; none where the desk's own acts are.
        made: from what.
    """

    desk: str
    since: dt.date
    as_of: dt.date
    threshold: float
    false_in_ten_years: float
    found: float
    median_delay: float
    relations: tuple[tuple[Named, Named, tuple[Look, ...]], ...]
    alarms: tuple[Alarm, ...]
    feed: str = ""
    made: dict[str, str] = field(default_factory=dict)
