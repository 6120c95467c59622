"""What a note calls its source, by what calendar it counts, and who publishes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check import addresses
from detente.check.reading import Draft
from detente.codebook.outlets import PARTISAN, outlets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.codebook.outlets import Outlet

from detente.check.noted import Noted, content, head, kin, lacks, same_words
from detente.text.lazy import lazy

_CALENDARS = lazy(
    r"\b(?:1[34]\d\d)(?: ?(?:AH|A\.H\.|H\.|SH|Sh\.|hijri|HS)\b|\s?[-–/]\s?(?:19|20)\d\d\b)|\b(?:19"
    r"|20)\d\d\s?[-–/]\s?1[34]\d\d\b|\b(?:Muharram|Safar|Rabi[’']? ?(?:al|ul)[- ](?:Awwal|Thani|Akhir)|"
    r"Jumad[ai]|Rajab|Sha[’']?ban|Shawwal|Dhu(?:l|[- ]al)?[- ]?(?:Qa|Hijj)\w+|Hamal|Sawr|Jawza|Saratan|Asad|Sunbula"
    r"|Mizan|Aqrab|Qaws|Jadi|Dalw|Hut|Farvardin|Ordibehesht|Khordad|Mordad|Shahrivar|Mehr|Aban|Azar|Dey|Bahman"
    r"|Esfand)"
    r"(?: \d{1,2},?)? 1[34]\d\d\b|\b\d{4} (?:E\.?C\.?|B\.?E\.?|Saka|Heisei|Reiwa)\b|\b(?:Heisei|Reiwa|Showa) \d{1,2}\b",
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every note by itself: its titles, its calendars, who publishes."""
    for entry in reading.entries:
        note = Noted(reading, entry)
        yield from _titles(note)
        yield from _calendars(note)
        yield from _partisan(note)


def _titles(note: Noted) -> Iterator[Draft]:
    """Two titles in one note; a title of which the link knows nothing."""
    entry, report = note.entry, note.reading.report
    if len(entry.titles) > 1 and len(entry.urls) < 2:
        between = report.text[entry.titles[0][1] : entry.titles[1][0]]
        if not re.search(
            r";|\b(?:in|and|see|also|cited|quoted|trans|translated|review of|from|as|see also|vs|or)\b"
            r"|\.\s*[A-Z][^.]{3,60}\d{4}",
            between,
            re.IGNORECASE,
        ) and not same_words(note.title, note.said(entry.titles[1])):
            yield Draft(
                "note-two-titles",
                *entry.titles[1],
                f"{note.name} gives two titles: “{note.title}” and “{note.said(entry.titles[1])}”.",
                "Keep the title that the source itself has.",
            )
            return
    yield from _bracketed(note)
    copied = note.copied
    if copied and note.title:
        ours, theirs = content(head(note.title)), content(head(copied[0]))
        if lacks(ours, theirs) and lacks(theirs, ours):
            yield Draft(
                "note-two-titles",
                copied[1],
                copied[2],
                f"{note.name} calls its source “{note.title}”, but the words of its link call it "
                f"“{copied[0].strip()}”.",
                "Keep the title that the source itself has.",
            )
    for url in entry.urls:
        words = content(" ".join(addresses.slug(addresses.original(url.url))))
        ours = content(note.title)
        written = content(report.text[entry.start : url.start])
        if 2 * sum(any(kin(one, other) for other in written) for one in words) >= len(words):
            continue  # what was taken for the title is the name of an office, the title stands behind it
        if len(words) >= 4 and len(ours) >= 4 and not any(kin(a, b) for a in words for b in ours):
            yield Draft(
                "note-two-titles",
                *entry.titles[0],
                f"The link of {note.name.lower()} speaks of "
                f"“{' '.join(addresses.slug(addresses.original(url.url)))}”, which shares no word with the title.",
                "Make sure that the link belongs to this note.",
                "remark" if _FILE.search(url.url) or _renamed(note, ours, words) else None,
            )


_FILE = lazy(r"\.(?:pdf|docx?|pptx?|xlsx?)\b", re.IGNORECASE)
"""The end of the address of a file, whose name its office gives it: Master_Final_June.pdf."""


