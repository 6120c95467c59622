"""Bibliographies of Zotero, EndNote and others, as CSL-JSON items and back; examples are invented."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.files import bibliography, documents
from detente.files.bibliography.item import safe, tables
from detente.files.bibliography.latex import escaped, plain


def read(text: str | bytes, form: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The items of a text, and what is said of it, each with its line."""
    content = text.encode() if isinstance(text, str) else text
    found = bibliography.read(f"f.{form}", content, form)
    return [entry.item for entry in found.entries], [f"{one.line}: {one.what}" for one in found.problems]


def one(text: str, form: str) -> dict[str, Any]:
    items, _ = read(text, form)
    assert len(items) == 1
    return items[0]


def parts(*numbers: int) -> dict[str, Any]:
    return {"date-parts": [list(numbers)]}


# --- BibTeX

ZOTERO_PLAIN = r"""
@article{khan_convoy_2022,
	address = {Islamabad},
	title = {Convoy attacked near {Miranshah}, {ISPR} says},
	volume = {75},
	issn = {0000-0000},
	url = {https://example.org/news/1?a=1\&b=2},
	abstract = {Must not be kept.},
	language = {en-US},
	number = {106},
	urldate = {2022-05-12},
	journal = {The Invented {Daily} \& {Post}},
	author = {Khan, Aamir and von der Heide, J{\"u}rgen and {Press Trust}},
	month = apr,
	year = {2022},
	note = {Read twice},
	pages = {1--3},
	file = {Snapshot:/home/someone/zotero/storage/1.html:text/html},
}
"""

BETTER_BIBLATEX = r"""
@article{khan2022convoy,
  entrysubtype = {newspaper},
  title = {Convoy Attacked near {{Miranshah}}},
  author = {Khan, Aamir and family=Heide, given=Jürgen, prefix=von der, useprefix=true},
  date = {2022-04-16},
  journaltitle = {The Invented Daily},
  url = {https://example.org/news/1},
  urldate = {2022-05-12},
  langid = {english},
  pubstate = {prepublished},
  eprint = {2204.00001},
}
"""

ENDNOTE = """@article{RN12,
   author = {Khan, A. and World Bank,},
   title = {Convoy attacked},
   journal = {Invented Daily},
   DOI = {https://doi.org/10.5555/ABC},
   year = {2022},
   type = {Newspaper Article}
}
"""


def test_what_zotero_writes_as_bibtex() -> None:
    items, told = read(ZOTERO_PLAIN, "bib")
    assert items == [
        {
            "id": "khan_convoy_2022",
            "type": "article-journal",
            "title": "Convoy attacked near Miranshah, ISPR says",
            "container-title": "The Invented Daily & Post",
            "publisher-place": "Islamabad",
            "volume": "75",
            "issue": "106",
            "page": "1-3",
            "language": "en-US",
            "note": "Read twice",
            "URL": "https://example.org/news/1?a=1&b=2",
            "ISSN": "0000-0000",
            "author": [
                {"family": "Khan", "given": "Aamir"},
                {"family": "Heide", "given": "Jürgen", "non-dropping-particle": "von der"},
                {"literal": "Press Trust"},
            ],
            "accessed": parts(2022, 5, 12),
            "issued": parts(2022, 4),
        }
    ]
    assert told == ["None: not taken: abstract (1), file (1)"]


def test_what_better_bibtex_writes_as_biblatex() -> None:
    item = one(BETTER_BIBLATEX, "bib")
    assert item["type"] == "article-newspaper"
    assert item["author"][1] == {"family": "Heide", "given": "Jürgen", "non-dropping-particle": "von der"}
    assert (item["issued"], item["language"], item["status"]) == (parts(2022, 4, 16), "en", "prepublished")
    assert item["custom"] == {"bibtex:eprint": "2204.00001"}


