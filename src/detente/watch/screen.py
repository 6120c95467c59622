"""Cheap screens before the model: could a dyad have changed visibly in a span?

Two, the cheaper first. *Means*: the model lists a shift only if the square root of a channel's rate moves by a visible
step (Bartlett's scale, see ``dyad``), and only on evidence. Means over windows of several lengths on both sides of each
month bound the step, with room for what smoothing hides; the evidence is that of two rates against one, whose
logarithms have the variance of counts that cluster as much as the channel's own do. *Nearby*: the model itself, on the
years around the span alone, which costs a fifth of the whole course; what it gives hardly a chance is passed over.

Neither bounds the whole model strictly; what they pass over was counted (``benchmarks/watch_scan.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.watch.dyad import CHANNELS

if TYPE_CHECKING:
    from detente.watch.dyad import DyadDetector
    from detente.watch.likelihood import Array

WINDOWS = np.array([1, 2, 4, 8, 16, 32, 64])
"""Months on either side; a month alone is for bursts."""

ROOM = 0.6
"""Of a visible step: what smoothing may hide (simulated: see ``tests/watch/test_screen.py``)."""

EVIDENCE = 3.0
"""Nats. The model's prior asks for more: one change in ten years is odds of a hundred to one against any month."""

ENOUGH = 24
"""With fewer months observed nothing is known of how counts cluster: a burst of three would pass for it."""

STRETCH = 48
"""Months over which it is told how far counts cluster; of the stretches, the middle one counts, so that a shift or a
burst within one does not pass for clustering."""

BEFORE, AFTER = 48, 24
"""Months before and behind the span that the nearby look takes in."""

CHANCE = 0.2
"""A change that the nearby look gives less than this is passed over; the whole course is listed from .5 on."""


def may_have_changed(counts: Array, exposure: Array, first: int, last: int, visible: float = 1.0) -> bool:
    """Whether a visible change could lie in the months from ``first`` to ``last``, both included, by means alone.

    Args:
        counts: acts by month and quad class, shape (months, 4); nan where not observed.
        exposure: how much the source was observing, shape (months,).
        first: first month of the span.
        last: last month of it.
        visible: the step, in square roots of acts a month.
    """
    scale = np.where(exposure > 0, exposure, 0.0) / exposure[exposure > 0].mean()
    seen = scale > 0
    months = np.arange(max(first, 1), min(last, len(scale) - 1) + 1)[:, None]
    low, high = np.maximum(months - WINDOWS, 0), np.minimum(months + WINDOWS, len(scale))
    observed, number = (np.concatenate([[0.0], np.cumsum(one)]) for one in (scale, seen))
    time = observed[months] - observed[low], observed[high] - observed[months]
    width = number[months] - number[low], number[high] - number[months]
    # A month alone is a burst, which must stand two steps apart; the newest month may be the first of a regime.
    alone = (np.minimum(*width) == 1) & (months < len(scale) - 1)
    need = ROOM * visible * (1 + alone)
    with np.errstate(divide="ignore", invalid="ignore"):
        for quads in CHANNELS.values():
            acts = np.where(seen, np.nansum(counts[:, quads], axis=1), 0.0)
            run = np.concatenate([[0.0], np.cumsum(acts)])
            found = run[months] - run[low], run[high] - run[months]
            step = np.abs(np.sqrt(found[1] / time[1]) - np.sqrt(found[0] / time[0]))
            cluster = clustering(acts[seen], scale[seen]) if seen.sum() >= ENOUGH else 0.0
            spread = sum(1 / (n + 0.5) + cluster / w for n, w in zip(found, width, strict=True))
            ratio = np.log((found[1] + 0.5) / time[1]) - np.log((found[0] + 0.5) / time[0])
            # Where a side has hardly an act, the logarithm's variance says too little; Poisson's own ratio bounds it.
            told = (ratio**2 / 2 >= EVIDENCE * spread) & (_poisson(found, time) >= EVIDENCE)
            told &= (width[0] > 0) & (width[1] > 0) & (step >= need)
            if told.any():
                return True
    return False


def _poisson(found: tuple[Array, Array], time: tuple[Array, Array]) -> Array:
    """Log likelihood ratio of two Poisson rates against one, in nats; elementwise."""
    pooled = (found[0] + found[1]) / (time[0] + time[1])
    parts = (np.where(n > 0, n * np.log(n / (of * pooled)), 0.0) for n, of in zip(found, time, strict=True))
    return np.asarray(sum(parts))


def clustering(acts: Array, scale: Array) -> float:
    """How far counts cluster: 1 / r of a negative binomial, from the steps from month to month; 0 for Poisson's.

    Of two neighbouring rates x and z the square of the difference is, beyond what Poisson counts have, 2 x z / r in the
    mean.

    Args:
        acts: by month observed, shape (months,).
        scale: exposure over its mean, shape (months,).
    """
    rates, noise = acts / scale, acts / scale**2
    beyond, product = np.diff(rates) ** 2 - noise[1:] - noise[:-1], 2 * rates[1:] * rates[:-1]
    parts = [
        (beyond[at : at + STRETCH].sum(), product[at : at + STRETCH].sum()) for at in range(0, len(beyond), STRETCH)
    ]
    told = [more / of for more, of in parts if of > 0]
    return max(float(np.median(told)), 0.0) if told else 0.0


def perhaps_changed(detector: DyadDetector, counts: Array, exposure: Array, first: int, last: int) -> bool:
    """Whether the model, looking at the years around a span alone, gives a change in it any chance worth a whole look.

    Args:
        detector: the model.
        counts: acts by month and quad class, shape (months, 4); nan where not observed.
        exposure: how much the source was observing, shape (months,).
        first: first month of the span.
        last: last month of it.
    """
    begin = max(first - BEFORE, 0)
    near = slice(begin, last + AFTER + 1)
    if not (exposure[near] > 0).any():
        return False
    # Told from the lower chance on, windows may lie otherwise and hide a burst that is told from the higher one on.
    found = detector.courses(counts[near], exposure[near], (detector.least, CHANCE))
    return any(first <= turn.month + begin <= last for course in found for turn in course.turns)
