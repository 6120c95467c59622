"""What a forecaster remembers: who did what to whom, how often and how lately, seen from several sides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from detente.forecast.links.tally import RATES, Entries, Seen, Tally

if TYPE_CHECKING:
    from detente.forecast.links.quads import Cast, Floats, Ints, Numbers, Quads

SIDES = ("triple", "pair", "act", "country_act", "country", "sector_act", "sector")
"""From which sides a recipient is counted: for the actor and the act; the actor; the act; and for all of the actor's
country or sector, with and without the act."""

LOOKS = (*SIDES, "answer")
"""What is looked at for a question: all sides, and to whom the actor stood the other way round in the same act."""

NEIGHBOURS = 12
"""How many partners of an actor, the latest and most frequent, are followed."""

AT_HOME = 2.0
"""What an actor's own country counts in his homes: about as much as six acts with one of it."""

_LATELY = RATES.index(0.06)


@dataclass(frozen=True)
class Asked:
    """Questions of one day, to whom? Shape (asked,) each."""

    day: int
    actor: Ints
    act: Ints

    def __len__(self) -> int:
        return len(self.actor)

    def part(self, of: slice | Ints) -> Asked:
        """Some of the questions."""
        return Asked(self.day, self.actor[of], self.act[of])


@dataclass(frozen=True)
class Background:
    """What is known of all actors on the morning of a day, whatever is asked.

    Args:
        everyone: how often each took part, shape (actors, rates).
        homes: with which countries each has to do, as directions of length 1, shape (actors, countries): his own, if
            his name tells it, and those of his partners. So somebody whose name tells none has one all the same.
        at_home: the same turned round, shape (countries, actors): a country's row lies in one piece.
    """

    everyone: Floats
    homes: Floats
    at_home: Floats


class Reached(NamedTuple):
    """Whom questions reach by way of others, and how much of them arrives; shape (reached,) each."""

    question: Ints
    item: Ints
    mass: Numbers


