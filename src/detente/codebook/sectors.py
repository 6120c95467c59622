"""Sectors: which branch of a state, or which part of a society, an actor belongs to (codes of CAMEO and PLOVER)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.registry import fold
from detente.codebook.tables import toml
from detente.model.actors import in_force

if TYPE_CHECKING:
    from datetime import date

    from detente.codebook.holders import Holder
    from detente.codebook.registry import Actors

_LONGEST = 6
_IRREGULAR = {
    "people": "people",
    "men": "man",
    "women": "woman",
    "policemen": "policeman",
    "children": "child",
    "wives": "wife",
    "thieves": "thief",
    "militiamen": "militiaman",
    "personnel": "personnel",
    "mujahideen": "mujahideen",
    "police": "police",
    "clergy": "clergy",
    "business": "business",
    "press": "press",
}


@dataclass(frozen=True)
class Sector:
    """A sector read from words: its code, a second one, the words, and whether they act for their state.

    Attributes:
        code: the sector.
        also: a second code, as in a defence minister's GOV and MIL.
        words: the words that say so.
        public: whether who is named so acts for the state that it belongs to.
        weak: whether the words take their sector from what stands beside them.
        first: position of the first word.
        last: position after the last one.
    """

    code: str
    also: str = ""
    words: str = ""
    public: bool = False
    weak: bool = False
    first: int = 0
    last: int = 0


NONE = Sector("")


@cache
def codes() -> dict[str, str]:
    """Every sector's code, and what it means."""
    return {code: str(sector["means"]) for code, sector in toml("sectors.toml")["sector"].items()}


@cache
def _vocabulary() -> dict[str, Sector]:
    """All words of ``sectors.toml``; a later sector does not take a word from an earlier one."""
    found: dict[str, Sector] = {}
    table = toml("sectors.toml")
    for code, sector in table["sector"].items():
        public = sector["acts"] == "state"
        for block in (*sector.get("with", ()), *sector.get("own", ()), sector):
            acts = public and block not in sector.get("own", ())
            for words in block["words"]:
                found.setdefault(_plain(words), Sector(code, block.get("code", ""), words, acts))
    for code, listed in table["weak"].items():
        public = table["sector"][code]["acts"] == "state"
        for words in listed:
            found[_plain(words)] = Sector(code, "", words, public, weak=True)
    return found


def _plain(words: str) -> str:
    return " ".join(singular(word) for word in fold(words).replace("-", " ").split())


@cache
def singular(word: str) -> str:
    """A word without its plural ending, by the usual rules of English.

    >>> [singular(word) for word in ("troops", "policemen", "embassies", "forces", "churches", "press")]
    ['troop', 'policeman', 'embassy', 'force', 'church', 'press']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def read(words: list[str]) -> list[Sector]:
    """Every sector phrase in folded words, the longest at each place, in their order."""
    plain, vocabulary = [singular(word) for word in words], _vocabulary()
    found, place = [], 0
    while place < len(plain):
        for size in range(min(_LONGEST, len(plain) - place), 0, -1):
            hit = vocabulary.get(" ".join(plain[place : place + size]))
            if hit:
                said = " ".join(words[place : place + size])
                found.append(Sector(hit.code, hit.also, said, hit.public, hit.weak, place, place + size))
                place += size
                break
        else:
            place += 1
    return found


def of_actor(actors: Actors, actor: str, on: date) -> str:
    """The sector of an actor of the registry on a day: by its roles, its name, its kind; empty for a state itself."""
    known, table = actors[actor], toml("sectors.toml")
    roles = {role.role for role in actors.roles(actor) if in_force(role.since, role.until, on)}
    ever = {role.role for role in actors.roles(actor)}
    if known.kind in {"state", "unknown"}:
        return ""
    if known.kind == "territory":
        return "PRE" if "rebel" in ever else ""
    if roles & {"government", "ruling"}:
        return "PTY" if known.kind == "party" else "GOV"
    name = f" {fold(known.name)} "
    for code, listed in table["named"].items():
        if any(f" {words} " in name or (len(words) > len("gang") and words in name) for words in listed):
            return str(code)
    if known.kind in {"movement", "party"}:
        return "REB" if "rebel" in roles else "PTY" if known.kind == "party" else "REB" if "rebel" in ever else "OPP"
    return str(table["kinds"].get(known.kind, ""))


def of_holder(actors: Actors, holder: Holder, on: date) -> tuple[str, str]:
    """The sector of an office, and a second one."""
    offices = toml("sectors.toml")["offices"]
    for code in ("MIL", "SPY", "JUD", "LEG"):
        if holder.office in offices[code]:
            return code, ""
    if holder.office in offices["GOV_MIL"]:
        return "GOV", "MIL"
    if holder.of not in actors:
        return "", ""
    return of_actor(actors, holder.of, on) or "GOV", ""


@cache
def title_words() -> dict[str, frozenset[str]]:
    """The words of a title, and the offices of ``holders.csv`` that they fit."""
    found: dict[str, set[str]] = defaultdict(set)
    for office, listed in toml("sectors.toml")["titles"].items():
        for words in listed:
            found[_plain(words)].add(office)
    return {words: frozenset(offices) for words, offices in found.items()}


def offices(words: list[str]) -> frozenset[str]:
    """The offices that a title's words fit, by the longest phrase that is known; none where no title is known."""
    plain, titles = [singular(word.replace("-", " ")) for word in words], title_words()
    for size in range(min(_LONGEST, len(plain)), 0, -1):
        for place in range(len(plain) - size + 1):
            found = titles.get(" ".join(plain[place : place + size]))
            if found:
                return found
    return frozenset()
