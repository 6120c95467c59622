"""The first look over all actors: a log-linear model of what is remembered, learned online by softmax.

The log-chance of a recipient is a weighted sum of logarithms of shares from each side of the memory, of rules (an act
of the same pair, either way, speaks for the act that is asked for: Liu et al. 2022, here with weights learned online
instead of counted confidences), of how near the recipient is by way of others and by country (most of what is known of
a pair that never met: Adamic and Adar 2003), of how much he takes part at all, and of the factor model. Weights are the
sum of one for all acts and one for the act.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from detente.forecast.links.memory import LOOKS
from detente.forecast.links.tally import RATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.forecast.links.factors import Factors
    from detente.forecast.links.memory import Asked, Background, Memory
    from detente.forecast.links.quads import Cast, Floats, Ints, Numbers
    from detente.forecast.links.tally import Seen

SMALL = 1e-3
"""The share that counts as next to nothing."""

FORGOTTEN = 0.02
"""A faded count below which an act of the past says nothing for another: a single one, 65 days ago."""

OF_ACTS = frozenset({"triple", "act", "country_act", "sector_act", "answer"})
"""Sides whose row tells the act that is asked for: what they say is the same for all who ask for a row."""

PATHS = ("friends", "example", "alike")
"""Who is near an actor by way of others: `Memory.paths`. Few are, so these are kept by entries."""

NEAR = ("abroad", "from abroad", "turned")
"""What brings everybody near or far: how much the actor has to do with the candidate's country, and the candidate with
the actor's (`Background.homes`); the factor model asked from the other end (`Factors.backward`)."""

_RULE_RATES = [RATES.index(0.06), RATES.index(0.4)]


