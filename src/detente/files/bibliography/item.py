"""One item of a bibliography as CSL-JSON, made field by field; and the tables that say what other formats call them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.files.foreign import one_line
from detente.files.sheet import remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.model.evidence import Problem

Item = dict[str, Any]
"""A CSL-JSON item."""

CUSTOM = "custom"
DOCUMENT = "document"
_WEB = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w.+-]+")
_ENDS_KEY = re.compile(r"[\s,{}\"#%~\\()=']+")


@cache
def tables() -> Mapping[str, Any]:
    """The tables of types, fields, names and dates."""
    return tomllib.loads((files(__package__) / "tables.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Entry:
    """An item and the line of its file on which it begins."""

    item: Item
    line: int


@dataclass
class Draft:
    """An item in the making.

    A variable keeps the first value that it gets; what has no home is kept under ``custom``.
    """

    file: str
    line: int
    item: Item
    remarks: list[Problem] = field(default_factory=list)

    def put(self, variable: str, value: object, origin: str) -> None:
        """Set a variable; a value that comes second, or fits no variable, is kept under its origin's name."""
        if value in ("", [], {}, None):
            return
        if variable == "URL" and not web(str(value)):
            self.remark(f"{str(value)[:60]!r} is no address on the web: kept under custom")
            self.keep(origin, str(value))
        elif not variable or (variable in self.item and self.item[variable] != value):
            self.keep(origin, value if isinstance(value, str) else "; ".join(_said(value)))
        elif variable:
            self.item[variable] = _DOI.sub("", str(value)) if variable == "DOI" else value

    def keep(self, origin: str, value: str) -> None:
        """Keep a value that has no home."""
        kept = self.item.setdefault(CUSTOM, {})
        kept[origin] = f"{kept[origin]}; {value}" if origin in kept else value

    def remark(self, what: str, mend: str = "look whether it was meant so") -> None:
        """Note something odd about the item, which is taken nevertheless."""
        self.remarks.append(remark(self.file, self.line, what, mend))


def _said(value: object) -> Iterator[str]:
    """What a list of names, or a date, says, as texts."""
    if isinstance(value, dict):
        yield " ".join(str(part) for part in value.values())
    elif isinstance(value, list):
        for one in value:
            yield from _said(one)


def web(text: str) -> bool:
    """Whether a text may stand as the address of a page: no scheme but those of the web.

    >>> web("https://example.org"), web("dawn.com/news/1"), web("javascript:alert(1)")
    (True, True, False)
    """
    return bool(_WEB.match(text)) or not _SCHEME.match(text)


def dropped(file: str, what: Iterable[str]) -> tuple[Problem, ...]:
    """One remark on the fields that were not taken, with how often."""
    counted = Counter(what)
    if not counted:
        return ()
    named = ", ".join(f"{name} ({times})" for name, times in sorted(counted.items()))
    return (remark(file, None, f"not taken: {named}", "texts of others and housekeeping stay where they are"),)


# --- ids


def safe(key: str) -> str:
    """A key that every cell and citation can refer to: letters, digits and ``- _ . +``, all else as hyphens.

    Of an address (as Zotero writes for items without a citation key) the last part is taken.

    >>> safe("khan;attack @ 2022"), safe("http://zotero.org/users/1/items/ABCD2345"), safe("doi:10.1000/x")
    ('khan-attack-2022', 'ABCD2345', 'doi-10.1000-x')
    """
    last = key.rstrip("/").rpartition("/")[2] if _WEB.match(key) else key
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", last)).strip("-")


def key_of(item: Item) -> str:
    """An item's id as other formats can write it: without signs that end a key in BibTeX."""
    return _ENDS_KEY.sub("-", str(item.get("id", ""))).strip("-") or author_year(item)


def unique(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries whose ids are safe and differ from one another.

    A missing id is made of the first author (else container, publisher or title) and the year; the second of two equal
    ids gets ``-b`` behind it, the third ``-c``. The same file gives the same ids.
    """
    taken: Counter[str] = Counter()
    for entry in entries:
        key = safe(str(entry.item.get("id", ""))) or author_year(entry.item)
        taken[key] += 1
        id_ = key
        while taken[key] > 1 and taken[id_]:
            id_ = f"{key}-{_letters(taken[key])}"
            taken[key] += bool(taken[id_])
        taken[id_] += id_ != key
        yield Entry({"id": id_, **{name: value for name, value in entry.item.items() if name != "id"}}, entry.line)


def _letters(number: int) -> str:
    """The number of an item as letters: 2 is b, 27 is aa."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def author_year(item: Item) -> str:
    """An id of an item that has none."""
    from detente.files.bibliography.dates import year_of  # noqa: PLC0415 - the one use

    said = [first_author(item), *(item.get(name) for name in ("container-title", "publisher", "title"))]
    name = next((one for one in said if isinstance(one, str) and safe(one)), "source")
    words = safe(one_line(name)).lower().split("-")[:4]
    return "-".join(filter(None, [*words, str(year_of(item.get("issued")) or "")]))


def first_author(item: Item) -> str:
    """The family name of an item's first author, or the name of the body."""
    authors = item.get("author")
    first = authors[0] if isinstance(authors, list) and authors else {}
    said = first.get("family") or first.get("literal") if isinstance(first, dict) else ""
    return said if isinstance(said, str) else ""
