"""Does anything happen at all: how many acts of a kind pass from one actor to another within a number of days.

The count within the horizon is negative binomial (acts come in bursts; a Poisson law is never a model here), steadier
where the mean is high, with mean ``horizon * (w . x)``, where ``x`` are rates per day of what came before: of the same
act of the pair at several speeds of fading, of the answer (the same act the other way), of all other acts of the pair
either way, and of the act with whoever it may be. Weights are not negative, so each part of the rate belongs to
something that happened; they are one set for all pairs, so that a pair with little history is not fitted to its own
accidents. Fitted by the multiplicative steps of EM for a rate that is a sum (Lewis and Mohler 2011), with the negative
binomial's own weighing of cases. The chance of at least one is then brought to what came of such chances.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.forecast.links.tally import RATES, Tally

if TYPE_CHECKING:
    from detente.forecast.links.quads import Ints, Quads

Numbers = NDArray[np.float64]

HORIZONS = (1, 7, 30, 90)
"""Days ahead that are fitted; a horizon in between is taken from the next one, at the same rate a day."""

OWN = tuple(f"own {rate}" for rate in RATES)
OTHERS = ("answer 0.06", "answer 0.4", "rest of pair 0.01", "rest of pair 0.06", "rest of pair 0.4")
ALWAYS = ("with anybody", "always")
PARTS = (*OWN, *OTHERS, *ALWAYS)

_SIZES = np.geomspace(0.05, 20, 25)
"""Sizes of the negative binomial at a mean of 1 that are tried; small ones are bursts."""

_BENDS = np.linspace(0.0, 1.0, 5)
"""Powers of the mean with which the size grows that are tried."""


LEAST = 1e-12
"""The least mean."""

NOISE = 1e-5
"""What is left of a sum in single precision when all its parts are taken away, as a share of it."""

RESIZED = 30
"""Rounds of fitting weights between two choices of the size."""

SURE = 1e-6
"""How near a chance may come to 0 and 1."""

MOST_STEPS, FEWEST_STEPS, ACTS_A_STEP = 24, 3, 30
"""Steps of what came, and the acts that each of them rests on at least."""


class Course:
    """What passed between directed pairs, day by day: the state from which rates are read."""

    def __init__(self, actors: int, acts: int) -> None:
        """Begin without memory."""
        self.actors, self.acts = actors, acts
        self.pairs = Tally(acts)
        self.of_actor = Tally(acts)
        self.first: int | None = None

    def add(self, day: int, facts: Quads) -> None:
        """Remember the facts of a day."""
        self.first = day if self.first is None else self.first
        self.pairs.add(day, facts.actor * self.actors + facts.recipient, facts.act)
        self.of_actor.add(day, facts.actor, facts.act)

    def keys(self) -> tuple[Ints, Ints, Ints]:
        """Everything that was met: actor, recipient, act; in their order."""
        pair, act = self.pairs.met()
        return pair // self.actors, pair % self.actors, act

    def rates(self, day: int, actor: Ints, recipient: Ints, act: Ints) -> Numbers:
        """Rates per day as of the morning of a day, shape (asked, parts)."""
        span = max(day - (self.first if self.first is not None else day), 1)
        per_day = np.array([1 - np.exp(-rate) if rate else 1 / span for rate in RATES])
        pair, back = actor * self.actors + recipient, recipient * self.actors + actor
        own = self.pairs.find(day, pair, act) * per_day
        answer = self.pairs.find(day, back, act) * per_day
        whole = np.zeros((len(act), len(RATES)))
        for rows in (pair, back):
            whole += self._of_rows(self.pairs, day, rows) * per_day
        rest = whole - own - answer
        rest[rest < NOISE * whole] = 0.0
        anybody = self.of_actor.find(day, actor, act)[:, RATES.index(0.01)] * per_day[RATES.index(0.01)]
        return np.column_stack([own, answer[:, 2:], rest[:, 1:], anybody, np.ones(len(act))])

    @staticmethod
    def _of_rows(tally: Tally, day: int, rows: Ints) -> Numbers:
        unique, at = np.unique(rows, return_inverse=True)
        return tally.rows(day, unique).totals(len(unique)).astype(np.float64)[at]


@dataclass(frozen=True)
class Cases:
    """Pairs and acts on mornings, and what came.

    Attributes:
        day: the morning, shape (cases,).
        rates: shape (cases, parts).
        counts: acts that came within the horizon.
        times: how many cases each stands for.
    """

    day: Ints
    rates: Numbers
    counts: Numbers
    times: Numbers

    def thinned(self, most: int) -> Cases:
        """About so many of the cases: all in which something came, and some of the others, which count for the rest."""
        came = self.counts > 0
        room = most - int(came.sum())
        share = room / max(int((~came).sum()), 1)
        if share >= 1 or room <= 0:
            return self
        drawn = came | (np.random.default_rng(0).random(len(came)) < share)
        stand = self.times[drawn] * np.where(came[drawn], 1.0, (~came).sum() / max((drawn & ~came).sum(), 1))
        return Cases(self.day[drawn], self.rates[drawn], self.counts[drawn], stand)


@dataclass(frozen=True)
class Hazard:
    """A fitted law for one horizon.

    Args:
        horizon: days.
        weights: of `PARTS`.
        size: of the negative binomial, at a mean of 1.
        bend: the size is ``size * mean ** bend``: what is frequent is steadier. 0 is one size for all, 1 a variance
            that is a multiple of the mean.
        cases: how many it was fitted on.
        events: and how many acts came in them.
        steps: the negative binomial's log odds of at least one, and those of what came of them, rising; no steps are
            no change. Its tail is too heavy for pairs in which something comes nearly every time.
    """

    horizon: int
    weights: tuple[float, ...]
    size: float
    bend: float
    cases: int
    events: int
    steps: tuple[tuple[float, float], ...] = ()

    def mean(self, rates: Numbers, days: int | None = None) -> Numbers:
        """The expected number within some days (the horizon, if none are given)."""
        found: Numbers = (days or self.horizon) * (rates @ np.array(self.weights))
        return found

    def chance(self, rates: Numbers, days: int | None = None) -> Numbers:
        """The chance of at least one."""
        mean = self.mean(rates, days)
        size = sizes(mean, self.size, self.bend)
        found: Numbers = -np.expm1(-size * np.log1p(mean / size))
        if not self.steps:
            return found
        odds, (said, came) = log_odds(found), np.array(self.steps).T
        # beyond the ends what was found there holds on
        found = np.interp(odds, said, came) + np.minimum(odds - said[0], 0) + np.maximum(odds - said[-1], 0)
        return np.asarray(1 / (1 + np.exp(-found)))

    def score(self, rates: Numbers, counts: Numbers) -> Numbers:
        """The logarithm of the chance that each count had, shape (cases,)."""
        mean = np.maximum(self.mean(rates), LEAST)
        return log_chance(counts, mean, sizes(mean, self.size, self.bend))


def sizes(mean: Numbers, size: float, bend: float) -> Numbers:
    """The size of the negative binomial at each mean."""
    found: Numbers = size * np.maximum(mean, LEAST) ** bend
    return found


def log_chance(counts: Numbers, mean: Numbers, size: Numbers) -> Numbers:
    """The logarithm of a negative binomial's chance of each count, each with its mean and size."""
    found: Numbers = -size * np.log1p(mean / size)
    came = np.flatnonzero(counts)
    k, m, r = counts[came], mean[came], size[came]
    found[came] += k * (np.log(np.maximum(m, LEAST)) - np.log(r + m))
    for step in range(int(k.max(initial=0))):
        more = k > step
        found[came[more]] += np.log(r[more] + step) - np.log(1.0 + step)
    return found


