"""What the registry knows of actors whose names do not tell their country."""

from __future__ import annotations

from datetime import date
from functools import cache

from detente.codebook.resolve import resolve

ON = date(2015, 1, 1)
"""The day on which names are read. A country hardly depends on it (21 of 2,800 names of ICEWS14 read otherwise
in 2026); offices and sectors do, and are not taken: who holds one later is nothing that a forecast may know."""


@cache
def country_of(name: str) -> str:
    """The three letters of the country of whoever bears a name; empty where none is known, or several are.

    Organisations count as a country of their own kind (``IGO``, ``UNO``).

    >>> country_of("angela merkel"), country_of("france"), country_of("rudolf rassendyll")
    ('DEU', 'FRA', '')
    """
    return resolve(name, ON).country
