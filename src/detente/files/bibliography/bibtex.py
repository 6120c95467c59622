"""BibTeX and BibLaTeX to CSL-JSON and back: as Zotero (plain and Better BibTeX), EndNote and people write them.

bibtexparser splits the file into entries and names into parts, with lines, and goes on behind a broken entry;
pylatexenc reads the LaTeX; the tables say what types and fields are called. BibLaTeX is written, since it has dates of
any precision, web pages and reports.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.files.bibliography import dates, names
from detente.files.bibliography.item import CUSTOM, DOCUMENT, Draft, Entry, dropped, key_of, tables
from detente.files.bibliography.latex import escaped, plain, title, verbatim
from detente.model.evidence import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bibtexparser import model

    from detente.files.bibliography.item import Item

MEND = "mend the entry: braces and quotes in pairs, a comma behind every field"
_WORD = re.compile(r'[^\s#{}"]+')
_FIELD = re.compile(r"[a-z][a-z0-9-]*\Z")
_DAY = ("year", "month", "day")
BOUND = 32 * 1024 * 1024
"""Signs that all uses of ``@string`` together may add to a file."""
_URL_ONLY = re.compile(r"\s*\{?\s*\\url\s*\{")


def read(file: str, text: str) -> tuple[list[Entry], list[Problem]]:
    """The entries of a file, and what is wrong with it; broken entries are set aside, the rest is read."""
    from bibtexparser import model  # noqa: PLC0415 - waits for an import
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - as above

    logger = logging.getLogger("bibtexparser")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # what it warns of is told as problems
    library = parse_string(text, parse_stack=[])
    strings = _Strings({one.key.lower(): "".join(_pieces(one.value, _Strings({}))) for one in library.strings})
    entries: list[Entry] = []
    problems: list[Problem] = []
    left: list[str] = []
    for block in library.blocks:
        line = (block.start_line or 0) + 1
        whole = getattr(block, "ignore_error_block", None) or block
        if isinstance(whole, model.Entry):
            draft = _draft(file, line, whole, strings, left)
            entries.append(Entry(draft.item, line))
            problems += draft.remarks
        elif isinstance(block, model.ParsingFailedBlock):
            why = " ".join(str(getattr(block.error, "abort_reason", "") or block.error).split())[:160]
            problems.append(Problem(file, line, f"the entry cannot be read: {why}", MEND))
    return entries, [*problems, *dropped(file, left)]


def _draft(file: str, line: int, entry: model.Entry, strings: _Strings, left: list[str]) -> Draft:
    """One entry as an item."""
    table = tables()["bibtex"]
    fields: dict[str, str] = {}
    draft = Draft(file, line, {"id": entry.key.strip()})
    for one in entry.fields:
        name, value = one.key.lower(), "".join(_pieces(one.value, strings)).strip()
        if name in fields:
            draft.remark(f"the field {name[:40]} stands twice: the first is taken, the other kept under custom")
            draft.keep(f"bibtex:{name}", plain(value))
        fields.setdefault(name, value)
    kind = _type(entry.entry_type.lower(), fields.get("entrysubtype", "").lower())
    draft.item["type"] = kind or DOCUMENT
    if not kind:
        draft.remark(f"the entry type {entry.entry_type[:40]!r} is not known: taken as a document")
    left += [name for name in fields if name in table["dropped"] and name != "entrysubtype"]
    homes = {**table["fields"], **table["fields_of"].get(kind, {})}
    for name, value in sorted(fields.items(), key=lambda one: _order(one[0])):
        if name not in table["dropped"] and name not in _DAY:
            _put(draft, name, value, homes.get(name, ""))
    _put_day(draft, fields)
    return draft


def _order(name: str) -> int:
    """Fields of BibLaTeX before those of BibTeX that mean the same: the order of the table."""
    return _orders().get(name, len(_orders()))


@cache
def _orders() -> Mapping[str, int]:
    return {name: number for number, name in enumerate(tables()["bibtex"]["fields"])}


def _type(kind: str, subtype: str) -> str:
    """The CSL type of an entry; empty where it is not known."""
    types = tables()["bibtex"]["types"]
    if subtype in tables()["types"]:
        return subtype
    return str(types.get(f"{kind}/{subtype}") or types.get(kind, ""))


def _put(draft: Draft, name: str, value: str, variable: str) -> None:
    """One field to its variable."""
    origin = f"bibtex:{name}"
    if variable in tables()["names"]:
        draft.put(variable, names.read_bibtex(value, plain), origin)
    elif variable in tables()["dates"]:
        draft.put(variable, dates.read_iso(verbatim(value)), origin)
    elif name == "howpublished" and _URL_ONLY.match(value):
        draft.put("URL", verbatim(value), origin)
    elif variable == "language":
        word = plain(value)
        draft.put("language", tables()["bibtex"]["languages"].get(word.lower(), word), origin)
    elif variable == "page":
        draft.put("page", plain(value).replace("–", "-"), origin)
    else:
        text = verbatim(value) if name in tables()["bibtex"]["verbatim"] else plain(value)
        if name == "subtitle" and "title" in draft.item:
            draft.item["title"] += f": {text}"
        else:
            draft.put(variable, text, origin)


def _put_day(draft: Draft, fields: Mapping[str, str]) -> None:
    """Year, month and day, where no ``date`` says it."""
    year, month, day = (plain(fields.get(name, "")) for name in _DAY)
    if "issued" in draft.item or not year:
        left = {name: text for name, text in zip(_DAY, (year, month, day), strict=True) if text and not year}
        for name, text in left.items():
            draft.keep(f"bibtex:{name}", text)
        return
    found, whole = dates.of_fields(year, month, day)
    draft.item["issued"] = found
    if not whole and month:
        draft.keep("bibtex:month", month)


class _Strings:
    """The texts that ``@string`` gives names to; in sum no more of them than `BOUND` signs is put into fields."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts, self._left = texts, BOUND

    def text(self, name: str) -> str:
        """What a name stands for; the name itself where it stands for nothing, or the bound is reached."""
        text = self._texts.get(name.lower(), name)
        self._left -= len(text)
        return text if self._left > 0 else name


