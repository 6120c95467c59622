"""What spreadsheets do to a desk file: each damage is mended with a remark, or refused with its readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.codebook.registry import actors
from detente.files import formats, tables
from detente.files.damage import CODE, DATES, NUMBERS, PROSE, cameo_codes, mended
from detente.files.folder import read
from detente.files.row import Context
from detente.model.evidence import errors
from detente.model.period import Period
from detente.text.cells import guarded, inert, unguarded
from making import event, figure, tie, write_desk

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.desk import Event
    from detente.model.evidence import Problem

HEADER = "id,date,actors,recipients,type,cameo,issue,deaths,summary,confidence"
CELLS = {
    "id": "e1",
    "date": "2022-04-16",
    "actors": "pakistan",
    "recipients": "afghan-taliban",
    "type": "CONSULT",
    "cameo": "",
    "issue": "talks",
    "deaths": "",
    "summary": "A meeting.",
    "confidence": "good",
}


def row(sign: str = ",", **cells: str) -> str:
    return sign.join(f'"{cell}"' if cell else "" for cell in (CELLS | cells).values())


def sheet(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def events(content: bytes) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    return tables.read_table("events.csv", content, formats.EVENTS, tables.event, Context(actors(), set()))


def kept(content: bytes) -> list[str]:
    """Ids of the events of a file that has no errors."""
    items, problems = events(content)
    assert errors(problems) == ()
    return [item.id for item in items]


def remarks(content: bytes) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.what) for problem in events(content)[1] if problem.severity == "remark"]


# --- cells


@pytest.mark.parametrize(
    ("column", "damaged", "meant"),
    [
        pytest.param("date", "16/04/2022", "2022-04-16", id="day first, with slashes"),
        pytest.param("date", "4/16/22", "2022-04-16", id="month first, year of two digits"),
        pytest.param("date", "16.4.2022", "2022-04-16", id="day first, with points"),
        pytest.param("date", "4/4/2022", "2022-04-04", id="the same in both orders"),
        pytest.param("date", "2022/04/16", "2022-04-16", id="year first, with slashes"),
        pytest.param("date", "2022-4-6", "2022-04-06", id="without zeros"),
        pytest.param("date", "2022-4", "2022-04", id="month without zero"),
        pytest.param("date", "04/2022", "2022-04", id="month before year"),
        pytest.param("date", "16-Apr-22", "2022-04-16", id="short month"),
        pytest.param("date", "16-Apr-1998", "1998-04-16", id="short month, whole year"),
        pytest.param("date", "06-May-98", "1998-05-06", id="year of the last century"),
        pytest.param("date", "16 April 2022", "2022-04-16", id="long month"),
        pytest.param("date", "April 16, 2022", "2022-04-16", id="long month first"),
        pytest.param("date", "Apr-22", "2022-04", id="what a spreadsheet makes of 2022-04"),
        pytest.param("date", "Sept 2022", "2022-09", id="Sept"),
        pytest.param("date", "2022-04-16 00:00:00", "2022-04-16", id="with a time"),
        pytest.param("date", "2022-04-16T00:00:00Z", "2022-04-16", id="with a time and zone"),
        pytest.param("date", "20220416", "2022-04-16", id="without hyphens"),
        pytest.param("date", "2022–04–16", "2022-04-16", id="dashes"),
        pytest.param("date", "“2022-04-16”", "2022-04-16", id="quotes"),
        pytest.param("date", "2022.0", "2022", id="a year as a decimal"),
        pytest.param("date", "44667", "2022-04-16", id="serial number"),
        pytest.param("recorded", "44667.0", "2022-04-16", id="serial number as a decimal"),
        pytest.param("date", "44667.5", "2022-04-16", id="serial number with a time"),
        pytest.param("date", "20000", "1954-10-03", id="the first serial number"),
        pytest.param("date", "60000", "2064-04-08", id="the last serial number"),
        pytest.param("date", "16/04/2022 / 18/04/2022", "16/04/2022 / 18/04/2022", id="too many slashes: left"),
        pytest.param("date", "16.04.2022/18.04.2022", "2022-04-16/2022-04-18", id="both ends of an interval"),
        pytest.param("date", "2022-04-16 / 2022-04-18", "2022-04-16/2022-04-18", id="blanks in an interval"),
        pytest.param("deaths", "41.0", "41", id="decimals"),
        pytest.param("deaths", "4.1E+01", "41", id="scientific, every digit shown"),
        pytest.param("deaths", "1,034", "1034", id="thousands"),
        pytest.param("deaths", "1 034", "1034", id="thousands by a blank"),
        pytest.param("deaths", "1\u202f034", "1034", id="thousands by a narrow blank"),
        pytest.param("deaths", "1,034,000", "1034000", id="millions"),
        pytest.param("deaths", "1.034.500", "1034500", id="millions by points"),
        pytest.param("actors", "“pakistan”", "pakistan", id="quotes around an actor"),
        pytest.param("actors", "‘pakistan’; «qatar:mediator»", "pakistan; qatar:mediator", id="around each"),
        pytest.param("actors", "afghan\u00a0taliban", "afghan taliban", id="non-breaking blank"),
        pytest.param("issue", "\ufefftalks\u200b", "talks", id="signs without width"),
        pytest.param("summary", "red \x1b[31m text", "red �[31m text", id="escape sequence"),
        pytest.param("summary", "abc\u202efed", "abc�fed", id="change of direction"),
    ],
)
def test_damage_with_one_reading_is_mended(column: str, damaged: str, meant: str) -> None:
    found = mended(column, damaged)
    assert (found.text, found.refused) == (meant, "")
    assert bool(found.remark) == (damaged != meant)
    assert found.remark.isprintable()


@pytest.mark.parametrize(
    ("column", "damaged", "what", "mend"),
    [
        pytest.param(
            "date", "4/5/2022", "may be 2022-04-05 or 2022-05-04", "write 2022-04-05 or 2022-05-04", id="day?"
        ),
        pytest.param("date", "04.05.22", "may be 2022-04-05 or 2022-05-04", "write", id="day or month, points"),
        pytest.param("date", "16-04-22", "may be 2016-04-22 or 2022-04-16", "write", id="which end is the year"),
        pytest.param("date", "22-Apr", "has no year", "write the date as", id="no year"),
        pytest.param("date", "19999", "outside 20000 to 60000", "write the date as", id="serial number too small"),
        pytest.param("date", "60001", "outside 20000 to 60000", "write the date as", id="serial number too large"),
        pytest.param("date", "4/5/2022/6/5/2022", "", "", id="nothing like a date is left to the reader"),
        pytest.param("date", "04.05.2022/2022-06-01", "may be", "write", id="one end of an interval"),
        pytest.param("deaths", "1,000", "1000, or 1 with decimals", "without separators", id="1000 or 1"),
        pytest.param("deaths", "1.034", "1034, or 1 with decimals", "without separators", id="a point"),
        pytest.param("deaths", "1.000", "1000, or 1 with decimals", "without separators", id="1000 or 1, point"),
        pytest.param("deaths", "1.23E+05", "may have lost digits", "anew", id="scientific, digits lost"),
        pytest.param("deaths", "4E+01", "may have lost digits", "anew", id="scientific, rounded"),
        pytest.param("summary", "#REF!", "a spreadsheet's error", "type the cell anew", id="#REF!"),
        pytest.param("deaths", "#N/A", "a spreadsheet's error", "type the cell anew", id="#N/A"),
        pytest.param("date", "########", "a spreadsheet's error", "type the cell anew", id="column too narrow"),
        pytest.param("actors", "Err:502", "a spreadsheet's error", "type the cell anew", id="Err:502"),
        pytest.param("cameo", "1", "no CAMEO code", "perhaps 01", id="one digit"),
        pytest.param("cameo", "9", "no CAMEO code", "perhaps 09", id="nine"),
        pytest.param("cameo", "57", "no CAMEO code", "perhaps 057", id="two digits"),
        pytest.param("cameo", "57.0", "no CAMEO code", "perhaps 057", id="a code as a decimal"),
        pytest.param("cameo", "211", "no CAMEO code", "perhaps 0211", id="three digits"),
        pytest.param("cameo", "999", "no CAMEO code", "look it up", id="no code at all"),
    ],
)
def test_damage_with_several_readings_is_refused(column: str, damaged: str, what: str, mend: str) -> None:
    found = mended(column, damaged)
    assert what in found.refused
    assert mend in found.mend
    assert bool(found.refused) == bool(what)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("date", "2022-04-16"),
        ("date", "2022-04"),
        ("date", "2022"),
        ("date", "2022-12-18/2022-12-20"),
        ("date", "2021/2022"),
        ("date", "soon"),
        ("date", "31/02/2022"),
        ("deaths", "41"),
        ("deaths", "2.5"),
        ("deaths", "-3"),
        ("cameo", "010"),
        ("cameo", "10"),
        ("sign", "+"),
        ("sign", "-"),
        ("summary", "“Quoted” prose, with 4/5/2022 and a\u00a0blank — as it is."),
        ("note", "=SUM(A1:A9) is kept as text"),
        ("actors", "Côte d’Ivoire"),
        ("speaker", "the “Movement”; others"),
    ],
)
def test_what_is_not_damaged_stays(column: str, cell: str) -> None:
    found = mended(column, cell)
    assert (found.text, found.remark, found.refused) == (cell, "", "")


@given(st.sampled_from(sorted({*DATES, *NUMBERS, *PROSE, CODE, "actors", "id"})), st.text(max_size=30))
def test_a_cell_is_mended_once_and_stays_so(column: str, cell: str) -> None:
    found = mended(column, cell.strip())
    again = mended(column, guarded(found.text))
    assert (again.text, again.refused) == (found.text, found.refused)


@given(st.dates())
def test_every_way_to_write_a_day_gives_that_day_or_is_refused(day: object) -> None:
    iso = str(day)
    year, month, number = iso.split("-")
    for written in (f"{number}/{month}/{year}", f"{month}/{number}/{year}", f"{int(number)}.{int(month)}.{year}"):
        found = mended("date", written)
        assert found.text == iso or iso in found.refused


@given(st.integers(20_000, 60_000))
def test_a_serial_number_counts_days(number: int) -> None:
    one, next_ = (Period.parse(mended("date", str(n)).text).first for n in (number, number + (number < 60_000)))
    assert (next_ - one).days == (number < 60_000)


def test_one_refused_cell_is_one_problem() -> None:
    _, problems = events(sheet(row(date="4/5/2022")))
    assert [(problem.line, problem.what) for problem in problems] == [
        (2, "date: “4/5/2022” may be 2022-04-05 or 2022-05-04")
    ]


def test_a_mended_cell_is_a_remark_and_its_row_is_kept() -> None:
    content = sheet(row(), row(id="e2", date="44667", deaths="41.0"))
    assert kept(content) == ["e1", "e2"]
    assert remarks(content) == [(3, "date: “44667” read as 2022-04-16"), (3, "deaths: “41.0” read as 41")]
    assert events(content)[0][1].deaths == 41


def test_a_row_that_is_set_aside_has_no_remarks() -> None:
    assert remarks(sheet(row(date="44667", issue="boarder"))) == []


# --- CAMEO codes without their zeros


def test_ten_is_refused_where_no_code_has_a_zero_in_front_and_the_type_is_another() -> None:
    content = sheet(row(type="SUPPORT", cameo="10"), row(id="e2", cameo=""))
    items, problems = events(content)
    assert [item.id for item in items] == ["e2"]
    assert "(demand" in problems[0].what
    assert "is not SUPPORT" in problems[0].what
    assert "write 010 (statement" in problems[0].mend


@pytest.mark.parametrize(
    ("cells", "others"),
    [
        pytest.param({"type": "REQUEST", "cameo": "10"}, {}, id="the type fits"),
        pytest.param({"type": "SUPPORT", "cameo": "10"}, {"type": "CONSULT", "cameo": "040"}, id="zeros are there"),
    ],
)
def test_ten_is_a_demand_where_nothing_speaks_against_it(cells: dict[str, str], others: dict[str, str]) -> None:
    assert kept(sheet(row(**cells), row(id="e2", **others))) == ["e1", "e2"]


def test_the_roots_that_a_lost_zero_makes_are_those_of_the_rule() -> None:
    roots = [code for code in cameo_codes() if len(code) == 2 and f"0{code}" in cameo_codes()]
    assert roots == [str(number) for number in range(10, 21)]


# --- sheets


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(sheet(row(";"), row(";", id="e2"), header=HEADER.replace(",", ";")), "separated by “;”", id=";"),
        pytest.param(sheet(row("\t"), row("\t", id="e2"), header=HEADER.replace(",", "\t")), "by tabs", id="tabs"),
        pytest.param(
            b"sep=;\r\n" + sheet(row(";"), row(";", id="e2"), header=HEADER.replace(",", ";")), "“;”", id="sep="
        ),
        pytest.param(
            sheet(row() + ",,", row(id="e2") + ",,", header=HEADER + ",,"), "2 columns without a name", id="at the end"
        ),
        pytest.param(
            sheet(row() + ",", row(id="e2"), header=HEADER + ","), "1 columns without", id="in some rows only"
        ),
        pytest.param(
            sheet("," + row(), "," + row(id="e2"), header="," + HEADER), "1 columns without", id="an empty first column"
        ),
        pytest.param(
            sheet(row(), row(id="e2"), header=HEADER.replace("date", "Date")), "'Date' read as date", id="case"
        ),
        pytest.param(
            sheet(row(), row(id="e2"), header=HEADER.replace("date", '" DATE\u00a0"')), "read as date", id="blanks"
        ),
    ],
)
def test_a_damaged_sheet_is_read_with_one_remark(content: bytes, said: str) -> None:
    assert kept(content) == ["e1", "e2"]
    told = remarks(content)
    assert len(told) == 1
    assert said in told[0][1]


def test_columns_of_two_words_may_be_written_with_a_blank(tmp_path: Path) -> None:
    folder = write_desk(tmp_path / "desk", figures=[figure(as_of="2022-01-02")])
    table = folder / "figures.csv"
    table.write_text(table.read_text("utf-8").replace("as_of", "As Of"), "utf-8")
    desk = read(folder)
    assert [problem.what for problem in desk.problems] == ["the column 'As Of' read as as_of"]
    assert str(desk.figures[0].as_of) == "2022-01-02"


@pytest.mark.parametrize("between", ["\n", ",,,,\n", ""], ids=["a blank line", "an empty row", "nothing"])
@pytest.mark.parametrize("second", [HEADER, "id,about,speaker,stance,text,date,confidence"], ids=["same", "another"])
def test_a_second_table_is_refused_in_one_problem(between: str, second: str) -> None:
    content = sheet(row()) + f"{between}{second}\n{row(id='e2')}\nx,y\n".encode()
    items, problems = events(content)
    assert [item.id for item in items] == ["e1"]
    assert [(problem.line, problem.what) for problem in problems] == [
        (4 if between else 3, "a second table begins here; its 2 rows are not read")
    ]


def test_a_cell_in_a_column_without_a_name_sets_its_row_aside() -> None:
    items, problems = events(sheet(row() + ",stray", row(id="e2") + ",", header=HEADER + ","))
    assert [item.id for item in items] == ["e2"]
    assert [(p.line, p.what) for p in errors(problems)] == [(2, "a cell stands in a column without a name")]


def test_a_file_in_utf_16_is_refused_in_one_problem() -> None:
    _, problems = events(sheet(row()).decode().encode("utf-16"))
    assert [(problem.line, problem.what) for problem in problems] == [(1, "the file is UTF-16")]


def test_all_problems_of_a_badly_damaged_sheet_are_told_at_once() -> None:
    content = b"\xef\xbb\xbf" + sheet(
        row(";", date="4/5/2022", deaths="#REF!"),
        row(";", id="e2", date="44667"),
        row(";", id="e3", cameo="1", actors="pakstan"),
        header=HEADER.replace(",", ";").title() + ";;",
    ).replace(b"\n", b"\r\n")
    items, problems = events(content)
    assert [item.id for item in items] == ["e2"]
    assert [problem.line for problem in errors(problems)] == [2, 2, 4, 4]
    assert all(problem.mend for problem in problems)


# --- ids


def test_a_row_without_an_id_is_read_with_one_made_from_its_content() -> None:
    content = sheet(row(id=""), row(id="e2"))
    assert kept(content) == ["2022-04-16-a-meeting", "e2"]
    assert remarks(content) == [(2, "no id: read as 2022-04-16-a-meeting")]


def test_the_minted_id_does_not_hang_on_the_place_of_the_row_or_on_its_damage() -> None:
    one = kept(sheet(row(id="", date="16/04/2022"), row(id="e2")))
    two = kept(sheet(row(id="e2"), row(id="")))
    assert one[0] == two[1]


def test_two_rows_with_the_same_words_get_two_ids_and_the_same_row_twice_is_told() -> None:
    first, second = kept(sheet(row(id=""), row(id="", issue="border")))
    assert second.startswith(f"{first}-")
    _, problems = events(sheet(row(id=""), row(id="")))
    assert any("stands twice" in problem.what for problem in problems)


def test_a_table_without_the_column_id_is_read() -> None:
    header, cells = HEADER.removeprefix("id,"), row().partition(",")[2]
    assert kept(sheet(cells, header=header)) == ["2022-04-16-a-meeting"]


def test_ties_figures_and_claims_without_ids_get_one(tmp_path: Path) -> None:
    desk = read(write_desk(tmp_path / "desk", events=[event()], figures=[figure("")], ties=[tie("")]))
    assert errors(desk.problems) == ()
    assert [desk.figures[0].id, desk.ties[0].id] == [
        "2021-an-invented-counter-attacks",
        "2021-08-15-sanctuary-afghan-taliban-ttp",
    ]


# --- cells that a spreadsheet would execute, or a terminal obey


@given(st.text())
def test_what_is_guarded_is_not_executed_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    written = guarded(text)
    if written[:1] in {"=", "+", "-", "@", "\t", "\r"} and written[:1]:
        assert not any(sign.isalpha() or sign == "(" for sign in written)


@given(st.text())
def test_inert_text_holds_no_sign_that_a_terminal_obeys(text: str) -> None:
    assert all(sign.isprintable() or sign in "\n\t" or not ord(sign) < 0xA0 for sign in inert(text))
    assert inert(inert(text)) == inert(text)
