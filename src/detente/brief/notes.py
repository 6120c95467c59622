"""Numbered endnotes: one number for everything that rests on the same event or figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.evidence import Grade, Note, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.model.evidence import Citation

GRADE_WORDS: dict[Grade, str] = {
    "quoted": "quoted from a stored report",
    "cited": "cited; the desk stores no text of it",
    "coded": "the desk's own judgement; no source named",
    "orphan": "the stored text no longer matches",
}


class Notebook:
    """Hands out note numbers in the order in which things are first mentioned."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        """Keep the bibliography that notes are written from."""
        self._sources = sources
        self._notes: dict[str, Note] = {}

    def number(self, about: str, statement: str, citations: tuple[Citation, ...], grade: Grade, confidence: str) -> int:
        """The number of the note on an event or figure; the same each time it is mentioned."""
        if about not in self._notes:
            cited = [(self._sources[one.source], one.locator) for one in citations if one.source in self._sources]
            where = "; ".join(", ".join(filter(None, (reference(source), locator))) for source, locator in cited)
            doubt = "" if confidence == "good" else f" Confidence: {confidence}."
            self._notes[about] = Note(
                number=len(self._notes) + 1,
                about=about,
                grade=grade,
                text=f"{_stopped(statement)} {where or 'No source named'} ({GRADE_WORDS[grade]}).{doubt}",
                sources=tuple(citation.source for citation in citations),
                urls=tuple(source.url for source, _ in cited if source.url),
            )
        return self._notes[about].number

    def notes(self) -> tuple[Note, ...]:
        """All notes in the order of their numbers."""
        return tuple(self._notes.values())


def reference(source: Source) -> str:
    """A source as an endnote names it, holding only what the bibliography holds.

    >>> reference(Source("x", "webpage", container="brecorder.com", url="brecorder.com/news/40295689"))
    'brecorder.com, brecorder.com/news/40295689'
    """
    title = f"“{source.title}”" if source.title else ""
    pieces = (", ".join(source.authors), title, source.container, source.issued, source.url)
    return ", ".join(piece for piece in pieces if piece) or source.id


def _stopped(statement: str) -> str:
    return statement if statement.endswith((".", "!", "?")) else f"{statement}."
