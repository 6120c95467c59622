"""Endnotes: one number for one thing, in the order of mention."""

from __future__ import annotations

import pytest

from detente.brief.notes import Notebook, reference
from detente.brief.page import address
from detente.model.evidence import Citation, Evidence, Quote, Source

PAPER = Source(
    "paper", "article-newspaper", title="A title", authors=("A. Writer",), container="A paper", issued="2022-04-17"
)


def test_the_same_thing_keeps_its_number() -> None:
    notebook = Notebook({"paper": PAPER})
    first = notebook.number("e1", "2022-04-16: one.", Evidence("cited", "good", (Citation("paper"),)))
    second = notebook.number("e2", "2022-04-17: two", Evidence("coded", "unverified"))
    assert (first, second, notebook.number("e1", "again", Evidence("coded", "good"))) == (1, 2, 1)
    assert [note.about for note in notebook.notes()] == ["e1", "e2"]


def test_a_note_says_what_where_and_how_good() -> None:
    notebook = Notebook({"paper": PAPER})
    notebook.number("e1", "2022-04-16: one", Evidence("cited", "weak", (Citation("paper", "p. 3"),)))
    notebook.number("e2", "2022-04-17: two.", Evidence("coded", "unverified"))
    one, two = (note.text for note in notebook.notes())
    assert one == (
        "2022-04-16: one. A. Writer, “A title”, A paper, 2022-04-17, p. 3 "
        "(cited; the desk stores no text of it). Confidence: weak."
    )
    assert (
        two == "2022-04-17: two. No source named (the desk's own judgement; no source named). Confidence: unverified."
    )


def test_a_locator_stays_with_its_own_source_where_another_is_unknown() -> None:
    notebook = Notebook({"paper": PAPER})
    notebook.number("e1", "one.", Evidence("cited", "good", (Citation("gone", "p. 1"), Citation("paper", "p. 2"))))
    (note,) = notebook.notes()
    assert "2022-04-17, p. 2" in note.text
    assert "p. 1" not in note.text


def test_a_passage_is_told_with_its_words_and_place() -> None:
    notebook = Notebook({"paper": PAPER})
    quote = Quote("p1", "paper", "paper.txt", 10, 20, "ten signs.")
    orphan = Quote("p2", "paper", "paper.txt", 30, 40, None)
    notebook.number("e1", "one.", Evidence("quoted", "good", (), (quote, orphan)))
    (note,) = notebook.notes()
    assert note.text == (
        "one. A. Writer, “A title”, A paper, 2022-04-17 (quoted from a stored report). “ten signs.” "
        "(paper.txt, characters 10–20). (paper.txt, characters 30–40: the text there is another one now.)"
    )
    assert note.sources == ("paper",)


def test_a_source_of_which_nothing_is_known_is_named_by_its_id() -> None:
    assert reference(Source("only-an-id", "webpage")) == "only-an-id"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://dawn.com/x", "https://dawn.com/x"),
        ("dawn.com/news/1", "https://dawn.com/news/1"),
        ("JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example", ""),
        ("user@host.example/x", ""),
        ("no host", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url: str, link: str) -> None:
    assert address(url) == link
