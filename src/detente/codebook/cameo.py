"""CAMEO and WEIS: event codes with their quad class, Goldstein weight in tenths, and PLOVER type and mode.

Codes are text: ``010`` is a statement, ``10`` a demand. Goldstein 1992 (Journal of Conflict Resolution 36:369-385); the
weights of CAMEO codes are those that ICEWS writes as intensity, the variant is GDELT's, which differs in three codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from detente.codebook.tables import data, rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Code:
    """One CAMEO code; codes 01 and 02 have no PLOVER type and count in volume only."""

    code: str
    parent: str
    label: str
    quad: int
    goldstein: int
    goldstein_gdelt: int
    type: str
    mode: str


@dataclass(frozen=True)
class WeisCode:
    """One WEIS code with its Goldstein weight in tenths."""

    code: str
    label: str
    goldstein: int


@cache
def cameo() -> Mapping[str, Code]:
    """All CAMEO codes.

    >>> cameo()["010"].label, cameo()["10"].label
    ('statement of no particular kind', 'demands')
    """
    return MappingProxyType(
        {
            row["code"]: Code(
                code=row["code"],
                parent=row["parent"],
                label=row["label"],
                quad=int(row["quad"]),
                goldstein=int(row["goldstein"]),
                goldstein_gdelt=int(row["goldstein_gdelt"]),
                type=row["plover_type"],
                mode=row["plover_mode"],
            )
            for row in rows(data() / "cameo.csv")
        }
    )


@cache
def weis() -> Mapping[str, WeisCode]:
    """All WEIS codes whose weight is known."""
    return MappingProxyType(
        {row["code"]: WeisCode(row["code"], row["label"], int(row["goldstein"])) for row in rows(data() / "weis.csv")}
    )
