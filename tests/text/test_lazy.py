"""A pattern that is compiled late finds what it would find if it were compiled at once."""

from __future__ import annotations

import gc
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente.check
import detente.text
from detente.text import lazy as module
from detente.text.lazy import Lazy, lazy, needs
from detente.text.small import small

compiled = cache(re.compile)
MODULES = [
    import_module(f"{package.__name__}.{path.stem}")
    for package in (detente.check, detente.text)
    for path in sorted(Path(str(package.__file__)).parent.glob("[a-z]*.py"))
]
EVERY = sorted({(one.pattern, one.flags) for one in gc.get_objects() if isinstance(one, Lazy)})
METHODS = ("search", "match", "fullmatch", "finditer", "findall")


def told(found: object) -> object:
    """What a pattern found, to be compared."""
    if isinstance(found, re.Match):
        return found.span(), found.groups()
    if isinstance(found, str) or found is None:
        return found
    return [told(one) for one in found] if not isinstance(found, tuple) else found  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:[Tt]he )?(?:ros(?:e|ing)|fell\w*) by (?!half)", [["rose", "rosing", "fell"]]),
        (r"\b(?:h(?:ead|ost)|c(?:hief|oach)) of", [["head", "host", "chief", "coach"]]),
        (r"[Kk]ill(?:ed|ing)? (?:Two|some) men", [["kill"], ["men"], ["two", "some"]]),
        (r"(?i:Straße)s?", [["stra"], ["e"]]),
        (r"#\d+[cm] (?:killed|hurt)", [["killed", "hurt"], ["#"]]),
        (r"(?P<a>do|go)(?P=a)? ab+c?", [["ab"], ["do", "go"]]),
        (r"x{0,3}(?:yy){1,2}z{,4}w{2}", [["yy"], ["w"]]),
        (r"\x41bc\u0042de\101fg\.hi", [["bc"], ["de"], ["fg"]]),
        (r"(?<=before )now(?= behind)(?<!never)(?!not)", [["behind"], ["now"]]),
        (r"[^]a]b[\]c]d", [["b"], ["d"]]),
        (r"(?:two|)three|four|", []),
        (r"one|t(?:wo)?|three", [["one", "t", "three"]]),
        (r"one|\d|three", []),
        (r"(?:one|\w+)(?:two)*(?:three)?", []),
        (r"(a)?(?(1)bc|de)", []),
        (r"\(?(?:ab)c", [["ab"], ["c"]]),
        (r"", []),
    ],
)
def test_what_a_match_must_have(pattern: str, needed: list[list[str]]) -> None:
    re.compile(pattern)  # it is one
    assert list(needs(pattern)) == needed


def test_of_a_pattern_with_remarks_nothing_is_known() -> None:
    assert not needs(r"word # another", re.VERBOSE)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(EVERY), st.data())
def test_no_match_lacks_what_it_needs(one: tuple[str, int], data: st.DataObject) -> None:
    text = data.draw(st.from_regex(compiled(*one)))
    low = small(text)
    if compiled(*one).search(text):
        assert all(any(piece in low for piece in pieces) for pieces in needs(*one))


SIGNS = ["the ", "rose", "Rose", "fell", " by ", "K", "\u212a", "ill", "İ", "ſ", "7", ",", "\n", "ed"]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(
        [
            (r"\b(?:[Tt]he )?(?:ros(?:e|ing)|fell\w*) by", 0),
            (r"[Kk]ill(?:ed)?", 0),
            (r"kill(?:ed)?|is", re.IGNORECASE),
            (r"(?<=the )(rose|fell)$", re.MULTILINE),
            (r"\d", 0),
        ]
    ),
    st.lists(st.sampled_from(SIGNS), max_size=8),
    st.integers(0, 6),
    st.integers(0, 30),
)
def test_it_finds_what_a_compiled_one_finds(one: tuple[str, int], signs: list[str], start: int, end: int) -> None:
    text = "".join(signs)
    for name in METHODS:
        for span in ((), (start,), (start, end)):
            late = lazy(*one)
            for _ in range(2):  # compiled by now, or not
                assert told(getattr(late, name)(text, *span)) == told(getattr(compiled(*one), name)(text, *span))
    assert lazy(*one).sub("-", text) == compiled(*one).sub("-", text)
    assert lazy(*one).split(text) == compiled(*one).split(text)


def test_it_is_compiled_when_there_is_a_text_in_which_it_may_match(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def made_of(pattern: str, _flags: int) -> re.Pattern[str]:
        made.append(pattern)
        return compiled(pattern)

    monkeypatch.setattr(re, "compile", made_of)
    late = lazy(r"\bquincunx(?:es)? of trees")
    assert late.pattern.startswith(r"\bquin")
    assert not late.search("a row of trees")
    assert not late.match("a quincunx of trees", 3, 7)
    assert not made
    assert late.search("a quincunx of trees")
    assert late.search("one more quincunx of trees")
    assert made == [late.pattern]


def test_it_is_compiled_when_that_costs_less_than_to_seek_its_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_TESTS", 3)
    late = lazy("quincunx")
    for _ in range(5):
        assert not late.search("a row of trees")
    assert "search" in vars(late)


def test_no_pattern_of_the_rules_is_compiled_before_it_is_needed() -> None:
    eager = [
        f"{one.__name__}.{name}"
        for one in MODULES
        for name, value in vars(one).items()
        if one is not module
        for held in (value if isinstance(value, (tuple, list, set, frozenset)) else (value,))
        if isinstance(held, re.Pattern) and isinstance(held.pattern, str)
    ]
    assert not eager, "make it with detente.text.lazy.lazy, or with detente.check.gates.gated"
