"""Builds a record from a desk: whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from operator import itemgetter
from typing import TYPE_CHECKING

import duckdb

from detente.codebook import tables
from detente.codebook.plover import types
from detente.codebook.registry import actors as actors_of
from detente.model.evidence import DetenteError
from detente.record import sql
from detente.record.engine import DuckEngine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from detente.model.desk import Claim, Desk, Event, Figure, Tie
    from detente.model.evidence import Citation, Grade
    from detente.model.period import Period

Cells = tuple[object, ...]


def stamp(desk_digest: str) -> dict[str, str]:
    """What a record is made from; a record with another stamp is stale."""
    return {"schema": str(sql.SCHEMA_VERSION), "desk": desk_digest, "codebook": tables.digest()}


def build(desk: Desk, path: Path) -> None:
    """Build a desk's record at a path.

    The record is written beside its place and renamed into it when it is complete: a build that is killed leaves the
    earlier record as it was.

    Raises:
        DetenteError: the record cannot be written there.
    """
    try:
        _build(desk, path)
    except (OSError, duckdb.IOException) as wrong:
        why = f"cannot write the record {path} ({wrong})"
        raise DetenteError(f"{why}; copy the desk to a folder that you may write to") from None


def _build(desk: Desk, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    _sweep(path)
    _remove(draft)
    try:
        with DuckEngine(draft) as engine:
            engine.run(f"begin; {sql.SCHEMA}")
            for table, rows in _tables(desk).items():
                engine.insert(table, rows)
            engine.run("commit")
        draft.replace(path)
        reseal(path, desk.digest)
    finally:
        _remove(draft)


def seal_of(path: Path) -> Path:
    """Where a record's seal stands: what it was made from, and how long its file must be."""
    return path.with_suffix(".json")


def reseal(path: Path, desk_digest: str) -> None:
    """Seal a record that is in its place; a record without a fitting seal is stale, and built anew."""
    draft = seal_of(path).with_name(f"{path.name}.{os.getpid()}.draft")
    draft.write_text(json.dumps(stamp(desk_digest) | {"size": path.stat().st_size}, indent=2), "utf-8")
    draft.replace(seal_of(path))


def _remove(draft: Path) -> None:
    """Remove a draft, and what the engine wrote beside it."""
    for beside in (draft, draft.with_name(f"{draft.name}.wal")):
        beside.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove drafts whose process is gone."""
    for draft in path.parent.glob(f"{path.name}.*.draft*"):
        process = draft.name.removeprefix(f"{path.name}.").split(".")[0]
        if process.isdecimal() and not _alive(int(process)):
            draft.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _tables(desk: Desk) -> dict[str, Iterable[Cells]]:
    # By id, so that a row has the same number whatever its place in the file.
    events, claims, figures, ties = (
        sorted(desk.events, key=_id),
        sorted(desk.claims, key=_id),
        sorted(desk.figures, key=_id),
        sorted(desk.ties, key=_id),
    )
    kinds: dict[str, Sequence[Event | Claim | Figure | Tie]] = {
        "event": events,
        "claim": claims,
        "figure": figures,
        "tie": ties,
    }
    rested: dict[str, Sequence[Event | Claim | Figure]] = {
        "event": events,
        "claim": claims,
        "figure": figures,
    }
    matching = frozenset(passage.id for passage in desk.passages if passage.text is not None)
    return {
        "meta": list(stamp(desk.digest).items()),
        "source": [
            (s.id, s.type, s.title, "; ".join(s.authors), s.container, s.issued, s.url, s.note) for s in desk.sources
        ],
        "event": [(n, *_event(event, matching)) for n, event in enumerate(events)],
        "part": _parts(events),
        "citation": [
            (kind, n, item.id, number, citation.source, citation.locator)
            for kind, items in kinds.items()
            for n, item in enumerate(items)
            for number, citation in enumerate(item.citations)
        ],
        "passage": [(p.id, p.source, p.report, p.start, p.end, p.sha256, p.text) for p in desk.passages],
        "rests": [
            (kind, n, item.id, number, passage)
            for kind, items in rested.items()
            for n, item in enumerate(items)
            for number, passage in enumerate(item.passages)
        ],
        "claim": [_claim(claim) for claim in claims],
        "figure": [(n, *_figure(figure, matching)) for n, figure in enumerate(figures)],
        "tie": [_tie(tie, desk.coverage.first) for tie in ties],
        "actor_map": _actor_map(desk),
    }


def _parts(events: Sequence[Event]) -> list[Cells]:
    """Who had which part, by actor: an engine that keeps the ends of a block's values passes over other actors."""
    rows = (
        (n, event.id, number, part.actor, part.part, part.certain, event.date.last, *_known(event), _mutual(event))
        for n, event in enumerate(events)
        for number, part in enumerate(event.parts)
    )
    return sorted(rows, key=itemgetter(3))


