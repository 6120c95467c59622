"""Fading counters against counting by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.forecast.links.tally import RATES, Tally

WIDTH = 4
MET = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5), st.integers(0, WIDTH - 1)), max_size=40)


def counted(met: list[tuple[int, int, int]], day: int, row: int, item: int) -> list[float]:
    return [sum(np.exp(-rate * (day - d)) for d, r, i in met if (r, i) == (row, item)) for rate in RATES]


def filled(met: list[tuple[int, int, int]]) -> Tally:
    tally = Tally(WIDTH)
    for day in sorted({d for d, _, _ in met}):
        today = np.array([(r, i) for d, r, i in met if d == day], dtype=np.int64)
        tally.add(day, today[:, 0], today[:, 1])
    return tally


@given(MET, st.lists(st.integers(0, 5), max_size=8))
@settings(deadline=None)
def test_rows_hold_what_was_met(met: list[tuple[int, int, int]], rows: list[int]) -> None:
    tally, day = filled(met), 22
    found = tally.rows(day, np.array(rows, dtype=np.int64))
    expected = [(n, i) for n, row in enumerate(rows) for i in sorted({i for _, r, i in met if r == row})]
    assert list(zip(found.owner.tolist(), found.item.tolist(), strict=True)) == expected
    for n, (owner, item) in enumerate(expected):
        np.testing.assert_allclose(found.count[n], counted(met, day, rows[owner], item), rtol=1e-5)
        assert found.age[n] == day - max(d for d, r, i in met if (r, i) == (rows[owner], item))
    np.testing.assert_allclose(found.totals(len(rows))[:, 0], [sum(r == row for _, r, _ in met) for row in rows])


@given(MET)
@settings(deadline=None)
def test_a_single_entry_is_found_and_a_missing_one_counts_nothing(met: list[tuple[int, int, int]]) -> None:
    rows, items = (part.ravel() for part in np.meshgrid(np.arange(6), np.arange(WIDTH)))
    found = filled(met).find(25, rows, items)
    expected = [counted(met, 25, int(r), int(i)) for r, i in zip(rows, items, strict=True)]
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_a_span_of_rows_tells_items_of_its_rows_apart() -> None:
    tally = filled([(0, 2, 1), (0, 3, 1), (1, 4, 0)])
    found = tally.rows(1, np.array([1]), span=2)
    assert found.item.tolist() == [1, WIDTH + 1]
