"""Reads a whole desk folder, with all its problems at once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from detente.codebook.registry import actors as actors_of
from detente.codebook.registry import unknown_ids
from detente.files import documents, formats, tables
from detente.files.crossing import dangling_claims, other_problems
from detente.files.passages import Reports, passage
from detente.files.row import Context, Row
from detente.model.desk import Desk, Pair, Passage, Registry
from detente.model.evidence import DeskError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from detente.codebook.registry import Actors

Value = TypeVar("Value")
Item = TypeVar("Item", bound=tables.HasId)

DESK_FILE = "desk.toml"
FILES = (
    DESK_FILE,
    "actors.toml",
    "sources.json",
    "passages.csv",
    "events.csv",
    "claims.csv",
    "figures.csv",
    "ties.csv",
    "questions.toml",
)
LARGEST = 256 * 1024 * 1024
"""A desk is typed by people; a file beyond this many bytes is refused rather than read into memory."""


def find(start: Path) -> Path | None:
    """The nearest folder upwards, from a folder on, that holds a desk."""
    return next((folder for folder in (start, *start.parents) if (folder / DESK_FILE).is_file()), None)


def digest(folder: Path) -> str:
    """SHA-256 over the desk's files: which state of the desk a record was built from."""
    reading = _Reading(folder)
    total = hashlib.sha256()
    for name in (*FILES, *Reports(folder).names()):
        content = reading.content(name)
        total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def read(folder: Path) -> Desk:
    """Read a desk; rows that cannot be read are set aside with their problems.

    Raises:
        DeskError: there is no desk, or ``desk.toml`` does not say which days it covers.
    """
    reading = _Reading(folder)
    table = reading.take(documents.toml(DESK_FILE, reading.content(DESK_FILE)))
    if reading.problems:
        raise DeskError(tuple(reading.problems))
    settings = reading.take(documents.settings(DESK_FILE, table, folder.name))
    if settings.coverage is None:
        raise DeskError(tuple(reading.problems[:1]))
    registry = reading.registry()
    actors = actors_of(registry)
    sources = reading.take(documents.sources(reading.content("sources.json") or b"[]"))
    stored = reading.passages({source.id for source in sources}, actors)
    context = Context(actors, {source.id for source in sources}, {passage.id for passage in stored})
    desk = Desk(
        folder=folder,
        title=settings.title,
        coverage=settings.coverage,
        relations=tuple(reading.pairs(settings.pairs, context, settings.coverage.last)),
        yardstick=settings.yardstick,
        coded=settings.coded,
        engine=settings.engine,
        master=settings.master,
        sources=sources,
        passages=stored,
        events=reading.table("events.csv", formats.EVENTS, tables.event, context),
        claims=reading.table("claims.csv", formats.CLAIMS, tables.claim, context),
        figures=reading.table("figures.csv", formats.FIGURES, tables.figure, context),
        ties=reading.table("ties.csv", formats.TIES, tables.tie, context),
        questions=reading.take(documents.questions(reading.table_of("questions.toml"))),
        registry=registry,
        digest=digest(folder),
    )
    dangling = tuple(dangling_claims(desk))
    lines = {problem.line for problem in dangling}
    kept = tuple(claim for claim in desk.claims if claim.line not in lines)
    problems = (*reading.problems, *dangling, *other_problems(desk))
    return replace(desk, claims=kept, problems=problems)


class _Reading:
    """One reading of a folder: the values that could be read, and the problems met on the way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def take(self, result: tuple[Value, tuple[Problem, ...]]) -> Value:
        """The value of a reader's result; its problems are gathered."""
        value, problems = result
        self.problems += problems
        return value

    def content(self, name: str) -> bytes:
        """A file's bytes; nothing where it is missing, leads out of the folder or is beyond all measure."""
        path = self.folder / name
        if not path.is_file():
            if name == DESK_FILE:
                self.problems.append(
                    Problem(str(path), None, "no such file", "run detente inside a desk, or name one with --desk")
                )
            return b""
        if not path.resolve().is_relative_to(self.folder.resolve()):
            self.problems.append(
                Problem(name, None, "leads out of the desk's folder", "put the file itself there, not a link")
            )
            return b""
        if path.stat().st_size > LARGEST:
            self.problems.append(
                Problem(name, None, "is larger than 256 MiB", "load event datasets as feeds, not as desk files")
            )
            return b""
        return path.read_bytes()

    def table_of(self, name: str) -> dict[str, object]:
        """A TOML file of the desk; empty where there is none."""
        return self.take(documents.toml(name, self.content(name)))

    def registry(self) -> Registry:
        """The desk's own actors; a role that points to nobody is a problem."""
        registry = self.take(documents.actors(self.table_of("actors.toml")))
        for unknown in unknown_ids(registry, actors_of()):
            what = f"a role or name points to {unknown!r}, whom nobody defines"
            self.problems.append(Problem("actors.toml", None, what, "define the actor, or correct the id"))
        return registry

    def table(
        self, name: str, columns: tuple[formats.Column, ...], make: Callable[[Row], Item], context: Context
    ) -> tuple[Item, ...]:
        """The good rows of one table; none where the desk has no such file."""
        content = self.content(name)
        return self.take(tables.read_table(name, content, columns, make, context)) if content.strip() else ()

    def passages(self, sources: set[str], actors: Actors) -> tuple[Passage, ...]:
        """The passages of stored reports; one whose text no longer matches is kept as an orphan, and is a problem."""
        texts = Reports(self.folder)
        found = self.table("passages.csv", formats.PASSAGES, lambda row: passage(row, texts), Context(actors, sources))
        self.problems += texts.problems
        return found

    def pairs(self, typed: tuple[Pair, ...], context: Context, on: date) -> Iterator[Pair]:
        """The relations followed, with names turned into ids; one that names nobody is set aside."""
        for pair in typed:
            row = Row(DESK_FILE, 1, {}, context)
            named = Pair(row.actor("relation", pair.a, on), row.actor("relation", pair.b, on))
            counted = [context.actors.counts_for(actor, on) for actor in (named.a, named.b)]
            if not row.problems and counted[0] == counted[1]:
                row.problem(f"relation: {pair.a} and {pair.b} are one actor on {on}", "name two actors")
            if row.problems:
                self.problems += (replace(problem, line=None) for problem in row.problems)
            else:
                yield named
