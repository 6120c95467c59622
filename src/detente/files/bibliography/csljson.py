"""CSL-JSON as Zotero and others write it: every field that CSL knows, and those that it does not, are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from detente.files import items
from detente.files.bibliography.item import DOCUMENT, Draft, Entry, dropped, tables, web
from detente.model.evidence import DetenteError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.files.bibliography.item import Item

DEEPEST = 20
_MEND = "export it from your reference manager as CSL JSON"


def read(file: str, text: str) -> tuple[list[Entry], list[Problem]]:
    """The items of a list, or of the ``items`` of an object; what is none is set aside."""
    try:
        whole = json.loads(text, parse_constant=_refuse)
        places = items.items(text) if isinstance(whole, list) else []
    except (ValueError, RecursionError, DetenteError) as wrong:
        return [], [Problem(file, getattr(wrong, "lineno", None), f"not JSON: {str(wrong)[:160]}", _MEND)]
    values = whole.get("items") if isinstance(whole, dict) else whole
    if not isinstance(values, list):
        return [], [Problem(file, 1, "not a list of CSL-JSON items", _MEND)]
    entries: list[Entry] = []
    problems: list[Problem] = []
    left: list[str] = []
    line, seen = 1, 0
    for number, value in enumerate(values):
        if places:
            line += text.count("\n", seen, places[number].start)
            seen = places[number].start
        if isinstance(value, dict) and _depth(value) <= DEEPEST:
            draft = _draft(file, line, value, left)
            entries.append(Entry(draft.item, line))
            problems += draft.remarks
        else:
            problems.append(Problem(file, line, f"item {number + 1} is no CSL-JSON item", _MEND))
    return entries, [*problems, *dropped(file, left)]


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON number")


def _depth(value: object) -> int:
    """How deep a value is nested, as far as it matters."""
    level, depth = [value], 0
    while level and depth <= DEEPEST:
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level, depth = [one for several in inner for one in several], depth + 1
    return depth


def _draft(file: str, line: int, value: dict[str, Any], left: list[str]) -> Draft:
    """An item with variables of the kind that CSL has them; what is of another kind is kept under ``custom``."""
    key = value.get("id")
    draft = Draft(file, line, {"id": str(key) if isinstance(key, str | int) and not isinstance(key, bool) else ""})
    draft.item["type"] = value.get("type") if isinstance(value.get("type"), str) else DOCUMENT
    if draft.item["type"] not in tables()["types"]:
        draft.remark(f"the type {str(draft.item['type'])[:40]!r} is not one of CSL's: kept as it is")
    for name, one in value.items():
        clean = _clean(one)
        if name in tables()["dropped"]:
            left.append(name)
        elif name in ("id", "type") or clean is None:
            continue
        elif not _fits(name, clean):
            draft.remark(f"{name} is not as CSL has it: kept under custom")
            draft.keep(f"csl:{name[:60]}", json.dumps(clean, ensure_ascii=False))
        else:
            draft.item[str(_clean(name))] = clean
    return draft


def _fits(name: str, value: object) -> bool:
    """Whether a variable holds what CSL means it to hold."""
    if name in tables()["names"]:
        return isinstance(value, list) and all(isinstance(one, dict) for one in value)
    if name in tables()["dates"]:
        return isinstance(value, dict)
    if name == "URL":
        return isinstance(value, str) and web(value)
    return name not in ("title", "container-title", "publisher", "DOI", "note") or isinstance(value, str)


def _clean(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """A value in which every text can be written: without controls, and halves of surrogate pairs."""
    if isinstance(value, str):
        from detente.text.cells import inert  # noqa: PLC0415 - as long as JSON is read

        return inert(value.encode("utf-8", "replace").decode())
    if isinstance(value, dict):
        return {str(_clean(key)): _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else value


def written(values: Iterable[Item]) -> str:
    """Items as CSL-JSON, whole."""
    return json.dumps([_clean(value) for value in values], ensure_ascii=False, indent=2) + "\n"
