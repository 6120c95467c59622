"""Figures and quotations of a text against what a desk holds: the same scope contradicts, another scope is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import amount, moved, number, reckoned
from detente.check.measures import kind, measure
from detente.check.reading import Draft
from detente.check.wording import dated, when
from detente.codebook.registry import fold
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.desk import Event, Figure
    from detente.model.facts import Facts
    from detente.model.period import Period
    from detente.model.report import Quantity, Sentence

_ACTS = {"attack", "event", "incident", "raid", "strike", "assault", "clash"}
_FIRST = lazy(r"\bfirst|\bearly|\binitial", re.IGNORECASE)
_CHANGE = lazy(r"\b(?:increase|rise|rose|grew|growth|up|decrease|fall|fell|drop|decline|down|more|fewer)\b")
_YEAR_LATER = 300
"""Days after which a toll of the first day is an old one."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every figure and quotation of a text against the desk; nothing without one."""
    facts: Facts | None = reading.facts
    if facts is None:
        return
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        followed: list[Figure] = []
        for one in frame.quantities:
            if one.kind == "count":
                yield from _counted(reading, facts, sentence, frame, one, followed)
            elif one.kind == "percent":
                yield from _changed(reading, facts, frame, one, followed)
    yield from _quoted(reading, facts)


def _counted(
    reading: Reading, facts: Facts, sentence: Sentence, frame: Frame, one: Quantity, followed: list[Figure]
) -> Iterator[Draft]:
    unit = reading.units.get(one.start, one.unit)
    said = measure(frame, one) if kind(unit) == "people" or unit == "death" else unit
    period = reading.periods.get(one.start)
    if said == "death":
        tolls = list(_toll(reading, facts, sentence, one))
        yield from tolls
        if tolls:
            return
    if period is None or (kind(unit) != "event" and said != "death"):
        return
    rows = [row for row in facts.figures if _counts(row, said) and row.period == period]
    hits = [row for row in rows if row.value == one.value]
    if hits:
        followed += hits[:1]
        yield _confirmed(reading, facts, sentence, one, hits[0], rows)
        return
    yield from _contradicted(facts, reading, one, (period, rows), followed)


def _counts(row: Figure, said: str) -> bool:
    unit = singular(row.unit)
    return unit == said or (unit in _ACTS and said in _ACTS)


def _whose(facts: Facts, row: Figure) -> str:
    return "all groups" if row.whose == ("all",) else " and ".join(facts.names.get(id_, id_) for id_ in row.whose)


def _source(facts: Facts, row: Figure) -> str:
    """The first source of a figure, for prose."""
    known = {source.id: source for source in facts.sources}
    found = next((known[one.source] for one in row.citations if one.source in known), None)
    if found is None:
        return "the desk names no source for it"
    return "source: " + ", ".join(filter(None, (found.container or found.title or found.id, found.issued, found.url)))


def _told(facts: Facts, row: Figure) -> str:
    return f"{number(row.value)} ({row.counter}: {row.what}, {_whose(facts, row)})"


def _confirmed(
    reading: Reading, facts: Facts, sentence: Sentence, one: Quantity, row: Figure, rows: Sequence[Figure]
) -> Draft:
    """The desk holds the same figure: right, with its scope, and what others count."""
    others = [other for other in rows if other.value != row.value and other.period == row.period]
    beside = f" Others have other counts: {'; '.join(_told(facts, other) for other in others[:4])}." if others else ""
    named = {id_ for m in reading.mentions(sentence.start, sentence.end) for id_ in m.actors}
    before = reading.before(sentence)
    named |= {id_ for m in reading.mentions(before.start, before.end) for id_ in m.actors} if before else set()
    narrower = row.whose == ("all",) and any(other.whose != ("all",) and set(other.whose) & named for other in others)
    scope = " The passage is about one group, but this figure counts all." if narrower else ""
    return Draft(
        "figure-desk",
        one.start,
        one.end,
        f"Right: {amount(one)} {when(row.period)} is the count of {row.counter} ({row.what} in "
        f"{row.place or 'the area'}, {_whose(facts, row)}; "
        f"{_source(facts, row)}; confidence {row.confidence}).{scope}{beside}",
        f"Name the counter: {row.counter}." if row.counter.casefold() not in reading.words(sentence).casefold() else "",
        "remark",
    )


