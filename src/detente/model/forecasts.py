"""What may come next between actors: expected acts with their chances, reasons and the events behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Act:
    """A fact as forecasters read it: who did what to whom, on which day; ``id`` leads back to the event."""

    day: date
    actor: str
    type: str
    recipient: str
    id: str = ""


@dataclass(frozen=True)
class Expected:
    """An act that may come.

    Attributes:
        actor: who would act.
        type: the PLOVER type.
        recipient: on whom.
        chance: that it comes at least once within the horizon.
        words: the chance in words with their range, by the desk's yardstick.
        number: how many are expected.
        reasons: what the chance rests on, in plain words, the weightiest first.
        events: the latest acts that the reasons name.
    """

    actor: str
    type: str
    recipient: str
    chance: float
    words: str
    number: float
    reasons: tuple[str, ...]
    events: tuple[Act, ...]


@dataclass(frozen=True)
class NextActs:
    """The answer to: what next?

    Attributes:
        asked: names of the actors asked about.
        as_of: last day of what was known.
        horizon: days ahead.
        source: the feed, or the desk's own events.
        acts: what may come, the likeliest first.
        more: how many further acts that happened before were left out.
        new: the chance that an actor asked about does what it never did to that recipient before: not listed.
        new_words: the same in words with their range.
        doubt: what the answer cannot know.
        first: first day of what was known.
        facts: how many acts were known.
        cases: how many the law was fitted on.
        model: the settings that the law was fitted with, and what it found.
        prefix: hash of all acts known as of the day; a model is that of one prefix.
    """

    asked: tuple[str, ...]
    as_of: date
    horizon: int
    source: str
    acts: tuple[Expected, ...]
    more: int
    new: float
    new_words: str
    doubt: tuple[str, ...]
    first: date
    facts: int
    cases: int
    model: str
    prefix: str