def fit(of: Cases, horizon: int, parts: tuple[str, ...] = PARTS, rounds: int = 150) -> Hazard:
    """Fit weights, size and steps.

    Args:
        of: what is fitted on.
        horizon: days.
        parts: those of `PARTS` that may have weight.
        rounds: of fitting.
    """
    counts, times = of.counts, of.times
    if not len(counts):
        return Hazard(horizon, (0.0,) * len(PARTS), 1.0, 0.0, 0, 0)
    used = np.isin(PARTS, parts)
    x = of.rates[:, used] * horizon
    weights, size = np.full(int(used.sum()), 1.0 / used.sum()), 1.0
    bend = 0.0
    weights *= (counts.sum() + 0.5) / max(float(times @ (x @ weights)), 1e-12)
    came = counts > 0
    for turn in range(rounds):
        mean = np.maximum(x @ weights, LEAST)
        up = (counts[came] * times[came] / mean[came]) @ x[came]
        each = sizes(mean, size, bend)
        down = (times * (counts + each) / (mean + each)) @ x
        weights *= np.where(down > 0, up / np.maximum(down, 1e-300), 0.0)
        if turn % RESIZED == RESIZED - 1:
            size, bend = _steadiest(of, np.maximum(x @ weights, LEAST), size, bend)
    whole = np.zeros(len(PARTS))
    whole[used] = weights
    law = Hazard(horizon, tuple(float(w) for w in whole), size, bend, round(float(times.sum())), int(counts @ times))
    return replace(law, steps=_steps(law.chance(of.rates), of))