def test_what_endnote_writes_as_bibtex() -> None:
    item = one(ENDNOTE, "bib")
    assert (item["id"], item["DOI"], item["genre"]) == ("RN12", "10.5555/ABC", "Newspaper Article")
    assert item["issued"] == parts(2022)
    assert [set(name) for name in item["author"]] == [{"family", "given"}, {"literal"}]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"{Caf{\'e} \v{S}koda \o}", "Café Škoda ø"),
        ("{50% of A & B}", "50% of A & B"),
        (r"{50\% \$5 million and $5 million}", "50% $5 million and $5 million"),
        ("{A -- B --- C ``quoted''}", "A – B — C “quoted”"),
        (r"{\emph{Dawn} \textbf{x}~y}", "Dawn x y"),
        (r"{\url{https://e.org/a_b} and \href{https://e.org}{this}}", "https://e.org/a_b and this (https://e.org)"),
        ('"quoted {"} within"', 'quoted " within'),
        ('pre # " and more"', "The prefix and more"),
        (r"{\input{/etc/passwd}x}", "x"),
        ("{" + "{" * 500 + "deep" + "}" * 500 + "}", "deep"),
        ("{طالبان و پاکستان}", "طالبان و پاکستان"),
    ],
)  # fmt: skip
def test_latex_becomes_text(value: str, text: str) -> None:
    assert one(f'@string{{pre = "The prefix"}}\n@misc{{a, title = {value}}}', "bib")["title"] == text


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("date = {2022-04}", parts(2022, 4)),
        ("date = {2022-04-01/2022-04-16}", {"date-parts": [[2022, 4, 1], [2022, 4, 16]]}),
        ("date = {2022~}", {"date-parts": [[2022]], "circa": True}),
        ("date = {2022-21}", {"date-parts": [[2022]], "season": 1}),
        ("year = 2022, month = {12 may}", parts(2022, 5, 12)),
        ("year = 2022, month = 5, day = 12", parts(2022, 5, 12)),
        ("year = {2022}, month = {Ramadan}", parts(2022)),
        ("year = {forthcoming}", {"literal": "forthcoming"}),
        ("date = {2022-02-30}", {"literal": "2022-02-30"}),
    ],
)
def test_dates_of_bibtex(fields: str, issued: dict[str, Any]) -> None:
    assert one(f"@misc{{a, {fields}}}", "bib")["issued"] == issued


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@online{a}", "webpage"),
        ("@ARTICLE{a}", "article-journal"),
        ("@techreport{a}", "report"),
        ("@phdthesis{a}", "thesis"),
        ("@inproceedings{a}", "paper-conference"),
        ("@legislation{a}", "legislation"),
        ("@article{a, entrysubtype = {magazine}}", "article-magazine"),
        ("@misc{a, entrysubtype = {hearing}}", "hearing"),
        ("@strange{a}", "document"),
    ],
)
def test_types_of_bibtex(entry: str, kind: str) -> None:
    assert one(entry, "bib")["type"] == kind


def test_every_type_and_variable_of_the_tables_is_one_of_csl() -> None:
    table = tables()
    types = {*table["bibtex"]["types"].values(), *table["ris"]["types"].values()}
    assert types <= set(table["types"])
    assert {*table["bibtex"]["written"], *table["ris"]["written"]} <= set(table["types"])


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        pytest.param("@misc{a, title={open\n\n@misc{b, title={x}}", ["b"], "1: the entry cannot be read", id="brace"),
        pytest.param("@misc{a, title={x}", [], "1: the entry cannot be read", id="cut off"),
        pytest.param("@misc{a, title={x}, title={y}}", ["a"], "1: the field title stands twice", id="field twice"),
        pytest.param("@misc{a}\n@misc{a}\n@misc{a}", ["a", "a-b", "a-c"], "", id="key twice"),
        pytest.param("@misc{, author={Khan, A}, year=2022}", ["khan-2022"], "", id="no key"),
        pytest.param("@misc{a;b @ c d, title={x}}", ["a-b-c-d"], "", id="key that no cell can hold"),
        pytest.param("no entry at all", [], "None: no entry of bib was found", id="no bibtex"),
        pytest.param("", [], "None: no entry of bib was found", id="empty"),
        pytest.param("\ufeff@misc{a}\r\n@misc{b}", ["a", "b"], "", id="BOM and CRLF"),
        pytest.param("@misc{a, title={x}, url={javascript:alert(1)}}", ["a"], "1: 'javascript:alert(1)'", id="url"),
        pytest.param("@misc{a, title={caf\xe9}}".encode("latin-1"), ["a"], "1: not UTF-8", id="Latin-1"),
        pytest.param("@misc{a, title={\x1b[31mred}}", ["a"], "", id="escape"),
    ],
)  # fmt: skip
def test_broken_bibtex_is_told_and_the_rest_is_read(text: str | bytes, kept: list[str], told: str) -> None:
    items, said = read(text, "bib")
    assert [item["id"] for item in items] == kept
    assert any(line.startswith(told) for line in said) if told else not said
    assert "\x1b" not in json.dumps(items, ensure_ascii=False)


