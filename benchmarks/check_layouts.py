"""The essays of ``check_corpus/``: read, and set in the layouts and note styles that are met in the wild."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import textwrap
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLOT = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)\|([a-z-]+)\]\]")
MARK = re.compile(r"\{\{(\d+)\}\}")
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MONTHS = tuple(dt.date(2000, month, 1).strftime("%B") for month in range(1, 13))
WIDTH = 76


@dataclass(frozen=True)
class Entry:
    """One note of an essay, under the number that it is printed with."""

    number: int
    author: str
    title: str
    outlet: str
    date: str
    address: str
    tail: str = ""


@dataclass(frozen=True)
class Essay:
    """An essay: its header, paragraphs with marks in double braces (and places for defects), and notes."""

    name: str
    title: str
    author: str
    published: dt.date
    layout: str
    half: str
    paragraphs: tuple[str, ...]
    notes: tuple[Entry, ...]
    subtitle: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> int:
        """Number of words of title, text and notes."""
        notes = (f"{n.author} {n.title} {n.outlet} {n.date}" for n in self.notes)
        return sum(len(text.split()) for text in (self.title, *self.paragraphs, *notes))


def read_essay(path: Path) -> Essay:
    """An essay of the corpus, its places for defects still marked."""
    head, body, tail = re.split(r"^---\n", path.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)
    header = dict(line.split(": ", 1) for line in head.strip().splitlines())
    notes = tuple(
        Entry(number, *(part.strip() for part in line.split("|")))
        for number, line in enumerate(tail.strip().splitlines(), 1)
    )
    return Essay(
        name=path.stem,
        title=header["title"],
        author=header["author"],
        published=dt.date.fromisoformat(header["published"]),
        layout=header["layout"],
        half=header["half"],
        paragraphs=tuple(part.replace("\n", " ") for part in body.strip().split("\n\n")),
        notes=notes,
        subtitle=header.get("subtitle", ""),
    )


def clean(text: str) -> str:
    """A text without defects."""
    return SLOT.sub(lambda slot: slot[1], text)


def day(date: dt.date) -> str:
    """A date as prose writes it."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def _quoted(note: Entry) -> str:
    """Author, “Title.” Outlet, Month D, YYYY. Available at: address."""
    author = f"{note.author}, " if note.author else ""
    number, month, year = (*note.date.split(), "", "")[:3]
    date = f"{month} {number}, {year}" if year else note.date
    address = f" Available at: {note.address}" if note.address else ""
    return f"{author}“{note.title}.” {note.outlet}, {date}.{address}{note.tail}"


def _plain(note: Entry) -> str:
    """Author, ‘Title’, Outlet, D Month YYYY, address."""
    author = f"{note.author}, " if note.author else ""
    return f"{author}‘{note.title}’, {note.outlet}, {note.date}{f', {note.address}' if note.address else ''}{note.tail}"


def _colon(note: Entry) -> str:
    """Author: Title. Outlet, D Month YYYY. <address>."""
    author = f"{note.author}: " if note.author else ""
    return f"{author}{note.title}. {note.outlet}, {note.date}.{f' <{note.address}>' if note.address else ''}{note.tail}"


def _reference(note: Entry) -> str:
    """Author (Year). Title. Outlet, D Month. address."""
    *month, year = note.date.split()
    return f"{note.author} ({year}). {note.title}. {note.outlet}, {' '.join(month)}. {note.address}{note.tail}".strip()


def _marked(text: str, mark: Callable[[str], str]) -> str:
    return MARK.sub(lambda found: mark(found[1]), clean(text))


def _document(essay: Essay, body: str, head: str, notes: list[str]) -> bytes:
    front = [essay.title, *([essay.subtitle] if essay.subtitle else []), f"By {essay.author}", day(essay.published)]
    parts = ["\n".join(front), body, *([head] if head else []), "\n".join(notes)]
    return ("\n\n".join(parts) + "\n").encode()