def log_odds(chance: Numbers) -> Numbers:
    """The logarithm of a chance over what is left of one, within reason."""
    found: Numbers = np.log(np.clip(chance, SURE, 1 - SURE)) - np.log1p(-np.clip(chance, SURE, 1 - SURE))
    return found


def _steps(chance: Numbers, of: Cases) -> tuple[tuple[float, float], ...]:
    """What came of chances: rising steps over bins of as many acts each (isotonic regression, Barlow 1972).

    A bin counts one case more, which kept what was said of it.
    """
    from scipy.optimize import isotonic_regression  # noqa: PLC0415 - slow to load, and only fitting needs it

    order = np.argsort(chance, kind="stable")
    chance, times, hit = chance[order], of.times[order], (of.counts[order] > 0).astype(np.float64)
    expected = np.cumsum(chance * times)
    bins = min(MOST_STEPS, int(min(expected[-1], hit @ times) / ACTS_A_STEP))
    if bins < FEWEST_STEPS:
        return ()
    at = np.minimum((expected / expected[-1] * bins).astype(np.int64), bins - 1)
    many = np.bincount(at, times)
    said, came = np.bincount(at, chance * times) / many, np.bincount(at, hit * times)
    rising = isotonic_regression((came + said) / (many + 1), weights=many).x
    return tuple(zip(log_odds(said).tolist(), log_odds(rising).tolist(), strict=True))


def _steadiest(of: Cases, mean: Numbers, size: float, bend: float) -> tuple[float, float]:
    """Size and bend of the highest likelihood, given the means: uphill on their grid from those of the last time."""
    seen: dict[tuple[int, int], float] = {}

    def likelihood(at: tuple[int, int]) -> float:
        if at not in seen:
            n, m = at
            inside = 0 <= n < len(_SIZES) and 0 <= m < len(_BENDS)
            each = sizes(mean, float(_SIZES[n]), float(_BENDS[m])) if inside else mean
            seen[at] = float(log_chance(of.counts, mean, each) @ of.times) if inside else -np.inf
        return seen[at]

    best = int(np.argmin(np.abs(_SIZES - size))), int(np.argmin(np.abs(_BENDS - bend)))
    while True:
        around = [(best[0] + n, best[1] + m) for n in (-1, 0, 1) for m in (-1, 0, 1)]
        better = max(around, key=likelihood)
        if likelihood(better) <= likelihood(best):
            return float(_SIZES[best[0]]), float(_BENDS[best[1]])
        best = better


def cases(facts: Quads, actors: int, acts: int, mornings: Ints, horizon: int) -> Cases:
    """Everything that was met before each of some mornings, with what came of it within the horizon.

    The facts must reach to the end of the last horizon; rates know nothing from their morning on.
    """
    course, found, rest = Course(actors, acts), [], iter(facts.days())
    upcoming = next(rest, None)
    for morning in np.sort(mornings):
        while upcoming is not None and upcoming[0] < morning:
            course.add(*upcoming)
            upcoming = next(rest, None)
        actor, recipient, act = course.keys()
        came = facts.since(int(morning)).before(int(morning) + horizon)
        keys, times = np.unique((came.actor * actors + came.recipient) * acts + came.act, return_counts=True)
        counts = np.zeros(len(act))
        mine = (actor * actors + recipient) * acts + act
        at = np.asarray(np.searchsorted(mine, keys), dtype=np.int64)
        met = np.append(mine, -1)[at] == keys
        counts[at[met]] = times[met]
        found.append((np.full(len(act), morning), course.rates(int(morning), actor, recipient, act), counts))
    if not found:
        return Cases(np.zeros(0, dtype=np.int64), np.zeros((0, len(PARTS))), np.zeros(0), np.zeros(0))
    day, rates, counts = (np.concatenate([one[n] for one in found]) for n in range(3))
    return Cases(day, rates, counts, np.ones(len(day)))
