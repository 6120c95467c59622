"""Numbered endnotes: one number for everything that rests on the same event or figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.brief.document import Run
from detente.model.evidence import Citation, Evidence, Grade, Note, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.model.evidence import Quote

Cite = Callable[[Source, str], Sequence[Run]]
"""Writes a source with its locator."""

GRADE_WORDS: dict[Grade, str] = {
    "quoted": "quoted from a stored report",
    "cited": "cited; the desk stores no text of it",
    "coded": "the desk's own judgement; no source named",
    "orphan": "the stored text no longer matches",
}


class Notebook:
    """Hands out note numbers in the order in which things are first mentioned."""

    def __init__(self, sources: Mapping[str, Source], cite: Cite | None = None) -> None:
        """Keep the bibliography that notes are written from, and how a source is written; plainly if not given."""
        self._sources, self._cite = sources, cite or plainly
        self._notes: dict[str, Note] = {}

    def number(self, about: str, statement: str, evidence: Evidence) -> int:
        """The number of the note on an event or figure; the same each time it is mentioned."""
        if about not in self._notes:
            cited = self._cited(evidence)
            said = "".join(f" {quotation(quote)}" for quote in evidence.quotes)
            doubt = "" if evidence.confidence == "good" else f" Confidence: {evidence.confidence}."
            where = self._written((source, locator, "") for source, locator in cited) or [Run("No source named")]
            grade = f" ({GRADE_WORDS[evidence.grade]}).{said}{doubt}"
            self._add(about, [Run(f"{_stopped(statement)} "), *where, Run(grade)], evidence, [one for one, _ in cited])
        return self._notes[about].number

    def cited(self, cited: Sequence[tuple[Source, str, str]]) -> int:
        """The number of the note on sources that an author cites, each with its locator and the words before it."""
        about = f"cited:{cited!r}"
        if about not in self._notes:
            where = self._written(cited)
            end = "" if where[-1].text.endswith((".", "!", "?")) else "."
            evidence = Evidence("cited", "good", tuple(Citation(source.id, locator) for source, locator, _ in cited))
            self._add(about, [*where, Run(end)], evidence, [source for source, _, _ in cited])
            self._notes[about] = replace(self._notes[about], about="; ".join(source.id for source, _, _ in cited))
        return self._notes[about].number

    def _written(self, cited: Iterable[tuple[Source, str, str]]) -> list[Run]:
        """Sources one after another, as the style writes them, without the stop at the end of the last."""
        found: list[Run] = []
        for source, locator, before in cited:
            runs = list(self._cite(source, locator))
            if runs and runs[-1].text.endswith(".") and not runs[-1].text.endswith("n.d."):
                runs[-1] = replace(runs[-1], text=runs[-1].text[:-1])
            lead = f"{before} " if before else ""
            found += [Run(f"; {lead}" if found else lead), *runs]
        return [run for run in found if run.text]

    def _add(self, about: str, runs: Sequence[Run], evidence: Evidence, cited: Sequence[Source]) -> None:
        text = "".join(run.text for run in runs)
        self._notes[about] = Note(
            number=len(self._notes) + 1,
            about=about,
            grade=evidence.grade,
            text=text,
            sources=tuple(source.id for source in cited),
            urls=tuple(source.url for source in cited if source.url),
            quotes=evidence.quotes,
            pieces=tuple((run.text, run.emphasis) for run in runs if run.text),
        )

    def _cited(self, evidence: Evidence) -> list[tuple[Source, str]]:
        """The sources of citations and passages, each once, with their locators."""
        cited = {one.source: one.locator for one in evidence.citations}
        cited |= {quote.source: "" for quote in evidence.quotes if quote.source not in cited}
        return [(self._sources[key], locator) for key, locator in cited.items() if key in self._sources]

    def notes(self) -> tuple[Note, ...]:
        """All notes in the order of their numbers."""
        return tuple(self._notes.values())


def plainly(source: Source, locator: str) -> tuple[Run, ...]:
    """A source with its locator in plain words."""
    return (Run(", ".join(filter(None, (reference(source), locator)))),)


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
