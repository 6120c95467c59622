"""Where an actor belongs: the country of a state, an organ, a group, an organisation; and places that name one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.codebook.registry import fold
from detente.codebook.tables import data, rows, toml
from detente.model.actors import in_force

if TYPE_CHECKING:
    from datetime import date

    from detente.codebook.registry import Actors

_CODES = ("iso3166-1-alpha3", "cameo", "iso3166-1-user-assigned", "cow-abb")
_TIES = ("organ", "government", "faction", "ruling", "rebel", "wing", "affiliate", "split", "successor", "merged")
_DEEP = 8


def state_of(actors: Actors, actor: str, on: date) -> str:
    """The state to which an actor belongs on a day, by its ties; empty where it has none, itself for a state."""
    homes = toml("gazetteer.toml")["home"]
    seen: set[str] = set()
    for _ in range(_DEEP):
        actor = homes.get(actor, actor)
        if actor not in actors or actor in seen:
            return ""
        seen.add(actor)
        roles = [role for role in actors.roles(actor) if role.role in _TIES and role.of in actors]
        rebels = any(role.role == "rebel" for role in roles)
        if actors[actor].kind == "state" or (actors[actor].kind == "territory" and not rebels):
            return actor
        if not roles:
            return ""
        actor = min(roles, key=lambda role: (not in_force(role.since, role.until, on), _TIES.index(role.role))).of
    return ""


def country(actors: Actors, actor: str, on: date) -> str:
    """The three letters of an actor's country; ``UNO`` or ``IGO`` for an organisation, empty where none is known."""
    state = state_of(actors, actor, on)
    if state:
        return code(actors, state, on)
    known = actors[actor]
    if known.kind in {"organisation", "mission"}:
        parents = {role.of for role in actors.roles(actor) if role.role == "organ"}
        areas = toml("gazetteer.toml")["area"]
        area = next((areas[one] for one in sorted({actor, *parents}) if one in areas), "IGO")
        return "UNO" if "united-nations" in {actor, *parents} else area
    return code(actors, actor, on)


def code(actors: Actors, actor: str, on: date) -> str:
    """A state's or region's three letters: ISO 3166, else CAMEO, else the Correlates of War's."""
    letters = [
        (not in_force(row.since, row.until, on), _CODES.index(row.scheme), row.code)
        for row in actors.codes(actor)
        if row.scheme in _CODES and len(row.code) == len("PAK")
    ]
    return min(letters)[2] if letters else ""


def organ(actors: Actors, state: str, branch: str, on: date) -> str:
    """The organ of a state in a branch as ICEWS names it (``Military (Chad)``) that existed on a day; else empty."""
    rows = actors.coded(f"{branch} ({actors[state].name})")
    return next((row.actor for row in rows if row.scheme == "icews" and actors.held(row, on)), "")


@cache
def places() -> dict[str, str]:
    """Towns and regions, folded, and the id of the state in which they lie (as of today)."""
    found: dict[str, str] = {}
    for row in rows(data() / "places.csv"):
        for name in (row["name"], *row["aliases"].split(";")):
            if name:
                found.setdefault(fold(name), row["of"])
    for state, names in toml("gazetteer.toml")["places"].items():
        for name in names:
            found.setdefault(fold(name), state)
    for row in _further("places.csv"):
        for name in row["names"].split(";"):
            found.setdefault(fold(name), row["of"])
    for row in _further("peoples.csv"):
        for name in row["names"].split(";"):
            found.setdefault(fold(name), row["of"])
            found.setdefault(fold(name) + "s", row["of"])
    return found


def _further(name: str) -> list[dict[str, str]]:
    """The rows of a table of names that are no actors: the state that they are ``of``, and ``names`` by semicolons."""
    return rows(data() / "actors" / "further" / name)


@cache
def bodies() -> dict[str, tuple[str, str, str]]:
    """Well-known bodies outside the registry, folded: (state, sector, second sector)."""
    found: dict[str, tuple[str, str, str]] = {}
    for block in toml("gazetteer.toml")["body"]:
        for name in block["names"]:
            found.setdefault(fold(name), (block.get("state", ""), block["sector"], block.get("also", "")))
    for row in rows(data() / "outlets.csv"):
        sector = "EDU" if row["kind"] == "think-tank" else "GOV" if row["kind"] == "official" else "MED"
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            found.setdefault(fold(name), (row["country"], sector, ""))
    for row in _further("bodies.csv"):
        for name in row["names"].split(";"):
            found.setdefault(fold(name), (row["of"], row["sector"], row["also"]))
    return found


@cache
def acronyms() -> frozenset[str]:
    """The short acronyms among outlets and further bodies, folded: words and names, too, if not written in capitals."""
    further = [name for row in _further("bodies.csv") for name in row["names"].split(";")]
    outlets = [name for row in rows(data() / "outlets.csv") for name in (row["name"], *row["aliases"].split(";"))]
    return frozenset(fold(name) for name in (*further, *outlets) if 0 < len(name) <= len("ABCD") and name.isupper())


@cache
def articled() -> frozenset[str]:
    """Outlets of one common word that only their article makes a name (The National, The Sun), folded."""
    names = [name for row in rows(data() / "outlets.csv") for name in (row["name"], *row["aliases"].split(";"))]
    return frozenset(fold(name) for name in names if name.startswith("The ") and name.count(" ") == 1)
