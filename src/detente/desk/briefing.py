"""Publish a brief: one page over the relations that a desk follows."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from detente.brief.notes import Notebook
from detente.brief.page import Brief, Count, page
from detente.codebook.registry import actors as actors_of
from detente.desk.building import opened
from detente.desk.relating import Asking, verdict_on
from detente.model.evidence import DetenteError
from detente.watch.mix import MixOfActs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.model.desk import Desk
    from detente.model.stated import StatedFigure

EVERYBODY = "all militants"


def brief(folder: Path, out: Path | None = None, asking: Asking | None = None) -> tuple[Path, Brief]:
    """Write the brief of a desk as one HTML page.

    Args:
        folder: the desk's folder.
        out: where to write; ``build/brief.html`` in the desk if not given.
        asking: as of when, and how.

    Returns:
        Where the page stands, and what it was made of.

    Raises:
        DetenteError: the page cannot be written there.
    """
    asking = asking or Asking()
    desk, record = opened(folder, asking.say, refresh=asking.refresh)
    as_of = asking.as_of or desk.coverage.last
    with record:
        notebook = Notebook(record.sources())
        verdicts = tuple(
            verdict_on(desk, record, (pair.a, pair.b), asking, notebook, MixOfActs()) for pair in desk.relations
        )
        figures = tuple(_counts(desk, record.figures(as_of, asking.known_at or date.max), notebook))
    made = verdicts[0].made if verdicts else {}
    content = Brief(desk.title, as_of, asking.known_at, verdicts, figures, notebook.notes(), made)
    path = out or folder / "build" / "brief.html"
    _write(path, page(content))
    return path, content


def _counts(desk: Desk, figures: Iterable[StatedFigure], notebook: Notebook) -> Iterable[Count]:
    """The stated figures, by what is counted and when, each with its note."""
    actors = actors_of(desk.registry)
    for one in sorted(figures, key=lambda one: (one.what, one.period, one.counter, one.id)):
        whose = ", ".join(EVERYBODY if actor == "all" else actors.name(actor) for actor in one.whose)
        place = f" in {one.place}" if one.place else ""
        statement = f"{one.counter}: {one.value:,} {one.what}{place}, {one.period}, acts of {whose}"
        extra = "".join(f"; {text}" for text in (one.derived and f"derived: {one.derived}", one.note) if text)
        number = notebook.number(f"figure:{one.id}", statement + extra, one.evidence)
        yield Count(str(one.period), one.counter, one.what + place, whose, one.value, number)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, "utf-8")
        draft.replace(path)
    except OSError as wrong:
        draft.unlink(missing_ok=True)
        raise DetenteError(f"cannot write {path}: {wrong.strerror}; name another place with --output") from None