@dataclass(frozen=True)
class BlendSettings:
    """Settings of the first look.

    Args:
        rate: AdaGrad's rate of learning.
        batch: questions learned from at once.
        most: questions of a day learned from, drawn at random; more than any day of ICEWS14 has. It bounds the time
            that records with many facts a day take.
        budget: and these, times actors: that many candidates are looked at a day at most. With ICEWS14's 7,128 actors
            it does not bind; with three times as many, 470 questions of a day are learned from, which is what a day of
            ICEWS14 has.
    """

    rate: float = 0.03
    batch: int = 128
    most: int = 1000
    budget: int = 10_000_000

    def learned(self, actors: int) -> int:
        """How many questions of a day are learned from at most."""
        return max(min(self.most, self.budget // max(actors, 1)), 1)


@dataclass(frozen=True)
class Path:
    """Who is reached by a kind of path: where in (asked, actors), which question, how much (`log_mass`)."""

    where: Ints
    owner: Ints
    value: Floats


class Rules(NamedTuple):
    """Acts of the asked actors, as far as lately.

    Attributes:
        question: shape (entries,), ascending.
        act: which act, shape (entries,).
        item: on whom, shape (entries,).
        activity: how much of late, shape (entries, 2).
    """

    question: Ints
    act: Ints
    item: Ints
    activity: Floats


@dataclass
class View:
    """What is seen of some questions: scores of all actors and what they are made of."""

    entries: dict[str, Seen]
    shares: dict[str, Floats]
    rules: Rules
    popular: Floats
    factor: Floats
    score: Floats
    rule_score: Floats
    near: Floats
    paths: list[Path]
    background: Background

    @cached_property
    def log_sum(self) -> Floats:
        """What turns scores into log-chances, shape (asked,)."""
        return log_sum(self.score)


def log_sum(score: Floats) -> Floats:
    """The logarithm of the sum of what the scores are logarithms of, by row."""
    high = score.max(axis=1)
    found: Floats = high + np.log(np.exp(score - high[:, None]).sum(axis=1))
    return found


def log_share(count: Floats, total: Floats) -> Floats:
    """The logarithm of a share, moved so that nothing gives 0."""
    found: Floats = np.log1p(count / (np.maximum(total, 1e-6) * SMALL)).astype(np.float32)
    return found


def _add_side(score: Floats, seen: Seen, shares: Floats, weights: Floats, *, of_acts: bool) -> None:
    """Add what a side says to the scores; with weights of shape (questions, rates).

    Question by question: a row of scores fits a processor's cache, and rows that many ask for are not copied for each.
    """
    item, said = seen.rows.item, None
    if of_acts:
        said = np.einsum("er,er->e", shares, weights[seen.one][seen.rows.owner])
    for n, (start, stop) in enumerate(zip(seen.start.tolist(), seen.stop.tolist(), strict=True)):
        if said is None:
            score[n][item[start:stop]] += shares[start:stop] @ weights[n]
        else:
            score[n][item[start:stop]] += said[start:stop]


def _pushed(slope: Floats, seen: Seen, shares: Floats) -> Floats:
    """How a side's shares push each question's weights, shape (questions, rates)."""
    found = np.empty((len(slope), len(RATES)), dtype=np.float32)
    for n, (start, stop) in enumerate(zip(seen.start.tolist(), seen.stop.tolist(), strict=True)):
        found[n] = slope[n][seen.rows.item[start:stop]] @ shares[start:stop]
    return found


def log_mass(mass: Numbers) -> Floats:
    """What a path brings, in logs, moved so that nothing gives 0."""
    found: Floats = np.log1p(mass * 1e3).astype(np.float32)
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
        width = (len(LOOKS) + 1) * len(RATES) + len(PATHS) + len(NEAR) + 1
        self._common = _Weights((width,), 0.05, settings.rate)
        self._own = _Weights((self._ways, width), 0.0, settings.rate)
        self._rules = _Weights((self._ways, self._ways * len(_RULE_RATES)), 0.0, settings.rate)
        self._common.value[-1] = 0.5
        self._of_near = slice(-1 - len(NEAR), -1)
        self._of_paths = len(LOOKS) * len(RATES)
        start = self._of_paths + len(PATHS)
        self._of_popular = slice(start, start + len(RATES))

    def state(self) -> dict[str, Any]:
        """All that it learned."""
        parts = {"common": self._common, "own": self._own, "rules": self._rules}
        return {f"{name} {what}": getattr(one, what) for name, one in parts.items() for what in ("value", "seen")}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave."""
        for name, one in (("common", self._common), ("own", self._own), ("rules", self._rules)):
            one.value, one.seen = state[f"{name} value"], state[f"{name} seen"]

    def view(self, memory: Memory, asked: Asked, factors: Factors, background: Background) -> View:
        """Score all actors for some questions.

        Args:
            memory: what is remembered.
            asked: the questions.
            factors: the factor model.
            background: `Memory.background` of the day.
        """
        entries = memory.look(asked)
        shares = {side: found.shares(log_share) for side, found in entries.items()}
        everyone = background.everyone
        popular: Floats = log_share(everyone, everyone.sum(axis=0))
        factor = factors.logits(asked.actor, asked.act)
        near = self._near(memory, asked, factors, background)
        paths = [self._path(*reached) for reached in memory.paths(asked)]
        rules = self._rules_of(memory, asked)
        weights: Floats = self._common.value + self._own.value[asked.act]
        score = weights[:, -1:] * factor + weights[:, self._of_popular] @ popular.T
        score += np.einsum("qk,kqa->qa", weights[:, self._of_near], near)
        for n, side in enumerate(LOOKS):
            of = weights[:, n * len(RATES) : (n + 1) * len(RATES)]
            _add_side(score, entries[side], shares[side], of, of_acts=side in OF_ACTS)
        flat = score.reshape(-1)
        for n, path in enumerate(paths, self._of_paths):
            flat[path.where] += path.value * weights[path.owner, n]
        rule_score = self._rule_scores(asked, rules)
        score += rule_score
        return View(entries, shares, rules, popular, factor, score, rule_score, near, paths, background)

    def _near(self, memory: Memory, asked: Asked, factors: Factors, background: Background) -> Floats:
        """What brings everybody near or far, shape (of `NEAR`, asked, actors)."""
        country, homes = memory.cast.country, background.homes
        found = np.empty((len(NEAR), len(asked), self._many), dtype=np.float32)
        np.take(homes[asked.actor], country, axis=1, out=found[0], mode="clip")
        np.take(background.at_home, country[asked.actor], axis=0, out=found[1], mode="clip")
        turned = factors.backward(asked.actor, asked.act)
        np.subtract(turned, turned.mean(axis=1, keepdims=True), out=found[2])
        return found

    def _path(self, question: Ints, item: Ints, mass: Numbers) -> Path:
        return Path(question * self._many + item, question, log_mass(mass))

    def _rules_of(self, memory: Memory, asked: Asked) -> Rules:
        """Acts of the asked actors, as far as lately."""
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
        return Rules(question, act[where], item[where], activity[where])

    def _rule_scores(self, asked: Asked, rules: Rules) -> Floats:
        weights = self._rules.value.reshape(self._ways, self._ways, len(_RULE_RATES))[
            asked.act[rules.question], rules.act
        ]
        speaks = np.einsum("er,er->e", weights, rules.activity)
        found = np.empty((len(asked), self._many), dtype=np.float32)
        ends = np.searchsorted(rules.question, np.arange(len(asked) + 1)).tolist()
        for n, (start, stop) in enumerate(pairwise(ends)):
            found[n] = np.bincount(rules.item[start:stop], speaks[start:stop], self._many)
        return found

    def learn(self, asked: Asked, view: View, recipients: Ints) -> None:
        """Learn from what happened."""
        slope = np.exp(view.score - view.score.max(axis=1, keepdims=True))
        slope /= slope.sum(axis=1, keepdims=True)
        slope[np.arange(len(asked)), recipients] -= 1
        by_question = np.empty((len(asked), len(self._common.value)), dtype=np.float32)
        flat = slope.reshape(-1)
        for n, side in enumerate(LOOKS):
            by_question[:, n * len(RATES) : (n + 1) * len(RATES)] = _pushed(
                slope, view.entries[side], view.shares[side]
            )
        by_question[:, self._of_popular] = slope @ view.popular
        by_question[:, self._of_near] = np.einsum("qa,kqa->qk", slope, view.near)
        for n, path in enumerate(view.paths, self._of_paths):
            by_question[:, n] = np.bincount(path.owner, flat[path.where] * path.value, len(asked))
        by_question[:, -1] = np.einsum("qa,qa->q", slope, view.factor)
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
