"""Figures held against one another over a passage: each defect beside its sound twin, which must raise nothing of it.

``figures/RULE.txt`` holds the passages, parted by blank lines: ``[[sound|wrong]]`` where they differ, ``¶`` between
paragraphs.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from check.checking import found

FOLDER = Path(__file__).parent / "figures"
SUMS = {"parts-total", "toll-sum", "months-year"}
SLOT = re.compile(r"\[\[(.*?)\|(.*?)\]\]", re.DOTALL)
CASES = [
    (path.stem, re.sub(r" ?¶ ?", "\n\n", " ".join(row.split())))
    for path in sorted(FOLDER.glob("*.txt"))
    for row in path.read_text("utf-8").strip().split("\n\n")
]


@pytest.mark.parametrize(("rule", "text"), CASES, ids=[f"{rule}: {text[:40]}" for rule, text in CASES])
def test_a_defect_is_found_and_its_sound_twin_left_alone(rule: str, text: str) -> None:
    right, wrong = SLOT.sub(r"\1", text), SLOT.sub(r"\2", text)
    accepted = SUMS if rule in SUMS else {rule}
    assert any(found(wrong, one) for one in accepted), wrong
    assert not any(found(right, one) for one in accepted), right
