"""Scores by period: Gaussian regimes with a level, a trend, dependence on the period before, or both.

Each regime is a linear regression with unknown coefficients and noise, the conjugate normal-inverse-gamma prior on
both; the predictive of the next score is Student's t, and one step updates all regimes that may be running at once.
The kinds of regime are settings of the series, averaged by evidence. A regime's first score is predicted from the prior
of levels alone: what came before belongs to another regime.

Real scores are neither Gaussian nor quite as their kind says, so that the likelihood is also *tempered*: raised to a
power below 1, as if fewer scores had been seen (Gruenwald and van Ommen 2017). Evidence cannot tell which power is
right; the answers are averaged evenly over the powers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.likelihood import Joint
from detente.watch.season import without_season, without_spikes
from detente.watch.segment import Posterior, Segmentation, averaged
from detente.watch.windows import Window, windows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from detente.watch.likelihood import Array, Runs

Kind = tuple[bool, bool]
"""Whether a regime has a trend, and whether it depends on the period before."""


@dataclass(frozen=True)
class ScoreModel:
    """How scores behave within a regime.

    Scores are first brought to unit scale: the median taken off, divided by the standard deviation.

    Attributes:
        kinds: equally likely kinds of regime.
        level: prior standard deviation of a level, in those units.
        slope: that of a trend over the mean length of a regime that the segmentation supposes.
        shape: strength of the prior of the noise, as half a number of scores.
        outlier: the chance that a score, or the step to it where it depends on the one before, is of another size.
        far: how many times larger its standard deviation then is.
    """

    kinds: tuple[Kind, ...] = ((False, False), (True, False), (False, True), (True, True))
    level: float = 1.5
    slope: float = 1.5
    shape: float = 1.0
    outlier: float = 0.02
    far: float = 10.0

    def of(self, scores: Sequence[float] | Array, span: float = 0.0) -> Scores:
        """The likelihood of a series.

        Args:
            scores: by period, shape (periods,); nan where nothing was observed.
            span: periods over which a trend has its prior size; the length of the series if 0.
        """
        y = np.asarray(scores, dtype=np.float64)
        seen = np.isfinite(y)
        held = y[seen]
        centre = float(np.median(held)) if len(held) else 0.0
        scale = float(held.std()) or 1.0 if len(held) else 1.0
        unit = np.where(seen, (y - centre) / scale, 0.0)
        return Scores(self, unit, seen, _noise(unit[seen]), span or float(len(y)), (centre, scale))


def _noise(scores: Array) -> float:
    """The prior's noise: the differences' median deviation, which steps and single spikes hardly move."""
    if len(scores) < 3:  # noqa: PLR2004 - two differences, the fewest that have a spread
        return 0.5
    steps = np.diff(scores)
    robust = float(np.median(np.abs(steps - np.median(steps)))) * 1.4826 / np.sqrt(2)
    return float(max(robust, 0.5 * steps.std() / np.sqrt(2), 1e-3))


@dataclass(frozen=True, eq=False)
class Scores:
    """The likelihood of one series of scores.

    Attributes:
        model: the settings.
        y: scores in units of the series, 0 where not observed.
        seen: where the series was observed.
        noise: the prior's standard deviation of a score within its regime.
        span: periods over which a trend has its prior size.
        unit: median and standard deviation that were taken off.
    """

    model: ScoreModel
    y: Array
    seen: NDArray[np.bool_]
    noise: float
    span: float
    unit: tuple[float, float]

    @property
    def periods(self) -> int:
        """How long the series is."""
        return len(self.y)

    @property
    def settings(self) -> int:
        """One of each kind of regime."""
        return len(self.model.kinds)

    def runs(self) -> Runs:
        """Regimes that may be running, before the first period."""
        return _RegressionRuns(self)


class _RegressionRuns:
    """Normal-inverse-gamma regressions of all runs; coefficients: level, trend, dependence."""

    def __init__(self, series: Scores) -> None:
        self._series, self._now = series, 0
        model, number = series.model, len(series.model.kinds)
        used = np.array([(1.0, trend, lag) for trend, lag in model.kinds])
        # A coefficient that a kind has not is 0 for sure: no variance. Variances are in units of the noise.
        scale = np.array([model.level, model.slope / series.span, 0.5]) / np.array([series.noise, series.noise, 1.0])
        scale[2] /= series.noise
        self._cover = np.einsum("kd,de->kde", used * scale**2, np.eye(3))
        self._mean = used * np.array([0.0, 0.0, 0.5])
        self._state = _State.empty(number)
        self._level = model.level / series.noise

    def step(self) -> Array:
        series, now = self._series, self._now
        state = self._state.grown(self._mean, self._cover, series.model.shape, now)
        self._state, self._now = state, now + 1
        if series.seen[now]:
            age = now - state.starts
            before = series.y[now - 1] if now and series.seen[now - 1] else 0.0
            state.update(series.y[now], before, age, series)
        return state.log.copy()

    def keep(self, chosen: NDArray[np.intp]) -> None:
        self._state = self._state.chosen(chosen)


@dataclass
class _State:
    """Posterior of each run: coefficients' mean and cover, the noise's shape and rate, and the log marginal so far."""

    starts: NDArray[np.intp]
    mean: Array
    cover: Array
    shape: Array
    rate: Array
    log: Array

    @classmethod
    def empty(cls, kinds: int) -> _State:
        return cls(
            np.empty(0, dtype=np.intp),
            np.empty((kinds, 0, 3)),
            np.empty((kinds, 0, 3, 3)),
            np.empty((kinds, 0)),
            np.empty((kinds, 0)),
            np.empty((kinds, 0)),
        )

    def grown(self, mean: Array, cover: Array, shape: float, now: int) -> _State:
        one = np.ones((len(mean), 1))
        return _State(
            np.append(self.starts, now),
            np.concatenate([self.mean, mean[:, None]], axis=1),
            np.concatenate([self.cover, cover[:, None]], axis=1),
            np.concatenate([self.shape, one * shape], axis=1),
            np.concatenate([self.rate, one * shape], axis=1),
            np.concatenate([self.log, one * 0.0], axis=1),
        )

    def chosen(self, places: NDArray[np.intp]) -> _State:
        return _State(
            self.starts[places],
            self.mean[:, places],
            self.cover[:, places],
            self.shape[:, places],
            self.rate[:, places],
            self.log[:, places],
        )

    def update(self, score: float, before: float, age: NDArray[np.intp], series: Scores) -> None:
        """Predict the score under each run, then learn from it."""
        design = np.stack([np.ones(len(age)), age.astype(np.float64), np.full(len(age), before)], axis=1)
        design[age == 0, 1:] = 0.0
        spread = np.einsum("krde,re->krd", self.cover, design)
        variance = 1.0 + np.einsum("krd,rd->kr", spread, design)
        expected = np.einsum("krd,rd->kr", self.mean, design)
        opening = age == 0
        if opening.any():
            # A run's first score: where it stands says nothing yet of a level that the dependence would share.
            variance[:, opening] = 1.0 + (series.model.level / series.noise) ** 2
            expected[:, opening] = 0.0
        residual = (score - expected) / series.noise
        usual = _student(residual, self.shape, self.rate, variance) + np.log1p(-series.model.outlier)
        other = _student(residual, self.shape, self.rate, variance * series.model.far**2) + np.log(series.model.outlier)
        both = np.logaddexp(usual, other)
        self.log += both - np.log(series.noise)
        # An outlier teaches as little as its share of being none.
        share = np.exp(usual - both)
        learn = share * (~opening | ~np.asarray([lag for _, lag in series.model.kinds])[:, None])
        gain = spread * (learn / (1.0 + learn * (variance - 1.0)))[..., None]
        self.mean += gain * (residual * series.noise)[..., None]
        self.cover -= gain[..., :, None] * spread[..., None, :]
        self.shape += 0.5 * learn
        self.rate += 0.5 * learn * residual**2 / (1.0 + learn * (variance - 1.0))


def _student(residual: Array, shape: Array, rate: Array, variance: Array) -> Array:
    """Log density of Student's t with 2 * shape degrees of freedom, for a normal-inverse-gamma predictive."""
    scale = 2 * rate * variance
    return np.asarray(_half_step(shape) - 0.5 * np.log(np.pi * scale) - (shape + 0.5) * np.log1p(residual**2 / scale))


