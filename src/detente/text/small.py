"""A text in small letters, character by character as it is written."""

from __future__ import annotations

_ODD = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}
"""The letters beyond ASCII that a pattern without regard to case takes for one of ASCII."""


def small(text: str) -> str:
    """A text in small letters, each in its place, and each ASCII that a pattern without regard to case so takes.

    What a pattern of ASCII letters finds without regard to case it finds in this with regard to it, and much sooner.

    >>> small("In JUNE, at \u0130zmir")
    'in june, at izmir'
    """
    if not text.isascii():
        for sign, letter in _ODD.items():
            if sign in text:
                text = text.replace(sign, letter)
    return text.lower()
