"""The contract of every detector of another library that is registered, one of a stranger's package included."""

from __future__ import annotations

import sys
from dataclasses import is_dataclass
from importlib import invalidate_caches
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pytest

from detente.model.evidence import DetenteError
from detente.watch import peers
from detente.watch.peers import MissingLibraryError, changes_of, log_rates, peer_named, standard, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from detente.watch.peers import Peer

STRANGER = "stranger-widest-step"
"""A peer of another package, as its author would write and register it."""

SOURCE = '''
from dataclasses import dataclass
from typing import ClassVar

import numpy as np


@dataclass(frozen=True)
class WidestStep:
    """One change, where the means of two halves lie furthest apart; none where they hardly do."""

    library: ClassVar[str] = "stranger"
    least: float = 1.0

    def changes(self, values):
        columns = np.asarray(values, dtype=float).reshape(len(values), -1)
        columns = columns[:, np.isfinite(columns).any(axis=0)]
        best, place = 0.0, 0
        for at in range(2, len(columns) - 1):
            if np.isfinite(columns[:at]).any() and np.isfinite(columns[at:]).any():
                step = np.abs(np.nanmean(columns[at:], axis=0) - np.nanmean(columns[:at], axis=0)).sum()
                best, place = max((best, place), (float(step), at))
        return (place,) if best >= self.least else ()
'''

