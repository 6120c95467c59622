"""What a name may mean on a day: candidates with their reasons, and how they are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from detente.codebook import lands, sectors
from detente.codebook.sectors import NONE, Sector

if TYPE_CHECKING:
    from datetime import date

    from detente.codebook.holders import Holder
    from detente.codebook.registry import Actors

How = Literal["id", "name", "code", "person", "composed", "variant", "part", "described"]
Sure = Literal["high", "medium", "low"]
Outcome = Literal["one", "several", "nothing"]


@dataclass(frozen=True)
class Candidate:
    """One reading of a name on a day.

    Attributes:
        actor: id of the registry; empty where it is only known what kind of actor is meant.
        name: the actor's name, or what is known of it.
        sector: code of CAMEO and PLOVER; empty for a state as a whole.
        also: a second code.
        country: three letters; ``IGO`` for an organisation, ``UNO`` for the United Nations; empty where not known.
        reason: why, in plain words.
        how: by what step it was found.
        confidence: high for ids, names and codes; medium for what is put together; low for variants and leftovers.
        verified: whether the registry's rows behind it name a source.
        counts_for: for whom its acts count on the day.
        person: the holder of an office, if one is named.
        office: that office.
        distance: edits between what was asked and the name that was found.
    """

    actor: str
    name: str
    sector: str
    also: str
    country: str
    reason: str
    how: How
    confidence: Sure
    verified: bool
    counts_for: str = ""
    person: str = ""
    office: str = ""
    distance: int = 0


@dataclass(frozen=True)
class Resolution:
    """What a name means on a day in a scheme: the candidates in order, and every step that was tried."""

    text: str
    on: date
    scheme: str
    candidates: tuple[Candidate, ...] = ()
    tried: tuple[str, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of the candidates, each once."""
        return tuple(dict.fromkeys(candidate.actor for candidate in self.candidates if candidate.actor))

    @property
    def outcome(self) -> Outcome:
        """One actor, several, or nothing that the registry holds."""
        return "nothing" if not self.actors else "one" if len(self.actors) == 1 else "several"

    @property
    def actor(self) -> str:
        """The one actor that is meant; empty where there are several or none."""
        return self.actors[0] if len(self.actors) == 1 else ""

    @property
    def country(self) -> str:
        """The country of all candidates; empty where they differ."""
        return _common({candidate.country for candidate in self.candidates})

    @property
    def sector(self) -> str:
        """The sector of all candidates; empty where they differ."""
        return _common({candidate.sector for candidate in self.candidates})

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the answer rests on that nobody has checked, and what is a guess."""
        said = []
        if any(candidate.actor and not candidate.verified for candidate in self.candidates):
            said.append("unverified: rows of the registry behind this name no source")
        if any(candidate.how in {"variant", "part"} for candidate in self.candidates):
            said.append("the name is not written so in the registry; read as a variant")
        return tuple(said)


def _common(values: set[str]) -> str:
    return values.pop() if len(values) == 1 else ""


@dataclass(frozen=True)
class Maker:
    """Makes candidates from the registry as of a day."""

    actors: Actors
    on: date

    def of(self, actor: str, how: How, reason: str, sector: Sector = NONE, sure: Sure = "high") -> Candidate:
        """A candidate that is an actor of the registry."""
        known = self.actors[actor]
        return Candidate(
            actor=actor,
            name=known.name,
            sector=sector.code or sectors.of_actor(self.actors, actor, self.on),
            also=sector.also,
            country=lands.country(self.actors, actor, self.on),
            reason=reason,
            how=how,
            confidence=sure,
            verified=known.confidence != "unverified",
            counts_for=self.actors.counts_for(actor, self.on),
        )

    def described(self, what: str, reason: str, sector: Sector, state: str, sure: Sure = "medium") -> Candidate:
        """A candidate of which the registry holds no actor, only country and sector."""
        country = lands.country(self.actors, state, self.on) if state else ""
        return Candidate("", what, sector.code, sector.also, country, reason, "described", sure, verified=True)

    def holder(self, row: Holder, how: How, reason: str, sure: Sure) -> Candidate:
        """A candidate that is the holder of an office on the day."""
        found = self.of(row.of, how, reason, Sector(*sectors.of_holder(self.actors, row, self.on)), sure)
        return replace(found, person=row.person, office=row.office, verified=found.verified and row.verified)

    def state(self, actor: str) -> str:
        """The state to which an actor belongs on the day."""
        return lands.state_of(self.actors, actor, self.on)
