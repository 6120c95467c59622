"""What the tests of the audit share: a text in, findings by rule out."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from detente.check.engine import audit
from detente.check.reading import Reading
from detente.text.read import report

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.finding import Audit, Finding
    from detente.model.report import Report

ON = date(2023, 3, 1)


def read(text: str, name: str = "text.txt", on: date | None = ON) -> Report:
    """A text as a report."""
    return report(text.encode(), name, on)


def audited(text: str, name: str = "text.txt", on: date | None = ON) -> Audit:
    """The audit of a text."""
    return audit(Reading(read(text, name, on)))


def found(text: str, rule: str, name: str = "text.txt", on: date | None = ON) -> list[Finding]:
    """The findings of one rule on a text."""
    return [one for one in audited(text, name, on).findings if one.rule == rule]


def alarms(text: str, name: str = "text.txt", on: date | None = ON) -> list[str]:
    """The rules of all errors and warnings on a text."""
    return [one.rule for one in audited(text, name, on).findings if one.severity != "remark"]


def rows(path: Path, on: date = date(2024, 6, 3)) -> list[tuple[str, date, str, str]]:
    """The rows of a table, parted by blank lines: the rule, the day of publication, a wrong passage (-), its"
    " sound twin (+)."""
    found_ = []
    for row in path.read_text("utf-8").strip().split("\n\n"):
        wrong, right = re.split(r"\n(?=\+ )", row)
        day = re.match(r"- \[([\d-]+)\] ", wrong)
        plain = [re.sub(r"\s+", " ", re.sub(r"^[-+] (?:\[[\d-]+\] )?", "", each)).strip() for each in (wrong, right)]
        found_.append((path.stem, date.fromisoformat(day[1]) if day else on, plain[0], plain[1]))
    return found_
