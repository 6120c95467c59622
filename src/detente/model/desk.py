"""The rows of a desk: events, claims, figures, ties, questions, and the desk itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from detente.model.actors import Actor, Code, Name, Role
    from detente.model.evidence import Citation, Confidence, Problem, Source
    from detente.model.period import Period

PartName = Literal["agent", "mediator", "target", "territory"]
ACTOR_PARTS: tuple[PartName, ...] = ("agent", "mediator")
RECIPIENT_PARTS: tuple[PartName, ...] = ("target", "territory")


@dataclass(frozen=True)
class Part:
    """An actor's part in an event: agent, mediator, target or territory; ``certain`` is False for a doubtful one."""

    actor: str
    part: PartName
    certain: bool = True


@dataclass(frozen=True)
class Passage:
    """A span of characters of a stored report, with the hash of its text.

    ``text`` is what stands there now if its hash matches; None for an orphan, whose text is no longer there.
    """

    id: str
    source: str
    report: str
    start: int
    end: int
    sha256: str
    text: str | None
    line: int = 0


@dataclass(frozen=True)
class Event:
    """One dated act of actors on recipients, coded by PLOVER type and mode."""

    id: str
    date: Period
    recorded: dt.date | None
    parts: tuple[Part, ...]
    type: str
    mode: str
    issue: str
    summary: str
    citations: tuple[Citation, ...]
    confidence: Confidence
    reported: Period | None = None
    cameo: str = ""
    place: str = ""
    deaths: int | None = None
    passages: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Claim:
    """Somebody's assertion about an event or a figure."""

    id: str
    about: str
    speaker: str
    stance: str
    text: str
    date: Period
    recorded: dt.date | None
    citations: tuple[Citation, ...]
    confidence: Confidence
    reported: Period | None = None
    hedge: str = ""
    value: int | None = None
    unit: str = ""
    passages: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Figure:
    """A stated number with its whole scope: who counted what, of whose acts, where, over which period."""

    id: str
    counter: str
    what: str
    whose: tuple[str, ...]
    unit: str
    value: int
    period: Period
    recorded: dt.date | None
    citations: tuple[Citation, ...]
    confidence: Confidence
    low: int | None = None
    high: int | None = None
    place: str = ""
    as_of: Period | None = None
    derived: str = ""
    reported: Period | None = None
    note: str = ""
    passages: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Tie:
    """What binds or divides two actors besides events; signed and dated."""

    id: str
    a: str
    b: str
    kind: str
    sign: Literal["+", "-"]
    summary: str
    recorded: dt.date | None
    citations: tuple[Citation, ...]
    confidence: Confidence
    since: Period | None = None
    until: Period | None = None
    reported: Period | None = None
    line: int = 0


@dataclass(frozen=True)
class Question:
    """Something resolvable by a date, by a stated rule; with its outcome where that has come."""

    id: str
    text: str
    asked: dt.date
    resolves: dt.date
    rule: str
    by: str = ""
    source: str = ""
    hedge: str = ""
    outcome: str = "open"
    resolved: dt.date | None = None
    basis: str = ""
    confidence: Confidence = "unverified"


@dataclass(frozen=True)
class Pair:
    """A relation that the desk follows."""

    a: str
    b: str


@dataclass(frozen=True)
class Registry:
    """Actors with their names, codes and dated roles, as rows."""

    actors: tuple[Actor, ...] = ()
    names: tuple[Name, ...] = ()
    codes: tuple[Code, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Desk:
    """A desk as read from its folder: the good rows, and the problems of the others, which were set aside."""

    folder: Path
    title: str
    coverage: Period
    relations: tuple[Pair, ...]
    yardstick: str = "icd-203"
    coded: bool = False
    engine: str = "duckdb"
    master: str = ""
    sources: tuple[Source, ...] = ()
    passages: tuple[Passage, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    ties: tuple[Tie, ...] = ()
    questions: tuple[Question, ...] = ()
    registry: Registry = field(default_factory=Registry)
    problems: tuple[Problem, ...] = ()
    digest: str = ""
