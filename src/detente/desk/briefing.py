"""Publish a brief: one page over the relations that a desk follows."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.brief.notes import Notebook
from detente.brief.page import Brief, Count, page
from detente.codebook.registry import actors as actors_of
from detente.desk.building import opened
from detente.desk.relating import Asking, verdict_on
from detente.model.evidence import DetenteError
from detente.model.period import Period
from detente.watch.mix import MixOfActs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.model.desk import Desk

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
    content = Brief(desk.title, as_of, verdicts, figures, notebook.notes(), made)
    path = out or folder / "build" / "brief.html"
    _write(path, page(content))
    return path, content


def _counts(desk: Desk, rows: Iterable[dict[str, Any]], notebook: Notebook) -> Iterable[Count]:
    """The stated figures, by period and then by counter, each with its note."""
    actors = actors_of(desk.registry)
    for row in sorted(rows, key=lambda row: (row["what"], row["first"], row["last"], row["counter"], row["id"])):
        period = str(Period(row["first"], row["last"]))
        whose = ", ".join(EVERYBODY if one == "all" else actors.name(one) for one in row["whose"].split("; "))
        place = f" in {row['place']}" if row["place"] else ""
        statement = f"{row['counter']}: {row['value']:,} {row['what']}{place}, {period}, acts of {whose}"
        extra = "".join(f"; {text}" for text in (row["derived"] and f"derived: {row['derived']}", row["note"]) if text)
        number = notebook.number(
            f"figure:{row['id']}", statement + extra, row["citations"], row["grade"], row["confidence"]
        )
        yield Count(period, row["counter"], row["what"] + place, whose, row["value"], number)


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
