"""Add up what feeds hold: for whom their keys of actors count, and the sums of every feed."""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import contextmanager
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.codebook import tables
from detente.codebook.dated import spans
from detente.codebook.registry import actors as actors_of
from detente.codebook.resolve import resolve
from detente.feeds.feed import feeds
from detente.feeds.mapped import mapped_feed
from detente.model.feeds import Mapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from detente.codebook.registry import Actors
    from detente.model.desk import Desk
    from detente.model.feeds import Feed, HeldFeed, Key, Share
    from detente.record.engine import Engine
    from detente.record.sums import Feeds

FEEDS = "feeds"
"""The folder of feeds, in a desk and under its ``build``."""


def known_feeds(folder: Path) -> dict[str, Feed]:
    """The feeds of a desk: those that are installed, and those that its own mappings describe (``feeds/NAME.toml``)."""
    own = {path.stem: mapped_feed(path) for path in sorted((folder / FEEDS).glob("*.toml"))}
    return own | feeds()


def refresh(desk: Desk, build: Path, say: Callable[[str], None]) -> tuple[Share, ...]:
    """The sums of every feed of events, made anew where something changed.

    Args:
        desk: the desk, whose own actors count, too.
        build: its ``build/feeds``.
        say: takes lines on what is going on.
    """
    from detente.record import adding  # noqa: PLC0415 - an engine is loaded only where there are feeds

    actors = actors_of(desk.registry)
    stamp = {"codebook": tables.digest(), "actors": hashlib.sha256(repr(desk.registry).encode()).hexdigest()}
    shares = []
    for name, known in known_feeds(desk.folder).items():
        folder = build / name
        if known.kind != "events" or not any(folder.glob("*/batch.json")):
            continue
        work = adding.Work(name, known.one_a_day, stamp, partial(mapped_keys, scheme=known.scheme, actors=actors))
        share = adding.current(folder, work)
        if share is None:
            say(f"adding up {name}")
            with _engine(desk, folder) as engine:
                share = adding.refresh(folder, work, engine)
        shares.append(share)
    return tuple(shares)


def sums_of(desk: Desk, say: Callable[[str], None], *, fresh: bool = True) -> Feeds:
    """The sums of a desk's feeds, open for reading.

    Args:
        desk: the desk.
        say: takes lines on what is going on.
        fresh: whether they are first brought up to what is loaded and to whom names mean.

    Raises:
        DetenteError: no feed was loaded.
    """
    from detente.record.sums import Feeds as Open  # noqa: PLC0415 - as above

    build = desk.folder / "build" / FEEDS
    if fresh and any(build.glob("*/*/batch.json")):
        refresh(desk, build, say)
    return Open(build)


def held(folder: Path) -> tuple[HeldFeed, ...]:
    """What a desk holds of event datasets."""
    build = folder / "build" / FEEDS
    if not any(build.glob("*/*/batch.json")):
        return ()
    from detente.record.sums import held_feeds  # noqa: PLC0415 - as above

    return held_feeds(build)


@contextmanager
def _engine(desk: Desk, folder: Path) -> Iterator[Engine]:
    """The engine that the desk names, with a room for what it keeps."""
    from detente.record.adding import duck  # noqa: PLC0415 - as above
    from detente.record.spark import LOCAL, SparkEngine  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory(dir=folder) as room:
        engine = SparkEngine(Path(room), desk.master or LOCAL) if desk.engine == "spark" else duck(folder)
        try:
            yield engine
        finally:
            engine.close()


def mapped_keys(keys: Sequence[Key], scheme: str, actors: Actors) -> Iterator[Mapped]:
    """For whom each key counts, by date; one of several meanings, or of none, is somebody of its country."""
    for key in keys:
        for meaning in spans(key.key, scheme, actors, key.first, key.last):
            found = meaning.found
            counted = {one.counts_for for one in found.candidates if one.actor}
            country = found.country or (_country(key.country, scheme, actors, key.last) if key.country else "")
            if found.candidates or country:
                yield Mapped(
                    scheme=scheme,
                    key=key.key,
                    since=meaning.since or date.min,
                    until=meaning.until or date.max,
                    actor=counted.pop() if len(counted) == 1 else "",
                    country=country,
                    sector=found.sector,
                )


@lru_cache(maxsize=4096)
def _country(text: str, scheme: str, actors: Actors, on: date) -> str:
    """The three letters of a country as a feed writes it."""
    return resolve(text, on, "cameo" if scheme == "cameo" else "text", actors).country
