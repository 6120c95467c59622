"""Actors as event datasets write them: CAMEO's letters, ICEWS' sectors, UCDP's and ACLED's names, states' codes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from detente.codebook import composing, lands
from detente.codebook.mentions import parse
from detente.codebook.sectors import Sector
from detente.codebook.tables import toml

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.codebook.readings import Candidate, Maker

FAMILIES = {
    "text": (),
    "cameo": ("cameo", "cameo-group"),
    "icews": ("icews",),
    "ucdp": ("ucdp",),
    "acled": ("acled",),
    "iso": ("iso3166-1-alpha2", "iso3166-1-alpha3", "iso3166-1-numeric", "iso3166-1-user-assigned"),
    "cow": ("cow", "cow-abb"),
    "gw": ("gw",),
    "fips": ("fips",),
}
"""The schemes that may be asked for, and the schemes of ``codes.csv`` that each reads."""

_PRIVATE = re.compile(r"(?:unidentified|unknown|private|former|self-defen[cs]e)\b", re.IGNORECASE)
"""Whoever is called so acts for no state, whatever the other words say."""

_CAMEO = re.compile(r"(?:[A-Z]{3}){1,5}\Z")
_IN_BRACKETS = re.compile(r"(?P<who>.+?)\s*\((?P<where>[^()]+(?:\([^()]*\))?)\)\s*(?P<more>.*)\Z")
_ACLED = re.compile(r"(?P<who>.+?) of (?P<where>.+?)\s*\((?P<years>\d{4}\s*[-–]\s*(?:\d{4})?)\)\s*(?P<more>.*)\Z")
_OTHER_NAME = re.compile(r"\s*\([^()]*\)\s*\Z")
_STATELIKE = {"GOV", "MIL", "COP", "SPY", "LEG", "JUD"}


def code(maker: Maker, text: str, scheme: str) -> tuple[Candidate, ...]:
    """The holders of a code on the day, in the schemes of a family; in any scheme but FIPS for plain text.

    FIPS's two letters are those of other states in ISO 3166 (CH, BP), and of companies: only who says FIPS means it.
    """
    schemes = FAMILIES[scheme]
    found = {
        row.actor: maker.of(row.actor, "code", f"{row.scheme} code {row.code}")
        for row in maker.actors.coded(text)
        if (row.scheme in schemes if schemes else row.scheme not in FAMILIES["fips"])
        and maker.actors.held(row, maker.on)
    }
    return tuple(found.values())


def reader(scheme: str) -> Callable[[Maker, str], tuple[Candidate, ...]] | None:
    """What reads a scheme's own way of writing actors, if it has one."""
    return {"cameo": cameo, "icews": icews, "ucdp": ucdp, "acled": acled}.get(scheme)


