"""Publish a brief: an author's prose, or a draft of it, with everything that it rests on."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.brief import writing
from detente.brief.citing import DEFAULT_STYLE, Citer
from detente.brief.content import SECTIONS, Brief, Counts, Expectations, Network, Postscript
from detente.brief.notes import Notebook
from detente.desk.building import opened
from detente.desk.drafting import draft
from detente.desk.gathering import Gathering
from detente.desk.relating import Asking
from detente.desk.resolving import Resolver, parsed
from detente.files import manuscripts
from detente.model.evidence import DeskError, DetenteError
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from detente.model.desk import Desk
    from detente.model.manuscript import Manuscript
    from detente.model.verdict import Verdict
    from detente.record.store import Record

USUAL = "brief"
"""The brief of a desk that names none: ``briefs/brief.md``."""

TELLING = 12
"""So many acts are told in a postscript: the heaviest by their weight, in the order of their dates."""


@dataclass(frozen=True)
class Wish:
    """What is asked of a brief.

    Attributes:
        name: the manuscript; ``brief``, or the desk's only one, if empty.
        out: where to write, as ``.html``, ``.md`` or ``.docx``; in the desk, ``build/NAME.html`` if None, or
            ``build/brief.html`` without a name.
        since_written: the day on which it was written: the brief as of that day, with what came after.
    """

    name: str = ""
    out: Path | None = None
    since_written: date | None = None


def brief(
    folder: Path, out: Path | None = None, asking: Asking | None = None, wish: Wish | None = None
) -> tuple[Path, Brief]:
    """Write a brief of a desk; where the author has written none, a draft is written first and published.

    Args:
        folder: the desk's folder.
        out: where to write; goes before that of the wish.
        asking: as of when, and how.
        wish: which brief, and how.

    Returns:
        Where it stands, and what it was made of.

    Raises:
        DeskError: the manuscript points to what the desk does not hold; every problem is told.
        DetenteError: there is no such manuscript, or the brief cannot be written there.
    """
    asking, wish = asking or Asking(), wish or Wish()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    with record:
        name = _name(folder, wish.name)
        if name not in manuscripts.names(folder):
            written = manuscripts.write_draft(folder, name, draft(desk, record, asking))
            asking.say(f"wrote a draft for you to go on with: {written}")
        content = composed(desk, record, name, asking, wish.since_written)
    path = out or wish.out or folder / "build" / f"{name if wish.name else USUAL}.html"
    _write(path, writing.written(content, path.suffix))
    return path, content


def _name(folder: Path, wanted: str) -> str:
    """The manuscript that is meant: as named, ``brief``, or the only one."""
    wanted = wanted.removeprefix(f"{manuscripts.FOLDER}/").removesuffix(".md")
    known = manuscripts.names(folder)
    if wanted and known and wanted not in known:
        raise DetenteError(f"no brief {wanted!r} in {folder / manuscripts.FOLDER}; there are: {', '.join(known)}")
    if wanted or not known or USUAL in known:
        return wanted or USUAL
    if len(known) > 1:
        raise DetenteError(f"there are several briefs; name one of: {', '.join(known)}")
    return known[0]


def composed(desk: Desk, record: Record, name: str, asking: Asking, since_written: date | None = None) -> Brief:
    """A brief from its manuscript.

    Raises:
        DeskError: with every problem of the manuscript.
    """
    manuscript, problems = manuscripts.read(desk.folder, name)
    prose, wrong = parsed(manuscript)
    end = asking.as_of or desk.coverage.last
    as_of = since_written or asking.as_of or manuscript.as_of or desk.coverage.last
    notebook = Notebook(record.sources(), Citer(manuscript.style, manuscripts.bibliography(desk.folder)))
    held = Gathering(desk, record, asking, as_of, notebook)
    first = manuscript.relation or (desk.relations[0].a, desk.relations[0].b)
    try:
        lead = held.verdict((first[0], first[1]), as_of)
    except DetenteError as mistake:
        raise DetenteError(f"{manuscript.file}: relation: {mistake}") from None
    resolver = Resolver(manuscript, held)
    prose = resolver.prose(prose)
    if problems := (*problems, *wrong, *resolver.problems):
        raise DeskError(tuple(sorted(problems, key=lambda one: one.line or 0)))
    sections = SECTIONS if manuscript.sections is None else manuscript.sections
    others = tuple(_others(held, desk, lead)) if {"relations", "answers"} & set(sections) else ()
    placed = resolver.exhibits
    plan = _Plan(sections, placed, held)
    return Brief(
        name=name,
        desk=desk.title,
        title=manuscript.title or desk.title,
        summary=manuscript.summary,
        authors=manuscript.authors,
        date=manuscript.date,
        as_of=as_of,
        known_at=asking.known_at,
        verdicts=(lead, *others),
        prose=prose,
        exhibits=tuple(placed),
        sections=sections,
        counts=plan.counts(),
        network=plan.network(),
        expectations=plan.expectations(),
        postscript=_postscript(held, lead, since_written, end) if since_written else None,
        notes=notebook.notes(),
        picture=manuscript.picture,
        disclaimer=manuscript.disclaimer,
        corrections=manuscript.corrections,
        style=manuscript.style or DEFAULT_STYLE,
        made=lead.made | {"manuscript": fingerprint(manuscript)},
    )


def fingerprint(manuscript: Manuscript) -> str:
    """The first signs of a hash over all that the author typed."""
    return hashlib.sha256(repr(manuscript).encode("utf-8", "replace")).hexdigest()[:12]


def _others(held: Gathering, desk: Desk, lead: Verdict) -> Sequence[Verdict]:
    """The verdicts on the desk's other relations."""
    asked = [(pair.a, pair.b) for pair in desk.relations]
    found = [held.verdict(pair, held.as_of) for pair in asked]
    return [one for one in found if {one.a.id, one.b.id} != {lead.a.id, lead.b.id}]


