"""What a reader of a format hands over: stored text, its blocks, what the format knows of notes and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.text.lazy import lazy

if TYPE_CHECKING:
    from detente.model.report import Block, Link, Mark

MOST = 64 * 1024 * 1024
"""Characters of text that are read of one document; what is longer is refused."""

_CONTROL = lazy(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\u200b\u2060\u00ad\u202a-\u202e\u2066-\u2069\ue000-\ue004\ufffe\uffff]"
)


@dataclass(frozen=True)
class Layout:
    """A document on its way to a report; every span counts characters of ``text``.

    Attributes:
        format: ``text``, ``markdown``, ``html``, ``docx`` or ``pdf``.
        text: the stored text.
        blocks: its blocks in order.
        marks: note marks that the format itself marks as such.
        notes: notes that the format itself marks as such: label, first character, end, first character of the body.
        links: links with the span that carries them.
        title: the title that the document states of itself.
        author: the author, likewise.
        published: the day, likewise, as written.
        pages: first characters of the pages; empty for a document without.
    """

    format: str
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    notes: tuple[tuple[str, int, int, int], ...] = ()
    links: tuple[Link, ...] = ()
    title: str = ""
    author: str = ""
    published: str = ""
    pages: tuple[int, ...] = ()


def cleaned(text: str) -> str:
    r"""A text with plain line ends and without signs that nobody sees.

    >>> cleaned("one\r\ntwo\x00\u00ad")
    'one\ntwo'
    """
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))


def decoded(data: bytes) -> str:
    """Bytes as text: by their mark, else UTF-8, else the Windows code page of western Europe."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
