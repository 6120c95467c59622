"""Plain text: its paragraphs, headings and items, whether its lines are wrapped or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.report import Block
from detente.text.layout import Layout, cleaned
from detente.text.timewords import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.report import BlockKind

NOTE_LINE = re.compile(r"[ \t]*(?:\[\^?(\d{1,3})\]:?|\((\d{1,3})\)|(\d{1,3})[.)]?(?=[ \t])|([¹²³⁰⁴-⁹]+))[ \t]*(?=\S)")
_ITEM = re.compile(r"[ \t]*(?:[-*•‣▪–][ \t]+|\(?[a-z]\)[ \t]+|\(?[ivx]{1,4}\)[ \t]+)\S")
_RULE = re.compile(r"[ \t]*(?:[-_*=–—][ \t]*){3,}$")
_ENDS = re.compile(r"[.!?:;][\"”’)\]]*(?:\[?\d{0,3}\]?)$")
_WIDE, _SHORT, _HEADING = 130, 0.72, 110


def read(text: str, form: str = "text") -> Layout:
    """A plain text as blocks."""
    text, pages = _paged(cleaned(text))
    return Layout(form, text, tuple(blocks(text)), pages=pages)


def _paged(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with form feeds as line ends, and where its pages begin."""
    if "\f" not in text:
        return text, ()
    return text.replace("\f", "\n"), (0, *(match.start() + 1 for match in re.finditer("\f", text)))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text: groups of lines between blank ones, taken apart where lines are not wrapped."""
    width = _width(text)
    first = True
    for lines in _groups(text):
        for start, end in _paragraphs(text, lines, width):
            kind = _kind(text[start:end], first=first, alone=len(lines) == 1 or start == lines[0][0])
            yield Block(kind, start, end)
            first = False


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines that are not blank, as spans without their indents; a rule of signs parts like a blank line."""
    group: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare and not _RULE.match(line):
            lead = len(line) - len(line.lstrip())
            group.append((at + lead, at + lead + len(bare)))
        elif group:
            yield group
            group = []
        at += len(line) + 1
    if group:
        yield group


def _width(text: str) -> int:
    """The length at which lines are wrapped; 0 where they are not."""
    lengths: list[int] = []
    followed = 0
    for group in _groups(text[:400_000]):
        sizes = [end - start for start, end in group]
        lengths.extend(sizes)
        followed += len(sizes) - 1
    if not lengths or followed < 0.3 * len(lengths):
        return 0
    high = sorted(lengths)[int(0.9 * (len(lengths) - 1))]
    return high if high <= _WIDE else 0


def _paragraphs(text: str, lines: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    start = lines[0][0]
    for (a, b), following in zip(lines, [*lines[1:], None], strict=True):
        if following is None:
            yield start, b
        elif not width or _breaks(text, (a, b), following, width):
            yield start, b
            start = following[0]


_BARE = re.compile(r"[ \t]*\d{1,3}[ \t]")
_NAMES_SOURCE = re.compile(rf"[ \t]*\d+[ \t]+(?!{MONTH}\b)[A-Z“\"‘'(‹«h]")
"""What a note with a bare number begins with, as no line does that goes on with a date."""
_CLOSED = re.compile(r"(?:[.?!>)\]”\"’]|https?://\S+|www\.\S+)[ \t]*$")
_ROW = re.compile(r"\|[^\n]*\|[^\n]*\|[ \t]*")
"""A line of a table: | Norway | 52 |."""


def _breaks(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether a wrapped paragraph ends with a line."""
    ahead = text[following[0] : following[0] + 40]
    written = text[line[0] : line[1]]
    if _BARE.match(ahead):  # a number that only happens to open a line: “… on / 14 March”, “… killed / 9 of them”
        return bool(_NAMES_SOURCE.match(ahead) and _CLOSED.search(written))
    if NOTE_LINE.match(ahead) or _ITEM.match(ahead) or ahead.startswith(("#", "|")) or _ROW.fullmatch(written):
        return True
    short = len(written) < _SHORT * width
    return short and (bool(_ENDS.search(written)) or ahead[:1].isupper() or written.startswith("#"))


def _kind(text: str, *, first: bool, alone: bool) -> BlockKind:
    if _ITEM.match(text):
        return "item"
    if _ROW.fullmatch(text):
        return "row"
    if text.startswith(">"):
        return "quote"
    short = len(text) <= _HEADING and not re.search(r"[.;,:][\"”’)]*$", text) and len(text.split()) <= 16
    if short and alone and text[:1].isupper() | text[:1].isdigit() | (text[:1] in '“"‘#'):
        return "title" if first else "heading"
    return "paragraph"
