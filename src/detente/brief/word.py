"""The brief for Word: headings, tables, and endnotes that are Word's own, so that they renumber and link both ways.

python-docx writes the document; it knows no endnotes, so their part is added here as ECMA-376 has it (part 1, 17.11).
"""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from detente.brief.card import day
from detente.brief.document import Grid, Heading, Items, Mark, Paragraph, Quoted, Run
from detente.brief.links import address
from detente.brief.outline import outline
from detente.brief.prose import HARD
from detente.text.cells import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

    from detente.brief.content import Brief
    from detente.brief.document import Block, Inline
    from detente.model.evidence import Note

ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
PICTURES = {"image/png", "image/jpeg", "image/gif"}
"""Kinds of picture that Word shows."""
WIDTH = Cm(16)


def word(brief: Brief) -> bytes:
    """Render the brief."""
    return _Writing(brief).written()


class _Writing:
    """One document while it is written; each note is put where it is first marked, and referred to after that."""

    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._document: Document = docx.Document()
        self._notes = {note.number: note for note in brief.notes}
        self._marked: list[int] = []

    def written(self) -> bytes:
        """The document's bytes."""
        brief, document = self._brief, self._document
        document.core_properties.title = _safe(brief.title)
        document.core_properties.author = _safe(", ".join(brief.authors))
        document.styles["Normal"].font.name = "Cambria"
        document.styles["Normal"].font.size = Pt(11)
        document.add_heading(_safe(brief.title), 0)
        if brief.summary:
            document.add_paragraph(_safe(brief.summary), "Subtitle")
        by = ", ".join((*brief.authors, *([day(brief.date)] if brief.date else [])))
        if by:
            document.add_paragraph(_safe(by))
        self._picture()
        for block in outline(brief):
            self._block(block)
        self._rest()
        self._endnotes()
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def _picture(self) -> None:
        picture = self._brief.picture
        if picture is None:
            return
        if picture.media in PICTURES:
            try:
                shape = self._document.add_picture(io.BytesIO(base64.b64decode(picture.content)), width=WIDTH)
                shape._inline.docPr.set("descr", _safe(picture.alt))  # noqa: SLF001 - the library has no other way
            except Exception:  # noqa: BLE001 - a picture that only its first bytes make one
                self._document.add_paragraph(_safe(f"(The picture cannot be shown: {picture.alt})"))
        self._document.add_paragraph(_safe(f"Picture: {picture.credit}"), "Caption")

    def _block(self, block: Block, style: str | None = None) -> None:
        match block:
            case Heading():
                self._fill(self._document.add_heading(level=block.level - 1), block.content)
            case Paragraph():
                self._fill(self._document.add_paragraph(style=style), block.content)
            case Items():
                for item in block.items:
                    for number, one in enumerate(item):
                        kind = "List Number" if block.ordered else "List Bullet"
                        self._block(one, kind if not number else "List Continue")
            case Quoted():
                for one in block.blocks:
                    self._block(one, "Quote")
            case Grid(rows=rows) if rows:
                self._grid(rows)
            case _:
                self._document.add_paragraph("* * *")

    def _grid(self, rows: Sequence[Sequence[Sequence[Inline]]]) -> None:
        table = self._document.add_table(len(rows), max(len(row) for row in rows), "Light List")
        for number, row in enumerate(rows):
            cells = table.rows[number].cells
            for cell, content in zip(cells, row, strict=False):
                self._fill(cell.paragraphs[0], content)
        repeat = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 - the library has no other way
        self._document.add_paragraph()

    def _fill(self, paragraph: Any, content: Sequence[Inline]) -> None:  # noqa: ANN401 - a paragraph of the library
        for one in content:
            if isinstance(one, Mark):
                self._mark(paragraph, one.number)
            elif isinstance(one, Run):
                self._run(paragraph, one)

    def _run(self, paragraph: Any, one: Run) -> None:  # noqa: ANN401 - as above
        for number, part in enumerate(one.text.replace("\n", " ").split(HARD)):
            run = paragraph.add_run(_safe(part))
            run.bold, run.italic = one.strong or None, one.emphasis or None
            if one.code:
                run.font.name = "Consolas"
            if number:
                run._r.insert(0, OxmlElement("w:br"))  # noqa: SLF001 - as above
            if one.url:
                _linked(self._document.part, paragraph, run, one.url)

    def _mark(self, paragraph: Any, number: int) -> None:  # noqa: ANN401 - as above
        """A reference to an endnote; a later one is a field that shows the same number and leads to the same note."""
        if number not in self._notes:
            return
        run = paragraph.add_run()
        run.font.superscript = True
        if number in self._marked:
            for kind, text in (("begin", ""), ("", f" NOTEREF _note{number} \\h "), ("separate", ""), ("end", "")):
                run._r.append(_field(kind) if kind else _instruction(text))  # noqa: SLF001 - as above
                if kind == "separate":
                    run._r.append(_words(str(self._marked.index(number) + 1)))  # noqa: SLF001 - as above
            return
        self._marked.append(number)
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (begin, end):
            element.set(qn("w:id"), str(number))
        begin.set(qn("w:name"), f"_note{number}")
        reference = OxmlElement("w:endnoteReference")
        reference.set(qn("w:id"), str(number + 1))
        run._r.append(reference)  # noqa: SLF001 - as above
        run._r.addprevious(begin)  # noqa: SLF001 - as above
        run._r.addnext(end)  # noqa: SLF001 - as above

    def _rest(self) -> None:
        """Notes that the charts alone mark are marked at the end, so that none is lost."""
        rest = [number for number in self._notes if number not in self._marked]
        if rest:
            self._fill(
                self._document.add_paragraph(), [Run("Further notes to the charts and tables: "), *map(Mark, rest)]
            )

    def _endnotes(self) -> None:
        """The part that holds the endnotes, with the two separators that Word wants first."""
        root = OxmlElement("w:endnotes")
        for number, kind in ((0, "separator"), (1, "continuationSeparator")):
            note = OxmlElement("w:endnote")
            note.set(qn("w:type"), kind)
            note.set(qn("w:id"), str(number))
            note.append(_paragraph(_bare(OxmlElement(f"w:{kind}"))))
            root.append(note)
        for number in self._marked:
            root.append(_endnote(self._notes[number]))
        package = self._document.part.package
        part = Part(PackURI("/word/endnotes.xml"), ENDNOTES, serialize_part_xml(root), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)


