"""The first look over all actors: a log-linear model of what is remembered, learned online by softmax.

The log-chance of a recipient is a weighted sum of logarithms of shares from each side of the memory, of rules (an act
of the same pair, either way, speaks for the act that is asked for: Liu et al. 2022, here with weights learned online
instead of counted confidences), of how near the recipient is by way of others and by country (most of what is known of
a pair that never met: Adamic and Adar 2003), of how much he takes part at all, and of the factor model. Weights are the
sum of one for all acts and one for the act.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.forecast.links.memory import SIDES
from detente.forecast.links.tally import RATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.forecast.links.memory import Asked, Background, Memory
    from detente.forecast.links.quads import Cast, Floats, Ints
    from detente.forecast.links.tally import Seen

SMALL = 1e-3
"""The share that counts as next to nothing."""

FORGOTTEN = 0.02
"""A faded count below which an act of the past says nothing for another: a single one, 65 days ago."""

NEAR = ("friends", "example", "alike", "homes")
"""Who is near an actor: `Memory.paths`, and the angle between two actors' homes."""

_RULE_RATES = [RATES.index(0.06), RATES.index(0.4)]


@dataclass(frozen=True)
class BlendSettings:
    """Settings of the first look.

    Args:
        rate: AdaGrad's rate of learning.
        batch: questions learned from at once.
        most: questions of a day learned from, drawn at random; more than any day of ICEWS14 has. It bounds the time
            that records with many facts a day take.
    """

    rate: float = 0.03
    batch: int = 128
    most: int = 1000


@dataclass
class View:
    """What is seen of some questions: scores of all actors and what they are made of."""

    entries: dict[str, Seen]
    shares: dict[str, Floats]
    rules: tuple[Ints, Ints, Ints, Floats]
    popular: Floats
    factor: Floats
    score: Floats
    rule_score: Floats
    near: Floats
    everyone: Floats


def log_share(count: Floats, total: Floats) -> Floats:
    """The logarithm of a share, moved so that nothing gives 0."""
    found: Floats = np.log1p(count / (np.maximum(total, 1e-6) * SMALL)).astype(np.float32)
    return found


class _Weights:
    def __init__(self, shape: tuple[int, ...], start: float, rate: float) -> None:
        self.value = np.full(shape, start, dtype=np.float32)
        self.seen = np.full(shape, 1e-2, dtype=np.float32)
        self._rate = rate

    def down(self, slope: Floats) -> None:
        self.seen += slope * slope
        self.value -= self._rate * slope / np.sqrt(self.seen)


