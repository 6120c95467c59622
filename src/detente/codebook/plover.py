"""PLOVER: event types and modes, their quad classes, and their weights in tenths (manual v0.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from detente.codebook.tables import toml

if TYPE_CHECKING:
    from collections.abc import Mapping

Quad = Literal[1, 2, 3, 4]
"""1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""


@dataclass(frozen=True)
class EventType:
    """One of PLOVER's sixteen types of act; weights are integers in tenths."""

    name: str
    quad: Quad
    weight: int
    verb: str
    symmetric: bool
    recipient_required: bool
    modes: Mapping[str, int] = field(default_factory=dict)

    def weigh(self, mode: str) -> int:
        """The weight of the act in tenths: the mode's own where it has one, else the type's.

        >>> types()["ASSAULT"].weigh("aerial"), types()["CONSULT"].weigh("")
        (-95, 25)
        """
        return self.modes.get(mode, self.weight)


@cache
def types() -> Mapping[str, EventType]:
    """All event types by name."""
    table = toml("plover.toml")["types"]
    return MappingProxyType(
        {
            name: EventType(
                name=name,
                quad=row["quad"],
                weight=row["weight"],
                verb=row["verb"],
                symmetric=row["symmetric"],
                recipient_required=row["recipient_required"],
                modes=MappingProxyType(dict(row["modes"])),
            )
            for name, row in table.items()
        }
    )


@cache
def quad_labels() -> Mapping[Quad, str]:
    """The quad classes by number."""
    labels = {int(number): str(row["label"]) for number, row in toml("plover.toml")["quads"].items()}
    return MappingProxyType({1: labels[1], 2: labels[2], 3: labels[3], 4: labels[4]})


@cache
def issues() -> Mapping[str, str]:
    """What a relation may be contested over: the issue's key and its label."""
    table = toml("issues.toml")
    rows = table.get("issues", table)
    return MappingProxyType(
        {key: row["label"] for key, row in rows.items() if isinstance(row, dict) and "label" in row}
    )
