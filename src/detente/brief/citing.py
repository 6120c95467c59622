"""Sources as a citation style writes them: CSL (citationstyles.org), processed by citeproc-py.

In a note, a style of notes gives its note; any other gives the entry of its bibliography, since a numbered endnote
holds the whole reference. Every note names its source in full, so that each can be read by itself.
"""

from __future__ import annotations

import re
import warnings
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from detente.brief.document import Run
from detente.brief.marking import OFF, ON
from detente.brief.notes import plainly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.model.evidence import Source

DEFAULT_STYLE = "chicago-notes"
_LESS, _MORE, _AND = "\ue002", "\ue003", "\ue004"
"""Signs of the private area stand for signs that are markup to the processor."""
_HIDDEN = str.maketrans({"<": _LESS, ">": _MORE, "&": _AND, ON: "", OFF: ""})
_SHOWN = str.maketrans({_LESS: "<", _MORE: ">", _AND: "&"})
_RICH = re.compile(r"</?(?:i|b|sup|sub|span)(?: [^<>]*)?>")
_HOST = re.compile(r"[a-z0-9.-]+\.[a-z]+\Z")
"""The name of a site stays in small letters."""
_NUMBERED = re.compile(r"\A\[\d+\]\s*")
_LOCATORS = (
    ("page", r"(?:pp?\.|pages?)\s*"),
    ("paragraph", r"(?:paras?\.|paragraphs?|¶+)\s*"),
    ("chapter", r"(?:ch\.|chap\.|chapters?)\s*"),
)
_TEXTS = frozenset(
    {
        "title",
        "container-title",
        "publisher",
        "publisher-place",
        "URL",
        "volume",
        "issue",
        "page",
        "edition",
        "genre",
        "number",
        "DOI",
    }
)
TOLD = frozenset({"title", "container-title", "author", "publisher", "URL"})
"""An item must say one of these for a style to make something of it."""
_NAMES = frozenset({"author", "editor", "translator"})


class Citer:
    """Writes references in one style."""

    def __init__(self, style: str, items: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the style by its name, and the bibliography as CSL-JSON items by id."""
        self._style, self._items = _style(style or DEFAULT_STYLE), items

    def __call__(self, source: Source, locator: str) -> tuple[Run, ...]:
        """A reference as runs; what the processor cannot do is written plainly."""
        item = _cleaned(self._items.get(source.id, {}))
        try:
            text = self._written(item, locator) if TOLD & item.keys() else ""
        except Exception:  # noqa: BLE001 - a foreign item may trip the processor anywhere; the plain form holds as much
            text = ""
        return runs(text) if text else plainly(source, locator)

    def _written(self, item: dict[str, Any], locator: str) -> str:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, Locator  # noqa: PLC0415 - loads lxml
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - as above

        from detente.brief import marking  # noqa: PLC0415 - as above

        label, place = _located(locator)
        notes = self._style.root.get("class") == "note"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the processor warns of each field that it does not know
            bibliography = CitationStylesBibliography(self._style, CiteProcJSON([item]), marking)
            located = {"locator": Locator(label, place)} if label and notes else {}
            citation = Citation([CitationItem(item["id"], **located)])
            bibliography.register(citation)
            text = str(bibliography.cite(citation, lambda _: None) if notes else bibliography.bibliography()[0])
        text = _NUMBERED.sub("", text).strip()
        loose = locator if not located else ""
        return f"{text.rstrip('.')}, {loose.translate(_HIDDEN)}." if loose else text


def runs(text: str) -> tuple[Run, ...]:
    """Marked text as runs."""
    found, depth = [], 0
    for piece in re.split(f"([{ON}{OFF}])", text):
        if piece in {ON, OFF}:
            depth += 1 if piece == ON else -1
        elif piece:
            found.append(Run(piece.translate(_SHOWN), emphasis=depth > 0))
    return tuple(found)


def _located(locator: str) -> tuple[str, str]:
    """The CSL label of a locator, and the place without it; no label where the locator is in other words."""
    for label, pattern in _LOCATORS:
        if match := re.match(pattern + r"(?=[\divxlc])", locator, re.IGNORECASE):
            return label, locator[match.end() :].translate(_HIDDEN)
    return "", locator


def _cleaned(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item with the fields that styles of notes use, of the kinds that CSL gives them, without markup."""
    kept: dict[str, Any] = {"id": "item", "type": item.get("type") if isinstance(item.get("type"), str) else "webpage"}
    for key in _TEXTS & item.keys():
        if isinstance(item[key], str | int) and str(item[key]).strip():
            text = _RICH.sub("", str(item[key])).translate(_HIDDEN)
            kept[key] = f'<span class="nocase">{text}</span>' if _HOST.match(text) else text
    for key in _NAMES & item.keys():
        names = [_name(one) for one in item[key]] if isinstance(item[key], list) else []
        if names := [name for name in names if name]:
            kept[key] = names
    for key in {"issued", "accessed"} & item.keys():
        parts = item[key].get("date-parts") if isinstance(item[key], dict) else None
        if (
            isinstance(parts, list)
            and parts
            and isinstance(parts[0], list)
            and all(str(n).isdecimal() for n in parts[0])
        ):
            kept[key] = {"date-parts": [[int(n) for n in parts[0][:3]]]}
    return kept


def _name(name: object) -> dict[str, str]:
    fields = name if isinstance(name, dict) else {}
    kept = {key: str(fields[key]).translate(_HIDDEN) for key in ("family", "given", "literal") if fields.get(key)}
    return {"family": kept["literal"]} if "literal" in kept else kept


@cache
def _style(name: str) -> Any:  # noqa: ANN401 - the library has no types
    from citeproc import CitationStylesStyle  # noqa: PLC0415 - loads lxml

    with as_file(files("detente.brief") / "styles" / f"{name}.csl") as path, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CitationStylesStyle(str(path), validate=False)