def _pieces(raw: str, strings: _Strings) -> Iterator[str]:
    """What a value is joined of: ``{…}``, ``"…"``, numbers, and names of ``@string``, with ``#`` between them."""
    at = 0
    while at < len(raw):
        sign = raw[at]
        word = _WORD.match(raw, at)
        if sign in '{"':
            end = _closing(raw, at)
            yield raw[at + 1 : end]
            at = end + 1
        elif word:
            yield strings.text(word[0])
            at = word.end()
        else:
            at += 1


def _closing(raw: str, at: int) -> int:
    """The place of the sign that closes the one at a place; the end where none does."""
    depth, end = 0, '"' if raw[at] == '"' else "}"
    for place in range(at + (end == '"'), len(raw)):
        escaped_sign = place > 0 and raw[place - 1] == "\\"
        depth += not escaped_sign and raw[place] == "{"
        depth -= not escaped_sign and raw[place] == "}"
        if raw[place] == end and not depth and not escaped_sign:
            return place
    return len(raw)


# --- writing


def written(items: Iterable[Item]) -> tuple[str, list[str]]:
    """Items as a BibLaTeX file, and the variables that it has no field for, one for each time."""
    found = [_entry(item) for item in items]
    return "\n".join(text for text, _ in found), [name for _, left in found for name in left]


def _entry(item: Item) -> tuple[str, list[str]]:
    kind, subtype = _kind(str(item.get("type", "")))
    fields = {"entrysubtype": subtype} if subtype else {}
    left = []
    for variable, value in item.items():
        if variable in ("id", "type", CUSTOM):
            continue
        name = _homes(str(item.get("type", ""))).get(variable, "")
        text = _field(variable, name, value)
        if not name or (value and not text):
            left.append(variable)
        elif text:
            fields["year" if name == "date" and not text[0].isdecimal() else name] = text
    custom = item.get(CUSTOM)
    for origin, value in custom.items() if isinstance(custom, dict) else ():
        name = str(origin).removeprefix("bibtex:")
        if str(origin).startswith("bibtex:") and _FIELD.match(name) and name not in fields and isinstance(value, str):
            fields[name] = escaped(value)
        else:
            left.append(f"{CUSTOM} {str(origin)[:40]}")
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    return f"@{kind}{{{key_of(item)},\n{lines}}}\n", left


@cache
def _kinds() -> Mapping[str, tuple[str, str]]:
    """Entry type and subtype by CSL type: the first that is read as it."""
    table = tables()["bibtex"]
    found: dict[str, tuple[str, str]] = {}
    for name, csl in table["types"].items():
        kind, _, subtype = name.partition("/")
        found.setdefault(csl, (kind, subtype))
    return found | {csl: (kind, "") for csl, kind in table["written"].items()}


def _kind(csl: str) -> tuple[str, str]:
    return _kinds().get(csl, ("misc", csl if csl in tables()["types"] else ""))


@cache
def _homes(csl: str) -> Mapping[str, str]:
    """Field by CSL variable, for items of a type."""
    table = tables()["bibtex"]
    found: dict[str, str] = {}
    for name, variable in table["fields"].items():
        found.setdefault(variable, name)
    own = {variable: name for name, variable in table["fields_of"].get(csl, {}).items()}
    return {**found, **own, **table["fields_written_of"].get(csl, {})}


def _field(variable: str, name: str, value: Any) -> str:  # noqa: ANN401 - a CSL variable holds any JSON
    """A variable as the text of a field, without the braces around it; empty where it cannot be written."""
    if variable in tables()["names"]:
        people = value if isinstance(value, list) else []
        return " and ".join(filter(None, (names.written_bibtex(one, escaped) for one in people)))
    if variable in tables()["dates"]:
        return escaped(dates.written_iso(value)).replace(r"\textasciitilde{}", "~")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    if name in tables()["bibtex"]["verbatim"]:
        return re.sub(r"[{}\\\s]", lambda sign: f"%{ord(sign[0]):02X}", text.strip())
    if variable in ("title", "title-short"):
        return title(text)
    return escaped(text).replace("-", "--") if variable == "page" and re.fullmatch(r"\w+-\w+", text) else escaped(text)
