"""The second look: several sets of trees, whose scores are averaged."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from detente.forecast.links.ranker import RankerSettings, chances, lesson, softmax, start, train, trees_of

NAMES = ["first look", "first look beyond", "habit", "custom", "usage"]
SETTINGS = RankerSettings(trees=12, leaves=5, least=5, share=0.6, first=4, drawn=2, threads=1)


def lists() -> tuple[np.ndarray, np.ndarray]:
    """Of eight candidates it is mostly the one with the highest habit, of which custom and usage are echoes."""
    random = np.random.default_rng(1973)
    columns = random.random((300, 9, 5)).astype(np.float32)
    columns[:, :, 0] = columns[:, :, 1] = np.log(1 / 9)
    columns[:, :, 3:] = columns[:, :, 2:3] + columns[:, :, 3:] / 5
    columns[:, -1, 2:] = np.nan
    right = np.where(random.random(300) < 0.9, columns[:, :-1, 2].argmax(axis=1), random.integers(0, 9, 300))
    return columns, right


def test_chances_are_those_of_the_mean_of_all_scores() -> None:
    columns, right = lists()
    drawn = lesson(columns, right, SETTINGS, np.random.default_rng(0))
    trees = train([drawn], NAMES, SETTINGS, 0)
    assert len(trees) == SETTINGS.forests == 2
    rows = columns.astype(np.float16).reshape(-1, 5)
    said = [np.asarray(one.predict(rows, raw_score=True)).reshape(columns.shape[:2]) for one in trees]
    assert not np.allclose(said[0], said[1]), "they differ in the columns that each tree sees"
    expected = softmax(np.mean(said, axis=0) + start(columns, NAMES))
    found = chances(trees, columns, NAMES, SETTINGS)
    np.testing.assert_allclose(found, expected, rtol=1e-3)
    assert (found.argmax(axis=1) == right).mean() > 0.7
    again = trees_of(one.model_to_string() for one in trees)
    assert np.array_equal(chances(again, columns, NAMES, SETTINGS), found)


def test_one_set_is_the_first_of_several() -> None:
    columns, right = lists()
    drawn = lesson(columns, right, SETTINGS, np.random.default_rng(0))
    alone = train([drawn], NAMES, replace(SETTINGS, forests=1), 0)
    together = train([drawn], NAMES, SETTINGS, 0)
    assert np.array_equal(chances(alone, columns, NAMES, SETTINGS), chances(together[:1], columns, NAMES, SETTINGS))
