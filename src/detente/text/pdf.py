"""PDF: lines with their sizes, running heads and hyphens removed, raised figures as note marks, footnotes by page.

pypdf hands over each piece of text with its place and size, so that superscripts are found in the same pass; a second
library only for them would take fifteen times as long.
"""

from __future__ import annotations

import itertools
import logging
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from statistics import median
from typing import TYPE_CHECKING, Any

from detente.model.evidence import DetenteError
from detente.text.building import MARK, marked
from detente.text.layout import MOST, Layout, cleaned
from detente.text.lazy import lazy
from detente.text.plain import NOTE_LINE, blocks, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PdfReader

PAGES, SECONDS = 3000, 120
_SMALL, _TINY = 0.9, 0.75
"""Sizes of a raised figure, at most, as shares of the size of its line: where it also stands high, and by itself."""
_NUMBER = lazy(r"\s*\d{1,3}(?:\s?[,;]\s?\d{1,3})*\s*$")
_PAGE_NUMBER = lazy(r"^\W*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*$", re.IGNORECASE)
_ADDRESS = lazy(r"(?:https?://|www\.)\S*$")
_HYPHEN = lazy(r"(\w*[a-z])[-\u00ad\u2010]$")


@dataclass
class _Line:
    """A line of a page: its pieces with their sizes, and its height on the page."""

    text: str = ""
    sizes: list[float] = field(default_factory=list)
    y: float = 0.0

    @property
    def size(self) -> float:
        """The size of most of its signs."""
        return median(self.sizes) if self.sizes else 0.0


def read(data: bytes, name: str) -> Layout:
    """The layout of a document.

    Raises:
        DetenteError: it is broken, encrypted, too long, or takes too long to read.
    """
    from pypdf import PdfReader  # noqa: PLC0415 - only a PDF needs it
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        _opened(reader, name)
        return _laid_out(_pages(reader, name), _information(reader))
    except DetenteError:
        raise
    except (PyPdfError, RecursionError) as wrong:
        raise DetenteError(f"{name}: it cannot be read as PDF: {str(wrong)[:120] or type(wrong).__name__}") from None
    except Exception as wrong:  # noqa: BLE001 - a broken file raises whatever it breaks
        what = f"{type(wrong).__name__}: {str(wrong)[:100]}"
        raise DetenteError(f"{name}: it is a broken PDF ({what}); print it to a new PDF and try again") from None


