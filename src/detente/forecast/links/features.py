"""What is known of each candidate for a question, in columns with names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.forecast.links.blend import NEAR, PATHS, log_share, log_sum
from detente.forecast.links.memory import SIDES
from detente.forecast.links.tally import RATES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detente.forecast.links.blend import View
    from detente.forecast.links.memory import Asked, Memory
    from detente.forecast.links.quads import Cast, Floats, Ints, Numbers

_LATELY = RATES.index(0.06)
_SHOWN = (0, _LATELY, RATES.index(0.4))
"""Speeds of fading of which shares are shown: with the fourth, too, validation days came out no better."""

_BURST = RATES.index(0.4)
_RANKED = (
    "factor",
    "turned",
    "rules",
    f"triple share {RATES[_LATELY]}",
    f"pair share {RATES[_LATELY]}",
    "near by example",
    "near by friends",
)


class Habits:
    """How often the recipient was one to whom the same was done before, or anything at all: by act, and by actor."""

    def __init__(self, cast: Cast) -> None:
        """Begin with an even guess."""
        self._acts = len(cast.acts)
        self.seen = np.ones((cast.ways, 3), dtype=np.float32) * [2, 1, 1]
        self.people = np.ones((2 * len(cast.actors), 3), dtype=np.float32) * [2, 1, 1]

    def state(self) -> dict[str, Any]:
        """All that it counted."""
        return {"seen": self.seen, "people": self.people}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave."""
        self.seen, self.people = state["seen"], state["people"]

    def add(self, actor: Ints, act: Ints, triple: Ints, pair: Ints) -> None:
        """Count outcomes: whether the triple, and the pair, had been seen before; shape (facts,) each."""
        came = np.stack([np.ones_like(act), triple, pair], axis=1)
        np.add.at(self.seen, act, came)
        np.add.at(self.people, 2 * actor + (act >= self._acts), came)

    def of(self, act: Ints) -> Floats:
        """The shares of seen triples and of known pairs, and how often the act came, in logs; shape (asked, 3)."""
        return _shares(self.seen[act])

    def of_people(self, actor: Ints, act: Ints) -> Floats:
        """The same of an actor, as one who does or as one who suffers; shape (asked, 3)."""
        return _shares(self.people[2 * actor + (act >= self._acts)])


def _shares(seen: Numbers) -> Floats:
    shares: Floats = np.stack([seen[..., 1] / seen[..., 0], seen[..., 2] / seen[..., 0], np.log(seen[..., 0])], axis=-1)
    return shares.astype(np.float32)


def columns(memory: Memory, habits: Habits, asked: Asked, view: View, listed: Ints) -> tuple[list[str], Floats]:
    """What is known of the listed candidates of each question.

    Args:
        memory: what is remembered.
        habits: of acts.
        asked: the questions.
        view: the first look at them.
        listed: candidates, best first, shape (asked, listed).

    Returns:
        Names of columns, and their values of shape (asked, listed + 1, columns). The last place stands for everybody
        who is not listed; what is said of single candidates is missing there.
    """
    parts: list[tuple[str, Floats]] = []
    for some in (_sides, _groups, _scores, _people):
        parts += some(memory, asked, view, listed)
    met = habits.of_people(listed, (asked.act[:, None] + len(memory.cast.acts)) % memory.cast.ways)
    parts += [("meets the same again", met[:, :, 0]), ("meets known people", met[:, :, 1])]
    named = dict(parts)
    parts += [(f"place by {name}", _places(named[name])) for name in _RANKED]
    of_question = list(_questions(habits, asked, view, listed))
    shape = (*listed.shape[:1], listed.shape[1] + 1, len(parts) + len(of_question))
    found = np.full(shape, np.nan, dtype=np.float32)
    for n, (_, value) in enumerate(parts):
        found[:, :-1, n] = value
    for n, (_, value) in enumerate(of_question, len(parts)):
        found[:, :, n] = value[:, None]
    return [name for name, _ in parts + of_question], found


def _sides(_: Memory, __: Asked, view: View, listed: Ints) -> Iterator[tuple[str, Floats]]:
    """Counts, shares and days since the last time, from each side."""
    for side in SIDES:
        rows, at = view.entries[side].rows, view.entries[side].places(listed)
        for n in _SHOWN:
            yield f"{side} share {RATES[n]}", _at(view.shares[side][:, n], at, 0.0)
        times, age = _at(rows.count[:, 0], at, 0.0), _at(rows.age, at, np.nan)
        yield f"{side} times", np.log1p(times)
        yield f"{side} days since", age
        if side in {"triple", "pair"}:
            yield f"{side} overdue", age * times / (np.maximum(_at(rows.since, at, 0.0), 0) + 1)


