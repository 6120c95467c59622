"""Put a mention together from a country, an organ or a group that it names and the words of a sector."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codebook import lands, sectors
from detente.codebook.holders import people
from detente.codebook.registry import fold
from detente.codebook.sectors import NONE, Sector
from detente.codebook.tables import toml
from detente.model.actors import in_force

if TYPE_CHECKING:
    from detente.codebook.mentions import Anchor, Mention
    from detente.codebook.readings import Candidate, Maker, Sure

ARMED = {"REB", "PRM", "UAF", "MIL", "COP", "CRM"}
STATES = {"state", "territory"}


def complete(maker: Maker, mention: Mention) -> tuple[Candidate, ...]:
    """A reading of a mention of which every name is understood."""
    return () if mention.rest else partial(maker, mention)


def partial(maker: Maker, mention: Mention) -> tuple[Candidate, ...]:
    """A reading of what is understood of a mention; names that nobody knows make it a weak one."""
    anchor, sector = _anchor(maker, mention), _former(mention, mention.sector)
    if anchor is None:
        return (_generic(maker, mention, sector),) if sector.code else ()
    if anchor.body and mention.rest and anchor.last - anchor.first == 1 and anchor.first:
        return ()  # an unknown name before a word that is also a company's: somebody of that surname (Gopal Rai)
    if anchor.body:
        return (_body(maker, mention, anchor),)
    if not anchor.actors:
        return _of_state(
            maker, mention, anchor.place, sector, f"{anchor.text} lies in {maker.actors.name(anchor.place)}"
        )
    found: list[Candidate] = []
    for actor in anchor.actors:
        if maker.actors[actor].kind in STATES:
            found += _of_state(maker, mention, actor, sector, f"“{anchor.text}” names {maker.actors.name(actor)}")
        else:
            found += _of_actor(maker, mention, anchor, actor, sector)
    return tuple(dict.fromkeys(found))


def _anchor(maker: Maker, mention: Mention) -> Anchor | None:
    """The name that the mention hangs on: its first, or what is narrower and of the same state (Russia's fleet)."""
    if not mention.anchors:
        return None
    first = mention.anchors[0]
    home = _homes(maker, first)
    return next((one for one in mention.anchors[1:] if _narrow(maker, one) and home & _homes(maker, one)), first)


def _homes(maker: Maker, anchor: Anchor) -> set[str]:
    """The states to which an anchor may belong."""
    named = {maker.state(actor) for actor in anchor.actors} | {anchor.place}
    return named - {""}


def _narrow(maker: Maker, anchor: Anchor) -> bool:
    """Whether an anchor is less than a state or a place."""
    return bool(anchor.body) or any(maker.actors[actor].kind not in STATES for actor in anchor.actors)


def _former(mention: Mention, sector: Sector) -> Sector:
    """The sector of who is no longer in office."""
    table = toml("sectors.toml")["former"]
    if mention.former and sector.code in table["of"]:
        return Sector(table["sector"], "", f"former {sector.words}")
    return sector


def _sure(mention: Mention) -> Sure:
    return "low" if mention.rest else "medium"


def _left(mention: Mention) -> str:
    return f"; not understood: {', '.join(mention.rest)}" if mention.rest else ""


def _generic(maker: Maker, mention: Mention, sector: Sector) -> Candidate:
    said = f"“{sector.words}” is {sector.code} ({sectors.codes()[sector.code]}); no country is named{_left(mention)}"
    return maker.described(mention.text, said, sector, "", _sure(mention))


def _body(maker: Maker, mention: Mention, anchor: Anchor) -> Candidate:
    state, code, also = anchor.body or ("", "", "")
    sector = Sector(code, also)
    said = mention.sector
    politics = code == "PTY" and said.public
    if said.code and not said.weak and (politics or code == "CVL" or said.code in {code, "CVL"}):
        sector = said
    where = f" of {maker.actors.name(state)}" if state in maker.actors else ""
    return maker.described(anchor.text, f"“{anchor.text}” is a known body{where}{_left(mention)}", sector, state)


def _of_state(maker: Maker, mention: Mention, state: str, sector: Sector, why: str) -> tuple[Candidate, ...]:
    """A state's branch, its office on the day, its people."""
    if not sector.code:
        return _bare(maker, mention, state, why)
    said = f"{why}, “{sector.words}” is {sector.code}{_left(mention)}"
    if not sector.public:
        return (maker.described(f"{sector.words}, {maker.actors.name(state)}", said, sector, state, _sure(mention)),)
    held = _held(maker, mention, state, said)
    if held:
        return held
    named = branch(sector)
    organ = lands.organ(maker.actors, state, named, maker.on) if named else ""
    if organ:
        said += f", which is {maker.actors.name(organ)}"
    return (maker.of(organ or state, "composed", said, sector, _sure(mention)),)


def _bare(maker: Maker, mention: Mention, state: str, why: str) -> tuple[Candidate, ...]:
    """Only a country or a place is named."""
    if (
        mention.rest
        or len(mention.anchors) > 1
        or len(mention.tokens) > mention.anchors[0].last - mention.anchors[0].first + 2
    ):
        return (maker.described(mention.text, f"{why}; nothing says who of it{_left(mention)}", NONE, state, "low"),)
    if not mention.anchors[0].actors:
        return (maker.described(mention.text, f"{why}; a place stands for its people", Sector("CVL"), state),)
    return (maker.of(state, "composed", why, NONE, _sure(mention)),)


def branch(sector: Sector) -> str:
    """The ICEWS name of the organ that the words of a sector mean."""
    words = " ".join(sectors.singular(word) for word in fold(sector.words).split())
    return next((str(branch) for branch, listed in toml("sectors.toml")["organs"].items() if words in listed), "")


def _held(maker: Maker, mention: Mention, state: str, said: str) -> tuple[Candidate, ...]:
    """The holder on the day of the office that a title names, if there is one: the French president."""
    asked = sectors.title_words().get(" ".join(sectors.singular(w) for w in fold(mention.sector.words).split()))
    if not asked or mention.former or mention.sector.weak:
        return ()
    branches = {state, maker.actors.counts_for(state, maker.on)}
    rows = [
        row
        for rows in people().rows.values()
        for row in rows
        if row.of in branches and row.office in asked and in_force(row.since, row.until, maker.on)
    ]
    rows = [row for row in rows if row.of in maker.actors]
    persons = {row.person for row in rows}
    if len(persons) != 1:
        return ()
    held = f"{said}; on {maker.on} the {rows[0].office.replace('-', ' ')} is {rows[0].person}"
    found = maker.holder(rows[0], "composed", held, _sure(mention))
    return (replace(found, actor=state, name=maker.actors.name(state), also=found.also or mention.sector.also),)


def _of_actor(maker: Maker, mention: Mention, anchor: Anchor, actor: str, sector: Sector) -> tuple[Candidate, ...]:
    """An organ, a group or an organisation, and who of it."""
    own = sectors.of_actor(maker.actors, actor, maker.on)
    said = f"“{anchor.text}” names {maker.actors.name(actor)}"
    words = f", “{sector.words}” is {sector.code}" if sector.code and not sector.weak else ""
    if sector.code and not sector.weak and not sector.public and sector.code not in ARMED | {"PTY", own}:
        what = f"{sector.words}, {maker.actors.name(actor)}"
        return (maker.described(what, f"{said}{words}{_left(mention)}", sector, maker.state(actor), _sure(mention)),)
    narrowed = sector if own in {"", "GOV", "IGO"} and sector.public and not sector.weak else NONE
    shown = words if narrowed.code else ""
    return (maker.of(actor, "composed", f"{said}{shown}{_left(mention)}", narrowed, _sure(mention)),)
