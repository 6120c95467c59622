"""What next, from a list of acts: a law fitted on their own past, and what it says of the days ahead."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from detente.forecast.links.occurrence import PARTS, Course, Hazard, cases, fit, sizes
from detente.forecast.links.quads import Quads
from detente.model.evidence import DetenteError
from detente.model.forecasts import Act

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.forecast.links.occurrence import Cases, Numbers
    from detente.forecast.links.quads import Ints

VERSION = 3
"""Raised when a fitted law of an earlier version means something else."""

LEAST = 20
"""Acts that must have come within horizons of the past, or nothing is fitted."""

LATELY = 30

FIRSTS_LATELY = 180
"""Days whose first times tell how often first times come."""

PULL = 5.0
"""First times of everybody that an actor's own are mixed with, to say of which type they are."""


@dataclass(frozen=True)
class LawSettings:
    """How the law is fitted; chosen on the validation days of ICEWS14 (docs/links.md).

    Args:
        mornings: past mornings that it is fitted on, at most, evenly spread.
        warm: the share of the span before the first of them.
        most: cases that it is fitted on, at most, unless in more of them something came.
    """

    mornings: int = 40
    warm: float = 0.2
    most: int = 400_000


@dataclass(frozen=True)
class Possible:
    """What may come, in numbers of `Acts`; shape (possible,) each, the likeliest first."""

    actor: Ints
    act: Ints
    recipient: Ints
    chance: Numbers
    number: Numbers
    parts: Numbers


