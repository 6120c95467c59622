"""Bibliographies of other programs: BibTeX, RIS and CSL-JSON to CSL-JSON items, and back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.files.bibliography import bibtex, csljson, ris
from detente.files.bibliography.item import Entry, Item, unique
from detente.files.foreign import text_of
from detente.files.sheet import remark
from detente.model.evidence import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FORMATS", "Bibliography", "Entry", "Item", "read", "written"]

FORMATS = ("bib", "ris", "json")
"""The formats by the end of a file's name."""


@dataclass(frozen=True)
class Bibliography:
    """The items of a file with safe and unique ids, and what is wrong with it; errors set an entry aside."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read(file: str, content: bytes, form: str) -> Bibliography:
    """Read a file's bytes as one of the formats."""
    text, told = text_of(file, content)
    readers = {"bib": bibtex.read, "ris": ris.read, "json": csljson.read}
    entries, problems = readers[form](file, text)
    if not entries and not problems:
        problems = [Problem(file, None, f"no entry of {form} was found", "is it the file that was meant?")]
    return Bibliography(tuple(unique(entries)), (*told, *problems))


def written(items: Iterable[Item], form: str) -> tuple[str, tuple[Problem, ...]]:
    """Items as the text of a file, and a remark on the variables for which the format has no place."""
    if form == "json":
        return csljson.written(items), ()
    text, left = (bibtex if form == "bib" else ris).written(items)
    if not left:
        return text, ()
    named = ", ".join(f"{name} ({times})" for name, times in sorted(Counter(left).items()))
    return text, (remark("sources.json", None, f"{form} has no place for: {named}", "--format json keeps everything"),)