class Memory:
    """Counts from all sides, updated by a day's facts after the day."""

    def __init__(self, cast: Cast) -> None:
        """Remember nothing yet."""
        self.cast = cast
        many, self._ways = len(cast.actors), cast.ways
        self._countries, self._sectors = (int(group.max(initial=0)) + 1 for group in (cast.country, cast.sector))
        self.sides = {side: Tally(many) for side in SIDES}
        self.everybody = Tally(many)
        self.acts_of = Tally(self._ways)
        self.to_groups = {
            "triple_country": Tally(self._countries),
            "pair_country": Tally(self._countries),
            "country_country": Tally(self._countries),
            "triple_sector": Tally(self._sectors),
            "pair_sector": Tally(self._sectors),
            "land_land": Tally(self._countries),
            "sector_sector": Tally(self._sectors),
        }

    def tallies(self) -> dict[str, Tally]:
        """All that it counts in, by name."""
        return {"everybody": self.everybody, "acts_of": self.acts_of} | self.sides | self.to_groups

    def rows(self, side: str, actor: Ints, act: Ints) -> Ints:
        """The row of a tally in which an actor's act is counted."""
        cast, ways = self.cast, self._ways
        country, sector = cast.country[actor], cast.sector[actor]
        who = {
            "triple": actor, "triple_country": actor, "triple_sector": actor, "answer": actor,
            "country_act": country, "country_country": country, "sector_act": sector, "sector_sector": sector,
        }  # fmt: skip
        if side in who:
            return who[side] * ways + ((act + ways // 2) % ways if side == "answer" else act)
        alone = {"pair": actor, "pair_country": actor, "pair_sector": actor, "act": act}
        return (alone | {"country": country, "land_land": country, "sector": sector})[side]

    def group_items(self, side: str, actor: Ints) -> Ints:
        """The group of a recipient in a tally of groups."""
        return self.cast.sector[actor] if side.endswith("_sector") else self.cast.country[actor]

    def add(self, day: int, facts: Quads) -> None:
        """Remember the facts of a day, done and suffered."""
        actor, act, recipient = facts.actor, facts.act, facts.recipient
        for side, tally in self.sides.items():
            tally.add(day, self.rows(side, actor, act), recipient)
        for side, tally in self.to_groups.items():
            tally.add(day, self.rows(side, actor, act), self.group_items(side, recipient))
        self.everybody.add(day, np.zeros_like(actor), recipient)
        self.acts_of.add(day, actor, act)

    def look(self, asked: Asked) -> dict[str, Seen]:
        """What is remembered of each question, by side."""
        tallies = self.sides | {"answer": self.sides["triple"]}
        return {side: tallies[side].seen(asked.day, self.rows(side, asked.actor, asked.act)) for side in LOOKS}

    def background(self, day: int) -> Background:
        """What is known of all actors."""
        many = len(self.cast.actors)
        entries = self.everybody.rows(day, np.zeros(1, dtype=np.int64))
        everyone = np.zeros((many, len(RATES)), dtype=np.float32)
        everyone[entries.item] = entries.count
        homes = np.zeros((many, self._countries), dtype=np.float32)
        partners = self.to_groups["pair_country"].rows(day, np.arange(many))
        homes[partners.owner, partners.item] = np.log1p(partners.count[:, 0])
        homes[np.arange(many), self.cast.country] += AT_HOME
        homes[:, 0] = 0
        homes /= np.maximum(np.sqrt(np.einsum("ac,ac->a", homes, homes)), np.float32(1e-6))[:, None]
        return Background(everyone, homes, np.ascontiguousarray(homes.T))

    def paths(self, asked: Asked) -> tuple[Reached, Reached, Reached]:
        """Recipients by way of others: friends, example, alike.

        ``friends``: partners of the actor's partners. ``example``: to whom the actor's partners did the same.
        ``alike``: to whom those did the same who did it to the same recipients.
        """
        near = self._nearest(self.sides["pair"].rows(asked.day, asked.actor))
        same = self._nearest(self.sides["triple"].rows(asked.day, asked.actor * self._ways + asked.act))
        back = (asked.act + len(self.cast.acts)) % self._ways
        theirs = self._onward(asked.day, same, back)
        return (
            self._arrive(asked, near, self.sides["pair"], None),
            self._arrive(asked, near, self.sides["triple"], asked.act),
            self._arrive(asked, theirs, self.sides["triple"], asked.act),
        )

    def _nearest(self, entries: Entries) -> tuple[Ints, Ints, Floats]:
        """The heaviest items of each row, with their share of it: owner, item, weight."""
        weight = entries.count[:, _LATELY] + 0.05 * entries.count[:, 0]
        order = np.lexsort((entries.item, -weight, entries.owner))
        owner = entries.owner[order]
        place = np.arange(len(owner)) - np.searchsorted(owner, owner)
        kept = order[place < NEIGHBOURS]
        share = weight[kept]
        total = np.bincount(entries.owner[kept], share, int(owner[-1]) + 1 if len(owner) else 0)
        return entries.owner[kept], entries.item[kept], (share / total[entries.owner[kept]]).astype(np.float32)

    def _onward(self, day: int, at: tuple[Ints, Ints, Floats], act: Ints) -> tuple[Ints, Ints, Floats]:
        """One step further along an act from where one is: owner, item, weight."""
        owner, item, weight = at
        onward = self.sides["triple"].rows(day, item * self._ways + act[owner])
        there, next_item, share = self._nearest(onward)
        return owner[there], next_item, weight[there] * share

    def _arrive(self, asked: Asked, at: tuple[Ints, Ints, Floats], tally: Tally, act: Ints | None) -> Reached:
        owner, item, weight = at
        entries = tally.rows(asked.day, item if act is None else item * self._ways + act[owner])
        many = len(self.cast.actors)
        count = entries.count[:, _LATELY]
        total = np.bincount(entries.owner, count, len(item)) + 1e-3
        mass = count * (weight / total)[entries.owner]
        ends = np.searchsorted(owner[entries.owner], np.arange(len(asked) + 1))
        items: list[Ints] = []
        masses: list[Numbers] = []
        for start, stop in pairwise(ends.tolist()):  # one question's sums fit a processor's cache, all of them do not
            arrived: Numbers = np.bincount(entries.item[start:stop], mass[start:stop], many).astype(
                np.float64, copy=False
            )
            there = np.flatnonzero(arrived > 0)  # of truths, which is ten times as quick
            items.append(there)
            masses.append(arrived[there])
        question = np.repeat(np.arange(len(asked)), [len(there) for there in items])
        return Reached(question, np.concatenate(items), np.concatenate(masses))
