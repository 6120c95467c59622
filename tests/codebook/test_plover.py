"""PLOVER's types, modes and weights, pinned against the facts of the manual (v0.8)."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from detente.codebook.plover import EventType, issues, quad_labels, types
from detente.codebook.tables import toml

# Type: quad, weight and the scored modes, in tenths, as the manual prints them. The manual prints ACCUSE as "3": the
# sign was lost. `vandalize` is scored "none" and so has its type's weight.
MANUAL: dict[str, tuple[int, int, dict[str, int]]] = {
    "AGREE": (1, 25, {}),
    "CONSULT": (1, 25, {"visit": 40, "third-party": 10, "multilateral": 40, "phone": 15}),
    "SUPPORT": (1, 50, {}),
    "CONCEDE": (1, 45, {}),
    "COOPERATE": (2, 95, {}),
    "AID": (2, 100, {}),
    "RETREAT": (2, 65, {"withdraw": 80, "release": 65, "disarm": 100, "ceasefire": 75, "access": 65, "resign": 45}),
    "REQUEST": (3, 0, {"assist": 5, "change": -10, "yield": -10, "meet": 0}),
    "ACCUSE": (3, -30, {"disapprove": -20, "investigate": -35, "allege": -35}),
    "REJECT": (3, -20, {"assist": -15, "change": -20, "yield": -20, "meet": -20}),
    "THREATEN": (
        3,
        -35,
        {"restrict": -30, "arrest": -35, "relations": -35, "expel": -35, "violence": -35, "territory": -40},
    ),
    "PROTEST": (
        4,
        -50,
        {"demo": -50, "riot": -70, "strike": -50, "hunger": -45, "boycott": -45, "obstruct": -45, "vandalize": -50},
    ),
    "SANCTION": (4, -60, {"convict": -60, "expel": -55, "withdraw": -60, "discontinue": -60}),
    "MOBILIZE": (4, -55, {"troops": -65, "weapons": -65, "police": -55, "militia": -60}),
    "COERCE": (
        4,
        -70,
        {"seize": -70, "restrict": -70, "arrest": -70, "deport": -70, "withhold": -70, "cyber": -70}
        | {"censor": -65, "curfew": -65, "misinformation": -65, "martial-law": -75},
    ),
    "ASSAULT": (
        4,
        -90,
        {"abduct": -85, "beat": -75, "torture": -85, "sexual": -85, "targeted": -95, "destroy": -85}
        | {"primitive": -80, "firearms": -90, "explosives": -90, "suicide-attack": -95, "aerial": -95, "drone": -95}
        | {"heavy-weapons": -95, "crowd-control": -75, "unconventional": -100},
    ),
}
# Modes of the CAMEO conversion table that the manual does not score.
OF_THE_CONVERSION = {
    ("RETREAT", "return"),
    ("RETREAT", "ease"),
    ("THREATEN", "ban"),
    ("COERCE", "ban"),
    ("ASSAULT", "massacre"),
    ("ASSAULT", "cleansing"),
}
MODES = [(kind, mode) for kind in types().values() for mode in kind.modes]
each_type = pytest.mark.parametrize("kind", types().values(), ids=lambda kind: kind.name)
each_mode = pytest.mark.parametrize(("kind", "mode"), MODES, ids=[f"{kind.name}-{mode}" for kind, mode in MODES])


def test_plover_has_these_sixteen_types() -> None:
    assert set(types()) == set(MANUAL)
    assert len(MANUAL) == 16


@each_type
def test_a_type_has_the_quad_class_and_the_weight_of_the_manual(kind: EventType) -> None:
    quad, weight, _ = MANUAL[kind.name]
    assert (kind.quad, kind.weight) == (quad, weight)


@each_type
def test_the_scored_modes_of_a_type_have_the_weights_of_the_manual(kind: EventType) -> None:
    scored = {mode: weight for mode, weight in kind.modes.items() if (kind.name, mode) not in OF_THE_CONVERSION}
    assert scored == MANUAL[kind.name][2]


@pytest.mark.parametrize(("type_", "mode"), sorted(OF_THE_CONVERSION))
def test_a_mode_that_the_manual_does_not_score_weighs_what_its_type_weighs(type_: str, mode: str) -> None:
    assert types()[type_].modes[mode] == types()[type_].weight


@each_mode
def test_a_mode_weighs_on_its_quads_side(kind: EventType, mode: str) -> None:
    weight = kind.weigh(mode)
    if kind.name == "REQUEST":
        assert weight <= 0 or mode == "assist"
    elif kind.quad in {1, 2}:
        assert weight > 0
    else:
        assert weight < 0


@each_type
def test_without_a_mode_or_with_an_unknown_one_an_act_weighs_what_its_type_weighs(kind: EventType) -> None:
    assert kind.weigh("") == kind.weigh("no such mode") == kind.weight


@each_mode
def test_a_weight_is_a_whole_number_of_tenths_between_minus_ten_and_ten(kind: EventType, mode: str) -> None:
    assert type(kind.weigh(mode)) is int
    assert abs(kind.weigh(mode)) <= 100


def test_deeds_weigh_more_than_words_on_either_side() -> None:
    heaviest = {quad: max(abs(kind.weight) for kind in types().values() if kind.quad == quad) for quad in (1, 2, 3, 4)}
    assert heaviest[1] < heaviest[2]
    assert heaviest[3] < heaviest[4]


@pytest.mark.parametrize(
    ("flag", "names"),
    [
        ("recipient_required", {"COOPERATE", "AID", "SANCTION"}),
        ("symmetric", {"AGREE", "CONSULT", "COOPERATE"}),
    ],
)
def test_exactly_these_types_carry_the_flag(flag: str, names: set[str]) -> None:
    assert {kind.name for kind in types().values() if getattr(kind, flag)} == names


def test_the_quad_classes_are_words_and_deeds_of_cooperation_and_conflict() -> None:
    assert dict(quad_labels()) == {
        1: "verbal cooperation",
        2: "material cooperation",
        3: "verbal conflict",
        4: "material conflict",
    }


def test_the_table_cannot_be_changed_by_its_readers() -> None:
    assert isinstance(types(), MappingProxyType)
    assert isinstance(types()["ASSAULT"].modes, MappingProxyType)


@each_type
def test_a_type_has_a_verb_for_prose(kind: EventType) -> None:
    assert kind.verb
    assert kind.verb == kind.verb.strip()


def test_old_names_lead_to_types_of_today() -> None:
    plover: dict[str, Any] = toml("plover.toml")
    for row in plover["legacy"].values():
        assert {row["type"], *row.get("ambiguous", [])} - {""} <= set(types())
        assert not row["mode"] or row["mode"] in types()[row["type"]].modes
    for old, mode in plover["legacy-modes"].items():
        type_, _, old_mode = old.partition("/")
        assert mode in types()[type_].modes
        assert old_mode not in types()[type_].modes


def test_there_are_thirty_seven_contexts_each_once() -> None:
    names = toml("plover.toml")["contexts"]["names"]
    assert len(names) == len(set(names)) == 37


def test_every_issue_has_a_label_and_the_honest_last_resort_is_there() -> None:
    assert all(label.strip() for label in issues().values())
    assert {"border", "sanctuary", "talks", "recognition", "trade", "refugees", "other"} <= set(issues())
