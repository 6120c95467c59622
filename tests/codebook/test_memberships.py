"""How many members bodies have: the table is whole, and no two rows hold at once."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from detente.codebook.memberships import at, memberships


def test_no_two_rows_of_a_body_hold_on_one_day() -> None:
    for rows in memberships().values():
        for one, two in combinations(rows, 2):
            if one.what == two.what:
                first, second = sorted((one, two), key=lambda row: row.since)
                assert first.until is not None, first
                assert first.until < second.since, (first, second)


@pytest.mark.parametrize(
    ("name", "what", "day", "number"),
    [
        ("EU", "", date(2003, 5, 1), 15),
        ("European Union", "", date(2014, 1, 1), 28),
        ("NATO", "", date(2024, 7, 9), 32),
        ("UN Security Council", "permanent", date(1960, 1, 1), 5),
        ("Security Council", "non-permanent", date(1960, 1, 1), 6),
        ("GCC", "", date(1990, 8, 2), 6),
    ],
)
def test_a_body_has_the_members_of_its_day(name: str, what: str, day: date, number: int) -> None:
    assert [row.number for row in at(name, what, day, day)] == [number]


def test_every_row_says_what_it_follows_from() -> None:
    assert all(row.source and row.since <= (row.until or date.max) for rows in memberships().values() for row in rows)
