"""How the acts of one actor follow those of another, and of third parties: lags, sizes, and whether it is so at all.

The acts of one direction and class by week are a negative-binomial regression (:mod:`detente.watch.negbin`) on what
had passed before: their own past over three decays, the past of the other class, the season, how much the source was
observing, and the *slow* level of the driver that is asked about. A driver is shown only where its *recent* acts, over
two decays, make weeks that the model has not seen more probable: the origin rolls on, every week is forecast from
coefficients fitted to earlier ones. The gain in log likelihood must be large enough for the number of drivers that
were looked at (:func:`passing`), and the 90 % interval of its block bootstrap must exclude 0. Of drivers that are shown
for one series of acts, each must gain as much given the others.

This is precedence (Granger 1969, *Econometrica* 37:424), not causation: what moves both, and moves one first, is found
just the same. Whether the driver's *next* weeks would tell as much as its last ones is measured, too; where they
would, the order of the two cannot be told and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.negbin import Counts, Fit, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.watch.likelihood import Array

Z90 = 1.6448536269514722
"""Half the width of a normal 90 % interval, in standard errors."""

TAILS = (0.05, 0.95)
"""Ends of the intervals given: 90 %."""

HORIZON = 52
"""Weeks over which the lags of a response are laid out; the slowest recent decay has forgotten all by then."""


@dataclass(frozen=True)
class Interval:
    """A value with the interval that holds 90 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Question:
    """Of one series of acts, what it may follow; all are places among the flows.

    Attributes:
        target: the acts that may follow.
        other: those of the same direction and the other class, whose past is controlled for; none if negative.
        drivers: whose recent acts it may follow.
    """

    target: int
    other: int
    drivers: tuple[int, ...]


@dataclass(frozen=True)
class Looked:
    """A driver that was looked at alone: the gain in nats over all weeks forecast, with its 90 % interval."""

    target: int
    driver: int
    gain: Interval


@dataclass(frozen=True)
class Response:
    """A driver that is shown.

    Attributes:
        target: whose acts follow.
        driver: what they follow.
        gain: nats over all weeks forecast.
        ratio: by what factor the rate is higher after the driver's recent rate (and half an act) has doubled and stayed
            so, its level of the last half-year and everything else being as they are.
        lag: weeks until half of that has come.
        lead: nats by which the driver's past tells more than its future; low end at most 0: who goes first cannot be
            told.
    """

    target: int
    driver: int
    gain: Interval
    ratio: Interval
    lag: Interval
    lead: Interval

    @property
    def first(self) -> bool:
        """Whether the driver demonstrably goes first; else the two move together, and no more is told."""
        return self.lead.low > 0


@dataclass(frozen=True)
class Responses:
    """What was found: the shown, all that was looked at, and over how many weeks.

    Attributes:
        shown: the strongest gain first, by target.
        looked: every driver of every question that had enough acts.
        least: the gain from which on drivers are shown, set by how many were looked at; infinite if none is.
        weeks: weeks observed.
        forecast: of these, the weeks forecast.
        few: places of flows with too few acts to be asked.
    """

    shown: tuple[Response, ...] = ()
    looked: tuple[Looked, ...] = ()
    least: float = float("inf")
    weeks: int = 0
    forecast: int = 0
    few: tuple[int, ...] = ()


