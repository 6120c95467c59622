"""Regimes and shifts of a dyad whose source was observing: counts by quad class, normalised by exposure where known.

The number of acts, the share of conflict among them and the share of material conflict within it are three series whose
regimes change together (:class:`~detente.watch.likelihood.Joint`), so that a month which is busy in all classes is told
once (:mod:`detente.watch.shares`). What a regime is like is told by three channels: material conflict, verbal conflict
and cooperation. If asked for, these are segmented in their place, as independent. What is found is told apart:

- a *shock* is a burst within a regime, or a regime of up to a year that ends more than half of the way back to the one
  before it (in square roots of the rates); its return is no shift of its own;
- *attention*: all rates change by one factor: more is written, not more is done. Where most of what passes is conflict,
  more of everything is more conflict, and no attention;
- a *regime* shift is everything else.

A change must be **visible**: on the scale of square roots, where a month's count has a standard deviation of one half
whatever the rate (Bartlett 1936), the rate of a regime must move by one, and a single month must stand two apart. A
rate that goes from a twentieth of an act a month to a half may well have changed; nobody could see it in any month.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.watch.counts import CountModel, Counts
from detente.watch.figures import MEAN_LENGTHS, Rate, posterior_of, rate_of
from detente.watch.likelihood import Array, Joint
from detente.watch.mix import MixOfActs, shares
from detente.watch.outbreak import stands_out
from detente.watch.segment import Posterior, Segmentation, learned
from detente.watch.shares import Shares
from detente.watch.weights import settings_of
from detente.watch.windows import LISTED, Window, window_at, windows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

Kind = Literal["regime", "shock", "attention"]

CHANNELS: dict[str, tuple[int, ...]] = {"material conflict": (3,), "verbal conflict": (2,), "cooperation": (0, 1)}
"""The series of a dyad, each a sum of quad classes (numbered from 0)."""

YEAR, BURST = 12, 3
"""Months: the longest regime that may be a shock, and how near two bursts are one."""

REACH = 2
"""Changes within so many months of one another are one."""

ALIKE, FALLING = (1.0,) * (REACH + 1), (1.0, 0.75, 0.5, 0.25)
"""Worth of a month that is 0, 1, 2 … months off. Two questions, two answers: whether a change is told asks for the
month that has most of it within :data:`REACH`, where all is one change; when it was, for a month that is half as good
there, and good for nothing twice as far. In real dyads a crisis rises for months before it breaks out, and a date that
is as good two months off is put before the month to which nearly all of the posterior points."""

LENGTHS = (48.0, *MEAN_LENGTHS)
"""Mean lengths of a regime, in months: those of figures, and four years. On simulated dyads it is the same with and
without; on real ones a dated shift is lost without."""

BELOW = float(np.nextafter(LISTED, 0))
"""The highest probability of a change that is not listed."""

CONFLICT = (2, 3)
"""Both classes of conflict: a burst may be parted between them."""

WIDE, FAINT = 0.02, 1.0
"""The least probability of what is ranked by what there was to see, and how far a burst must stand apart for that."""

LASTING = 3.5
"""What a sure and visible change weighs that lasts: as much as a sure outbreak of so many square roots."""

TYPICAL = 2.5
"""The weight of rank one half: above it are as many changes of real dyads as are listed."""

ROUNDS = 200
"""Of learning the weights of the mean lengths: by then they stand still."""

ATTENTION = 4.6
"""One factor for all rates must be so many nats more probable than another mix: a hundred to one."""


@dataclass(frozen=True)
class DyadTurn:
    """A change of a dyad.

    Attributes:
        month: the month in which it begins (number in the series).
        low: first month of the 90 % interval.
        high: its last month.
        probability: that there is a change in the window, and a visible one.
        kind: regime, shock or attention.
        direction: ``+`` where cooperation gains on conflict, ``-`` where it loses.
        before: rate of each channel before, a month at mean exposure.
        after: and after; in a burst, the counts of its months.
        drivers: nats by which each channel speaks for the change.
        change: the probability of a change in the window, seen or not; of a burst, that of the burst.
        visible: the probability that the rate of a channel moved visibly.
        prior: the probability of a change in the window before any data.
        within: first and last month of the two regimes that are weighed against one.
        weight: how much there was to see of it (:class:`Notable`), to put changes in order.
    """

    month: int
    low: int
    high: int
    probability: float
    kind: Kind
    direction: Literal["+", "-"]
    before: dict[str, float]
    after: dict[str, float]
    drivers: dict[str, float]
    change: float = 1.0
    visible: float = 1.0
    prior: float = 0.0
    within: tuple[int, int] = (0, 0)
    weight: float = 0.0


@dataclass(frozen=True)
class DyadRegime:
    """A regime from one month to another, with the rate of each channel a month at mean exposure."""

    first: int
    last: int
    rates: dict[str, Rate]


@dataclass(frozen=True)
class DyadCourse:
    """What the model makes of a dyad; nothing where no act was ever seen."""

    regimes: tuple[DyadRegime, ...] = ()
    turns: tuple[DyadTurn, ...] = ()
    posterior: Posterior | None = None


@dataclass(frozen=True)
class Notable:
    """A change and its weight: the larger of two, the one for outbreaks and the other for what lasts.

    An outbreak weighs what there was to see, in square roots of acts a month, times the root of how sure it is, and its
    month is that within reach of the turn's which stands out furthest; what lasts, its probability times
    :data:`LASTING`.
    """

    turn: DyadTurn
    month: int
    weight: float

    @property
    def rank(self) -> float:
        """The weight between 0 and 1, for who wants it so; no probability."""
        return self.weight / (self.weight + TYPICAL)


@dataclass(frozen=True)
class DyadDetector:
    """Regimes of a dyad's counts by quad class.

    Attributes:
        model: how the counts of a channel behave within a regime.
        segmentation: how long regimes last, in months.
        reach: changes within so many months of one another are one.
        worth: of a date that is 0, 1, 2 … months off.
        visible: how far a rate must move, in square roots of acts a month.
        apart: how far one month must stand apart, likewise.
        least: changes are told from this probability on.
        together: whether regimes are told from the number of acts and the shares of the classes, so that a month which
            is busy in all classes is told once, and not from the classes as independent series.
    """

    model: CountModel = field(default_factory=CountModel)
    segmentation: Segmentation = field(default_factory=lambda: Segmentation(LENGTHS))
    reach: int = REACH
    worth: tuple[float, ...] = FALLING
    visible: float = 1.0
    apart: float = 2.0
    least: float = LISTED
    together: bool = True

    def course(self, counts: Array, exposure: Array | None = None) -> DyadCourse:
        """Regimes and changes of a dyad.

        Args:
            counts: acts by month and quad class, shape (months, 4); nan where not observed.
            exposure: how much the source was observing, shape (months,); alike throughout if none.
        """
        return self.courses(counts, exposure, (self.least,))[0]

    def courses(self, counts: Array, exposure: Array | None, leasts: tuple[float, ...]) -> tuple[DyadCourse, ...]:
        """The same as :meth:`course` told from each of several probabilities on; the sums are made once.

        Regimes are those between listed changes, whatever is told: asked for less sure ones, too, the listed ones stay
        as they are.
        """
        reading = self._reading(counts, exposure)
        if reading is None:
            return tuple(DyadCourse() for _ in leasts)
        return tuple(replace(reading, detector=replace(self, least=least)).course() for least in leasts)

    def notable(self, counts: Array, exposure: Array | None = None) -> tuple[Notable, ...]:
        """Changes by what there was to see of them, by month: for who asks which dates a chronicle would have.

        A wide net, also of what is hardly probable, of fainter bursts and of those of all conflict together: it is for
        ranking, and most of it is nothing. No two are within a burst's length of one another.
        """
        wide = replace(self, least=WIDE, apart=FAINT)
        reading = wide._reading(counts, exposure)  # noqa: SLF001 - the same class
        if reading is None:
            return ()
        conflict = self.model.of(np.asarray(counts, dtype=np.float64)[:, CONFLICT].sum(axis=1), exposure)
        both = {} if not conflict.y.any() else {"conflict": (conflict, settings_of(conflict, self.segmentation))}
        return tuple(replace(reading, also=both).notable())

    def _reading(self, counts: Array, exposure: Array | None) -> _Reading | None:
        """The sums over all segmentations, and what is needed to read them; nothing where no act was seen."""
        counts = np.asarray(counts, dtype=np.float64)
        series = {name: counts[:, quads].sum(axis=1) for name, quads in CHANNELS.items()}
        seen = {name: one for name, one in series.items() if np.nansum(one) > 0}
        if not seen:
            return None
        parts = {name: self.model.of(one, exposure) for name, one in seen.items()}
        if len(parts) > 1:
            weights = {name: settings_of(part, self.segmentation) for name, part in parts.items()}
            both = (
                self._together(counts, exposure)
                if self.together
                else _joint(list(parts.values()), list(weights.values()))
            )
            posterior = self.segmentation.posterior(both)
        else:
            posterior = posterior_of(next(iter(parts.values())), self.segmentation)
            weights = dict.fromkeys(parts, posterior.settings)
        return _Reading(self, counts, parts, weights, posterior)

    def taught(self, dyads: Iterable[Array], exposure: Array | None = None) -> DyadDetector:
        """The same with weights of the mean lengths that many dyads of one record teach (:func:`learned`).

        For periods other than months nobody has set how long regimes last: give the segmentation a wide range of mean
        lengths, and dyads on which nothing hangs.

        Args:
            dyads: acts of each by period and quad class, shape (periods, 4).
            exposure: of the record, shape (periods,).

        >>> rng = np.random.default_rng(1)
        >>> rates = np.where(np.arange(48)[:, None] // 12 % 2, [2, 1, 6, 9], [8, 2, 1, 1])
        >>> plain = DyadDetector(segmentation=Segmentation((6.0, 12.0, 96.0)))
        >>> taught = plain.taught(rng.poisson(rates).astype(float) for _ in range(5))
        >>> taught.segmentation.weights[2] < 0.1
        True
        """
        readings = [self._reading(counts, exposure) for counts in dyads]
        posteriors = [one.posterior for one in readings if one is not None]
        if not posteriors:
            return self
        weights = learned(posteriors, self.segmentation.prior(), ROUNDS)
        return replace(self, segmentation=replace(self.segmentation, weights=weights))

    def _together(self, counts: Array, exposure: Array | None) -> Joint:
        """The number of acts and the shares of conflict and of material conflict, where those are not all or none."""
        number = self.model.of(counts.sum(axis=1), exposure)
        known = np.where(number.seen[:, None], counts, 0.0).astype(np.int64)
        conflict, _, material = shares(known)
        mixed = [Shares(hits, total) for hits, total in (conflict, material) if 0 < hits.sum() < total.sum()]
        parts: list[Counts | Shares] = [number, *mixed]
        return _joint(parts, [settings_of(part, self.segmentation) for part in parts])


def _joint(parts: Sequence[Counts | Shares], weights: Sequence[Array]) -> Joint:
    """Series whose regimes change together; settings that weigh nothing are left out."""
    worth = [np.flatnonzero(weight) for weight in weights]
    held = [part.only(places) for part, places in zip(parts, worth, strict=True)]
    return Joint(held, [weight[places] for weight, places in zip(weights, worth, strict=True)])


@dataclass(frozen=True, eq=False)
class _Part:
    """A regime while it is read, with the distribution of each channel's rate."""

    regime: DyadRegime
    levels: dict[str, Array]


@dataclass(frozen=True, eq=False)
class _Reading:
    """One dyad while it is read."""

    detector: DyadDetector
    counts: Array
    parts: dict[str, Counts]
    weights: dict[str, Array]
    posterior: Posterior
    also: dict[str, tuple[Counts, Array]] = field(default_factory=dict)
    """Further series in which bursts are looked for, with the weights of their settings."""
    held: dict[tuple[int, int], _Part] = field(default_factory=dict)
    """Regimes that were read: changes that are not listed are each told beside the same listed ones."""

    def course(self) -> DyadCourse:
        listed = self._windows(LISTED)
        parted, shown = self._regimes(listed)
        told, out = self._surest(self._every(listed, parted)), stands_out(self.parts)
        turns = tuple(replace(turn, weight=self._weighed(turn, out).weight) for turn in told)
        return DyadCourse(tuple(part.regime for part in shown), turns, self.posterior)

    def notable(self) -> list[Notable]:
        """By month; of those within a burst's length of one another, the heaviest."""
        listed = self._windows(LISTED)
        turns, out = self._every(listed, self._regimes(listed)[0]), stands_out(self.parts)
        chosen: list[Notable] = []
        for one in sorted((self._weighed(turn, out) for turn in turns), key=lambda one: -one.weight):
            worth = one.turn.kind != "attention" and one.turn.probability >= self.detector.least
            if worth and all(abs(one.month - other.month) >= BURST for other in chosen):
                chosen.append(one)
        return sorted(chosen, key=lambda one: one.month)

    def _weighed(self, turn: DyadTurn, out: Array) -> Notable:
        """A change with its weight; an outbreak is dated where it stands out furthest."""
        first = max(turn.month - self.detector.reach, 1)
        month = first + int(np.argmax(out[first : turn.month + self.detector.reach + 1]))
        outbreak = float(np.sqrt(turn.change) * out[month])
        lasting = LASTING * turn.probability if turn.drivers else 0.0
        return Notable(turn, turn.month, lasting) if lasting > outbreak else Notable(turn, month, outbreak)

    def _every(self, listed: list[Window], parted: list[_Part]) -> list[DyadTurn]:
        """All changes and bursts, near ones not yet told apart."""
        turns = [*self._turns(listed), *self._bursts(parted)]
        if self.detector.least < LISTED:
            for window in self._windows(self.detector.least):
                if not any(window.first <= one.last and one.first <= window.last for one in listed):
                    turns += self._lesser(window, listed)
        return turns

    def _windows(self, least: float) -> list[Window]:
        observed = np.asarray(np.isfinite(self.counts).all(axis=1), dtype=np.int64)
        return windows_of(self.posterior, observed, self.detector.reach, least, ALIKE)

    def _lesser(self, window: Window, listed: list[Window]) -> Iterator[DyadTurn]:
        """A change that is not listed, told beside those that are: it parts no regimes for them, nor for its like.

        What was not listed for the months within reach is no surer for a span that was widened.
        """
        held = replace(window, probability=min(window.probability, BELOW))
        beside = sorted([*listed, held], key=lambda one: one.month)
        yield from self._turns(beside, self._dated(held).month)

    def _dated(self, window: Window) -> Window:
        dated = window_at(self.posterior, window.first, window.last, self.detector.worth)
        return replace(dated, probability=window.probability)

    def _regimes(self, windows: list[Window]) -> tuple[list[_Part], list[_Part]]:
        """The regimes as windows part them, and as they are shown, with the dates that are told."""
        parted = self._parted_at([one.month for one in windows])
        return parted, self._parted_at([self._dated(one).month for one in windows])

    def _parted_at(self, months: list[int]) -> list[_Part]:
        """The regimes that begin in these months, and the first."""
        return [self._part(first, until - 1) for first, until in pairwise([0, *months, len(self.counts)])]

    def _part(self, first: int, last: int) -> _Part:
        if (first, last) not in self.held:
            levels = {name: part.level(first, last, self.weights[name]) for name, part in self.parts.items()}
            rates = {name: rate_of(levels[name], part.rates * part.unit) for name, part in self.parts.items()}
            self.held[first, last] = _Part(DyadRegime(first, last, rates), levels)
        return self.held[first, last]

    def _turns(self, windows: list[Window], only: int | None = None) -> Iterator[DyadTurn]:
        """Changes told by the regimes as windows part them, with the dates and rates of those that are shown.

        Args:
            windows: by month.
            only: changes of this month alone.
        """
        parted, shown = self._regimes(windows)
        returned, told = False, [one.regime for one in parted]
        for number, window in enumerate(map(self._dated, windows)):
            before, after = shown[number].regime, shown[number + 1].regime
            shock = not returned and self._returns(told, number)
            if not returned and only in {None, window.month}:
                seen = max(self._visibly(name, *parted[number : number + 2]) for name in self.parts)
                yield DyadTurn(
                    month=window.month,
                    low=window.low,
                    high=window.high,
                    probability=window.probability * seen,
                    kind="shock" if shock else self._kind(told[number], told[number + 1]),
                    direction=_direction(_rates(before), _rates(after)),
                    before=_rates(before),
                    after=_rates(after),
                    drivers=self._drivers(before, after),
                    change=window.probability,
                    visible=seen,
                    prior=self.detector.segmentation.prior_change(window.last - window.first + 1),
                    within=(before.first, after.last),
                )
            returned = shock

    def _returns(self, regimes: list[DyadRegime], number: int) -> bool:
        """Whether a regime ends within a year, and more than half of the way back."""
        if number + 2 >= len(regimes) or regimes[number + 1].last - regimes[number + 1].first >= YEAR:
            return False
        before, burst, after = (_roots(regimes[n]) for n in (number, number + 1, number + 2))
        return float(np.abs(after - before).sum()) < float(np.abs(burst - before).sum()) / 2

    def _visibly(self, name: str, before: _Part, after: _Part) -> float:
        """The probability that the rate of a channel moved visibly."""
        roots = np.sqrt(self.parts[name].rates * self.parts[name].unit)
        run = np.concatenate([[0.0], np.cumsum(after.levels[name])])
        low = np.searchsorted(roots, roots - self.detector.visible, side="right")
        high = np.searchsorted(roots, roots + self.detector.visible, side="left")
        return float(before.levels[name] @ (run[low] + run[-1] - run[high]))

    def _kind(self, before: DyadRegime, after: DyadRegime) -> Literal["regime", "attention"]:
        rates = _rates(after)
        at_odds = rates.get("cooperation", 0.0) < sum(rates.values()) / 2
        if len(self.parts) == 1 or at_odds:
            return "regime"
        return "attention" if self._same_mix(before, after) > ATTENTION else "regime"

    def _same_mix(self, before: DyadRegime, after: DyadRegime) -> float:
        """Log Bayes factor of one mix of acts in both regimes, against two."""
        return MixOfActs().one_mix(
            np.nan_to_num(self.counts[before.first : before.last + 1]).astype(np.int64),
            np.nan_to_num(self.counts[after.first : after.last + 1]).astype(np.int64),
        )

    def _drivers(self, before: DyadRegime, after: DyadRegime) -> dict[str, float]:
        """Nats by which each channel speaks for two regimes instead of one."""
        return {
            name: part.marginal(before.first, before.last, self.weights[name])
            + part.marginal(after.first, after.last, self.weights[name])
            - part.marginal(before.first, after.last, self.weights[name])
            for name, part in self.parts.items()
        }

    def _bursts(self, parted: list[_Part]) -> Iterator[DyadTurn]:
        """Bursts of conflict within a regime."""
        series = {name: (part, self.weights[name]) for name, part in self.parts.items() if name != "cooperation"}
        for one in parted:
            for part, weights in (series | self.also).values():
                yield from self._bursts_of(part, weights, one.regime)

    def _bursts_of(self, part: Counts, weights: Array, regime: DyadRegime) -> Iterator[DyadTurn]:
        chance = part.burst_chance(regime.first, regime.last, weights)
        rate = float(part.level(regime.first, regime.last, weights) @ part.rates)
        rows = slice(regime.first, regime.last + 1)
        apart = np.sqrt(part.y[rows]) - np.sqrt(rate * part.exposure[rows])
        for number in np.flatnonzero((chance >= self.detector.least) & (apart >= self.detector.apart)):
            month, sure = regime.first + int(number), float(chance[number])
            now = {one: float(self.parts[one].y[month]) for one in self.parts}
            yield DyadTurn(month, month, month, sure, "shock", "-", _rates(regime), now, {}, change=sure)

    def _surest(self, turns: list[DyadTurn]) -> list[DyadTurn]:
        """By month; of those within a burst's length of one another, the surest."""
        kept: list[DyadTurn] = []
        for turn in sorted(turns, key=lambda one: one.month):
            if turn.probability < self.detector.least:
                continue
            near = kept and turn.month - kept[-1].month < BURST and "shock" in {turn.kind, kept[-1].kind}
            if near and turn.probability > kept[-1].probability:
                kept[-1] = turn
            elif not near:
                kept.append(turn)
        return kept


def _rates(regime: DyadRegime) -> dict[str, float]:
    return {name: rate.value for name, rate in regime.rates.items()}


def _roots(regime: DyadRegime) -> NDArray[np.float64]:
    return np.sqrt([rate.value for rate in regime.rates.values()])


def _direction(before: dict[str, float], after: dict[str, float]) -> Literal["+", "-"]:
    """Which way the balance of the rates moved: cooperation weighs half of conflict, as on Goldstein's scale."""
    moved = {name: after[name] - before[name] for name in before}
    gain = moved.get("cooperation", 0.0) / 2 - moved.get("material conflict", 0.0) - moved.get("verbal conflict", 0.0)
    return "+" if gain > 0 else "-"
