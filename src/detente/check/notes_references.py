"""Citations by author and year against the list of references; references that stand twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.noted import slipped
from detente.check.reading import Draft
from detente.codebook.registry import fold
from detente.codebook.spelling import distance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import NoteEntry, NoteList


def check(reading: Reading) -> Iterator[Draft]:
    """Every list without numbers: against the citations, and its entries against one another."""
    for one in reading.report.notes:
        if one.style == "author-year":
            yield from _references(reading, one)
        if not any(entry.label for entry in one.entries):
            yield from _twice(reading, one)


def _twice(reading: Reading, one: NoteList) -> Iterator[Draft]:
    """A reference that stands in a list a second time, word for word."""
    seen: set[str] = set()
    for entry in one.entries:
        words = reading.said(entry.start, entry.end).strip(" .-*•")
        if len(words) > _ENTRY and words in seen:
            yield Draft(
                "note-doubled",
                entry.start,
                min(entry.end, entry.start + 60),
                "This reference stands in the list twice, word for word.",
                "Take one of them out.",
            )
        seen.add(words)


_ENTRY = 30
"""Characters of the shortest entry that is more than a name."""


def _references(reading: Reading, one: NoteList) -> Iterator[Draft]:
    """Citations by author and year against the list of references."""
    report = reading.report
    cites = reading.cites
    heads = [(entry, fold(report.text[entry.start : min(entry.end, entry.start + 240)])) for entry in one.entries]
    hits: set[int] = set()
    told: set[tuple[str, str]] = set()
    matched = 0
    misses: list[tuple[int, int, str, str]] = []
    for start, end, name, year in cites:
        found = [entry for entry, head in heads if _of(head, name) and year[:4] in report.text[entry.start : entry.end]]
        matched += bool(found)
        hits |= {entry.start for entry in found}
        if not found and (name, year) not in told:
            told.add((name, year))
            misses.append((start, end, name, year))
    if matched < 2 or len(misses) > matched:
        return
    for start, end, name, year in misses:
        yield from _miss(reading, heads, (start, end, name, year), hits)
    if len(hits) >= 0.5 * len(one.entries):
        for entry in one.entries:
            if entry.start not in hits:
                yield _idle(reading, entry, misses)


def _miss(
    reading: Reading, heads: Sequence[tuple[NoteEntry, str]], cite: tuple[int, int, str, str], hits: set[int]
) -> Iterator[Draft]:
    """A citation that the list has not: of a name spelt otherwise, with another year, or not at all."""
    start, end, name, year = cite
    near = next(
        ((entry, word) for entry, head in heads for word in [_near(head, name)] if word and year[:4] in head), None
    )
    if near:
        entry, word = near
        hits.add(entry.start)
        at = fold(reading.report.text[entry.start : entry.end]).find(word)
        shown = reading.report.text[entry.start + at : entry.start + at + len(word)] if at >= 0 else word
        yield Draft(
            "name-variants",
            start,
            end,
            f"“{name}” ({year}) here, “{shown}” in the list of references: a slip?",
            "Spell the author as the source does.",
        )
        return
    same = [entry for entry, head in heads if _of(head, name)]
    hint = f" The list has {name} with another year." if same else ""
    known = reading.mentions(start, end)
    yield Draft(
        "note-missing",
        start,
        end,
        f"{name} ({year}) is cited, but is not in the list of references.{hint}",
        "Add the reference, or correct the name or the year.",
        "remark" if known and not same else None,
    )


def _near(head: str, name: str) -> str:
    """The word at the head of an entry of which a name is a slip away."""
    ours = fold(name)
    return next(
        (
            word
            for word in re.findall(r"[^\W\d_][\w’'-]+", head[:120])
            if word != ours
            and min(len(word), len(ours)) >= _SHORTEST
            and word[0] == ours[0]
            and (slipped(word, ours) or distance(word, ours, 1) <= 1)
        ),
        "",
    )


_SHORTEST = 5
"""Letters of the shortest surname of which another is taken for a slip."""


def _idle(reading: Reading, entry: NoteEntry, misses: Sequence[tuple[int, int, str, str]]) -> Draft:
    """A reference that nothing cites, or that is cited with another year only."""
    head = fold(reading.report.text[entry.start : min(entry.end, entry.start + 120)])
    other = next((year for *_, name, year in misses if head.startswith(fold(name))), "")
    if other and entry.dates and entry.dates[0].start < entry.start + 120:
        told = entry.dates[0]
        return Draft(
            "note-date",
            told.start,
            told.end,
            f"This reference is dated {reading.said(told.start, told.end)}, but the text cites it as of {other}.",
            "Correct the year here or there.",
            "warning",
        )
    return Draft(
        "note-unused",
        entry.start,
        min(entry.end, entry.start + 60),
        "Nothing in the text cites this reference.",
        "Cite it, or take it out.",
        "remark" if _named(reading, entry) else None,
    )


def _named(reading: Reading, entry: NoteEntry) -> bool:
    """Whether the text at least names whoever stands first in a reference, or the work where nobody does."""
    lead = re.match(r"[^\W\d_][\w’'-]+", reading.report.text[entry.start : entry.end].lstrip("-*•– \t"))
    if not lead or len(lead[0]) < len("Abe"):
        return False
    words = re.compile(rf"\b{re.escape(lead[0])}\b")
    return any(
        words.search(reading.report.text, block.start, block.end)
        for block in reading.report.blocks
        if block.kind not in {"note", "matter"}
    )


def _of(head: str, name: str) -> bool:
    return fold(name) in head[:120]
