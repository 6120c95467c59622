"""What real pages and papers do: numbers glued to their footnotes, notes that go on overleaf, days in odd places."""

from __future__ import annotations

from datetime import date

import pytest

from detente.text.read import report
from text.papers import docx, pdf

LEAD = [f"The ferry between the two banks ran on day {n} of the truce and nobody stopped it." for n in range(1, 7)]


def leaf(body: list[str], foot: list[str]) -> list[tuple[str, float, float, float]]:
    """A page of text in eleven points, with footnotes in nine at its foot."""
    top = [(line, 11.0, 72.0, 740.0 - 14 * place) for place, line in enumerate(body)]
    return top + [(line, 9.0, 72.0, 40.0 + 11 * (len(foot) - place)) for place, line in enumerate(foot)]


def labels(data: bytes, name: str) -> list[str]:
    return [entry.label for entry in report(data, name).entries]


def test_the_number_of_a_footnote_may_stand_right_before_its_words() -> None:
    got = report(
        pdf([leaf([*LEAD, "The guards were paid.[1]"], ["1See the harbour office, Tide Tables, 2019."])]), "a.pdf"
    )
    assert [entry.label for entry in got.entries] == ["1"]
    assert "See the harbour office" not in got.text.partition("Notes")[0]
    assert not got.text[got.entries[0].body : got.entries[0].end].startswith("1")


def test_a_line_of_a_footnote_that_begins_with_a_day_is_no_other_footnote() -> None:
    foot = [
        "1The Harbour Gazette, printed in Arda and in Belm, in its edition of",
        "18 November 2019, p. 4.",
        "2Ibid., p. 9.",
    ]
    got = report(pdf([leaf([*LEAD, "It sailed.[1] It sank.[2]"], foot)]), "a.pdf")
    assert [entry.label for entry in got.entries] == ["1", "2"]
    assert "18 November 2019" in got.text[got.entries[0].body : got.entries[0].end]


def test_a_footnote_goes_on_at_the_foot_of_the_next_page() -> None:
    first = leaf([*LEAD, "It sailed.[1]"], ["1The harbour master kept a list of all who crossed, which his son"])
    second = leaf([*LEAD, "It sank.[2]"], ["gave to the archive in 2019.", "2The archive, box 14, 2019."])
    got = report(pdf([first, second]), "a.pdf")
    assert [entry.label for entry in got.entries] == ["1", "2"]
    assert "his son gave to the archive" in got.text


def test_each_column_of_a_page_has_footnotes_of_its_own() -> None:
    left = leaf([*LEAD, "It sailed.[1]"], ["1The Gazette, 4 May 2019."])
    right = [
        (words, size, 330.0, y) for words, size, _, y in leaf([*LEAD, "It sank.[2]"], ["2The Gazette, 5 May 2019."])
    ]
    got = report(pdf([[*left, *right]]), "a.pdf")
    assert [entry.label for entry in got.entries] == ["1", "2"]
    assert "Gazette" not in got.text.partition("Notes")[0]


def test_a_title_in_large_print_is_one_over_its_lines() -> None:
    head = [("The ferry of Belm and the", 20.0, 72.0, 780.0), ("long truce of the river", 20.0, 72.0, 756.0)]
    body = [(line, 10.0, 72.0, 700.0 - 12 * place) for place, line in enumerate(LEAD * 2)]
    assert report(pdf([[*head, *body]]), "a.pdf").title == "The ferry of Belm and the long truce of the river"


def test_a_day_that_is_wrapped_to_the_head_of_a_line_begins_no_note() -> None:
    text = (
        "The ferry\n\nIt sailed in the spring and came back in the autumn, as it always had.[21] It sank.[22]\n"
        "\nNotes\n\n21 Ada Holm and Bo Lind, “What the harbour masters told the guards of it,” The Gazette, June\n"
        "27 (2017), https://gazette.example.org/a/\n22 Ibid., p. 9.\n"
    )
    assert labels(text.encode(), "ferry.txt") == ["21", "22"]


