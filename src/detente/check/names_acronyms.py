"""Acronyms with two letters turned, or in another case: the FRAC where the FARC is meant, LTe for LeT."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.check.reading import Draft
from detente.codebook.registry import actors
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading

_ACRONYM = lazy(r"[A-Z](?<![\w.@/-].)[A-Za-z]{1,4}[A-Za-z](?![\w.@/-])")
_CAPITALS = 2
"""Capitals that an acronym has at least."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every acronym that is told once, and is another one with two letters turned."""
    flat = reading.report.flat
    places: dict[str, list[int]] = defaultdict(list)
    for match in _ACRONYM.finditer(flat):
        if sum(sign.isupper() for sign in match[0]) >= _CAPITALS and not reading.noted(match.start()):
            places[match[0]].append(match.start())
    alike: dict[str, list[str]] = defaultdict(list)
    for name in places:
        alike["".join(sorted(name.casefold()))].append(name)
    for group in alike.values():
        for one in group:
            other = next((name for name in group if _turned(one, name) and len(places[name]) > 1), "")
            if not other or len(places[one]) > 1 or actors().named(one):
                continue
            at = places[one][0]
            if flat[at - 1 : at] == "(" and flat[at + len(one) : at + len(one) + 1] == ")":
                continue  # introduced as a name of its own
            yield Draft(
                "name-variants",
                at,
                at + len(one),
                f"“{one}” here, but “{other}” in {len(places[other])} other places: one name?",
                f"Write {other}, if it is the same.",
                "remark",
            )


def _turned(one: str, other: str) -> bool:
    """Whether two acronyms differ by two neighbouring letters turned round, or by their case alone."""
    if one == other or len(one) != len(other):
        return False
    apart = [place for place, (a, b) in enumerate(zip(one.casefold(), other.casefold(), strict=True)) if a != b]
    if not apart:
        return sum(sign.isupper() for sign in one) == sum(sign.isupper() for sign in other)
    return len(apart) == _CAPITALS and apart[1] == apart[0] + 1 and one.isupper() == other.isupper()
