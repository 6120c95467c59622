"""What a desk holds, as a brief asks for it on one day: verdicts, figures, events, signs, questions, with notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from detente.brief.card import spoken
from detente.brief.content import Count, Counts, Expectations, Expected, Network, Said, Series, Tension, Versions
from detente.codebook.registry import actors as actors_of
from detente.codebook.yardstick import yardsticks
from detente.desk.balancing import balance, balance_by_quarter
from detente.desk.relating import Asking, verdict_on
from detente.model.evidence import Citation, Evidence
from detente.watch.mix import MixOfActs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.brief.notes import Notebook
    from detente.model.desk import Desk, Question
    from detente.model.listed import ListedEvent
    from detente.model.stated import StatedFigure
    from detente.model.verdict import Verdict
    from detente.record.store import Record

EVERYBODY = "all militants"
NEAR = 3


class Gathering:
    """One desk, its open record, one day of asking, and one notebook; nothing is computed twice."""

    def __init__(self, desk: Desk, record: Record, asking: Asking, as_of: date, notebook: Notebook) -> None:
        """Look up what had been reported by the day."""
        self._desk, self._record, self._asking = desk, record, asking
        self.as_of, self.notebook = as_of, notebook
        known_at = asking.known_at or date.max
        self.sources = record.sources()
        self.events = {event.id: event for event in record.events(as_of, known_at)}
        self._figures = {one.id: one for one in record.figures(as_of, known_at)}
        self.all_events = {event.id for event in desk.events}
        self.all_figures = {one.id for one in desk.figures}
        self._actors = actors_of(desk.registry)
        self._verdicts: dict[tuple[str, str, date], Verdict] = {}

    def later(self, until: date) -> Gathering:
        """The same on a later day, with the same notebook."""
        return Gathering(self._desk, self._record, self._asking, until, self.notebook)

    def verdict(self, pair: tuple[str, str], as_of: date) -> Verdict:
        """The verdict on a relation as of a day."""
        key = (*pair, as_of)
        if key not in self._verdicts:
            asking = replace(self._asking, as_of=as_of)
            self._verdicts[key] = verdict_on(self._desk, self._record, pair, asking, self.notebook, MixOfActs())
        return self._verdicts[key]

    def note_of(self, event: ListedEvent) -> int:
        """The number of the note on an event."""
        return self.notebook.number(event.id, f"{event.date}: {event.summary}", event.evidence)

    def count(self, id_: str) -> Count | None:
        """A stated figure with its note."""
        one = self._figures.get(id_)
        return self._count(one) if one else None

    def _count(self, one: StatedFigure) -> Count:
        whose = ", ".join(EVERYBODY if actor == "all" else self._actors.name(actor) for actor in one.whose)
        place = f" in {one.place}" if one.place else ""
        what = one.what if one.unit in one.what else f"{one.what} ({one.unit})"
        counter = self._speaker(one.counter)
        statement = f"{counter}: {one.value:,} {what}{place}, {one.period}, acts of {whose}"
        extra = "".join(f"; {text}" for text in (one.derived and f"derived: {one.derived}", one.note) if text)
        number = self.notebook.number(f"figure:{one.id}", statement + extra, one.evidence)
        return Count(one.id, str(one.period), counter, what + place, whose, one.value, number, one.low, one.high)

    def counts(self, period: str, units: Sequence[str]) -> Counts | None:
        """The figures of one period and of some units side by side, or those of some ids; None where there are none."""
        named = [self._figures[one] for one in (period, *units) if one in self._figures]
        if len(named) == len(units) + 1:
            return self._beside(named)
        rows = [one for one in self._figures.values() if str(one.period) == period and (not units or one.unit in units)]
        return self._beside(rows) if rows else None

    def _beside(self, rows: Sequence[StatedFigure]) -> Counts:
        """Figures side by side, the greatest first."""
        ordered = sorted(rows, key=lambda one: (-one.value, one.counter, one.id))
        periods, units = (
            tuple(dict.fromkeys(texts)) for texts in zip(*((str(o.period), o.unit) for o in ordered), strict=True)
        )
        return Counts(" and ".join(periods), units, tuple(self._count(one) for one in ordered))

    def fullest(self) -> tuple[str, str] | None:
        """The period and unit that most counters state differently."""
        groups: dict[tuple[str, str], set[str]] = {}
        for one in self._figures.values():
            groups.setdefault((str(one.period), one.unit), set()).add(f"{one.counter} {one.what} {one.whose}")
        several = {key: kinds for key, kinds in groups.items() if len(kinds) > 1}
        return max(several, key=lambda key: (len(several[key]), key)) if several else None

    def series(self, counter: str, unit: str) -> Series | None:
        """The longest series of a counter (and unit): figures of one scope, by month or by year."""
        groups: dict[tuple[object, ...], list[StatedFigure]] = {}
        for one in self._figures.values():
            if one.counter.casefold() == counter.casefold() and unit in {"", one.unit}:
                key = (one.what, one.unit, one.whose, one.place, one.period.precision)
                groups.setdefault(key, []).append(one)
        rows = max(groups.values(), key=len, default=[])
        if len(rows) < 2:  # noqa: PLR2004 - one figure is no series
            return None
        rows.sort(key=lambda one: one.period)
        points = tuple((one.period.first, self._count(one)) for one in rows)
        first = points[0][1]
        return Series(first.counter, first.what, first.whose, rows[0].period.precision, points)

    def versions(self, about: str) -> Versions | None:
        """Who says what of an event or figure, as reported by the day; None where nobody is known to say anything."""
        rows = []
        for one in sorted(self._desk.claims, key=lambda one: (one.date, one.id)):
            known = self._asking.known_at is None or one.recorded is None or one.recorded <= self._asking.known_at
            if one.about == about and known and (one.reported or one.date).last <= self.as_of:
                speaker = self._speaker(one.speaker)
                statement = f"{one.date}: {speaker} ({one.stance}): {one.text}"
                evidence = Evidence("cited" if one.citations else "coded", one.confidence, one.citations)
                number = self.notebook.number(f"claim:{one.id}", statement, evidence)
                value = " ".join(filter(None, (one.hedge, "" if one.value is None else f"{one.value:,} {one.unit}")))
                rows.append(Said(spoken(one.date), speaker, one.stance, value.strip(), one.text, number))
        event, figure = self.events.get(about), self._figures.get(about)
        title = event.summary if event else f"{figure.counter}: {figure.value:,} {figure.what}" if figure else about
        return Versions(title, tuple(rows)) if rows else None

    def _speaker(self, speaker: str) -> str:
        found = self._actors.find(speaker, self.as_of)
        return found[0].actor.name if len(found) == 1 and found[0].actor.id == speaker else speaker

    def network(self, on: date, actors: Sequence[str]) -> Network:
        """The signs between actors on a day, with the ties in force and their notes."""
        found = balance(self._desk.folder, on, actors, replace(self._asking, as_of=self.as_of, refresh=False))
        held = {tie for pair in found.pairs for tie in pair.ties}
        rows = []
        for tie in self._desk.ties:
            if tie.id in held:
                evidence = Evidence("cited" if tie.citations else "coded", tie.confidence, tie.citations)
                rows.append((tie.summary, self.notebook.number(f"tie:{tie.id}", tie.summary, evidence)))
        return Network(found, tuple(rows))

    def tension(self, actors: Sequence[str]) -> Tension | None:
        """The tension of the triad of three actors from quarter to quarter; None where it never was one."""
        asking = replace(self._asking, as_of=self.as_of, refresh=False)
        quarters = balance_by_quarter(self._desk.folder, actors, asking)
        held = [(one.on, next((triad.tension for triad in one.triads), None)) for one in quarters]
        if not any(tension is not None for _, tension in held):
            return None
        first, second, third = quarters[-1].names.values()
        return Tension((first, second, third), tuple(held))

    def expectations(self, by: date, since: date | None = None) -> Expectations:
        """The questions asked by a day, with the outcomes that had come by it; on demand, only those resolved since."""
        asked = [one for one in self._desk.questions if one.asked <= by]
        if since:
            asked = [one for one in asked if one.resolved is None or one.resolved > since]
        return Expectations(tuple(self._expected(one, by) for one in asked))

    def _expected(self, one: Question, by: date) -> Expected:
        come = one.resolved is not None and one.resolved <= by
        evidence = Evidence("cited", "good", (Citation(one.source),))
        number = self.notebook.number(f"question:{one.id}", one.text, evidence) if one.source in self.sources else None
        return Expected(
            id=one.id,
            text=one.text,
            asked=one.asked,
            by=one.by,
            hedge=self._hedge(one.hedge),
            resolves=one.resolves,
            rule=one.rule,
            outcome=one.outcome if come else "open",
            resolved=one.resolved if come else None,
            basis=tuple(self._basis(one.basis)) if come or by >= self._desk.coverage.last else (),
            confidence=one.confidence,
            note=number,
        )

    def _hedge(self, word: str) -> str:
        """An author's word with the range that the desk's yardstick gives it."""
        yardstick = yardsticks()[self._desk.yardstick]
        band = next((one for one in yardstick.bands if one.word == word.casefold()), None)
        if not word:
            return ""
        return f"{word} ({band.range()})" if band else f"{word} (no range in {yardstick.name})"

    def _basis(self, text: str) -> Iterable[tuple[str, tuple[int, ...]]]:
        """What an outcome rests on: events by their summary and note, other words as they are."""
        words: list[str] = []
        for piece in filter(None, (one.strip() for one in text.split("; "))):
            if piece not in self.all_events:
                words.append(piece)
                continue
            if words:
                yield "; ".join(words), ()
            words = []
            if (event := self.events.get(piece)) is not None:
                yield f"{spoken(event.date)}: {event.summary}", (self.note_of(event),)
        if words:
            yield "; ".join(words), ()

    def near(self, id_: str, ids: Iterable[str]) -> list[str]:
        """Ids that look like one that nobody knows."""
        return get_close_matches(id_, sorted(ids), NEAR)
