"""Note marks in the text, in whatever form: [3], [3] [4], superscripts, figures glued to a word, Author (Year)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.model.report import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.report import Block, NoteList

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
BRACKETED = re.compile(r"\[\^?(\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,12})\]")
LETTERED = re.compile(r"\[\^([A-Za-z][\w-]{0,30})\]")
RAISED = re.compile(r"(?<=\S)(?<!\b[ckm]m)(?<!\bm)[¹²³⁰⁴-⁹]+(?:[,–⁻ ]?[¹²³⁰⁴-⁹]+)*")
_PARENTHESISED = re.compile(r"(?<=[\w.,;:!?”\"’])\((\d{1,3})\)")
_GLUED = re.compile(
    r"(?:(?<=[a-z.,;:!?”\"’)»…])(?<!\d[.,])(\d{1,3}(?:,\d{1,3}){0,3})(?=[\s.,;:!?)”\"’—–]|$)(?![.,]\d)"
    r"|(?<=\d[.,])(?<!\s\d\.)(\d{1,3})(?=\s+[A-Z“\"]|\s*$))"
)
_SPACED = re.compile(r"(?<=[.!?”\"]) (\d{1,3})(?=\s+[A-Z“\"]|\s*$)")
_SIGNS = {
    BRACKETED: re.compile(r"\["),
    RAISED: re.compile(r"[¹²³⁰⁴-⁹]"),
    _PARENTHESISED: re.compile(r"\(\d"),
    _GLUED: re.compile(r"[a-z.,;:!?”\"’)»…]\d"),
    _SPACED: re.compile(r"[.!?”\"] \d"),
}
"""What a stretch of text must have to have such marks: one sign is found much sooner than what may stand around it."""
CITED = re.compile(
    r"\(((?:see |cf\. |e\.g\.,? |quoted in |as cited in )?[A-Z][^()\d]{1,80}?,? (?:1[5-9]|20)\d\d[a-z]?(?:[,:]"
    r" ?(?:pp?\. ?)?\d[\d–-]*)?"
    r"(?:; ?[A-Z][^()\d]{1,80}?,? (?:1[5-9]|20)\d\d[a-z]?(?:[,:] ?(?:pp?\. ?)?\d[\d–-]*)?)*)\)"
)
NARRATED = re.compile(
    r"\b([A-Z][\w’'-]+(?:(?:,| and| &) (?:and )?[A-Z][\w’'-]+)*(?: et al\.?)?(?:[’']s?)?) \(((?:1[5-9]"
    r"|20)\d\d[a-z]?)(?:[,:] ?(?:pp?\. ?)?[\d–-]+)?\)"
)


def find(text: str, blocks: Sequence[Block], lists: Sequence[NoteList]) -> tuple[Mark, ...]:
    """The marks in the blocks of a text.

    Numbers in brackets are marks by themselves. Figures glued to a word, and figures in round brackets, are marks only
    if they fit a list of notes, or run from 1 upwards.
    """
    labels = {entry.number for one in lists for entry in one.entries if entry.number is not None}
    spans = [(block.start, block.end) for block in blocks if block.kind not in {"note", "matter"}]
    found = [mark for a, b in spans for mark in _sure(text, a, b)]
    if len({mark.number for mark in found} & labels) < 0.5 * len(labels) or not (labels or found):
        for pattern in (_GLUED, _PARENTHESISED, _SPACED):
            loose = [mark for a, b in spans for mark in _numbers(text, pattern, a, b)]
            kept = _fitting(loose, labels)
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


def _fitting(loose: list[Mark], labels: set[int]) -> list[Mark]:
    """Loose figures that are marks: those within the list's numbers if they cover it, or a run from 1 upwards."""
    if labels:
        most = max(labels) + 2
        kept = [mark for mark in loose if mark.number and mark.number <= most]
        rising = _rising(kept)
        return rising if len({mark.number for mark in rising} & labels) >= max(1, 0.4 * len(labels)) else []
    rising = _rising(loose, step=1)
    return rising if len(rising) > 3 and rising[0].number == 1 else []


def _rising(marks: list[Mark], step: int = 4) -> list[Mark]:
    """The marks that go on from the one before, a few lost, doubled or turned ones allowed."""
    kept: list[Mark] = []
    last = 0
    for mark in marks:
        number = mark.number or 0
        if -step < number - last <= step and (kept or number <= step):
            kept.append(mark)
            last = max(last, number)
    return kept


def cited(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, str, str]]:
    """Citations by author and year: their spans, the surname of the first author, the year."""
    for block in blocks:
        if block.kind in {"note", "matter"}:
            continue
        for match in CITED.finditer(text, block.start, block.end):
            at = match.start(1)
            for part in match[1].split(";"):
                year = re.search(r"(?:1[5-9]|20)\d\d[a-z]?", part)
                name = re.search(
                    r"[A-Z][\w’'-]+", re.sub(r"^\s*(?:see|cf\.|e\.g\.,?|quoted in|as cited in) ", "", part)
                )
                if year and name:
                    lead = len(part) - len(part.lstrip())
                    yield at + lead, at + len(part), name[0], year[0]
                at += len(part) + 1
        for match in NARRATED.finditer(text, block.start, block.end):
            name = re.match(r"[A-Z][\w’'-]+?(?=[’']s?$|\W|$)", match[1])
            if name:
                yield match.start(), match.end(), name[0], match[2]
