"""Briefs: an author's prose with everything that it rests on, a draft where there is none, a postscript later."""

from __future__ import annotations

import io
import re
import shutil
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from detente.brief import content
from detente.brief.document import Placed
from detente.desk import Asking, brief, verify
from detente.desk.briefing import Wish
from detente.model.evidence import DeskError, DetenteError
from making import event, figure, write_desk

SHIPPED = Path(__file__).parents[2] / "desks" / "pakistan-taliban"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PIXEL = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    + chunk(b"IEND", b"")
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    events = [event(f"c{n}", f"2021-{n:02}-03") for n in range(1, 9)]
    events += [event(f"a{n}", f"2022-{n:02}-03", type="ASSAULT", summary=f"Shells, {n}.") for n in range(1, 9)]
    return write_desk(tmp_path / "desk", events=events, figures=[figure(), figure("f2", "87", counter="Another")])


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("briefs") / "pakistan-taliban"
    shutil.copytree(SHIPPED, copy, ignore=shutil.ignore_patterns("build"))
    return copy


def write(desk: Path, text: str, name: str = "b") -> None:
    (desk / "briefs").mkdir(exist_ok=True)
    (desk / "briefs" / f"{name}.md").write_text(text, "utf-8")


def test_without_a_brief_a_draft_is_written_that_can_be_published_and_is_never_written_over(desk: Path) -> None:
    said: list[str] = []
    path, made = brief(desk, asking=Asking(say=said.append))
    draft = desk / "briefs" / "brief.md"
    assert path == desk / "build" / "brief.html"
    assert [line for line in said if "draft" in line]
    assert "{event:" in draft.read_text("utf-8")
    assert verify(desk) == ()
    assert made.verdicts
    draft.write_text("Mine.", "utf-8")
    _, again = brief(desk, asking=Asking(say=said.append))
    assert draft.read_text("utf-8") == "Mine."
    assert len(again.prose.blocks) == 1


def test_everything_that_points_to_nothing_is_told_at_once_with_its_line(desk: Path) -> None:
    write(
        desk,
        "---\ntitle: T\ncolour: red\ndate: tomorrow\n---\n\n[@s9]\n\n{figure:f9} and {event:c}\n\n"
        "{verdict:atlantis|pakistan}\n\n{chart:counts|1999|attacks}\n\n{chart:one}\n\n{frigure:f1}\n",
    )
    with pytest.raises(DeskError) as wrong:
        brief(desk)
    told = [(one.line, one.what.partition(" ")[0]) for one in wrong.value.problems]
    assert [line for line, _ in told] == [3, 4, 7, 9, 9, 11, 13, 15, 17]
    assert all(one.mend for one in wrong.value.problems)
    assert not (desk / "build" / "brief.html").exists()
    assert {one.line for one in verify(desk)} >= {3, 4, 7, 9, 11, 15, 17}


def test_what_had_not_been_reported_by_the_day_of_the_brief_is_an_error(desk: Path) -> None:
    write(desk, "---\nas-of: 2021-12-31\n---\n{event:c1} {event:a1} {verdict:pakistan|afghan-taliban|2022-06-01}")
    with pytest.raises(DeskError) as wrong:
        brief(desk)
    first, second = wrong.value.problems
    assert "'a1' had not been reported by 2021-12-31" in first.what
    assert "after the day of the brief" in second.what


def test_figures_and_events_stand_in_the_prose_with_their_notes(desk: Path) -> None:
    write(desk, "{figure:f1} attacks; {event:a1} and {event:a2|the second}{event:a3|}. Cited [see @s1, p. 3].\n")
    path, made = brief(desk)
    text = re.sub(r"<sup.*?</sup>", "^", path.read_text("utf-8"))
    assert '<p dir="auto">294^ attacks; 3 January 2022^ and the second^^. Cited^.</p>' in text
    assert "see An Invented Report, April 17, 2022, 3." in [note.text for note in made.notes]


def test_a_postscript_tells_what_came_after(desk: Path) -> None:
    write(desk, "Written then.")
    (desk / "questions.toml").write_text(
        '[[question]]\nid = "q"\ntext = "Will it?"\nasked = 2021-06-01\nresolves = 2022-06-01\nrule = "r"\n'
        'hedge = "very unlikely"\noutcome = "yes"\nresolved = 2022-05-01\nbasis = ["a1", "And words."]\n',
        "utf-8",
    )
    path, made = brief(desk, wish=Wish(since_written=date(2021, 9, 1)))
    after = made.postscript
    assert after is not None
    assert (after.since, after.until) == (date(2021, 9, 1), date(2024, 12, 31))
    assert made.as_of == date(2021, 9, 1)
    assert made.expectations is not None
    assert [one.outcome for one in made.expectations.questions] == ["open"]
    (asked,) = after.questions.questions
    assert (asked.outcome, asked.hedge) == ("yes", "very unlikely (5–20 %)")
    assert [text for text, _ in asked.basis] == ["3 January 2022: Shells, 1.", "And words."]
    assert dict(after.years) == {2022: (0, 0, 0, 8)}
    assert "Since this was written" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("image: /etc/passwd\nimage-alt: a\nimage-credit: b", "leads out"),
        ("image: ../secret.png\nimage-alt: a\nimage-credit: b", "leads out"),
        ("image: link.png\nimage-alt: a\nimage-credit: b", "leads out"),
        ("image: desk.toml\nimage-alt: a\nimage-credit: b", "none of the four"),
        ("image: evil.svg\nimage-alt: a\nimage-credit: b", "none of the four"),
        ("image: good.png", "without image-alt"),
        ("image: gone.png\nimage-alt: a\nimage-credit: b", "no such file"),
        ("title: !!python/object/apply:os.system [echo]", ""),
        ("title: [a, b]", "title is no text"),
        ("title: a: b", "cannot be read"),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]", "is not known"),
        ("sections: [peace]", "'peace' is not known"),
        ("style: mla", "'mla' is not known"),
        ("corrections:\n  - soon it was", "is no day"),
        ("relation: pakistan", "does not name two"),
    ],
)
def test_front_matter_reads_nothing_outside_and_executes_nothing(desk: Path, front: str, said: str) -> None:
    (desk.parent / "secret.png").write_bytes(PIXEL)
    (desk / "good.png").write_bytes(PIXEL)
    (desk / "link.png").symlink_to(desk.parent / "secret.png")
    (desk / "evil.svg").write_text("<svg onload='alert(1)'/>", "utf-8")
    write(desk, f"---\n{front}\n---\nText.")
    with pytest.raises(DeskError) as wrong:
        brief(desk)
    assert any(said in one.what for one in wrong.value.problems)


