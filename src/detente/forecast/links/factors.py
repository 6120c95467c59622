"""A log-bilinear model of who acts on whom: places of actors in a space of few dimensions, learned day by day.

The chance of a recipient ``o``, given an actor ``s`` and an act ``r``, is a softmax over all actors of
``(S[s] * A[r] + B[r]) . O[o] + c[o]``, where the place of an actor is the sum of one of its own, one of its country and
one of its sector: so somebody hardly known stands near those who are like him (Bordes et al. 2013 and Trouillon et al.
2016 for the family; the sum over groups is that of factorisation machines, Rendle 2010). Learned by AdaGrad on the
exact softmax, in batches, once per fact and again from a memory of earlier facts. Several that differ only in what they
drew are asked, and the mean of their log-chances is taken: what is chance in one is not in the other (Breiman 1996).
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.forecast.links.quads import Cast, Floats, Ints, Quads


@dataclass(frozen=True)
class FactorSettings:
    """Settings of the factor model.

    Args:
        size: dimensions.
        rate: AdaGrad's rate of learning.
        batch: facts learned from at once.
        replay: earlier facts learned again, per new fact.
        fade: how fast earlier facts become less likely to be learned again, per day.
        keep: how many earlier facts are kept for that.
        most: earlier facts learned again on a day at most.
        models: how many models are asked.
    """

    size: int = 128
    rate: float = 0.15
    batch: int = 256
    replay: float = 0.0
    fade: float = 0.02
    keep: int = 400_000
    most: int = 1000
    models: int = 2


ROWS = 512
"""Rows of a matrix that are worked on together."""


class _Learned:
    """A matrix that learns by AdaGrad."""

    def __init__(self, start: Floats, rate: float) -> None:
        self.value = start
        self.seen = np.full(start.shape, 1e-3, dtype=np.float32)
        self._rate = np.float32(rate)

    def down(self, slope: Floats) -> None:
        """A step against a slope of the same shape, which is used up; few rows at a time fit a processor's cache."""
        root = np.empty_like(slope[:ROWS])
        for start in range(0, len(slope), ROWS):
            part, seen = slope[start : start + ROWS], self.seen[start : start + ROWS]
            held = root[: len(part)]
            seen += np.multiply(part, part, out=held)
            np.multiply(part, self._rate, out=part)
            np.divide(part, np.sqrt(seen, out=held), out=part)
            self.value[start : start + ROWS] -= part

    def down_at(self, rows: Ints, slope: Floats) -> None:
        """A step in some rows, each of which may stand several times."""
        unique, at = np.unique(rows, return_inverse=True)
        summed = np.zeros((len(unique), self.value.shape[1]), dtype=np.float32)
        np.add.at(summed, at, slope)
        seen = self.seen[unique] + summed * summed
        self.seen[unique] = seen
        self.value[unique] -= self._rate * summed / np.sqrt(seen)


