"""The bibliography, CSL-JSON as Zotero exports it, and what may be wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.files import documents
from detente.model.evidence import Source

FULL: dict[str, Any] = {
    "id": "dawn-1",
    "type": "article-newspaper",
    "title": "A title with ü and 中",
    "author": [{"family": "Khan", "given": "Aamir"}, {"literal": "Staff Reporter"}, {"family": "Solo"}],
    "container-title": "Dawn",
    "issued": {"date-parts": [[2022, 4, 7]]},
    "URL": "https://example.org/1",
    "note": "a note",
}


def read(items: object) -> tuple[list[str], list[str]]:
    """Ids of the sources that were kept, and what the problems say."""
    kept, problems = documents.sources(json.dumps(items).encode())
    assert {problem.file for problem in problems} <= {"sources.json"}
    return [source.id for source in kept], [problem.what for problem in problems]


def one(item: dict[str, Any]) -> Source:
    kept, problems = documents.sources(json.dumps([item], ensure_ascii=False).encode("utf-8-sig"))
    assert problems == ()
    return kept[0]


def test_a_source_is_read_with_all_its_fields() -> None:
    assert one(FULL) == Source(
        id="dawn-1",
        type="article-newspaper",
        title="A title with ü and 中",
        authors=("Aamir Khan", "Staff Reporter", "Solo"),
        container="Dawn",
        issued="2022-04-07",
        url="https://example.org/1",
        note="a note",
    )


@pytest.mark.parametrize(
    ("issued", "text"),
    [
        pytest.param({"date-parts": [[2022, 4]]}, "2022-04", id="month"),
        pytest.param({"date-parts": [["2022"]]}, "2022", id="year as text"),
        pytest.param({"date-parts": [["2022", "4", "7"]]}, "2022-04-07", id="day as text"),
        pytest.param({"date-parts": [[]]}, "", id="empty parts"),
        pytest.param({"date-parts": []}, "", id="no parts"),
        pytest.param({"raw": "spring 2022"}, "", id="raw"),
        pytest.param("2022", "", id="text"),
        pytest.param(None, "", id="null"),
    ],
)
def test_the_day_of_issue_is_iso_text_or_empty(issued: object, text: str) -> None:
    assert one({"id": "s", "issued": issued}).issued == text


def test_a_publisher_stands_in_where_there_is_no_container() -> None:
    assert one({"id": "s", "publisher": "PICSS"}).container == "PICSS"


def test_a_number_may_be_an_id() -> None:
    assert one({"id": 7}).id == "7"


@pytest.mark.parametrize(
    ("field", "attribute"), [("title", "title"), ("URL", "url"), ("note", "note"), ("type", "type")]
)
def test_a_field_that_is_null_is_empty(field: str, attribute: str) -> None:
    assert getattr(one({"id": "s", field: None}), attribute) == ""


def test_an_item_without_id_and_an_id_that_stands_twice_are_told_and_the_rest_is_kept() -> None:
    kept, told = read([{"id": "a"}, {"title": "nameless"}, "text", {"id": "a"}, {"id": ""}, {"id": "b"}])
    assert kept == ["a", "b"]
    assert told == ["item 2 has no id", "item 3 has no id", "the id 'a' stands twice", "item 5 has no id"]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        pytest.param(b'[\n{"id": "a"},\n{"id" "b"}\n]', 3, "not JSON", id="broken"),
        pytest.param(b'[{"id": "a"}', 1, "not JSON", id="cut off"),
        pytest.param(b'{"items": []}', 1, "not a list of CSL-JSON items", id="not a list"),
        pytest.param(b"null", 1, "not a list of CSL-JSON items", id="null"),
        pytest.param(b'[\n{"id": "caf\xe9"}]', 2, "not UTF-8", id="not UTF-8"),
        pytest.param(b"[" * 100_000, None, "not JSON", id="nested without end"),
        pytest.param(b'[{"id": ' + b"9" * 5000 + b"}]", None, "not JSON", id="number without end"),
    ],
)
def test_a_file_that_is_no_bibliography_is_told(content: bytes, line: int | None, what: str) -> None:
    kept, problems = documents.sources(content)
    assert kept == ()
    assert [(problem.file, problem.line) for problem in problems] == [("sources.json", line)]
    assert problems[0].what.startswith(what)


@pytest.mark.parametrize("field", ["id", "title", "note"])
def test_text_that_cannot_be_written_as_utf_8_is_told(field: str) -> None:
    kept, problems = documents.sources(b'[{"id": "a", "%s": "x\\ud800"}, {"id": "b"}]' % field.encode())
    assert [source.id for source in kept] == ["b"]
    assert len(problems) == 1


KEYS = st.sampled_from(["family", "given", "literal", "date-parts", "x"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
NAMED = st.fixed_dictionaries(
    {"id": st.text(min_size=1)}, optional=dict.fromkeys([*list(FULL)[1:], "publisher"], VALUES)
)
ITEMS = st.lists(NAMED | VALUES, max_size=4)


@given(ITEMS | VALUES)
@settings(deadline=None)
def test_whatever_json_holds_it_is_read_or_told_and_never_an_error(items: object) -> None:
    kept, problems = documents.sources(json.dumps(items).encode())
    if isinstance(items, list):
        assert len(kept) + len(problems) == len(items)
    assert all(
        isinstance(cell, str) for source in kept for cell in (source.id, source.title, source.issued, *source.authors)
    )


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes_give_sources_and_problems(content: bytes) -> None:
    kept, problems = documents.sources(content)
    assert kept or problems or content.strip() == b"[]"
