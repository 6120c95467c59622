"""Plant one known defect at a time in an essay of ``check_corpus/``.

Three kinds: the places that an essay's author marked; defects of notes, made from its list; and sentences with one
fault, added to a paragraph. Whoever wrote these did not write the rules.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from check_layouts import MARK, NUMBERED_BY_HAND, SLOT, Entry, Essay, Lost, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SUMS = {"toll-sum", "parts-total", "months-year"}
RATIOS = {"share", "percent-base", "percent-points"}
TIMES = {"date-order", "impossible-date", "anniversary", "age"}
KIN: dict[str, set[str]] = {
    **{rule: SUMS | {"digits"} for rule in SUMS},
    **dict.fromkeys(("share", "percent-base"), RATIOS),
    **dict.fromkeys(TIMES, TIMES),
    "digits": {"two-values", *SUMS},
    "two-values": {"digits", *SUMS},
    "headline-toll": {"two-values"},
    "note-skipped": {"note-numbering", "note-order"},
    "note-order": {"note-numbering"},
    "note-numbering": {"note-order", "note-missing", "note-unused", "note-skipped"},
    "note-no-address": {"note-bad-address"},
    "note-partisan": {"note-outlet"},
    "nobody-attribution": {"thin-attribution"},
    "thin-attribution": {"nobody-attribution"},
}
"""Rules that name the same defect from another side: a finding of one of them counts."""

PARTISAN = (
    ("Al-Manar", "https://english.almanar.com.lb/1501001"),
    ("Voice of Jihad", "https://www.alemarahenglish.af/statement-1501"),
    ("Umar Media", "https://umarmedia.net/statement-77"),
)
STRANGERS = ("https://www.foxnews.com/world/", "https://www.dailymail.co.uk/news/", "https://www.rt.com/news/")
LATEST_CHANGE = 2
"""Years by which a note is made older than what it supports."""


@dataclass(frozen=True)
class Planted:
    """An essay with one defect: the rule that must find it, and what was done."""

    essay: Essay
    rule: str
    what: str

    @property
    def accepted(self) -> set[str]:
        """Rules of which a new finding counts."""
        return {self.rule} | KIN.get(self.rule, set())


def planted(essay: Essay, folder: Path) -> Iterator[Planted]:
    """All defects that one essay of a folder takes; the same for every run."""
    yield from _slots(essay)
    bare = replace(essay, title=clean(essay.title), paragraphs=tuple(clean(text) for text in essay.paragraphs))
    draw = random.Random(essay.name)  # noqa: S311 - a seed by name keeps the corpus frozen
    for make in NOTE_DEFECTS if len(bare.notes) > 1 else ():
        found = make(bare, draw)
        if found:
            yield found
    yield from _inserted(bare, folder, draw)


def _slots(essay: Essay) -> Iterator[Planted]:
    texts = [essay.title, *essay.paragraphs]
    for at, text in enumerate(texts):
        for slot in SLOT.finditer(text):
            worse = text[: slot.start()] + slot[2] + text[slot.end() :]
            rest = [clean(one if n != at else worse) for n, one in enumerate(texts)]
            yield Planted(replace(essay, title=rest[0], paragraphs=tuple(rest[1:])), slot[3], f"{slot[1]} -> {slot[2]}")


def _inserted(essay: Essay, folder: Path, draw: random.Random) -> Iterator[Planted]:
    file = folder / f"inserted-{essay.half}.toml"
    held = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    for rule, forms in held.items():
        sentence, at = draw.choice(forms), draw.randrange(1, len(essay.paragraphs) - 1)
        texts = tuple(f"{text} {sentence}" if n == at else text for n, text in enumerate(essay.paragraphs))
        yield Planted(replace(essay, paragraphs=texts), rule, f"+ {sentence}")


def _once(essay: Essay) -> list[int]:
    """Numbers of the notes that are cited once, not the first and not the last of them."""
    marks = [int(n) for text in essay.paragraphs for n in MARK.findall(text)]
    return [n for n in sorted(set(marks)) if marks.count(n) == 1 and 1 < n < len(essay.notes)]


def _noted(essay: Essay, number: int, change: Callable[[Entry], Entry]) -> Essay:
    return replace(essay, notes=tuple(change(one) if one.number == number else one for one in essay.notes))


def _without_mark(essay: Essay, number: int) -> tuple[str, ...]:
    return tuple(text.replace(f"{{{{{number}}}}}", "") for text in essay.paragraphs)


def _any(numbers: list[int], draw: random.Random) -> int:
    """One of the numbers; 0 if there is none."""
    return draw.choice(numbers) if numbers else 0


def _missing(essay: Essay, draw: random.Random) -> Planted | None:
    number = _any(_once(essay), draw)
    if not number:
        return None
    fields = {name: getattr(essay, name) for name in Essay.__dataclass_fields__}
    fields["notes"] = tuple(one for one in essay.notes if one.number != number)
    return Planted(Lost(**fields, extra_notes=essay.notes), "note-missing", f"note {number} lost")


def _unused(essay: Essay, draw: random.Random) -> Planted | None:
    number = _any(_once(essay), draw)
    if not number:
        return None
    return Planted(replace(essay, paragraphs=_without_mark(essay, number)), "note-unused", f"mark {number} lost")


def _doubled(essay: Essay, draw: random.Random) -> Planted | None:
    number = _any(_once(essay), draw)
    if not number or essay.layout not in NUMBERED_BY_HAND:
        return None
    copy = replace(essay.notes[number], number=number)
    notes = (*essay.notes[:number], copy, *essay.notes[number:])
    return Planted(replace(essay, notes=notes), "note-doubled", f"note {number} twice")


def _skipped(essay: Essay, draw: random.Random) -> Planted | None:
    number = _any(_once(essay), draw)
    if not number or essay.layout not in NUMBERED_BY_HAND:
        return None
    notes = tuple(one for one in essay.notes if one.number != number)
    gap = replace(essay, paragraphs=_without_mark(essay, number), notes=notes)
    return Planted(gap, "note-skipped", f"{number} left out")


def _order(essay: Essay, draw: random.Random) -> Planted | None:
    number = _any([n for n in _once(essay) if n + 1 in _once(essay)], draw)
    if not number or essay.layout not in NUMBERED_BY_HAND:
        return None
    swap = {str(number): f"{{{{{number + 1}}}}}", str(number + 1): f"{{{{{number}}}}}"}
    texts = tuple(MARK.sub(lambda mark: swap.get(mark[1], mark[0]), text) for text in essay.paragraphs)
    return Planted(replace(essay, paragraphs=texts), "note-order", f"marks {number} and {number + 1} swapped")


def _numbering(essay: Essay, _: random.Random) -> Planted | None:
    if essay.layout not in NUMBERED_BY_HAND:
        return None
    notes = tuple(replace(one, number=one.number + 1) for one in essay.notes)
    return Planted(replace(essay, notes=notes), "note-numbering", "the list begins with 2")


def _no_address(essay: Essay, draw: random.Random) -> Planted | None:
    number = draw.choice(essay.notes).number
    return Planted(_noted(essay, number, lambda one: replace(one, address="")), "note-no-address", f"note {number}")


def _bad_address(essay: Essay, draw: random.Random) -> Planted | None:
    number = draw.choice(essay.notes).number
    spoil = draw.choice(
        (
            lambda text: text[:18] + "…",
            lambda text: text.replace("https://", "https:/"),
            lambda text: text.replace("https://", "htps://"),
            lambda text: re.sub(r"\.(com|org|net|int|uk|tr|kr|lb)\b.*", "", text, count=1),
            lambda text: text.replace("/", " /", 3),
        )
    )
    worse = _noted(essay, number, lambda one: replace(one, address=spoil(one.address)))
    return Planted(worse, "note-bad-address", worse.notes[number - 1].address)


def _outlet(essay: Essay, draw: random.Random) -> Planted | None:
    known = [one.number for one in essay.notes if one.outlet in {"Reuters", "BBC News", "Al Jazeera", "The Guardian"}]
    if not known:
        return None
    number, base = draw.choice(known), draw.choice(STRANGERS)
    tail = essay.notes[number - 1].address.rstrip("/").rsplit("/", 1)[-1]
    worse = _noted(essay, number, lambda one: replace(one, address=base + tail))
    return Planted(worse, "note-outlet", f"{essay.notes[number - 1].outlet}: {base}{tail}")


def _spelling(essay: Essay, draw: random.Random) -> Planted | None:
    known = [one.number for one in essay.notes if len(one.outlet) >= 7]
    if not known:
        return None
    number = draw.choice(known)
    name = essay.notes[number - 1].outlet
    at = draw.choice([n for n in range(1, len(name) - 2) if name[n : n + 2].isalpha() and name[n] != name[n + 1]])
    wrong = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    worse = _noted(essay, number, lambda one: replace(one, outlet=wrong))
    return Planted(worse, "note-spelling", f"{name} -> {wrong}")


def _after_text(essay: Essay, draw: random.Random) -> Planted | None:
    number = draw.choice(essay.notes).number
    year = str(essay.published.year + 1)
    worse = _noted(essay, number, lambda one: replace(one, date=" ".join([*one.date.split()[:-1], year])))
    return Planted(worse, "note-date", f"note {number} of {year}")


def _before_event(essay: Essay, draw: random.Random) -> Planted | None:
    """Make a note older than the year that its own sentence tells of."""
    found = []
    for text in essay.paragraphs:
        for sentence in re.split(r"(?<=[.!?}])\s+(?=[A-Z“])", text):
            years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", MARK.sub("", sentence))]
            for mark in MARK.findall(sentence):
                note = essay.notes[int(mark) - 1]
                if years and int(note.date.split()[-1]) in (max(years), max(years) + 1):
                    found.append((note.number, max(years) - LATEST_CHANGE))
    if not found:
        return None
    number, year = draw.choice(found)
    worse = _noted(essay, number, lambda one: replace(one, date=" ".join([*one.date.split()[:-1], str(year)])))
    return Planted(worse, "note-date", f"note {number} of {year}")


def _two_titles(essay: Essay, draw: random.Random) -> Planted | None:
    number = draw.choice(essay.notes).number
    other = essay.notes[number % len(essay.notes)]
    tail = f" ({other.title} - {essay.notes[number - 1].outlet})"
    return Planted(_noted(essay, number, lambda one: replace(one, tail=tail)), "note-two-titles", tail)


def _two_calendars(essay: Essay, draw: random.Random) -> Planted | None:
    number = draw.choice(essay.notes).number
    year = int(essay.notes[number - 1].date.split()[-1])
    date = draw.choice((f"{year - 579}-{year}", f"12 Rajab {year - 579}, {year}", f"{year - 621}/{year}"))
    return Planted(_noted(essay, number, lambda one: replace(one, date=date)), "note-two-calendars", date)


def _same_source(essay: Essay, draw: random.Random) -> Planted | None:
    copied, last = draw.choice(essay.notes[:-1]), len(essay.notes) + 1
    texts = (*essay.paragraphs[:-1], f"{essay.paragraphs[-1]}{{{{{last}}}}}")
    notes = (*essay.notes, replace(copied, number=last))
    return Planted(replace(essay, paragraphs=texts, notes=notes), "note-same-source", f"note {copied.number} again")


def _partisan(essay: Essay, draw: random.Random) -> Planted | None:
    number, (outlet, address) = draw.choice(essay.notes).number, draw.choice(PARTISAN)
    worse = _noted(essay, number, lambda one: replace(one, outlet=outlet, address=address))
    return Planted(worse, "note-partisan", address)


NOTE_DEFECTS = (
    _missing,
    _unused,
    _doubled,
    _skipped,
    _order,
    _numbering,
    _no_address,
    _bad_address,
    _outlet,
    _spelling,
    _after_text,
    _before_event,
    _two_titles,
    _two_calendars,
    _same_source,
    _partisan,
)
