"""What a scan of all dyads of a dataset finds: those that changed in a span, what there was most to see of first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from detente.model.observed import ObservedTurn
    from detente.model.verdict import Named


@dataclass(frozen=True)
class Found:
    """A change of a dyad in the span, and its weight: how much there was to see of it (``docs/watch.md``)."""

    a: Named
    b: Named
    acts: int
    weight: float
    turn: ObservedTurn


@dataclass(frozen=True)
class Scanned:
    """A scan.

    Attributes:
        feed: the dataset.
        as_of: the day of asking.
        first: first day of the span.
        last: its last day.
        dyads: dyads with enough acts.
        looked: those that passed the screens and whose whole course the model looked at.
        found: changes in the span that are listed, by weight and odds (``docs/feeds.md``).
        expected_false: how many of those listed as a shift are to be expected if no dyad had changed.
        rule: how that number comes about, in words.
        made: from what.
    """

    feed: str
    as_of: dt.date
    first: dt.date
    last: dt.date
    dyads: int
    looked: int
    found: tuple[Found, ...]
    expected_false: float
    rule: str
    made: dict[str, str] = field(default_factory=dict)
