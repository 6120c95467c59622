"""Feeds: how a dataset's files are written, how one file is to be read, and what came of reading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

Kind = Literal["events", "mentions", "aggregate"]
Type = Literal["text", "integer", "number"]


@dataclass(frozen=True)
class Column:
    """One native column of a feed.

    Attributes:
        name: as the feed's own documentation writes it.
        type: how it is kept in staging; what cannot be read so is kept as nothing.
        required: whether a file without it is not of this feed.
        aliases: other names under which users have it.
    """

    name: str
    type: Type = "text"
    required: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A generation of a feed's files that has no header: its columns in order, and what its cells must look like."""

    name: str
    order: tuple[str, ...]
    looks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Feed:
    """A dataset as its folder describes it.

    Attributes:
        name: by which it is asked for.
        title: for people.
        kind: events; mentions of events; or aggregates (counts of a unit and a period).
        scheme: how actors are written (``detente.codebook.schemes``).
        codes: the scheme of the event codes: ``cameo``, ``plover`` or ``own`` (then ``code_rows``).
        code_column: the native column of CAMEO codes, which a spreadsheet may have taken for numbers.
        one_a_day: whether rows of the same actors, code and day are one event.
        supersedes: whether a later vintage's row of an id replaces the earlier one.
        quoted: whether cells may be quoted; else every tab parts two cells.
        encodings: in the order in which they are tried.
        missing: what stands for nothing in a cell, besides an empty one.
        reported: the rule by which the day of the report is known, and its quality.
        columns: native columns.
        forms: generations without a header.
        sql: the SELECT from ``raw`` (native columns as text) joined with ``code_map``.
        code_rows: own codes: code, PLOVER type and mode.
        terms: terms of use.
        citation: how the dataset asks to be cited.
        get: what to download, and where.
        untested: why no real row of it was ever loaded; empty where some were.
    """

    name: str
    title: str
    kind: Kind
    scheme: str
    codes: str
    code_column: str
    one_a_day: bool
    supersedes: bool
    quoted: bool
    encodings: tuple[str, ...]
    missing: tuple[str, ...]
    reported: str
    quality: str
    columns: tuple[Column, ...]
    forms: tuple[Form, ...]
    sql: str
    code_rows: tuple[tuple[str, str, str], ...]
    terms: str
    citation: str
    get: str
    untested: str

    @property
    def required(self) -> frozenset[str]:
        """Names of the columns that a file must have."""
        return frozenset(column.name for column in self.columns if column.required)


@dataclass(frozen=True)
class Head:
    """What is seen of a file before it is read: its first lines; or its columns, where it carries a schema."""

    lines: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """How a file is to be read.

    Attributes:
        feed: of which feed it is.
        form: its generation, in words.
        delimiter: between cells; empty where the file carries a schema.
        skip: lines before the first row, the header among them.
        order: for each cell of a row the native column, or None for one that the feed does not know.
        narrower: numbers of cells of older rows, which lack the last columns.
    """

    feed: Feed
    form: str
    delimiter: str
    skip: int
    order: tuple[str | None, ...]
    narrower: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Cells of a row."""
        return len(self.order)


@dataclass(frozen=True)
class Piece:
    """One file to be read: its number in the call, where it lies, the day in its name."""

    number: int
    path: Path
    day: date | None = None


@dataclass(frozen=True)
class CodeRow:
    """What a code means: as written, whether in a set that lost its zeros; PLOVER type, mode, quad and weight."""

    written: str
    lost: bool
    code: str
    type: str
    mode: str
    quad: int
    weight: int
    mutual: bool


@dataclass(frozen=True)
class Aside:
    """A row, or a whole file (line None), that was not loaded, and why."""

    file: str
    line: int | None
    reason: str
    text: str = ""


@dataclass(frozen=True)
class Staged:
    """What came of one file: rows read, loaded, set aside by reason; blank lines do not count as rows."""

    number: int
    rows: int
    loaded: int
    aside: dict[str, int]
    first: date | None
    last: date | None
    lost_zeros: bool = False


@dataclass(frozen=True)
class Fed:
    """A file that a desk was given: a row of ``feeds/manifest.csv``."""

    path: str
    sha256: str
    feed: str
    vintage: str
    recorded: date


@dataclass(frozen=True)
class Key:
    """A feed's own name or code of an actor: between which days it acts, in how many events, of which country."""

    key: str
    first: date
    last: date
    events: int
    country: str | None = None


