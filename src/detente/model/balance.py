"""Who stands with whom on a day: signed pairs, triads, and what would bring them into balance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class SignedPair:
    """Two actors and the sign between them.

    Attributes:
        a: one actor.
        b: the other.
        p: probability that they are on good terms.
        log_odds: its log odds, in nats; the sum of what acts and ties say.
        acts: number of acts that the sign rests on.
        ties: ids of the ties in force.
    """

    a: str
    b: str
    p: float
    log_odds: float
    acts: int
    ties: tuple[str, ...]

    @property
    def sign(self) -> int:
        """+1 for good terms, -1 for bad ones."""
        return 1 if self.log_odds >= 0 else -1


@dataclass(frozen=True)
class Triad:
    """Three actors that all stand to one another; under tension where their signs multiply to minus."""

    actors: tuple[str, str, str]
    signs: tuple[int, int, int]
    tension: float

    @property
    def balanced(self) -> bool:
        """Whether the likeliest signs multiply to plus."""
        return self.signs[0] * self.signs[1] * self.signs[2] > 0


@dataclass(frozen=True)
class Balance:
    """The signed network of a desk's actors on a day.

    Attributes:
        on: the day whose signs these are.
        as_of: the day by which everything used had been reported.
        pairs: the signed pairs.
        triads: the triads, the tensest first.
        camps: two camps such that good terms lie within and bad ones between, after the changes.
        changes: the pairs whose signs would have to change, the likeliest to flip first.
        cost: what the least change costs in log odds (nats); 0 for a balanced network.
        names: names of the actors.
    """

    on: date
    as_of: date
    pairs: tuple[SignedPair, ...]
    triads: tuple[Triad, ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    changes: tuple[SignedPair, ...]
    cost: float
    names: dict[str, str]
