"""The shipped desks are sound and tidy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from detente.desk.tidying import tidied
from detente.desk.verifying import verify
from detente.files.folder import read

DESKS = Path(__file__).parents[2] / "desks"


@pytest.mark.parametrize("name", sorted(path.name for path in DESKS.iterdir() if path.is_dir()))
def test_a_shipped_desk_is_sound_and_tidy(tmp_path: Path, name: str) -> None:
    copy = tmp_path / name
    shutil.copytree(DESKS / name, copy, ignore=shutil.ignore_patterns("build"))
    assert read(copy).problems == ()
    assert verify(copy) == ()
    assert tidied(copy).changes == ()


def test_the_main_desk_has_its_facts_its_figures_and_no_address_completed_from_memory() -> None:
    desk = read(DESKS / "pakistan-taliban")
    assert len(desk.events) > 120
    assert {figure.value for figure in desk.figures if str(figure.period) == "2021"} >= {294, 207, 87, 282, 119}
    months = {str(f.period): f.value for f in desk.figures if f.counter == "PICSS" and f.period.precision == "month"}
    assert (months["2021-12"], months["2021-08"]) == (28, 45)
    assert not [source.id for source in desk.sources if source.url.startswith("http")]
    assert all(event.citations or event.confidence == "unverified" for event in desk.events)


def test_the_desk_of_general_knowledge_says_that_nothing_is_verified() -> None:
    desk = read(DESKS / "ethiopia-eritrea")
    assert len(desk.events) >= 40
    assert {event.confidence for event in desk.events} == {"unverified"}
    assert desk.coded