@dataclass(frozen=True)
class ResponseModel:
    """Settings, chosen on simulation (``benchmarks/watch_responses.py``) before real dyads were looked at.

    Attributes:
        own: decays of a target's own past, in weeks: the mean of earlier weeks with weights exp(-lag / decay).
        recent: decays of a driver's recent acts.
        slow: decay of the driver's level that is controlled for.
        spread: prior standard deviation of each coefficient, a logarithm of the rate's factor for one doubling.
        shrunk: that of a driver's recent acts while gains are measured: most drivers tell little, and a small
            coefficient that is wrong costs little.
        free: that of a driver's recent acts while its size is measured, which should not be drawn towards none.
        widened: intervals of sizes are so many times as wide as the sandwich's: on simulated worlds, whose levels shift
            and whose lags are not the model's, those held .78 instead of .90.
        trained: share of the weeks that is only fitted to.
        origins: how often the coefficients are fitted anew over the rest.
        block: weeks that the bootstrap keeps together.
        draws: how often it draws.
        false_share: of the drivers shown, the share that may be expected to be false.
        fewest: acts below which a flow is not asked.
        shortest: weeks observed below which nothing is.
        seed: of the draws.
    """

    own: tuple[float, ...] = (1.0, 4.0, 26.0)
    recent: tuple[float, float] = (1.0, 4.0)
    slow: float = 26.0
    spread: float = 0.5
    shrunk: float = 0.1
    free: float = 1.0
    widened: float = 1.4
    trained: float = 0.2
    origins: int = 16
    block: int = 4
    draws: int = 2000
    false_share: float = 0.1
    fewest: int = 30
    shortest: int = 156
    seed: int = 1969

    def find(self, flows: Array, exposure: Array, questions: Sequence[Question]) -> Responses:
        """What follows what.

        Args:
            flows: acts by week, shape (flows, weeks).
            exposure: how much the source was observing in each week, shape (weeks,); 0 where not at all.
            questions: what is asked.

        Raises:
            ValueError: the shapes do not fit.
        """
        if flows.ndim != 2 or flows.shape[1] != len(exposure):  # noqa: PLR2004 - flows by weeks
            raise ValueError(f"flows of shape {flows.shape} do not fit an exposure of {len(exposure)} weeks")
        seen = exposure > 0
        few = {place for place, flow in enumerate(flows) if flow[seen].sum() < self.fewest}
        asked = [(q, d) for q in questions if q.target not in few for d in q.drivers if d not in few]
        if seen.sum() < self.shortest or not asked:
            return Responses(weeks=int(seen.sum()), few=tuple(sorted(few)))
        return _Search(self, flows, exposure).run(asked, tuple(sorted(few)))

    def sized(self, flows: Array, exposure: Array, question: Question) -> tuple[Response, ...]:
        """Size and lag of every driver of a question given the others, whether or not they gain anything.

        For those who ask about one response beforehand, and for benchmarks; gains have the intervals of one look.
        """
        search = _Search(self, flows, exposure)
        found = []
        for driver in question.drivers:
            others = tuple(one for one in question.drivers if one != driver)
            gain = search.gain(question, (*others, driver)) - search.gain(question, others, driver)
            found.append(search.response(question, question.drivers, driver, interval(gain, self)))
        return tuple(found)


def questions_between(thirds: int) -> tuple[Question, ...]:
    """What is asked of two actors: either's acts may follow the other's, and those of third parties of their class.

    Flows are placed by pairs: the two, then each third party with the first and with the second; of every pair
    conflict there and back, then cooperation there and back.

    >>> [(one.target, one.other, one.drivers) for one in questions_between(0)]
    [(0, 2, (1, 3)), (1, 3, (0, 2)), (2, 0, (1, 3)), (3, 1, (0, 2))]
    >>> questions_between(1)[2].drivers
    (1, 3, 6, 7, 10, 11)
    """
    found = []
    for target in range(4):
        kind, way = divmod(target, 2)
        back = (1 - way, 3 - way)
        spill = tuple(4 * pair + 2 * kind + turn for pair in range(1, 1 + 2 * thirds) for turn in (0, 1))
        found.append(Question(target, 2 * (1 - kind) + way, (*back, *spill)))
    return tuple(found)