# --- RIS

ZOTERO_RIS = """TY  - NEWS
TI  - Convoy attacked near Miranshah
AU  - Khan, Aamir
AU  - von der Heide, Jürgen
AU  - Press Trust
T2  - The Invented Daily
AB  - Must not be kept.
DA  - 2022/04/16/
PY  - 2022
Y2  - 2022/05/12/10:00:00
UR  - https://example.org/news/1;jsessionid=2
SP  - 1
EP  - 3
LA  - en
KW  - convoy
KW  - Miranshah
L1  - /home/someone/1.pdf
ER  -

TY  - RPRT
TI  - A report
A1  - Ministry of Finance,, Kabul
PY  - 2021
ER  -
"""
ENDNOTE_RIS = """\ufeffTY  - NEWS\r
AU  - Khan, A.\r
DA  - April 16\r
ID  - 12\r
PY  - 2022\r
TI  - Convoy\r
attacked near\r
  Miranshah\r
T2  - Invented Daily\r
C7  - e100\r
ER  - \r
"""


def test_what_zotero_writes_as_ris() -> None:
    items, told = read(ZOTERO_RIS, "ris")
    assert items[0] == {
        "id": "khan-2022",
        "type": "article-newspaper",
        "title": "Convoy attacked near Miranshah",
        "container-title": "The Invented Daily",
        "accessed": {**parts(2022, 5, 12), "literal": "10:00:00"},
        "URL": "https://example.org/news/1;jsessionid=2",
        "language": "en",
        "author": [
            {"family": "Khan", "given": "Aamir"},
            {"family": "Heide", "given": "Jürgen", "non-dropping-particle": "von der"},
            {"literal": "Press Trust"},
        ],
        "keyword": "convoy; Miranshah",
        "page": "1-3",
        "issued": parts(2022, 4, 16),
    }
    assert items[1]["author"] == [{"literal": "Ministry of Finance, Kabul"}]
    assert told == ["None: not taken: AB (1), L1 (1)"]


def test_what_endnote_writes_as_ris() -> None:
    item = one(ENDNOTE_RIS, "ris")
    assert (item["id"], item["title"]) == ("12", "Convoy attacked near Miranshah")
    assert item["issued"] == parts(2022, 4, 16)
    assert item["custom"] == {"ris:C7": "e100"}


@pytest.mark.parametrize(
    ("text", "titles", "told"),
    [
        pytest.param("TY  - NEWS\nTI  - a\nTY  - NEWS\nTI  - b\nER  - ", ["a", "b"], "1: the reference has", id="ER"),
        pytest.param("TY  - NEWS\nTI  - a\n", ["a"], "1: the reference has no ER", id="last ER"),
        pytest.param("words before\nTY  - NEWS\nTI  - a\nER  - ", ["a"], "1: lines outside", id="words before"),
        pytest.param("TY  - NEWS\ncontinued\nTI  - a\nER  - ", ["a"], "", id="continued before a tag"),
        pytest.param("TY  - XXXX\nTI  - a\nER  - ", ["a"], "1: the type 'XXXX' is not known", id="type"),
        pytest.param("ER  - \nER  - \n", [], "None: no entry of ris", id="only ends"),
        pytest.param("TY - NEWS\nTI - a\nER -", ["a"], "", id="one blank"),
    ],
)  # fmt: skip
def test_broken_ris_is_told_and_every_reference_is_read(text: str, titles: list[str], told: str) -> None:
    items, said = read(text, "ris")
    assert [item["title"] for item in items] == titles
    assert any(line.startswith(told) for line in said) if told else not said


