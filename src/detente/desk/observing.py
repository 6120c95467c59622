"""Two actors in an event dataset that the desk holds: counts by month against exposure, asked whether they shift."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from detente import __version__
from detente.brief.observed import FeedFindings, assess
from detente.codebook import tables
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.feeding import FEEDS, known_feeds, refresh
from detente.desk.relating import Asking, one_actor
from detente.files import folder as desk_folder
from detente.model.evidence import DetenteError
from detente.record.sums import Feeds
from detente.watch.dyad import DyadDetector
from detente.watch.units import MONTH

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.feeds import Feed
    from detente.model.observed import Observed
    from detente.watch.likelihood import Array

STATEMENTS, WAYS = 0, ("ab", "ba", "both")


def observed(folder: Path, a: str, b: str, feed: str = "", asking: Asking | None = None) -> Observed:
    """Whether the relation of two actors shifts in an event dataset.

    Args:
        folder: the desk's folder.
        a: one actor: id, name or code.
        b: the other.
        feed: the dataset; the only one that is loaded if not given.
        asking: as of when, and how.

    Raises:
        DetenteError: an actor or feed is unknown, or nothing had been reported by the day of asking.
    """
    asking = asking or Asking()
    desk = desk_folder.read(folder)
    build = folder / "build" / FEEDS
    if asking.refresh and any(build.glob("*/*/batch.json")):
        refresh(desk, build, asking.say)
    held = Feeds(build)
    try:
        known = _feed(folder, held, feed)
        as_of, known_at = asking.as_of or date.max, asking.known_at or date.max
        exposed = held.exposure(known.name, as_of, known_at)
        if not exposed:
            raise DetenteError(f"{known.name} had reported nothing by {as_of}; `detente load` says what it covers")
        last = min(as_of, exposed[-1]["day"])
        actors = actors_of(desk.registry)
        pair = one_actor(actors, a, last), one_actor(actors, b, last)
        if pair[0].id == pair[1].id:
            raise DetenteError(f"{a} and {b} are one actor on {last}: {pair[0].name}")
        rows = held.course(known.name, pair[0].id, pair[1].id, as_of, known_at)
    finally:
        held.close()
    first = exposed[0]["day"].replace(day=1)
    months = MONTH.number(first, last) + 1
    exposure = np.zeros(months)
    for row in exposed:
        exposure[MONTH.number(first, row["day"])] += row["n"]
    counts = np.zeros((len(WAYS), 5, months))
    for row in rows:
        counts[WAYS.index(row["direction"]), row["quad"], MONTH.number(first, row["day"])] += row["n"]
    detector = DyadDetector()
    findings = FeedFindings(
        a=pair[0],
        b=pair[1],
        feed=known,
        as_of=last,
        known_at=asking.known_at,
        first=exposed[0]["day"],
        last=last,
        counts=counts,
        exposure=exposure,
        course=detector.course(_seen(counts, exposure), exposure),
        made={
            "detente": __version__,
            "detector": repr(detector),
            "codebook": tables.digest()[:12],
            "batches": _batches(build, known.name),
        },
    )
    return assess(findings, yardsticks()[desk.yardstick])


def _feed(folder: Path, held: Feeds, name: str) -> Feed:
    """The feed that is meant."""
    if name and name not in held.names:
        raise DetenteError(f"no feed {name!r} is loaded; loaded are: {', '.join(held.names)}")
    if not name and len(held.names) > 1:
        raise DetenteError(f"several feeds are loaded; name one with --feed: {', '.join(held.names)}")
    return known_feeds(folder)[name or held.names[0]]


def _seen(counts: Array, exposure: Array) -> Array:
    """Acts by month and quad class, both directions; nan where the dataset observed nothing."""
    seen = counts[:, 1:, :].sum(axis=0).T
    seen[exposure == 0] = np.nan
    return np.asarray(seen)


def _batches(build: Path, name: str) -> str:
    stamp = json.loads((build / name / "sums.json").read_text("utf-8"))["stamp"]
    return str(stamp["batches"])[:200]
