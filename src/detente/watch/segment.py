"""Exact Bayesian segmentation: the posterior of every stretch, by forward and backward sums.

The log marginal likelihood of every stretch [s, e] comes from a likelihood (:mod:`detente.watch.likelihood`); the
number and places of the changes are summed over exactly (Barry and Hartigan 1992; Fearnhead 2006). Nothing is sampled
and no penalty is set: how often a regime ends is itself unknown, with a prior over mean lengths, and what the data say
of it is part of the answer. The forward pass is the filter of a watch that runs (Adams and MacKay 2007; Fearnhead and
Liu 2007); the backward pass re-weighs what the filter kept, so that both are one model.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from detente.watch.likelihood import Array, Likelihood, Table, log_sum

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOOKS = 15
"""The filter tells, at each period, the probability of a change within so many periods up to it, and fewer."""

NEGLIGIBLE = 1e-9
"""Settings and mean lengths whose weight is smaller are left out of the look back."""

_LEAST = 1e-300


@dataclass(frozen=True)
class Segmentation:
    """How long regimes last, before any data.

    Attributes:
        mean_lengths: possible mean lengths of a regime, in periods. In months, from two to sixteen years by doubling:
            from relations that turn with every government to those that outlast several.
        shortest: the shortest complete regime, in periods; what is shorter is a burst, not a regime. The first and
            the last stretch are cut off by the window and may be of any length.
        weights: the prior weight of each mean length, as learned from many relations (:func:`learned`); equal if none.
        most_runs: up to so many periods the sums are exact; in a longer series, so many of the regimes that may be
            running are kept at each period, the most probable.
    """

    mean_lengths: tuple[float, ...] = (24, 48, 96, 192)
    shortest: int = 3
    weights: tuple[float, ...] = ()
    most_runs: int = 600

    def hazards(self) -> Array:
        """The chance that a regime ends in a period, for each mean length; shape (lengths,)."""
        return 1.0 / np.asarray(self.mean_lengths, dtype=np.float64)

    def prior(self) -> Array:
        """The prior weight of each mean length, summing to 1."""
        given = np.asarray(self.weights or np.ones(len(self.mean_lengths)), dtype=np.float64)
        return np.asarray(given / given.sum())

    def prior_change(self, periods: int) -> float:
        """The chance that a regime ends within so many periods, before any data; mean lengths averaged.

        >>> round(Segmentation((24, 48)).prior_change(6), 3)
        0.172
        """
        return float(self.prior() @ (1 - (1 - self.hazards()) ** periods))

    def scaled(self, per_month: float) -> Segmentation:
        """The same, in months, for periods of which there are so many in a month."""
        lengths = tuple(length * per_month for length in self.mean_lengths)
        return replace(self, mean_lengths=lengths, shortest=max(1, round(self.shortest * per_month)))

    def posterior(self, likelihood: Likelihood | Array) -> Posterior:
        """Sum over all segmentations.

        Args:
            likelihood: of the series; or the log marginal likelihood of each stretch as a table of shape (settings,
                periods, periods), entry [k, s, e] that of the stretch from s to e, both included; only s <= e is read.

        Returns:
            The posterior, averaged over settings and mean lengths by their evidence.
        """
        made = Table.of(likelihood) if isinstance(likelihood, np.ndarray) else likelihood
        passed = Filter(self, made)
        for _ in range(made.periods):
            passed.step()
        return passed.look_back()

    def best(self, likelihood: Likelihood, setting: int = 0) -> tuple[int, ...]:
        """The first periods of the regimes of the most probable single segmentation (Viterbi), the first being 0.

        Taken under one setting of the likelihood and the mean length of most prior weight.
        """
        hazard = self.hazards()[int(np.argmax(self.prior()))]
        runs, starts = likelihood.runs(), np.empty(0, dtype=np.intp)
        score, back = np.full(likelihood.periods + 1, -np.inf), np.zeros(likelihood.periods + 1, dtype=np.intp)
        score[0] = 0.0
        for end in range(likelihood.periods):
            starts = np.append(starts, end)
            beyond, stay = self.lengths(np.array([hazard]), starts, end)
            total = score[starts] + runs.step()[setting] + stay[0]
            if end < likelihood.periods - 1:
                total[beyond < 0] = -np.inf
                total += np.log(hazard)
            back[end + 1], score[end + 1] = starts[np.argmax(total)], total.max()
            if len(starts) > self.most_runs:
                kept = _most(total, self.most_runs, LOOKS)
                runs.keep(kept)
                starts = starts[kept]
        found, end = [], likelihood.periods
        while end:
            end = int(back[end])
            found.append(end)
        return tuple(reversed(found))

    def lengths(self, hazards: Array, starts: NDArray[np.intp], end: int) -> tuple[NDArray[np.intp], Array]:
        """How many periods beyond the shortest regime the runs have lasted, and the log prior of lasting so long.

        Args:
            hazards: the chance that a regime ends in a period, shape (lengths,).
            starts: the first periods of the runs.
            end: the period up to which they run.

        Returns:
            Shape (runs,), negative for a run that cannot end yet; and shape (lengths, runs).
        """
        beyond = end - starts + 1 - np.where(starts == 0, 1, self.shortest)
        return beyond, np.log1p(-hazards)[:, None] * np.maximum(beyond, 0)


@dataclass(frozen=True, eq=False)
class _Column:
    """One period of the filter, by setting and mean length: the running regimes' weights up to a factor, and the sums.

    ``rows`` are the settings and mean lengths held, ``able`` the number of regimes that are long enough to end.
    """

    starts: NDArray[np.intp]
    rows: NDArray[np.intp]
    raised: NDArray[np.floating]
    able: int
    ended: Array
    total: Array

    def shares(self, live: NDArray[np.intp], *, running: bool) -> tuple[NDArray[np.intp], Array]:
        """Where the regime that ends here, or runs on, began: its share for each live setting and mean length."""
        number, total = (len(self.starts), self.total) if running else (self.able, self.ended)
        place = np.minimum(np.searchsorted(self.rows, live), len(self.rows) - 1)
        held = self.rows[place] == live
        return self.starts[:number], self.raised[place, :number] * (held / np.maximum(total[live], _LEAST))[:, None]


class Filter:
    """The watch as the periods come in: what is known at each period of the regime that is running then.

    :meth:`step` takes one period in and costs the same at every period once ``most_runs`` are kept; :meth:`look_back`
    gives the posterior of all periods taken in.
    """

    def __init__(self, segmentation: Segmentation, likelihood: Likelihood) -> None:
        """Begin.

        Args:
            segmentation: how long regimes last.
            likelihood: of the series.
        """
        self._model, self._runs = segmentation, likelihood.runs()
        self._now = 0
        self._hazards = segmentation.hazards()
        self._starts = np.empty(0, dtype=np.intp)
        self._every = np.arange(likelihood.periods)
        # The log prior of having lasted, of runs that began at every period up to the last one.
        self._staying = np.log1p(-self._hazards)
        self._stay = segmentation.lengths(self._hazards, self._every + 1, likelihood.periods)[1]
        # _forward[…, e]: the log probability of all before e, given that a regime begins at e.
        self._forward = np.full((likelihood.settings, len(self._hazards), likelihood.periods + 1), -np.inf)
        self._forward[..., 0] = np.log(segmentation.prior())
        self._columns: list[_Column] = []
        self._evidence = np.zeros(self._forward.shape[:2])
        self.recent: list[Array] = []

    def step(self) -> Array:
        """Take one period in.

        Returns:
            The probability that a regime began within the last 1, 2, … :data:`LOOKS` periods, as known now.
        """
        now, self._now = self._now, self._now + 1
        seen = self._seen(now)
        raised, total, peak = _raised(seen)
        with np.errstate(divide="ignore"):
            self._evidence = np.log(total) + peak
            able = self._able(now)
            ended = raised[..., :able].sum(axis=-1)
            self._forward[..., now + 1] = np.log(ended * self._hazards) + peak
        weight, flat = _weights(self._evidence).ravel(), raised.reshape(-1, len(self._starts))
        rows = np.arange(len(flat))
        if now >= self._model.most_runs:
            # A long series has told its settings from one another: the others would fill the memory.
            rows = np.flatnonzero(weight > NEGLIGIBLE**2)
            flat = flat[rows].astype(np.float32)
        self._columns.append(_Column(self._starts, rows, flat, able, ended.ravel(), total.ravel()))
        weighed = (weight / np.maximum(total.ravel(), _LEAST)) @ raised.reshape(-1, len(self._starts))
        self.recent.append(self._looks(weighed))
        if len(self._starts) > self._model.most_runs:
            kept = _most(weighed, self._model.most_runs, LOOKS)
            self._runs.keep(kept)
            self._starts = self._starts[kept]
        return self.recent[-1]

    def _seen(self, now: int) -> Array:
        """The log weight of each running regime with a period more, by setting and mean length."""
        shortest = self._model.shortest
        if len(self._starts) == now:
            # As long as every run is kept, the starts are all periods, and slices need no copy.
            self._starts = self._every[: now + 1]
            seen = self._forward[..., : now + 1] + self._runs.step()[:, None]
            seen += self._stay[:, -now - 1 :]
            seen[..., 0] += self._staying * (now - max(now + 1 - shortest, 0))
            return np.asarray(seen)
        self._starts = np.append(self._starts, now)
        seen = self._forward[..., self._starts] + self._runs.step()[:, None]
        seen += self._model.lengths(self._hazards, self._starts, now)[1]
        return np.asarray(seen)

    def _able(self, now: int) -> int:
        """How many regimes are long enough to end: all but the newest, and the first of all."""
        longer = int(np.searchsorted(self._starts, now + 1 - self._model.shortest, side="right"))
        return max(longer, int(self._starts[0] == 0))

    def _looks(self, running: Array) -> Array:
        """Sums over the newest runs; the first run of all is no change."""
        newest = np.cumsum(running[: -LOOKS - 1 : -1] * (self._starts[: -LOOKS - 1 : -1] > 0))
        looks = np.full(LOOKS, newest[-1])
        looks[: len(newest)] = newest
        return looks

    def weights(self) -> Array:
        """Posterior weight of each setting and mean length from the periods taken in; shape (settings, lengths)."""
        return _weights(self._evidence)

    def look_back(self) -> Posterior:
        """The posterior of all periods taken in, by the backward pass over what the filter kept."""
        weight, periods = _weights(self._evidence), len(self._columns)
        # What no evidence speaks for is not worth the sums.
        live = np.flatnonzero(weight.ravel() > NEGLIGIBLE)
        begins = np.zeros((len(live), periods + 1))
        begins[:, periods] = weight.ravel()[live]
        stretches = []
        for end in range(periods - 1, -1, -1):
            starts, ended = self._columns[end].shares(live, running=end == periods - 1)
            whole = slice(0, len(starts)) if len(starts) and starts[-1] == len(starts) - 1 else starts
            share = begins[:, end + 1]
            begins[:, whole] += share[:, None] * ended
            stretches.append((starts, np.full(len(starts), end), share @ ended))
        first, last, chance = (np.concatenate(part) for part in zip(*stretches, strict=True))
        return Posterior(
            periods=periods,
            first=first,
            last=last,
            chance=chance,
            settings=weight.sum(axis=1),
            hazards=self._hazards,
            hazard_weights=weight.sum(axis=0),
            log_evidence=float(log_sum(self._evidence.ravel()) - np.log(len(self._evidence))),
        )


def _raised(log: Array) -> tuple[Array, Array, Array]:
    """Exponentials over the last axis, the largest being 1; their sum; and the log that was taken off."""
    peak = log.max(axis=-1, keepdims=True)
    peak[np.isneginf(peak)] = 0.0
    log -= peak
    raised = np.exp(log, out=log)
    return raised, raised.sum(axis=-1), peak[..., 0]


def _weights(evidence: Array) -> Array:
    return np.asarray(np.exp(evidence - log_sum(evidence.ravel())))


def _most(weight: Array, number: int, newest: int) -> NDArray[np.intp]:
    """The places of the runs of most weight, in order; the newest always stay."""
    order = np.argsort(weight[: len(weight) - newest])[::-1][: number - newest]
    return np.concatenate([np.sort(order), np.arange(len(weight) - newest, len(weight))])


@dataclass(frozen=True)
class Posterior:
    """What the data say of the segmentation.

    Attributes:
        periods: length of the series.
        first: the first period of each stretch that is possible.
        last: its last period.
        chance: the probability that it is one whole regime.
        settings: posterior weight of each setting of the likelihood.
        hazards: chance that a regime ends in a period, for each mean length.
        hazard_weights: posterior weight of each.
        log_evidence: log marginal likelihood of the series.
        excess: what is taken off small probabilities of a change (:meth:`stated`).
    """

    periods: int
    first: NDArray[np.intp] = field(repr=False)
    last: NDArray[np.intp] = field(repr=False)
    chance: Array = field(repr=False)
    settings: Array
    hazards: Array
    hazard_weights: Array
    log_evidence: float
    excess: float = 0.0

    def stated(self, probability: Array) -> Array:
        """Probabilities of a change less what experience takes off small ones: ``p - excess p (1 - p) ** 2``.

        What a model does not know, such as a season, passes for a change now and then; what is nearly sure is not that.
        """
        return np.asarray(probability - self.excess * probability * (1.0 - probability) ** 2)

    @property
    def stretch(self) -> Array:
        """Probability that [s, e] is one whole regime, as a table of shape (periods, periods)."""
        table = np.zeros((self.periods, self.periods))
        table[self.first, self.last] = self.chance
        return table

    def change(self) -> Array:
        """Probability that a regime begins in each period, shape (periods,); 0 for the first."""
        begins = np.bincount(self.first, self.chance, self.periods)
        begins[0] = 0.0
        return np.asarray(begins)

    def any_change(self, first: int, last: int) -> float:
        """Probability that at least one regime begins in the periods from ``first`` to ``last``, both included."""
        first = max(first, 1)
        if last < first:
            return 0.0
        none = float(self.chance[(self.first < first) & (self.last >= last)].sum())
        return float(self.stated(np.clip(1.0 - none, 0.0, 1.0)))

    def changes_near(self, reach: int) -> Array:
        """Probability of a change within so many periods before or after each period, shape (periods,)."""
        opens, closes = self.first + reach + 1, self.last - reach
        opens = np.where(self.first == 0, 0, opens)
        closes = np.where(self.last == self.periods - 1, self.periods - 1, closes)
        wide = opens <= closes
        change = np.bincount(opens[wide], self.chance[wide], self.periods + 1)
        change -= np.bincount(closes[wide] + 1, self.chance[wide], self.periods + 1)
        return self.stated(np.clip(1.0 - np.cumsum(change)[: self.periods], 0.0, 1.0))


def averaged(posteriors: list[Posterior]) -> Posterior:
    """Several posteriors of one series, each as likely as the others, as one.

    Their evidence is not compared: the likelihoods may be of different kinds, as tempered ones are.
    """
    share = 1.0 / len(posteriors)
    return Posterior(
        periods=posteriors[0].periods,
        first=np.concatenate([one.first for one in posteriors]),
        last=np.concatenate([one.last for one in posteriors]),
        chance=np.concatenate([one.chance * share for one in posteriors]),
        settings=np.concatenate([one.settings * share for one in posteriors]),
        hazards=posteriors[0].hazards,
        hazard_weights=np.mean([one.hazard_weights for one in posteriors], axis=0),
        log_evidence=float(np.mean([one.log_evidence for one in posteriors])),
    )


def learned(posteriors: list[Posterior], prior: Array, rounds: int = 20) -> tuple[float, ...]:
    """The weights of the mean lengths, learned from many relations (empirical Bayes, by expectation-maximisation).

    The prior counts for one relation more, so that a few do not rule a length out.

    Args:
        posteriors: one of each relation, all under the same mean lengths and the same prior weights.
        prior: those weights.
        rounds: how often the weights are renewed.
    """
    evidence = np.array([one.hazard_weights for one in posteriors]) / prior
    weights = prior
    for _ in range(rounds):
        share = evidence * weights
        shares = share / share.sum(axis=1, keepdims=True)
        weights = (shares.sum(axis=0) + prior) / (len(shares) + 1)
    return tuple(float(weight) for weight in weights)
