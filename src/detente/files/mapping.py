"""A mapping: which column of a desk table comes from which header of a foreign one, and how its cells are read.

It is a TOML file, so that it can be kept, reviewed and used again; docs/desk.md shows a whole one.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.codebook.plover import issues, types
from detente.files import documents, formats
from detente.files.damage import DATES
from detente.files.formats import Column
from detente.files.sheets import Table, headers_used
from detente.files.tables import STANCES, TIE_KINDS
from detente.model.evidence import CONFIDENCES, DeskError, DetenteError, Problem
from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCES = (
    Column("id", "a short name that never changes; empty: made of author and year"),
    Column("type", "CSL type: `article-newspaper`, `webpage`, `report` …; empty: `document`"),
    Column("title", "title"),
    Column("author", "`Family, Given` or the name of a body, separated by `;`"),
    Column("container-title", "newspaper, journal or site"),
    Column("publisher", "who published it"),
    Column("publisher-place", "where"),
    Column("issued", "when it was published (ISO date)"),
    Column("accessed", "when it was read (ISO date)"),
    *(Column(name, name) for name in ("URL", "DOI", "volume", "issue", "page", "language", "note")),
)
TABLES: Mapping[str, tuple[Column, ...]] = {
    "events": formats.EVENTS,
    "claims": formats.CLAIMS,
    "figures": formats.FIGURES,
    "ties": formats.TIES,
    "sources": SOURCES,
}
LISTS = frozenset({"actors", "recipients", "whose", "sources", "passages", "author"})
SOURCE_DATES = frozenset({"issued", "accessed"})
_DIRECTIVES = re.compile(r"%(.)")
_KNOWN_DIRECTIVES = frozenset("dmYybBjHMSpIzAa%fT")
_PLAIN = re.compile(r"[^\w]|_")
_KEYS = frozenset({"into", "sheet", "header", "dates", "missing", "columns", "constants", "values", "skip"})
LIKELY = 0.75


@dataclass(frozen=True)
class Map:
    """A mapping as read."""

    file: str
    into: str = ""
    sheet: str = ""
    header: int | None = None
    dates: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    skip: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True)
class Mapped:
    """A row of a desk table as a mapping makes it, with the row's number in the file that it came from."""

    line: int
    cells: dict[str, str]


def read(file: str, content: bytes) -> Map:
    """Read a mapping.

    Raises:
        DeskError: it is no such file; every problem is named.
    """
    table, problems = documents.toml(file, content)
    wrong = list(_wrong(table))
    if problems or wrong:
        mend = "docs/desk.md shows a whole mapping"
        raise DeskError((*problems, *(Problem(file, None, what, mend) for what in wrong)))
    columns = {name: (one,) if isinstance(one, str) else tuple(one) for name, one in table.get("columns", {}).items()}
    return Map(
        file=file,
        into=table.get("into", ""),
        sheet=table.get("sheet", ""),
        header=table.get("header"),
        dates=tuple(table.get("dates", ())),
        missing=frozenset(one.strip().lower() for one in table.get("missing", ())),
        columns={name: headers for name, headers in columns.items() if any(headers)},
        constants={name: _constant(value) for name, value in table.get("constants", {}).items()},
        values={
            column: {key.strip().lower(): _constant(value) for key, value in pairs.items()}
            for column, pairs in table.get("values", {}).items()
        },
        skip=tuple((one["column"], _folded(one["is"])) for one in table.get("skip", ())),
    )


def _folded(words: str | list[str]) -> frozenset[str]:
    return frozenset(word.strip().lower() for word in ([words] if isinstance(words, str) else words))


