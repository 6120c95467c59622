"""Hedges in a text: the words of the codebook by which it says how far it stands behind a statement."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.tables import toml
from detente.model.report import HedgeMention
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = lazy(r"[A-Za-z][\w’'-]*")
_MONTH = lazy(r"May(?:,? \d| and | to |–|-)")


@cache
def phrases() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """The phrases by their first word, the longest first: written form, group, key."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in toml("hedges.toml")["hedges"]:
        for form in (row["phrase"], *row.get("variants", ())):
            found.setdefault(form.split()[0].casefold(), []).append((form.casefold(), row["group"], row["phrase"]))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}


def find(flat: str) -> Iterator[HedgeMention]:
    """The hedges of a text, the longest at each place.

    >>> [(one.text, one.group) for one in find("It is very unlikely, but may happen in May 2022.")]
    [('very unlikely', 'probability'), ('may', 'possibility')]
    """
    known, low, behind = phrases(), flat.lower(), 0
    if len(low) != len(flat):  # a sign whose small form is longer
        low = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in flat)
    for match in _WORD.finditer(low):
        if match[0] not in known or match.start() < behind:
            continue
        start = match.start()
        for form, group, key in known[match[0]]:
            end = start + len(form)
            if low.startswith(form, start) and not low[end : end + 1].isalpha():
                if (
                    form == "may"
                    and flat[start] == "M"
                    and ((start and flat[start - 2 : start - 1] not in {".", "", "\n"}) or _MONTH.match(flat, start))
                ):
                    break
                yield HedgeMention(start, end, flat[start:end], group, key)
                behind = end
                break
