"""The parts that a brief's prose is made of; the page, Markdown and Word render the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A stretch of text in one dress; a ``url`` makes it a link, a line separator (U+2028) is a break of the line."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    url: str = ""


@dataclass(frozen=True)
class Reference:
    """What prose points to, as typed: ``kind`` is source, figure, event, verdict, chart, or a word nobody knows.

    ``words`` are the author's own in place of an event's date; None where there are none.
    """

    kind: str
    target: str
    line: int
    locator: str = ""
    before: str = ""
    words: str | None = None


@dataclass(frozen=True)
class Cited:
    """Sources that are cited together: one note."""

    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Mark:
    """The number of a note, as it stands in the text."""

    number: int


Inline = Run | Reference | Cited | Mark


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    content: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or 3."""

    level: int
    content: tuple[Inline, ...]
    line: int = 0


@dataclass(frozen=True)
class Items:
    """A list; each item is blocks."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Quoted:
    """A quotation set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Grid:
    """A table: the first row is its head."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    line: int = 0


@dataclass(frozen=True)
class Placed:
    """A verdict or chart that stands alone between paragraphs; ``exhibit`` numbers what was made of it."""

    reference: Reference
    exhibit: int = -1


@dataclass(frozen=True)
class Break:
    """A rule between two parts."""


Block = Paragraph | Heading | Items | Quoted | Grid | Placed | Break


@dataclass(frozen=True)
class Prose:
    """An author's prose."""

    blocks: tuple[Block, ...] = ()


def plain(content: tuple[Inline, ...]) -> str:
    """Inline content as bare text, without marks of notes."""
    return "".join(one.text for one in content if isinstance(one, Run))
