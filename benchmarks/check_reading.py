"""What `detente check` reads of a text must not hang on how it is set: every essay in every layout.

    python benchmarks/check_reading.py [--data DIR ...] [--half dev|blind] [--layouts NAME ...] [--list]

Each essay without defects is set in every layout of ``check_layouts.py``, those of text in long lines also wrapped at
two widths. Counted are titles, days of publication, paragraphs, note marks and notes that are read otherwise than they
were written, and the errors and warnings that its own layout does not have. With ``--list`` those of the dev half are
listed. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from check_layouts import LAYOUTS, MARK, Essay, clean, document, read_essay
from detente.check.engine import audit
from detente.check.reading import Reading
from detente.text.read import report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.report import Report

HERE = Path(__file__).parent
DATA = tuple(HERE / name for name in ("check_corpus", "check_corpus_hands", "check_corpus_third"))


WIDTHS = {"narrow": 58, "wide": 92}
"""Lengths of lines, for texts in which every paragraph and note is wrapped."""
LONG_LINES = [name for name, (ending, _) in LAYOUTS.items() if ending in {"txt", "md"} and name != "txt-spaced"]
SETTINGS = [*LAYOUTS, *(f"{name} {width}" for name in LONG_LINES for width in WIDTHS)]
"""Every layout; those of text in long lines also with wrapped ones."""


def set_in(essay: Essay, setting: str) -> tuple[str, bytes]:
    """Ending and content of an essay's file in a setting."""
    layout, _, width = setting.partition(" ")
    ending, data = document(replace(essay, layout=layout))
    return ending, wrapped(data.decode(), WIDTHS[width]).encode() if width else data


def wrapped(text: str, width: int) -> str:
    """A text with every line wrapped, what begins with a note's number too; headings of Markdown stay whole."""
    lines = (
        [line]
        if not line or line.startswith("#")
        else textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
        for line in re.split(r"[\n\f]", text)
    )
    return "\n".join("\n".join(line) for line in lines)


def sound(essay: Essay) -> Essay:
    """An essay without defects."""
    return replace(essay, title=clean(essay.title), paragraphs=tuple(map(clean, essay.paragraphs)))


def bare(text: str) -> str:
    """A text as it is compared: white space as one blank, marks and their blanks away."""
    return re.sub(r"\s+", " ", text).strip()


def plain(text: str) -> str:
    """A paragraph as it was written, without marks."""
    return bare(MARK.sub("", text))


def misread(essay: Essay, read: Report) -> Iterator[tuple[str, str]]:
    """What is read otherwise than it was written, with what was read."""
    if bare(read.title) != bare(essay.title):
        yield "title", read.title
    period = read.published.period
    if not (read.published.stated and period and period.first == period.last == essay.published):
        yield "published", f"{period} {read.published.why}"
    yield from _paragraphs(essay, read)
    yield from _notes(essay, read)


def _paragraphs(essay: Essay, read: Report) -> Iterator[tuple[str, str]]:
    """Paragraphs that are no single block of the text, marks and citations aside."""
    cited = re.compile(r"\s*\((?:[^()]*\d{4};? ?)+\)") if essay.layout == "author-year" else None
    held = set[str]()
    for block in read.blocks:
        if block.kind not in {"note", "matter"}:
            flat = read.flat[block.start : block.end]
            held.add(re.sub(r"\W", "", cited.sub("", read.text[block.start : block.end]) if cited else flat))
    for text in essay.paragraphs:
        written = plain(text)
        if re.sub(r"\W", "", cited.sub("", written) if cited else written) not in held:
            yield "paragraph", written[:90]


def _notes(essay: Essay, read: Report) -> Iterator[tuple[str, str]]:
    """Marks and entries: their numbers, titles, days and addresses."""
    entries = [entry for one in read.notes for entry in one.entries]
    if len(entries) != len(essay.notes):
        yield "notes", f"{len(entries)} of {len(essay.notes)}"
        return
    if essay.layout == "author-year":
        return
    marks = [int(n) for text in essay.paragraphs for n in MARK.findall(text)]
    shown = [mark.number or 0 for mark in read.marks]
    if marks != shown:
        lost, taken = Counter(marks) - Counter(shown), Counter(shown) - Counter(marks)
        yield "marks", f"lost {list(lost.elements())}, taken {list(taken.elements())}"
    wanted = {note.number: note for note in essay.notes}
    for entry in entries:
        note = wanted.get(entry.number or 0)
        written = bare(read.text[entry.start : entry.end])
        if note is None:
            yield "note number", written
            continue
        if [one.url for one in entry.urls] != [note.address] * bool(note.address):
            yield "note address", f"{[one.url for one in entry.urls]} of {written}"
        if not any(bare(read.text[a:b]).strip('“”"‘’.') == note.title.strip('“”"‘’.') for a, b in entry.titles):
            yield "note title", f"{[read.text[a:b] for a, b in entry.titles]} of {written}"
        if len(entry.dates) != 1:
            yield "note date", f"{[one.text for one in entry.dates]} of {written}"
        outlet = bare(read.text[slice(*entry.outlet)]) if entry.outlet else ""
        if outlet != note.outlet:
            yield "note outlet", f"{outlet} of {written}"


def loud(read: Report) -> Counter[tuple[str, str]]:
    """The errors and warnings on a text: their rules and what they say."""
    found = audit(Reading(read)).findings
    return Counter((one.rule, f"{bare(one.quote)}: {one.message}") for one in found if one.severity != "remark")


def faults(essay: Essay, layouts: list[str]) -> Iterator[tuple[str, str, str]]:
    """Layout, kind and detail of all that hangs on how an essay is set."""
    own: Counter[str] | None = None
    for layout in (essay.layout, *(one for one in layouts if one != essay.layout)):
        ending, data = set_in(essay, layout)
        read = report(data, f"{essay.name}.{ending}")
        yield from ((layout, kind, detail) for kind, detail in misread(replace(essay, layout=layout.split()[0]), read))
        found = loud(read)
        rules = Counter(rule for rule, _ in found.elements())
        own = rules if own is None else own
        for rule in rules - own:
            yield from ((layout, f"false {rule}", detail) for one, detail in found if one == rule)


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", default=DATA, help="folders of essays (default: all three)")
    parser.add_argument("--half", choices=("dev", "blind"), help="only this half")
    parser.add_argument("--layouts", nargs="+", choices=SETTINGS, default=SETTINGS, help="only these layouts")
    parser.add_argument("--list", action="store_true", help="list the faults of the dev half")
    asked = parser.parse_args()
    essays = [
        essay
        for data in asked.data
        for essay in map(sound, map(read_essay, sorted(data.glob("*.essay"))))
        if asked.half in (None, essay.half)
    ]
    if not essays:
        sys.exit("no essays (*.essay) there")
    counted: Counter[str] = Counter()
    for essay in essays:
        for layout, kind, detail in faults(essay, asked.layouts):
            counted[kind] += 1
            if asked.list and essay.half == "dev":
                print(f"{essay.name} {layout} {kind}: {detail}")
    print(json.dumps({"essays": len(essays), "layouts": len(asked.layouts), "faults": dict(sorted(counted.items()))}))


if __name__ == "__main__":
    main()
