"""Prose: references are found where they stand, what is none stays text, and numbers without a reference are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.brief.document import Cited, Heading, Paragraph, Placed, Reference, Run
from detente.brief.prose import bare_numbers, parse, references

if TYPE_CHECKING:
    from detente.model.evidence import Problem


def read(text: str) -> tuple[list[Reference], list[Problem]]:
    prose, problems = parse(text, "briefs/b.md", 10)
    return list(references(prose)), list(problems)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A [@dawn-1] b", [("source", "dawn-1", "")]),
        ("[@dawn-1, p. 3]", [("source", "dawn-1", "p. 3")]),
        ("[@a; see @b, paras 4-5]", [("source", "a", ""), ("source", "b", "paras 4-5")]),
        ("{figure:picss-2021}", [("figure", "picss-2021", "")]),
        ("{figure:a_b_c} and {figure:a_b_c}", [("figure", "a_b_c", "")] * 2),
        ("{event:2022-04-16-strikes|the strikes}", [("event", "2022-04-16-strikes", "")]),
        ("{verdict:pakistan|afghan-taliban}", [("verdict", "pakistan|afghan-taliban", "")]),
        ("- one {figure:a}\n- *two {figure:b}*", [("figure", "a", ""), ("figure", "b", "")]),
        ("> ## Head {figure:a}", [("figure", "a", "")]),
        ("| a | b |\n| --- | --- |\n| {figure:x} | [@y] |", [("figure", "x", ""), ("source", "y", "")]),
        ("`{figure:a}` and \\{figure:b} and someone@example.org", []),
        ("[a link](https://example.org)", []),
    ],
)
def test_references_are_found_where_they_stand(text: str, found: list[tuple[str, str, str]]) -> None:
    got, problems = read(text)
    assert [(one.kind, one.target, one.locator) for one in got] == found
    assert problems == []


def test_the_words_before_a_citation_and_in_place_of_a_date_are_kept() -> None:
    (cited,), _ = read("[see also @a, p. 3]")
    assert (cited.before, cited.locator) == ("see also", "p. 3")
    assert [one.words for one in read("{event:e} {event:e|} {event:e|so}")[0]] == [None, "", "so"]


def test_every_reference_knows_its_line() -> None:
    found, _ = read("# Head\n\nOne\n{figure:a}\ntwo [@b].\n\n{chart:a|b}\n")
    assert [(one.target, one.line) for one in found] == [("a", 13), ("b", 14), ("a|b", 16)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{figures:a}", "a reference to 'figures'"),
        ("a {chart:a|b} b", "middle of a paragraph"),
        ("![x](y.png)", "a picture in the prose"),
        ("[x](javascript:alert(1))", ""),
        ("[x](file:///etc/passwd)", ""),
        ("[x](/etc/passwd)", "a link to"),
        ("[ @]", "cannot be read"),
    ],
)
def test_what_cannot_be_is_told_or_stays_text(text: str, said: str) -> None:
    _, problems = read(text)
    assert [said in one.what for one in problems] == ([True] if said else [])


def test_markup_stays_text() -> None:
    prose, _ = parse("<script>alert(1)</script>\n\n<b>x</b> &lt;i&gt;", "b.md")
    text = "".join(one.text for block in prose.blocks for one in block.content if isinstance(one, Run))  # type: ignore[union-attr]
    assert "<script>alert(1)</script>" in text
    assert "<b>x</b> <i>" in text


def test_a_chart_alone_is_placed_and_headings_are_of_two_levels() -> None:
    prose, _ = parse("# A\n\n##### B\n\n{chart:balance}\n\nText [@a].", "b.md")
    first, second, third, fourth = prose.blocks
    assert isinstance(first, Heading)
    assert isinstance(second, Heading)
    assert (first.level, second.level) == (2, 3)
    assert isinstance(third, Placed)
    assert isinstance(fourth, Paragraph)
    assert isinstance(fourth.content[1], Cited)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("There were 294 attacks.", ["'294'"]),
        ("There were {figure:a} attacks, 56 per cent more.", []),
        ("There were 294 attacks [@a].", []),
        ("There were 294 attacks. [@a]", []),
        ("There were 294 attacks. So it is [@a].", ["'294'"]),
        ("In 2021, on 16 April 2022, in 2021-22 and by May 2022.", []),
        ("On April 16, 2022, it rose 56% to 1,034.", ["'56%'", "'1,034'"]),
        ("`code 12` is none, nor is G20 or F-16.", []),
        ("Both grew. Then 12 came.", ["'12'"]),
    ],
)
def test_numbers_without_a_reference_are_told(text: str, numbers: list[str]) -> None:
    prose, _ = parse(text, "b.md")
    assert [one.what.split(" stands")[0] for one in bare_numbers(prose, "b.md")] == numbers


def test_a_bare_number_is_told_with_its_line() -> None:
    prose, _ = parse("One\ntwo 294\nthree.\n\n- x 12", "b.md", 5)
    assert [one.line for one in bare_numbers(prose, "b.md")] == [6, 9]


@given(st.text(alphabet="ab @[]{}|:*_`<>#-!()\n12.\\\"'", max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    prose, problems = parse(text, "b.md")
    bare_numbers(prose, "b.md")
    lines = text.count("\n") + 1
    told = [one.line for one in problems] + [one.line for one in references(prose)]
    assert all(line and 1 <= line <= lines for line in told)
