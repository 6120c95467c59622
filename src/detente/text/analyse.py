"""From a layout to a report: notes and marks first, then sentences, times, numbers, names and hedges."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.model.period import Period
from detente.model.report import Block, Mark, Published, Report, Sentence
from detente.text import (
    dates,
    entries,
    hedging,
    marks,
    naming,
    notelist,
    published,
    quantities,
    quoting,
    saying,
    sentences,
)
from detente.text.grouped import commas, without_counts
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from detente.codebook.registry import Actors
    from detente.model.report import DateMention, NoteList, Quantity
    from detente.text.layout import Layout

_NUMBERED = lazy(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|four|forty|fif|twen|eigh|dozen"
    r"|half|third|quarter|hundred|thousand|million|billion|one)"
)
"""What a sentence in small letters has if it has a number."""
_SAID = lazy(rf"{saying.VERBS[3:-1]}|According|according|Data|data|Figures|figures|by the")
"""What a sentence has if somebody says it; letter by letter, that it be sooner found."""
_BYLINE = lazy(
    r"^(?!The |[IVX]+\. )(?:[Bb]y |Author: ?)?((?:(?:Dr|Prof|Mr|Ms|Mrs|Col|Gen|Lt|Amb)\.? )*[A-Z][\w’'.-]+"
    r"(?: (?:[A-Z][\w’'.-]*|bin|al|de|van|von)){1,4}"
    r"(?:(?:,| and| &) [A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]*|bin|al|de|van|von|of|the)){0,6}){0,3})$"
)


def analyse(layout: Layout, name: str, on: date | None = None, known: Actors | None = None) -> Report:
    """Read a layout.

    Args:
        layout: what the reader of the format handed over.
        name: the document's name, for findings.
        on: the day of publication, where the caller knows it.
        known: the registry of actors; the one that ships with detente if not given.
    """
    lists, used = notelist.find(layout)
    blocks = _labelled(layout, set(used), set(notelist.matter(layout, lists, used)))
    found = _marks(layout, blocks, lists)
    links = entries.addresses(layout.text, 0, len(layout.text), layout.links)
    shown = [(link.start, link.end) for link in links if _shown(layout.text, link.start, link.end)]
    if any(one.style == "author-year" for one in lists):
        shown += [(a, b) for a, b, *_ in marks.cited(layout.text, blocks) if layout.text[a - 1 : a] in "( "]
    flat = _flat(layout.text, shown, found)
    body = [block for block in blocks if block.kind not in {"note", "matter"}]
    spans = [
        (a, b, place)
        for place, block in enumerate(blocks)
        if block.kind not in {"note", "matter"}
        for a, b in sentences.split(flat, block.start, block.end)
    ]
    when = _published(layout, (flat, blocks, spans), lists, found, on)
    ref = when.period.last if when.period else None
    years = without_counts(flat)
    times = [_kept(one, when) for block in body for one in dates.find(years, ref, block.start, block.end)]
    title = layout.title or next(
        (" ".join(layout.text[b.start : b.end].split()).strip("# *") for b in blocks if b.kind == "title"), ""
    )
    return Report(
        name=name,
        format=layout.format,
        text=layout.text,
        flat=flat,
        blocks=blocks,
        sentences=tuple(Sentence(a, b, place) for a, b, place in spans),
        title=title,
        author=layout.author or _author(layout.text, blocks),
        published=when,
        marks=found,
        notes=lists,
        links=links,
        quotations=tuple(quoting.find(layout.text, body)),
        dates=tuple(times),
        quantities=tuple(_quantities(flat, spans, times)),
        mentions=tuple(naming.find(flat, known)),
        hedges=tuple(hedging.find(flat)),
        attributions=tuple(one for a, b, _ in spans if _SAID.search(flat, a, b) for one in saying.find(flat, a, b)),
        pages=layout.pages,
        lines=(0, *(match.end() for match in re.finditer("\n", layout.text))),
    )


_ROOM = timedelta(days=7)
"""Days of writing that may be in doubt where a weekday is still the one that is meant."""


def _kept(one: DateMention, when: Published) -> DateMention:
    """A date without its day, where that is seen from a day of writing that is not known so finely: on Monday."""
    fine = one.granularity in {"day", "week"} and one.why.startswith(("seen from", "counted back"))
    if not fine or when.period is None or when.period.last - when.period.first <= _ROOM:
        return one
    return replace(one, kind="relative", period=None, why=f"the day of writing is only known as {when.period}")


def _labelled(layout: Layout, used: set[int], around: set[int]) -> tuple[Block, ...]:
    return tuple(
        replace(block, kind="note") if place in used else replace(block, kind="matter") if place in around else block
        for place, block in enumerate(layout.blocks)
    )


def _marks(layout: Layout, blocks: Sequence[Block], lists: Sequence[NoteList]) -> tuple[Mark, ...]:
    """The marks that the format knows outside the notes; where it knows none, those that the text shows."""
    noted = [(block.start, block.end) for block in blocks if block.kind == "note"]
    known = [mark for mark in layout.marks if not any(a <= mark.start < b for a, b in noted)]
    written = marks.find(layout.text, blocks, lists)
    rest = [mark for mark in written if not any(mark.start < one.end and one.start < mark.end for one in known)]
    return tuple(sorted((*known, *rest), key=lambda mark: mark.start))


def _shown(text: str, start: int, end: int) -> bool:
    """Whether the span of a link shows its address rather than words."""
    return "/" in text[start:end] or text[start : start + 4].casefold() == "www."


def _flat(text: str, links: Sequence[tuple[int, int]], found: Sequence[Mark]) -> str:
    """The text for reading, of the same length: marks and addresses blanked, every white space a blank."""
    parts: list[str] = []
    at = 0
    for start, end in sorted({*links, *((mark.start, mark.end) for mark in found)}):
        if start < at:
            continue
        parts += [text[at:start], " " * (end - start)]
        at = end
    return commas(re.sub(r"[^\S ]", " ", "".join((*parts, text[at:]))))


def _published(
    layout: Layout,
    read: tuple[str, Sequence[Block], Sequence[tuple[int, int, int]]],
    lists: Sequence[NoteList],
    found: Sequence[Mark],
    on: date | None,
) -> Published:
    flat, blocks, spans = read
    if on:
        return Published(Period(on, on), stated=True, why="given by the caller")
    noted = [entry for one in lists for entry in one.entries]
    told = published.stated(layout.text, blocks, layout.published, noted)
    if told:
        return told
    latest = published.inferred(flat, noted, found, [(a, b) for a, b, _ in spans])
    return published.datelined(layout.text, blocks, latest) or latest


def _quantities(flat: str, spans: Sequence[tuple[int, int, int]], times: Sequence[DateMention]) -> list[Quantity]:
    found: list[Quantity] = []
    place, low = 0, small(flat)
    for a, b, _ in spans:
        while place < len(times) and times[place].end <= a:
            place += 1
        if not _NUMBERED.search(low, a, b):
            continue
        behind = place
        while behind < len(times) and times[behind].start < b:
            behind += 1
        found.extend(quantities.find(flat, a, b, times[place:behind], low))
    return found


def _author(text: str, blocks: Sequence[Block]) -> str:
    """The author, from a line of a name below the title."""
    for block in blocks[:4]:
        for line in text[block.start : block.end].split("\n")[:4]:
            match = _BYLINE.match(line.strip())
            if match and block.start > 0:
                return match[1]
    return ""
