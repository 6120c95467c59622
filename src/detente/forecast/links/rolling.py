"""How good the law of occurrence was: asked on past mornings as it would have been, and held to what came."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from detente.forecast.links.occurrence import OWN, PARTS, fit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from detente.forecast.links.occurrence import Numbers
    from detente.forecast.links.upcoming import Acts, LawSettings

RIVALS = {"constant": ("always",), "own history": (*OWN, "always"), "all": PARTS}
"""Parts of the rate that a law may use: what it has to beat, and itself."""

DRAWS = 2000


@dataclass(frozen=True)
class Origin:
    """What was said on one day, and what came.

    Attributes:
        day: the last day known.
        came: acts that came within the horizon, of all cases.
        scores: the log score of each of `RIVALS`, summed over the cases.
        chance: that the act comes at all, by the whole law; shape (cases,).
        hit: whether it came; shape (cases,).
    """

    day: date
    came: int
    scores: Mapping[str, float]
    chance: Numbers
    hit: Numbers


def origin(acts: Acts, came: Mapping[tuple[str, str, str], int], horizon: int, settings: LawSettings) -> Origin:
    """Ask on one day: every act of every pair that was met by then is a case.

    Args:
        acts: as known on the day.
        came: how often each (actor, type, recipient) came within the horizon.
        horizon: days.
        settings: of the law.

    Raises:
        DetenteError: too little was known to fit a law.
    """
    learned, course = acts.learned(horizon, settings), acts.course()
    actor, recipient, act = course.keys()
    rates = course.rates(acts.morning, actor, recipient, act)
    names = zip(actor.tolist(), act.tolist(), recipient.tolist(), strict=True)
    counts = np.array(
        [came.get((acts.actors[a], acts.types[r], acts.actors[b]), 0) for a, r, b in names], dtype=np.float64
    )
    laws = {name: fit(learned, horizon, parts) for name, parts in RIVALS.items()}
    scores = {name: float(law.score(rates, counts).sum()) for name, law in laws.items()}
    return Origin(acts.as_of, int(counts.sum()), scores, laws["all"].chance(rates), (counts > 0).astype(np.float64))


def interval(gain: Numbers, block: int) -> tuple[float, float]:
    """5 and 95 % of the mean of a series whose blocks of neighbours are drawn again and again."""
    random, block = np.random.default_rng(0), min(block, len(gain))
    starts = random.integers(0, len(gain) - block + 1, (DRAWS, -(-len(gain) // block)))
    means = [np.concatenate([gain[start : start + block] for start in row]).mean() for row in starts]
    low, high = np.percentile(means, [5, 95])
    return float(low), float(high)


def said_and_came(origins: Sequence[Origin], edges: Sequence[float]) -> list[tuple[float, float, int, float, float]]:
    """Chances by range: its lower and upper end, how many, their mean, how often the act came.

    >>> one = Origin(None, 1, {}, np.array([0.1, 0.2, 0.9]), np.array([0.0, 0.0, 1.0]))
    >>> said_and_came([one], [0, 0.5, 1])[1]
    (0.5, 1, 1, 0.9, 1.0)
    """
    chance = np.concatenate([one.chance for one in origins]) if origins else np.zeros(0)
    hit = np.concatenate([one.hit for one in origins]) if origins else np.zeros(0)
    at = np.clip(np.searchsorted(np.asarray(edges), chance, side="right") - 1, 0, len(edges) - 2)
    found = []
    for n, (low, high) in enumerate(pairwise(edges)):
        if (at == n).any():
            found.append((low, high, int((at == n).sum()), float(chance[at == n].mean()), float(hit[at == n].mean())))
    return found
