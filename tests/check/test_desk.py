"""A text against a desk: the seed's figures, the tutorial's quotations; the page; accepted findings; the verb."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.check.page import page
from detente.cli import cli
from detente.desk import Auditing, check, write_audit
from detente.model.evidence import DetenteError

ROOT = Path(__file__).parents[2]
DESK = ROOT / "desks" / "pakistan-taliban"
TEXT = """A year of attacks

12 May 2022

The TTP grew bolder. In 2021, there were 294 attacks – a 56 percent increase since 2020 and 45 of \
those in December alone.

The attack on the school in Peshawar in 2014 killed 141 people.
"""


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_figure_of_the_counter_that_the_sentence_follows_contradicts_and_names_the_month(text: Path) -> None:
    (audit,) = check([str(text)], Auditing(desk=DESK))
    (wrong,) = [one for one in audit.findings if one.rule == "figure-desk" and one.severity == "error"]
    assert wrong.quote == "45"
    assert "PICSS" in wrong.message
    assert "28" in wrong.message
    assert "45 is its count for August 2021" in wrong.message


def test_right_figures_are_confirmed_with_counter_scope_and_source(text: Path) -> None:
    (audit,) = check([str(text)], Auditing(desk=DESK))
    told = [one.message for one in audit.findings if one.rule == "figure-desk" and one.severity == "remark"]
    assert any(
        message.startswith("Right: 294 in 2021 is the count of PICSS") and "all groups" in message for message in told
    )
    assert any("188 in 2020 and 294 in 2021, a rise of 56 %" in message for message in told)


def test_a_toll_of_the_first_day_is_told(text: Path) -> None:
    (audit,) = check([str(text)], Auditing(desk=DESK))
    assert [one.quote for one in audit.findings if one.rule == "toll-first-day"] == ["141"]


def test_a_quotation_is_held_against_the_stored_report(tmp_path: Path) -> None:
    desk = ROOT / "desks" / "tutorial"
    source = json.loads((desk / "sources.json").read_text("utf-8"))[0]
    report = (desk / "reports" / "harbour-2023.txt").read_text("utf-8")
    words = re.search(r"[A-Z][^.\n]{20,60}", report)
    assert words
    for said, count in ((words[0], 0), ("nothing of the kind was ever written there", 1)):
        path = tmp_path / "a.txt"
        path.write_text(f"It says “{said}” of it.[1]\n\nNotes\n\n[1] “{source['title']}”, 2 May 2023.\n", "utf-8")
        (audit,) = check([str(path)], Auditing(desk=desk, select=("quote-not-verbatim",)))
        assert len(audit.findings) == count


def test_without_a_desk_no_rule_of_the_desk_speaks(text: Path) -> None:
    (audit,) = check([str(text)])
    assert not [one for one in audit.findings if one.rule in {"figure-desk", "toll-first-day"}]


def test_an_accepted_finding_is_counted_not_shown(text: Path) -> None:
    before = check([str(text)], Auditing(select=("implied-base",)))[0]
    assert len(before.findings) == 1
    Path(f"{text}.accepted.toml").write_text('[[accept]]\nrule = "implied-base"\nreason = "Told elsewhere."\n', "utf-8")
    after = check([str(text)], Auditing(select=("implied-base",)))[0]
    assert after.findings == ()
    assert [one.accepted for one in after.accepted] == ["Told elsewhere."]


@pytest.mark.parametrize("wrong", ["accept = 1", "[[accept]]\nrule = 'x'", "[[accept]"])
def test_a_side_file_that_cannot_be_read_is_told(text: Path, wrong: str) -> None:
    Path(f"{text}.accepted.toml").write_text(wrong, "utf-8")
    with pytest.raises(DetenteError, match=r"accepted\.toml"):
        check([str(text)])


def test_an_unknown_rule_is_told_with_those_that_are_known(text: Path) -> None:
    with pytest.raises(DetenteError, match="percent-base"):
        check([str(text)], Auditing(select=("percents",)))


def test_the_page_escapes_the_text_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("<script>alert(1)</script> Raids rose from 100 to 150, up 20 percent.", "utf-8")
    write_audit(tmp_path / "x.html", check([str(path)]))
    page = (tmp_path / "x.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "percent-base" in page
    assert "http:" not in page


def test_the_verb_prints_places_underlines_and_sets_its_exit_code(text: Path) -> None:
    done = CliRunner().invoke(cli, ["check", str(text), "--desk", str(DESK)])
    assert done.exit_code == 1
    assert re.search(r"text\.txt:5: error: figure-desk\n    .*45.*\n +\^\^\n  PICSS", done.output)
    assert "Remarks (--all shows them):" in done.output


def test_json_holds_every_finding_with_its_place(text: Path) -> None:
    done = CliRunner().invoke(cli, ["check", str(text), "--json"])
    told = json.loads(done.output)
    for finding in told["findings"]:
        assert TEXT[finding["start"] : finding["end"]] == finding["quote"]
        assert {"rule", "group", "severity", "file", "line", "message", "suggestion"} <= finding.keys()


def test_a_file_that_cannot_be_read_is_told_beside_the_others(text: Path) -> None:
    done = CliRunner().invoke(cli, ["check", str(text), "nowhere.txt"])
    assert done.exit_code == 2
    assert "nowhere.txt: it cannot be read" in done.output
    assert "text.txt:" in done.output


def test_standard_input_is_read() -> None:
    done = CliRunner().invoke(cli, ["check", "-"], input="Raids rose from 100 to 150, up 20 percent.")
    assert done.exit_code == 1
    assert "standard input:1: error: percent-base" in done.output


def test_the_page_lets_remarks_be_hidden_where_there_are_any(text: Path) -> None:
    whole = page(check([str(text)], Auditing()))
    assert '<input type="checkbox" id="remarks" checked>' in whole
    assert '<input type="checkbox"' not in page(check([str(text)], Auditing(select=("note-missing",))))
