"""A log that is headed by days tells of each day for itself."""

from __future__ import annotations

from check.checking import found

HEAD = "# The strait\n\n"
ONE = "The navy counted 49 aircraft and 18 patrols near the island, the ministry said.\n\n"
TWO = "The navy counted 22 aircraft and 18 patrols near the island, the ministry said.\n\n"


def test_days_of_a_log_are_not_held_against_one_another() -> None:
    log = f"{HEAD}## Tuesday, August 2\n\n{ONE}## Wednesday, August 3\n\n{TWO}"
    assert not found(log, "two-values", "log.md")


def test_other_headings_part_no_days() -> None:
    plain = f"{HEAD}## The first report\n\n{ONE}## The second report\n\n{TWO}"
    assert found(plain, "two-values", "log.md")
