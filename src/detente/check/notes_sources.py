"""Notes taken at their word: addresses, outlets, spellings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check import addresses
from detente.check.reading import Draft
from detente.codebook.outlets import OFFICIAL, outlets, same_site
from detente.codebook.registry import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import NoteEntry

from detente.check.noted import PROMISE, SMALL, Noted, carried_path
from detente.check.notes_spelling import misspelt
from detente.text.lazy import lazy

_DAY = lazy(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
_DOMAIN = lazy(r"^(?:[A-Za-z0-9-]+\.)+(?:com|org|net|gov|edu|int|[a-z]{2})$")


_PRINT = lazy(
    r"\b(?:Ibid|Op\. ?cit|See note|See above|Interview|Author|pp?\. ?\d|University Press|ISBN|vol\.|Vol\.|No\.|S/\d{4}"
    r"|A/\w+/|\d+(?:\.\d+| ?\(\d+\)) \(\d{4}\): ?\d"
    r"|University|Personal|Conversation|eds?\.|unpublished|Resolution|Archive|Doc\.|Treaty|Act|Ltd|Publish)",
    re.IGNORECASE,
)


_PAPER = lazy(
    r"\b(?:Times|Post|News|Herald|Tribune|Daily|Gazette|Journal|Observer|Guardian|Chronicle|Express|Star|Agency"
    r"|Institute|Cent(?:er|re)|Review|Weekly|Standard|Telegraph|Mail|Monitor|Bulletin|Radio|TV|Television"
    r"|Foundation|Watch|Council|Courier|Dispatch|Record|Today|Register|Examiner|Leader|Broadcasting|Wire"
    r"|Endowment|Report)s?\b"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every note by itself: its address, its outlet, its spelling."""
    entries = reading.entries
    for entry in entries:
        note = Noted(reading, entry)
        yield from _address(note, entries)
        yield from _outlet(note, entries)


