"""Every format gives the same marks, notes and text; whatever is broken or hostile gives one clear error."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from pypdf import PdfWriter

from detente.model.evidence import DetenteError
from detente.text.read import report
from text.papers import docx, pdf

BODY = ["The two sides met in Arda in January 2023.{1} Nothing was signed.{2}", "The ministry counted 40 crossings.{3}"]
NOTES = [
    "“Delegations meet,” Reuters, 20 January 2023, https://www.reuters.com/world/delegations-meet/",
    "“Both sides promise another round,” Dawn, 22 January 2023, https://www.dawn.com/news/1732001",
    "Ministry of the Interior, Annual Report 2022 (Arda, 2023), p. 14.",
]


def marked(form: str) -> list[str]:
    return [re.sub(r"\{(\d)\}", form, text) for text in BODY]


def page(mark: str, notes: str) -> bytes:
    body = (
        "".join(f"<p>{text}</p>" for text in marked(mark))
        + "<p>"
        + "The fishermen stayed away from the bank. " * 8
        + "</p>"
    )
    return (
        f"<!doctype html><html><head><title>Talks</title></head><body><article><h1>Talks in "
        f"Arda</h1>{body}</article>{notes}</body></html>"
    ).encode()


ORDERED = "<h2>Notes</h2><ol>{}</ol>".format(
    "".join(f'<li id="fn{n}">{t} <a href="#r{n}">↩</a></li>' for n, t in enumerate(NOTES, 1))
)
WORD = "<h3>Endnotes</h3>" + "".join(
    f'<p><a name="_edn{n}" href="#_ednref{n}">[{n}]</a> {t}</p>' for n, t in enumerate(NOTES, 1)
)
LINK = r'<sup><a id="r\1" href="#fn\1">\1</a></sup>'
DOCUMENTS = {
    "ordered list in a footer": ("a.html", page(LINK, f"<footer>{ORDERED}</footer>")),
    "ordered list in an aside": ("a.html", page(LINK, f"<aside>{ORDERED}</aside>")),
    "bare superscripts": ("a.html", page(r"<sup>\1</sup>", f'<div class="footnotes">{ORDERED}</div>')),
    "word processor": ("a.html", page(r'<a name="_ednref\1" href="#_edn\1">[\1]</a>', WORD)),
    "word processor in a footer": ("a.html", page(r"[\1]", f"<footer>{WORD}</footer>")),
    "footnotes of Word": ("a.docx", docx(["Talks in Arda", *BODY], NOTES)),
    "endnotes of Word": ("a.docx", docx(["Talks in Arda", *BODY], NOTES, "endnotes")),
    "footnotes of Markdown": (
        "a.md",
        (
            "# Talks in Arda\n\n"
            + "\n\n".join(marked(r"[^\1]"))
            + "\n\n"
            + "\n".join(f"[^{n}]: {t}" for n, t in enumerate(NOTES, 1))
        ).encode(),
    ),
}


@pytest.mark.parametrize("what", DOCUMENTS)
def test_marks_and_notes_are_found_in_every_format(what: str) -> None:
    name, data = DOCUMENTS[what]
    got = report(data, name)
    assert [mark.label for mark in got.marks] == ["1", "2", "3"]
    assert [entry.label for entry in got.entries] == ["1", "2", "3"]
    assert got.title == "Talks in Arda"
    assert [link.url for entry in got.entries for link in entry.urls] == [
        "https://www.reuters.com/world/delegations-meet/",
        "https://www.dawn.com/news/1732001",
    ]
    assert "The two sides met in Arda" in got.text


@pytest.mark.parametrize("what", DOCUMENTS)
def test_every_span_lies_in_the_stored_text(what: str) -> None:
    name, data = DOCUMENTS[what]
    got = report(data, name)
    assert len(got.flat) == len(got.text)
    found = (got.blocks, got.sentences, got.marks, got.dates, got.quantities, got.mentions, got.entries)
    for start, end in [(one.start, one.end) for some in found for one in some]:
        assert 0 <= start < end <= len(got.text)
    for date in got.dates:
        assert " ".join(got.text[date.start : date.end].split()) == " ".join(date.text.split())


def sheet(number: int) -> list[tuple[str, float, float, float]]:
    """A page with a running head, a raised figure, a hyphen, a footnote and its number."""
    place = ("the northern bank", "a house in Belm", "Cava")[number - 1]
    source = (
        f'{number} "How they met in {place}," Dawn, 2{number} January 2023, https://www.dawn.com/news/173200{number}'
    )
    return [
        ("Arda Review, volume 7", 8.0, 50.0, 780.0),
        (f"The two sides met in {place}, and part {number} of the talks was held.", 11.0, 50.0, 700.0),
        (str(number), 6.5, 392.0, 704.0),
        ("Nothing was signed, but the delegations prom-", 11.0, 50.0, 686.0),
        ("ised another round.", 11.0, 50.0, 672.0),
        (source, 8.0, 50.0, 60.0),
        (f"{number}", 8.0, 300.0, 20.0),
    ]


def test_a_pdf_gives_raised_figures_and_footnotes_without_running_heads() -> None:
    got = report(pdf([sheet(number) for number in range(1, 4)]), "a.pdf")
    assert [mark.label for mark in got.marks] == ["1", "2", "3"]
    assert [entry.label for entry in got.entries] == ["1", "2", "3"]
    assert "Arda Review" not in got.text
    assert "promised another round" in got.text
    assert got.page(got.marks[2].start) == 3


def bomb() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (60 * 2**20))
    return data.getvalue()


def encrypted() -> bytes:
    data, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(data)
    return data.getvalue()


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'
HOSTILE = {
    "empty": ("a.txt", b" \n "),
    "no pdf": ("a.pdf", b"hello"),
    "broken pdf": ("a.pdf", b"%PDF-1.4\n1 0 obj << /Type"),
    "encrypted pdf": ("a.pdf", encrypted()),
    "larger than any text": ("a.txt", b"x" * (64 * 2**20 + 1)),
    "no archive": ("a.docx", b"PK\x03\x04 nothing"),
    "no word document": ("a.docx", docx(["x"], [])[:40] + b"\x00" * 40),
    "entities": ("a.docx", docx(["x"], [], extra={"word/document.xml": ENTITIES})),
    "unpacks to too much": ("a.docx", bomb()),
    "nested too deeply": ("a.html", b"<html><body>" + b"<div>" * 10_000 + b"x"),
    "nested XML": ("a.docx", docx(["x"], [], extra={"word/document.xml": "<a>" * 10_000 + "</a>" * 10_000})),
    "one long line": ("a.txt", b"word " * 600_000),
    "binary": ("a.txt", bytes(range(256)) * 40 + b"\x00" * 4000),
    "old office file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_broken_or_hostile_gives_one_clear_error(what: str) -> None:
    name, data = HOSTILE[what]
    with pytest.raises(DetenteError, match=rf"^{re.escape(name)}: "):
        report(data, name)


TABLE = (
    "<html><body><article><h1>Raids</h1><p>The ministry has published its count of the year, as everybody expected.</p>"
    "<table><tr><th>Post</th><th>Raids</th></tr><tr><td>Arda</td><td>14</td></tr></table>"
    "<p>The posts are held by men of the ministry, and will be for a long time to come.</p></article></body></html>"
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (TABLE, "raids.html"),
        ("# Raids\n\n| Post | Raids |\n|---|---|\n| Arda | 14 |\n\nIt was a quiet year.", "raids.md"),
    ],
)
def test_each_row_of_a_table_is_a_block(text: str, name: str) -> None:
    read = report(text.encode(), name)
    assert [read.text[b.start : b.end] for b in read.blocks if b.kind == "row"] == ["| Post | Raids |", "| Arda | 14 |"]


def test_cells_of_prose_are_no_row() -> None:
    long = "The ministry has published its count of the year, as everybody had expected for a long time. " * 3
    page = f"<html><body><article><table><tr><td>{long}</td><td>{long}</td></tr></table></article></body></html>"
    kinds = [block.kind for block in report(page.encode(), "page.html").blocks]
    assert "row" not in kinds
    assert "cell" in kinds


WRAPPED = """Quiet on the river

