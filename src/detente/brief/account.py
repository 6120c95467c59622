"""The account of a load as text: what was read, set aside and repeated, and how much of it is understood."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from detente.feeds.fetch import Fetched
    from detente.model.feeds import Aside, Deduped, Feed, HeldFeed, Loaded, LoadReport, Share

SHOWN = 12
"""Files set aside that are listed; --json lists all."""


def loaded(report: LoadReport, width: int) -> str:
    """What a call loaded, for a terminal."""
    lines = [line for one in report.feeds for line in _feed(one)]
    if not report.feeds:
        lines.append("nothing new was loaded")
    lines += _asides(report.aside)
    if report.known:
        lines.append(f"{len(report.known)} files were loaded before: left as they are")
    lines += [line for share in report.shares for line in _share(share)]
    if report.written:
        lines.append(f"every row set aside, with file, line and reason: {report.written}")
    return "\n".join(wrapped for line in lines for wrapped in _wrap(inert(line), width))


def _feed(one: Loaded) -> Iterator[str]:
    files = f"{one.files:,} file" + "s" * (one.files != 1)
    yield f"{one.feed}: {files}, {one.rows:,} rows read, {one.loaded:,} loaded"
    for reason, number in one.aside.items():
        yield f"  {number:,} set aside: {reason}"
    if one.repeated:
        yield f"  {one.repeated:,} repeat an event (the same id, or the same actors, code and day)"
    if one.zeros_mended:
        yield f"  {one.zeros_mended} files had lost the zeros of their codes: mended"
    if one.first and one.last:
        gaps = f"; no file for {one.missing_days} days of the span" if one.missing_days else ""
        yield f"  events from {one.first} to {one.last}{gaps}"
    if one.thin:
        yield f"  volume: {one.thin}"
    if one.untested:
        yield f"  caution: {one.untested}"


def _asides(aside: tuple[Aside, ...]) -> Iterator[str]:
    for one in aside[:SHOWN]:
        yield f"set aside whole: {one.file}: {one.reason}"
    if len(aside) > SHOWN:
        yield f"set aside whole: {len(aside) - SHOWN} more files; --json names them"


def _share(share: Share) -> Iterator[str]:
    if share.sides:
        understood, actors = share.known / share.sides, share.actors / share.sides
        yield (
            f"{share.feed}, all that is loaded: {share.events:,} events from {share.first} to {share.last}; of the"
            f" actors named {understood:.1%} are understood, {actors:.1%} are actors of the registry;"
            f" {share.dyadic:,} events pass between two of them"
        )


def known(feeds: Iterable[Feed], width: int) -> str:
    """The feeds that can be loaded."""
    lines = []
    for feed in feeds:
        caution = f" ({feed.untested})" if feed.untested else ""
        lines += _wrap(f"{feed.name:<18}{feed.title}{caution}", width, " " * 18)
    return "\n".join(lines)


def held(feeds: Iterable[HeldFeed], width: int) -> str:
    """What a desk holds of event datasets; empty where it holds none."""
    lines = [
        f"{one.feed}: {one.files:,} file{'s' * (one.files != 1)}, {one.rows:,} rows, {one.aside:,} set aside"
        + (f"; {one.first} to {one.last}" if one.first else "")
        for one in feeds
    ]
    said = [wrapped for line in lines for wrapped in _wrap(inert(line), width)]
    return "\n".join(["Event datasets (`detente relation A B --feed NAME`):", *said]) if said else ""


def stories(found: Deduped, width: int) -> str:
    """What the acts of datasets are as stories."""
    days = f"{found.window} day{'s' * (found.window != 1)}"
    rule = f"A story: acts of two actors in one quad class, each at most {days} behind the one before."
    lines = [f"{rule} Sums stay as they are."]
    for one in found.alone:
        share = f" ({one.stories / one.acts:.0%} of the acts)" if one.acts else ""
        lines.append(f"{one.feeds[0]}: {one.acts:,} acts on {one.days:,} days are {one.stories:,} stories{share}")
    for both, number in zip(found.together, found.shared, strict=True):
        lines.append(f"{both.feeds[0]} and {both.feeds[1]}: {both.stories:,} stories together, {number:,} told by both")
    return "\n".join(wrapped for line in lines for wrapped in _wrap(line, width))


def where_from(feed: Feed, width: int) -> str:
    """What to download of a feed, where, with what terms, and where to put it."""
    lines = [
        feed.title,
        f"Get it: {feed.get}",
        f"Terms: {feed.terms}",
        f"Cite: {feed.citation}",
        f"Then, in your desk: detente load {feed.name} FILES (they may lie anywhere; --copy takes them into the desk)",
    ]
    return "\n".join(wrapped for line in lines for wrapped in _wrap(line, width))


def fetched(done: Fetched, out: Path, width: int) -> str:
    """What came of fetching."""
    lines = [f"{len(done.fetched)} files fetched into {out}, {len(done.there)} were there"]
    lines += [f"not had: {name}: {why}" for name, why in done.failed]
    if done.missing:
        days = ", ".join(str(day) for day in done.missing[:SHOWN]) + (" …" if len(done.missing) > SHOWN else "")
        lines.append(f"nothing is listed for {len(done.missing)} days: {days}")
    if done.fetched or done.there:
        lines.append(f"now: detente load gdelt {out}")
    return "\n".join(wrapped for line in lines for wrapped in _wrap(inert(line), width))


def _wrap(text: str, width: int, then: str = "    ") -> list[str]:
    indent = text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(text, width, subsequent_indent=then or indent, break_long_words=False) or [text]
