"""How far a month stands out from the years before it: what makes a chronicle put down a date.

A posterior says how sure a change is, not how much there was to see. A busy dyad changes often and surely in ways that
no book lists, and where months are wild by habit a war is a burst among others. What stands out is told apart from
that, on the scale on which a count's standard deviation is one half whatever the rate (square roots, Bartlett 1936): by
how much the rate of the one, two and three months from here on exceeds that of the two years before, in the mean of the
three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.watch.counts import Counts
    from detente.watch.likelihood import Array

AFTER, BEFORE, FEWEST = (1, 2, 3), 24, 6
"""Months from the month on, months before it, and how many of these there must be. One to three months against six to
sixty give the same within chance on remembered dates (see ``docs/watch.md``)."""

MARK = "cooperation"
"""The channel of which a fall stands out, too. Where conflict falls, an outbreak is over: no date of its own."""


def stands_out(channels: Mapping[str, Counts]) -> Array:
    """By how many square roots of acts a month each month stands out, all channels together, shape (periods,).

    >>> from detente.watch.counts import CountModel
    >>> acts = CountModel().of([1.0] * 24 + [16.0, 16.0, 16.0] + [1.0] * 9)
    >>> stands_out({"material conflict": acts}).round(1)[[12, 24, 27]].tolist()
    [0.0, 3.0, 0.0]
    """
    moves = {name: _moved(channel) for name, channel in channels.items()}
    total = sum(np.abs(move) if name == MARK else move for name, move in moves.items())
    return np.maximum(np.asarray(total, dtype=np.float64), 0.0)


def _moved(channel: Counts) -> Array:
    """The same of one channel, which may fall; 0 where too little was observed."""
    acts, exposed = (
        np.concatenate([[0.0], np.cumsum(np.where(channel.seen, values, 0.0))])
        for values in (channel.y, channel.exposure)
    )
    month = np.arange(channel.periods)
    before, ends = np.maximum(month - BEFORE, 0), [np.minimum(month + span, channel.periods) for span in AFTER]
    with np.errstate(divide="ignore", invalid="ignore"):
        level = np.sqrt((acts[month] - acts[before]) / (exposed[month] - exposed[before]) * channel.unit)
        now = [np.sqrt((acts[end] - acts[month]) / (exposed[end] - exposed[month]) * channel.unit) for end in ends]
    move = np.nan_to_num(np.mean(now, axis=0) - level, posinf=0.0, neginf=0.0)
    move[:FEWEST] = 0.0
    return np.asarray(move)