def _contradicted(
    facts: Facts, reading: Reading, one: Quantity, found: tuple[Period, Sequence[Figure]], followed: Sequence[Figure]
) -> Iterator[Draft]:
    """The counter that the sentence follows or names has another value for the time; or only others count it."""
    period, rows = found
    sentence = reading.sentence(one.start)
    words = reading.words(sentence).casefold() if sentence else ""
    keys = {(row.counter, row.what, row.whose, row.place) for row in followed}
    same = [
        row for row in rows if (row.counter, row.what, row.whose, row.place) in keys or row.counter.casefold() in words
    ]
    if same:
        row = same[0]
        else_ = [
            other
            for other in facts.figures
            if (other.counter, other.what, other.whose) == (row.counter, row.what, row.whose)
            and other.value == one.value
        ]
        where = f"; {number(one.value)} is its count for {dated(else_[0].period)}" if else_ else ""
        why = "which the sentence follows" if row.counter.casefold() not in words else "which the sentence names"
        yield Draft(
            "figure-desk",
            one.start,
            one.end,
            f"{row.counter}, {why}, counts {number(row.value)} {when(period)}, not {amount(one)}{where} "
            f"({_source(facts, row)}; confidence {row.confidence}).",
            f"Write {number(row.value)}{f', or {dated(else_[0].period)}' if else_ else ''}.",
            "error" if not one.bound else "warning",
        )
    elif rows:
        yield Draft(
            "figure-desk",
            one.start,
            one.end,
            f"The desk does not have {amount(one)} for {dated(period)}; it has "
            f"{'; '.join(_told(facts, row) for row in rows[:5])}.",
            "Name who counted what: another scope is no error if the text says so.",
            "remark",
        )


def _changed(
    reading: Reading, facts: Facts, frame: Frame, one: Quantity, followed: Sequence[Figure]
) -> Iterator[Draft]:
    """A percentage of change against the counter's own two years."""
    if not _CHANGE.search(frame.text):
        return
    for row in followed:
        for base in facts.figures:
            same = (base.counter, base.what, base.whose, base.unit, base.place) == (
                row.counter,
                row.what,
                row.whose,
                row.unit,
                row.place,
            )
            if same and base.value and 0 < (row.period.first - base.period.last).days <= 1:
                real = (row.value / base.value - 1) * 100
                if one.low - 0.6 <= abs(real) <= one.high + 0.6:
                    yield Draft(
                        "figure-desk",
                        one.start,
                        one.end,
                        f"Right: {row.counter} counts {number(base.value)} {when(base.period)} and "
                        f"{number(row.value)} {when(row.period)}, {moved(base.value, row.value)}.",
                        "",
                        "remark",
                    )
                else:
                    yield Draft(
                        "figure-desk",
                        one.start,
                        one.end,
                        f"{row.counter} counts {number(base.value)} {when(base.period)} and {number(row.value)} "
                        f"{when(row.period)}, {moved(base.value, row.value, one.value)}, not {amount(one)}.",
                        f"Write {reckoned(abs(real), one.value)}.",
                        "error",
                    )
                return
    del reading


def _toll(reading: Reading, facts: Facts, sentence: Sentence, one: Quantity) -> Iterator[Draft]:
    """A toll against the desk's figures and events of that place and time."""
    words = fold(reading.words(sentence))
    years = {d.period.first.year for d in reading.dates(sentence.start, sentence.end) if d.period}
    rows = [
        row
        for row in facts.figures
        if singular(row.unit) == "death" and row.place and _placed(row.place, words) and row.period.first.year in years
    ]
    hits = [row for row in rows if row.value == one.value]
    today = reading.report.today()
    for row in hits:
        others = sorted({other.value for other in rows if _subject(other.what) == _subject(row.what)} - {row.value})
        if (
            others
            and _FIRST.search(f"{row.counter} {row.note}")
            and (today is None or (today - row.period.last).days > _YEAR_LATER or row.period.precision == "year")
        ):
            yield Draft(
                "toll-first-day",
                one.start,
                one.end,
                f"{amount(one)} is the count of the first day ({row.what}); later counts give "
                f"{number(others[0])}{f' to {number(others[-1])}' if len(others) > 1 else ''}.",
                "Take the later count, or say of which day this one is.",
            )
            return
    yield from _event_toll(reading, facts, sentence, one, words)