def _groups(memory: Memory, asked: Asked, _: View, listed: Ints) -> Iterator[tuple[str, Floats]]:
    """Shares of the candidate's country, sector and role in what the actor does."""
    rates = [0, _LATELY]
    for side, tally in memory.to_groups.items():
        rows = memory.rows(side, asked.actor, asked.act)
        total = tally.rows(asked.day, rows).totals(len(asked))[:, None, rates]
        items = memory.group_items(side, listed)
        found = tally.find(asked.day, np.repeat(rows, listed.shape[1]), items.reshape(-1))[:, rates]
        share = log_share(found.reshape(*listed.shape, len(rates)), total)
        for n, rate in enumerate(rates):
            yield f"{side} share {RATES[rate]}", share[:, :, n]


def _scores(_: Memory, asked: Asked, view: View, listed: Ints) -> Iterator[tuple[str, Floats]]:
    """What models and paths say."""
    yield "factor", _taken(view.factor, listed) - view.factor.max(axis=1, keepdims=True)
    yield "rules", _taken(view.rule_score, listed)
    yield "first look", _taken(view.score, listed) - view.log_sum[:, None]
    yield "place", np.broadcast_to(np.arange(listed.shape[1], dtype=np.float32), listed.shape)
    for name, near in zip(NEAR, view.near, strict=True):
        yield name, _taken(near, listed)
    dense = np.zeros(view.score.size, dtype=np.float32)
    for name, path in zip(PATHS, view.paths, strict=True):
        dense[path.where] = path.value
        yield f"near by {name}", _taken(dense.reshape(view.score.shape), listed)
        dense[path.where] = 0
    homes = view.background.homes
    yield "near by homes", np.einsum("qc,qlc->ql", homes[asked.actor], homes[listed])


def _people(memory: Memory, asked: Asked, view: View, listed: Ints) -> Iterator[tuple[str, Floats]]:
    """How much the candidate takes part in anything, and in this; whether he is of the actor's country or sector."""
    cast = memory.cast
    everyone: Floats = view.background.everyone[listed]
    for n, rate in enumerate(RATES):
        yield f"active {rate}", np.log1p(everyone[:, :, n])
    yield (
        "burst",
        np.log((everyone[:, :, _BURST] + 0.1) / (everyone[:, :, 1] * np.float32(RATES[1] / RATES[_BURST]) + 0.1)),
    )
    suffers = memory.sides["act"].find(asked.day, np.repeat(asked.act, listed.shape[1]), listed.reshape(-1))
    given = suffers.reshape(*listed.shape, len(RATES)) / np.maximum(everyone, np.float32(1e-3))
    yield "given to this", np.asarray(given[:, :, 0], dtype=np.float32)
    yield "given to this lately", np.asarray(given[:, :, _LATELY], dtype=np.float32)
    for name, group in (("country", cast.country), ("sector", cast.sector)):
        yield f"same {name}", ((group[listed] == group[asked.actor][:, None]) & (group[listed] > 0)).astype(np.float32)


def _questions(habits: Habits, asked: Asked, view: View, listed: Ints) -> Iterator[tuple[str, Floats]]:
    """What is known of the question itself; shape (asked,) each."""
    for side in ("triple", "pair"):
        entries = view.entries[side]
        yield f"recipients by {side}", np.log1p(entries.size).astype(np.float32)
        logs = np.log1p(entries.totals()).astype(np.float32)
        yield f"acts by {side}", logs[:, 0]
        yield f"acts by {side} lately", logs[:, _LATELY]
        last = entries.latest()
        yield f"days since any by {side}", np.where(np.isfinite(last), last, np.float32(np.nan))
    for name, value in zip(("seen triples", "known pairs", "frequency"), habits.of(asked.act).T, strict=True):
        yield f"act: {name}", value
    for name, value in zip(("seen triples", "known pairs"), habits.of_people(asked.actor, asked.act).T, strict=False):
        yield f"actor: {name}", value
    inside = log_sum(_taken(view.score, listed)) - view.log_sum
    yield "first look beyond", np.log(np.maximum(-np.expm1(inside), 1e-6))


def _at(value: Floats, place: Ints, none: float) -> Floats:
    """Values at some places, and another one where the place is -1."""
    return np.append(value, np.float32(none))[place]


def _taken(value: Floats, listed: Ints) -> Floats:
    taken: Floats = np.take_along_axis(value, listed, axis=1)
    return taken


def _places(value: Floats) -> Floats:
    """The place of each candidate when they are ordered by a column, the highest first."""
    order = np.argsort(-value, axis=1, kind="stable")
    found = np.empty(value.shape, dtype=np.float32)
    np.put_along_axis(found, order, np.broadcast_to(np.arange(value.shape[1], dtype=np.float32), value.shape), axis=1)
    return found