By Ana Ruiz

12 May 2022

The ferry at Lom ran again.[1] It carried 40 lorries a day, most of them
Romanian, and the harbour master, who had asked for two boats, was given
the other one.[2] Nobody was hurt.

Notes

[1] Ana Ruiz, “The ferry at Lom runs again after the long repairs.” Sofia,
14 April 2022. Available at: https://example.org/ferry

[2] Petar Iliev, “Two boats were asked for, and one was given,” Vidin, page
9 of the second part. Available at: https://example.org/boats
"""


def test_a_number_that_opens_a_wrapped_line_of_a_note_is_no_note() -> None:
    read = report(WRAPPED.encode(), "river.txt")
    assert [one.label for one in read.entries] == ["1", "2"]


@pytest.mark.parametrize(
    "title",
    [
        "Forty dead on one road: the Sahel, July to September 2021",
        "The judgment of 4 March 2019",
        "The Sahel, third quarter, September 2021",
    ],
)
def test_the_day_of_a_text_is_not_the_one_that_its_title_is_about(title: str) -> None:
    text = f"{title}\n\nBy Ana Ruiz\n\n12 May 2022\n\nThe road was mined again, as it had been before the truce.\n"
    assert str(report(text.encode(), "road.txt").published.period) == "2022-05-12"
