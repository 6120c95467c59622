"""How good forecasts of links were: ranks, hits, log score, calibration, by what was known of the pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from detente.forecast.links.memory import Asked
from detente.forecast.links.quads import Quads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.forecast.links.protocol import LinkForecaster
    from detente.forecast.links.quads import Cast, Floats, Ints

Filter = Literal["time-aware", "raw", "static"]
HITS = (1, 3, 10)
DRAWS = 2000
"""Of blocks of days, for an interval."""

TYPES = ("triple seen", "pair known", "pair new")
"""What was known before the day: the actor did this to the recipient before; anything passed between them; nothing."""


@dataclass
class Scored:
    """Answers to all questions of a span, one entry each.

    Args:
        rank: of the one who it was, 1 the best; the mean over ties.
        chance: given to him, before any filter.
        top: the highest chance given to anybody.
        hit: whether that was he; with ties at the top, the share of it.
        kind: index into `TYPES`.
        way: 0 asked for the recipient, 1 for the actor.
        day: on which it is.
    """

    rank: list[Floats] = field(default_factory=list)
    chance: list[Floats] = field(default_factory=list)
    top: list[Floats] = field(default_factory=list)
    hit: list[Floats] = field(default_factory=list)
    kind: list[Ints] = field(default_factory=list)
    way: list[Ints] = field(default_factory=list)
    day: list[Ints] = field(default_factory=list)

    def column(self, name: str) -> Floats:
        """One of the above as an array."""
        parts = getattr(self, name)
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)


class Known:
    """Which triples and pairs were met before a day."""

    def __init__(self, cast: Cast) -> None:
        """None yet."""
        self._cast = cast
        self._triples: set[int] = set()
        self._pairs: set[int] = set()

    def _keys(self, facts: Quads) -> tuple[Ints, Ints]:
        many = len(self._cast.actors)
        pair = facts.actor * many + facts.recipient
        return facts.act * many * many + pair, pair

    def kind(self, facts: Quads) -> Ints:
        """Index into `TYPES` of each fact; a pair is known if anything passed between them, either way."""
        triple, pair = self._keys(facts)
        return np.array(
            [0 if t in self._triples else 1 if p in self._pairs else 2 for t, p in zip(triple, pair, strict=True)],
            dtype=np.int64,
        )

    def add(self, facts: Quads) -> None:
        """Note a day's facts, done and suffered."""
        triple, pair = self._keys(facts)
        self._triples.update(triple.tolist())
        self._pairs.update(pair.tolist())


def replay(  # noqa: PLR0913 - the protocol's choices
    forecaster: LinkForecaster,
    cast: Cast,
    facts: Quads,
    *,
    known: Known,
    filtered: Filter = "time-aware",
    visible: bool = True,
    every: Quads | None = None,
) -> Scored:
    """Ask for both ends of every fact, day by day; after each day, let the forecaster see it.

    Args:
        forecaster: fitted on everything before.
        cast: actors and acts.
        facts: the span to be scored.
        known: what was met before the span; it is kept up.
        filtered: whether other true answers are taken out before ranking: those of the same day, none, or of all time
            (``every``).
        visible: whether the forecaster sees each day after it (single-step), or none (multi-step).
        every: all facts there are, for the static filter.
    """
    scored = Scored()
    others = _of_all_time(every.actor, every.act, every.recipient, cast) if every is not None else {}
    for day, today in facts.days():
        both = today.both_ways(len(cast.acts))
        scored.kind.append(known.kind(both))
        scored.way.append((both.act >= len(cast.acts)).astype(np.int64))
        scored.day.append(both.day)
        half = len(today)
        for way in (slice(0, half), slice(half, 2 * half)):
            phase = Quads(both.actor[way], both.act[way], both.recipient[way], both.day[way])
            _score(scored, forecaster, phase, filtered, others)
        known.add(both)
        if visible:
            forecaster.observe(day, today)
    return scored


