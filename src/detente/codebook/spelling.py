"""Spelling variants of names: what rules of transliteration make equal, and how far two spellings lie apart.

Rules bring the usual romanisations of Arabic, Persian, Urdu, Pashto and Russian names to one form (Tehreek-e and
Tehrik-i, Muhammad and Mohammed, al- and ul-); the distance is Levenshtein's, within a bound that grows with length.
"""

from __future__ import annotations

import re
from functools import lru_cache

from detente.codebook.registry import fold

SHORT, MIDDLE, LONG = 6, 10, 16
"""Lengths of a name, as the rules leave it, from which one, two and three edits may lie between two spellings."""

_CONNECTORS = {"e", "i", "u", "ul", "al", "el", "ur", "ud", "us", "un", "as", "ash", "ad", "an", "ar", "ut", "at", "le"}
_MUHAMMAD = re.compile(r"^m[uoae]h[ae]?m+[aeiou]d$|^m[ou]hd$|^mehmed$|^mehmet$")
_SEPARATORS = re.compile(r"[^\w]+|_")
_LETTERS = (
    ("tch", "ch"),
    ("sch", "sh"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("zh", "z"),
    ("ph", "f"),
    ("ck", "k"),
    ("ts", "s"),
    ("ee", "i"),
    ("ea", "i"),
    ("ie", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("aa", "a"),
    ("ei", "ai"),
    ("ey", "ai"),
    ("ay", "ai"),
    ("au", "aw"),
    ("ah", "a"),
    ("eh", "e"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("z", "s"),
)
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_VOWELS = str.maketrans({"e": "i", "o": "u"})


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """A name as the rules of transliteration leave it; equal for spellings that differ by rule alone.

    >>> skeleton("Tehreek-e-Taliban Pakistan") == skeleton("Tehrik-i-Taliban  Pakistan")
    True
    >>> skeleton("Jaish-e-Mohammed") == skeleton("Jaish al-Adl")
    False
    """
    words = [word for word in _SEPARATORS.split(fold(name).replace("'", "").replace("`", "")) if word]
    kept = [word for word in words if word not in _CONNECTORS] or words
    return " ".join(_word(word) for word in kept)


@lru_cache(maxsize=16384)
def _word(word: str) -> str:
    if _MUHAMMAD.match(word):
        return "muhamad"
    for written, rule in _LETTERS:
        word = word.replace(written, rule)
    return _DOUBLED.sub(r"\1", word.translate(_VOWELS))


def bound(length: int) -> int:
    """How many edits may lie between two spellings of so many letters: none for short names."""
    return (length >= SHORT) + (length >= MIDDLE) + (length >= LONG)


def distance(one: str, two: str, limit: int) -> int:
    """Levenshtein distance of two texts; anything above ``limit`` is ``limit + 1``.

    >>> distance("kandahar", "qandahar", 2), distance("ttp", "tjp", 1), distance("abc", "xyz", 1)
    (1, 1, 2)
    """
    if abs(len(one) - len(two)) > limit:
        return limit + 1
    before = list(range(len(two) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, other in enumerate(two, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != other)))
        if min(now) > limit:
            return limit + 1
        before = now
    return min(before[-1], limit + 1)


def letters(text: str) -> int:
    """The set of a text's letters as bits: two texts whose sets differ by many letters cannot be near."""
    bits = 0
    for sign in text:
        bits |= 1 << (ord(sign) & 63)
    return bits


def apart(one: int, two: int) -> int:
    """A lower bound of the distance of two texts from their sets of letters."""
    return max((one & ~two).bit_count(), (two & ~one).bit_count())
