"""An invented world: three countries, habits, answers, and some noise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from detente.forecast.links.factors import FactorSettings
from detente.forecast.links.forecaster import Settings
from detente.forecast.links.quads import Cast, Quads
from detente.forecast.links.ranker import RankerSettings

DAYS, A_DAY = 50, 30
LANDS = ("Ruritania", "Graustark", "Sylvania")
SECTORS = ("Government", "Police", "Military", "Citizen", "Rebels")
ACTS = ("Consult", "Praise", "Accuse", "Attack")


@pytest.fixture(scope="session")
def cast() -> Cast:
    people = [f"{sector} ({land})" for land in LANDS for sector in SECTORS]
    return Cast((*LANDS, *people, "Rudolf Rassendyll"), ACTS)


@pytest.fixture(scope="session")
def facts(cast: Cast) -> Quads:
    """Half are habits of few pairs; a third answer what came the day before; the rest is chance."""
    random = np.random.default_rng(1894)
    many = len(cast.actors)
    rows: list[tuple[int, int, int, int]] = []
    before: list[tuple[int, int, int]] = []
    habits = [(*random.choice(many, 2, replace=False), random.integers(len(ACTS))) for _ in range(12)]
    for day in range(DAYS):
        today = []
        for _ in range(A_DAY):
            kind = random.random()
            if kind < 0.5:
                s, o, r = habits[random.integers(len(habits))]
            elif kind < 0.8 and before:
                o, r, s = before[random.integers(len(before))]
            else:
                (s, o), r = random.choice(many, 2, replace=False), random.integers(len(ACTS))
            today.append((int(s), int(r), int(o)))
        before = sorted(set(today))
        rows += [(*fact, day) for fact in before]
    return Quads(*np.array(rows, dtype=np.int64).T)


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Small, so that tests are quick; everything is on."""
    small = Settings(listed=8, batch=16, factor=FactorSettings(size=8, batch=32))
    return replace(small, ranker=RankerSettings(trees=10, leaves=7, least=5, first=4, drawn=2, threads=1))
