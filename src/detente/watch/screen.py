"""A cheap screen before the model: could a dyad have changed visibly in a span?

The model lists a shift only if the square root of a channel's rate moves by a visible step (Bartlett's scale, see
``dyad``), and only on evidence. Means over windows of several lengths on both sides of each month bound the step, with
room for what smoothing hides; the likelihood ratio of two Poisson rates against one bounds the evidence, since counts
that cluster tell less than Poisson counts. A dyad that stays below either bound in every channel is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.watch.dyad import CHANNELS

if TYPE_CHECKING:
    from detente.watch.likelihood import Array

WINDOWS = (1, 2, 4, 8, 16, 32)
"""Months on either side; a month alone is for bursts."""

ROOM = 0.6
"""Of a visible step: what smoothing may hide (simulated: see ``tests/watch/test_screen.py``)."""

EVIDENCE = 3.0
"""Nats. The model's prior asks for more: one change in ten years is odds of a hundred to one against any month."""


def may_have_changed(counts: Array, exposure: Array, first: int, last: int, visible: float = 1.0) -> bool:
    """Whether a visible change could lie in the months from ``first`` to ``last``, both included.

    Args:
        counts: acts by month and quad class, shape (months, 4); nan where not observed.
        exposure: how much the source was observing, shape (months,).
        first: first month of the span.
        last: last month of it.
        visible: the step, in square roots of acts a month.
    """
    scale = exposure / exposure[exposure > 0].mean()
    seen = scale > 0
    for quads in CHANNELS.values():
        acts = np.where(seen, np.nansum(counts[:, quads], axis=1), 0.0)
        run, observed = (np.concatenate([[0.0], np.cumsum(one)]) for one in (acts, np.where(seen, scale, 0.0)))
        for month in range(max(first, 1), min(last, len(acts) - 1) + 1):
            for window in WINDOWS:
                low, high = max(month - window, 0), min(month + window, len(acts))
                before, after = observed[month] - observed[low], observed[high] - observed[month]
                if before <= 0 or after <= 0:
                    continue
                acts_before, acts_after = run[month] - run[low], run[high] - run[month]
                step = abs(np.sqrt(acts_after / after) - np.sqrt(acts_before / before))
                if step >= ROOM * visible and _evidence(acts_before, before, acts_after, after) >= EVIDENCE:
                    return True
    return False


def _evidence(first: float, before: float, second: float, after: float) -> float:
    """Log likelihood ratio of two Poisson rates against one, in nats."""
    pooled = (first + second) / (before + after)
    return float(sum(n * np.log(n / (time * pooled)) for n, time in ((first, before), (second, after)) if n > 0))