@dataclass(frozen=True)
class Mapped:
    """For whom a feed's actor counts, from one day up to another: an actor, or only a country and a sector."""

    scheme: str
    key: str
    since: date
    until: date
    actor: str
    country: str
    sector: str


@dataclass(frozen=True)
class Share:
    """How much of a feed is understood.

    Attributes:
        feed: its name.
        events: canonical events.
        sides: actors and recipients named in them.
        known: sides that are understood: an actor, or a sector, perhaps of a country.
        placed: sides of a known country or organisation.
        actors: sides that are actors of the registry.
        dyadic: events between two different actors of the registry: those that relations are made of.
        first: first day.
        last: last day.
    """

    feed: str
    events: int
    sides: int
    known: int
    placed: int
    actors: int
    dyadic: int
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Loaded:
    """What came of the files of one feed in one call.

    Attributes:
        feed: its name.
        files: files read.
        rows: rows read.
        loaded: rows that are events, or repeat one.
        aside: rows set aside, by reason.
        repeated: rows that repeat an event.
        zeros_mended: files whose codes had lost their zeros.
        first: first day of an event.
        last: last day of one.
        missing_days: days of the span for which no file was given, where files carry a day in their names.
        thin: how the volume changes over the span, where it does so strongly.
        untested: why no real row of the feed was ever loaded.
    """

    feed: str
    files: int
    rows: int
    loaded: int
    aside: dict[str, int]
    repeated: int
    zeros_mended: int
    first: date | None
    last: date | None
    missing_days: int
    thin: str = ""
    untested: str = ""


@dataclass(frozen=True)
class LoadReport:
    """What a call loaded: by feed, what was set aside whole, what was known already, and what is understood of it."""

    feeds: tuple[Loaded, ...]
    aside: tuple[Aside, ...]
    known: tuple[str, ...]
    shares: tuple[Share, ...]
    written: str = ""


@dataclass(frozen=True)
class HeldFeed:
    """What a desk holds of a feed.

    Attributes:
        feed: its name.
        files: files of the manifest that stand.
        rows: rows read.
        loaded: rows that are events, or repeat one.
        aside: rows set aside.
        first: first day of an event.
        last: last day of one.
        share: how much of it is understood, where it has been added up.
    """

    feed: str
    files: int
    rows: int
    loaded: int
    aside: int
    first: str
    last: str
    share: Share | None


@dataclass(frozen=True)
class Stories:
    """What clustering makes of feeds.

    Attributes:
        feeds: of which feeds, together.
        acts: acts between two actors of the registry, as they are counted.
        days: days with acts, by two actors and quad class.
        stories: what they are as stories.
    """

    feeds: tuple[str, ...]
    acts: int
    days: int
    stories: int


@dataclass(frozen=True)
class Deduped:
    """Stories of each feed, and of each pair of feeds together: ``shared`` is how many both tell.

    Attributes:
        window: days by which an act may lie behind the one before it in a story.
        alone: each feed.
        together: each pair of feeds, clustered as one.
        shared: for each pair, stories that stand in both: those of either alone, less those of both together.
    """

    window: int
    alone: tuple[Stories, ...]
    together: tuple[Stories, ...]
    shared: tuple[int, ...]


@dataclass(frozen=True)
class DyadAct:
    """An act of two actors as a feed has it, ``direction`` as seen from one of them; ``id`` and ``url`` are its own."""

    day: date
    code: str
    type: str
    quad: Literal[1, 2, 3, 4]
    direction: Literal["ab", "ba", "both"]
    id: str
    url: str = ""
