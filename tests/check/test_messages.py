"""What findings say is plain prose: short sentences, days in words, none of our own words, nothing half-made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from check.checking import audited, rows
from check.test_rules import PAGES, examples

HERE = Path(__file__).parent
TEXTS = sorted({text for _, desk, _, text in examples() if not desk})
TABLES = [path for name in ("timeline", "wordings") for path in sorted((HERE / name).glob("*.txt"))]
QUOTED = re.compile(r"“[^”]*”")
HALF_MADE = re.compile(
    r"  | [,.;:]|\.\.|\d{4}-\d\d|\d\.\d{5}|e\+\d|\bNone\b|\(\)|\b1 (?:days|weeks|months|years|points|notes)\b|^[a-z]"
)
OURS = re.compile(r"\b(?:registry|codebook|frame|regex|entry|mend|closure|told)\b", re.IGNORECASE)
LONG = 45
"""Words that a message has at most, quotations apart."""


def faults(text: str, **how: object) -> list[str]:
    """The messages and suggestions of a text that are not as an editor would write them."""
    found = []
    for one in audited(text, **how).findings:  # type: ignore[arg-type]
        advice = one.suggestion.partition("\n")[0]
        for said in (one.message, advice):
            plain = QUOTED.sub("“”", said)
            ended = not said or plain[-1] in ".?:”" or said is advice
            if not ended or HALF_MADE.search(plain) or OURS.search(plain) or len(plain.split()) > LONG:
                found.append(f"{one.rule}: {said}")
    return found


def test_the_examples_of_the_rules_are_told_in_plain_prose() -> None:
    assert PAGES.is_dir()
    assert [fault for text in TEXTS for fault in faults(text)] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_the_defects_of_a_table_are_told_in_plain_prose(path: Path) -> None:
    assert [fault for _, day, wrong, _ in rows(path) for fault in faults(wrong, on=day)] == []
