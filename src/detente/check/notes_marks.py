"""Marks against the list: missing, unused, doubled, skipped, out of order, numbered otherwise."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.reading import Draft
from detente.text.lazy import lazy
from detente.text.notelist import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.model.report import Mark, NoteEntry, NoteList, Report

_MANY = 0.25
"""Share of marks that come again or out of order from which a text is taken to cite a list of references by number."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every mark against every note."""
    report = reading.report
    numbered = [one for one in report.notes if any(entry.label for entry in one.entries)]
    if numbered or report.marks:
        yield from _numbers(report.text, report.marks, numbered) if numbered else _unlisted(report)


def _unlisted(report: Report) -> Iterator[Draft]:
    """Marks without any list: an error below a heading of notes, else the text may be a part of a longer one."""
    first, marked = report.marks[0], len({mark.label for mark in report.marks})
    headed = any(
        block.end - block.start <= _HEAD and HEADING.match(report.text, block.start, block.end)
        for block in report.blocks
    )
    yield Draft(
        "note-missing",
        first.start,
        first.end,
        f"The text has {marked} note mark{'s' * (marked != 1)}, but no list of notes.",
        "Add the list of notes.",
        None if headed else "remark",
    )


_HEAD = 60
"""Characters of the longest heading of notes."""


def _numbers(text: str, marks: Sequence[Mark], lists: Sequence[NoteList]) -> Iterator[Draft]:
    entries = [entry for one in lists for entry in one.entries if entry.label]
    labels = [entry.label for entry in entries]
    shown = [mark.label for mark in marks]
    shifted = _shift(set(shown), set(labels))
    if shifted:
        entry = entries[0]
        yield Draft(
            "note-numbering",
            entry.start,
            entry.body,
            f"The text cites notes {shifted[0]}, but the list is numbered {shifted[1]}.",
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
            beyond = numbers and mark.number and mark.number > max(numbers)
            lacks = f"ends with note {max(numbers)}" if beyond else "has no such note"
            yield Draft(
                "note-missing",
                mark.start,
                mark.end,
                f"The text cites note {mark.label}, but the list {lacks}.",
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


_AGAIN = lazy(r"\W*(?:[Ii]bid|[Ii]d\b|[Ll]oc\.? ?cit|[Oo]p\.? ?cit)")
"""How a note begins that refers to the one before it, and may well be like it."""


def _listed(text: str, lists: Sequence[NoteList]) -> Iterator[Draft]:
    """The list's own numbers: doubled, out of order, with gaps."""
    for one in lists:
        yield from _same_label(one)
        entries = [entry for entry in one.entries if entry.number is not None]
        for before, entry in pairwise(entries):
            if (
                before.end - before.body == entry.end - entry.body > 20
                and not _AGAIN.match(text, entry.body)
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
                    f"Note {number} stands after note {last} in the list.",
                    "Bring the list into order.",
                )
            seen[number] = entry
            last = number


def _same_label(one: NoteList) -> Iterator[Draft]:
    """Two notes of one label that is no number, of which a reader is shown only one."""
    seen: set[str] = set()
    for entry in one.entries:
        if entry.number is None and entry.label:
            if entry.label in seen:
                yield Draft(
                    "note-doubled",
                    entry.start,
                    entry.body,
                    f"Two notes of the list have the label {entry.label}.",
                    "Give the second one a label of its own, and its mark.",
                )
            seen.add(entry.label)


def _restarts(entries: Sequence[NoteEntry]) -> bool:
    """Whether the numbers begin again at 1, as footnotes of chapters do."""
    return sum(entry.number == 1 for entry in entries) > 1


def _counted(marks: Sequence[Mark]) -> Sequence[Mark]:
    """Marks whose labels only count, as a programme gives them ("fn-nth-7"), with the number that they bear."""
    stems = [re.fullmatch(r"(\D*[A-Za-z]\D*?)(\d{1,3})", mark.label) for mark in marks]
    often = Counter(stem[1] for stem in stems if stem)
    stem = next((one for one, times in often.most_common(1) if times >= _COUNTED and 2 * times > len(marks)), None)
    return [
        replace(mark, number=int(match[2])) if match and match[1] == stem and mark.number is None else mark
        for mark, match in zip(marks, stems, strict=True)
    ]


_COUNTED = 4
"""Marks with one word and a number from which the number is taken to count."""


def _order(marks: Sequence[Mark], labels: set[str]) -> Iterator[Draft]:
    """Doubled, skipped and turned marks, judged by their first appearance."""
    numbers = [mark for mark in _counted(marks) if mark.number is not None]
    firsts: dict[int, Mark] = {}
    for mark in numbers:
        number = mark.number or 0
        if number in firsts:
            yield Draft(
                "note-doubled",
                mark.start,
                mark.end,
                f"Note {number} is cited a second time here.",
                "Make sure that this note is meant, or give the passage a note of its own.",
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
            f"Note {mark.number} is cited after note {before}.",
            "Bring the marks into order, or renumber the notes.",
        )
    if all(mark.number is not None for mark in marks):
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
                f"The marks go from {one} to {two}; {left} {'are' if ',' in left else 'is'} left out.",
                "Set the mark where it belongs, or renumber the notes.",
            )