# --- CSL-JSON


def test_csl_json_keeps_what_csl_does_not_know_and_drops_abstracts() -> None:
    item = {"id": "a", "type": "report", "title": "T", "PMID": "1", "x-own": [1, {"y": None}], "abstract": "no"}
    items, told = read(json.dumps([item]), "json")
    assert items == [{key: value for key, value in item.items() if key != "abstract"}]
    assert told == ["None: not taken: abstract (1)"]


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        pytest.param('{"items": [{"id": 7, "type": "book"}]}', ["7"], "", id="object with items"),
        pytest.param('[\n{"id": "a", "type": "book"},\n"text"]', ["a"], "3: item 2 is no CSL-JSON item", id="text"),
        pytest.param('[{"id": "a"', [], "1: not JSON", id="cut off"),
        pytest.param("[" * 100_000, [], "None: not JSON", id="nested"),
        pytest.param('[{"id": NaN}]', [], "None: not JSON", id="NaN"),
        pytest.param('[{"id": ' + "9" * 5000 + "}]", [], "None: not JSON", id="number"),
        pytest.param('"words"', [], "1: not a list", id="words"),
        pytest.param('[{"id": "http://zotero.org/users/1/items/AB12", "type": "book"}]', ["AB12"], "", id="address"),
        pytest.param('[{"id": "a", "type": "book", "author": "Khan"}]', ["a"], "1: author is not as CSL", id="author"),
        pytest.param('[{"id": "a", "type": "odd"}]', ["a"], "1: the type 'odd'", id="type"),
        pytest.param('[{"id": "a", "type": "book", "title": "x\\ud800"}]', ["a"], "", id="half a surrogate pair"),
        pytest.param('[{"id": "a", "type": "book", "URL": "data:text/html,x"}]', ["a"], "1: URL is not", id="url"),
    ],
)  # fmt: skip
def test_broken_csl_json_is_told_and_the_rest_is_read(text: str, kept: list[str], told: str) -> None:
    items, said = read(text, "json")
    assert [item["id"] for item in items] == kept
    assert any(line.startswith(told) for line in said) if told else not said
    json.dumps(items, ensure_ascii=False).encode()


def test_an_item_nested_without_end_and_strings_that_multiply_are_bounded() -> None:
    for depth in (30, 300, 700):
        items, told = read(f'[{{"id": "a", "x": {"[" * depth}{"]" * depth}}}]', "json")
        assert items == []
        assert len(told) == 1
    bomb = f'@string{{a = "{"x" * 100_000}"}}\n' + "@misc{k, title = " + "a # " * 50_000 + "a}\n"
    items, _ = read(bomb, "bib")
    assert len(items[0]["title"]) < 64 * 1024 * 1024


# --- round trips

WORD = st.text(st.characters(categories=["Lu", "Ll", "Nd"], max_codepoint=0x24F), min_size=1, max_size=6)
SIGNS = st.sampled_from(list("\\{}$&%#_~^\"'`-,;:!?@=<>|/()[]. "))
TEXT = st.lists(WORD | SIGNS, min_size=1, max_size=10).map(lambda bits: " ".join("".join(bits).split())).filter(bool)
FAMILY = st.from_regex(r"[A-ZÉÜ][a-zé]{1,6}([ -][A-Z][a-z]{1,5})?", fullmatch=True)
PERSON = st.builds(
    lambda family, given, particle, suffix: {
        **({"non-dropping-particle": particle} if particle else {}),
        "family": family,
        "given": given,
        **({"suffix": suffix} if suffix else {}),
    },
    FAMILY,
    st.from_regex(r"[A-Z][a-z]{1,6}( [A-Z]\.)?", fullmatch=True),
    st.sampled_from(["", "von", "van der", "de la"]),
    st.sampled_from(["", "Jr.", "III"]),
)
BODY = st.from_regex(r"[A-Z][a-z]{2,6}( and| of|,)? [A-Z][a-z]{1,6}", fullmatch=True).map(
    lambda name: {"literal": name}
)
DAY = st.dates().map(lambda day: [day.year, day.month, day.day])
DATE = (DAY.flatmap(lambda day: st.sampled_from([day, day[:2], day[:1]])) | DAY).filter(lambda day: day[0] > 999).map(
    lambda day: {"date-parts": [day]}
) | st.just({"date-parts": [[2022, 4, 1], [2022, 4, 16]]})  # fmt: skip
URL = st.from_regex(r"https://[a-z]{2,6}\.org/[A-Za-z0-9_~%&=?#./-]{1,12}", fullmatch=True)


