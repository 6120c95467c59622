"""A gate never shuts on a sentence in which its pattern matches."""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.check import act_doubts, gates, names_ambiguous, names_plain, reading
from detente.check.amounts import is_transposed, transposed
from detente.check.engine import FAMILIES, run
from detente.check.gates import GATED, Words, _alternatives, clauses, gated
from detente.check.reading import Reading
from detente.codebook.spelling import distance
from detente.text import quantities
from detente.text.numbers import NUMBER
from detente.text.read import report

ROOT = Path(__file__).parents[2]
for family in FAMILIES:
    import_module(f"detente.check.{family}")

compiled = cache(re.compile)
WORDS = sorted({piece.strip() for one in GATED for clause in clauses(one.pattern, one.flags) for piece in clause})
ODD = "\u0130\u0131\u017f\u212a"
SIGNS = [
    " ",
    " ",
    " ",
    "-",
    ", ",
    "#0c",
    "#1p",
    "@0",
    "’s",
    ". ",
    "s",
    "ed",
    "İ",
    "ſ",
    "K",
    "ı",
    "_",
    "é",
    "2021",
    "\n",
]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:rose|fell\w*) by", {(" by",), (" fell", " rose ")}),
        (r"(?<=\bin )May(?!\w)", {(" in ",), (" may ",)}),
        (r"#\d+[cm] killed\b", {(" killed ",), (" # ",)}),
        (r"\b(?:one|\d+) in ten\b", {(" one ", " ten "), (" in ", " ten ")}),
        (r"(?:it )?rains?", {(" rain", " rains", "rain", "rains")}),
        (r"\w+(?: x)*", set()),
        (r"a|\d", set()),
        (r"(?!no)yes", {("yes",)}),
        (r"Straße", {("stra",)}),
        (r"(?P<a>do)(?:o|a)(?P=a)", {("doa", "doo")}),
    ],
)
def test_what_a_match_must_have(pattern: str, needed: set[tuple[str, ...]]) -> None:
    assert needed <= {tuple(sorted(clause)) for clause in clauses(pattern)}
    assert bool(needed) == bool(clauses(pattern))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(SIGNS), max_size=30), st.sampled_from(["", " "]))
def test_made_sentences_are_found_in_as_without_gates(pieces: list[str], between: str) -> None:
    gates.gate()
    text = between.join(pieces)
    for said in (text, text.upper(), text.capitalize()):
        words = Words(said)
        for one in GATED:
            if one.needs & words.lacks:
                assert compiled(one.pattern, one.flags).search(said) is None, one.pattern


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), st.lists(st.sampled_from(WORDS) | st.sampled_from(SIGNS), max_size=12))
def test_alternatives_one_by_one_find_what_they_find_together(data: st.DataObject, pieces: list[str]) -> None:
    gates.gate()
    for one in GATED:
        if isinstance(one, gates.Parted):
            parts = data.draw(st.lists(st.sampled_from(one.parts), max_size=3))
            told = [data.draw(st.from_regex(compiled(pattern.pattern))) for _, pattern in parts]
            text = " ".join((*told, *pieces, *told[:1]))
            found = [match.span() for match in one.finditer(Words(text))]
            assert found == [match.span() for match in compiled(one.pattern, one.flags).finditer(text)]


@pytest.mark.parametrize("one", GATED, ids=lambda one: one.pattern[:30])
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(st.data())
def test_no_gate_shuts_on_a_match(one: gates.Gated, data: st.DataObject) -> None:
    gates.gate()
    text = data.draw(st.from_regex(compiled(one.pattern, one.flags)))
    if compiled(one.pattern, one.flags).search(text):
        assert not one.needs & Words(text).lacks


def test_alternatives_are_split_where_no_group_or_set_holds_them() -> None:
    assert _alternatives(r"a(?:b|c)|[|)]|\||[^]|]x|d") == ["a(?:b|c)", "[|)]", r"\|", "[^]|]x", "d"]


def test_letters_have_the_same_place_in_a_word_when_they_are_small() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        if sign != ODD[0]:
            assert len(sign.lower()) == 1
            assert bool(re.match(r"\w", sign)) == bool(re.match(r"\w", sign.lower()))
        if code > 127 and re.match("[a-z]", sign, re.IGNORECASE):
            assert sign in ODD