@dataclass(eq=False)
class _Search:
    """One look at the flows of a few actors."""

    model: ResponseModel
    flows: Array
    exposure: Array
    _kept: dict[tuple[int, float, bool], Array] = field(default_factory=dict)
    _prepared: dict[int, Counts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.seen = self.exposure > 0
        self.scale = np.where(self.seen, self.exposure, 0.0) / self.exposure[self.seen].mean()
        self.weeks = int(self.seen.sum())
        self.edges = np.linspace(self.model.trained * self.weeks, self.weeks, self.model.origins + 1).astype(int)

    def run(self, asked: list[tuple[Question, int]], few: tuple[int, ...]) -> Responses:
        looked = tuple(
            Looked(q.target, d, interval(self.gain(q, (d,)) - self.gain(q, (), d), self.model)) for q, d in asked
        )
        least = passing([one.gain.value for one in looked], self.model.false_share)
        shown: list[Response] = []
        for question in dict.fromkeys(q for q, _ in asked):
            passed = [
                (one.gain, one.driver)
                for one in looked
                if one.target == question.target and one.gain.value >= least and one.gain.low > 0
            ]
            shown += self.given_the_others(question, sorted(passed, key=lambda one: -one[0].value), least)
        return Responses(
            tuple(shown), looked, least, weeks=self.weeks, forecast=int(self.weeks - self.edges[0]), few=few
        )

    def given_the_others(self, question: Question, passed: list[tuple[Interval, int]], least: float) -> list[Response]:
        """Of drivers that gain alone, those that still gain given the stronger ones; with their sizes and lags."""
        kept: list[tuple[Interval, int]] = []
        for alone, driver in passed:
            before = tuple(one for _, one in kept)
            more = self.gain(question, (*before, driver)) - self.gain(question, before, driver)
            now = alone if not kept else interval(more, self.model)
            if now.low > 0 and now.value >= least:
                kept.append((now, driver))
        drivers = tuple(one for _, one in kept)
        return [self.response(question, drivers, driver, gain) for gain, driver in kept]

    def gain(self, question: Question, drivers: tuple[int, ...], slow: int = -1, *, ahead: bool = False) -> Array:
        """Log probability of each week forecast, given the recent acts of some drivers (or their next ones)."""
        columns = self.columns(question, drivers, slow, ahead=ahead)
        counts, exposed = self.counts(question.target), self.scale[self.seen]
        told = []
        fitted: Fit | None = None
        for first, last in zip(self.edges, self.edges[1:], strict=False):
            spread = self.spread(columns, drivers, self.model.shrunk)
            fitted = fit(counts, columns, exposed, spread, slice(0, first), fitted)
            told.append(counts.log_likelihood(fitted.mean(columns, exposed), fitted.size)[first:last])
        return np.concatenate(told)

    def response(self, question: Question, drivers: tuple[int, ...], driver: int, gain: Interval) -> Response:
        """Size and lag of a response, from a fit to all weeks that holds all drivers shown."""
        columns = self.columns(question, drivers)
        spread = self.spread(columns, drivers, self.model.free)
        fitted = fit(self.counts(question.target), columns, self.scale[self.seen], spread, slice(0, self.weeks))
        # A driver's recent decays are its first columns; what all share stands before them.
        at = columns.shape[1] - (len(drivers) - drivers.index(driver)) * (len(self.model.recent) + 1)
        places = slice(at, at + len(self.model.recent))
        beta = fitted.coefficients[places]
        covariance = fitted.covariance[places, places] * self.model.widened**2
        total, error = float(beta.sum()), float(np.sqrt(covariance.sum()))
        ratio = Interval(*(float(np.exp(total + z * error)) for z in (0.0, -Z90, Z90)))
        others = tuple(one for one in drivers if one != driver)
        past = self.gain(question, (*others, driver)) - self.gain(question, others, driver)
        future = self.gain(question, (*others, driver), ahead=True) - self.gain(question, others, driver)
        lead = interval(past - future, self.model)
        return Response(question.target, driver, gain, ratio, self.lag(beta, covariance), lead)

    def lag(self, beta: Array, covariance: Array) -> Interval:
        """Weeks until half of a response has come; the interval from draws of the coefficients."""
        rng = np.random.default_rng(self.model.seed)
        drawn = np.vstack([beta, rng.multivariate_normal(beta, covariance, 400)])
        lags = np.arange(1, HORIZON + 1)
        decay = np.stack([np.exp(-lags / one) * (np.exp(1 / one) - 1) for one in self.model.recent])
        run = np.cumsum(np.abs(drawn @ decay), axis=1)
        half = 1 + (run < run[:, -1:] / 2).sum(axis=1)
        low, high = np.quantile(half[1:], TAILS)
        return Interval(float(half[0]), float(low), float(high))

    def columns(self, question: Question, drivers: tuple[int, ...], slow: int = -1, *, ahead: bool = False) -> Array:
        """What a target's rate may depend on, shape (weeks observed, columns); the recent past of drivers last.

        With ``ahead``, the last of the drivers stands with its next weeks instead of its last ones.
        """
        turn = 2 * np.pi * np.arange(len(self.seen)) / (365.25 / 7)
        made = [np.ones(len(self.seen)), np.sin(turn), np.cos(turn)]
        made.append(np.log2(np.where(self.seen, self.scale, 1.0)))
        made += [self.past(question.target, decay) for decay in self.model.own]
        made += [self.past(question.other, decay) for decay in self.model.recent[1:] if question.other >= 0]
        made += [self.past(slow, self.model.slow)] if slow >= 0 else []
        for place, driver in enumerate(drivers):
            next_weeks = ahead and place == len(drivers) - 1
            made += [self.past(driver, decay, ahead=next_weeks) for decay in self.model.recent]
            made.append(self.past(driver, self.model.slow))
        return np.stack(made, axis=1)[self.seen]

    def past(self, flow: int, decay: float, *, ahead: bool = False) -> Array:
        """Doublings of a flow's rate in the weeks before each (or behind it), as :func:`decayed` has it; kept."""
        key = flow, decay, ahead
        if key not in self._kept:
            acts, scale = (one[::-1] if ahead else one for one in (self.flows[flow], self.scale))
            made = np.log2(decayed(acts, scale, decay) + 0.5)
            self._kept[key] = made[::-1] if ahead else made
        return self._kept[key]

    def counts(self, flow: int) -> Counts:
        """A flow's counts in the weeks observed, prepared once."""
        if flow not in self._prepared:
            self._prepared[flow] = Counts(self.flows[flow][self.seen])
        return self._prepared[flow]

    def spread(self, columns: Array, drivers: tuple[int, ...], recent: float) -> Array:
        """Prior standard deviations: none for the level, and that given for the recent acts of these drivers."""
        found = np.concatenate([[np.inf], np.full(columns.shape[1] - 1, self.model.spread)])
        each = [*(recent for _ in self.model.recent), self.model.spread]
        if drivers:
            found[-len(each) * len(drivers) :] = each * len(drivers)
        return found


def decayed(acts: Array, scale: Array, decay: float) -> Array:
    """The rate of the weeks before each week: a mean with weights exp(-lag / decay), at mean exposure.

    Args:
        acts: by week, shape (weeks,).
        scale: exposure over its mean, shape (weeks,); 0 where nothing was observed: such weeks carry no weight.
        decay: in weeks.

    Returns:
        Acts a week at mean exposure, shape (weeks,); in a week before which nothing was observed, the first rate.

    >>> [round(float(rate), 2) for rate in decayed(np.array([2.0, 2.0, 8.0, 2.0]), np.ones(4), 1.0)]
    [2.0, 2.0, 2.0, 5.99]
    """
    keep = np.exp(-1.0 / decay)
    rates = np.empty(len(acts))
    number = weight = 0.0
    for week in range(len(acts)):
        rates[week] = number / weight if weight > 0 else np.nan
        # Weighing by exposure makes it acts over exposure, the least noisy mean of rates.
        number, weight = keep * number + acts[week] * (scale[week] > 0), keep * weight + scale[week]
    known = rates[np.isfinite(rates)]
    return np.where(np.isfinite(rates), rates, known[0] if len(known) else 0.0)


def passing(gains: Sequence[float], false_share: float) -> float:
    """The gain from which on drivers are shown, so that at most this share of those shown is to be expected false.

    The factor by which a driver makes the weeks forecast more probable, exp(gain), has an expectation of at most 1
    where it tells nothing, each week being forecast before it is seen (Dawid 1984; Ville 1939): it is an e-value. Of
    n looked at, the k best are shown for the largest k whose k-th has exp(gain) >= n / (k x share): the rule of
    Benjamini and Hochberg for e-values, which holds however the drivers depend on one another (Wang and Ramdas 2022,
    *JRSS B* 84:822).

    >>> [round(passing(gains, 0.1), 2) for gains in ([6.0, 1.0, -2.0], [3.0, 1.0, -2.0], [3.0, 2.9, -2.0])]
    [3.4, inf, 2.71]
    """
    ordered = sorted(gains, reverse=True)
    levels = [float(np.log(len(ordered) / (k * false_share))) for k in range(1, len(ordered) + 1)]
    held = [level for gain, level in zip(ordered, levels, strict=True) if gain >= level]
    return held[-1] if held else float("inf")


def interval(gain: Array, model: ResponseModel) -> Interval:
    """The total of a gain by week with its 90 % interval, by the bootstrap of blocks of weeks (Kunsch 1989)."""
    block = min(model.block, len(gain))
    run = np.cumsum(np.concatenate([[0.0], gain, gain[: block - 1]]))  # the end is joined to the beginning
    sums = run[block:] - run[:-block]
    number = max(len(gain) // block, 1)
    rng = np.random.default_rng(model.seed)
    totals = sums[rng.integers(0, len(sums), (model.draws, number))].sum(axis=1) * len(gain) / (number * block)
    low, high = np.quantile(totals, TAILS)
    return Interval(float(gain.sum()), float(low), float(high))