@dataclass(frozen=True)
class _Plan:
    """What follows the prose: the sections asked for, without what the author has placed in the prose."""

    sections: Sequence[str]
    placed: Sequence[object]
    held: Gathering

    def _open(self, section: str, kind: type) -> bool:
        return section in self.sections and not any(isinstance(one, kind) for one in self.placed)

    def counts(self) -> tuple[Counts, ...]:
        """The figures of the period that most counters state differently."""
        fullest = self.held.fullest() if self._open("counts", Counts) else None
        found = self.held.counts(fullest[0], (fullest[1],)) if fullest else None
        return (found,) if found else ()

    def network(self) -> Network | None:
        """The signs between all actors of the desk's relations, where three of them stand to one another."""
        found = self.held.network(self.held.as_of, ()) if self._open("balance", Network) else None
        return found if found and found.balance.triads else None

    def expectations(self) -> Expectations | None:
        """The desk's questions."""
        found = self.held.expectations(self.held.as_of) if self._open("expectations", Expectations) else None
        return found if found and found.questions else None


def _postscript(held: Gathering, lead: Verdict, since: date, until: date) -> Postscript:
    """What came after the day on which a brief was written."""
    if until <= since:
        raise DetenteError(f"nothing came after {since} yet: it is not before the last day asked for ({until})")
    later = held.later(until)
    now = later.verdict((lead.a.id, lead.b.id), until)
    came = [(event, Period.parse(event.date)) for event in now.events if event.counted]
    came = [(event, period) for event, period in came if period.first > since]
    years: dict[int, list[int]] = {}
    for event, period in came:
        years.setdefault(period.first.year, [0, 0, 0, 0])[event.quad - 1] += 1
    heaviest = sorted(came, key=lambda one: (-abs(one[0].weight), one[1]))[:TELLING]
    return Postscript(
        since=since,
        until=until,
        then=lead,
        now=now,
        years=tuple((year, (row[0], row[1], row[2], row[3])) for year, row in sorted(years.items())),
        telling=tuple(
            (event.date, event.summary, later.note_of(later.events[event.id]))
            for event, _ in sorted(heaviest, key=lambda one: one[1])
        ),
        questions=later.expectations(until, since),
    )


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as wrong:
        partial.unlink(missing_ok=True)
        raise DetenteError(f"cannot write {path}: {wrong.strerror}; name another place with --output") from None
