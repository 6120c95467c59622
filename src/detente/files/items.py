"""The items of ``sources.json`` as text: each with its place, so that the writer leaves every other one as it is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.files.formats import Column
from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = (
    Column("id", "a short name that never changes"),
    Column("type", "CSL type: `article-newspaper`, `report`, `webpage`, `book` …"),
    Column("title", "its title"),
    Column("author", "who wrote it: `Family, Given`, or a body's name; several separated by `;`"),
    Column("container-title", "the newspaper, journal or site in which it stands"),
    Column("publisher", "who published it"),
    Column("issued", "when it was published (ISO date)"),
    Column("URL", "its address"),
    Column("note", "anything that a reader must know"),
)
"""The fields of an item that can be typed; the others of CSL-JSON are kept as they are."""
TOLD = ("title", "container-title", "publisher", "URL", "note")
"""An item must say at least one of these."""

_BLANK = re.compile(r"[ \t\r\n]*")
FILE = "sources.json"


@dataclass(frozen=True)
class Item:
    """One item of a JSON list: its value, and where it begins and ends in the text."""

    value: Any
    start: int
    end: int

    @property
    def id(self) -> str:
        """The item's id; empty where it has none."""
        return str(self.value.get("id") or "") if isinstance(self.value, dict) else ""


def items(text: str) -> list[Item]:
    """The items of a JSON list, with their places.

    Raises:
        DetenteError: the text is no JSON list; nothing is written to such a file.
    """
    decoder, found = json.JSONDecoder(), []
    try:
        at = _opened(text)
        while text[at] != "]":
            value, end = decoder.raw_decode(text, at)
            found.append(Item(value, at, end))
            at = _skip(text, end)
            if text[at] not in ",]":
                raise ValueError(f"a comma is missing at character {at}")  # noqa: TRY301 - told below with the others
            at = _skip(text, at + 1) if text[at] == "," else at
        if text[at + 1 :].strip():
            raise ValueError("something stands behind the list")  # noqa: TRY301 - as above
    except (ValueError, IndexError, RecursionError) as wrong:
        raise DetenteError(
            f"{FILE} is no JSON list ({wrong}): mend it first; `detente verify` names the line"
        ) from None
    return found


def _opened(text: str) -> int:
    """The place behind the bracket that opens the list."""
    at = _skip(text, 0)
    if text[at : at + 1] != "[":
        raise ValueError("it does not begin with [")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def appended(text: str, value: dict[str, Any]) -> str:
    """The list with one more item at its end; the others stay as they are written."""
    if not text.strip():
        return f"[\n  {_written(value, 2)}\n]\n"
    found = items(text)
    if not found:
        at = _opened(text)
        return f"{text[:at].rstrip()}\n  {_written(value, 2)}\n{text[at:]}"
    last = found[-1]
    between = _between(text, found)
    return f"{text[: last.end]},{between}{_written(value, _indent(between))}{text[last.end :]}"


def replaced(text: str, id_: str, value: dict[str, Any]) -> str:
    """The list with the item of an id put anew: given fields are set, every other field is kept as it is."""
    found = items(text)
    old = _one(found, id_)
    merged = {key: item for key, item in (old.value | value).items() if item not in (None, "")}
    indent = _indent(_between(text, found))
    return text[: old.start] + _written(merged, indent) + text[old.end :]


def deleted(text: str, id_: str) -> str:
    """The list without the item of an id."""
    found = items(text)
    number = found.index(_one(found, id_))
    if number:
        return text[: found[number - 1].end] + text[found[number].end :]
    end = found[1].start if len(found) > 1 else found[0].end
    return text[: found[0].start] + text[end:]


def _one(found: list[Item], id_: str) -> Item:
    named = [item for item in found if item.id == id_]
    if len(named) != 1:
        times = "no item has" if not named else f"{len(named)} items have"
        raise DetenteError(f"{FILE}: {times} the id {id_!r}: nothing was written")
    return named[0]


def _between(text: str, found: list[Item]) -> str:
    """The blank text that stands before an item."""
    begin = found[-2].end if len(found) > 1 else 0
    return re.split(r"[,\[]", text[begin : found[-1].start])[-1]


def _indent(between: str) -> int | None:
    """How deep items stand; None where they stand in one line."""
    return len(between.rpartition("\n")[2]) if "\n" in between else None


def _written(value: dict[str, Any], indent: int | None) -> str:
    """An item as JSON, at the depth of the others."""
    if indent is None:
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False, indent=max(indent, 1)).replace("\n", "\n" + " " * indent)


def fields(cells: Mapping[str, str]) -> dict[str, Any]:
    """The CSL fields of typed cells: authors parted into names, the day of issue into its parts.

    >>> fields({"title": "Expect a Recalibration", "author": "Ghosh, Anwesha; PICSS", "issued": "2022-05"})["author"]
    [{'family': 'Ghosh', 'given': 'Anwesha'}, {'literal': 'PICSS'}]
    """
    made: dict[str, Any] = {key: cell for key, cell in cells.items() if cell}
    if "author" in made:
        made["author"] = [_person(name.strip()) for name in made["author"].split(";") if name.strip()]
    if "issued" in made:
        made["issued"] = {"date-parts": [[int(part) for part in made["issued"].split("-")]]}
    return made


def _person(name: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": name}
