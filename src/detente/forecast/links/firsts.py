"""To whom: shares of recipients of an act, and acts that an actor may do to somebody for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.forecast.links.memory import Asked
from detente.forecast.links.occurrence import sizes
from detente.forecast.links.upcoming import LATELY, first_rates, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.forecast.links.occurrence import Hazard, Numbers
    from detente.forecast.links.protocol import LinkForecaster
    from detente.forecast.links.quads import Ints
    from detente.forecast.links.upcoming import Acts
    from detente.model.forecasts import Act


@dataclass(frozen=True)
class Joint:
    """Acts as known on a day, and a forecaster that has seen them.

    Attributes:
        acts: as known.
        model: the forecaster.
        here: its number of each of the acts' actors, -1 for those whom it never met; shape (actors,).
        day: of the forecaster: the morning after the last one known.
    """

    acts: Acts
    model: LinkForecaster
    here: Ints
    day: int


@dataclass(frozen=True)
class Firsts:
    """Acts never done to that recipient before, in numbers of `Acts`; shape (possible,) each, the likeliest first."""

    actor: Ints
    act: Ints
    recipient: Ints
    chance: Numbers
    number: Numbers


def to_whom(joint: Joint, actor: Ints, act: Ints) -> Numbers:
    """The chance of each actor to be the recipient, if the act comes; shape (asked, actors).

    What is missing from one is the chance of somebody who is not among the acts' actors.

    Args:
        joint: acts and forecaster.
        actor: by number in the acts, shape (asked,).
        act: type, by number.
    """
    here = joint.here
    chance = joint.model.forecast(Asked(joint.day, here[actor], act)).astype(np.float64)
    found = np.where(here >= 0, chance[:, np.maximum(here, 0)], 0.0)
    found[np.arange(len(actor)), actor] = 0.0
    return found


def firsts(joint: Joint, law: Hazard, actors: Sequence[int], kinds: Sequence[int]) -> Firsts:
    """What actors may do to somebody for the first time.

    How often first times come is counted over the last 180 days; of which type they are, too, mixed with everybody's;
    to whom is the forecaster's share among those to whom it was never done. As bursty as the law.

    Args:
        joint: acts and forecaster.
        law: for its horizon and its bursts.
        actors: whose acts; of several, acts between them.
        kinds: types asked about; all if none.
    """
    acts, here = joint.acts, joint.here
    mine = np.array([one for one in actors if here[one] >= 0], dtype=np.int64)
    wanted = np.array(sorted(kinds) or range(len(acts.types)), dtype=np.int64)
    actor, act = (part.ravel() for part in np.meshgrid(mine, wanted, indexing="ij"))
    mean = np.repeat(first_rates(acts, mine)[:, wanted].ravel(), len(acts.actors)) * law.horizon
    share = to_whom(joint, actor, act)
    _forget_met(acts, share, actor, act)
    share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-12)
    mean = mean * share.ravel()
    recipient = np.tile(np.arange(len(acts.actors)), len(actor))
    actor, act = np.repeat(actor, len(acts.actors)), np.repeat(act, len(acts.actors))
    kept = mean > 0
    if len(actors) > 1:
        kept &= np.isin(recipient, actors)
    actor, act, recipient, mean = actor[kept], act[kept], recipient[kept], mean[kept]
    size = sizes(mean, law.size, law.bend)
    chance = -np.expm1(-size * np.log1p(mean / size))
    order = np.lexsort((act, recipient, actor, -chance))
    return Firsts(actor[order], act[order], recipient[order], chance[order], mean[order])


def grounds(acts: Acts, actor: int, act: int, recipient: int) -> tuple[tuple[str, ...], tuple[Act, ...]]:
    """What speaks for a recipient, in plain words: what passed before, lately; and the latest acts that are meant."""
    quads, since = acts.quads, acts.morning - LATELY
    there = (quads.actor == actor) & (quads.recipient == recipient)
    back = (quads.actor == recipient) & (quads.recipient == actor)
    same = quads.act == act
    rows = [
        (there & same, "did this to them"),
        (back & same, "the other side did the same"),
        ((there | back) & ~same, "something else passed between them"),
        (same & (quads.recipient == recipient) & (quads.actor != actor), "others did this to them"),
    ]
    told = tuple(f"{words} {times(quads.day[found], since, acts.morning)}" for found, words in rows if found.any())
    shown = np.flatnonzero(there | back)
    latest = shown if len(shown) else np.flatnonzero(rows[-1][0])
    return told, tuple(acts.act(int(n)) for n in latest[-3:][::-1])


def _forget_met(acts: Acts, share: Numbers, actor: Ints, act: Ints) -> None:
    """Take out those to whom the act was done before."""
    quads = acts.quads
    for n, (one, kind) in enumerate(zip(actor.tolist(), act.tolist(), strict=True)):
        share[n, quads.recipient[(quads.actor == one) & (quads.act == kind)]] = 0.0
