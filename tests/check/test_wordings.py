"""Names, functions and claims in many wordings: ``wordings/RULE.txt`` holds wrong passages and sound twins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from check.checking import audited, found, rows

if TYPE_CHECKING:
    from datetime import date

FOLDER = Path(__file__).parent / "wordings"
CASES = [row for path in sorted(FOLDER.glob("*.txt")) for row in rows(path)]


@pytest.mark.parametrize(("rule", "on", "wrong", "right"), CASES, ids=[case[2][:50] for case in CASES])
def test_a_defect_is_found_and_its_sound_twin_left_alone(rule: str, on: date, wrong: str, right: str) -> None:
    assert found(wrong, rule, on=on), wrong
    assert not found(right, rule, on=on), right


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            "two-functions",
            "When Premier Ama Boakye cut the ribbon, all cheered. His words were few, said Premier Ama Boakye.",
        ),
        ("two-functions", "Two namesakes: the economist Jan Pol (born 1949) and the ambassador Jan Pol, who died."),
        ("two-functions", "Then Colonel Idris Bah spoke. “Enough,” shouted Colonel Idris Bah."),
        (
            "two-functions",
            "In a letter to parliament the ombudsman, Rui Sá, protests. The republic’s ombudsman, Rui Sá, has no car.",
        ),
        (
            "asserted-and-alleged",
            "In May Eritrea bombed Barentu. A further alleged bombing, in Nakfa, is being looked into.",
        ),
        ("nobody-attribution", "Many hold three jobs in Accra, since the rent is high."),
        ("nobody-attribution", "It is believed, notes Captain Silva in his log, that cats see ghosts; he doubts it."),
        ("nobody-attribution", "Some call at the port of Aden for water."),
        ("name-variants", "Laurent Gbagbo spoke. The Gbagbos left, and in the town the Bagbo ferry sank."),
    ],
)
def test_what_only_looks_like_one_is_left_alone(rule: str, text: str) -> None:
    assert not found(text, rule), text


def test_specialists_of_any_field_on_one_source_are_thin() -> None:
    note = "Notes\n\n[1] Ida Brandt, “A river on credit,” The Guardian, 4 March 2022, https://www.theguardian.com/world/2022/a"
    text = f"The river\n\n12 May 2022\n\nGlaciologists warn that the ice will go.[1]\n\n{note}\n"
    assert [one.severity for one in audited(text, "a.md").findings if one.rule == "thin-attribution"] == ["warning"]