def _score(scored: Scored, forecaster: LinkForecaster, facts: Quads, filtered: Filter, others: dict[int, Ints]) -> None:
    ways = int(facts.act.max()) + 1
    keys, at = np.unique(facts.actor * ways + facts.act, return_inverse=True)
    asked = Asked(int(facts.day[0]), keys // ways, keys % ways)
    chances = forecaster.forecast(asked)
    right = chances[at, facts.recipient]
    scored.chance.append(right)
    top = chances.max(axis=1)
    ties = np.array([np.count_nonzero(row == highest) for row, highest in zip(chances, top, strict=True)])
    scored.top.append(top[at])
    scored.hit.append((right == top[at]).astype(np.float32) / ties[at])
    ranks = np.empty(len(facts), dtype=np.float32)
    for n, (question, recipient) in enumerate(zip(at, facts.recipient, strict=True)):
        row, true = chances[question], facts.recipient[at == question]  # copies of all rows would double the memory
        if filtered == "static":
            true = others[_key(facts.actor[n], facts.act[n])]
        other = row[true[true != recipient]] if filtered != "raw" else row[:0]
        above = np.count_nonzero(row > right[n]) - np.count_nonzero(other > right[n])
        same = np.count_nonzero(row == right[n]) - np.count_nonzero(other == right[n])
        ranks[n] = 1 + above + (same - 1) / 2
    scored.rank.append(ranks)


def _key(actor: int, act: int) -> int:
    return int(actor) << 24 | int(act)


def _of_all_time(actor: Ints, act: Ints, recipient: Ints, cast: Cast) -> dict[int, Ints]:
    found: dict[int, set[int]] = {}
    for s, r, o in zip(actor.tolist(), act.tolist(), recipient.tolist(), strict=True):
        found.setdefault(_key(s, r), set()).add(o)
        found.setdefault(_key(o, r + len(cast.acts)), set()).add(s)
    return {key: np.array(sorted(items), dtype=np.int64) for key, items in found.items()}


@dataclass(frozen=True)
class Summary:
    """The usual figures of some answers; ``hitsN``: how often the one who it was had rank ``N`` or better."""

    asked: int
    mrr: float
    hits1: float
    hits3: float
    hits10: float
    log_score: float
    ece: float


def summary(scored: Scored, kept: Ints | None = None) -> Summary:
    """Sum up answers; those of ``kept`` if given.

    The log score is the mean logarithm of the chance given to the one who it was (chances below 1e-9 count as that);
    the calibration error (ECE) is that of `reliability` in ten bins.
    """
    rank, chance = scored.column("rank"), scored.column("chance")
    if kept is not None:
        rank, chance = rank[kept], chance[kept]
    if not len(rank):
        unknown = float("nan")
        return Summary(0, unknown, unknown, unknown, unknown, unknown, unknown)
    bins = reliability(scored, kept=kept)
    ece = sum(n * abs(said - came) for n, said, came in bins) / len(rank)
    return Summary(
        len(rank),
        float((1 / rank).mean()),
        hits1=float((rank <= HITS[0]).mean()),
        hits3=float((rank <= HITS[1]).mean()),
        hits10=float((rank <= HITS[2]).mean()),
        log_score=float(np.log(np.maximum(chance, 1e-9)).mean()),
        ece=float(ece),
    )


def reliability(scored: Scored, bins: int = 10, kept: Ints | None = None) -> list[tuple[int, float, float]]:
    """For the highest chance of each answer, by bins of equal width: how many, mean chance, how often it was right."""
    top, hit = scored.column("top"), scored.column("hit")
    if kept is not None:
        top, hit = top[kept], hit[kept]
    at = np.minimum((top * bins).astype(np.int64), bins - 1)
    return [
        (int((at == n).sum()), float(top[at == n].mean()), float(hit[at == n].mean()))
        for n in range(bins)
        if (at == n).any()
    ]


def gain(ours: Floats, theirs: Floats, day: Ints, block: int = 3) -> tuple[float, float, float]:
    """How much higher our mean reciprocal rank is than another one of the same questions: mean, and 5 and 95 % of it.

    Blocks of neighbouring days are drawn again and again (the moving-block bootstrap, Künsch 1989), since what is
    asked on one day is much like what is asked on the next.

    Args:
        ours: ranks, shape (asked,).
        theirs: of the same questions.
        day: of each question, shape (asked,).
        block: days drawn together.
    """
    days, at = np.unique(day, return_inverse=True)
    more, asked = np.bincount(at, 1 / ours.astype(np.float64) - 1 / theirs.astype(np.float64)), np.bincount(at)
    random, block = np.random.default_rng(0), min(block, len(days))
    starts = random.integers(0, len(days) - block + 1, (DRAWS, -(-len(days) // block)))
    drawn = (starts[:, :, None] + np.arange(block)).reshape(DRAWS, -1)
    low, high = np.percentile(more[drawn].sum(axis=1) / asked[drawn].sum(axis=1), [5, 95])
    return float(more.sum() / asked.sum()), float(low), float(high)


def by_type(scored: Scored) -> Iterator[tuple[str, Summary]]:
    """The figures of each type of question."""
    kind = scored.column("kind")
    for n, name in enumerate(TYPES):
        yield name, summary(scored, np.flatnonzero(kind == n))