def _text(essay: Essay, mark: Callable[[str], str], head: str, note: Callable[[Entry], str]) -> bytes:
    body = "\n\n".join(_marked(text, mark) for text in essay.paragraphs)
    return _document(essay, body, head, [note(one) for one in essay.notes])


def _glued(essay: Essay) -> bytes:
    return _text(essay, lambda n: f"[{n}]", "Endnotes :", lambda one: f"[{one.number}]{_quoted(one)}")


def _spaced(essay: Essay) -> bytes:
    body = "\n\n".join(textwrap.fill(_marked(text, lambda n: f" [{n}]"), WIDTH) for text in essay.paragraphs)
    notes = [textwrap.fill(f"[{one.number}] {_plain(one)}", WIDTH, break_long_words=False) for one in essay.notes]
    return _document(essay, body, "Notes", notes)


def _super(essay: Essay) -> bytes:
    return _text(essay, lambda n: n.translate(SUPERSCRIPTS), "NOTES", lambda one: f"{one.number}. {_colon(one)}")


def _bare(essay: Essay) -> bytes:
    return _text(essay, lambda n: n, "References", lambda one: f"{one.number}. {_quoted(one)}")


def _paged(essay: Essay) -> bytes:
    """Footnotes at the foot of each page; pages parted by form feeds."""
    pages, seen = [], set[int]()
    held = [essay.paragraphs[at : at + 2] for at in range(0, len(essay.paragraphs), 2)]
    for number, paragraphs in enumerate(held, 1):
        cited = {int(n) for text in paragraphs for n in MARK.findall(text)} - seen
        seen |= cited
        last = number == len(held)
        here = [one for one in essay.notes if one.number in cited or (last and one.number not in seen)]
        body = "\n\n".join(_marked(text, lambda n: n.translate(SUPERSCRIPTS)) for text in paragraphs)
        foot = "\n".join(f"{one.number} {_plain(one)}" for one in here)
        pages.append(f"{body}\n\n{foot}\n\n{number}\n")
    front = f"{essay.title}\n\nBy {essay.author}\n{day(essay.published)}\n\n"
    return (front + "\f".join(pages)).encode()


def _author_year(essay: Essay) -> bytes:
    entries = {str(one.number): one for one in essay.notes}
    lost = essay.extra_notes if isinstance(essay, Lost) else ()
    known = {str(one.number): one for one in lost} | entries

    def cited(found: re.Match[str]) -> str:
        names = [known[n] for n in MARK.findall(found[0])]
        return " (" + "; ".join(f"{one.author.split(',')[0]} {one.date.split()[-1]}" for one in names) + ")" + found[1]

    body = "\n\n".join(re.sub(r"([.,;:]?)(?:\{\{\d+\}\})+", cited, clean(text)) for text in essay.paragraphs)
    listed = sorted(essay.notes, key=lambda one: one.author)
    return _document(essay, body, "References", [_reference(one) for one in listed])


@dataclass(frozen=True)
class Lost(Essay):
    """An essay that cites notes which its list has lost."""

    extra_notes: tuple[Entry, ...] = ()


def _markdown(essay: Essay) -> bytes:
    body = "\n\n".join(_marked(text, lambda n: f"[^{n}]") for text in essay.paragraphs)
    front = f"# {essay.title}\n\n*{essay.author}*, {day(essay.published)}\n\n"
    notes = "\n".join(f"[^{one.number}]: {_quoted(one)}" for one in essay.notes)
    return f"{front}{body}\n\n{notes}\n".encode()


def _linked(note: str, address: str) -> str:
    text = html.escape(note, quote=False)
    plain = html.escape(address, quote=False)
    return text.replace(plain, f'<a href="{html.escape(address)}">{plain}</a>') if address else text


def _html(essay: Essay, paragraphs: list[str], inside: str = "", outside: str = "") -> bytes:
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs)
    title = html.escape(essay.title, quote=False)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | Institute</title></head>
