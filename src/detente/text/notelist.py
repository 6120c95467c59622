"""The list of notes or references of a text: by its heading, or by numbered lines at its end or at a page's foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.model.report import NoteList
from detente.text.entries import URL, entry
from detente.text.lazy import lazy
from detente.text.plain import NOTE_LINE, label_of
from detente.text.timewords import MONTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from detente.model.report import Block
    from detente.text.layout import Layout

    Style = Literal["notes", "references", "author-year", "sources"]

HEADING = lazy(
    r"[\s#*_>]*(?:\d{1,2}\.?\s+)?(?:select(?:ed)? |key |main |primary )?(?P<words>end ?notes?|foot ?notes?"
    r"|notes?(?: (?:and|&) references)?|references(?: (?:and|&) (?:notes|sources|further reading))?"
    r"|references (?:cited|used)|bibliography|works (?:cited|consulted)|reference list"
    r"|list of (?:references|sources|works cited)"
    r"|sources(?: cited| used| consulted| (?:and|&) (?:notes|further reading))?"
    r"|sources (?:for|of|to) this (?:article|brief|chapter|document|essay|page|paper|piece|post|report|section|study)"
    r"|citations|literature(?: cited)?|notes and sources)\s*[:.]?[\s*_]*$",
    re.IGNORECASE,
)
"""The line above a list of notes or references."""
_NEXT = lazy(
    r"[\s#*_]*(?:about the authors?|acknowledge?ments?|annex|appendix|disclaimer|contact|related|share|tags?|image"
    r" source|photo|post new comment|copyright|©|further reading)\b",
    re.IGNORECASE,
)
_LIKE_NOTE = lazy(
    r"https?://|www\.|\b(?:1[89]|20)\d\d\b|[“\"‘].{3,}[”\"’]|\bIbid|\bop\. ?cit|\bInterview\b|Available at"
    r"|(?-i:\bSee (?:also|note|pages?\b|above|below|[A-Z“\"‘<]))|\bdoi\b|\bpp?\.? ?\d",
    re.IGNORECASE | re.DOTALL,
)
_REFERENCE = lazy(r"^[^\n(]{2,160}?\(?\b(?:1[5-9]|20)\d\d[a-z]?\b\)?")
_MATTER = lazy(
    r"^\(The (?:paper|article|author|views|opinions)|^(?:The )?(?:views|opinions) expressed|^(?:Image|Photo)"
    r" (?:Source|credit)|^Post new|^Disclaimer",
    re.IGNORECASE,
)


_DAY = lazy(rf"\d{{1,2}}\.? {MONTH}\b")
"""A day that was wrapped to the head of a line."""
_CITES = lazy(r"[a-z]{2}[.,;:!?”\"’)]{0,2} ?(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]+)(?=[\s.,;:)]|$)")
"""A note mark behind a word, which a numbered section may have and a note has not."""
PROSE = 260
"""Characters that a numbered paragraph of a report has and a note without an address has not, on an average."""
_TAIL = 3000
"""Characters below a list of notes that are taken for what surrounds a text, not for the text going on."""


@dataclass(frozen=True)
class _Raw:
    """One entry before it is taken apart."""

    label: str
    start: int
    end: int
    body: int


def find(layout: Layout) -> tuple[tuple[NoteList, ...], tuple[int, ...]]:
    """The lists of a document, and the places of the blocks that belong to them."""
    lists: list[NoteList] = []
    used: set[int] = set()
    if layout.notes:
        raws = [_Raw(label, start, end, body) for label, start, end, body in layout.notes]
        lists.append(_made(layout, None, "notes", raws))
        used |= {
            place
            for place, block in enumerate(layout.blocks)
            if any(raw.start < block.end and block.start < raw.end for raw in raws)
        }
    for place, block in enumerate(layout.blocks):
        match = None if place in used else HEADING.match(layout.text[block.start : min(block.end, block.start + 60)])
        if match and block.end - block.start <= 60:
            members, raws = _under(layout, place + 1, used)
            if raws:
                lists.append(_made(layout, (block.start, block.end), _style(layout, match["words"], raws), raws))
                used |= {place, *members}
    if not any(entry.number is not None for one in lists for entry in one.entries):
        members, raws = _numbered_lines(layout, used, sure=bool(lists))
        if raws:
            lists.append(_made(layout, None, "notes", raws))
            used |= members
    return tuple(lists), tuple(sorted(used))


def matter(layout: Layout, lists: Sequence[NoteList], used: Sequence[int]) -> tuple[int, ...]:
    """The places of blocks that are no part of the text: what stands below the notes, and what speaks of the page."""
    ends = [entry.end for one in lists for entry in one.entries]
    first = min((entry.start for one in lists for entry in one.entries), default=0)
    last = max(ends, default=len(layout.text))
    tail = len(layout.text) - last
    within = [place for place, block in enumerate(layout.blocks) if first < block.start < last and place not in used]
    below = bool(ends) and tail < _TAIL and last > len(layout.text) // 2 and not within
    return tuple(
        place
        for place, block in enumerate(layout.blocks)
        if place not in used
        and (
            (below and block.start >= last)
            or (place and _MATTER.match(layout.text[block.start : block.start + 60]))
            or _folio(layout, block)
        )
    )


def _folio(layout: Layout, block: Block) -> bool:
    """Whether a block is the number of a page: nothing but a number, at the foot or the head of one."""
    if not layout.pages or not re.fullmatch(r"[-–—]?\s*\d{1,4}\s*[-–—]?", layout.text[block.start : block.end]):
        return False
    edges = (*layout.pages, len(layout.text))
    return any(
        not layout.text[min(a, b) : max(a, b)].strip() for e in edges for a, b in ((block.end, e), (e, block.start))
    )


def _style(layout: Layout, words: str, raws: Sequence[_Raw]) -> Style:
    if raws[0].label:
        return (
            "references"
            if re.match(
                r"references(?! (?:and|&) notes)|bibliography|works|literature|citations|(?:reference )?list",
                words,
                re.IGNORECASE,
            )
            else "notes"
        )
    surnamed = sum(
        bool(re.match(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, ", layout.text[raw.body : raw.body + 60])) for raw in raws
    )
    dated = sum(bool(_REFERENCE.match(layout.text[raw.body : raw.end])) for raw in raws)
    return "author-year" if dated >= 0.6 * len(raws) and surnamed >= 0.3 * len(raws) else "sources"


def _under(layout: Layout, first: int, used: set[int]) -> tuple[set[int], list[_Raw]]:
    """The entries below a heading: numbered ones with what continues them, or one a line."""
    text, members, raws = layout.text, set(), list[_Raw]()
    numbered: bool | None = None
    for place in range(first, len(layout.blocks)):
        block = layout.blocks[place]
        written = text[block.start : block.end]
        if (
            place in used
            or _NEXT.match(written)
            or _MATTER.match(written)
            or HEADING.match(written[:60] if len(written) <= 60 else "")
        ):
            break
        match = NOTE_LINE.match(written)
        if block.kind in {"heading", "title"} and not match and not _LIKE_NOTE.search(written):
            break
        numbered = bool(match) if numbered is None else numbered
        if numbered and not match:
            if not raws or not _continues(text, raws[-1], block):
                break
            raws[-1] = _Raw(raws[-1].label, raws[-1].start, block.end, raws[-1].body)
        elif numbered and match:
            raws.extend(_split(text, block, label_of(match), block.start + match.end()))
        elif _LIKE_NOTE.search(written):
            skip = len(written) - len(written.lstrip("-*•– \t"))
            raws.append(_Raw("", block.start, block.end, block.start + skip))
        else:
            break
        members.add(place)
    return members, _rejoined(text, raws)


_SHUT = lazy(r"(?:[.?!>)\]”\"’]|https?://\S+|www\.\S+)\s*$")


def _rejoined(text: str, raws: list[_Raw]) -> list[_Raw]:
    """The entries, of which one that only a turn of line begins, with a day or a page, is the rest of the one before.

    Its number is out of turn, that behind it is the next, and the words before it do not end: June / 27 (2017).
    """
    kept: list[_Raw] = []
    for place, raw in enumerate(raws):
        before, behind = kept[-1] if kept else None, raws[place + 1] if place + 1 < len(raws) else None
        turned = (
            before is not None
            and behind is not None
            and before.label.isdecimal()
            and behind.label.isdecimal()
            and int(behind.label) == int(before.label) + 1 != int(raw.label or 0)
            and not _SHUT.search(text, before.body, before.end)
        )
        if turned and before:
            kept[-1] = _Raw(before.label, before.start, raw.end, before.body)
        else:
            kept.append(raw)
    return kept


def _continues(text: str, last: _Raw, block: Block) -> bool:
    """Whether a block without a number goes on with the note before it."""
    written = text[block.start : block.end]
    near = text[last.end : block.start].count("\n") <= 1
    return (
        near
        or bool(URL.match(written))
        or written[:1].islower()
        or bool(re.match(r"Available|Accessed|Retrieved|See ", written))
    )


def _split(text: str, block: Block, label: str, body: int) -> list[_Raw]:
    """The entries of a block that holds several, each on a line of its own."""
    raws: list[_Raw] = []
    at = block.start
    for line in re.finditer(r"\n[ \t]*(?=\S)", text[block.start : block.end]):
        begin = block.start + line.end()
        match = NOTE_LINE.match(text, begin, block.end)
        if match and int(label_of(match)) == int(label) + 1 and not _DAY.match(text, begin):
            raws.append(_Raw(label, at, block.start + line.start(), body))
            at, label, body = begin, label_of(match), match.end()
    raws.append(_Raw(label, at, block.end, body))
    return raws


def _numbered_lines(layout: Layout, used: set[int], *, sure: bool) -> tuple[set[int], list[_Raw]]:
    """Notes without a heading: numbered lines that look like notes, with rising numbers from 1.

    Where there is a list without numbers, only lines with addresses are notes besides (``sure``).
    """
    text = layout.text
    found: list[tuple[int, _Raw]] = []
    for place, block in enumerate(layout.blocks):
        match = None if place in used else NOTE_LINE.match(text, block.start, block.end)
        if match and _is_note(text, match, block.end, found[-1][1] if found else None):
            found.extend((place, raw) for raw in _split(text, block, label_of(match), match.end()))
    runs: list[list[tuple[int, _Raw]]] = []
    for place, raw in found:
        number = int(raw.label)
        same = bool(runs) and _head(text, raw) == _head(text, runs[-1][0][1])
        if runs and 0 <= number - int(runs[-1][-1][1].label) <= 2 and (same or number > 1):
            if same or URL.search(text, raw.body, raw.end):
                runs[-1].append((place, raw))
        elif number == 1:
            runs.append([(place, raw)])
    rising = max(runs, key=lambda run: (_addressed(text, run), len(run)), default=[])
    if (
        len(rising) < 2
        or ((sure or _is_prose(text, rising)) and not _addressed(text, rising))
        or sum(
            bool(URL.search(text, raw.body, raw.end)) or _LIKE_NOTE.search(text, raw.body, raw.end) is not None
            for _, raw in rising
        )
        < 0.6 * len(rising)
    ):
        return set(), []
    return {p for p, _ in rising}, [raw for _, raw in rising]


def _is_note(text: str, label: re.Match[str], end: int, before: _Raw | None) -> bool:
    """Whether a numbered block reads like a note, or is the next of a list whose numbers stand in square brackets."""
    if _CITES.search(text, label.end(), end):
        return False
    raw = _Raw(label_of(label), label.start(), end, label.end())
    next_one = before is not None and int(raw.label) == int(before.label) + 1
    bracketed = before is not None and "[" in _head(text, raw) and _head(text, before) == _head(text, raw)
    return bool(_LIKE_NOTE.search(text, label.end(), end)) or (next_one and bracketed)


def _head(text: str, raw: _Raw) -> str:
    """How a label is set: 1 or 1. or [1]."""
    return re.sub(r"[\d¹²³⁰⁴-⁹\s]", "", text[raw.start : raw.body])


def _is_prose(text: str, run: Sequence[tuple[int, _Raw]]) -> bool:
    """Whether the lines of a run are the numbered paragraphs of a report rather than notes: long, and no [1]."""
    return "[" not in _head(text, run[0][1]) and sum(raw.end - raw.body for _, raw in run) > PROSE * len(run)


def _addressed(text: str, run: Sequence[tuple[int, _Raw]]) -> bool:
    """Whether most lines of a run hold an address, as notes do and numbered sections do not."""
    return 2 * sum(bool(URL.search(text, raw.body, raw.end)) for _, raw in run) >= len(run)


def _made(layout: Layout, heading: tuple[int, int] | None, style: Style, raws: Sequence[_Raw]) -> NoteList:
    entries = tuple(
        entry(
            layout.text,
            (raw.start, raw.end),
            raw.body,
            raw.label,
            layout.links,
            listed=style in {"author-year", "references"},
        )
        for raw in raws
    )
    return NoteList(heading, style, entries)