def _half_step(shape: Array) -> Array:
    """Log of Gamma(shape + 1/2) / Gamma(shape), by its asymptotic series from a shifted argument; exact to 1e-9."""
    total = np.zeros_like(shape)
    value = shape.copy()
    for _ in range(8):  # Gamma(x + 1/2) / Gamma(x) = x / (x + 1/2) * Gamma(x + 3/2) / Gamma(x + 1)
        total += np.log(value / (value + 0.5))
        value = value + 1.0
    inverse = 1.0 / value
    series = 0.5 * np.log(value) - inverse / 8 + inverse**3 / 192 - inverse**5 / 640
    return np.asarray(total + series)


@dataclass(frozen=True)
class ScoreDetector:
    """Regimes of scores, over kinds of regime and powers of the likelihood.

    Attributes:
        model: how scores behave within a regime.
        powers: equally likely powers of the likelihood.
        regimes: equally likely numbers of regimes that a series of its length is expected to have.
        shortest: the shortest regime, in periods.
        reach: changes within so many periods of one another are one.
    """

    model: ScoreModel = field(default_factory=ScoreModel)
    powers: tuple[float, ...] = (1.0, 0.5)
    regimes: tuple[float, ...] = (1.0,)
    shortest: int = 5
    reach: int = 5

    def posterior(self, scores: Sequence[float] | Array) -> Posterior:
        """The posterior over all segmentations, averaged over the powers.

        Args:
            scores: by period, shape (periods,), or (periods, series) of series that change together; nan where not
                observed.
        """
        table = np.asarray(scores, dtype=np.float64)
        columns = [table] if table.ndim == 1 else list(table.T)
        parts = [self.model.of(without_spikes(without_season(column)[0])) for column in columns]
        segmentation = Segmentation(tuple(len(table) / number for number in self.regimes), self.shortest)
        found = []
        for power in self.powers:
            tempered = [_Tempered(part, power) for part in parts]
            even = [np.full(part.settings, 1 / part.settings) for part in parts]
            found.append(segmentation.posterior(Joint(tempered, even) if len(parts) > 1 else tempered[0]))
        return averaged(found)

    def changes(self, scores: Sequence[float] | Array) -> list[Window]:
        """The changes that are more probable than not, by period."""
        table = np.asarray(scores, dtype=np.float64)
        observed = np.isfinite(table if table.ndim == 1 else table.mean(axis=1))
        return windows_of(self.posterior(scores), observed.astype(np.int64), self.reach)


@dataclass(frozen=True, eq=False)
class _Tempered:
    """A likelihood raised to a power."""

    base: Scores
    power: float

    @property
    def periods(self) -> int:
        return self.base.periods

    @property
    def settings(self) -> int:
        return self.base.settings

    def runs(self) -> Runs:
        return _TemperedRuns(self.base.runs(), self.power)


@dataclass(frozen=True)
class _TemperedRuns:
    runs: Runs
    power: float

    def step(self) -> Array:
        return self.runs.step() * self.power

    def keep(self, chosen: NDArray[np.intp]) -> None:
        self.runs.keep(chosen)
