"""Marks against the list: missing, unused, doubled, skipped, out of order, numbered otherwise."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.reading import Draft
from detente.codebook.registry import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Mark, NoteEntry, NoteList

_MANY = 0.25
"""Share of marks that come again or out of order from which a text is taken to cite a list of references by number."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every mark against every note."""
    report = reading.report
    numbered = [one for one in report.notes if any(entry.label for entry in one.entries)]
    if numbered or report.marks:
        yield from _numbers(report.text, report.marks, numbered)
    for one in report.notes:
        if one.style == "author-year":
            yield from _references(reading, one)


def _numbers(text: str, marks: Sequence[Mark], lists: Sequence[NoteList]) -> Iterator[Draft]:
    entries = [entry for one in lists for entry in one.entries if entry.label]
    labels = [entry.label for entry in entries]
    shown = [mark.label for mark in marks]
    if not entries:
        first = marks[0]
        yield Draft(
            "note-missing",
            first.start,
            first.end,
            f"The text has {len(set(shown))} note marks and no list of notes.",
            "Add the list of notes.",
        )
        return
    shifted = _shift(set(shown), set(labels))
    if shifted:
        entry = entries[0]
        yield Draft(
            "note-numbering",
            entry.start,
            entry.body,
            f"The text cites notes {shifted[0]}, the list is numbered {shifted[1]}.",
            "Number the list as the text cites it.",
        )
    else:
        yield from _missing(marks, labels, entries)
        yield from _unused(marks, shown, entries)
    yield from _listed(text, lists)
    yield from _order(marks, set(labels))


def _shift(shown: set[str], labels: set[str]) -> tuple[str, str] | None:
    """The two runs of numbers, if text and list have as many notes under other numbers."""
    if shown == labels or len(shown) != len(labels) or len(shown) < 2:
        return None
    ours, theirs = [sorted(int(one) for one in some if one.isdecimal()) for some in (shown, labels)]
    steps = {b - a for a, b in zip(ours, theirs, strict=False)}
    if (
        len(ours) == len(shown)
        and len(theirs) == len(labels)
        and len(steps) == 1
        and len(shown & labels) <= len(shown) - 1
    ):
        return f"{ours[0]} to {ours[-1]}", f"{theirs[0]} to {theirs[-1]}"
    return None


def _missing(marks: Sequence[Mark], labels: Sequence[str], entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    told: set[str] = set()
    numbers = [entry.number for entry in entries if entry.number is not None]
    for mark in marks:
        if mark.label not in labels and mark.label not in told:
            told.add(mark.label)
            near = [number for number in numbers if mark.number and abs(number - mark.number) == 1]
            between = (
                f" goes from {min(near)} to {max(near)}"
                if len(near) == 2
                else f" ends with {max(numbers)}"
                if numbers and mark.number and mark.number > max(numbers)
                else " has none of that number"
            )
            yield Draft(
                "note-missing",
                mark.start,
                mark.end,
                f"The text cites note {mark.label}, but the list{between}.",
                f"Add note {mark.label}, or take out the mark.",
            )


def _unused(marks: Sequence[Mark], shown: Sequence[str], entries: Sequence[NoteEntry]) -> Iterator[Draft]:
    if not marks:
        return
    for entry in entries:
        if entry.label not in shown:
            yield Draft(
                "note-unused",
                entry.start,
                entry.body,
                f"No mark in the text cites note {entry.label}.",
                "Set the mark where the note belongs, or take the note out.",
            )


def _listed(text: str, lists: Sequence[NoteList]) -> Iterator[Draft]:
    """The list's own numbers: doubled, out of order, with gaps."""
    for one in lists:
        entries = [entry for entry in one.entries if entry.number is not None]
        for before, entry in pairwise(entries):
            if (
                before.end - before.body == entry.end - entry.body > 20
                and text[before.body : before.end] == text[entry.body : entry.end]
            ):
                yield Draft(
                    "note-doubled",
                    entry.start,
                    entry.body,
                    f"Notes {before.label} and {entry.label} are the same, word for word.",
                    "Take one of them out.",
                )
        seen: dict[int, NoteEntry] = {}
        last = 0
        for entry in entries:
            number = entry.number or 0
            if number in seen and not _restarts(entries):
                yield Draft(
                    "note-doubled",
                    entry.start,
                    entry.body,
                    f"Two notes of the list have the number {number}.",
                    "Number the second one anew.",
                )
            elif last and number < last and not _restarts(entries):
                yield Draft(
                    "note-numbering",
                    entry.start,
                    entry.body,
                    f"Note {number} stands behind note {last} in the list.",
                    "Bring the list into order.",
                )
            seen[number] = entry
            last = number


def _restarts(entries: Sequence[NoteEntry]) -> bool:
    """Whether the numbers begin again at 1, as footnotes of chapters do."""
    return sum(entry.number == 1 for entry in entries) > 1


def _order(marks: Sequence[Mark], labels: set[str]) -> Iterator[Draft]:
    """Doubled, skipped and turned marks, judged by their first appearance."""
    numbers = [mark for mark in marks if mark.number is not None]
    firsts: dict[int, Mark] = {}
    for mark in numbers:
        number = mark.number or 0
        if number in firsts:
            yield Draft(
                "note-doubled",
                mark.start,
                mark.end,
                f"Note {number} is cited a second time here.",
                "Make sure that this note is meant; give a note of its own otherwise.",
                "remark",
            )
        else:
            firsts[number] = mark
    order = list(firsts.values())
    turned = [two for one, two in pairwise(order) if (two.number or 0) < (one.number or 0)]
    if turned and len(turned) >= max(2, _MANY * len(order)):
        return  # a list in alphabetical order
    for mark in turned:
        before = max(one.number or 0 for one in order[: order.index(mark)])
        yield Draft(
            "note-order",
            mark.start,
            mark.end,
            f"Note {mark.number} is cited behind note {before}.",
            "Bring the marks into order, or number the notes anew.",
        )
    yield from _gaps(order, labels)


def _gaps(order: Sequence[Mark], labels: set[str]) -> Iterator[Draft]:
    known = sorted(mark.number or 0 for mark in order)
    by_number = {mark.number: mark for mark in order}
    if known and known[0] > 1 and len(known) > 1 and known[0] <= 3 and "1" not in labels:
        mark = by_number[known[0]]
        yield Draft(
            "note-skipped",
            mark.start,
            mark.end,
            f"The first note cited is {known[0]}; there is no note 1.",
            "Number the notes from 1.",
        )
    for one, two in pairwise(known):
        if 1 < two - one <= 3:
            mark = by_number[two]
            left = ", ".join(str(number) for number in range(one + 1, two))
            yield Draft(
                "note-skipped",
                mark.start,
                mark.end,
                f"The marks go from {one} to {two}; {left} is left out.",
                f"Set mark {left} where it belongs, or number the notes anew.",
            )


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
        same = [entry for entry, head in heads if _of(head, name)]
        hint = f" It lists {name} with another year." if same else ""
        known = reading.mentions(start, end)
        yield Draft(
            "note-missing",
            start,
            end,
            f"{name} ({year}) is cited, but the list of references does not have it.{hint}",
            "Add the reference, or mend name or year.",
            "remark" if known and not same else None,
        )
    if len(hits) >= 0.5 * len(one.entries):
        for entry in one.entries:
            if entry.start not in hits:
                yield Draft(
                    "note-unused",
                    entry.start,
                    min(entry.end, entry.start + 60),
                    "Nothing in the text cites this reference.",
                    "Cite it, or take it out.",
                )


def _of(head: str, name: str) -> bool:
    return fold(name) in head[:120]
