"""A report as text with spans: what stands where in a document that was read.

Every ``start`` and ``end`` counts characters of :attr:`Report.text`, the stored plain text, whose SHA-256 goes with it.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from detente.model.period import Period

BlockKind = Literal["title", "heading", "paragraph", "item", "quote", "cell", "row", "note", "matter"]
DateKind = Literal["exact", "approximate", "range", "relative", "unresolved", "impossible"]
QuantityKind = Literal["count", "percent", "points", "money", "fraction", "measure"]


@dataclass(frozen=True)
class Block:
    """A title, heading, paragraph, item of a list, quotation, cell or row of a table, note, or matter around a text."""

    kind: BlockKind
    start: int
    end: int
    page: int = 0


@dataclass(frozen=True)
class Sentence:
    """A sentence of a block; ``block`` is the block's place in :attr:`Report.blocks`."""

    start: int
    end: int
    block: int


@dataclass(frozen=True)
class Mark:
    """A note mark in the text: the number or label that it shows."""

    start: int
    end: int
    label: str
    number: int | None = None


@dataclass(frozen=True)
class Link:
    """An address in the document, with the span of the text that carries it."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class DateMention:
    """An expression of time.

    Attributes:
        start: first character.
        end: one behind the last character.
        text: the expression.
        kind: what sort it is; an impossible one names a day that no calendar has.
        period: the days it may mean; None where it cannot be told.
        why: how a relative one was resolved, or why one is impossible.
        granularity: ``day``, ``week``, ``month``, ``quarter``, ``year`` or ``decade``; empty where not known.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    period: Period | None
    why: str = ""
    granularity: str = ""


@dataclass(frozen=True)
class Quantity:
    """A number of the text with what it counts.

    Attributes:
        start: first character, currency sign included.
        end: one behind the last character, magnitude and per cent sign included.
        value: the number.
        low: the least number that is meant: the value less half of its last written place.
        high: the greatest number that is meant.
        kind: count, percent, percentage points, money, fraction, or a measure with a unit.
        unit: the singular of the noun counted, the currency, or the unit; empty where the text names none.
        phrase: the words of the noun phrase after the number.
        bound: ``about``, ``above``, ``below``, ``least``, ``most``, ``near`` or nothing.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    kind: QuantityKind
    unit: str = ""
    phrase: str = ""
    bound: str = ""


@dataclass(frozen=True)
class Mention:
    """An actor or place named in the text; ``actors`` are ids of the registry, over all time."""

    start: int
    end: int
    text: str
    actors: tuple[str, ...]


@dataclass(frozen=True)
class HedgeMention:
    """A word by which the text says how far it stands behind a statement; ``phrase`` is the codebook's key."""

    start: int
    end: int
    text: str
    group: str
    phrase: str


@dataclass(frozen=True)
class Quotation:
    """Words between quotation marks; ``closed`` is False where the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True)
class Attribution:
    """Who says so: the span of the speaker and verb, the speaker's words, whether plural and unnamed."""

    start: int
    end: int
    speaker: str
    verb: str


@dataclass(frozen=True)
class NoteEntry:
    """An entry of a list of notes or references, taken apart.

    Attributes:
        start: first character, its number included.
        end: one behind the last character.
        label: the number or key as printed; empty in a list without.
        number: the label as a number.
        authors: surnames of the authors of a reference.
        titles: spans of titles in it.
        outlet: the outlet that it states.
        urls: its addresses with their spans.
        dates: the dates that it states, without days of access.
        accessed: the day of access.
        body: the first character behind the label.
    """

    start: int
    end: int
    label: str
    number: int | None
    body: int
    authors: tuple[str, ...] = ()
    titles: tuple[tuple[int, int], ...] = ()
    outlet: tuple[int, int] | None = None
    urls: tuple[Link, ...] = ()
    dates: tuple[DateMention, ...] = ()
    accessed: DateMention | None = None


@dataclass(frozen=True)
class NoteList:
    """A list of notes or references: the span of its heading, its style, its entries."""

    heading: tuple[int, int] | None
    style: Literal["notes", "references", "author-year", "sources"]
    entries: tuple[NoteEntry, ...]


@dataclass(frozen=True)
class Published:
    """When the text was published, and how that is known."""

    period: Period | None
    stated: bool
    why: str


@dataclass(frozen=True)
class Report:
    """A document as text with spans."""

    name: str
    format: str
    text: str
    flat: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    title: str = ""
    author: str = ""
    published: Published = field(default_factory=lambda: Published(None, stated=False, why=""))
    marks: tuple[Mark, ...] = ()
    notes: tuple[NoteList, ...] = ()
    links: tuple[Link, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    hedges: tuple[HedgeMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    pages: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of the stored text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def entries(self) -> tuple[NoteEntry, ...]:
        """The entries of all lists."""
        return tuple(entry for one in self.notes for entry in one.entries)

    def line(self, at: int) -> int:
        """The line, from 1, on which a character stands."""
        return bisect_right(self.lines, at)

    def page(self, at: int) -> int:
        """The page, from 1, on which a character stands; 0 for a document without pages."""
        return bisect_right(self.pages, at)

    def today(self) -> date | None:
        """The day on which the text speaks: the last of the period of publication."""
        return self.published.period.last if self.published.period else None
