"""Reads an author's briefs for what points to nothing, and for numbers without a reference; nothing is computed."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from detente.codebook.registry import actors as actors_of
from detente.files import manuscripts
from detente.model.evidence import DetenteError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.brief.document import Reference
    from detente.model.desk import Desk

CHARTS = ("balance", "claims", "counts", "series", "tension", "questions")


def proofed(folder: Path, desk: Desk) -> tuple[Problem, ...]:
    """Every problem of every manuscript; numbers without a reference are remarks."""
    found: list[Problem] = []
    for name in manuscripts.names(folder):
        from detente.brief import prose as writing  # noqa: PLC0415 - a desk without briefs need not wait for a parser

        try:
            manuscript, problems = manuscripts.read(folder, name)
        except DetenteError as broken:
            found.append(Problem(f"{manuscripts.FOLDER}/{name}.md", None, str(broken), "put the file itself there"))
            continue
        prose, wrong = writing.parse(manuscript.body, manuscript.file, manuscript.first_line)
        here = [*problems, *wrong]
        here += (one for reference in writing.references(prose) for one in _dangling(manuscript.file, reference, desk))
        here += writing.bare_numbers(prose, manuscript.file)
        found += sorted(here, key=lambda one: one.line or 0)
    return tuple(found)


def _dangling(file: str, reference: Reference, desk: Desk) -> Iterator[Problem]:
    """What is wrong with one reference."""
    rows: dict[str, tuple[set[str], str]] = {
        "source": ({one.id for one in desk.sources}, "sources.json"),
        "figure": ({one.id for one in desk.figures}, "figures.csv"),
        "event": ({one.id for one in desk.events}, "events.csv"),
    }
    if reference.kind in rows:
        known, where = rows[reference.kind]
        if reference.target not in known:
            near = get_close_matches(reference.target, sorted(known), 3)
            mend = f"perhaps {', '.join(near)}" if near else f"correct the id, or add it to {where}"
            yield Problem(file, reference.line, f"no {reference.kind} {reference.target[:80]!r} is on the desk", mend)
        return
    parts = [part.strip() for part in reference.target.split("|")]
    if reference.kind == "chart" and parts[0] in CHARTS:
        return
    if len(parts) not in (2, 3):
        mend = f"write `{{{reference.kind}:A|B}}`"
        yield Problem(file, reference.line, f"{reference.target[:80]!r} names no relation", mend)
        return
    try:
        day = date.fromisoformat(parts[2]) if parts[2:] else desk.coverage.last
    except ValueError:
        yield Problem(file, reference.line, f"{parts[2][:40]!r} is no day", "write it as 2022-05-12")
        return
    actors = actors_of(desk.registry)
    for text in parts[:2]:
        if len(actors.find(text, day)) != 1:
            alike = ", ".join(actors.near(text))
            mend = f"perhaps {alike}" if alike else "`detente actors` says who is meant by a name"
            yield Problem(file, reference.line, f"{text[:80]!r} is not one actor on {day}", mend)