def _renamed(note: Noted, *sides: set[str]) -> bool:
    """Whether title and link both speak of what the note supports: a headline that was written anew."""
    report = note.reading.report
    told = content(
        " ".join(
            report.text[block.start : block.end]
            for mark in report.marks
            if mark.label == note.entry.label
            for block in [report.blocks[note.reading.block(mark.start)]]
        )
    )
    return all(sum(any(kin(word, other) for other in told) for word in side) >= _SHARED for side in sides)


_SHARED = 2
"""Words of a title, and of a link, that a paragraph has if both are of its matter."""


_BRACKETED = lazy(r"[(\[]([^()\[\]]{6,160}?) [-–—|] ([^()\[\]]{2,60})[)\]]")


def _bracketed(note: Noted) -> Iterator[Draft]:
    """A second title in brackets, as browsers paste it: "(Our plan - The Paper)"."""
    for match in _BRACKETED.finditer(note.text):
        start = note.entry.body + match.start(1)
        if (
            not note.title
            or any(a <= start < b for a, b in note.entry.titles)
            or re.search(
                (
                    r"^(?:19|20)\d\d|^[A-Z]\.|vol"
                    r"|no\.|https?:"
                ),
                match[1],
                re.IGNORECASE,
            )
        ):
            continue
        ours, theirs = content(head(note.title)), content(match[1])
        if len(theirs) >= 2 and lacks(ours, theirs) and lacks(theirs, ours):
            yield Draft(
                "note-two-titles",
                start,
                start + len(match[1]),
                (f"{note.name} gives two titles: “{note.title}” and “{match[1].strip()}”."),
                ("Keep the title that the source itself has."),
            )


def _calendars(note: Noted) -> Iterator[Draft]:
    match = _CALENDARS.search(re.sub(r"https?://\S+", lambda m: " " * len(m[0]), note.text))
    if match and re.search(r"\b(?:19|20)\d\d\b", note.text):
        start = note.entry.body + match.start()
        yield Draft(
            "note-two-calendars",
            start,
            start + len(match[0]),
            f"{note.name} counts its years by two calendars (“{match[0]}”).",
            "Give the date by the Gregorian calendar, with the other one in brackets.",
        )


def _partisan(note: Noted) -> Iterator[Draft]:
    """A source that a party to the conflict runs itself."""
    entry, found = note.entry, list[tuple[int, int, "Outlet"]]()
    for url in entry.urls:
        found += [(url.start, url.end, one) for one in outlets().at(addresses.host(addresses.original(url.url)))]
    plain = note.text
    found += [(entry.body + a, entry.body + b, one) for a, b, one in outlets().within(plain)]
    hit = next(((a, b, one) for a, b, one in found if one.kind == PARTISAN), None)
    if hit:
        start, end, outlet = hit
        run = outlet.note or "run by a party to the conflict"
        yield Draft(
            "note-partisan",
            start,
            end,
            f"{note.name} rests on {outlet.name} ({run}): it shows what that side claims, not what happened.",
            "Present it as that side's claim, leave the link inactive, and add an independent source.",
        )
        return
    official = re.search(
        (
            r"\b([A-Z][\w’']{1,40}(?:[ -][A-Za-z’']{1,40}){0,6}?) (?:[Oo]fficial|own) (?:web ?site|channel|page|media"
            r"|statement)\b"
        ),
        plain,
    )
    if official:
        mentions = note.reading.mentions(entry.body + official.start(), entry.body + official.end())
        armed = [one for one in mentions if any(_armed(id_) for id_ in one.actors)]
        if armed:
            start = entry.body + official.start()
            yield Draft(
                "note-partisan",
                start,
                start + len(official[0]),
                f"{note.name} rests on {armed[0].text}'s own site: it shows what that side claims, not what happened.",
                "Present it as that side's claim, leave the link inactive, and add an independent source.",
            )


def _armed(id_: str) -> bool:
    from detente.codebook.registry import actors  # noqa: PLC0415 - loaded when first asked

    return id_ in actors() and actors()[id_].kind in {
        "movement",
        "armed-group",
        "militia",
        "rebel",
        "faction",
        "alliance",
        "gang",
        "group",
    }
