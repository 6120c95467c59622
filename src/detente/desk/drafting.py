"""A draft of a brief in the author's own syntax: what the desk holds, put in order, for the author to go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.notes import Notebook
from detente.codebook.registry import actors as actors_of
from detente.desk.gathering import Gathering
from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from detente.desk.relating import Asking
    from detente.model.desk import Desk
    from detente.model.verdict import Verdict
    from detente.record.store import Record

LATEST = 4
"""So many of the latest acts are named where no shift is listed."""


def draft(desk: Desk, record: Record, asking: Asking) -> str:
    """The text of a manuscript; every event, figure and relation of it stands as a reference."""
    as_of = asking.as_of or desk.coverage.last
    held = Gathering(desk, record, asking, as_of, Notebook(record.sources()))
    names = actors_of(desk.registry).name
    lines = [*_front(desk, as_of), *_lead(held.verdict((desk.relations[0].a, desk.relations[0].b), as_of))]
    for pair in desk.relations[1:]:
        lines += [f"## {_inline(names(pair.a))} and {_inline(names(pair.b))}", ""]
        lines += [f"{{verdict:{pair.a}|{pair.b}}}", "", f"{{chart:{pair.a}|{pair.b}}}", ""]
    if fullest := held.fullest():
        lines += ["## Counts that stand side by side", ""]
        lines += ["Counters count different acts of different actors. Nothing here is averaged.", ""]
        lines += [f"{{chart:counts|{fullest[0]}|{fullest[1]}}}", ""]
    return "\n".join(lines)


def _front(desk: Desk, as_of: date) -> Iterator[str]:
    yield from ("---", "# A draft made by detente: everything is yours to change, and it is never written over.")
    yield from (f"title: {_quoted(desk.title)}", "summary: ", "author: ", f"date: {as_of.isoformat()}")
    yield from (f"as-of: {as_of.isoformat()}", "style: chicago-notes", "disclaimer: ", "---", "")


def _lead(verdict: Verdict) -> Iterator[str]:
    """What the first verdict rests on, event by event."""
    counted = {event.id: event for event in verdict.events if event.counted}
    causes = [cause.event for shift in verdict.shifts[-1:] for cause in shift.causes]
    told = sorted(causes or list(counted)[-LATEST:], key=lambda id_: counted[id_].date)
    if not told:
        return
    yield from ("## What the answer rests on" if causes else "## The latest acts", "")
    for id_ in told:
        yield f"- {{event:{id_}}}: {_inline(counted[id_].summary)}"
    yield ""


def _quoted(text: str) -> str:
    """A text as YAML has it between quotes."""
    return '"' + inert(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inline(text: str) -> str:
    """A text whose signs are no Markdown and no reference."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|@&" else sign for sign in inert(text))
