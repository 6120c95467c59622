"""Two actors in an event dataset that the desk holds: counts by month against exposure, asked whether they shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from detente import __version__
from detente.brief.observed import FeedFindings, PeerFindings, assess
from detente.codebook import tables
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.feeding import FEEDS, known_feeds, sums_of
from detente.desk.handing import handed
from detente.desk.relating import Asking, one_actor
from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError
from detente.record.sums import seal
from detente.watch.dyad import CHANNELS, DyadDetector
from detente.watch.peers import changes_of, log_rates, peer_named, version_of
from detente.watch.units import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.model.desk import Desk
    from detente.model.feeds import Feed
    from detente.model.observed import Observed
    from detente.record.sums import Feeds
    from detente.watch.likelihood import Array
    from detente.watch.peers import Peer

WAYS = ("ab", "ba", "both")
CLASSES = 5
"""Quad classes 1 to 4, and 0 for statements, which count in volume only."""


def observed(
    folder: Path, a: str, b: str, feed: str = "", asking: Asking | None = None, beside: tuple[str, ...] = ()
) -> Observed:
    """Whether the relation of two actors shifts in an event dataset.

    Args:
        folder: the desk's folder.
        a: one actor: id, name or code.
        b: the other.
        feed: the dataset; the only one that is loaded if not given.
        asking: as of when, and how.
        beside: detectors of other libraries (:mod:`detente.watch.peers`) that are asked, too.

    Raises:
        DetenteError: an actor, feed or peer is unknown, nothing had been reported by the day of asking, or a peer's
            library is not installed.
    """
    asking = asking or Asking()
    peers = {name: peer_named(name) for name in beside}
    desk = desk_folder.read(folder)
    held = sums_of(desk, asking.say, fresh=asking.refresh)
    try:
        known = feed_named(folder, held, feed)
        found = found_in(desk, held, known, (a, b), asking)
    finally:
        held.close()
    stamp = seal(folder / "build" / FEEDS / known.name).get("stamp", {})
    found = replace(found, peers=tuple(_peers(found, peers)))
    made = {"codebook": tables.digest()[:12], "batches": str(stamp.get("batches", "being added up"))[:200]}
    return assess(replace(found, made=found.made | made), yardsticks()[desk.yardstick])


def found_in(desk: Desk, held: Feeds, known: Feed, asked: tuple[str, str], asking: Asking) -> FeedFindings:
    """Counts, exposure, and what the detector makes of them."""
    clocks = asking.as_of or date.max, asking.known_at or date.max
    exposed = held.exposure(known.name, *clocks)
    if not exposed:
        raise DetenteError(f"{known.name} had reported nothing by {clocks[0]}; `detente load` says what it covers")
    begins, last = exposed[0]["day"], min(clocks[0], exposed[-1]["day"])
    actors = actors_of(desk.registry)
    a, b = (one_actor(actors, text, last) for text in asked)
    if a.id == b.id:
        raise DetenteError(f"{asked[0]} and {asked[1]} are one actor on {last}: {a.name}")
    first = begins.replace(day=1)
    exposure = np.zeros(MONTH.number(first, last) + 1)
    for row in exposed:
        exposure[MONTH.number(first, row["day"])] += row["n"]
    counts = np.zeros((len(WAYS), CLASSES, len(exposure)))
    for row in held.course(known.name, a.id, b.id, *clocks):
        counts[WAYS.index(row["direction"]), row["quad"], MONTH.number(first, row["day"])] += row["n"]
    names = handed(held, known.name, actors)
    detector = DyadDetector()
    made = {"detente": __version__, "detector": repr(detector)}
    course = detector.course(seen_in(counts, exposure), exposure)
    of_both = (*names.get(a.id, ()), *names.get(b.id, ()))
    return FeedFindings(
        a, b, known, last, asking.known_at, begins, last, counts, exposure, course, made, handed=of_both
    )


def _peers(found: FeedFindings, peers: dict[str, Peer]) -> Iterator[PeerFindings]:
    """What detectors of other libraries make of the same channels."""
    counts = seen_in(found.counts, found.exposure)
    channels = np.stack([counts[:, quads].sum(axis=1) for quads in CHANNELS.values()], axis=1)
    for name, peer in peers.items():
        months = changes_of(name, peer, log_rates(channels, found.exposure))
        yield PeerFindings(name, version_of(peer), repr(peer), months)


def feed_named(folder: Path, held: Feeds, name: str) -> Feed:
    """The feed that is meant."""
    if name and name not in held.names:
        raise DetenteError(f"no feed {name!r} is loaded; loaded are: {', '.join(held.names)}")
    if not name and len(held.names) > 1:
        raise DetenteError(f"several feeds are loaded; name one with --feed: {', '.join(held.names)}")
    return known_feeds(folder)[name or held.names[0]]


def seen_in(counts: Array, exposure: Array) -> Array:
    """Acts by month and quad class, both directions; nan where the dataset observed nothing."""
    seen = counts[:, 1:, :].sum(axis=0).T
    seen[exposure == 0] = np.nan
    return np.asarray(seen)