def test_the_notes_of_a_page_may_begin_with_any_number_under_their_heading() -> None:
    notes = "".join(f"<p><sup>{n}</sup>Ada Holm, Tide Tables (Belm, 201{n - 20}), p. {n}.</p>" for n in (21, 22, 23))
    marks = "<p>It sailed.<sup>21</sup> It came back.<sup>22</sup> It sank.<sup>23</sup></p>"
    page = f"<html><body><article><h1>The ferry</h1>{PROSE}{marks}<h2>Endnotes</h2>{notes}</article></body></html>"
    got = report(page.encode(), "a.html")
    assert [entry.label for entry in got.entries] == ["21", "22", "23"]
    assert got.text[got.entries[0].body :].startswith("Ada Holm")
    assert [mark.label for mark in got.marks] == ["21", "22", "23"]


def test_an_address_is_joined_where_a_line_ends_behind_its_first_point() -> None:
    foot = ["1The Gazette, 4 May 2019, http://www.", "gazette.example/2019/05/04/ferry.html."]
    got = report(pdf([leaf([*LEAD, "It sailed.[1]"], foot)]), "a.pdf")
    assert [url.url for url in got.entries[0].urls] == ["http://www.gazette.example/2019/05/04/ferry.html"]


def test_notes_in_brackets_need_no_heading_and_no_source_each() -> None:
    text = (
        "The ferry\n\nIt sailed in May.[1] The guards knew.[2] Nobody told the mayor.[3] He resigned.[4]\n\n"
        "[1] The Gazette, 4 May 2019, p. 2.\n\n[2] Their sergeant says he was on leave.\n\n[3] Ibid.\n\n"
        "[4] See Holm, “The mayor’s\nlast week,” p. 9.\n"
    )
    assert labels(text.encode(), "ferry.txt") == ["1", "2", "3", "4"]


PARAGRAPHS = [
    f"{n}. In the months since the report of {n} March 2019 the commission visited the crossing on nine occasions and "
    "spoke with the guards of both sides, with the fishermen who use the eastern channel, and with the families beside "
    "the old customs house. It saw no breach of the truce in that time, and was let through wherever it asked."
    for n in (1, 2, 3)
]


def test_the_numbered_paragraphs_of_a_report_are_no_notes() -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<html><body><article><h1>The crossing</h1>{body}</article></body></html>"
    assert labels(page.encode(), "crossing.html") == []
    assert labels("\n\n".join(["The crossing", *PARAGRAPHS]).encode(), "crossing.txt") == []


PROSE = (
    "<p>"
    + "The ferry was late again, and the two harbour masters agreed on very little else that spring. " * 4
    + "</p>"
)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<div><span>08 March 2024</span> | By: Ada Holm</div>", date(2024, 3, 8)),
        ("<small>Source: The Gazette, Belm, Friday, March 8, 2024 | 07:15</small>", date(2024, 3, 8)),
        ("<p>Friday March 8, 2024<br>By Ada Holm</p>", date(2024, 3, 8)),
        ('<div class="timestamp" title="2024-03-08T1603Z">Mar 8, 4:03 PM</div>', date(2024, 3, 8)),
        ('<aside><time datetime="2020-01-01">a year of ferries</time></aside><p>8 March 2024</p>', date(2024, 3, 8)),
        (
            '<time datetime="2020-01-01">x</time><time class="entry-date" datetime="2024-03-08">y</time>',
            date(2024, 3, 8),
        ),
    ],
)
def test_a_page_states_its_day_below_its_heading(head: str, day: date) -> None:
    page = f"<html><head><title>T</title></head><body><main><h1>The ferry</h1>{head}{PROSE}{PROSE}</main></body></html>"
    got = report(page.encode(), "a.html").published
    assert got.stated
    assert got.period
    assert got.period.first == day


def test_a_day_in_the_text_is_not_that_of_the_page() -> None:
    page = f"<html><body><main><h1>The ferry</h1>{PROSE}{PROSE}<p>It sank on 8 March 2024.</p></main></body></html>"
    assert not report(page.encode(), "a.html").published.stated


def test_words_on_both_sides_of_a_turn_of_line_stay_two() -> None:
    turned = "<p>The mayor left.<br>The guards<br/>stayed.</p>"
    page = f"<html><body><article><h1>The ferry</h1>{PROSE}{turned}</article></body></html>"
    assert "left. The guards stayed." in " ".join(report(page.encode(), "a.html").text.split())


