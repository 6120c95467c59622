"""Tables of other programs: workbooks and CSV files of every kind, and the mapping that brings them into a desk."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from detente.files import mapping, sheets
from detente.model.evidence import DeskError, DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEAD = ("Date", "What")


def workbook(*rows: Sequence[Any], change: Callable[[Workbook], None] | None = None) -> bytes:
    """The bytes of a workbook with one sheet of rows, after a change to it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Incidents"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """A workbook with parts put anew or added; ``__`` in a name stands for ``/``, ``_xml`` at its end for ``.xml``."""
    names = {key.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): one for key, one in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
        for name, part in names.items():
            new.writestr(name, part)
    return out.getvalue()


def cells(content: bytes, name: str = "f.xlsx", sheet: str = "") -> list[tuple[str, ...]]:
    table = sheets.read(name, content, sheet)
    return [tuple(row.cells[column] for column in table.header) for row in table.rows]


def said(table: sheets.Table) -> str:
    return "\n".join(f"{problem.line}: {problem.what}" for problem in table.problems)


# --- workbooks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2022, 4, 16), "2022-04-16"),  # noqa: DTZ001 - a workbook knows no zones
        (datetime(2022, 4, 16, 13, 5), "2022-04-16 13:05:00"),  # noqa: DTZ001 - as above
        (date(2022, 4, 16), "2022-04-16"),
        (time(13, 5), "13:05:00"),
        (41, "41"),
        (41.0, "41"),
        (0.1 + 0.2, "0.3"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        ("010", "010"),
        (" two\n lines ", "two lines"),
        ("#REF!", "#REF!"),
    ],
)
def test_values_become_text(value: object, text: str) -> None:
    assert cells(workbook(HEAD, (value, "x"))) == [(text, "x")]


def test_rows_keep_their_numbers_and_empty_ones_are_passed_over() -> None:
    content = workbook(["Incident log"], [], HEAD, ["2022", "a"], [], [None, " "], ["2023", "b"], HEAD, ["2024", "c"])
    table = sheets.read("f.xlsx", content)
    assert table.header == HEAD
    assert [row.line for row in table.rows] == [4, 7, 9]
    assert "the header stands 1 times again" in said(table)


def test_a_merged_cell_counts_for_every_row_and_hidden_rows_are_read_and_told() -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.merge_cells("A2:A4")
        sheet.row_dimensions[3].hidden = True

    content = workbook(HEAD, ("2022", "a"), (None, "b"), (None, "c"), (None, "d"), change=change)
    assert cells(content) == [("2022", "a"), ("2022", "b"), ("2022", "c"), ("", "d")]
    assert "3: 1 hidden rows of 'Incidents' were read" in said(sheets.read("f.xlsx", content))


def test_a_formula_is_not_computed_and_its_row_is_set_aside_where_no_value_is_stored() -> None:
    table = sheets.read("f.xlsx", workbook(HEAD, ("=1+1", "a"), ("2022", "b")))
    assert [row.line for row in table.rows] == [3]
    assert "2: a formula without a stored value in A2" in said(table)


def test_a_sheet_is_named_where_several_hold_something() -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Codes").append(["x", "y"])
        book.create_sheet("Empty")
        hidden = book.create_sheet("Old")
        hidden.append(["x", "y"])
        hidden.sheet_state = "hidden"

    content = workbook(HEAD, ("2022", "a"), change=change)
    with pytest.raises(DetenteError, match=r"several sheets; name one of its sheets with --sheet: Incidents, Codes$"):
        sheets.read("f.xlsx", content)
    with pytest.raises(DetenteError, match="no sheet 'None'"):
        sheets.read("f.xlsx", content, "None")
    assert cells(content, sheet="incidents") == [("2022", "a")]
    assert sheets.read("f.xlsx", content, "Old").rows == ()


def test_headers_that_are_missing_or_stand_twice_get_names() -> None:
    table = sheets.read("f.xlsx", workbook(("a", "a", None, "b"), (1, 2, 3, 4, 5)))
    assert table.header == ("a", "a (2)", "(C)", "b", "(E)")


def test_macros_and_links_are_not_followed_and_told() -> None:
    content = repacked(
        workbook(HEAD, ("2022", "a")),
        xl__vbaProject_bin=b"macro",
        xl__externalLinks__externalLink1_xml=b"<externalLink/>",
    )
    table = sheets.read("f.xlsm", content)
    assert len(table.rows) == 1
    assert "macros: only values" in said(table)
    assert "links to other files" in said(table)


SHEET = "xl__worksheets__sheet1_xml"
NAMESPACE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "is no workbook", id="nothing"),
        pytest.param(b"Date,What\n2022,a\n", "is no workbook", id="CSV"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old workbook", id="xls"),
        pytest.param(workbook(HEAD)[:-30], "is no workbook", id="cut off"),
        pytest.param(repacked(workbook(HEAD), xl__workbook_xml=b"<a"), "cannot be read", id="broken part"),
        pytest.param(repacked(workbook(HEAD), **{SHEET: BOMB + NAMESPACE}), "defines entities", id="entities"),
        pytest.param(repacked(workbook(HEAD), **{SHEET: "<a/>".encode("utf-16")}), "not UTF-8", id="UTF-16"),
        pytest.param(repacked(workbook(HEAD), x_xml=b" " * (65 << 20)), "unpacks to more than 64 MiB", id="zip bomb"),
        pytest.param(repacked(workbook(HEAD), **{f"x{n}": b"" for n in range(2001)}), "2000 parts", id="parts"),
        pytest.param(
            repacked(workbook(HEAD), **{SHEET: NAMESPACE + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
                                        b"</sheetData></worksheet>"}),
            "more than 100,000 rows", id="last row"),
        pytest.param(
            repacked(workbook(HEAD), **{SHEET: NAMESPACE + b'<row r="1"><c r="XFD1"><v>1</v></c></row>'
                                        b"</sheetData></worksheet>"}),
            "500 columns", id="last column"),
        pytest.param(workbook(), "the table is empty", id="empty"),
    ],
)  # fmt: skip
def test_what_is_no_sound_workbook_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(DetenteError, match=why):
        sheets.read("f.xlsx", content)


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_a_damaged_workbook_is_read_or_refused(at: int, damage: bytes) -> None:
    whole = workbook(HEAD, ("2022", "a"))
    content = whole[:at] + damage + whole[at + len(damage) :]
    try:
        sheets.read("f.xlsx", content)
    except DetenteError as told:
        assert str(told).startswith("f.xlsx")  # noqa: PT017 - either is right


# --- text tables


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"Date,What\n2022,a\n", id="commas"),
        pytest.param(b"Date;What\r\n2022;a\r\n", id="semicolons and CRLF"),
        pytest.param(b"Date\tWhat\n2022\ta", id="tabs"),
        pytest.param(b"sep=|\nDate|What\n2022|a", id="directive"),
        pytest.param(b"\xef\xbb\xbf\nDate,What\n\n2022,a\n,\n", id="BOM and empty rows"),
        pytest.param("Date,What\n2022,a".encode("utf-16"), id="UTF-16"),
        pytest.param(b"Date,What\n2022,'=a", id="guarded"),
    ],
)
def test_text_tables_of_every_kind(content: bytes) -> None:
    assert cells(content, "f.csv") in ([("2022", "a")], [("2022", "=a")])


def test_rows_of_a_text_table_that_cannot_be_read_are_told_with_their_lines() -> None:
    table = sheets.read("f.csv", b'Date,What\n2022,"two\nlines"\n2023,b\n2024,"open\n2025,c\n')
    assert [(row.line, row.cells["What"]) for row in table.rows] == [(2, "two lines"), (4, "b")]
    assert said(table) == "5: the row cannot be read: a quote runs on over 1 more lines, which are not read"


def test_text_that_is_not_utf8_is_read_and_told() -> None:
    table = sheets.read("f.csv", "Date,What\n2022,café\n".encode("cp1252"))
    assert table.rows[0].cells["What"] == "café"
    assert "2: not UTF-8" in said(table)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("f.pdf", b"x", "neither a workbook"),
        ("f.csv", b"", "the table is empty"),
        ("f.csv", b"a," * 600, "500 columns"),
    ],
)
def test_what_is_no_table_is_refused(name: str, content: bytes, why: str) -> None:
    with pytest.raises(DetenteError, match=why):
        sheets.read(name, content)


# --- mappings

MAP = """
into = "events"
dates = ["%d/%m/%Y", "%B %Y"]
missing = ["n/a"]
[columns]
date = "Day"
summary = ["What", "More"]
actors = "Who"
type = "Kind"
[constants]
confidence = "weak"
type = "ASSAULT"
[values]
type."Air strike" = "COERCE"
actors.TTP = "ttp"
[[skip]]
column = "State"
is = ["draft", "Double"]
"""
TABLE = "Day,What,More,Who,Kind,State\n{}\n"


def rows(*lines: str, text: str = MAP) -> tuple[list[dict[str, str]], str, int]:
    table = sheets.read("f.csv", TABLE.format("\n".join(lines)).encode())
    found, problems, skipped = mapping.mapped(mapping.read("map.toml", text.encode()), table)
    return [row.cells for row in found], "\n".join(f"{one.line}: {one.what}" for one in problems), skipped


def test_a_mapping_names_columns_constants_values_dates_and_skips() -> None:
    found, told, skipped = rows(
        "16/04/2022,a,b,TTP; Pakistan,air strike,",
        "April 2022,a,n/a,TTP,,ok",
        "2022-04-16,a,,x,RAID,",
        "04/16/2022,a,,x,RAID,",
        "16/04/2022,a,,x,RAID,double",
    )
    common = {"confidence": "weak"}
    assert found == [
        {**common, "date": "2022-04-16", "summary": "a; b", "actors": "ttp; Pakistan", "type": "COERCE"},
        {**common, "date": "2022-04", "summary": "a", "actors": "ttp", "type": "ASSAULT"},
        {**common, "date": "2022-04-16", "summary": "a", "actors": "x", "type": "RAID"},
    ]
    assert told == "5: date: '04/16/2022' has none of the declared forms (%d/%m/%Y, %B %Y)"
    assert skipped == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("into = 'wars'", "into: 'wars' is no table of a desk"),
        ("into = 'events'\n[columns]\nspeaker = 'x'", "[columns] 'speaker' is no column of events"),
        ("[columns]\ndate = 3", "[columns] date: write a header"),
        ("[values]\ntype = 'x'", '[values] type: write "text of the file"'),
        ("columns = 1", "columns is no table"),
        ("dates = ['%d']", "'%d' is no form of a date with a year"),
        ("dates = 'x'", "dates is no list of texts"),
        ("header = 0", "header is no number of a row"),
        ("skip = 1", "skip is no list"),
        ("[[skip]]\ncolumn = 'x'", "a [[skip]] needs"),
        ("other = 1", "'other' is no part of a mapping"),
        ("not toml", "not TOML"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told(text: str, why: str) -> None:
    with pytest.raises(DeskError) as told:
        mapping.read("map.toml", text.encode())
    assert why in str(told.value)


def test_all_that_is_wrong_with_a_mapping_is_told_at_once() -> None:
    with pytest.raises(DeskError) as told:
        mapping.read("map.toml", b"other = 1\nheader = 0\ndates = ['x']")
    assert len(told.value.problems) == 3


def test_the_mapping_of_the_documentation_can_be_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "desk.md").read_text("utf-8")
    block = next(one for one in re.findall(r"```toml\n(.*?)```", page, re.DOTALL) if one.startswith("into"))
    one = mapping.read("map.toml", block.encode())
    assert (one.into, one.header, one.columns["summary"]) == ("events", 3, ("Title", "Details"))


def test_a_header_that_the_file_does_not_have_is_told_with_the_likeliest() -> None:
    with pytest.raises(DeskError, match=r"no column 'Whos'\n.*perhaps 'Who'"):
        rows("2022,a,,x,,", text='[columns]\nactors = "Whos"')


def test_headers_that_are_columns_need_no_mapping() -> None:
    table = sheets.read("f.csv", b"A,B,Kind,SIGN,summary,confidence,Remark\n1,2,3,+,x,weak,z\n")
    one, strange = mapping.of_headers(table, "ties")
    assert mapping.mapped(one, table)[0][0].cells["sign"] == "+"
    assert strange == ("Remark",)
    with pytest.raises(DetenteError, match=r"do not fit events.*missing: date, actors, issue;\n.*--map-out"):
        mapping.of_headers(table, "events")


def test_a_draft_guesses_by_names_and_can_be_read() -> None:
    head = ["Date of incident", "Perpetrator", "Target", "Category", "Fatalities", "Details", 'Odd "quote"\\']
    text = mapping.draft(sheets.read("f.xlsx", workbook(head, ["2022", "a", "b", "Asault", 1, "x", "y"])), "events")
    guessed = tomllib.loads(text)["columns"]
    assert guessed == {
        "date": "Date of incident",
        "actors": "Perpetrator",
        "recipients": "Target",
        "type": "Category",
        "deaths": "Fatalities",
        "summary": "Details",
    }
    assert '# "Asault" = "ASSAULT"' in text
    assert '# issue = ""  # must be filled' in text
    mapping.read("draft.toml", text.encode())


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8), st.sampled_from(sorted(mapping.TABLES)))
@settings(deadline=None)
def test_a_draft_of_any_headers_can_be_read(head: list[str], into: str) -> None:
    table = sheets.Table("f.csv", tuple(dict.fromkeys(head)), (sheets.TableRow(2, dict.fromkeys(head, "x\x7f\"'")),))
    mapping.read("draft.toml", mapping.draft(table, into).encode("utf-8", "replace"))
