"""CAMEO, WEIS and the small tables: whole, consistent, and the ones that real files use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from detente.codebook.cameo import cameo, weis
from detente.codebook.plover import issues, types
from detente.codebook.tables import data, rows, toml

ROOT = Path(__file__).parents[2]
EVENTS = ROOT.parent / "shared" / "data" / "events"


def test_codes_are_text_and_their_parents_stand_in_the_table() -> None:
    for code, row in cameo().items():
        assert code.isdecimal()
        assert 2 <= len(code) <= 4
        assert row.parent == "" if len(code) == 2 else row.parent in cameo()
        assert code.startswith(row.parent)


@pytest.mark.parametrize(("root", "quad"), [(f"{n:02}", 1 + (n > 5) + (n > 8) + (n > 13)) for n in range(1, 21)])
def test_a_root_and_all_below_it_have_its_quad_class(root: str, quad: int) -> None:
    assert {row.quad for code, row in cameo().items() if code.startswith(root)} == {quad}


@pytest.mark.parametrize(
    ("code", "tenths"),
    [
        ("010", 0), ("011", -1), ("016", -50), ("018", 34), ("0231", 34), ("024", -3), ("0334", 60), ("042", 19),
        ("043", 28), ("057", 80), ("0874", 100), ("10", -50), ("1041", -50), ("125", -50), ("138", -70), ("145", -75),
        ("163", -80), ("172", -50), ("1823", -100), ("1822", -90), ("195", -100), ("193", -100), ("201", -95),
    ],
)  # fmt: skip
def test_goldstein_weights_are_those_of_the_scale(code: str, tenths: int) -> None:
    assert cameo()[code].goldstein == tenths


def test_gdelt_differs_in_three_codes_and_what_lies_below_them() -> None:
    differ = {code for code, row in cameo().items() if row.goldstein != row.goldstein_gdelt}
    assert {code[:3] for code in differ} == {"016", "022", "164"}
    assert [cameo()[code].goldstein_gdelt for code in ("016", "022", "164")] == [-20, 32, -70]


def test_every_code_but_statements_and_appeals_is_a_plover_act() -> None:
    for code, row in cameo().items():
        if code.startswith(("01", "02")):
            assert row.type == ""
        else:
            assert row.type in types()
            assert row.mode == "" or row.mode in types()[row.type].modes


def test_weis_codes_have_three_digits_and_a_weight_on_the_scale() -> None:
    assert len(weis()) >= 60
    assert all(len(code) == 3 and code.isdecimal() and -100 <= row.goldstein <= 83 for code, row in weis().items())


def test_places_and_outlets_are_whole_and_places_have_no_coordinates() -> None:
    places, outlets = rows(data() / "places.csv"), rows(data() / "outlets.csv")
    assert len({place["id"] for place in places}) == len(places) > 100
    assert not {"latitude", "longitude", "lat", "lon"} & places[0].keys()
    assert all(place["confidence"] == "unverified" or place["source"] for place in places)
    assert len({outlet["domain"] for outlet in outlets}) == len(outlets) > 150
    assert all("." in outlet["domain"] and "/" not in outlet["domain"] for outlet in outlets)


def test_issues_have_labels_and_hedges_without_a_number_say_so() -> None:
    assert {"border", "sanctuary", "recognition", "trade", "refugees"} <= issues().keys()
    text = json.dumps(toml("hedges.toml"))
    assert '"may"' in text
    assert '"can be expected"' in text


@pytest.mark.skipif(not EVENTS.is_dir(), reason="the real event files lie in ../shared/data, which is not here")
def test_every_row_of_the_real_files_has_the_weight_of_the_table() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "codebook_scales.py"), "--data", str(EVENTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["icews"]["rows"] > 300_000
    assert {row["differ"] + row["unknown code"] for row in result.values()} == {0}