<body><nav><a href="/">Home</a> <a href="/topics">Topics</a></nav>
<article><h1>{title}</h1>
<p class="byline">By {html.escape(essay.author)} | <time datetime="{essay.published}">{day(essay.published)}</time></p>
{body}
{inside}</article>
{outside}<footer><p>Contact us | Imprint</p></footer></body></html>
""".encode()


def _set(text: str, mark: Callable[[str], str]) -> str:
    return MARK.sub(lambda found: mark(found[1]), html.escape(clean(text), quote=False))


def _html_sup(essay: Essay) -> bytes:
    paragraphs = [_set(t, lambda n: f'<sup><a href="#note{n}" id="ref{n}">{n}</a></sup>') for t in essay.paragraphs]
    items = "\n".join(
        f'<li id="note{one.number}" value="{one.number}">{_linked(_quoted(one), one.address)}</li>'
        for one in essay.notes
    )
    return _html(essay, paragraphs, inside=f"<h2>Notes</h2>\n<ol>\n{items}\n</ol>\n")


def _html_aside(essay: Essay) -> bytes:
    paragraphs = [_set(t, lambda n: f"[{n}]") for t in essay.paragraphs]
    items = "\n".join(f"<p>[{one.number}] {_linked(_plain(one), one.address)}</p>" for one in essay.notes)
    return _html(essay, paragraphs, outside=f'<aside class="endnotes"><h3>Endnotes</h3>\n{items}\n</aside>\n')


def _html_bare(essay: Essay) -> bytes:
    paragraphs = [_set(t, lambda n: f"<sup>{n}</sup>") for t in essay.paragraphs]
    items = "\n".join(f"<p><sup>{one.number}</sup> {_linked(_colon(one), one.address)}</p>" for one in essay.notes)
    return _html(essay, paragraphs, inside=f"<hr>\n{items}\n")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _docx(essay: Essay) -> bytes:
    """A word processor's document with real footnotes."""
    front = [essay.title, f"By {essay.author}", day(essay.published)]
    body = "".join(f"<w:p>{_runs(text)}</w:p>" for text in (*front, *essay.paragraphs))
    notes = "".join(
        f'<w:footnote w:id="{one.number}"><w:p><w:r><w:footnoteRef/></w:r>{_run(" " + _quoted(one))}</w:p></w:footnote>'
        for one in essay.notes
    )
    main, foot = f"{TYPES}.document.main+xml", f"{TYPES}.footnotes+xml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{foot}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {W}>{notes}</w:footnotes>",
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return held.getvalue()


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>' if text else ""


def _runs(text: str) -> str:
    parts = MARK.split(clean(text))
    return "".join(
        f'<w:r><w:footnoteReference w:id="{part}"/></w:r>' if at % 2 else _run(part) for at, part in enumerate(parts)
    )


LAYOUTS: dict[str, tuple[str, Callable[[Essay], bytes]]] = {
    "txt-glued": ("txt", _glued),
    "txt-spaced": ("txt", _spaced),
    "txt-super": ("txt", _super),
    "txt-bare": ("txt", _bare),
    "txt-paged": ("txt", _paged),
    "author-year": ("txt", _author_year),
    "md-foot": ("md", _markdown),
    "html-sup": ("html", _html_sup),
    "html-aside": ("html", _html_aside),
    "html-bare-sup": ("html", _html_bare),
    "docx-foot": ("docx", _docx),
}
"""Name of a layout: the ending of its files, and what sets an essay in it."""

NUMBERED_BY_HAND = set(LAYOUTS) - {"author-year", "md-foot", "docx-foot"}
"""Layouts in which the author types the numbers; in the others no number can be wrong."""


def document(essay: Essay) -> tuple[str, bytes]:
    """Ending and content of an essay's file, in its layout."""
    ending, setter = LAYOUTS[essay.layout]
    return ending, setter(essay)