class Acts:
    """Acts as known on a day, numbered."""

    def __init__(self, acts: Sequence[Act], as_of: date) -> None:
        """Take acts up to a day; the same act of a day counts once.

        Raises:
            DetenteError: there is none by then.
        """
        known = sorted(
            {(a.day, a.actor, a.type, a.recipient) for a in acts if a.day <= as_of and a.actor != a.recipient}
        )
        if not known:
            first = min((act.day for act in acts), default=None)
            when = f"the first act is of {first}" if first else "no act is known at all"
            raise DetenteError(f"nothing is known as of {as_of}: {when}")
        self.first, self.as_of = known[0][0], as_of
        self.actors = sorted({name for _, a, _, b in known for name in (a, b)})
        self.types = sorted({kind for _, _, kind, _ in known})
        number = {name: n for n, name in enumerate(self.actors)}
        kinds = {name: n for n, name in enumerate(self.types)}
        rows = [(number[a], kinds[kind], number[b], (day - self.first).days) for day, a, kind, b in known]
        self.quads = Quads(*np.array(rows, dtype=np.int64).T)
        self.prefix = hashlib.sha256("\n".join("\t".join(map(str, row)) for row in known).encode()).hexdigest()

    def save(self, path: Path, stamp: str) -> None:
        """Keep the acts in a file, whole or not at all, under a stamp of what they were made from."""
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}.draft.npz")
        quads, texts = self.quads, {"stamp": stamp, "prefix": self.prefix, "as_of": self.as_of, "first": self.first}
        rows = np.column_stack([quads.actor, quads.act, quads.recipient, quads.day]).astype(np.int32)
        names = np.array(self.actors), np.array(self.types)
        np.savez(draft, rows=rows, actors=names[0], types=names[1], texts=np.array(json.dumps(texts, default=str)))
        draft.replace(path)

    @classmethod
    def load(cls, path: Path, stamp: str) -> Acts | None:
        """The acts kept under this stamp; None if there are none, or others, or the file is damaged."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
                texts = json.loads(str(kept["texts"]))
                if texts["stamp"] != stamp:
                    return None
                rows, actors, types = kept["rows"].astype(np.int64), kept["actors"].tolist(), kept["types"].tolist()
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return None
        acts = cls.__new__(cls)
        acts.actors, acts.types, acts.prefix = actors, types, texts["prefix"]
        acts.first, acts.as_of = date.fromisoformat(texts["first"]), date.fromisoformat(texts["as_of"])
        acts.quads = Quads(*np.ascontiguousarray(rows.T))
        return acts

    @property
    def morning(self) -> int:
        """The day after the last one known, counted from the first."""
        return (self.as_of - self.first).days + 1

    def day(self, number: int) -> date:
        """A day by its number."""
        return self.first + timedelta(days=int(number))

    def act(self, n: int) -> Act:
        """A fact by its place in the quads."""
        quads = self.quads
        who, kind, whom = self.actors[quads.actor[n]], self.types[quads.act[n]], self.actors[quads.recipient[n]]
        return Act(self.day(quads.day[n]), who, kind, whom)

    def learned(self, horizon: int, settings: LawSettings) -> Cases:
        """Cases on past mornings whose horizon had ended by the day.

        Raises:
            DetenteError: too little came to fit anything.
        """
        last, first = self.morning - horizon, int(self.morning * settings.warm) + 1
        many = settings.mornings if last >= first else 0
        mornings = np.unique(np.linspace(first, last, many).astype(np.int64))
        of = cases(self.quads, len(self.actors), len(self.types), mornings, horizon)
        if of.counts.sum() < LEAST:
            raise DetenteError(
                f"too little is known as of {self.as_of} for {horizon} days ahead: {len(self.quads)} acts since "
                f"{self.first}, of which {int(of.counts.sum())} came again within such a time; "
                f"at least {LEAST} are needed"
            )
        return of.thinned(settings.most)

    def law(self, horizon: int, settings: LawSettings) -> Hazard:
        """Fit the law on mornings whose horizon had ended by the day.

        Raises:
            DetenteError: too little came to fit anything.
        """
        of = self.learned(horizon, settings)
        return fit(of, horizon)

    def course(self) -> Course:
        """The state on the morning after the last day."""
        course = Course(len(self.actors), len(self.types))
        for day, facts in self.quads.days():
            course.add(day, facts)
        return course

    def possible(self, law: Hazard, course: Course, actors: Sequence[int], kinds: Sequence[int]) -> Possible:
        """Acts that happened before and may again, of actors asked about.

        Args:
            law: fitted on these acts.
            course: their state.
            actors: those asked about: of one, his acts; of several, acts between them; of none, anybody's.
            kinds: types asked about; all if none.
        """
        actor, recipient, act = course.keys()
        kept = np.isin(actor, actors) if len(actors) else np.ones(len(actor), dtype=bool)
        if len(actors) > 1:
            kept &= np.isin(recipient, actors)
        if len(kinds):
            kept &= np.isin(act, kinds)
        actor, recipient, act = actor[kept], recipient[kept], act[kept]
        rates = course.rates(self.morning, actor, recipient, act)
        chance = law.chance(rates)
        order = np.lexsort((act, recipient, actor, -chance))
        parts = rates * np.array(law.weights) * law.horizon
        return Possible(actor[order], act[order], recipient[order], chance[order], law.mean(rates)[order], parts[order])

    def new(self, law: Hazard, actors: Sequence[int], kinds: Sequence[int]) -> float:
        """The chance that one of the actors does to somebody what it never did to him: from how often that came lately.

        As bursty as the law. Of one actor it is what `firsts` shares out; of several, what they may do to one another.

        Args:
            law: for its horizon and its bursts.
            actors: those asked about.
            kinds: types asked about; all if none.
        """
        types = np.array(sorted(kinds) or range(len(self.types)), dtype=np.int64)
        if len(actors) == 1:
            rate = float(first_rates(self, np.array(actors))[0, types].sum())
        else:
            rate = self._new_among(actors, types)
        mean = rate * law.horizon
        size = float(sizes(np.array([mean]), law.size, law.bend)[0])
        return float(1 - (1 + mean / size) ** -size)

    def _new_among(self, actors: Sequence[int], types: Ints) -> float:
        """First times a day between some actors, mixed with those of any pair that was met; of anybody, if of none."""
        quads, span = self.quads, min(FIRSTS_LATELY, self.morning)
        late = first_times(self)
        late = late[(quads.day[late] >= self.morning - span) & np.isin(quads.act[late], types)]
        if not len(actors):
            return (len(late) + 0.5) / span
        between = np.isin(quads.actor[late], actors) & np.isin(quads.recipient[late], actors)
        met = len(np.unique(quads.actor * len(self.actors) + quads.recipient))
        usual = (len(late) + 0.5) / (span * met)
        return float((between.sum() + 0.5 * len(actors) * (len(actors) - 1)) / (span + 0.5 / usual))


def first_times(acts: Acts) -> Ints:
    """The places in the quads of acts that an actor did to a recipient for the first time."""
    quads = acts.quads
    key = (quads.actor * len(acts.actors) + quads.recipient) * len(acts.types) + quads.act
    found: Ints = np.unique(key, return_index=True)[1]
    return found


def first_rates(acts: Acts, actors: Ints) -> Numbers:
    """First times a day of each of some actors and each type, shape (actors, types).

    Counted over the last 180 days, or as many as there are, and half a one more.
    """
    quads, first, span = acts.quads, first_times(acts), min(FIRSTS_LATELY, acts.morning)
    late = first[quads.day[first] >= acts.morning - span]
    whole = np.bincount(quads.act[late], minlength=len(acts.types)) + 1.0
    found = []
    for one in actors.tolist():
        own = np.bincount(quads.act[late[quads.actor[late] == one]], minlength=len(acts.types)).astype(np.float64)
        mixed = own + PULL * whole / whole.sum()
        found.append((own.sum() + 0.5) / span * mixed / mixed.sum())
    return np.array(found).reshape(len(actors), len(acts.types))


def reasons(acts: Acts, what: Possible, n: int) -> tuple[tuple[str, ...], tuple[Act, ...]]:
    """Why an act is expected, in plain words, the weightiest first; and the latest acts that are meant."""
    quads, since = acts.quads, acts.morning - LATELY
    actor, act, recipient = int(what.actor[n]), int(what.act[n]), int(what.recipient[n])
    there = (quads.actor == actor) & (quads.recipient == recipient)
    back = (quads.actor == recipient) & (quads.recipient == actor)
    same = quads.act == act
    weight = dict(zip(PARTS, what.parts[n], strict=True))
    groups = [
        (sum(v for k, v in weight.items() if k.startswith("own")), there & same, "did this to them"),
        (sum(v for k, v in weight.items() if k.startswith("answer")), back & same, "the other side did the same"),
        (
            sum(v for k, v in weight.items() if k.startswith("rest")),
            (there | back) & ~same,
            "something else passed between them",
        ),
        (weight["with anybody"], (quads.actor == actor) & same, "did this to anybody"),
    ]  # fmt: skip
    told, shown = [], np.zeros(len(quads), dtype=bool)
    for share, rows, words in sorted(groups, key=lambda group: -group[0]):
        if share > 0.02 * what.parts[n].sum() and rows.any():
            told.append(f"{words} {times(quads.day[rows], since, acts.morning)}")
            shown |= rows if words != "did this to anybody" else False
    latest = np.flatnonzero(shown)[-3:][::-1]
    return tuple(told), tuple(acts.act(int(m)) for m in latest)


def times(days: Ints, since: int, morning: int) -> str:
    """How often, how lately.

    >>> times(np.array([3, 70, 95]), 70, 100)
    '2 times in 30 days (3 in all), last 5 days ago'
    """
    lately, ago = int((days >= since).sum()), morning - int(days.max())
    last = "yesterday" if ago == 1 else f"{ago} days ago"
    if not lately:
        return f"{len(days)} {'time' if len(days) == 1 else 'times'} in all, last {last}"
    return f"{lately} {'time' if lately == 1 else 'times'} in {LATELY} days ({len(days)} in all), last {last}"
