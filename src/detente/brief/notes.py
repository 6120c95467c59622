"""Numbered endnotes: one number for everything that rests on the same event or figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.evidence import Grade, Note, Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.model.evidence import Evidence, Quote

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

    def number(self, about: str, statement: str, evidence: Evidence) -> int:
        """The number of the note on an event or figure; the same each time it is mentioned."""
        if about not in self._notes:
            cited = self._cited(evidence)
            where = "; ".join(", ".join(filter(None, (reference(source), locator))) for source, locator in cited)
            said = "".join(f" {quotation(quote)}" for quote in evidence.quotes)
            doubt = "" if evidence.confidence == "good" else f" Confidence: {evidence.confidence}."
            stated = f"{_stopped(statement)} {where or 'No source named'} ({GRADE_WORDS[evidence.grade]})."
            self._notes[about] = Note(
                number=len(self._notes) + 1,
                about=about,
                grade=evidence.grade,
                text=stated + said + doubt,
                sources=tuple(source.id for source, _ in cited),
                urls=tuple(source.url for source, _ in cited if source.url),
                quotes=evidence.quotes,
            )
        return self._notes[about].number

    def _cited(self, evidence: Evidence) -> list[tuple[Source, str]]:
        """The sources of citations and passages, each once, with their locators."""
        cited = {one.source: one.locator for one in evidence.citations}
        cited |= {quote.source: "" for quote in evidence.quotes if quote.source not in cited}
        return [(self._sources[key], locator) for key, locator in cited.items() if key in self._sources]

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


def quotation(quote: Quote) -> str:
    """A passage as an endnote shows it: its words, and where they stand in the stored report."""
    place = f"{quote.report}, characters {quote.start}–{quote.end}"
    return f"({place}: the text there is another one now.)" if quote.text is None else f"“{quote.text}” ({place})."


def _stopped(statement: str) -> str:
    return statement if statement.endswith((".", "!", "?")) else f"{statement}."