def _id(row: Event | Claim | Figure | Tie) -> str:
    return row.id


def _event(event: Event, matching: frozenset[str]) -> Cells:
    kind = types().get(event.type)
    return (
        event.id,
        event.date.first,
        event.date.last,
        *_clocks(event.reported, event.recorded, event.date.last),
        event.type,
        event.mode,
        event.cameo,
        kind.quad if kind else 0,
        kind.weigh(event.mode) if kind else 0,
        _mutual(event),
        event.issue,
        event.place,
        event.deaths,
        event.summary,
        _grade(event.citations, event.passages, matching),
        event.confidence,
        version(event),
    )


def _mutual(event: Event) -> bool:
    """Whether its agents stand to each other as agent and recipient: a mutual act, or one without recipients."""
    kind = types().get(event.type)
    recipients = any(part.part in {"target", "territory"} for part in event.parts)
    return (kind is not None and kind.symmetric) or not recipients


def _known(event: Event) -> tuple[date | None, date | None]:
    """The days from which an event had been reported, and was held by the desk."""
    reported, _, held = _clocks(event.reported, event.recorded, event.date.last)
    return reported, held


def _claim(claim: Claim) -> Cells:
    return (
        claim.id,
        claim.about,
        claim.speaker,
        claim.stance,
        claim.hedge,
        claim.value,
        claim.unit,
        claim.text,
        claim.date.first,
        claim.date.last,
        *_clocks(claim.reported, claim.recorded, claim.date.last),
        claim.confidence,
        version(claim),
    )


def _figure(figure: Figure, matching: frozenset[str]) -> Cells:
    return (
        figure.id,
        figure.counter,
        figure.what,
        "; ".join(figure.whose),
        figure.unit,
        figure.value,
        figure.low,
        figure.high,
        figure.place,
        figure.period.first,
        figure.period.last,
        figure.as_of.last if figure.as_of else None,
        figure.derived,
        figure.note,
        *_clocks(figure.reported, figure.recorded, (figure.as_of or figure.period).last),
        _grade(figure.citations, figure.passages, matching),
        figure.confidence,
        version(figure),
    )


def _tie(tie: Tie, begins: date) -> Cells:
    """A tie; one without any day is taken to have been known when the desk's coverage begins."""
    since = tie.since.first if tie.since else None
    known = tie.since.last if tie.since else tie.recorded or begins
    return (
        tie.id,
        tie.a,
        tie.b,
        tie.kind,
        1 if tie.sign == "+" else -1,
        since,
        tie.until.last if tie.until else None,
        tie.summary,
        *_clocks(tie.reported, tie.recorded, known),
        _grade(tie.citations),
        tie.confidence,
        version(tie),
    )


def _clocks(
    reported: Period | None, recorded: date | None, fallback: date | None
) -> tuple[date | None, bool, date | None]:
    """Day reported, whether that is assumed, and the day from which the desk held the row."""
    day = reported.last if reported else fallback
    return day, reported is None, recorded or day


def _grade(
    citations: tuple[Citation, ...], passages: tuple[str, ...] = (), matching: frozenset[str] = frozenset()
) -> Grade:
    """A row is quoted if one of its passages stands, an orphan if none of them does; else cited if it has a source."""
    if passages:
        return "quoted" if matching & set(passages) else "orphan"
    return "cited" if citations else "coded"


def version(row: Event | Claim | Figure | Tie) -> str:
    """The hash of a row's content: its place in the file does not belong to it."""
    content = {key: value for key, value in asdict(row).items() if key != "line"}
    return hashlib.sha256(repr(sorted(content.items())).encode()).hexdigest()[:16]


def _actor_map(desk: Desk) -> Iterator[Cells]:
    """For whom the actors of the desk's events count, by date."""
    actors = actors_of(desk.registry)
    for key in sorted({part.actor for event in desk.events for part in event.parts}):
        for stretch in actors.timeline(key):
            yield ("desk", key, stretch.since, stretch.until, stretch.counts_for)