def cameo(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """A code in threes of letters: a state or an organisation, roles, a group (``PAKMIL``, ``AFGINSTAL``)."""
    if not _CAMEO.match(text):
        return ()
    table = toml("sectors.toml")["cameo"]
    parts = [text[place : place + 3] for place in range(0, len(text), 3)]
    groups = [_group(maker, part, table["groups"]) for part in parts]
    group = next((one for one in reversed(groups) if one), "")
    state = next((land for part in parts if part not in table["roles"] and (land := _land(maker, part))), "")
    roles = [part for part, known in zip(parts, groups, strict=True) if part in table["roles"] and not known]
    if group:
        return (maker.of(group, "code", f"cameo code {text}: {maker.actors.name(group)}"),)
    if not state and not roles:
        return ()
    sector = next((table["roles"][part] for part in roles if table["roles"][part]), "")
    unknown = [part for part in parts[1:] if part not in roles]
    said = f"cameo code {text}: {maker.actors.name(state) if state else 'no state'}, {', '.join(roles) or 'no role'}"
    said += f"; not known: {', '.join(unknown)}" if unknown else ""
    return _in_state(maker, text, state, Sector(sector, "", sector, sector in _STATELIKE), said)


def _group(maker: Maker, part: str, groups: dict[str, str]) -> str:
    """The group or organisation of three letters that existed on the day."""
    rows = [
        row for row in maker.actors.coded(part) if row.scheme in FAMILIES["cameo"] and maker.actors.held(row, maker.on)
    ]
    ids = [row.actor for row in rows if maker.actors[row.actor].kind not in {"state", "territory", "bloc"}]
    named = groups.get(part, "")
    return ids[0] if ids else named if named and maker.actors.exists(named, maker.on) else ""


def _land(maker: Maker, part: str) -> str:
    rows = [row for row in maker.actors.coded(part) if row.scheme in {"cameo", "iso3166-1-alpha3"}]
    rows.sort(key=lambda row: row.scheme != "cameo")
    return next((row.actor for row in rows if maker.actors.held(row, maker.on)), "")


def _in_state(maker: Maker, text: str, state: str, sector: Sector, said: str) -> tuple[Candidate, ...]:
    """A state, its organ in a sector, or people of it who act for themselves."""
    if not state or (sector.code and not sector.public):
        return (maker.described(text, said, sector, state),)
    branch = lands.organ(maker.actors, state, "Military", maker.on) if sector.code == "MIL" else ""
    return (maker.of(branch or state, "code", said, sector),)


def icews(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """A sector and a country in brackets: ``Government (Pakistan)``, ``Citizen (India)``."""
    text = text.replace("_", " ").strip()
    known = code(maker, text, "icews")
    hit = _IN_BRACKETS.match(text)
    if known or not hit:
        return known
    return _composed(maker, hit["who"], hit["where"], f"icews name {text}")


def ucdp(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """``Government of`` a state, by date; else the code or name of a group."""
    text = text.replace("_", " ").strip()
    if text.startswith("Government of "):
        return _composed(maker, "Government", text.removeprefix("Government of "), f"ucdp name {text}")
    return code(maker, text, "ucdp")


def acled(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """Forces of a state in the years of its government, people of a country in brackets, or a group by its name."""
    text = " ".join(text.replace("_", " ").split())
    years = _ACLED.match(text)
    if years:
        day, said = _within(years["years"], maker.on)
        found = _composed(replace(maker, on=day), years["who"], years["where"], f"acled name {text}{said}")
        more = f"; not understood: {years['more']}" if years["more"] else ""
        return tuple(
            replace(one, reason=one.reason + more, confidence="low" if more else one.confidence) for one in found
        )
    known = code(maker, text, "acled")
    hit = _IN_BRACKETS.match(text)
    if known or not hit:
        return known
    return _composed(maker, hit["who"], hit["where"], f"acled name {text}")


def _within(years: str, on: date) -> tuple[date, str]:
    """The day by which a name with years is read: the day asked, else the nearest end of its years.

    In the year in which governments change, the years decide: those that end in it are read as of its first day, those
    that begin in it as of its last.
    """
    first, _, last = (part.strip() for part in years.replace("–", "-").partition("-"))
    begin, end = date(int(first) or 1, 12, 31), date(int(last) or 1, 1, 1) if last else date.max
    if begin <= on <= end or end < begin:
        return on, ""
    day = begin if on < begin else end
    outside = on.year < int(first) or (last and on.year > int(last))
    return day, f", which is in use {first} to {last or 'today'}, not on {on}" if outside else f", read as of {day}"


def _composed(maker: Maker, who: str, where: str, said: str) -> tuple[Candidate, ...]:
    """A sector's words and a country's name put together."""
    state = _named_state(maker, where)
    mention = parse(maker.actors, who, maker.on)
    if not state:
        return ()
    government = who.casefold() == "government"
    generic = _generic().get(who.casefold())
    if generic:
        return _in_country(maker, who, state, generic, said)
    if government or not mention.sector.code:
        sector = Sector("GOV", "", who, public=True) if government else Sector("")
        if not government:  # a party, an armed group, an economist of a country are not the country
            return (maker.described(f"{who} ({where})", f"{said}; not understood: {who}", sector, state, "low"),)
        return (maker.of(maker.actors.counts_for(state, maker.on), "code", said, sector),)
    return _in_country(maker, who, state, mention.sector, said)


@cache
def _generic() -> dict[str, Sector]:
    """Generic roles of ICEWS and ACLED, and whether they act for their state."""
    table = toml("sectors.toml")
    return {
        words: Sector(code, "", words, table["sector"][code]["acts"] == "state")
        for code, listed in table["generic"].items()
        for words in listed
    }


def _in_country(maker: Maker, who: str, state: str, sector: Sector, said: str) -> tuple[Candidate, ...]:
    """Somebody of a sector in a country: its organ, the state itself, or people who act for themselves."""
    if not sector.public or _PRIVATE.match(who):
        return (maker.described(f"{who}, {maker.actors.name(state)}", f"{said}, {sector.code}", sector, state),)
    named = _branch(sector)
    organ = lands.organ(maker.actors, state, named, maker.on) if named else ""
    return (maker.of(organ or state, "code", f"{said}, {sector.code}", sector),)


def _branch(sector: Sector) -> str:
    return "Military" if sector.code == "MIL" else composing.branch(sector)


def _named_state(maker: Maker, where: str) -> str:
    """The state or territory of a name, which may carry another name in brackets: ``Myanmar (Burma)``."""
    for name in (where, _OTHER_NAME.sub("", where)):
        ids = [row.actor for row in maker.actors.named(name) if maker.actors.held(row, maker.on)]
        states = [actor for actor in ids if maker.actors[actor].kind in {"state", "territory"}]
        if states:
            return states[0]
    return ""
