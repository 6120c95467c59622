"""What a forecaster of links has to beat: how often, and how lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.forecast.links.memory import Asked
from detente.forecast.links.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from detente.forecast.links.quads import Cast, Floats, Ints, Quads
    from detente.forecast.links.tally import Entries


class Frequency:
    """As often as ever: counts of the triple, then of the pair, then of anybody with the act, then of anybody at all.

    Each stage gets a tenth of the weight of the one before it.
    """

    def __init__(self, cast: Cast) -> None:
        """Begin without memory."""
        self._acts, self._many, self._ways = len(cast.acts), len(cast.actors), cast.ways
        self._tallies = [Tally(self._many) for _ in range(4)]

    def _rows(self, actor: Ints, act: Ints) -> list[Ints]:
        return [actor * self._ways + act, actor, act, np.zeros_like(act)]

    def fit(self, history: Quads) -> None:
        """Count."""
        for day, facts in history.days():
            self.observe(day, facts)

    def forecast(self, asked: Asked) -> Floats:
        """Mixed shares of counts, and a little for everybody."""
        found = np.full((len(asked), self._many), 1e-5 / self._many, dtype=np.float32)
        for n, (tally, rows) in enumerate(zip(self._tallies, self._rows(asked.actor, asked.act), strict=True)):
            entries = tally.rows(asked.day, rows)
            total = entries.totals(len(asked))[entries.owner, 0]
            found[entries.owner, entries.item] += np.float32(0.1**n) * entries.count[:, 0] / total
        found /= found.sum(axis=1, keepdims=True)
        return found

    def observe(self, day: int, facts: Quads) -> None:
        """Count a day."""
        both = facts.both_ways(self._acts)
        for tally, rows in zip(self._tallies, self._rows(both.actor, both.act), strict=True):
            tally.add(day, rows, both.recipient)

    def state(self) -> dict[str, Any]:
        """All that it counted."""
        return _held(self._tallies)

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave."""
        _hold(self._tallies, state)


def _held(tallies: list[Tally]) -> dict[str, Any]:
    return {f"{n} {name}": value for n, tally in enumerate(tallies) for name, value in tally.state().items()}


def _hold(tallies: list[Tally], state: Mapping[str, Any]) -> None:
    for n, tally in enumerate(tallies):
        tally.restore({name: state[f"{n} {name}"] for name in tally.state()})


FADES = (0.001, 0.01, 0.03, 0.1, 0.3, 1.0)
"""How fast a recurrence fades, in halvings per day, that are tried for each act."""

MIXES = (0.5, 0.9, 0.99, 0.999, 0.99999)
"""Weights of the recurrence against the act's own frequency that are tried for each act."""


class Recurrency:
    """What happened before happens again, the later the likelier; mixed with who is given to the act at all.

    Re-implemented from the description of Gastinger et al. 2024 ("History repeats itself", IJCAI): the strict part of a
    recipient is ``2 ** (-fade * days since the same triple)``, the relaxed part his share among all recipients of the
    act; ``combined`` takes ``mix`` of the first and the rest of the second, both chosen for each act. They choose on
    validation days; here on the last tenth of the history, so that the protocol is that of every other forecaster.
    """

    def __init__(self, cast: Cast, *, strict: bool = False, most: int = 12_000) -> None:
        """Begin without memory; at most ``most`` questions are used to choose."""
        self._acts, self._many, self._ways = len(cast.acts), len(cast.actors), cast.ways
        self._strict, self._most = strict, most
        self._triple, self._act = Tally(self._many), Tally(self._many)
        self._fade = np.full(self._ways, 0.1, dtype=np.float32)
        self._mix = np.full(self._ways, 0.99999, dtype=np.float32)

    def fit(self, history: Quads) -> None:
        """Count; on the last tenth of the days choose fade and mix for each act."""
        days = np.unique(history.day)
        from_day = int(days[-max(1, len(days) // 10)]) if len(days) else 0
        share = min(1.0, self._most / max(1, 2 * len(history.since(from_day))))
        random, gains = np.random.default_rng(0), np.zeros((len(FADES), len(MIXES), self._ways))
        for day, facts in history.days():
            if day >= from_day and not self._strict:
                both = facts.both_ways(self._acts)
                for part in np.array_split(np.flatnonzero(random.random(len(both)) < share), 1 + len(both) // 256):
                    self._try(Asked(day, both.actor[part], both.act[part]), both.recipient[part], gains)
            self.observe(day, facts)
        if gains.any():
            flat = gains.reshape(-1, self._ways)
            best = np.where(flat.max(axis=0) > 0, flat.argmax(axis=0), flat.sum(axis=1).argmax())
            self._fade = np.array(FADES, dtype=np.float32)[best // len(MIXES)]
            self._mix = np.array(MIXES, dtype=np.float32)[best % len(MIXES)]

    def _try(self, asked: Asked, right: Ints, gains: NDArray[np.float64]) -> None:
        """Add the reciprocal ranks that each fade and mix would have given."""
        triple, relaxed = self._look(asked)
        for n, fade in enumerate(FADES):
            strict = self._recent(triple, len(asked), np.full(len(asked), fade, dtype=np.float32))
            for m, mix in enumerate(MIXES):
                score = mix * strict + (1 - mix) * relaxed
                own = score[np.arange(len(right)), right][:, None]
                rank = 1 + (score > own).sum(axis=1) + ((score == own).sum(axis=1) - 1) / 2
                np.add.at(gains[n, m], asked.act, 1 / rank)

    def _look(self, asked: Asked) -> tuple[Entries, Floats]:
        triple = self._triple.rows(asked.day, asked.actor * self._ways + asked.act)
        of_act = self._act.rows(asked.day, asked.act)
        relaxed = np.zeros((len(asked), self._many), dtype=np.float32)
        relaxed[of_act.owner, of_act.item] = of_act.count[:, 0] / of_act.totals(len(asked))[of_act.owner, 0]
        return triple, relaxed

    def _recent(self, triple: Entries, asked: int, fade: Floats) -> Floats:
        strict = np.zeros((asked, self._many), dtype=np.float32)
        strict[triple.owner, triple.item] = np.exp2(-fade[triple.owner] * triple.age)
        return strict

    def forecast(self, asked: Asked) -> Floats:
        """Scores, made to sum to 1; everybody alike where nothing is known."""
        triple, relaxed = self._look(asked)
        strict = self._recent(triple, len(asked), self._fade[asked.act])
        mix = self._mix[asked.act][:, None]
        score = strict if self._strict else mix * strict + (1 - mix) * relaxed
        total = score.sum(axis=1, keepdims=True)
        found: Floats = np.where(total > 0, score / np.maximum(total, 1e-30), np.float32(1 / self._many))
        return found

    def observe(self, day: int, facts: Quads) -> None:
        """Count a day."""
        both = facts.both_ways(self._acts)
        self._triple.add(day, both.actor * self._ways + both.act, both.recipient)
        self._act.add(day, both.act, both.recipient)

    def state(self) -> dict[str, Any]:
        """All that it counted, and the fade and mix of each act."""
        return _held([self._triple, self._act]) | {"fade": self._fade, "mix": self._mix}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave."""
        _hold([self._triple, self._act], state)
        self._fade, self._mix = state["fade"], state["mix"]
