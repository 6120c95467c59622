"""The page: self-contained, escaped, its notes all there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from detente.desk import brief
from making import event, figure, write_desk

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


class Reader(HTMLParser):
    """Gathers elements, and checks that they are closed in order."""

    VOID = frozenset({"meta", "br", "img", "link", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


@pytest.fixture
def page(tmp_path: Path) -> str:
    source = {
        "id": "s1",
        "type": "webpage",
        "title": HOSTILE,
        "author": [{"literal": HOSTILE}],
        "URL": "javascript:alert(3)",
        "publisher": "an outlet",
    }
    events = [event(f"c{n}", f"2021-{n:02}-03", summary=HOSTILE) for n in range(1, 9)]
    events += [event(f"a{n}", f"2022-{n:02}-03", type="ASSAULT", sources="s1 @ p. 3; s2") for n in range(1, 9)]
    figures = [figure(), figure("f2", "87", counter=HOSTILE)]
    second = {"id": "s2", "type": "webpage", "publisher": "another", "URL": "example.org/path"}
    desk = write_desk(tmp_path / "desk", events=events, figures=figures, sources=[source, second])
    path, _ = brief(desk)
    return path.read_text("utf-8")


def test_nothing_of_a_desk_is_markup_script_or_live_script_link(page: str) -> None:
    reader = read(page)
    tags = {tag for tag, _ in reader.elements}
    assert not tags & {"script", "img", "iframe", "link", "object", "embed"}
    assert not any(key.startswith("on") for _, attributes in reader.elements for key in attributes)
    assert "javascript:" not in {attributes.get("href", "") for _, attributes in reader.elements}
    assert "&lt;script&gt;" in page


def test_the_page_loads_nothing(page: str) -> None:
    for tag, attributes in read(page).elements:
        assert not {"src", "srcset", "data"} & attributes.keys(), tag
    assert "url(" not in page
    assert "@import" not in page


def test_links_out_are_only_those_of_sources(page: str) -> None:
    out = {a["href"] for tag, a in read(page).elements if tag == "a" and not str(a["href"]).startswith("#")}
    assert out == {"https://example.org/path"}


def test_every_mark_has_its_note_and_every_chart_its_title(page: str) -> None:
    elements = read(page).elements
    ids = {str(attributes["id"]) for _, attributes in elements if "id" in attributes}
    marks = {str(a["href"])[1:] for tag, a in elements if tag == "a" and str(a["href"]).startswith("#")}
    assert marks
    assert marks <= ids
    for tag, attributes in elements:
        if tag == "svg" and attributes.get("role") == "img":
            assert set(str(attributes["aria-labelledby"]).split()) <= ids


def test_disagreeing_counts_stand_side_by_side(page: str) -> None:
    values = re.findall(r'<span class="value">([\d,]+)<sup', page)
    assert values == ["294", "87"]


def test_locators_are_told_in_the_notes(page: str) -> None:
    assert ", 3, javascript:alert(3); (another, n.d.)" in page
