"""Every rule has a page, whose examples are executed: the wrong one is found, the right one is not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from check.checking import audited, found
from detente.check.rules import RULES
from detente.desk import Auditing, check

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
EXAMPLE = re.compile(r"```text (wrong|right)\n(.*?)```", re.DOTALL)
WITHOUT = {"quote-not-verbatim", "link-dead", "link-moved", "link-title", "link-private"}
"""Rules whose examples need a stored report or a server; they have tests of their own."""


def examples() -> list[tuple[str, str, str, str]]:
    """Rule, desk, kind and text of every example."""
    found = []
    for rule in RULES:
        page = (PAGES / f"{rule}.md").read_text("utf-8")
        desk = re.search(r"<!-- desk: ([\w-]+) -->", page)
        found += [(rule, desk[1] if desk else "", match[1], match[2]) for match in EXAMPLE.finditer(page)]
    return found


def rules_of(text: str, desk: str, path: Path) -> list[str]:
    if not desk:
        dated = re.search(r"^\d+ \w+ 20\d\d$|^The valley", text, re.MULTILINE)
        return [one.rule for one in audited(text, on=None if dated else date(2023, 3, 1)).findings]
    path.write_text(text, "utf-8")
    asking = Auditing(published=date(2023, 3, 1), desk=ROOT / "desks" / desk)
    return [one.rule for one in check([str(path)], asking)[0].findings]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_page_that_names_group_and_severity(rule: str) -> None:
    page = (PAGES / f"{rule}.md").read_text("utf-8")
    assert page.startswith(f"# {rule}\n\n*Group: {RULES[rule].group}. Usual severity: {RULES[rule].severity}.*")
    assert len(EXAMPLE.findall(page)) == (0 if rule in WITHOUT else 2)


@pytest.mark.parametrize(("rule", "desk", "kind", "text"), examples())
def test_the_examples_of_a_rule_are_found_and_left_alone(
    rule: str, desk: str, kind: str, text: str, tmp_path: Path
) -> None:
    assert (rule in rules_of(text, desk, tmp_path / "text.txt")) is (kind == "wrong")


def test_the_list_of_rules_is_whole() -> None:
    text = (ROOT / "docs" / "check.md").read_text("utf-8")
    for rule in RULES.values():
        assert f"| [`{rule.id}`](rules/{rule.id}.md) | {rule.severity} | {rule.about} |" in text


def test_no_page_stands_for_a_rule_that_is_not() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == set(RULES)


def test_one_contradiction_is_told_once_by_a_rule() -> None:
    assert len(found("The truce of 3 May 2021 came two days after the raid of 12 May 2021.", "date-order")) == 1
