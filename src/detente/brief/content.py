"""What a brief is made of: the page, Markdown and Word render the same object."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.brief.document import Prose
    from detente.model.balance import Balance
    from detente.model.evidence import Note
    from detente.model.manuscript import Correction, Picture
    from detente.model.verdict import Verdict

SECTIONS = ("relations", "counts", "balance", "expectations", "answers")
"""The parts that follow the prose, in their order; the front matter may choose among them."""


@dataclass(frozen=True)
class Count:
    """A stated figure as the brief shows it: beside the others, with its scope, and its note."""

    id: str
    period: str
    counter: str
    what: str
    whose: str
    value: int
    note: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Counts:
    """Figures of one period side by side; none is the average."""

    period: str
    units: tuple[str, ...]
    rows: tuple[Count, ...]


@dataclass(frozen=True)
class Series:
    """The figures of one counter and scope, each with the first day of its period; a missing period is no zero."""

    counter: str
    what: str
    whose: str
    precision: str
    points: tuple[tuple[dt.date, Count], ...]


@dataclass(frozen=True)
class Said:
    """What one speaker says of an event or figure: the stance, the number if there is one, in which words, its note."""

    date: str
    speaker: str
    stance: str
    value: str
    text: str
    note: int


@dataclass(frozen=True)
class Versions:
    """Who says what of one event or figure; nothing is decided between them."""

    about: str
    rows: tuple[Said, ...]


@dataclass(frozen=True)
class Network:
    """The signs between actors on a day, and what each tie in force consists in, with its note."""

    balance: Balance
    ties: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Tension:
    """The tension of one triad at the end of each quarter; none where the three did not all stand to one another."""

    names: tuple[str, str, str]
    points: tuple[tuple[dt.date, float | None], ...]


@dataclass(frozen=True)
class Expected:
    """What was expected then, and what has come of it by the day of the brief.

    ``hedge`` is the author's word with its range by the yardstick, or a remark that it has none.
    """

    id: str
    text: str
    asked: dt.date
    by: str
    hedge: str
    resolves: dt.date
    rule: str
    outcome: str
    resolved: dt.date | None
    basis: tuple[tuple[str, tuple[int, ...]], ...]
    confidence: str
    note: int | None = None


@dataclass(frozen=True)
class Expectations:
    """The desk's questions."""

    questions: tuple[Expected, ...]


@dataclass(frozen=True)
class Shown:
    """A verdict as it is placed: the card with the sentence, or the timeline."""

    verdict: Verdict
    as_chart: bool = False


Exhibit = Shown | Counts | Series | Versions | Network | Tension | Expectations


@dataclass(frozen=True)
class Postscript:
    """What came after a day: verdicts then and at the end, acts by year and class, and the questions resolved since."""

    since: dt.date
    until: dt.date
    then: Verdict
    now: Verdict
    years: tuple[tuple[int, tuple[int, int, int, int]], ...]
    telling: tuple[tuple[str, str, int], ...]
    questions: Expectations


@dataclass(frozen=True)
class Brief:
    """A brief; notes are numbered through the whole of it. ``desk`` is the desk's title, ``name`` the manuscript's."""

    name: str
    desk: str
    title: str
    summary: str
    authors: tuple[str, ...]
    date: dt.date | None
    as_of: dt.date
    known_at: dt.date | None
    verdicts: tuple[Verdict, ...]
    prose: Prose
    exhibits: tuple[Exhibit, ...]
    sections: tuple[str, ...]
    counts: tuple[Counts, ...]
    network: Network | None
    expectations: Expectations | None
    postscript: Postscript | None
    notes: tuple[Note, ...]
    picture: Picture | None = None
    disclaimer: str = ""
    corrections: tuple[Correction, ...] = ()
    style: str = ""
    made: dict[str, str] = field(default_factory=dict)

    def others(self) -> tuple[Verdict, ...]:
        """The verdicts on other relations that the author has not placed in the prose."""
        placed = {(one.verdict.a.id, one.verdict.b.id) for one in self.exhibits if isinstance(one, Shown)}
        return tuple(one for one in self.verdicts[1:] if (one.a.id, one.b.id) not in placed)