def test_a_page_laid_out_in_a_table_is_read_once_and_in_its_paragraphs() -> None:
    words = ["The mayor of Belm left in May.", "His wife stayed behind and ran the ferry.", "Nobody asked her to."]
    cell = PROSE + "".join(f"<p>{text}</p>" for text in words)
    page = f"<html><body><table><tr><td><p>News</p></td></tr><tr><td>{cell}</td></tr></table></body></html>"
    got = report(page.encode(), "a.html")
    assert [got.text.count(text) for text in words] == [1, 1, 1]
    assert {got.text[block.start : block.end].strip() for block in got.blocks} >= set(words)


_BOX = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>The ferry</w:t></w:r></w:p>'
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box of figures.</w:t></w:r></w:p>"
    "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box of figures.</w:t></w:r></w:p>"
    "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>The ferry sailed.</w:t></w:r></w:p>"
    "<w:p><w:moveFrom><w:r><w:t>It was late.</w:t></w:r></w:moveFrom></w:p>"
    "<w:p><w:moveTo><w:r><w:t>It was late.</w:t></w:r></w:moveTo></w:p></w:body></w:document>"
)


def test_a_text_box_and_moved_words_are_read_once_and_a_first_heading_is_the_title() -> None:
    got = report(docx([], [], extra={"word/document.xml": _BOX}), "a.docx")
    assert got.title == "The ferry"
    assert [got.text.count(words) for words in ("Box of figures.", "The ferry sailed.", "It was late.")] == [1, 1, 1]


def test_markdown_of_site_builders_is_read_without_its_codes() -> None:
    text = (
        '---\nlayout: post\ntitle: Belm&#58; a ferry\nauthors: ["Ada Holm"]\npublished_date: 2024-03-08\n---\n\n'
        "{% include top.html %}\nThe mayor&rsquo;s ferry sailed.\n{: .fs-2}\n"
    )
    got = report(text.encode(), "a.md")
    assert (got.title, got.author) == ("Belm: a ferry", "Ada Holm")
    assert got.published.period
    assert got.published.period.first == date(2024, 3, 8)
    assert "The mayor’s ferry sailed." in got.text
    assert "{" not in got.text


@pytest.mark.parametrize(
    "line",
    [
        "The press release issued by the Ministry of Ferries on 8 March 2024.",
        "Statement published by the Office for the Two Banks on Friday, March 8, 2024",
        "This speech was first delivered at the harbour school in Belm on 8 March 2024.",
    ],
)
def test_a_sentence_may_say_when_a_text_was_issued(line: str) -> None:
    got = report(f"Ferries for both banks [March 2024]\n\n{line}\n\nThe boats are late.\n".encode(), "a.txt").published
    assert got.stated
    assert got.period
    assert got.period.last == got.period.first == date(2024, 3, 8)


def test_a_blank_at_the_end_of_a_link_parts_two_words() -> None:
    line = '<p>Mayor <a href="https://x.example/">Ada Holm </a>left.</p>'
    page = f"<html><body><article><h1>The ferry</h1>{PROSE}{line}</article></body></html>"
    assert "Mayor Ada Holm left." in report(page.encode(), "a.html").text


MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("News", "Harbours", "Tides", "Log in", "Shop"))


@pytest.mark.parametrize("tag", ["div", "article"])
def test_menus_above_and_below_a_text_are_left_out(tag: str) -> None:
    bars = " | ".join(
        f'<a href="/{word}">{word}</a>' for word in ("Home", "Video", "World", "Terms", "Contact us", "Jobs")
    )
    page = (
        f"<html><body><{tag}><ul>{MENU}</ul><h1>The ferry</h1><p>By Ada Holm</p><p>8 March 2024</p>{PROSE}{PROSE}"
        f"<p>It sank.</p><ul>{MENU}</ul><p>{bars}</p></{tag}></body></html>"
    )
    got = report(page.encode(), "a.html")
    assert not any(word in got.text for word in ("Harbours", "Log in", "Video"))
    assert "It sank." in got.text
    assert got.published.period
    assert got.published.period.first == date(2024, 3, 8)


def test_a_list_of_sources_that_are_only_links_is_no_menu() -> None:
    sources = "".join(f'<li><a href="https://x.example/{n}">The Gazette, {n} May 2019</a></li>' for n in range(1, 7))
    listed = f"<h2>Sources</h2><ul>{sources}</ul>"
    page = f"<html><body><article><h1>The ferry</h1>{PROSE}{PROSE}{listed}</article></body></html>"
    assert "The Gazette, 6 May 2019" in report(page.encode(), "a.html").text
