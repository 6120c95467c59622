"""Which publications of two bibliographies are the same: by id, DOI, address, or title and year."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from detente.files.bibliography.dates import year_of
from detente.files.bibliography.item import first_author

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.files.bibliography.item import Item

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([^/?#]+)([^#]*)", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
ALIKE = 0.6
"""Two titles of one id that are less alike than this are titles of two works."""


class Known:
    """The publications that are known; grows by those that are added."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Keep the items by everything by which they are found."""
        self._ids: dict[str, Item] = {}
        self._marks: dict[tuple[str, str], Item] = {}
        self._titles: dict[tuple[str, int], list[Item]] = defaultdict(list)
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        """Know one item more."""
        self._ids.setdefault(str(item.get("id", "")), item)
        for mark in _marks(item):
            self._marks.setdefault(mark, item)
        if key := _title_key(item):
            self._titles[key].append(item)

    def same(self, item: Item) -> tuple[Item, str] | None:
        """The known item that an item is, and by what it is found; nothing where it is new."""
        other = self._ids.get(str(item.get("id", "")), {})
        if other and not differs(item, other):
            return other, "same id"
        for mark in _marks(item):
            if mark in self._marks:
                return self._marks[mark], f"same {mark[0]}"
        key = _title_key(item)
        fitting = [one for one in (self._titles.get(key, ()) if key else ()) if _fit(item, one)]
        return (fitting[0], "same title and year") if fitting else None

    def by_id(self, id_: str) -> Item | None:
        """The known item of an id."""
        return self._ids.get(id_)


def differs(item: Item, other: Item) -> bool:
    """Whether two items of one id are two works: both have titles, and these are not alike."""
    a, b = _folded(item.get("title")), _folded(other.get("title"))
    return bool(a and b) and difflib.SequenceMatcher(None, a[:200], b[:200]).ratio() < ALIKE


def _marks(item: Item) -> list[tuple[str, str]]:
    """What an item alone has: its DOI, its address."""
    doi, address = item.get("DOI"), item.get("URL")
    found = []
    if isinstance(doi, str) and doi.strip():
        found.append(("DOI", _DOI.sub("", doi.strip()).lower()))
    match = _ADDRESS.match(address.strip()) if isinstance(address, str) else None
    if match and match[2].strip("/"):
        found.append(("URL", match[1].lower() + match[2].rstrip("/")))
    return found


def _title_key(item: Item) -> tuple[str, int] | None:
    title, year = _folded(item.get("title")), year_of(item.get("issued"))
    return (title, year) if title and year else None


def _fit(item: Item, other: Item) -> bool:
    """Whether two items of one title and year can be one: nothing else that both say speaks against it."""
    pairs = [
        (_folded(first_author(item)), _folded(first_author(other))),
        *((_folded(item.get(name)), _folded(other.get(name))) for name in ("container-title", "publisher", "DOI")),
    ]
    return all(a == b or not a or not b for a, b in pairs)


def _folded(text: object) -> str:
    """A text for comparison: small letters and digits alone."""
    plain = unicodedata.normalize("NFKD", text) if isinstance(text, str) else ""
    return "".join(sign for sign in plain.casefold() if sign.isalnum())
