"""The dates of notes against the text, their links and themselves; the same source in two notes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from detente.check import addresses
from detente.check.reading import Draft
from detente.check.wording import dated, when, where
from detente.codebook.registry import fold
from detente.codebook.spelling import distance
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import DateMention, Mark, NoteEntry

from detente.check.noted import Noted, carried_path, content
from detente.text.lazy import lazy

_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_AHEAD = lazy(
    r"\b(?:will|would|plans?|planned|expected|scheduled|forecast|projected|target|due|until|by the end of|hopes?"
    r"|expects?|forecasts?|predicts?|estimates?|foresees?|intends?|promised|pledged|proposed|aims?)\b",
    re.IGNORECASE,
)

_SINCE = lazy(r"\bsince $", re.IGNORECASE)
"""What leads back from what is told: 96 kilometres at the end of 2022, 32 of them built since 2016."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every note against the text, its link and the other notes."""
    entries = reading.entries
    for entry in entries:
        yield from _dates(Noted(reading, entry))
    yield from _read_later(reading, entries)
    yield from _twice(reading, entries)


def _read_later(reading: Reading, entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    """Days on which sources were read, after the day of the text; where that is the rule, the text went on growing."""
    published = reading.report.published
    days = [(entry, entry.accessed) for entry in entries if entry.accessed and entry.accessed.period]
    if not published.stated or not published.period or not days:
        return
    later = [(entry, one) for entry, one in days if one.period and one.period.first > published.period.last]
    for entry, one in later:
        yield Draft(
            "note-date",
            one.start,
            one.end,
            f"{Noted(reading, entry).name} was read {_when(one)}, after the text's date ({dated(published.period)}).",
            "Correct the day of access, or the date of the text.",
            "warning" if len(later) <= _RULE * len(days) else "remark",
        )


def _said(one: DateMention) -> str:
    return dated(one.period) if one.period else one.text


def _when(one: DateMention) -> str:
    return when(one.period) if one.period else f"on {one.text}"


_RULE = 0.3
"""Share of the days of access after the text's from which they are no slips."""


def _dates(note: Noted) -> Iterator[Draft]:
    entry, report = note.entry, note.reading.report
    real = [
        one
        for one in entry.dates
        if one.period and one.granularity in {"day", "month", "year"} and one.kind in {"exact", "approximate"}
    ]
    if real:
        latest = max(real, key=lambda one: one.period.last if one.period else date.min)
        yield from _before_fact(note, latest)
        published = report.published
        if published.stated and published.period and latest.period and latest.period.first > published.period.last:
            yield Draft(
                "note-date",
                latest.start,
                latest.end,
                f"{note.name} is dated {dated(latest.period)}, after the text's own date ({dated(published.period)}).",
                "Correct the date of the note, or of the text.",
            )
        yield from _link_date(note, real)
    if entry.accessed and entry.accessed.period and real:
        first = min((one for one in real if one.period), key=lambda one: one.period.first if one.period else date.max)
        if first.period and entry.accessed.period.last < first.period.first and first.granularity == "day":
            yield Draft(
                "note-date",
                entry.accessed.start,
                entry.accessed.end,
                f"{note.name} was read {_when(entry.accessed)}, before its source appeared ({dated(first.period)}).",
                "Correct one of the two dates.",
                "warning",
            )


def _before_fact(note: Noted, latest: DateMention) -> Iterator[Draft]:
    """A note older than every date of the words that it supports, wherever it is cited."""
    reading, entry = note.reading, note.entry
    found: list[Draft] = []
    for mark in reading.report.marks:
        if mark.label == entry.label and entry.label:
            draft = _older(note, latest, mark)
            if draft == "fits":
                return
            if isinstance(draft, Draft):
                found.append(draft)
    yield from found[:1]


def _older(note: Noted, latest: DateMention, mark: Mark) -> Draft | str:
    """The finding where every date that a mark supports is later than its note; "fits" where one is not."""
    reading = note.reading
    end = _first_of_run(reading, mark)
    sentence = reading.sentence(max(end - 1, 0))
    if not sentence or not latest.period:
        return ""
    before = [one.end for one in reading.marks(sentence.start, sentence.end) if one.end <= end]
    start = max(before, default=sentence.start)
    told = [
        one
        for one in reading.dates(start, end)
        if one.period and one.kind in {"exact", "range"} and _YEAR.search(one.text)
    ]
    today = reading.report.today()
    told = [one for one in told if not (today and one.period and one.period.first > today)]
    words = reading.report.flat[start:end]
    told = [one for one in told if not _SINCE.search(words, 0, one.start - start)] or told
    if not told or _AHEAD.search(words):
        return ""
    if not all(one.period and one.period.first > latest.period.last for one in told):
        return "fits"
    nearest = min(one.period.first for one in told if one.period)
    years = nearest.year > latest.period.last.year
    sure = end == mark.start and latest.granularity in {"day", "month"} and (years or latest.granularity == "day")
    return Draft(
        "note-date",
        latest.start,
        latest.end,
        f"{note.name} is dated {dated(latest.period)}, but is cited {where(reading, mark.start, latest.start)} for "
        f"what the text says of {told[0].text}.",
        "Correct the date of the note, or cite a later source.",
        None if sure else "remark",
    )


def _first_of_run(reading: Reading, mark: Mark) -> int:
    """Where the first mark stands of those that no word parts from this one: all of them support what stands before."""
    start = mark.start
    for one in reversed(reading.report.marks):
        if one.end <= start and not re.search(r"\w", reading.report.flat[one.end : start]):
            start = one.start
    return start


def _link_date(note: Noted, real: Sequence[DateMention]) -> Iterator[Draft]:
    """The date of a note against the one in its link."""
    for url in note.entry.urls:
        found = addresses.dated(addresses.original(url.url))
        if not found:
            continue
        year, month, day = found
        fits = [
            one
            for one in real
            if one.period
            and (
                (one.granularity == "year" and one.period.first.year == year)
                or (
                    one.granularity == "month"
                    and abs((one.period.first.year - year) * 12 + one.period.first.month - month) <= 1
                )
                or (one.granularity == "day" and _close(one.period.first, year, month, day))
            )
        ]
        uploaded = _UPLOADED.search(url.url) and all(one.period and one.period.first.year <= year for one in real)
        if not fits and not uploaded:
            shown = dated(Period.parse(f"{year}-{month:02}" + (f"-{day:02}" if day else "")))
            own = real[0].text if real[0].granularity == "year" else _said(real[0])
            yield Draft(
                "note-date",
                real[0].start,
                real[0].end,
                f"{note.name} is dated {own}, but its link has {shown}.",
                "Correct the date or the link.",
                "warning",
            )


_UPLOADED = lazy(r"upload|/sites/default/files/|/assets?/", re.IGNORECASE)
"""What a path has where its day is that on which a file was laid there, which may be years later."""


def _close(day: date, year: int, month: int, other: int | None) -> bool:
    if other is None:
        return abs((day.year - year) * 12 + day.month - month) <= 1
    try:
        return -_EARLIER <= (day - date(year, month, other)).days <= _LATER
    except ValueError:
        return True


_EARLIER, _LATER = 1, 3
"""Days by which a note may be dated before the day in its link (the world's clocks) and behind it (print, revision)."""


def _twice(reading: Reading, entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    """The same source in two notes, by address or title; nearly the same title spelt in two ways."""
    seen: dict[str, NoteEntry] = {}
    for entry in entries:
        keys = [
            re.sub(r"^https?://(?:www\.)?|[/#?]+$", "", url.url.casefold())
            for url in entry.urls
            if carried_path(url.url)
        ]
        keys += [
            " ".join(sorted(content(reading.said(*span))))
            for span in entry.titles[:1]
            if len(content(reading.said(*span))) > 2
        ]
        other = next((seen[key] for key in keys if key in seen), None)
        if other:
            yield Draft(
                "note-same-source",
                entry.start,
                entry.body if entry.label else min(entry.end, entry.start + 60),
                f"{Noted(reading, entry).name} has the same source as {_named(other)}.",
                "Cite the first note again, or say what differs (the page, the date).",
            )
        elif entry.titles:
            yield from _nearly(reading, entry, entries)
        for key in keys:
            seen.setdefault(key, entry)


def _named(other: NoteEntry) -> str:
    """How a finding calls another note than its own."""
    return f"note {other.label}" if other.label else "an earlier one"


def _nearly(reading: Reading, entry: NoteEntry, entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    ours = fold(reading.said(*entry.titles[0]))
    for other in entries:
        if other is entry or other.start > entry.start or not other.titles:
            continue
        theirs = fold(reading.said(*other.titles[0]))
        if ours != theirs and len(ours) > 20 and distance(ours, theirs, 2) <= 2 and not re.search(r"\d", ours):
            yield Draft(
                "note-spelling",
                *entry.titles[0],
                f"This title differs by a letter or two from that of {_named(other)}: "
                f"“{reading.said(*other.titles[0])}”.",
                "Spell it as the source does.",
            )
            return