@pytest.mark.parametrize(
    "path", sorted((ROOT / "benchmarks" / "check_corpus").glob("*.essay")), ids=lambda one: one.stem
)
def test_long_texts_are_read_as_short_ones(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = report(path.read_bytes(), "a.txt")
    monkeypatch.setattr(reading, "MANY", len(read.sentences))
    short = run(Reading(read))
    monkeypatch.setattr(reading, "MANY", 0)
    assert run(Reading(read)) == short


def test_a_gate_made_later_is_open_for_sentences_read_before() -> None:
    gates.gate()
    words = Words("a quincunx of trees")
    assert words.lacks
    late = gated(r"\bquincunx\b")
    gates.gate()
    assert late.search(words)
    assert not late.search(Words("a row of trees"))
    GATED.pop()
    gates._worked_out.pop()


PIECES = [
    "the raid on the village", "the theft", ", has never been confirmed", " was never proven", ". ", "; ", ",", " ",
    " is disputed", " but never confirmed", " did not happen", "a matter of debate", " is", "x" * 100,
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_verdicts_are_those_that_the_pattern_finds_alone(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = [(match.span(), match.span("what")) for match in act_doubts._verdicts(text)]
    assert found == [(match.span(), match.span("what")) for match in act_doubts._VERDICT.finditer(text)]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["US$", "$5", "€ 7.5", "Rs. 8", " 12", "1,200", "x", " ", ".", "per cent", "4", "KSh 5"]))
)
def test_numbers_are_those_that_the_pattern_finds_alone(pieces: list[str]) -> None:
    text = "".join(pieces)
    for start in range(min(4, len(text) + 1)):
        found = [match.span() for match in quantities._numbers(text, start, len(text))]
        assert found == [match.span() for match in NUMBER.finditer(text, start, len(text))]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["al-", "El-", "Saleh", "saleh", "SALEH", "’", "-", " ", "_", "s", ".", "Salehs"])))
def test_surnames_are_those_that_a_pattern_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    pattern = re.compile(r"(?<![\w’'-])(?:[Aa]l-|[Ee]l-)?saleh(?![\w-])", re.IGNORECASE)
    read = Reading(report(f"x {text}".encode(), "a.txt"))
    flat = read.report.flat
    for after in range(min(6, len(flat))):
        found = list(names_ambiguous._capitalised(read, "saleh", after))
        told = [match.span() for match in pattern.finditer(flat, after)]
        assert found == [(a, b) for a, b in told if flat[b - 5].isupper()]


@given(st.integers(0, 10**20))
def test_numbers_with_two_figures_turned(value: int) -> None:
    one = float(value)
    for two in (*transposed(one), one, one + 9, float(value // 10)):
        assert is_transposed(one, two) == (two in set(transposed(one)))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["Aba", " Aba", ", Aba", "a Aba", "Abas", ". ", "’", "-", " x"]), max_size=8))
def test_words_within_sentences_are_those_that_a_pattern_finds(pieces: list[str]) -> None:
    read = Reading(report(f"x. {''.join(pieces)}".encode(), "a.txt"))
    for word in ("Aba", "Aba’", "A-"):
        assert read.within(word) == bool(re.search(rf"[a-z,] {re.escape(word)}\b", read.report.flat))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["ABC", "Aba Bel", "of the", " ", " ", " (", "(", ")", "ABC)", "al-Ab", ".", "the x"])))
def test_letters_spelt_out_are_those_that_the_pattern_finds_alone(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = [match.span() for match in names_plain._spelt(text)]
    assert found == [match.span() for match in names_plain._SPELT.finditer(text)]


def slow_distance(one: str, two: str) -> int:
    """Levenshtein's distance by its definition."""
    if not one or not two:
        return len(one) + len(two)
    ends = slow_distance(one[1:], two[1:]) + (one[0] != two[0])
    return min(ends, slow_distance(one[1:], two) + 1, slow_distance(one, two[1:]) + 1)


@given(st.text("ab", max_size=5), st.text("abc", max_size=5), st.integers(0, 3))
def test_distance_is_that_of_its_definition(one: str, two: str, limit: int) -> None:
    assert distance(one, two, limit) == min(slow_distance(one, two), limit + 1)
