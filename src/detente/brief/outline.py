"""A brief as plain blocks, one after another, for formats that draw nothing: each chart is its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.brief.assess import tenths
from detente.brief.card import day, facts
from detente.brief.chart import MOST, pinned, reading
from detente.brief.content import (
    Brief,
    Counts,
    Exhibit,
    Expectations,
    Network,
    Postscript,
    Series,
    Shown,
    Tension,
    Versions,
)
from detente.brief.diagrams import told
from detente.brief.document import Grid, Heading, Items, Mark, Paragraph, Placed, Quoted, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.brief.document import Block, Inline
    from detente.model.verdict import Verdict


def outline(brief: Brief) -> tuple[Block, ...]:
    """Everything between the headline and the notes."""
    return tuple(_all(brief))


def _all(brief: Brief) -> Iterator[Block]:
    lead = brief.verdicts[0]
    yield Paragraph((Run(f"As of {day(brief.as_of)}. ", emphasis=True), Run(lead.sentence, strong=True)))
    yield from _card(lead)
    yield from _course(lead)
    yield from _expanded(brief.prose.blocks, brief)
    if (others := brief.others()) and "relations" in brief.sections:
        yield _heading("The other relations")
        for one in others:
            yield Paragraph((Run(one.sentence), *_marks(one.answers[0].notes)))
    for found in brief.counts:
        yield _heading("Counts that stand side by side")
        yield _said("Counters count different acts of different actors. Nothing here is averaged.")
        yield from exhibit(found)
    if brief.network:
        yield _heading("Who stands with whom")
        yield from exhibit(brief.network)
    if brief.expectations:
        yield _heading("What was expected, and what has come")
        yield from exhibit(brief.expectations)
    if brief.postscript:
        yield from _postscript(brief.postscript)
    if "answers" in brief.sections:
        yield _heading("The six questions, in full")
        for one in brief.verdicts:
            yield from _answers(one)
    if brief.corrections:
        yield _heading("Corrections")
        yield Items(ordered=False, items=tuple((_said(f"{day(one.date)}: {one.text}"),) for one in brief.corrections))
    yield from _made(brief)


def exhibit(one: Exhibit) -> Iterator[Block]:
    """What stands in the place of a verdict or chart."""
    match one:
        case Shown(verdict=verdict, as_chart=True):
            yield from _course(verdict)
        case Shown(verdict=verdict):
            yield Paragraph((Run(f"As of {day(verdict.as_of)}. ", emphasis=True), Run(verdict.sentence, strong=True)))
            yield from _card(verdict)
        case Counts():
            head = _row("Counter", "What it counts", f"{', '.join(one.units)}, {one.period}")
            rows = [
                (*_row(row.counter, f"{row.what}; acts of {row.whose}"), (Run(f"{row.value:,}"), Mark(row.note)))
                for row in one.rows
            ]
            yield Grid((head, *rows))
        case Series():
            yield _said(f"{one.counter}: {one.what}, by {one.precision}; acts of {one.whose}. A gap is no zero.")
            rows = [((Run(row.period),), (Run(f"{row.value:,}"), Mark(row.note))) for _, row in one.points]
            yield Grid((_row("Period", "Value"), *rows))
        case Versions():
            yield _said(f"Who says what: {one.about}")
            rows = [
                (*_row(row.date, row.speaker, row.stance, row.value), (Run(row.text), Mark(row.note)))
                for row in one.rows
            ]
            yield Grid((_row("Date", "Who", "Stance", "Number", "What"), *rows))
        case Tension():
            yield _said(
                f"Tension of {', '.join(one.names)} at the end of each quarter; above .50 the triad is under it"
            )
            rows = [_row(when.isoformat(), "" if value is None else f"{value:.2f}") for when, value in one.points]
            yield Grid((_row("Quarter", "Tension"), *rows))
        case Network():
            yield from _network(one)
        case Expectations():
            yield from _questions(one)


def _expanded(blocks: Sequence[Block], brief: Brief) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Placed():
                yield from exhibit(brief.exhibits[block.exhibit])
            case Quoted():
                yield Quoted(tuple(_expanded(block.blocks, brief)))
            case Items():
                yield Items(block.ordered, tuple(tuple(_expanded(item, brief)) for item in block.items))
            case _:
                yield block


def _card(found: Verdict) -> Iterator[Block]:
    rows = []
    for fact in facts(found):
        answer: list[Inline] = [Run(f"{fact.value}. ", strong=True), Run(fact.about)]
        for text, number in fact.events:
            answer += [Run(f" {text}"), Mark(number)]
        rows.append(((Run(fact.question),), tuple(answer)))
    yield Grid((_row("Question", "Answer"), *rows))


def _course(found: Verdict) -> Iterator[Block]:
    yield _said(f"The course of {found.a.name} and {found.b.name}: {reading(found)}")
    rows = [
        ((Run(event.date),), (Run(event.summary), Mark(number)), (Run(tenths(event.weight)),))
        for number, event in pinned(found)
    ]
    if rows:
        yield Grid((_row("Date", "Named event", "Weight"), *rows))


def _network(found: Network) -> Iterator[Block]:
    tense = [one for one in found.balance.triads if not one.balanced]
    yield _said(f"On {day(found.balance.on)}: {told(found.balance)}")
    names = [", ".join(found.balance.names[actor] for actor in one.actors) for one in tense]
    yield _said(f"Under tension: {'; '.join(names) or 'no triad'}.")
    if found.ties:
        yield Items(ordered=False, items=tuple((Paragraph((Run(text), Mark(number))),) for text, number in found.ties))


def _questions(found: Expectations) -> Iterator[Block]:
    rows = []
    for one in found.questions:
        asked: tuple[Inline, ...] = (Run(one.text), *_marks([one.note] if one.note else []))
        since: list[Inline] = [Run(one.outcome + (f", {day(one.resolved)}" if one.resolved else ""), strong=True)]
        for text, numbers in one.basis:
            since += [Run(f". {text.rstrip('.')}"), *_marks(numbers)]
        then = f"{day(one.asked)}: {f'{one.by}: ' if one.by else ''}{one.hedge or 'no probability given'}"
        rows.append((asked, (Run(f"{then}. By {day(one.resolves)}: {one.rule}"),), tuple(since)))
    yield Grid((_row("Question", "Then", "Since"), *rows))


def _postscript(after: Postscript) -> Iterator[Block]:
    yield _heading(f"Since this was written: a postscript of {day(after.until)}")
    yield _said(f"As of {day(after.since)}: {after.then.sentence}")
    yield _said(f"As of {day(after.until)}: {after.now.sentence}")
    if after.telling:
        rows = [((Run(when),), (Run(text), Mark(number))) for when, text, number in after.telling]
        yield Grid((_row("Date", "The heaviest acts since"), *rows))
    if after.years:
        head = _row(
            "Year",
            "Words of cooperation",
            "Deeds of cooperation",
            "Words of conflict",
            "Deeds of conflict",
        )
        yield Grid((head, *(_row(str(year), *map(str, row)) for year, row in after.years)))
    yield from _questions(after.questions)


def _answers(found: Verdict) -> Iterator[Block]:
    yield Heading(3, (Run(f"{found.a.name} and {found.b.name}"),))
    for answer in found.answers:
        text = answer.answer.replace("`", "")
        yield Paragraph((Run(f"{answer.question} ", strong=True), Run(text), *_marks(answer.notes)))
    apart = [event for event in found.events if not event.counted][-MOST:]
    if apart:
        yield _said("On the desk and not counted:")
        items = tuple((_said(f"{event.date}: {event.summary} ({event.why_not})"),) for event in apart)
        yield Items(ordered=False, items=items)


def _made(brief: Brief) -> Iterator[Block]:
    if brief.disclaimer:
        yield _heading("Disclaimer")
        yield _said(brief.disclaimer)
    yield _heading("How this was made")
    made = "; ".join(f"{key} {value}" for key, value in brief.made.items())
    yield _said(f"From the desk “{brief.desk}”, with what had been reported by {day(brief.as_of)}. {made}.")


def _heading(text: str) -> Heading:
    return Heading(2, (Run(text),))


def _said(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _row(*cells: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Run(cell),) for cell in cells)


def _marks(numbers: Iterable[int]) -> tuple[Mark, ...]:
    return tuple(Mark(number) for number in numbers)