class Factors:
    """Several models of the same facts; each knows of a fact only what `learn` was given."""

    def __init__(self, cast: Cast, settings: FactorSettings, seed: int) -> None:
        """Begin with places drawn at random, by each of the models for itself."""
        self._models = [FactorModel(cast, settings, [seed, 1, one]) for one in range(settings.models)]

    def group(self, cast: Cast) -> None:
        """Take countries and sectors from a cast; those of a `Cast.joined` one hold no others."""
        for model in self._models:
            model.group(cast)

    def state(self) -> dict[str, Any]:
        """All that they learned, and where their draws stand."""
        return {f"{n} {name}": value for n, one in enumerate(self._models) for name, value in one.state().items()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave."""
        for n, model in enumerate(self._models):
            start = f"{n} "
            model.restore({name[len(start) :]: value for name, value in state.items() if name.startswith(start)})

    def logits(self, actors: Ints, acts: Ints) -> Floats:
        """Unnormalised log-chances of every recipient, shape (asked, actors)."""
        return self._mean([model.logits(actors, acts) for model in self._models])

    def backward(self, actors: Ints, acts: Ints) -> Floats:
        """`FactorModel.backward`, shape (asked, actors)."""
        return self._mean([model.backward(actors, acts) for model in self._models])

    def _mean(self, said: list[Floats]) -> Floats:
        found = said[0]
        for one in said[1:]:
            found += one
        found *= np.float32(1 / len(said))
        return found

    def learn(self, facts: Quads) -> None:
        """Learn from the facts of a day, done and suffered; side by side, since no model knows of another."""
        with ThreadPoolExecutor(len(self._models)) as threads:
            list(threads.map(lambda model: model.learn(facts), self._models))


class FactorModel:
    """One model; it knows of each fact only what `learn` was given."""

    def __init__(self, cast: Cast, settings: FactorSettings, seed: list[int]) -> None:
        """Begin with places drawn at random."""
        self._settings = settings
        self._random = np.random.default_rng(seed)
        self._sizes = [len(cast.actors), int(cast.country.max(initial=0)) + 1, int(cast.sector.max(initial=0)) + 1]
        self.group(cast)
        self._subject = [self._drawn(n, 0.1) for n in self._sizes]
        self._object = [self._drawn(n, 0.1) for n in self._sizes]
        self._scale = self._drawn(cast.ways, 0.1, mean=1.0)
        self._shift = self._drawn(cast.ways, 0.1)
        self._bias = _Learned(np.zeros((self._sizes[0], 1), dtype=np.float32), settings.rate)
        self._past: list[Ints] = []

    def group(self, cast: Cast) -> None:
        """Take countries and sectors from a cast; those of a `Cast.joined` one hold no others."""
        from scipy.sparse import csr_array  # noqa: PLC0415 - slow to load, and only forecasting needs it

        self._groups = [np.arange(len(cast.actors)), cast.country, cast.sector]
        self._places: list[Floats | None] = [None, None]
        many = len(cast.actors)
        self._members = [
            csr_array((np.ones(many, dtype=np.float32), (group, np.arange(many))), shape=(size, many))
            for group, size in zip(self._groups[1:], self._sizes[1:], strict=True)
        ]

    def state(self) -> dict[str, Any]:
        """All that it learned, and where its draws stand."""
        found: dict[str, Any] = {}
        for name, one in self._matrices().items():
            found |= {f"{name} value": one.value, f"{name} seen": one.seen}
        past = np.concatenate(self._past) if self._past else np.empty((0, 4), dtype=np.int64)
        drawn = json.dumps(self._random.bit_generator.state)
        return found | {"past": past[-self._settings.keep :], "random": np.array(drawn)}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave."""
        for name, one in self._matrices().items():
            one.value, one.seen = state[f"{name} value"], state[f"{name} seen"]
        self._past, self._places = [state["past"]], [None, None]
        self._random.bit_generator.state = json.loads(str(state["random"]))

    def _matrices(self) -> dict[str, _Learned]:
        parts = [(f"subject {n}", one) for n, one in enumerate(self._subject)]
        parts += [(f"object {n}", one) for n, one in enumerate(self._object)]
        return dict([*parts, ("scale", self._scale), ("shift", self._shift), ("bias", self._bias)])

    def _drawn(self, rows: int, spread: float, mean: float = 0.0) -> _Learned:
        start = self._random.normal(mean, spread, (rows, self._settings.size)).astype(np.float32)
        return _Learned(start, self._settings.rate)

    def logits(self, actors: Ints, acts: Ints) -> Floats:
        """Unnormalised log-chances of every recipient, shape (asked, actors)."""
        return self._scores(self._query(actors, acts)[0])

    def backward(self, actors: Ints, acts: Ints) -> Floats:
        """How much everybody is given to the act turned round, on these actors, shape (asked, actors).

        The same fact, asked for from its other end: up to what is the same for all candidates of a question, and to how
        much a candidate does at all.
        """
        turned = (acts + len(self._scale.value) // 2) % len(self._scale.value)
        here = self._places_of(self._object)[actors]
        query: Floats = here * self._scale.value[turned]
        found: Floats = query @ self._places_of(self._subject).T
        return found

    def _places_of(self, parts: list[_Learned]) -> Floats:
        """The places of all actors, worked out once until something is learned; shape (actors, size)."""
        which = int(parts is self._object)
        found = self._places[which]
        if found is None:
            found = self._places[which] = self._placed(parts, self._groups[0])
        return found

    def _placed(self, parts: list[_Learned], actors: Ints) -> Floats:
        """The places of some actors, shape (asked, size)."""
        found: Floats = parts[0].value[actors]
        for part, group in zip(parts[1:], self._groups[1:], strict=True):
            found += part.value[group[actors]]
        return found

    def _query(self, actors: Ints, acts: Ints) -> tuple[Floats, Floats]:
        """What is compared to the places of recipients, and the places of the actors; shape (asked, size) each."""
        subject = self._placed(self._subject, actors)
        return subject * self._scale.value[acts] + self._shift.value[acts], subject

    def _scores(self, query: Floats, out: Floats | None = None) -> Floats:
        score: Floats = np.matmul(query, self._places_of(self._object).T, out=out)
        score += self._bias.value[:, 0]
        return score

    def learn(self, facts: Quads) -> None:
        """Learn from the facts of a day, done and suffered, and from some of earlier days."""
        new = np.stack([facts.actor, facts.act, facts.recipient, facts.day], axis=1)
        again = self._again(len(new), int(facts.day[-1])) if len(new) else new
        mixed = self._random.permutation(np.concatenate([new, again]))
        room = np.empty((min(self._settings.batch, len(mixed)), self._sizes[0]), dtype=np.float32)
        for start in range(0, len(mixed), self._settings.batch):
            self._step(mixed[start : start + self._settings.batch], room)
        self._past.append(new)

    def _again(self, new: int, day: int) -> Ints:
        """Earlier facts to be learned again, late ones sooner than early ones."""
        wanted = min(int(new * self._settings.replay), self._settings.most)
        if not self._past or not wanted:
            return np.empty((0, 4), dtype=np.int64)
        if len(self._past) > 1:
            self._past = [np.concatenate(self._past)[-self._settings.keep :]]
        past: Ints = self._past[0]
        weight = np.cumsum(np.exp(-self._settings.fade * (day - past[:, 3])))
        at = np.searchsorted(weight, self._random.random(wanted) * weight[-1])
        again: Ints = past[np.minimum(at, len(past) - 1)]
        return again

    def _step(self, facts: Ints, room: Floats) -> None:
        """Learn from a batch; ``room`` is used for its slopes, shape (as many or more, actors)."""
        actors, acts, recipients = facts[:, :3].T
        query, subject = self._query(actors, acts)
        slope, places = self._scores(query, room[: len(actors)]), self._places_of(self._object)
        for row in slope:  # which fits a processor's cache
            np.exp(np.subtract(row, row.max(), out=row), out=row)
            np.divide(row, row.sum(), out=row)
        slope[np.arange(len(actors)), recipients] -= 1
        of_query, of_places = slope @ places, np.matmul(slope.T, query, out=places)
        self._bias.down(slope.sum(axis=0)[:, None])
        scale = self._scale.value[acts]
        self._scale.down_at(acts, of_query * subject)
        self._shift.down_at(acts, of_query)
        for part, members in zip(self._object[1:], self._members, strict=True):
            part.down(members @ of_places)
        self._object[0].down(of_places)
        for part, group in zip(self._subject, self._groups, strict=True):
            part.down_at(group[actors], of_query * scale)
        self._places = [None, None]
