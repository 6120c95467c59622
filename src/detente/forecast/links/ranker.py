"""The second look: candidates of one question weighed against each other by boosted trees with a listwise softmax.

The list ends with everybody who is not on it, as one alternative (the outside option of choice models, McFadden 1974),
so that the softmax is a chance over all actors and not over the list alone. Several sets of trees are fitted, which
differ in what they drew, and their scores averaged: each tree is a fit to noise, too (Breiman 1996).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import lightgbm as lgb
    from numpy.typing import NDArray

    from detente.forecast.links.quads import Floats, Ints

    Forests = tuple[lgb.Booster, ...]
    """Sets of trees, whose scores are averaged."""


@dataclass(frozen=True)
class RankerSettings:
    """Settings of the second look.

    Args:
        trees: how many in each set.
        leaves: of each tree at most.
        rate: how much each tree adds.
        least: questions' candidates in a leaf at least.
        share: of the columns that each tree sees.
        first: candidates of each list that are always learned from.
        drawn: and how many are drawn from the others, weighed up accordingly.
        threads: fixed, so that results repeat to the bit.
        forests: how many sets of trees, which differ in the columns that each tree sees; the mean of their scores is
            taken.
    """

    trees: int = 125
    leaves: int = 63
    rate: float = 0.08
    least: int = 100
    share: float = 0.5
    first: int = 20
    drawn: int = 12
    threads: int = 2
    forests: int = 2


@dataclass(frozen=True)
class Lesson:
    """Lists to learn from.

    Args:
        columns: shape (questions, places, columns), half precision.
        offset: what sampling adds to a candidate's score, shape (questions, places).
        right: the place of the one who it was, shape (questions,).
    """

    columns: NDArray[np.float16]
    offset: Floats
    right: Ints


def lesson(columns: Floats, right: Ints, settings: RankerSettings, random: np.random.Generator) -> Lesson:
    """Draw candidates to learn from out of whole lists, which saves memory and time.

    Args:
        columns: shape (questions, listed + 1, columns).
        right: the place of the one who it was; ``listed`` if not on the list.
        settings: how many.
        random: draws.
    """
    questions, places, _ = columns.shape
    first, rest = min(settings.first, places - 1), places - 1
    drawn = min(settings.drawn, rest - first)
    key = random.random((questions, rest - first))
    inside = np.flatnonzero((right >= first) & (right < rest))
    key[inside, right[inside] - first] = -1.0
    others = np.sort(np.argsort(key, axis=1)[:, :drawn], axis=1) + first
    heads = np.broadcast_to(np.arange(first), (questions, first))
    kept = np.concatenate([heads, others, np.full((questions, 1), rest)], axis=1)
    offset = np.zeros(kept.shape, dtype=np.float32)
    if drawn:
        offset[:, first:-1] = np.log((rest - first) / drawn)
        offset[inside, first:-1] = np.log(max(rest - first - 1, 1) / max(drawn - 1, 1))
    at = np.argmax(kept == right[:, None], axis=1)
    hit = inside
    offset[hit, at[hit]] = 0.0
    return Lesson(np.take_along_axis(columns, kept[:, :, None], axis=1).astype(np.float16), offset, at)


def train(lessons: list[Lesson], names: list[str], settings: RankerSettings, seed: int) -> Forests:
    """Fit sets of trees to what the first look leaves unexplained."""
    loaded = _lightgbm()
    right = np.concatenate([one.right for one in lessons])
    offset = np.concatenate([one.offset + start(one.columns, names) for one in lessons])
    target = np.zeros(offset.shape, dtype=np.float32)
    target[np.arange(len(right)), right] = 1.0

    def slope(scores: Any, _: Any) -> tuple[Any, Any]:  # noqa: ANN401 - LightGBM's own types
        chance = softmax(scores.reshape(offset.shape).astype(np.float32) + offset)
        return (chance - target).reshape(-1), np.maximum(chance * (1 - chance), 1e-6).reshape(-1)

    parts = [_Part(one.columns.reshape(-1, len(names))) for one in lessons]
    data = loaded.Dataset(parts, params={"max_bin": 127, "verbose": -1, "num_threads": settings.threads})
    given = {
        "objective": slope, "num_leaves": settings.leaves, "learning_rate": settings.rate,
        "min_data_in_leaf": settings.least, "feature_fraction": settings.share, "lambda_l2": 1.0,
        "max_bin": 127, "num_threads": settings.threads, "deterministic": True, "force_row_wise": True, "verbose": -1,
    }  # fmt: skip
    return tuple(
        loaded.train(given | {"seed": 1000 * seed + one}, data, num_boost_round=settings.trees)
        for one in range(settings.forests)
    )


def trees_of(texts: Iterable[str]) -> Forests:
    """Sets of trees from their texts."""
    return tuple(_lightgbm().Booster(model_str=text) for text in texts)


def softmax(scores: Floats) -> Floats:
    """Chances from scores, along the last axis."""
    found: Floats = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found /= found.sum(axis=-1, keepdims=True)
    return found


def start(columns: NDArray[np.float16] | Floats, names: list[str]) -> Floats:
    """Where the trees start from: the first look's own log-chances of candidates and of everybody else."""
    found: Floats = columns[:, :, names.index("first look")].astype(np.float32)
    found[:, -1] = columns[:, -1, names.index("first look beyond")]
    return found


def chances(trees: Forests, columns: Floats, names: list[str], settings: RankerSettings) -> Floats:
    """The chance of each candidate and, last, of everybody else; shape (questions, listed + 1)."""
    seen = columns.astype(np.float16)
    flat = seen.reshape(-1, columns.shape[-1]).astype(np.float32)
    said = [np.asarray(one.predict(flat, raw_score=True, num_threads=settings.threads)) for one in trees]
    scores = np.mean(said, axis=0).astype(np.float32).reshape(columns.shape[:2])
    return softmax(scores + start(seen, names))


def _lightgbm() -> Any:  # noqa: ANN401 - a module
    try:
        import lightgbm  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise DetenteError("forecasting links needs the extra `links`: pip install 'detente[links]'") from missing
    return lightgbm


def _Part(rows: NDArray[np.float16]) -> Any:  # noqa: ANN401, N802 - a class made where its base is loaded
    lgb = _lightgbm()

    class Part(lgb.Sequence):  # type: ignore[name-defined,misc]
        """Rows of half precision, widened piece by piece as LightGBM reads them."""

        batch_size = 65536

        def __getitem__(self, at: Any) -> Any:  # noqa: ANN401
            return rows[at].astype(np.float64)

        def __len__(self) -> int:
            return len(rows)

    return Part()