def _endnote(note: Note) -> Any:  # noqa: ANN401 - an element
    element = OxmlElement("w:endnote")
    element.set(qn("w:id"), str(note.number + 1))
    sign = _bare(OxmlElement("w:endnoteRef"))
    raised = OxmlElement("w:rPr")
    raised.append(_valued("w:vertAlign", "superscript"))
    sign.insert(0, raised)
    runs = [sign, _bare(_words(" "))]
    for words, italic in note.pieces:
        run = _bare(_words(words))
        if italic:
            dress = OxmlElement("w:rPr")
            dress.append(OxmlElement("w:i"))
            run.insert(0, dress)
        runs.append(run)
    runs += [_bare(_words(f" {good}")) for url in note.urls if (good := address(url)) and url not in note.text]
    element.append(_paragraph(*runs))
    return element


def _paragraph(*runs: Any) -> Any:  # noqa: ANN401 - elements
    paragraph = OxmlElement("w:p")
    for run in runs:
        paragraph.append(run)
    return paragraph


def _bare(inner: Any) -> Any:  # noqa: ANN401 - as above
    run = OxmlElement("w:r")
    run.append(inner)
    return run


def _words(text: str) -> Any:  # noqa: ANN401 - as above
    element = OxmlElement("w:t")
    element.text = _safe(text)
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _valued(tag: str, value: str) -> Any:  # noqa: ANN401 - as above
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def _field(kind: str) -> Any:  # noqa: ANN401 - as above
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _instruction(text: str) -> Any:  # noqa: ANN401 - as above
    element = OxmlElement("w:instrText")
    element.text = text
    return element


def _linked(part: Any, paragraph: Any, run: Any, url: str) -> None:  # noqa: ANN401 - as above
    """Put a run into a link."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)  # noqa: SLF001 - the library has no other way
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001 - as above


def _safe(text: str) -> str:
    """A text that XML can hold."""
    return (
        "".join(sign for sign in inert(text) if sign >= " " or sign in "\t\n")
        .replace("\ufffe", "")
        .replace("\uffff", "")
    )
