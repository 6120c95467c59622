"""One person under two spellings: full names that agree in all words but one, and nearly in that one."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from detente.check.functions import FULL, person
from detente.check.reading import Draft
from detente.codebook.registry import fold
from detente.codebook.spelling import distance, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading

_ONE_NAME = (
    "oleksandr alexander aleksandr aleksander alexandr aliaksandr", "volodymyr vladimir uladzimir",
    "mykola nikolai nikolay",
    "serhiy serhii sergei sergey siarhei", "andriy andrii andrei andrey", "dmytro dmitry dmitri dmitriy",
    "mykhailo mikhail mihail", "petro pyotr piotr peter", "oleh oleg", "yevhen yevgeny evgeny evgeni", "ihor igor",
    "olena elena yelena", "kateryna ekaterina yekaterina katerina", "pavlo pavel", "viktor victor",
    "yuriy yury yuri iurii",
    "yusuf yousef youssef yusef joseph", "ibrahim ebrahim", "mohammed muhammad mohamed mohammad muhammed",
    "stephen steven stephan", "catherine katherine", "philip phillip", "jeffrey geoffrey", "sara sarah", "jon john",
)  # fmt: skip
_SAME = {word: place for place, words in enumerate(_ONE_NAME) for word in words.split()}
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|General|Colonel|Captain|Minister|President|Professor|Judge|Senator)\.? ([A-Z][\w-]{3,})\b"
    r"(?! [A-Z])"
)
_MOST = 200
"""Names of one word that are compared with one another."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every two full names of a text that share a word."""
    places: dict[str, int] = {}
    for match in FULL.finditer(reading.report.flat):
        name = person(match["name"])
        if name and not reading.noted(match.start()):
            places.setdefault(name, match.end() - len(match["name"]) + match["name"].find(name))
    groups = defaultdict[str, list[str]](list)
    for name in places:
        for word in set(fold(name).split()):
            groups[word].append(name)
    yield from _titled(reading, places)
    told: set[frozenset[str]] = set()
    for group in groups.values():
        for at, two in enumerate(group[:_MOST]):
            for one in group[:at]:
                if frozenset((one, two)) not in told and one_person(one, two):
                    told.add(frozenset((one, two)))
                    yield _draft(reading, places, one, two)


def _titled(reading: Reading, places: dict[str, int]) -> Iterator[Draft]:
    """Mr Doughty, where the only full name near to it is Stephen Dougherty."""
    surnames = {fold(name).split()[-1]: name for name in places}
    words = {fold(word) for name in places for word in name.split()}
    told: set[str] = set()
    for match in _TITLED.finditer(reading.report.flat):
        bare = fold(match[1])
        if bare in words or bare in told:
            continue
        told.add(bare)
        near = [full for last, full in surnames.items() if _near(bare, last)]
        if len(near) == 1:
            first = reading.report.line(places[near[0]])
            yield Draft(
                "name-variants",
                match.start(1),
                match.end(1),
                f"“{match[1]}” here, “{near[0]}” in line {first}: one person in two spellings?",
                "Keep to one spelling, or tell the two apart.",
                "remark",
            )


def _near(one: str, two: str) -> bool:
    """Whether two surnames may be one: by rules of spelling, or within two letters behind a common beginning."""
    if min(len(one), len(two)) < 5 or _gendered(one, two):
        return False
    return skeleton(one) == skeleton(two) or (one[:4] == two[:4] and distance(one, two, 2) <= 2)


def one_person(one: str, two: str) -> bool:
    """Whether two full names may be one in two spellings.

    >>> one_person("Stephen Doughty", "Stephen Dougherty"), one_person("Omar Saleh", "Amira Saleh")
    (True, False)
    """
    a, b = fold(one).split(), fold(two).split()
    differ = [(x, y, place) for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or len(differ) != 1 or len(a) < 2:
        return False
    x, y, place = differ[0]
    if _SAME.get(x, -1) == _SAME.get(y, -2) or (min(len(x), len(y)) > 3 and skeleton(x) == skeleton(y)):
        return True
    if min(len(x), len(y)) < 4 or x + "s" == y or y + "s" == x:
        return False
    turned = sorted(x) == sorted(y)
    if len(a) > 2 or "-" in x + y:  # two words of the name agree
        return turned or (distance(x, y, 1) == 1 and not _gendered(x, y))
    if place == 0:
        return min(len(x), len(y)) > 4 and (turned or distance(x, y, 1) == 1) and x[0] == y[0] and not _gendered(x, y)
    return x[:4] == y[:4] and min(len(x), len(y)) > 5 and distance(x, y, 2) <= 2 and not _gendered(x, y)


def _gendered(x: str, y: str) -> bool:
    """Whether two words differ by an ending that tells a woman's name from a man's, or a kinsman's."""
    ends = {x[-1], y[-1]}
    return (
        (x[:-1] == y[:-1] and bool(ends & {"a", "o", "e", "i"}))
        or x + "a" == y
        or y + "a" == x
        or x + "e" == y
        or y + "e" == x
    )


def _draft(reading: Reading, places: dict[str, int], one: str, two: str) -> Draft:
    return Draft(
        "name-variants",
        places[two],
        places[two] + len(two),
        f"“{two}” here, “{one}” in line {reading.report.line(places[one])}: one person in two spellings?",
        "Keep to one spelling, or tell the two apart.",
        "remark",
    )
