"""What a desk knows, as an audit holds a text against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.desk import Claim, Event, Figure
    from detente.model.evidence import Source


@dataclass(frozen=True)
class Facts:
    """A desk's figures, events, claims and sources, and the texts of the reports that it holds, by source.

    ``names`` are the names of actors by id.
    """

    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    reports: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    yardstick: str = "icd-203"
