"""Words as two mentions of one thing share them: without endings, and without those that say nothing."""

from __future__ import annotations

from functools import lru_cache

from detente.text.quantities import singular

_ENDINGS = ("ments", "ment", "ings", "ions", "ing", "ion", "ed", "es", "e", "d")
_SHORTEST = 3
"""Letters that a word keeps at least."""


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without endings of number and tense, as far as telling two mentions of it as one goes.

    >>> stem("fined"), stem("fine"), stem("connected"), stem("connections"), stem("agreements")
    ('fin', 'fin', 'connect', 'connect', 'agree')
    """
    one = singular(word)
    for ending in _ENDINGS:
        if one.endswith(ending) and len(one) - len(ending) >= _SHORTEST:
            return one[: -len(ending)]
    return one
