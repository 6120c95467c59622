"""Whatever a desk and an author write: the page has the same elements, and Markdown has no markup of theirs."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from detente.brief.content import Brief, Count, Counts
from detente.brief.markdown import escaped, markdown
from detente.brief.page import page
from detente.brief.prose import parse
from detente.model.evidence import Note
from detente.model.manuscript import Correction
from drawing import row, verdict

SIGNS = "ab <>&\"'`*_[](){}|#!\\/:;=-+.1@^~$\n\t%"
hostile = st.text(alphabet=SIGNS, max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "</title><script>",
        '"><img src=x onerror=alert(1)>',
        "![x](http://evil.example/p.png)",
        "[x](javascript:alert(1))",
        "<http://evil.example>",
        "[^1]: note",
        "{{ 7 * 7 }}{% raw %}",
        "-->",
        "</style>",
        "javascript:alert(1)",
        "=cmd|' /C calc'!A0",
    ]
)


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self.links |= {str(value) for name, value in attrs if name in {"href", "src"}}


def made(text: str) -> Brief:
    """A brief that holds a text wherever a desk or an author may put one."""
    note = Note(1, "e1", "cited", text, ("s",), (text,), (), ((text, False), (text, True)))
    found = verdict((row(1, "2020-03-04", 4, text),))
    day = dt.date(2022, 1, 1)
    counts = Counts("2021", (text,), (Count("f", "2021", text, text, text, 3, 1),))
    return Brief(
        name="b",
        desk=text,
        title=text,
        summary=text or "-",
        authors=(text,),
        date=day,
        as_of=day,
        known_at=None,
        verdicts=(found, found),
        prose=parse("A paragraph.", "b")[0],
        exhibits=(),
        sections=("relations", "counts", "answers"),
        counts=(counts,),
        network=None,
        expectations=None,
        postscript=None,
        notes=(note,),
        disclaimer=text or "-",
        corrections=(Correction(day, text),),
        style="apa",
        made={"made": text},
    )


def elements(brief: Brief) -> Elements:
    found = Elements()
    found.feed(page(brief))
    return found


@settings(deadline=None, max_examples=40)
@given(hostile)
def test_no_text_adds_an_element_an_attribute_or_a_link_to_the_page(text: str) -> None:
    plain, got = elements(made("plain")), elements(made(text))
    assert [one for one in got.found if one[0] not in {"a", "p"}] == [
        one for one in plain.found if one[0] not in {"a", "p"}
    ]
    assert all(link.startswith(("#", "https://", "http://")) for link in got.links)


@settings(deadline=None, max_examples=150)
@given(hostile)
def test_no_text_is_markup_in_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(f"Before {escaped(text)} after.")
    kinds = {one.type for token in tokens for one in (token, *(token.children or ()))}
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "em_open", "strong_open", "code_inline"}


@settings(deadline=None, max_examples=40)
@given(hostile)
def test_a_whole_brief_in_markdown_links_to_web_addresses_only_and_holds_no_html(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown(made(text)))
    for token in (one for top in tokens for one in (top, *(top.children or ()))):
        assert token.type not in {"html_block", "html_inline", "image", "code_block", "fence"}
        if token.type == "link_open":
            assert str(token.attrGet("href")).startswith(("https://", "http://"))