def items_of(types: set[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": st.from_regex(r"[A-Za-z][\w.+-]{0,8}[a-z0-9]", fullmatch=True).filter(lambda key: safe(key) == key),
            "type": st.sampled_from(sorted(types)),
        },
        optional={
            "title": TEXT,
            "author": st.lists(PERSON | BODY, min_size=1, max_size=3),
            "issued": DATE,
            "accessed": DATE,
            "container-title": TEXT,
            "publisher": TEXT,
            "URL": URL,
            "DOI": st.from_regex(r"10\.[0-9]{4}/[a-z0-9.()_-]{1,8}", fullmatch=True),
            "page": st.sampled_from(["7", "12-19", "A1-A3"]),
            "language": st.sampled_from(["en", "ur"]),
            "note": TEXT,
        },
    )


KEPT = ("type", "title", "author", "issued", "accessed", "container-title", "publisher", "URL", "DOI", "page", "note")
RIS_TYPES = set(tables()["ris"]["types"].values())


@given(items_of(set(tables()["types"])))
@settings(deadline=None, max_examples=100)
def test_csl_to_bibtex_and_back_keeps_the_item(item: dict[str, Any]) -> None:
    text, told = bibliography.written([item], "bib")
    assert told == ()
    back = one(text, "bib")
    assert {key: back.get(key) for key in ("id", *KEPT)} == {key: item.get(key) for key in ("id", *KEPT)}


@given(items_of(RIS_TYPES))
@settings(deadline=None, max_examples=100)
def test_csl_to_ris_and_back_keeps_the_item(item: dict[str, Any]) -> None:
    back = one(bibliography.written([item], "ris")[0], "ris")
    assert {key: back.get(key) for key in ("id", *KEPT)} == {key: item.get(key) for key in ("id", *KEPT)}


@given(TEXT)
@settings(deadline=None)
def test_text_to_latex_and_back(text: str) -> None:
    assert plain(escaped(text)) == text


@given(st.text(max_size=200) | st.lists(SIGNS | st.sampled_from(["@misc{a,", "title", "\\", "\n", "and"])).map("".join))
@settings(deadline=None)
def test_any_text_is_read_or_told_in_every_format(text: str) -> None:
    for form in bibliography.FORMATS:
        items, told = read(text.encode("utf-8", "replace"), form)
        assert items or told or text.strip() == "[]"
        kept, problems = documents.sources(json.dumps(items).encode())
        assert len(kept) == len(items)
        assert problems == ()


@given(st.text(max_size=30))
def test_a_safe_key_stays_as_it_is_and_can_stand_in_a_cell(key: str) -> None:
    assert safe(safe(key)) == safe(key)
    assert not set(safe(key)) & set(";@:/\\ \t\n")


def test_what_a_format_has_no_place_for_is_told_and_json_keeps_it() -> None:
    item = {"id": "a", "type": "map", "title": "T", "scale": "1:100", "issued": {"literal": "long ago"}}
    for form, named in (("bib", "scale (1)"), ("ris", "issued (1), scale (1)")):
        _, told = bibliography.written([item, {"id": "b", "type": "book"}], form)
        assert [problem.what for problem in told] == [f"{form} has no place for: {named}"]
    assert json.loads(bibliography.written([item], "json")[0]) == [item]


def test_ten_thousand_entries_are_read_in_seconds() -> None:
    entry = '@article{k%d, title = {The {TTP} of %d}, author = {Khan, A. and M{\\"u}ller, B}, date = {2022-04}}\n'
    items, told = read("".join(entry % (n, n) for n in range(10_000)), "bib")
    assert (len(items), told) == (10_000, [])
    assert items[-1]["author"][1]["family"] == "Müller"
