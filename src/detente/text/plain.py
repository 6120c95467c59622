"""Plain text: its paragraphs, headings and items, whether its lines are wrapped or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.report import Block
from detente.text.layout import Layout, cleaned
from detente.text.lazy import lazy
from detente.text.timewords import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.report import BlockKind

NOTE_LINE = lazy(r"[ \t]*(?:\[\^?(\d{1,3})\]:?|\((\d{1,3})\)|(\d{1,3})[.)]?(?=[ \t])|([¹²³⁰⁴-⁹]+))[ \t]*(?=\S)")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ITEM = lazy(r"[ \t]*(?:[-*•‣▪–][ \t]+|\(?[a-z]\)[ \t]+|\(?[ivx]{1,4}\)[ \t]+)\S")
_RULE = lazy(r"[ \t]*(?:[-_*=–—][ \t]*){3,}$")
_ENDS = lazy(r"[.!?:;][\"”’)\]]*(?:\[?\d{0,3}\]?)$")
_WIDE, _NARROW, _SHORT, _HEADING, _TITLE = 130, 44, 0.72, 110, 180


def label_of(match: re.Match[str]) -> str:
    """The number at the head of a line, in plain figures."""
    return next(group for group in match.groups() if group).translate(_SUPERSCRIPT)


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
        parted = _fronted(text, lines, width) if first else _paragraphs(text, lines, width)
        for start, end in parted:
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
    """The length at which lines are wrapped; 0 where they are not.

    Lines with an address tell nothing of it, since an address is not parted; nor do the last of a paragraph.
    """
    lengths, inner = list[int](), list[int]()
    lines = followed = 0
    for group in _groups(text[:400_000]):
        lines += len(group)
        followed += len(group) - 1
        sizes = [end - start for start, end in group if not _ADDRESS.search(text, start, end)]
        lengths.extend(sizes)
        inner.extend(sizes[: len(group) - 1])
    unparted = sum(size for size in lengths if size > _WIDE)
    if not inner or followed < 0.3 * lines or 2 * unparted > sum(lengths) or _high(inner) > _WIDE:
        return 0
    return _high(inner)


def _high(lengths: list[int]) -> int:
    """The length that nine of ten do not pass."""
    return sorted(lengths)[int(0.9 * (len(lengths) - 1))]


_ADDRESS = lazy(r"://|www\.")
_ADDRESS_LAST = lazy(r"(?:://|www\.)[^\s]+$")
_ENTRY = lazy(r"(?!Accessed|Retrieved|Available|See |Last |Archived)[A-Z(“\"‘]")
"""What the next entry of a list without numbers begins with, behind an entry that ends with its address."""


def _paragraphs(text: str, lines: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    start = lines[0][0]
    for (a, b), following in zip(lines, [*lines[1:], None], strict=True):
        if following is None:
            yield start, b
        elif not width or _breaks(text, (a, b), following, width, start):
            yield start, b
            start = following[0]


_BYLINE = lazy(r"(?:[Bb]y|BY|Author:) [A-Z]")
_DAY_LINE = lazy(
    rf"(?:[A-Z]\w+:? )?(?:\w+:? ){{0,2}}(?:\d{{1,2}}\.? {MONTH}|{MONTH} \d{{1,2}}),? (?:19|20)\d\d$"
    rf"|(?:\w+:? ){{0,3}}(?:19|20)\d\d-\d\d-\d\d$|[A-Z][\w ]{{2,30}}: .*(?:{MONTH},? (?:19|20)\d\d|\d\d-\d\d)$"
)
"""A day by itself or behind a label: 12 May 2022; Published 2022-05-12; Reporting period: 1 to 31 May 2022."""
_FRONT = 8
"""Lines that stand over a text at most: its title, who wrote it, when."""


def _fronted(text: str, lines: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    """The paragraphs of the first lines of a text: those of author and day stand alone, also where others wrap."""
    written = [text[a:b] for a, b in lines]
    alone = [bool(_BYLINE.match(line) or _DAY_LINE.match(line)) for line in written]
    if not width or len(lines) > _FRONT or not any(alone[1:]):
        yield from _paragraphs(text, lines, width)
        return
    group = [lines[0]]
    for at, line in enumerate(lines[1:], 1):
        whole = lines[at - 1][1] - lines[at - 1][0] + 1 + len(written[at].split()[0]) > width and not alone[at - 1]
        alone[at] = alone[at] and not (whole and _DAY_LINE.match(written[at]))  # a day that ends a long title
        if alone[at - 1] or alone[at]:
            yield from _paragraphs(text, group, width)
            group = []
        group.append(line)
    yield from _paragraphs(text, group, width)


_BARE = lazy(r"[ \t]*\d{1,3}[ \t]")
_NAMES_SOURCE = lazy(rf"[ \t]*\d+[ \t]+(?!{MONTH}\b)[A-Z“\"‘'(‹«h]")
"""What a note with a bare number begins with, as no line does that goes on with a date."""
_CLOSED = lazy(r"(?:[.?!>)\]”\"’]|https?://\S+|www\.\S+)[ \t]*$")
_ROW = lazy(r"\|[^\n]*\|[^\n]*\|[ \t]*")
"""A line of a table: | Norway | 52 |."""


def _breaks(text: str, line: tuple[int, int], following: tuple[int, int], width: int, start: int) -> bool:
    """Whether a wrapped paragraph, which began at ``start``, ends with a line."""
    ahead = text[following[0] : following[0] + 40]
    written = text[line[0] : line[1]]
    word = re.match(r"\S+", text[following[0] : following[1]])
    full = len(written) > _NARROW and len(written) + 1 + (len(word[0]) if word else 0) > width
    short = len(written) < _SHORT * width
    if _BARE.match(ahead):  # a number that only happens to open a line: “… on / 14 March”, “… killed / 9 of them”
        source = bool(_NAMES_SOURCE.match(ahead)) and (not full or bool(_CLOSED.search(written)))
        return source or (short and bool(_ENDS.search(written)))
    if re.match(r"<?(?:https?://|www\.)", ahead):
        return False
    if _ADDRESS_LAST.search(written) and _ENTRY.match(ahead) and not NOTE_LINE.match(text[start : line[1]]):
        return True
    if ahead.startswith(("#", "|")) or _ROW.fullmatch(written):
        return True
    if NOTE_LINE.match(ahead) or _ITEM.match(ahead):
        return not full or _goes_on(text[start : line[1]], ahead, written)
    return short and (bool(_ENDS.search(written)) or ahead[:1].isupper() or written.startswith("#"))


def _goes_on(paragraph: str, ahead: str, written: str) -> bool:
    """Whether a line that opens with a number or a bullet is the next of a list, not the rest of a sentence.

    A paragraph that is no entry of a list has none behind its full lines: its mark, year or dash was wrapped.
    """
    item, before = _ITEM.match(ahead), _ITEM.match(paragraph)
    if item and not before:
        return written.endswith(":")
    if item and before:
        return paragraph[before.start()] == ahead[item.start()] or bool(_CLOSED.search(written))
    note, own = NOTE_LINE.match(ahead), NOTE_LINE.match(paragraph)
    if not note or not own:
        first = bool(note) and written.endswith(":") and label_of(note) == "1"  # type: ignore[arg-type]
        return first or bool(_ADDRESS.search(written))
    step = int(label_of(note)) - int(label_of(own))
    return 0 <= step <= 2 or bool(_CLOSED.search(written))


def _kind(text: str, *, first: bool, alone: bool) -> BlockKind:
    if _ITEM.match(text):
        return "item"
    if _ROW.fullmatch(text):
        return "row"
    if text.startswith(">"):
        return "quote"
    longest, words = (_TITLE, 28) if first else (_HEADING, 16)
    short = len(text) <= longest and not re.search(r"[.;,:][\"”’)]*$", text) and len(text.split()) <= words
    if short and alone and text[:1].isupper() | text[:1].isdigit() | (text[:1] in '“"‘#$€£¥'):
        return "title" if first else "heading"
    return "paragraph"