class Blend:
    """The log-linear model and its weights."""

    def __init__(self, cast: Cast, settings: BlendSettings) -> None:
        """Begin with small weights that are the same for all acts."""
        self._ways, self._many = cast.ways, len(cast.actors)
        self._settings = settings
        width = (len(SIDES) + 1) * len(RATES) + len(NEAR) + 1
        self._common = _Weights((width,), 0.05, settings.rate)
        self._own = _Weights((self._ways, width), 0.0, settings.rate)
        self._rules = _Weights((self._ways, self._ways * len(_RULE_RATES)), 0.0, settings.rate)
        self._common.value[-1] = 0.5
        self._of_near = slice(-1 - len(NEAR), -1)
        self._of_popular = slice(-1 - len(NEAR) - len(RATES), -1 - len(NEAR))

    def state(self) -> dict[str, Any]:
        """All that it learned."""
        parts = {"common": self._common, "own": self._own, "rules": self._rules}
        return {f"{name} {what}": getattr(one, what) for name, one in parts.items() for what in ("value", "seen")}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave."""
        for name, one in (("common", self._common), ("own", self._own), ("rules", self._rules)):
            one.value, one.seen = state[f"{name} value"], state[f"{name} seen"]

    def view(self, memory: Memory, asked: Asked, factor: Floats, background: Background) -> View:
        """Score all actors for some questions.

        Args:
            memory: what is remembered.
            asked: the questions.
            factor: logits of the factor model, shape (asked, actors).
            background: `Memory.background` of the day.
        """
        entries = memory.look(asked)
        shares = {side: found.shares(log_share) for side, found in entries.items()}
        everyone = background.everyone
        popular: Floats = log_share(everyone, everyone.sum(axis=0))
        near = self._near(memory, asked, background)
        rules = self._rules_of(memory, asked)
        weights: Floats = self._common.value + self._own.value[asked.act]
        score = weights[:, -1:] * factor + weights[:, self._of_popular] @ popular.T
        score += np.einsum("qk,kqa->qa", weights[:, self._of_near], near)
        flat = score.reshape(-1)
        for n, side in enumerate(SIDES):
            of, found = weights[:, n * len(RATES) : (n + 1) * len(RATES)], entries[side]
            flat[found.owner * self._many + found.item] += np.einsum("er,er->e", shares[side], of[found.owner])
        rule_score = self._rule_scores(asked, rules)
        score += rule_score
        return View(entries, shares, rules, popular, factor, score, rule_score, near, everyone)

    def _near(self, memory: Memory, asked: Asked, background: Background) -> Floats:
        """Who is near the actor by paths and by countries, shape (of `NEAR`, asked, actors)."""
        found = np.empty((len(NEAR), len(asked), self._many), dtype=np.float32)
        paths = memory.paths(asked)
        for n, name in enumerate(NEAR[:-1]):
            np.log1p(paths[name] * np.float32(1e3), out=found[n])
        np.matmul(background.homes[asked.actor], background.homes.T, out=found[-1])
        return found

    def _rules_of(self, memory: Memory, asked: Asked) -> tuple[Ints, Ints, Ints, Floats]:
        """Acts of the asked actors, as far as lately: question, act, recipient, activity of shape (entries, 2)."""
        actors, at = np.unique(asked.actor, return_inverse=True)
        found = memory.sides["triple"].rows(asked.day, actors, self._ways)
        late = np.flatnonzero(found.count[:, _RULE_RATES[0]] > FORGOTTEN)
        owner, act, item = found.owner[late], *np.divmod(found.item[late], self._many)
        activity = np.minimum(found.count[late][:, _RULE_RATES], 3.0)
        start = np.searchsorted(owner, np.arange(len(actors)))
        size = np.searchsorted(owner, np.arange(len(actors)), "right") - start
        start, size = start[at], size[at]
        question = np.repeat(np.arange(len(asked)), size)
        where = np.arange(int(size.sum())) + np.repeat(start - np.cumsum(size) + size, size)
        return question, act[where], item[where], activity[where]

    def _rule_scores(self, asked: Asked, rules: tuple[Ints, Ints, Ints, Floats]) -> Floats:
        question, act, item, activity = rules
        weights = self._rules.value.reshape(self._ways, self._ways, len(_RULE_RATES))[asked.act[question], act]
        size = len(asked) * self._many
        found = np.bincount(question * self._many + item, np.einsum("er,er->e", weights, activity), size)
        return found.astype(np.float32).reshape(len(asked), self._many)

    def learn(self, asked: Asked, view: View, recipients: Ints) -> None:
        """Learn from what happened."""
        slope = np.exp(view.score - view.score.max(axis=1, keepdims=True))
        slope /= slope.sum(axis=1, keepdims=True)
        slope[np.arange(len(asked)), recipients] -= 1
        by_question = np.empty((len(asked), len(self._common.value)), dtype=np.float32)
        flat = slope.reshape(-1)
        for n, side in enumerate(SIDES):
            found = view.entries[side]
            push = flat[found.owner * self._many + found.item][:, None] * view.shares[side]
            for rate in range(len(RATES)):
                by_question[:, n * len(RATES) + rate] = np.bincount(found.owner, push[:, rate], len(asked))
        by_question[:, self._of_popular] = slope @ view.popular
        by_question[:, self._of_near] = np.einsum("qa,kqa->qk", slope, view.near)
        by_question[:, -1] = (slope * view.factor).sum(axis=1)
        own = np.zeros_like(self._own.value)
        np.add.at(own, asked.act, by_question)
        self._common.down(by_question.sum(axis=0))
        self._own.down(own)
        self._learn_rules(asked, view, flat)

    def _learn_rules(self, asked: Asked, view: View, flat: Floats) -> None:
        question, act, item, activity = view.rules
        push = flat[question * self._many + item][:, None] * activity
        where = asked.act[question] * self._ways + act
        size = self._ways * self._ways
        slope = np.stack([np.bincount(where, push[:, n], size) for n in range(len(_RULE_RATES))], axis=1)
        self._rules.down(slope.astype(np.float32).reshape(self._rules.value.shape))
