"""DOCX: paragraphs, headings, lists, links, real footnotes and endnotes.

Read from the parts of the archive: python-docx knows no footnotes and sets no limits. Every part is read up to a limit,
whatever the archive says of its size; a part with a document type is refused, so that no entity is ever expanded.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from detente.model.evidence import DetenteError
from detente.text.building import Building, linked, marked
from detente.text.layout import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.report import BlockKind
    from detente.text.layout import Layout

PART = 48 * 1024 * 1024
"""Bytes of one part, unpacked, that are read."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NOTE = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What a reader sees who knows no newer drawings: a text box is written twice, once here."""
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}txbxContent",
    _FALLBACK,
    f"{_W}instrText",
    f"{_W}delText",
    f"{_W}pPr",
    f"{_W}rPr",
    f"{_W}footnoteRef",
    f"{_W}endnoteRef",
}


def read(data: bytes, name: str) -> Layout:
    """The layout of a document.

    Raises:
        DetenteError: it is broken, encrypted, no Word document, or unpacks to more than is read.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        return _Document(archive, name).layout()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError, ValueError) as wrong:
        raise DetenteError(f"{name}: it cannot be read as DOCX: {str(wrong)[:120] or type(wrong).__name__}") from None
    except RuntimeError:
        raise DetenteError(f"{name}: it is encrypted; save it without a password") from None


class _Document:
    """The parts of a document while it is read."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive, self.name = archive, name
        self.links = self._relations("word/_rels/document.xml.rels")
        self.order: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self.decimal = self._decimal()

    def _part(self, path: str) -> Any:  # noqa: ANN401 - lxml has no types
        """One part as a tree; None where the archive has none such."""
        if path not in self.archive.NameToInfo:
            return None
        with self.archive.open(path) as stream:
            data = stream.read(PART + 1)
        if len(data) > PART:
            raise DetenteError(f"{self.name}: {path} unpacks to more than {PART // 2**20} MiB; that is no text")
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536]:
            raise DetenteError(f"{self.name}: {path} declares entities; no Word document does, so it is not read")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as wrong:
            raise DetenteError(f"{self.name}: {path} is broken: {str(wrong)[:120]}") from None

    def _relations(self, path: str) -> dict[str, str]:
        tree = self._part(path)
        if tree is None:
            return {}
        return {one.get("Id", ""): one.get("Target", "") for one in tree if one.get("TargetMode") == "External"}

    def _decimal(self) -> set[str]:
        """The ids of numberings that count 1, 2, 3."""
        tree = self._part("word/numbering.xml")
        if tree is None:
            return set()
        kinds = {}
        for one in tree.iter(f"{_W}abstractNum"):
            first = one.find(f"{_W}lvl/{_W}numFmt")
            kinds[one.get(f"{_W}abstractNumId")] = first is not None and first.get(f"{_W}val") == "decimal"
        found = set()
        for one in tree.iter(f"{_W}num"):
            based = one.find(f"{_W}abstractNumId")
            if based is not None and kinds.get(based.get(f"{_W}val")):
                found.add(one.get(f"{_W}numId"))
        return found

    def layout(self) -> Layout:
        tree = self._part("word/document.xml")
        if tree is None:
            raise DetenteError(f"{self.name}: it is an archive, but no Word document (word/document.xml is missing)")
        out = Building("docx")
        count = 0
        for paragraph in tree.iter(f"{_W}p"):
            if next(paragraph.iterancestors(_FALLBACK), None) is not None:
                continue
            kind, number = self._kind(paragraph)
            text = "".join(self._runs(paragraph, self.links))
            count = count + 1 if number and text.strip() else 0 if kind in {"heading", "title"} else count
            short = len(text) < 120 and not text.rstrip().endswith(".")
            first = not out.blocks and (kind == "heading" or (kind == "paragraph" and short))
            out.add("title" if first else kind, f"{count}. {text}" if number and text.strip() else text)
        self._notes(out)
        core = self._part("docProps/core.xml")
        title = (core.findtext(f"{_DC}title") or "").strip() if core is not None else ""
        author = (core.findtext(f"{_DC}creator") or "").strip() if core is not None else ""
        return out.done(title[:300], author[:120])

    def _kind(self, paragraph: Any) -> tuple[BlockKind, bool]:  # noqa: ANN401 - as above
        """What a paragraph is, and whether Word numbers it."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        named = (style.get(f"{_W}val") or "").casefold() if style is not None else ""
        numbered = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if numbered is not None and not named.startswith("heading"):
            return "item", numbered.get(f"{_W}val") in self.decimal
        if named == "title":
            return "title", False
        if named.startswith(("heading", "subtitle")):
            return "heading", False
        return ("quote" if "quote" in named else "paragraph"), False

    def _runs(self, paragraph: Any, links: dict[str, str]) -> Iterator[str]:  # noqa: ANN401 - as above
        """The carried text of a paragraph; deleted text and the codes of fields are left out."""
        skip: set[Any] = set()
        for element in paragraph.iter():
            if element in skip or element.tag in _SKIPPED or element.getparent() in skip:
                skip.add(element)
                continue
            if element.tag == f"{_W}hyperlink" and links.get(element.get(f"{_R}id") or ""):
                skip.update(element.iter())
                words = "".join(one.text or "" for one in element.iter(f"{_W}t"))
                yield linked(links[element.get(f"{_R}id")], words)
            elif element.tag in _NOTE:
                yield self._reference(_NOTE[element.tag], element.get(f"{_W}id") or "")
            elif element.tag == f"{_W}t":
                yield _raised(element)
            elif element.tag in {f"{_W}tab", f"{_W}br", f"{_W}cr"}:
                yield " "
            elif element.tag == f"{_W}noBreakHyphen":
                yield "-"

    def _reference(self, kind: str, id_: str) -> str:
        order = self.order[kind]
        if id_ not in order:
            order.append(id_)
        return marked(self._label(kind, order.index(id_) + 1))

    def _label(self, kind: str, number: int) -> str:
        return f"e{number}" if kind == "endnotes" and self.order["footnotes"] else str(number)

    def _notes(self, out: Building) -> None:
        for kind, order in self.order.items():
            tree = self._part(f"word/{kind}.xml") if order else None
            if tree is None:
                continue
            links = self._relations(f"word/_rels/{kind}.xml.rels")
            texts = {
                one.get(f"{_W}id"): " ".join("".join(self._runs(p, links)) for p in one.iter(f"{_W}p"))
                for one in tree
                if one.get(f"{_W}type") not in {"separator", "continuationSeparator", "continuationNotice"}
            }
            unused = [id_ for id_ in texts if id_ and id_ not in order]
            for number, id_ in enumerate((*order, *unused), 1):
                if texts.get(id_, "").strip():
                    out.note(self._label(kind, number), texts[id_])


def _raised(element: Any) -> str:  # noqa: ANN401 - as above
    """The text of a run; raised small numbers are marks set by hand."""
    text = cleaned(element.text or "")
    align = element.getparent().find(f"{_W}rPr/{_W}vertAlign") if element.getparent() is not None else None
    if (
        align is not None
        and align.get(f"{_W}val") == "superscript"
        and re.fullmatch(r"\s*\[?\d{1,3}(?:[,;] ?\d{1,3})*\]?\s*", text)
    ):
        return "".join(marked(number) for number in re.findall(r"\d+", text))
    return str(text)