def _subject(what: str) -> str:
    return " ".join(sorted(re.findall(r"[a-z]{4,}", what.casefold())))


def _placed(place: str, words: str) -> bool:
    """Whether a place is named in a sentence, a letter more or less allowed."""
    return any(
        re.sub(r"[aeiou]", "", part) in re.sub(r"[aeiou]", "", words) for part in re.findall(r"[a-z]{4,}", fold(place))
    )


def _event_toll(reading: Reading, facts: Facts, sentence: Sentence, one: Quantity, words: str) -> Iterator[Draft]:
    days = [
        d.period for d in reading.dates(sentence.start, sentence.end) if d.period and d.granularity in {"day", "month"}
    ]
    for event in facts.events:
        if (
            event.deaths is None
            or not event.place
            or not _placed(event.place, words)
            or not any(p.first <= event.date.last and event.date.first <= p.last for p in days)
        ):
            continue
        if one.low <= event.deaths <= one.high:
            return
        yield _other_toll(facts, event, one)
        return


def _other_toll(facts: Facts, event: Event, one: Quantity) -> Draft:
    said = [claim for claim in facts.claims if claim.about == event.id and claim.value == one.value]
    if said:
        speaker = facts.names.get(said[0].speaker, said[0].speaker)
        return Draft(
            "figure-desk",
            one.start,
            one.end,
            f"{amount(one)} is what {speaker} said {when(said[0].date)} of {event.id}; the desk has {event.deaths}.",
            "Say whose count it is.",
            "remark",
        )
    return Draft(
        "figure-desk",
        one.start,
        one.end,
        f"The desk has {event.deaths} dead for this event ({event.summary.rstrip('.')}, {dated(event.date)}), not "
        f"{amount(one)}.",
        "Look up which is right.",
        "warning",
    )


def _quoted(reading: Reading, facts: Facts) -> Iterator[Draft]:
    """A quotation with a note whose source the desk holds: its words must stand in the report."""
    report = reading.report
    for quote in report.quotations:
        words = report.text[quote.start + 1 : quote.end - 1]
        sentence = reading.sentence(quote.start)
        if not quote.closed or len(words.split()) < 3 or sentence is None:
            continue
        for mark in reading.marks(sentence.start, sentence.end):
            entry = reading.entry(mark.label)
            text = next(
                (
                    facts.reports[source.id]
                    for source in facts.sources
                    if entry
                    and source.id in facts.reports
                    and _is(source.url, source.title, report.text[entry.start : entry.end])
                ),
                None,
            )
            if text is not None and _plain(words) not in _plain(text):
                yield Draft(
                    "quote-not-verbatim",
                    quote.start,
                    quote.end,
                    f"The report cited in note {mark.label}, as the desk holds it, does not have these "
                    f"words{_nearest(words, text)}.",
                    "Quote word for word, or take the quotation marks away.",
                )
                break


def _is(url: str, title: str, entry: str) -> bool:
    return (bool(url) and url.rstrip("/") in entry) or (len(title) > 12 and fold(title) in fold(entry))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w]+", fold(text.replace("’", "'"))))


def _nearest(words: str, text: str) -> str:
    """The passage of a report that shares most words with a quotation, if it shares many."""
    wanted = set(_plain(words).split())
    best, share = "", 0.0
    for part in re.split(r"(?<=[.!?])\s+", text)[:5000]:
        found = len(wanted & set(_plain(part).split())) / max(len(wanted), 1)
        if found > share:
            best, share = part, found
    return f"; the nearest it has is “{' '.join(best.split())[:160]}”" if share >= 0.5 else ""
