"""What the acts of two actors follow in an event dataset: each other's, and those of third parties."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from detente import __version__
from detente.brief.responded import ResponseFindings, assess
from detente.codebook.registry import actors as actors_of
from detente.desk.feeding import sums_of
from detente.desk.observing import feed_named
from detente.desk.relating import Asking, one_actor
from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError
from detente.model.responded import Flow
from detente.model.verdict import Named
from detente.watch.responses import ResponseModel, questions_between
from detente.watch.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.codebook.registry import Actors
    from detente.model.responded import Responding
    from detente.record.sums import Feeds
    from detente.watch.likelihood import Array

MOST = 2
"""So many third parties are looked at where none are named: each adds eight looks at every two actors."""

WEEK = UNITS["week"]
KINDS = {"conflict": (3, 4), "cooperation": (1, 2)}
"""Quad classes of each kind of flow; statements are neither."""

UNKNOWN = "unknown"
"""The actor that nobody knows responds to nothing."""


def responses(
    folder: Path,
    a: str,
    b: str,
    feed: str = "",
    thirds: tuple[str, ...] = (),
    asking: Asking | None = None,
) -> Responding:
    """What the acts of two actors follow: each other's and those of third parties, with lags and intervals.

    Args:
        folder: the desk's folder.
        a: one actor: id, name or code.
        b: the other.
        feed: the dataset; the only one that is loaded if not given.
        thirds: third parties; those with most acts with both if none are named.
        asking: as of when.

    Raises:
        DetenteError: an actor or feed is unknown, a third party is one of the two, or nothing had been reported.
    """
    asking = asking or Asking()
    desk = desk_folder.read(folder)
    held = sums_of(desk, asking.say, fresh=asking.refresh)
    try:
        known = feed_named(folder, held, feed)
        clocks = asking.as_of or date.max, asking.known_at or date.max
        exposed = held.exposure(known.name, *clocks)
        if not exposed:
            raise DetenteError(f"{known.name} had reported nothing by {clocks[0]}; `detente load` says what it covers")
        last = min(clocks[0], exposed[-1]["day"])
        actors = actors_of(desk.registry)
        parties = _parties(actors, (a, b, *thirds), last)
        if not thirds:
            parties += _busiest(held, known.name, parties, clocks, actors)
        weeks = _Weeks(exposed[0]["day"], last)
        flows, counts = _flows(held, known.name, parties, clocks, weeks)
    finally:
        held.close()
    exposure = weeks.sums((row["day"], row["n"]) for row in exposed)
    # What passes between the two is what is to be explained, and no measure of how much was observed.
    exposure = np.maximum(exposure - counts[:4].sum(axis=0), np.minimum(exposure, 1.0))
    model = ResponseModel()
    found = model.find(counts, exposure, questions_between(len(parties) - 2))
    made = {"detente": __version__, "detector": repr(model)}
    return assess(
        ResponseFindings(
            a=parties[0],
            b=parties[1],
            feed=known,
            as_of=last,
            known_at=asking.known_at,
            thirds=parties[2:],
            first=weeks.first,
            last=weeks.last,
            flows=flows,
            found=found,
            model=model,
            made=made,
        )
    )


class _Weeks:
    """The whole weeks, from Monday, of a span of days."""

    def __init__(self, begins: date, ends: date) -> None:
        self.first = WEEK.begin(begins + timedelta(days=6))
        self.number = max(WEEK.number(self.first, ends + timedelta(days=1)), 0)
        self.last = WEEK.start(self.first, self.number) - timedelta(days=1)

    def sums(self, acts: Iterator[tuple[date, int]]) -> Array:
        """Acts by week; those outside are left out."""
        total = np.zeros(self.number)
        for day, number in acts:
            if self.first <= day <= self.last:
                total[WEEK.number(self.first, day)] += number
        return total


def _parties(actors: Actors, asked: tuple[str, ...], on: date) -> tuple[Named, ...]:
    """Everybody who is named, each once."""
    found = tuple(one_actor(actors, text, on) for text in asked)
    for place, one in enumerate(found):
        if one in found[:place]:
            raise DetenteError(f"{asked[found.index(one)]} and {asked[place]} are one actor on {on}: {one.name}")
    return found


def _busiest(
    held: Feeds, feed: str, pair: tuple[Named, ...], clocks: tuple[date, date], actors: Actors
) -> tuple[Named, ...]:
    """The third parties that have most acts with both, by the fewer of the two numbers."""
    with_a, with_b = ({row["other"]: row["n"] for row in held.neighbours(feed, one.id, *clocks)} for one in pair)
    both = {
        other: min(number, with_b[other])
        for other, number in with_a.items()
        if other in with_b and other not in {pair[0].id, pair[1].id, UNKNOWN}
    }
    chosen = sorted(both, key=lambda other: (-both[other], other))[:MOST]
    return tuple(Named(other, actors.name(other)) for other in chosen)


def _flows(
    held: Feeds, feed: str, parties: tuple[Named, ...], clocks: tuple[date, date], weeks: _Weeks
) -> tuple[tuple[Flow, ...], Array]:
    """Flows by week, placed as :func:`questions_between` asks of them: the two, then each third with each of them."""
    a, b, *thirds = parties
    pairs = [(a, b), *((third, one) for third in thirds for one in (a, b))]
    flows, counts = [], []
    for one, other in pairs:
        rows = held.course(feed, one.id, other.id, *clocks)
        for kind, quads in KINDS.items():
            for way, actor, recipient in (("ab", one, other), ("ba", other, one)):
                kept = ((row["day"], row["n"]) for row in rows if row["direction"] == way and row["quad"] in quads)
                counts.append(weeks.sums(kept))
                flows.append(Flow(actor, recipient, "conflict" if kind == "conflict" else "cooperation", 0))
    made = tuple(
        Flow(one.actor, one.recipient, one.kind, int(column.sum())) for one, column in zip(flows, counts, strict=True)
    )
    return made, np.stack(counts)