def test_a_picture_of_the_desk_stands_in_the_page_with_its_words_and_credit(desk: Path) -> None:
    (desk / "good.png").write_bytes(PIXEL)
    write(desk, '---\nimage: good.png\nimage-alt: A "pixel" <b>\nimage-credit: Nobody\n---\nText.')
    page = brief(desk)[0].read_text("utf-8")
    assert '<img src="data:image/png;base64,iVBOR' in page
    assert 'alt="A &#34;pixel&#34; &lt;b&gt;"' in page
    docx = brief(desk, desk / "b.docx")[0]
    assert any(name.startswith("word/media/") for name in zipfile.ZipFile(docx).namelist())


@pytest.mark.parametrize("style", ["apa", "chicago-notes", "harvard", "ieee", "oscola"])
def test_notes_are_written_in_the_style_that_the_author_chooses(desk: Path, style: str) -> None:
    write(desk, f"---\nstyle: {style}\n---\nSo it is [@s1].")
    note = next(note.text for note in brief(desk)[1].notes if note.about == "s1")
    assert "invented report" in note.lower()
    assert "2022" in note or style == "ieee"


HOSTILE = "<script>alert(1)</script> | [x](javascript:alert(2)) ![y](http://evil.example/p.png) `*_ {event:a1} =1+1"


def test_markdown_holds_no_markup_of_a_desk(tmp_path: Path) -> None:
    desk = write_desk(tmp_path / "d", events=[event("e1", summary=HOSTILE), event("e2", "2022-05-01", summary=HOSTILE)])
    text = brief(desk, desk / "b.md")[0].read_text("utf-8")
    assert "\\<script\\>" in text
    assert "<script>" not in text
    assert "](javascript:" not in text.replace("\\]", "")
    assert "![y]" not in text
    marks, notes = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert marks
    assert marks == notes


def test_word_has_endnotes_of_its_own_one_for_each_note(shipped: Path, tmp_path: Path) -> None:
    path, made = brief(shipped, tmp_path / "b.docx")
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        assert package.testzip() is None
        document, notes = (etree.fromstring(package.read(f"word/{part}.xml")) for part in ("document", "endnotes"))
    referred = [int(one.get(f"{W}id")) for one in document.iter(f"{W}endnoteReference")]
    written = [int(one.get(f"{W}id")) for one in notes.iter(f"{W}endnote")]
    assert len(referred) == len(set(referred)) == len(made.notes)
    assert sorted(written) == [0, 1, *sorted(referred)]
    fields = {one.text.split()[0] for one in document.iter(f"{W}instrText")}
    assert fields <= {"NOTEREF"}


def test_a_format_that_there_is_none_of_is_told(desk: Path) -> None:
    with pytest.raises(DetenteError, match=r"end the name with one of: \.html, \.md, \.docx"):
        brief(desk, desk / "b.pdf")


def test_a_brief_that_is_not_there_and_one_of_several_are_told(desk: Path) -> None:
    write(desk, "One.", "one")
    write(desk, "Two.", "two")
    with pytest.raises(DetenteError, match="name one of: one, two"):
        brief(desk)
    with pytest.raises(DetenteError, match=r"no brief 'three' in .*; there are: one, two"):
        brief(desk, wish=Wish("three"))
    with pytest.raises(DetenteError, match=r"no brief '\.\./\.\./x'"):
        brief(desk, wish=Wish("../../x"))
    assert brief(desk, wish=Wish("briefs/two.md"))[1].name == "two"


def test_the_shipped_brief_shows_the_five_counts_side_by_side_and_rests_on_the_desk(shipped: Path) -> None:
    path, made = brief(shipped)
    (counts,) = (one for one in made.exhibits if isinstance(one, content.Counts))
    assert [row.value for row in counts.rows] == [294, 282, 207, 119, 87]
    assert len({(row.counter, row.what, row.whose) for row in counts.rows}) == len(counts.rows)
    assert sum(isinstance(block, Placed) for block in made.prose.blocks) == len(made.exhibits) == 8
    assert {note.grade for note in made.notes} <= {"cited", "coded"}
    assert path.stat().st_size < 600_000
    since = brief(shipped, wish=Wish("may-2022", since_written=date(2022, 5, 12)))[1].postscript
    assert since is not None
    assert [one.outcome for one in since.questions.questions] == ["no", "yes", "open", "yes"]


def test_sections_are_the_authors_choice_and_nothing_is_shown_twice(shipped: Path) -> None:
    made = brief(shipped)[1]
    assert made.sections == ("relations", "answers")
    assert (made.counts, made.network, made.expectations) == ((), None, None)
    page = (shipped / "build" / "brief.html").read_text("utf-8")
    idents = re.findall(r' id="([^"]+)"', page)
    assert len(idents) == len(set(idents))