def _opened(reader: PdfReader, name: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise DetenteError(f"{name}: it is encrypted; save it without a password")


def _information(reader: PdfReader) -> tuple[str, str]:
    try:
        known = reader.metadata
        title, author = (str(known.title or ""), str(known.author or "")) if known else ("", "")
    except Exception:  # noqa: BLE001 - damaged information is none
        return "", ""
    usual = bool(re.search(r"\.(?:docx?|indd|pdf)$|^untitled|^microsoft word|^slide", title, re.IGNORECASE))
    return "" if usual else cleaned(title)[:300].strip(), cleaned(author)[:120].strip()


def _pages(reader: PdfReader, name: str) -> list[list[_Line]]:
    if len(reader.pages) > PAGES:
        raise DetenteError(f"{name}: {len(reader.pages)} pages are too many; at most {PAGES} are read")
    begin, total = time.monotonic(), 0
    found: list[list[_Line]] = []
    for page in reader.pages:
        lines = _lines(page)
        total += sum(len(line.text) for line in lines)
        if total > MOST or time.monotonic() - begin > SECONDS:
            raise DetenteError(f"{name}: it takes too long to read, or holds too much; split it")
        found.append(lines)
    return found


def _lines(page: Any) -> list[_Line]:  # noqa: ANN401 - pypdf's page
    """The lines of a page, raised figures as signs."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if text:
            scale = abs(tm[3] or tm[1]) * abs(cm[3] or cm[1] or 1.0)
            pieces.append((text, float(size) * (scale or 1.0), tm[5] * (cm[3] or 1.0) + cm[5]))

    page.extract_text(visitor_text=visit)
    lines = [_Line()]
    for text, size, y in pieces:
        first, *others = text.split("\n")
        for place, part in enumerate((first, *others)):
            if place:
                lines.append(_Line())
            line = lines[-1]
            raised = bool(_NUMBER.match(part)) and bool(line.text.strip()) and _is_raised(size, y, line)
            line.text += "".join(marked(number) for number in re.findall(r"\d+", part)) if raised else part
            if not raised:
                line.sizes += [size] * min(len(part.strip()), 200)
                line.y = y if part.strip() else line.y
    return [line for line in lines if line.text.strip()]


def _is_raised(size: float, y: float, line: _Line) -> bool:
    """Whether a figure is set small and high, or very small, beside the line that it stands in."""
    return 0 < size <= _SMALL * line.size and (y - line.y > 0.1 * line.size or size <= _TINY * line.size)


def _laid_out(pages: list[list[_Line]], stated: tuple[str, str]) -> Layout:
    heads = _running(pages)
    usual = _usual(pages)
    out: list[str] = []
    starts: list[int] = []
    notes: list[str] = []
    size = 0
    for lines in pages:
        kept = [line for line in lines if not _is_running(line, lines, heads)]
        body: list[_Line] = []
        for column in _columns(kept):
            above, foot = _parted(column, usual, notes)
            body += above
            for line in foot:
                _noted(notes, line)
        text = _joined(body)
        starts.append(size)
        out.append(text)
        size += len(text)
    return _whole("".join(out), starts, notes, stated)


def _usual(pages: list[list[_Line]]) -> float:
    """The size of the text: the largest in which a fifth of all signs are set."""
    sizes = Counter[float]()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    total = sum(sizes.values())
    return max((size for size, count in sizes.items() if count >= 0.2 * total), default=0.0)


def _running(pages: list[list[_Line]]) -> set[str]:
    """Heads and feet that come again on many pages."""
    counts = Counter(key for lines in pages for key in {_key(line.text) for line in (*lines[:2], *lines[-2:])})
    least = max(3, 0.4 * len(pages)) if len(pages) > 3 else max(2, len(pages))
    return {key for key, count in counts.items() if count >= least and key and len(pages) > 1}


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", MARK.sub("", text)).strip().casefold()[:90]


def _is_running(line: _Line, lines: Sequence[_Line], heads: set[str]) -> bool:
    place = next(n for n, one in enumerate(lines) if one is line)
    edge = place < 2 or place >= len(lines) - 2
    return (
        edge
        and not re.match(r"\W*\d+\W+(?:Ibid|See|Op\.|Id\.)", line.text)
        and (_key(line.text) in heads or bool(_PAGE_NUMBER.match(line.text)))
    )


def _columns(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The columns of a page: a line far above the one before it begins another, with footnotes of its own."""
    column: list[_Line] = []
    for line in lines:
        if column and line.y - column[-1].y > _JUMP * max(line.size, 1.0):
            yield column
            column = []
        column.append(line)
    if column:
        yield column


_JUMP = 8
"""How many times its size a line stands above the one before it where another column begins."""


def _parted(lines: Sequence[_Line], usual: float, notes: Sequence[str]) -> tuple[list[_Line], list[str]]:
    """The text of a page, and the lines of footnotes in small print at its foot; ``notes`` are those before."""
    first = len(lines)
    while usual and first and lines[first - 1].size < 0.97 * usual:
        first -= 1
    for place in range(first, len(lines)):
        if _label(lines[place].text) and lines[place].size < 0.95 * usual:
            begin = first if notes and _OPEN.search(notes[-1]) and _follows(lines[place].text, notes) else place
            return list(lines[:begin]), [MARK.sub(r"\1 ", line.text).strip() for line in lines[begin:]]
    return list(lines), []


_GLUED = lazy(r"\s*(\d{1,3})(?=[A-Z“\"‘(\[]|https?:)")
"""The number of a footnote without a blank behind it, as a raised figure is read."""
_OPEN = lazy(r"[\w,;:–-]\s*$")
"""How a footnote ends that goes on at the foot of the next page."""


def _label(text: str) -> str:
    """The number at the head of a line of small print, and nothing where there is none."""
    written = MARK.sub(r"\1 ", text)
    glued = _GLUED.match(written)
    match = None if glued else NOTE_LINE.match(written)
    return glued[1] if glued else label_of(match) if match else ""


def _follows(text: str, notes: Sequence[str]) -> bool:
    """Whether the number of a line is the next after those of the footnotes before."""
    label, last = _label(text), _label(notes[-1]) if notes else ""
    return bool(label and last) and int(label) == int(last) + 1


def _noted(notes: list[str], text: str) -> None:
    """Put a line of small print to the footnotes: as a new one, or as the rest of the last.

    A line that begins with a number may go on with a day or a page: it is a new one where its number is the next.
    """
    glued = _GLUED.match(text)
    opens = bool(_label(text)) and (not notes or not _label(notes[-1]) or _rises(_label(text), _label(notes[-1])))
    if opens or not notes:
        notes.append(f"{glued[1]} {text[glued.end() :]}" if glued else text)
        return
    match, address = _HYPHEN.search(notes[-1]), _ADDRESS.search(notes[-1])
    cut = address and _goes_on(address[0], text)
    notes[-1] = notes[-1][:-1] + text if match and not address else f"{notes[-1]}{'' if cut else ' '}{text}"


def _rises(label: str, last: str) -> bool:
    """Whether a number may be that of the note behind another: the next or next but one, or 1 on a page of its own."""
    return int(label) == 1 or 0 < int(label) - int(last) <= 2


def _joined(lines: Sequence[_Line]) -> str:
    """Lines as text: hyphens at their ends undone, a blank line where the leading is wide."""
    gaps = [a.y - b.y for a, b in itertools.pairwise(lines) if a.y > b.y]
    usual = median(gaps) if gaps else 0.0
    size = median(line.size for line in lines) if lines else 0.0
    text = ""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        written = line.text.strip()
        match = _HYPHEN.search(written)
        apart = 1.35 * usual * max(1.0, line.size / size if size else 1.0)  # large print has a wide leading
        wide = (
            following is not None
            and usual
            and (line.y - following.y > apart or abs(line.size - following.size) > 0.15 * line.size)
        )
        address = _ADDRESS.search(written)
        if address and following is not None and _goes_on(address[0], following.text.strip()):
            text += written
        elif match and following is not None and following.text.strip()[:1].islower() and not wide:
            text += written[:-1]
        else:
            text += written + ("\n\n" if wide else "\n")
    return text


def _goes_on(address: str, following: str) -> bool:
    """Whether an address that ends a line goes on in the next: it is open at its end, or what follows looks so."""
    first = following.split(" ", 1)[0]
    if address.endswith("://"):
        return bool(first)
    if not first or address.endswith((",", ";", ")", "]")) or re.match(r"[\[(“\"‘]|https?:|www\.", first):
        return False
    if address.endswith("."):
        return first[0].islower() and bool(re.search(r"/|\.(?:com|org|net|html?|pdf)\b", first))
    open_end = address[-1] in "/-_=?&%" or bool(re.match(r"[./?&=#%_]\w", first))
    return open_end or bool(re.search(r"[/_=?&%]|\w-\w+-|\.(?:html?|pdf|aspx?|php|cms)\b|^\d{4,}[.,;]?$", first))


def _whole(text: str, starts: list[int], notes: list[str], stated: tuple[str, str]) -> Layout:
    """The text with the signs of marks as numbers in brackets, and the footnotes of all pages at its end."""
    shifted: list[int] = []
    parts: list[str] = []
    at = shift = 0
    for match in MARK.finditer(text):
        parts += [text[at : match.start()], f"[{match[1]}]"]
        at = match.end()
    parts.append(text[at:])
    for start in starts:
        shift = sum(len(f"[{m[1]}]") - len(m[0]) for m in MARK.finditer(text, 0, start))
        shifted.append(start + shift)
    stored = cleaned("".join(parts))
    if notes:
        stored = stored.rstrip() + "\n\nNotes\n\n" + "\n".join(cleaned(note) for note in notes)
    return Layout("pdf", stored, tuple(blocks(stored)), title=stated[0], author=stated[1], pages=tuple(shifted))