SHIPPED = ("ruptures-binseg", "ruptures-pelt", "skchange-seeded", "skchange-window")
ALL = sorted({point.name for point in entry_points(group=peers.GROUP)} | {STRANGER})


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A package beside this project that registers a peer, found as an installed one is."""
    place = tmp_path_factory.mktemp("stranger")
    (place / "stranger.py").write_text(SOURCE, "utf-8")
    told = place / "stranger-2.5.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 2.5\n", "utf-8")
    (told / "entry_points.txt").write_text(f"[{peers.GROUP}]\n{STRANGER} = stranger:WidestStep\n", "utf-8")
    sys.path.insert(0, str(place))
    invalidate_caches()
    peers.registered.cache_clear()
    yield place
    sys.path.remove(str(place))
    sys.modules.pop("stranger", None)
    invalidate_caches()
    peers.registered.cache_clear()


@pytest.fixture(params=ALL)
def peer(request: pytest.FixtureRequest, package: Path) -> Peer:
    assert package.is_dir()
    made = peer_named(request.param)
    try:
        made.changes(steps())
    except MissingLibraryError as missing:
        pytest.skip(str(missing))
    return made


def steps(places: tuple[int, ...] = (60,), periods: int = 120, seed: int = 3) -> NDArray[np.float64]:
    """Noise of unit size whose level moves by eight at each place."""
    levels = 8.0 * np.searchsorted(np.array(places), np.arange(periods), side="right")
    return np.asarray(levels + np.random.default_rng(seed).normal(0, 1, periods))


def test_those_shipped_are_registered_and_each_states_its_settings() -> None:
    assert set(SHIPPED) <= set(ALL)
    for name in SHIPPED:
        made = peer_named(name)
        assert is_dataclass(made)
        assert repr(made) == repr(type(made)())
        assert hash(made) == hash(type(made)())


def test_a_plain_step_is_found_where_it_is(peer: Peer) -> None:
    found = changes_of("one", peer, steps())
    assert any(abs(place - 60) <= 1 for place in found), found


def test_a_place_is_the_first_period_of_the_new_segment(peer: Peer) -> None:
    clear = np.repeat([0.0, 50.0], 40) + np.tile([-0.5, 0.5], 40)
    assert changes_of("one", peer, clear) == (40,)


def test_two_variables_that_change_together_have_one_change(peer: Peer) -> None:
    both = np.stack([steps(seed=1), -steps(seed=2)], axis=1)
    found = changes_of("one", peer, both)
    assert any(abs(place - 60) <= 1 for place in found)


def test_missing_periods_are_bridged_and_one_variable_may_be_missing_whole(peer: Peer) -> None:
    holed = steps()
    holed[[0, 7, 30, 31, 119]] = np.nan
    found = changes_of("one", peer, np.stack([holed, np.full(120, np.nan)], axis=1))
    assert any(abs(place - 60) <= 1 for place in found)


@pytest.mark.parametrize("periods", [1, 2, 3, 9])
def test_what_never_moves_or_is_short_or_was_never_seen_has_no_change(peer: Peer, periods: int) -> None:
    assert changes_of("one", peer, np.full(60, 3.25)) == ()
    assert changes_of("one", peer, np.full(60, np.nan)) == ()
    assert changes_of("one", peer, np.zeros(periods)) == ()


def test_places_lie_within_the_series_whatever_its_length(peer: Peer) -> None:
    for periods in range(1, 40):
        changes_of("one", peer, steps((periods // 2,), periods, seed=periods))  # raises if they do not


def test_the_series_is_left_as_it_was_and_gives_the_same_answer_again(peer: Peer) -> None:
    given = steps()
    before = given.copy()
    assert changes_of("one", peer, given) == changes_of("one", peer, given)
    assert np.array_equal(given, before)


def test_unit_and_level_do_not_matter_to_those_shipped(peer: Peer) -> None:
    if type(peer).__module__ != peers.__name__:
        pytest.skip("a stranger may look at the unit")
    assert changes_of("one", peer, steps()) == changes_of("one", peer, 1e-3 * steps() - 40)


def test_a_strangers_package_is_asked_by_name_and_named_with_its_version(package: Path) -> None:
    assert package.is_dir()
    made = peer_named(STRANGER)
    assert (repr(made), version_of(made)) == ("WidestStep(least=1.0)", "stranger 2.5")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_missing_library_is_one_sentence_that_says_what_to_install(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = peer_named(name)
    for module in (made.library, f"{made.library}.detectors"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingLibraryError) as told:
        made.changes(steps())
    assert str(told.value) == f"{made.library} is not installed; `pip install 'detente[peers]'` installs it"


def test_an_unknown_peer_is_answered_with_those_that_are_registered() -> None:
    with pytest.raises(DetenteError, match="no peer 'pelt' is registered; registered are: ruptures-binseg, rup"):
        peer_named("pelt")


class Broken:
    """A peer that keeps no contract."""

    library: ClassVar[str] = "broken"

    def __init__(self, given: tuple[int, ...] | None) -> None:
        self.given = given

    def changes(self, values: NDArray[np.float64]) -> tuple[int, ...]:
        if self.given is None:
            raise ZeroDivisionError(f"of {len(values)}")
        return self.given


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, r"broke on 10 periods: ZeroDivisionError\('of 10'\)"),
        ((0,), "no ascending places"),
        ((10,), "no ascending places"),
        ((5, 3), "no ascending places"),
        ((3, 3), "no ascending places"),
    ],
)
def test_a_peer_that_breaks_its_contract_is_told(given: tuple[int, ...] | None, told: str) -> None:
    with pytest.raises(DetenteError, match=f"the peer bad .*{told}"):
        changes_of("bad", Broken(given), np.zeros(10))


def test_a_library_that_is_not_known_by_its_name_has_no_version() -> None:
    assert version_of(Broken(())) == "broken"


def test_rates_are_set_against_exposure_and_what_was_not_observed_stays_so() -> None:
    counts, exposure = np.array([[4.5, 9.5], [9.5, 19.5], [1, 1]]), np.array([100.0, 200.0, 0.0])
    rates = log_rates(counts, exposure)
    assert np.allclose(rates[:2], np.log([[7.5, 15.0], [7.5, 15.0]]))
    assert np.isnan(rates[2]).all()
    assert np.allclose(log_rates(counts[:, 0], exposure)[:2], np.log(7.5))


def test_scaling_by_steps_leaves_the_size_of_a_change_in_units_of_noise() -> None:
    told = standard(1000 * steps(periods=2000, places=(1000,)), "steps")
    assert float(told[1000:].mean() - told[:1000].mean()) == pytest.approx(8, rel=0.1)
    assert standard(steps(), "series").std() == pytest.approx(1)
    bridged = standard(np.array([0.0, np.nan, 2.0, 0.0]), "series")[:, 0]
    assert bridged[1] == pytest.approx((bridged[0] + bridged[2]) / 2)
