"""Turns what an author's prose points to into notes, verdicts and charts; what points to nothing is a problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from detente.brief import prose as writing
from detente.brief.card import spoken
from detente.brief.content import Counts, Series, Shown, Tension, Versions
from detente.brief.document import (
    Cited,
    Grid,
    Heading,
    Items,
    Mark,
    Paragraph,
    Placed,
    Prose,
    Quoted,
    Reference,
    Run,
)
from detente.model.evidence import DetenteError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.brief.content import Exhibit
    from detente.brief.document import Block, Inline
    from detente.desk.gathering import Gathering
    from detente.model.manuscript import Manuscript

CHARTS = (
    "`{chart:A|B}`",
    "`{chart:balance}`",
    "`{chart:claims|ID}`",
    "`{chart:counts|2021|attacks}`",
    "`{chart:series|COUNTER}`",
    "`{chart:tension|A|B|C}`",
    "`{chart:questions}`",
)


class Resolver:
    """Resolves one manuscript; problems are gathered, so that all are told at once."""

    def __init__(self, manuscript: Manuscript, gathering: Gathering) -> None:
        """Take the manuscript, and the desk's content as of the day of the brief."""
        self._file, self._held = manuscript.file, gathering
        self.problems: list[Problem] = []
        self.exhibits: list[Exhibit] = []

    def prose(self, typed: Prose) -> Prose:
        """The prose with every reference resolved."""
        return Prose(self._blocks(typed.blocks))

    def _blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:  # noqa: PLR0911 - one return a kind of block
        match block:
            case Paragraph() | Heading():
                return replace(block, content=self._content(block.content))
            case Items():
                return replace(block, items=tuple(self._blocks(item) for item in block.items))
            case Quoted():
                return Quoted(self._blocks(block.blocks))
            case Grid():
                return replace(block, rows=tuple(tuple(self._content(cell) for cell in row) for row in block.rows))
            case Placed():
                exhibit = self._exhibit(block.reference)
                if exhibit is None:
                    return block
                self.exhibits.append(exhibit)
                return replace(block, exhibit=len(self.exhibits) - 1)
            case _:
                return block

    def _content(self, content: Sequence[Inline]) -> tuple[Inline, ...]:
        """The content resolved; the number of a citation stands at the word before it."""
        found: list[Inline] = []
        for typed in content:
            if isinstance(typed, Cited) and found and isinstance(found[-1], Run) and not found[-1].code:
                found[-1] = replace(found[-1], text=found[-1].text.rstrip(" \n"))
            found += self._inline(typed)
        return tuple(found)

    def _inline(self, one: Inline) -> tuple[Inline, ...]:
        match one:
            case Cited(references=references):
                return self._cited(references)
            case Reference(kind="figure"):
                return self._figure(one)
            case Reference(kind="event"):
                return self._event(one)
            case Reference(kind="verdict"):
                verdict = self._verdict(one, one.target.split("|"))
                return (Run(verdict.verdict.sentence),) if verdict else ()
            case Reference():
                return ()
            case _:
                return (one,)

    def _cited(self, references: Sequence[Reference]) -> tuple[Inline, ...]:
        found = []
        for one in references:
            source = self._held.sources.get(one.target)
            if source is None:
                self._unknown(one, "source", self._held.sources, "add it to sources.json")
            else:
                found.append((source, one.locator, one.before))
        return (Mark(self._held.notebook.cited(found)),) if found else ()

    def _figure(self, one: Reference) -> tuple[Inline, ...]:
        count = self._held.count(one.target)
        if count is None:
            self._unknown(one, "figure", self._held.all_figures, "add it to figures.csv")
            return ()
        return (Run(f"{count.value:,}"), Mark(count.note))

    def _event(self, one: Reference) -> tuple[Inline, ...]:
        event = self._held.events.get(one.target)
        if event is None:
            self._unknown(one, "event", self._held.all_events, "add it to events.csv")
            return ()
        words = spoken(event.date) if one.words is None else one.words
        number = self._held.note_of(event)
        return (Run(words), Mark(number)) if words else (Mark(number),)

    def _unknown(self, one: Reference, kind: str, known: Sequence[str] | dict[str, object] | object, add: str) -> None:
        """Tell that a reference points to nothing, or to what had not been reported by the day of the brief."""
        ids = list(known) if isinstance(known, dict | list | tuple | set | frozenset) else []
        if one.target in ids:
            what = f"the {kind} {one.target!r} had not been reported by {self._held.as_of.isoformat()}"
            self._wrong(one, what, "leave it out, or let the brief speak as of a later day")
            return
        near = self._held.near(one.target, ids)
        mend = f"perhaps {', '.join(near)}" if near else f"correct the id, or {add}"
        self._wrong(one, f"no {kind} {one.target[:80]!r} is on the desk", mend)

    def _exhibit(self, one: Reference) -> Exhibit | None:
        parts = [part.strip() for part in one.target.split("|")]
        if one.kind == "verdict":
            return self._verdict(one, parts)
        kinds: dict[str, Callable[[Reference, Sequence[str]], Exhibit | None]] = {
            "balance": self._balance,
            "claims": self._versions,
            "counts": self._counts,
            "questions": lambda *_: self._held.expectations(self._held.as_of),
            "series": self._series,
            "tension": self._tension,
        }
        if parts[0] in kinds:
            return kinds[parts[0]](one, parts[1:])
        shown = self._verdict(one, parts)
        return replace(shown, as_chart=True) if shown else None

    def _verdict(self, one: Reference, parts: Sequence[str]) -> Shown | None:
        parts = [part.strip() for part in parts]
        if len(parts) not in (2, 3):
            also = f"; charts: {', '.join(CHARTS)}" if one.kind == "chart" else ""
            self._wrong(one, f"{one.target[:80]!r} names no relation", f"write `{{{one.kind}:A|B}}`{also}")
            return None
        try:
            day = date.fromisoformat(parts[2]) if parts[2:] else self._held.as_of
        except ValueError:
            self._wrong(one, f"{parts[2][:40]!r} is no day", "write it as 2022-05-12")
            return None
        if day > self._held.as_of:
            self._wrong(one, f"{day.isoformat()} lies after the day of the brief", "name an earlier day")
            return None
        try:
            return Shown(self._held.verdict((parts[0], parts[1]), day))
        except DetenteError as mistake:
            self._wrong(one, str(mistake), "correct the names or the day")
            return None

    def _balance(self, one: Reference, parts: Sequence[str]) -> Exhibit | None:
        day, actors = self._held.as_of, [part for part in parts if part]
        if actors and actors[-1][:1].isdigit():
            try:
                day = date.fromisoformat(actors.pop())
            except ValueError:
                self._wrong(one, f"{parts[-1][:40]!r} is no day", "write it as 2022-05-12")
                return None
        try:
            return self._held.network(min(day, self._held.as_of), actors)
        except DetenteError as mistake:
            self._wrong(one, str(mistake), "correct the names or the day")
            return None

    def _counts(self, one: Reference, parts: Sequence[str]) -> Counts | None:
        found = self._held.counts(parts[0] if parts else "", tuple(parts[1:]))
        if found is None:
            mend = "write a period and units of figures.csv: `{chart:counts|2021|attacks}`"
            self._wrong(one, f"no figures of {' '.join(parts)[:80]!r}", mend)
        return found

    def _series(self, one: Reference, parts: Sequence[str]) -> Series | None:
        found = self._held.series(parts[0] if parts else "", parts[1] if parts[1:] else "")
        if found is None:
            mend = (
                "name a counter with figures of several periods: `{chart:series|PICSS}`, `{chart:series|PICSS|deaths}`"
            )
            self._wrong(one, f"no series of {' '.join(parts)[:80]!r}", mend)
        return found

    def _tension(self, one: Reference, parts: Sequence[str]) -> Tension | None:
        mend = "name three actors that stand to one another: `{chart:tension|A|B|C}`"
        if len(set(parts)) != 3:  # noqa: PLR2004 - a triad has three
            self._wrong(one, f"{one.target[:80]!r} names no three actors", mend)
            return None
        try:
            found = self._held.tension(parts)
        except DetenteError as mistake:
            self._wrong(one, str(mistake), "correct the names")
            return None
        if found is None:
            self._wrong(one, f"{', '.join(parts)} never all stood to one another", mend)
        return found

    def _versions(self, one: Reference, parts: Sequence[str]) -> Versions | None:
        found = self._held.versions(parts[0] if parts else "")
        if found is None:
            mend = "name an event or figure that a row of claims.csv is about: `{chart:claims|ID}`"
            self._wrong(one, f"no claims about {' '.join(parts)[:80]!r} had been reported", mend)
        return found

    def _wrong(self, one: Reference, what: str, mend: str) -> None:
        self.problems.append(Problem(self._file, one.line, what, mend))


def parsed(manuscript: Manuscript) -> tuple[Prose, tuple[Problem, ...]]:
    """The prose of a manuscript, with references as typed."""
    return writing.parse(manuscript.body, manuscript.file, manuscript.first_line)
