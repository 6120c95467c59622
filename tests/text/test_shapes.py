"""Notes of pages in the shapes that programs give them."""

from __future__ import annotations

import pytest

from detente.text.read import report

ONE = 'A. Writer, “Raids,” The Valley Post, 5 January 2022, <a href="https://post.example/raids">link</a>.'
TWO = 'B. Author, “Border,” The Valley Post, 2 May 2022, <a href="https://post.example/border">link</a>.'
SHAPES = {
    "a document of a web office": (
        '<sup><a href="#ftnt{0}" id="ftnt_ref{0}">[{0}]</a></sup>',
        (
            '<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;{0}</span></p></div>'
            '<div><p><a href="#ftnt_ref2" id="ftnt2">[2]</a><span>&nbsp;{1}</span></p></div>'
        ),
    ),
    "a word processor": (
        '<a href="#_ftn{0}" name="_ftnref{0}"><sup>[{0}]</sup></a>',
        '<hr><p><a href="#_ftnref1" name="_ftn1">[1]</a> {0}</p><p><a href="#_ftnref2" name="_ftn2">[2]</a> {1}</p>',
    ),
    "a table": (
        "<sup>[{0}]</sup>",
        "<h3>Notes</h3><table><tr><td>[1]</td><td>{0}</td></tr><tr><td>[2]</td><td>{1}</td></tr></table>",
    ),
    "a list of terms": (
        '<sup><a href="#n{0}">{0}</a></sup>',
        '<h3>Notes</h3><dl><dt id="n1">1</dt><dd>{0}</dd><dt id="n2">2</dt><dd>{1}</dd></dl>',
    ),
    "one paragraph": ("<sup>{0}</sup>", "<p><b>Notes</b><br/>1. {0}<br/>2. {1}</p>"),
    "a button": (
        "<sup>{0}</sup>",
        "<div><button>Show endnotes</button><div><ol><li>{0}</li><li>{1}</li></ol></div></div>",
    ),
    "a style": ('<span class="superscript">{0}</span>', "<h4>Notes</h4><p>1. {0}</p><p>2. {1}</p>"),
}
PAGE = (
    "<html><body><h1>The valley</h1><p>June 1, 2022</p><p>The office counted 294 raids in the valley in "
    "2021{0}, and it "
    "blamed two bands for most of them.</p><p>The border was closed for nine days{1} while both sides met in the "
    "capital, and trade fell by a third in that month.</p>{2}</body></html>"
)


@pytest.mark.parametrize("shape", SHAPES)
def test_marks_and_notes_of_a_shape_are_found(shape: str) -> None:
    mark, notes = SHAPES[shape]
    page = PAGE.format(mark.format(1), mark.format(2), notes.format(ONE, TWO))
    found = report(page.encode(), "page.html")
    assert [one.label for one in found.marks] == ["1", "2"]
    assert [one.label for one in found.entries] == ["1", "2"]
    one, two = (found.text[each.start : each.end] for each in found.entries)
    assert "Raids" in one
    assert "Border" in two
    assert "The Valley Post" not in " ".join(found.text[one.start : one.end] for one in found.sentences)


def test_notes_inside_the_text_are_taken_out() -> None:
    note = '<sup class="m"><a href="javascript:void(0)">{0}</a></sup><span class="footnote__note">{1}</span>'
    page = PAGE.format(note.format(1, ONE), note.format(2, TWO), "")
    found = report(page.encode(), "page.html")
    assert [one.label for one in found.marks] == ["1", "2"]
    assert [one.label for one in found.entries] == ["1", "2"]


def test_lines_and_tables_that_are_no_notes_stay_as_they_are() -> None:
    page = PAGE.format(
        "", "", "<p>1. North<br/>2. South<br/>3. West of the river</p><table><tr><td>1</td><td>ten</td></tr></table>"
    )
    found = report(page.encode(), "page.html")
    assert not found.entries
    assert "South" in found.text
    assert "West of the river" in found.text


@pytest.mark.parametrize("element", ["<script>x</script>", "<!-- x -->", "<br/>", "<a href='&#1;https://a.org/'>x</a>"])
def test_control_characters_behind_what_is_taken_out_are_taken_out_too(element: str) -> None:
    page = f"<html><body><p>The ferry sank.</p>{element}&#1;<p>&#11;It was&#2; raised.</p></body></html>"
    told = report(page.encode(), "page.html")
    assert "The ferry sank." in told.text
    assert "It was" in told.text
    assert not set(told.text) & set("\1\2\v")


def test_control_characters_between_lines_of_notes_are_taken_out() -> None:
    page = PAGE.format("<sup>1</sup>", "<sup>2</sup>", f"<p><b>Notes</b><br/>1. {ONE}<br/>\x0b2. {TWO}&#11;</p>&#11;")
    assert [one.label for one in report(page.encode(), "page.html").entries] == ["1", "2"]


@pytest.mark.parametrize("style", ["c1 title", "MsoTitle"])
def test_a_paragraph_in_the_style_of_a_title_is_the_title(style: str) -> None:
    body = '<p class="x">12 May 2022</p><p>The office counted 294 raids in the valley in 2021.</p>'
    told = report(
        f'<html><head><title>x1</title></head><body><p class="{style}">Ten talks</p>{body}'.encode(), "page.html"
    )
    assert told.title == "Ten talks"
    assert [block.kind for block in told.blocks].count("title") == 1
    assert "x1" not in told.text
    headed = f'<html><body><h1>The valley</h1><p class="{style}">Ten talks</p>{body}'
    assert report(headed.encode(), "page.html").title == "The valley", "a heading says it, too"