def _constant(value: object) -> str:
    return value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _wrong(table: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a mapping."""
    yield from (f"{key[:40]!r} is no part of a mapping" for key in table.keys() - _KEYS)
    into = table.get("into", "")
    if into and into not in TABLES:
        yield f"into: {str(into)[:40]!r} is no table of a desk ({', '.join(TABLES)})"
    known = {column.name for name, one in TABLES.items() if into in ("", name) for column in one}
    for part in ("columns", "constants", "values"):
        inner = table.get(part, {})
        if not isinstance(inner, dict):
            yield f"{part} is no table; write [{part}]"
            continue
        yield from (f"[{part}] {name[:40]!r} is no column of {into or 'any table'}" for name in inner.keys() - known)
        yield from (f"[{part}] {name[:40]}: {why}" for name, one in inner.items() if (why := _misfit(part, one)))
    if not isinstance(table.get("sheet", ""), str):
        yield "sheet is not text"
    if "header" in table and not (isinstance(table["header"], int) and table["header"] > 0):
        yield "header is no number of a row"
    for name in ("dates", "missing"):
        if not _texts(table.get(name, [])):
            yield f"{name} is no list of texts"
    yield from _wrong_dates(table.get("dates", []))
    yield from _wrong_skips(table.get("skip", []))


def _misfit(part: str, value: object) -> str:
    """Why a value does not fit its part of a mapping; empty where it does."""
    if part == "columns" and not (isinstance(value, str) or _texts(value)):
        return "write a header, or a list of headers that are joined"
    if part == "constants" and isinstance(value, dict | list):
        return "write one value"
    if part == "values" and (
        not isinstance(value, dict) or any(isinstance(one, dict | list) for one in value.values())
    ):
        return 'write "text of the file" = "text of the desk"'
    return ""


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _wrong_dates(forms: object) -> Iterator[str]:
    for form in forms if isinstance(forms, list) else []:
        signs = set(_DIRECTIVES.findall(form)) if isinstance(form, str) else set()
        if not signs & {"Y", "y"} or signs - _KNOWN_DIRECTIVES:
            yield f"dates: {str(form)[:40]!r} is no form of a date with a year (such as %d/%m/%Y)"


def _wrong_skips(skips: object) -> Iterator[str]:
    if not isinstance(skips, list):
        yield "skip is no list; write [[skip]]"
        return
    for one in skips:
        fits = isinstance(one, dict) and one.keys() == {"column", "is"} and isinstance(one["column"], str)
        if not fits or not (isinstance(one["is"], str) or _texts(one["is"])):
            yield 'a [[skip]] needs column = "header" and is = ["text", …]'


# --- without a mapping: headers that are the desk's columns


def of_headers(table: Table, into: str) -> tuple[Map, tuple[str, ...]]:
    """The mapping of a table whose headers are the desk's columns, in any case; and the headers that are none.

    Raises:
        DetenteError: columns that must be there are missing.
    """
    known = {column.name.lower(): column.name for column in TABLES[into]}
    columns = {known[name.lower()]: (name,) for name in table.header if name.lower() in known}
    missing = [one.name for one in TABLES[into] if one.required and one.name not in columns and one.name != "id"]
    if missing or not columns:
        shown = ", ".join(inert(name)[:30] for name in table.header[:12]) or "none"
        raise DetenteError(
            f"{table.file}: the headers do not fit {into}: they are {shown}; missing: {', '.join(missing) or 'all'};\n"
            f"`detente import {table.file} --into {into} --map-out MAP.toml` writes a draft of a mapping to edit"
        )
    return Map("", into=into, columns=columns), tuple(name for name in table.header if name.lower() not in known)


# --- rows


def mapped(one: Map, table: Table) -> tuple[tuple[Mapped, ...], tuple[Problem, ...], int]:
    """The rows of a table as a mapping makes them; problems with their cells; and how many rows it skips.

    Raises:
        DeskError: the mapping names headers that the table does not have.
    """
    _check_headers(one, table)
    rows, problems, skipped = [], [], 0
    for row in table.rows:
        if any(row.cells.get(header, "").lower() in words for header, words in one.skip):
            skipped += 1
            continue
        cells, wrong = dict(one.constants), []
        for column, headers in one.columns.items():
            texts = [row.cells.get(header, "") for header in headers]
            text = "; ".join(text for text in texts if text and text.lower() not in one.missing)
            try:
                cells[column] = _cell(one, column, text) or one.constants.get(column, "")
            except ValueError as bad:
                wrong.append(Problem(table.file, row.line, f"{column}: {bad}", "add its form to dates, or correct it"))
        problems += wrong
        if not wrong:
            rows.append(Mapped(row.line, cells))
    return tuple(rows), tuple(problems), skipped


def _check_headers(one: Map, table: Table) -> None:
    named = [*(header for headers in one.columns.values() for header in headers), *(header for header, _ in one.skip)]
    problems = []
    for header in dict.fromkeys(named):
        if header not in table.header:
            near = difflib.get_close_matches(header, table.header, 1, 0.4)
            advice = f"perhaps {near[0]!r}; " if near else ""
            mend = f"{advice}the headers are: {', '.join(inert(name)[:30] for name in table.header)}"
            problems.append(Problem(one.file, None, f"{table.file} has no column {header[:60]!r}", mend))
    if problems:
        raise DeskError(tuple(problems))


def _cell(one: Map, column: str, text: str) -> str:
    """A cell as the desk writes it: by the map of values, and by the declared forms of dates."""
    pairs = one.values.get(column, {})
    if text.lower() in pairs:
        return pairs[text.lower()]
    if pairs and column in LISTS:
        return "; ".join(pairs.get(part.strip().lower(), part.strip()) for part in text.split(";"))
    return _day(text, one.dates) if text and one.dates and column in DATES | SOURCE_DATES else text


def _day(text: str, forms: tuple[str, ...]) -> str:
    """A date in one of the declared forms as ISO, at the precision that the form has.

    >>> _day("16/04/2022", ("%d/%m/%Y",)), _day("April 2022", ("%d/%m/%Y", "%B %Y")), _day("2022-04", ("%d/%m/%Y",))
    ('2022-04-16', '2022-04', '2022-04')
    """
    if re.fullmatch(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?( \d\d:\d\d:\d\d)?", text):
        return text
    for form in forms:
        try:
            day = datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        signs = set(_DIRECTIVES.findall(form))
        whole = "2022-04-16" if signs & set("dj") else "2022-04" if signs & set("mbB") else "2022"
        return day[: len(whole)]
    raise ValueError(f"{inert(text)[:40]!r} has none of the declared forms ({', '.join(forms)})")


# --- a draft


def draft(table: Table, into: str) -> str:
    """A mapping to edit: each column with the header that is likeliest by its name, and the values to be coded."""
    guesses = _guesses(table.header, into)
    lines = [
        f"# A draft of a mapping, made from {_comment(table.file)}: every guess is by names alone. Look through it,",
        "# then run `detente import FILE --map` with it. What has no header here can be given under [constants].",
        f"# Headers of the file: {', '.join(_comment(name) for name in table.header)}",
        "",
        f"into = {_quoted(into)}",
        '# dates = ["%d/%m/%Y"]  # how the file writes dates; ISO dates and real dates of a workbook need nothing',
        '# missing = ["n/a", "-"]  # texts that stand for an empty cell',
        "",
        "[columns]  # column of the desk = header of the file",
    ]
    needed = {column.name for column in TABLES[into] if column.required}
    for column in TABLES[into]:
        header = guesses.get(column.name)
        sign = "" if header else "# "
        must = "  # must be filled, here or under [constants]" if column.name in needed - {"id"} and not header else ""
        lines.append(f"{sign}{column.name} = {_quoted(header or '')}{must}")
    lines += ["", "[constants]"]
    lines += [f'# {name} = ""' for name in sorted(needed - guesses.keys() - {"id"})]
    for name, words in _coded(into).items():
        if name in guesses:
            lines += _values_draft(table, name, guesses[name], words)
    lines += ["", "# [[skip]]  # rows that are not wanted", '# column = "Status"', '# is = ["duplicate"]', ""]
    return "\n".join(lines)


def _values_draft(table: Table, name: str, header: str, words: tuple[str, ...]) -> Iterator[str]:
    """The texts of a coded column, each with the word that is likeliest."""
    yield from ("", f"[values.{name}]  # text of the file = one of: {', '.join(words)}")
    for text in headers_used(table.rows, header):
        if text not in words:
            near = {word.lower(): word for word in words}
            guess = difflib.get_close_matches(text.lower(), near, 1, LIKELY)
            yield f"# {_quoted(text)} = {_quoted(near[guess[0]] if guess else '')}"


def _coded(into: str) -> Mapping[str, tuple[str, ...]]:
    by_table: dict[str, dict[str, tuple[str, ...]]] = {
        "events": {"type": tuple(types()), "issue": tuple(issues())},
        "claims": {"stance": STANCES},
        "ties": {"kind": TIE_KINDS, "sign": ("+", "-")},
    }
    coded = by_table.get(into, {})
    return coded if into == "sources" else {**coded, "confidence": tuple(CONFIDENCES)}


def _guesses(header: tuple[str, ...], into: str) -> dict[str, str]:
    """Header by column: the best pairs first, each header once."""
    pairs = []
    for column in TABLES[into]:
        names = [column.name, *_synonyms(into).get(column.name, ())]
        for written in header:
            plain = _PLAIN.sub("", written).lower()
            score = max(_alike(plain, _PLAIN.sub("", name).lower()) - 0.02 * n for n, name in enumerate(names))
            pairs.append((score, column.name, written))
    found: dict[str, str] = {}
    for score, name, written in sorted(pairs, key=lambda one: -one[0]):
        if score >= LIKELY and name not in found and written not in found.values():
            found[name] = written
    return found


def _alike(a: str, b: str) -> float:
    return 1.0 if a == b else difflib.SequenceMatcher(None, a[:60], b).ratio() if min(len(a), len(b)) > 2 else 0.0  # noqa: PLR2004 - short names are alike by chance


@cache
def _synonyms(into: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads((files("detente.files") / "headers.toml").read_text("utf-8"))
    return {column: tuple(names) for column, names in (*found["any"].items(), *found[into].items())}


def _quoted(text: str) -> str:
    """A text as TOML: JSON's strings are TOML's, but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return " ".join(inert(text).split())[:60]
