"""Note marks in the text, in whatever form: [3], [3] [4], superscripts, figures glued to a word, Author (Year)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.model.report import Mark
from detente.text.lazy import lazy
from detente.text.timewords import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.report import Block, NoteList

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
BRACKETED = lazy(r"\[\^?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12})\]")
LETTERED = lazy(r"\[\^([A-Za-z][\w-]{0,30})\]")
RAISED = lazy(r"(?<=\S)(?<!\b[ckm]m)(?<!\bm)[¹²³⁰⁴-⁹]+(?:[,–⁻ ]?[¹²³⁰⁴-⁹]+)*")
_PARENTHESISED = lazy(r"(?<=[\w.,;:!?”\"’])\((\d{1,3})\)")
_GLUED = lazy(
    r"(?:(?<=[a-z.,;:!?”\"’)»…])(?<!\d[.,])(\d{1,3}(?:,\d{1,3}){0,3})(?=[\s.,;:!?)”\"’—–]|$)(?![.,]\d)"
    r"|(?<=\b(?:19|20)\d\d[.,])(\d{1,3})(?=\s+[A-Z“\"(]|\s*$))"
)
_BEHIND_NUMBER = lazy(r"(?<=\d[.,])(\d{1,3})(?=\s+[A-Z“\"(]|\s*$)")
"""A figure behind a number that ends a sentence: a mark (“in chapter 7.4”), or the places of a decimal."""
_SPACED = lazy(r"(?<=[.!?”\"]) (\d{1,3})(?=\s+[A-Z“\"]|\s*$)")
_SIGNS = {
    BRACKETED: lazy(r"\["),
    RAISED: lazy(r"[¹²³⁰⁴-⁹]"),
    _PARENTHESISED: lazy(r"\(\d"),
    _GLUED: lazy(r"[a-z.,;:!?”\"’)»…]\d"),
    _BEHIND_NUMBER: lazy(r"\d[.,]\d"),
    _SPACED: lazy(r"[.!?”\"] \d"),
}
"""What a stretch of text must have to have such marks: one sign is found much sooner than what may stand around it."""
_YEARS = r"(?:(?:1[5-9]|20)\d\d[a-z]?|n\.d\.)"
_WORK = (
    r"(?:see(?: also)? |cf\. |e\.g\.,? |quoted in |(?:as )?cited in |for (?:example|instance),? |also )?"
    r"(?:(?:van|von|de|del|da|di|la|le|al|el|bin)[ -]){0,2}[A-Z][^()\d]{1,80}?,?\s"
    rf"{_YEARS}(?:[,;] ?{_YEARS})*(?:[,:] ?(?:pp?\. ?)?\d[\d–-]*)?"
)
CITED = lazy(rf"\(({_WORK}(?:;\s?{_WORK})*)\)")
NARRATED = lazy(
    r"\b([A-Z][\w’'-]+(?:(?:,| and| &) (?:and )?[A-Z][\w’'-]+)*(?: et al\.?)?(?:[’']s?)?)\s"
    rf"\(({_YEARS}(?:[,;] ?{_YEARS})*)(?:[,:] ?(?:pp?\. ?)?[\d–-]+)?\)"
)
_OF_YEAR = lazy(rf"\({_YEARS}")
_NO_AUTHOR = lazy(
    rf"(?:{MONTH}|Spring|Summer|Autumn|Fall|Winter|Early|Late|Mid|Since|Until|From|In|As|By|Before|After|Between|Circa"
    r"|Figure|Table|Chapter|Section|Resolution|Article|Annex|Directive|Regulation|Act|Law)\b"
)
"""What stands before a year in brackets and wrote nothing."""


def find(text: str, blocks: Sequence[Block], lists: Sequence[NoteList]) -> tuple[Mark, ...]:
    """The marks in the blocks of a text.

    Numbers in brackets are marks by themselves. Figures glued to a word, and figures in round brackets, are marks only
    if they fit a list of notes, or run from 1 upwards.
    """
    labels = {entry.number for one in lists for entry in one.entries if entry.number is not None}
    spans = [(block.start, block.end) for block in blocks if block.kind not in {"note", "matter"}]
    found = _parted([mark for a, b in spans for mark in _sure(text, a, b)], labels, text)
    if len({mark.number for mark in found} & labels) < 0.5 * len(labels) or not (labels or found):
        for pattern in (_GLUED, _PARENTHESISED, _SPACED):
            loose = _parted([mark for a, b in spans for mark in _numbers(text, pattern, a, b)], labels)
            loose += _between(text, spans, loose, labels) if pattern is _GLUED and labels else []
            kept = _fitting(text, sorted(loose, key=lambda mark: mark.start), labels)
            if kept:
                found += [one for one in kept if not any(one.start < m.end and m.start < one.end for m in found)]
                break
    return tuple(sorted(found, key=lambda mark: mark.start))


def _sure(text: str, start: int, end: int) -> Iterator[Mark]:
    for pattern in (BRACKETED, RAISED):
        yield from _numbers(text, pattern, start, end)
    for match in LETTERED.finditer(text, start, end) if text.find("[^", start, end) >= 0 else ():
        yield Mark(match.start(), match.end(), match[1])


def _numbers(text: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[Mark]:
    """The marks of a match; one that holds several numbers is several marks on the same span."""
    if not _SIGNS[pattern].search(text, start, end):
        return
    for match in pattern.finditer(text, start, end):
        shown = match[match.lastindex] if match.lastindex else match[0]
        for number in _several(shown.translate(_SUPERSCRIPT)):
            yield Mark(match.start() + (pattern is _SPACED), match.end(), str(number), number)


def _several(text: str) -> Iterator[int]:
    """The numbers of "3", "3, 5" and "3–5"."""
    for part in re.split(r"[,; ]+", text.strip()):
        ends = [int(one) for one in re.split(r"[–⁻-]", part) if one.strip().isdecimal()]
        if len(ends) == 2 and 0 < ends[1] - ends[0] <= 10:
            yield from range(ends[0], ends[1] + 1)
        else:
            yield from ends


def _parted(marks: list[Mark], labels: set[int], text: str = "") -> list[Mark]:
    """The marks, of which one that runs two of the list together is two: ¹² behind nothing is note 1 and note 2.

    Those in brackets are never run together (``text``).
    """
    found: list[Mark] = []
    high = 0
    for mark in sorted(marks, key=lambda one: one.start):
        number = mark.number or 0
        digits = str(number)
        pairs = ((int(digits[:at]), int(digits[at:])) for at in range(1, len(digits)) if digits[at] != "0")
        two = next((pair for pair in pairs if pair == (high + 1, high + 2) and labels.issuperset(pair)), None)
        if two and number != high + 1 and not text.startswith("[", mark.start):
            found += [replace(mark, label=str(one), number=one) for one in two]
            high += 2
            continue
        found.append(mark)
        if high < number <= high + _STEP:
            high = number
    return found


def _between(text: str, spans: list[tuple[int, int]], kept: list[Mark], labels: set[int]) -> list[Mark]:
    """Figures behind a number that are marks wanting in a row: “in chapter 7.4” between those of notes 3 and 5."""
    firsts: dict[int, int] = {}
    for mark in kept:
        if (mark.number or 0) <= max(labels) + 2:
            firsts.setdefault(mark.number or 0, mark.start)
    found: list[Mark] = []
    for mark in (mark for a, b in spans for mark in _numbers(text, _BEHIND_NUMBER, a, b)):
        number = mark.number or 0
        if not {number, number + 1} & labels or (
            number in firsts and not _LONG.search(text, mark.start - 5, mark.start)
        ):
            continue
        before = [at for one, at in firsts.items() if one < number]
        behind = [at for one, at in firsts.items() if one >= number]
        if max(before, default=-1) < mark.start < min(behind, default=len(text)) and (before or number == 1):
            found.append(mark)
            firsts[number] = mark.start
    return found


_LONG = lazy(r"\d\d\d[.,]\Z")
_STEP = 4


def _fitting(text: str, loose: list[Mark], labels: set[int]) -> list[Mark]:
    """Loose figures that are marks: those within the list's numbers if they cover it, or a run from 1 upwards."""
    if labels:
        most = max(labels) + 2
        kept = [mark for mark in loose if mark.number and mark.number <= most]
        rising = _rising(text, kept)
        return rising if len({mark.number for mark in rising} & labels) >= max(1, 0.4 * len(labels)) else []
    rising = _rising(text, loose, step=1)
    return rising if len(rising) > 3 and rising[0].number == 1 else []


