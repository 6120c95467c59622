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
class Recipient:
    """Somebody who may be on the receiving end of an act, if it comes; the rest as in `Expected`."""

    name: str
    chance: float
    words: str
    reasons: tuple[str, ...]
    events: tuple[Act, ...]


@dataclass(frozen=True)
class ToWhom:
    """On whom, given that an actor does something.

    Attributes:
        actor: who acts.
        type: the PLOVER type.
        listed: the likeliest recipients.
        known: the chance of all others who were met before, together.
        stranger: the chance of somebody who was never met.
    """

    actor: str
    type: str
    listed: tuple[Recipient, ...]
    known: float
    stranger: float


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
        firsts: acts that may be done to somebody for the first time, the likeliest first; only if asked for.
        whom: on whom, given that the act comes; only if asked for, of one actor and types.
        forecaster: settings of the forecaster of the two above, and the day that its history begins with.
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
    firsts: tuple[Expected, ...] = ()
    whom: tuple[ToWhom, ...] = ()
    forecaster: str = ""


@dataclass(frozen=True)
class Ranked:
    """How well one forecaster said to whom, over the questions of one kind.

    Attributes:
        forecaster: ``detente``, or what it has to beat.
        kind: ``all``, or what was known of the pair before the day: ``triple seen``, ``pair known``, ``pair new``.
        asked: questions.
        mrr: the mean of one over the rank of the one who it was.
        hits1: share of questions in which he was the first.
        hits3: among the first three.
        hits10: among the first ten.
        log_score: the mean logarithm of the chance that he was given.
        ece: mean distance of the highest chance from how often it was right, in ten bins.
    """

    forecaster: str
    kind: str
    asked: int
    mrr: float
    hits1: float
    hits3: float
    hits10: float
    log_score: float
    ece: float


@dataclass(frozen=True)
class Said:
    """Chances between ``low`` and ``high``: how many there were, their mean, how often the act came."""

    low: float
    high: float
    cases: int
    said: float
    came: float


@dataclass(frozen=True)
class LinkScores:
    """How good forecasts of acts were on the record's own past.

    Attributes:
        source: the feed, or the desk's own events.
        first: first day of the span that was replayed.
        last: last day of it.
        known: acts known before it.
        scored: acts in it.
        ranked: to whom; empty if that was left out.
        horizon: days ahead, of what follows: does an act come at all.
        origins: the days on which that was asked.
        cases: pairs and acts that were asked about, over all origins.
        came: acts that came in them.
        laws: the mean log score for an act that came of each law: a constant, the pair's own history, all.
        gain: of all over own history.
        low: 5 % of it, by drawing origins again; none where there are fewer than five.
        high: 95 % of it.
        said: chances by range, and how often the act came.
        doubt: what the figures do not say.
    """

    source: str
    first: date
    last: date
    known: int
    scored: int
    ranked: tuple[Ranked, ...]
    horizon: int
    origins: tuple[date, ...]
    cases: int
    came: int
    laws: dict[str, float]
    gain: float
    low: float | None
    high: float | None
    said: tuple[Said, ...]
    doubt: tuple[str, ...]
