"""RIS to CSL-JSON and back: as Zotero, EndNote and databases write it.

The lines are read here and not by rispy (0.10), which was measured on the examples of the tests: it loses the last
reference where ER is missing and runs two into one where it is missing between them, keeps the first of several values
without a word, takes addresses apart at semicolons, and tells neither lines nor problems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from detente.files.bibliography import dates, names
from detente.files.bibliography.item import CUSTOM, DOCUMENT, Draft, Entry, dropped, key_of, tables
from detente.files.foreign import one_line
from detente.files.sheet import remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.files.bibliography.item import Item
    from detente.model.evidence import Problem

_TAG = re.compile(r"\s*([A-Z][A-Z0-9])\s{1,2}-(?:\s(.*))?\Z")
_DAYS = ("DA", "PY", "Y1")
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]\Z")
_SERIAL = "SN"


@dataclass
class _Reference:
    """The lines of one reference: each tag with its value, in order."""

    line: int
    kind: str
    tags: list[tuple[str, list[str]]] = field(default_factory=list)


def read(file: str, text: str) -> tuple[list[Entry], list[Problem]]:
    """The references of a file, and what is wrong with it."""
    problems: list[Problem] = []
    left: list[str] = []
    entries = []
    for reference in _references(file, text, problems):
        draft = _draft(file, reference, left)
        entries.append(Entry(draft.item, reference.line))
        problems += draft.remarks
    return entries, [*problems, *dropped(file, left)]


def _references(file: str, text: str, problems: list[Problem]) -> Iterator[_Reference]:
    """The references; one that is not closed ends where the next begins, or the file does."""
    current: _Reference | None = None
    stray = 0
    for number, line in enumerate(text.split("\n"), 1):
        match = _TAG.match(line)
        tag, value = (match[1], (match[2] or "").strip()) if match else ("", line.strip())
        if tag in ("TY", "ER") and current:
            if tag == "TY":
                problems.append(_unclosed(file, current))
            yield current
            current = None
        if tag == "TY":
            current = _Reference(number, value.upper())
        elif current and tag and tag != "ER":
            current.tags.append((tag, [value]))
        elif current and value and current.tags:
            current.tags[-1][1].append(value)
        elif not current and value and tag != "ER":
            stray = stray or number
    if current:
        problems.append(_unclosed(file, current))
        yield current
    if stray:
        problems.append(
            remark(file, stray, "lines outside of a reference are passed over", "a reference begins with TY")
        )


def _unclosed(file: str, reference: _Reference) -> Problem:
    return remark(file, reference.line, "the reference has no ER: it ends where the next begins", "add a line ER  - ")


def _draft(file: str, reference: _Reference, left: list[str]) -> Draft:
    """One reference as an item."""
    table = tables()["ris"]
    kind = table["types"].get(reference.kind, "")
    values = [(tag, one_line(" ".join(lines))) for tag, lines in reference.tags]
    draft = Draft(file, reference.line, {"id": next((value for tag, value in values if tag == "ID"), "")})
    draft.item["type"] = kind or DOCUMENT
    if not kind:
        draft.remark(f"the type {reference.kind[:20]!r} is not known: taken as a document")
    left += [tag for tag, _ in values if tag in table["dropped"]]
    people: dict[str, list[names.Texts]] = {}
    words: list[str] = []
    for tag, value in values:
        variable = table["fields"].get(tag, "")
        if tag in (*_DAYS, "ID", "SP", "EP", *table["dropped"]) or not value:
            continue
        if variable in tables()["names"]:
            people.setdefault(variable, []).append(names.read_ris(value))
        elif variable == "keyword":
            words.append(value)
        else:
            _put(draft, tag, value, variable)
    for variable, several in people.items():
        draft.put(variable, [one for one in several if one], f"ris:{variable}")
    draft.put("keyword", "; ".join(words), "ris:KW")
    _put_pages(draft, dict(reversed(values)))
    _put_day(draft, dict(reversed(values)))
    return draft


def _put(draft: Draft, tag: str, value: str, variable: str) -> None:
    """One value to its variable."""
    if tag == _SERIAL:
        variable = "ISBN" if _ISBN.match(value) else "ISSN"
    if variable == "note" and "note" in draft.item:
        draft.item["note"] += f"; {value}"
    elif variable in tables()["dates"]:
        draft.put(variable, dates.read_ris(value), f"ris:{tag}")
    else:
        draft.put(variable, value, f"ris:{tag}")


def _put_pages(draft: Draft, values: Mapping[str, str]) -> None:
    first, last = values.get("SP", ""), values.get("EP", "")
    draft.put("page", f"{first}-{last}" if first and last and first != last else first or last, "ris:SP")


def _put_day(draft: Draft, values: Mapping[str, str]) -> None:
    """The day of issue: of the tag that says it most closely; what another says besides is kept."""
    year = values.get("PY") or values.get("Y1") or ""
    found = [(tag, dates.read_ris(values[tag], year[:4])) for tag in _DAYS if values.get(tag)]
    if not found:
        return
    tag, best = max(found, key=lambda one: len(str(one[1].get("date-parts", ""))))
    draft.item["issued"] = best
    for other, one in found:
        said = dates.year_of(one)
        if other != tag and (said is None or said != dates.year_of(best)):
            draft.keep(f"ris:{other}", values[other])


# --- writing


def written(items: Iterable[Item]) -> tuple[str, list[str]]:
    """Items as a RIS file, and the variables that it has no tag for, one for each time."""
    found = [_reference(item) for item in items]
    return "\n".join(text for text, _ in found), [name for _, left in found for name in left]


def _reference(item: Item) -> tuple[str, list[str]]:
    """One item as lines; its variables in the order in which they stand."""
    lines = [("TY", _codes().get(str(item.get("type", "")), "GEN")), ("ID", key_of(item))]
    left = []
    for variable, value in item.items():
        if variable in ("id", "type", CUSTOM):
            continue
        found = list(_lines(variable, value))
        lines += found
        if value and not found:
            left.append(variable)
    custom = item.get(CUSTOM)
    for origin, value in custom.items() if isinstance(custom, dict) else ():
        tag = str(origin).removeprefix("ris:")
        if str(origin).startswith("ris:") and _TAG.match(f"{tag}  - ") and isinstance(value, str):
            lines.append((tag, one_line(value)))
        else:
            left.append(f"{CUSTOM} {str(origin)[:40]}")
    return "".join(f"{tag}  - {value}\n" for tag, value in [*lines, ("ER", "")]), left


def _lines(variable: str, value: object) -> Iterator[tuple[str, str]]:
    """A variable as tags with their values; nothing where RIS has no tag for it."""
    tag = _tags().get(variable, "")
    if variable in tables()["names"]:
        for name in value if isinstance(value, list) and tag else ():
            yield from ((tag, one_line(text)) for text in (names.written_ris(name),) if text)
    elif variable in tables()["dates"]:
        if tag and (text := dates.written_ris(value)):
            yield tag, one_line(text)
    elif isinstance(value, bool) or not isinstance(value, str | int | float):
        return
    elif variable == "page":
        first, _, last = one_line(str(value)).partition("-")
        yield from (pair for pair in (("SP", first), ("EP", last)) if pair[1])
    elif variable == "keyword":
        yield from (("KW", one_line(word)) for word in str(value).split(";") if word.strip())
    elif tag and one_line(str(value)):
        yield tag, one_line(str(value))


@cache
def _codes() -> Mapping[str, str]:
    """The code of a CSL type: the first that is read as it."""
    found: dict[str, str] = {}
    for code, csl in tables()["ris"]["types"].items():
        found.setdefault(csl, code)
    return {**found, **tables()["ris"]["written"]}


@cache
def _tags() -> Mapping[str, str]:
    """The tag of a CSL variable: the first that is read as it."""
    found: dict[str, str] = {"ISBN": _SERIAL}
    for tag, variable in tables()["ris"]["fields"].items():
        found.setdefault(variable, tag)
    return found