def _address(note: Noted, entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    entry = note.entry
    report = note.reading.report
    for url in entry.urls:
        dotted = report.text[url.start + len(url.url) : url.end].strip(".…") == ""
        end = url.start + len(url.url) if dotted and report.text.startswith(url.url, url.start) else url.end
        wrong = addresses.damage(url.url, report.text[end : end + 60]) or _cut_word(note, url.url)
        if wrong:
            yield Draft(
                "note-bad-address",
                url.start,
                url.end,
                f"The address of {note.name.lower()} is damaged: {wrong}.",
                "Copy the address again.",
            )
        elif note.title and not carried_path(url.url) and not addresses.carried(url.url):
            yield Draft(
                "note-bad-address",
                url.start,
                url.end,
                f"{note.name} gives a title, but its address leads to the front page of {addresses.host(url.url)}.",
                "Give the address of the page itself.",
                "warning",
            )
    if entry.urls:
        return
    promise = PROMISE.search(note.text)
    with_address = sum(bool(one.urls) for one in entries)
    if promise:
        start = entry.body + promise.start()
        yield Draft(
            "note-no-address",
            start,
            entry.body + promise.end(),
            f"{note.name} says “{promise[0].rstrip(' :')}”, but no address "
            f"follows{f', only the words of a link ({note.shown[0]})' if note.shown else ''}.",
            "Write out the address.",
        )
    elif (_newsy(note) and with_address and 2 * with_address >= len(entries)) or _alone(note, entries):
        few = with_address < max(2, 0.6 * len(entries))
        yield Draft(
            "note-no-address",
            entry.start,
            entry.end,
            f"{note.name} has no address, though {with_address} of the {len(entries)} notes "
            f"{'do' if with_address > 1 else 'does'}.",
            "Add the address.",
            "remark" if few else None,
        )


def _cut_word(note: Noted, url: str) -> str:
    """Whether an address ends within a word of the note's title."""
    words = addresses.slug(url)
    if len(words) < 3 or not note.title or not re.search(rf"{re.escape(words[-1])}$", url, re.IGNORECASE):
        return ""
    title = [word.casefold() for word in re.findall(r"[A-Za-z]+", note.title)]
    last = words[-1]
    longer = [word for word in title if word.startswith(last) and len(word) > len(last) + 1]
    if last in title or not longer or len(set(words[:-1]) & set(title)) < 0.6 * (len(words) - 1) or last + "s" in title:
        return ""
    return f"it ends in “{last}”, in the middle of “{longer[0]}”"


def _newsy(note: Noted) -> bool:
    """Whether a note cites what stands on the web: a titled page of an outlet with its day, and nothing of print."""
    entry = note.entry
    named = outlets().named(note.outlet) if note.outlet else None
    known = named is not None and named.kind != OFFICIAL
    dated = any(one.granularity in {"day", "month"} for one in entry.dates) or bool(_DAY.search(note.text))
    return (
        bool(entry.titles)
        and not _PRINT.search(note.text)
        and ((known and dated) or (dated and bool(_PAPER.search(note.outlet))))
    )


def _alone(note: Noted, entries: Sequence[NoteEntry]) -> bool:
    """Whether a note is the only one without an address, though it has the title, outlet and day of a page."""
    entry = note.entry
    dated = any(one.granularity == "day" for one in entry.dates) or bool(_DAY.search(note.text))
    whole = bool(entry.titles) and bool(entry.outlet) and dated and not _PRINT.search(note.text)
    return whole and len(entries) >= _FEW and all(one.urls for one in entries if one is not entry)


_FEW = 4
"""Notes of a list of which it can be said that all but one have an address."""


def _outlet(note: Noted, entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    """The outlet that is stated against the host of the link."""
    entry = note.entry
    if not entry.outlet:
        return
    hosts = [
        addresses.host(addresses.original(url.url))
        for url in entry.urls
        if not addresses.carried(addresses.original(url.url)) and not addresses.damage(url.url, "")
    ]
    if note.shown:
        hosts.append(note.shown[0])
    if not hosts or any(_agree(name, host) for name in _names(note) for host in hosts):
        return
    named, at = outlets().named(note.outlet), outlets().at(hosts[0])
    loose = named is not None and named.kind in {"agency", OFFICIAL}
    whose = f"{hosts[0]}, the site of {at[0].name}" if at else hosts[0]
    if _DOMAIN.match(note.outlet):
        own = outlets().named(note.outlet.partition(".")[0])
        extra = f"; {own.name} publishes at {own.domains[0]}" if own else ""
        yield Draft(
            "note-outlet",
            *entry.outlet,
            f"{note.name} names {note.outlet}, but its link leads to {hosts[0]}{extra}.",
            "Name the outlet that the link leads to.",
        )
    elif misspelt(note.outlet):
        if at and not any(_agree(misspelt(note.outlet), host) for host in hosts):
            yield Draft(
                "note-outlet",
                *entry.outlet,
                f"{note.name} names {note.outlet}, but its link leads to {whose}.",
                "Correct the outlet or the link.",
            )
    elif named or (at and _PAPER.search(note.outlet)) or _contradicts(note, hosts[0], entries):
        yield Draft(
            "note-outlet",
            *entry.outlet,
            f"{note.name} names {note.outlet}, but its link leads to {whose}.",
            "Correct the outlet or the link.",
            "remark" if loose or not at else None,
        )


def _names(note: Noted) -> list[str]:
    """Every outlet that a note names outside its titles."""
    entry, text = note.entry, note.text
    for a, b in entry.titles:
        text = text[: a - entry.body] + " " * (b - a) + text[b - entry.body :]
    for url in entry.urls:
        text = text[: url.start - entry.body] + " " * (url.end - url.start) + text[url.end - entry.body :]
    return [note.outlet, *(outlet.name for _, _, outlet in outlets().within(text))]


def _agree(name: str, host: str) -> bool:
    """Whether an outlet may publish on a host: by the table, by a word of its name, by its initials."""
    known = outlets().named(name)
    if known and any(same_site(domain, host) for domain in known.domains):
        return True
    if known and outlets().at(host):  # two that are known have words in common, as Foreign Affairs and Foreign Policy
        return any(fold(name) in {fold(one) for one in (at.name, *at.names)} for at in outlets().at(host))
    if _DOMAIN.match(name):
        return same_site(name, host)
    squeezed = re.sub(r"[^a-z0-9]", "", fold(name))
    labels = re.sub(r"[^a-z0-9.]", "", host.casefold()).split(".")
    words = [word for word in re.findall(r"[a-z0-9]+", fold(name)) if word not in SMALL]
    initials = "".join(word[0] for word in words)
    if any(len(label) > 2 and (label in squeezed or squeezed in label) for label in labels[:-1]):
        return True
    others = {word for word in words if len(word) > 3} - {
        "news",
        "times",
        "post",
        "daily",
        "press",
        "journal",
        "institute",
        "center",
        "centre",
        "media",
        "report",
        "international",
        "national",
        "review",
        "herald",
        "tribune",
        "today",
    }
    return any(word in label for word in others for label in labels) or (
        len(initials) > 1 and any(label.startswith(initials) or initials == label for label in labels[:-1])
    )


def _contradicts(note: Noted, host: str, entries: Sequence[NoteEntry]) -> bool:
    """Whether other notes show that the outlet has another site, or the host another outlet."""
    report = note.reading.report
    for other in entries:
        if other is note.entry or not other.outlet or not other.urls:
            continue
        name, site = report.text[slice(*other.outlet)], addresses.host(other.urls[0].url)
        if fold(name) == fold(note.outlet) and not same_site(site, host) and _agree(name, site):
            return True
        if same_site(site, host) and fold(name) != fold(note.outlet) and _agree(name, site):
            return True
    return False
