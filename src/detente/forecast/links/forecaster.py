"""The forecaster: memory, factors, a first look over all actors and a second one over the best of them.

Everything is updated day by day, after the day. Nothing is learned, counted or normalised by what came on the day of a
forecast or later: `tests/forecast/links/test_causality.py` deletes it and demands the same to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.forecast.links import ranker
from detente.forecast.links.blend import Blend, BlendSettings, View
from detente.forecast.links.factors import Factors, FactorSettings
from detente.forecast.links.features import Habits, columns
from detente.forecast.links.memory import Asked, Background, Memory
from detente.forecast.links.ranker import RankerSettings, softmax

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.forecast.links.quads import Cast, Floats, Ints, Quads
    from detente.forecast.links.ranker import Forests


PEEKED = ("asks the same", "asks")


@dataclass(frozen=True)
class Settings:
    """Settings of the forecaster, chosen on training and validation days of ICEWS14 alone (docs/links.md).

    Args:
        factor: of the factor model.
        blend: of the first look.
        ranker: of the second.
        listed: candidates that get a second look.
        lessons: questions that the second look learns from, at most.
        warm: the share of the days of history before the first of them.
        batch: questions looked at together.
        seed: of everything drawn.
        query_set: show each question the other questions of its day and direction, as some published systems do. What
            comes of it is no forecast; it is here to measure what that is worth.
    """

    factor: FactorSettings = field(default_factory=FactorSettings)
    blend: BlendSettings = field(default_factory=BlendSettings)
    ranker: RankerSettings = field(default_factory=RankerSettings)
    listed: int = 100
    lessons: int = 70_000
    warm: float = 0.2
    batch: int = 128
    seed: int = 0
    query_set: bool = False


class LinkModel:
    """The forecaster of links of this project; see `detente.forecast.links.protocol.LinkForecaster`."""

    def __init__(self, cast: Cast, settings: Settings | None = None) -> None:
        """Begin without memory."""
        self.cast, self.settings = cast, settings or Settings()
        self.memory = Memory(cast)
        self.habits = Habits(cast)
        self.factors = Factors(cast, self.settings.factor, self.settings.seed)
        self.blend = Blend(cast, self.settings.blend)
        self.trees: Forests = ()
        self._backdrop: tuple[int, Background] | None = None

    def recast(self, cast: Cast) -> None:
        """Take newcomers in (`Cast.joined`)."""
        self.cast = self.memory.cast = cast
        self._backdrop = None
        self.factors.group(cast)

    def state(self) -> dict[str, Any]:
        """All that it remembers and learned, as arrays by name; the trees are a text."""
        parts = {"factors": self.factors.state(), "blend": self.blend.state(), "habits": self.habits.state()}
        parts |= {f"memory {name}": tally.state() for name, tally in self.memory.tallies().items()}
        parts["trees"] = {str(n): np.array(one.model_to_string()) for n, one in enumerate(self.trees)}
        return {f"{part}: {name}": value for part, state in parts.items() for name, value in state.items()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave to a model of the same cast and settings."""
        parts: dict[str, dict[str, Any]] = {}
        for name, value in state.items():
            part, _, rest = name.partition(": ")
            parts.setdefault(part, {})[rest] = value
        self.factors.restore(parts["factors"])
        self.blend.restore(parts["blend"])
        self.habits.restore(parts["habits"])
        for name, tally in self.memory.tallies().items():
            tally.restore(parts[f"memory {name}"])
        texts = parts.get("trees", {})
        self.trees = ranker.trees_of(str(texts[str(n)]) for n in range(len(texts)))
        self._backdrop = None

    def fit(self, history: Quads) -> None:
        """Go through the days of history, and train the second look on what was to be seen on each of them."""
        days = np.unique(history.day)
        random = np.random.default_rng([self.settings.seed, 2])
        start = int(days[int(len(days) * self.settings.warm)]) if len(days) else 0
        share = min(1.0, self.settings.lessons / max(2 * len(history.since(start)), 1))
        lessons: list[ranker.Lesson] = []
        names: list[str] = []
        for day, facts in history.days():
            both = facts.both_ways(len(self.cast.acts))
            if day >= start:
                chosen = np.flatnonzero(random.random(len(both)) < share)
                today = Asked(day, both.actor, both.act)
                for part in _batches(chosen, self.settings.batch):
                    names, known, listed, _ = self.look(today.part(part), today)
                    right = _place(listed, both.recipient[part])
                    lessons.append(ranker.lesson(known, right, self.settings.ranker, random))
            self.observe(day, facts)
        if lessons:
            self.trees = ranker.train(lessons, names, self.settings.ranker, self.settings.seed)

    def _background(self, day: int) -> Background:
        """That of a day, made once: it changes with what is observed."""
        if self._backdrop is None or self._backdrop[0] != day:
            self._backdrop = day, self.memory.background(day)
        return self._backdrop[1]

    def view(self, asked: Asked) -> View:
        """The first look at some questions."""
        return self.blend.view(self.memory, asked, self.factors, self._background(asked.day))

    def look(self, asked: Asked, today: Asked | None = None) -> tuple[list[str], Floats, Ints, View]:
        """Both looks' view of some questions: names of columns, columns, candidates listed, the first look."""
        view = self.view(asked)
        most = min(self.settings.listed, len(self.cast.actors) - 1)
        listed = np.array([_best(score, most) for score in view.score]).reshape(len(asked), most)
        names, known = columns(self.memory, self.habits, asked, view, listed)
        if self.settings.query_set and today is not None:
            names, known = [*names, *PEEKED], np.concatenate([known, self._peeked(asked, today, listed)], axis=2)
        return names, known, listed, view

    def _peeked(self, asked: Asked, today: Asked, listed: Ints) -> Floats:
        """What the day's other questions give away: whether a candidate asks about the same act, about how many."""
        found = np.full((len(asked), listed.shape[1] + 1, 2), np.nan, dtype=np.float32)
        for way in (False, True):
            mine, theirs = ((one.act >= len(self.cast.acts)) == way for one in (asked, today))
            keys = np.unique(today.actor[theirs] * self.cast.ways + today.act[theirs])
            acts = np.bincount(keys // self.cast.ways, minlength=len(self.cast.actors))
            found[mine, :-1, 0] = np.isin(listed[mine] * self.cast.ways + asked.act[mine, None], keys)
            found[mine, :-1, 1] = acts[listed[mine]]
        return found

    def forecast(self, asked: Asked) -> Floats:
        """The chance of every actor, shape (asked, actors)."""
        found = np.empty((len(asked), len(self.cast.actors)), dtype=np.float32)
        for part in _batches(np.arange(len(asked)), self.settings.batch):
            found[part] = self._forecast(asked.part(part), asked)
        return found

    def _forecast(self, asked: Asked, today: Asked) -> Floats:
        if not self.trees:
            return softmax(self.view(asked).score)
        names, known, listed, view = self.look(asked, today)
        chance = ranker.chances(self.trees, known, names, self.settings.ranker)
        score = view.score
        np.put_along_axis(score, listed, np.float32(-np.inf), axis=1)
        found = softmax(score) * chance[:, -1:]
        np.put_along_axis(found, listed, chance[:, :-1], axis=1)
        return found

    def observe(self, day: int, facts: Quads) -> None:
        """Learn from a day, after it: the first look, then the factors, then the memory."""
        both = facts.both_ways(len(self.cast.acts))
        background = self._background(day)
        mixed = np.random.default_rng([self.settings.seed, 3, day]).permutation(len(both))
        kept = self.settings.blend.learned(len(self.cast.actors))
        for part in _batches(mixed[:kept], self.settings.blend.batch):
            asked = Asked(day, both.actor[part], both.act[part])
            view = self.blend.view(self.memory, asked, self.factors, background)
            self.blend.learn(asked, view, both.recipient[part])
        self._note_habits(day, both)
        self.factors.learn(both)
        self.memory.add(day, both)
        self._backdrop = None

    def _note_habits(self, day: int, both: Quads) -> None:
        met = [
            self.memory.sides[side].find(day, self.memory.rows(side, both.actor, both.act), both.recipient)[:, 0] > 0
            for side in ("triple", "pair")
        ]
        self.habits.add(both.actor, both.act, *(one.astype(np.int64) for one in met))


def _best(score: Floats, most: int) -> Ints:
    """So many with the highest scores, the highest first."""
    minus = -score
    listed = np.argpartition(minus, most - 1)[:most]
    best: Ints = listed[np.argsort(minus[listed], kind="stable")]
    return best


def _place(listed: Ints, who: Ints) -> Ints:
    """The place of somebody on each list; the length of the list for those who are not on it."""
    on = listed == who[:, None]
    place: Ints = np.where(on.any(axis=1), on.argmax(axis=1), listed.shape[1])
    return place


def _batches(of: Ints, size: int) -> Iterator[Ints]:
    for start in range(0, len(of), size):
        yield of[start : start + size]