def _rising(text: str, marks: list[Mark], step: int = _STEP) -> list[Mark]:
    """The marks that go on from the one before, a few lost, doubled or turned ones allowed; or cite one again."""
    kept: list[Mark] = []
    last = 0
    for mark in marks:
        number = mark.number or 0
        again = any(one.number == number for one in kept) and _AGAIN.match(text, mark.end)
        if (-step < number - last <= step and (kept or number <= step)) or again:
            kept.append(mark)
            last = max(last, number)
    return kept


_AGAIN = lazy(r"\s+[A-Z“\"(]|\s*\Z|\s*\n")
"""What follows a mark at the end of a sentence."""


def cited(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, str, str]]:
    """Citations by author and year: their spans, the surname of the first author, the year."""
    for block in blocks:
        if block.kind in {"note", "matter"}:
            continue
        for match in CITED.finditer(text, block.start, block.end):
            at = match.start(1)
            author = ""
            for part in match[1].split(";"):
                years = re.findall(_YEARS, part)
                name = re.search(r"[A-Z][\w’'-]+", part)
                author = name[0] if name else author
                if years and author and not _NO_AUTHOR.match(author):
                    lead = len(part) - len(part.lstrip())
                    yield from ((at + lead, at + len(part), author, year) for year in years)
                at += len(part) + 1
        told = _OF_YEAR.search(text, block.start, block.end)
        for match in NARRATED.finditer(text, block.start, block.end) if told else ():
            name = re.match(r"[A-Z][\w’'-]+?(?=[’']s?$|\W|$)", match[1])
            if name and not _NO_AUTHOR.match(name[0]):
                yield from ((match.start(), match.end(), name[0], year) for year in re.findall(_YEARS, match[2]))
