"""Does anything happen at all: how many acts of a kind pass from one actor to another within a number of days.

The count within the horizon is negative binomial (acts come in bursts; a Poisson law is never a model here), steadier
where the mean is high, with mean ``horizon * (w . x)``, where ``x`` are rates per day of what came before: of the same
act of the pair at several speeds of fading, of the answer (the same act the other way), of all other acts of the pair
either way, and of the act with whoever it may be. Weights are not negative, so each part of the rate belongs to
something that happened; they are one set for all pairs, so that a pair with little history is not fitted to its own
accidents. Fitted by the multiplicative steps of EM for a rate that is a sum (Lewis and Mohler 2011), with the negative
binomial's own weighing of cases.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    """

    horizon: int
    weights: tuple[float, ...]
    size: float
    bend: float
    cases: int
    events: int

    def mean(self, rates: Numbers, days: int | None = None) -> Numbers:
        """The expected number within some days (the horizon, if none are given)."""
        found: Numbers = (days or self.horizon) * (rates @ np.array(self.weights))
        return found

    def chance(self, rates: Numbers, days: int | None = None) -> Numbers:
        """The chance of at least one."""
        mean = self.mean(rates, days)
        size = sizes(mean, self.size, self.bend)
        found: Numbers = -np.expm1(-size * np.log1p(mean / size))
        return found

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


def fit(rates: Numbers, counts: Numbers, horizon: int, parts: tuple[str, ...] = PARTS, rounds: int = 150) -> Hazard:
    """Fit weights and size.

    Args:
        rates: shape (cases, parts).
        counts: acts that came within the horizon, shape (cases,).
        horizon: days.
        parts: those of `PARTS` that may have weight.
        rounds: of fitting.
    """
    if not len(counts):
        return Hazard(horizon, (0.0,) * len(PARTS), 1.0, 0.0, 0, 0)
    used = np.isin(PARTS, parts)
    x = rates[:, used] * horizon
    weights, size = np.full(int(used.sum()), 1.0 / used.sum()), 1.0
    bend = 0.0
    weights *= (counts.sum() + 0.5) / max(float((x @ weights).sum()), 1e-12)
    came = counts > 0
    for turn in range(rounds):
        mean = np.maximum(x @ weights, LEAST)
        up = (counts[came] / mean[came]) @ x[came]
        each = sizes(mean, size, bend)
        down = ((counts + each) / (mean + each)) @ x
        weights *= np.where(down > 0, up / np.maximum(down, 1e-300), 0.0)
        if turn % RESIZED == RESIZED - 1:
            size, bend = _steadiest(counts, np.maximum(x @ weights, LEAST))
    whole = np.zeros(len(PARTS))
    whole[used] = weights
    return Hazard(horizon, tuple(float(w) for w in whole), size, bend, len(counts), int(counts.sum()))


def _steadiest(counts: Numbers, mean: Numbers) -> tuple[float, float]:
    """Size and bend of the highest likelihood, given the means."""

    def likelihood(tried: tuple[float, float]) -> float:
        return float(log_chance(counts, mean, sizes(mean, *tried)).sum())

    best = (1.0, 0.0)
    for _ in range(2):
        bend = max(((best[0], float(bend)) for bend in _BENDS), key=likelihood)[1]
        best = max(((float(size), bend) for size in _SIZES), key=likelihood)
    return best


@dataclass(frozen=True)
class Cases:
    """Pairs and acts on mornings, and what came: day, rates of shape (cases, parts), counts within the horizon."""

    day: Ints
    rates: Numbers
    counts: Numbers


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
        return Cases(np.zeros(0, dtype=np.int64), np.zeros((0, len(PARTS))), np.zeros(0))
    return Cases(*(np.concatenate([one[n] for one in found]) for n in range(3)))
