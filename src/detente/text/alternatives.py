"""Many words as the alternatives of a pattern."""

from __future__ import annotations


def by_initial(words: str) -> str:
    """A pattern of words parted by bars, those of one initial together: so few of them are tried at each place.

    It matches what the words would, tried one after the other. Behind its initial, a word may be a pattern itself.

    >>> by_initial("cook|baker|clerk|butcher")
    '(?:c(?:ook|lerk)|b(?:aker|utcher))'
    """
    rests: dict[str, list[str]] = {}
    for word in words.split("|"):
        rests.setdefault(word[0], []).append(word[1:])
    together = (f"{initial}(?:{'|'.join(some)})" for initial, some in rests.items())
    return f"(?:{'|'.join(together)})"
