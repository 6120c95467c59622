"""Ids for rows that have none: derived from the row's content, so that the same row always gets the same id."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_WORDS, _LONGEST, _HASH = 6, 40, 6
_SAID: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "events.csv": (("date",), ("summary",)),
    "claims.csv": (("date",), ("speaker", "text")),
    "figures.csv": (("period",), ("counter", "what")),
    "ties.csv": (("from",), ("kind", "a", "b")),
    "passages.csv": ((), ("report", "start")),
    "sources.json": (("issued",), ("author", "container-title", "publisher", "title")),
}
"""By file: the columns that an id begins with, and those of whose words the rest of it is made."""


def minted(file: str, cells: Mapping[str, str], taken: Container[str]) -> str:
    """An id for a row: its date and the first words of what it says, with a hash of the row where that is taken.

    >>> minted("events.csv", {"date": "2022-04-16", "summary": "Air strikes in Khost and Kunar."}, ())
    '2022-04-16-air-strikes-in-khost-and-kunar'
    >>> minted("events.csv", {"date": "2022-04-16", "summary": "اسلام آباد"}, ())
    '2022-04-16-a53fc1'
    """
    begin, said = _SAID[file]
    when = "-".join(cells.get(column, "").replace("/", "-") for column in begin).strip("-")
    words = slug(" ".join(cells.get(column, "") for column in said))
    plain = "-".join(filter(None, (when, words)))
    if words and plain not in taken:
        return plain
    return "-".join(filter(None, (plain, _hash(cells))))


def slug(text: str) -> str:
    """The first words of a text in small ASCII letters, joined by hyphens; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:_WORDS]
    while len("-".join(words)) > _LONGEST and len(words) > 1:
        words.pop()
    return "-".join(words)[:_LONGEST]


def _hash(cells: Mapping[str, str]) -> str:
    content = sorted((column, cell) for column, cell in cells.items() if cell and column != "id")
    return hashlib.sha256(repr(content).encode("utf-8", "surrogateescape")).hexdigest()[:_HASH]
