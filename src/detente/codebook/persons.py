"""People: by whole name, by surname with a title, by a spelling; in office on the day, before it or after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.codebook import sectors
from detente.codebook.holders import people
from detente.codebook.mentions import addresses
from detente.codebook.registry import fold
from detente.codebook.sectors import Sector
from detente.codebook.spelling import skeleton
from detente.codebook.tables import toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.codebook.holders import Holder
    from detente.codebook.mentions import Mention
    from detente.codebook.readings import Candidate, How, Maker, Sure

_SURNAME_WORDS = 3
_SHORTEST = 2
_WIDELY = {"GOV", "MIL", "SPY", "IGO"}
"""Sectors whose people are called by their bare surname, without a title."""


def whole(maker: Maker, mention: Mention) -> tuple[Candidate, ...]:
    """Holders whose whole name ends (or is) the mention; what stands before it is a title, after a comma too."""
    head, comma, after = mention.text.partition(",")
    if comma and after:
        names = people().named(head)
        if names:
            return _read(maker, mention, names, 0, f"name “{head}”")
    for first in range(len(mention.tokens)):
        said = mention.text[mention.tokens[first].start : mention.tokens[-1].end]
        if len(mention.tokens) - first > 1 or first == 0:
            found = people().named(said)
            if found:
                return _read(maker, mention, found, first, f"name “{said}”")
    return ()


def spelt(maker: Maker, mention: Mention) -> tuple[Candidate, ...]:
    """Holders whose whole name is the mention's but for rules of transliteration."""
    for first in range(len(mention.tokens) - 1):
        said = mention.text[mention.tokens[first].start : mention.tokens[-1].end]
        found = people().spelt(said)
        if found:
            reason = f"“{said}” is not written so in the registry: by rule of transliteration the name"
            return _read(maker, mention, found, first, reason, "low")
    return ()


def surnamed(maker: Maker, mention: Mention) -> tuple[Candidate, ...]:
    """Holders in office on the day by surname, if nothing but a title and a country stand before it."""
    return (
        _by_last_words(maker, mention, people().surnamed, "surname", "medium")
        or _crowned(maker, mention)
        or _by_last_words(maker, mention, people().surname_spelt, "spelling variant of the surname", "low")
    )


def once(maker: Maker, mention: Mention) -> tuple[Candidate, ...]:
    """The one person of a surname who held an office before the day; acts for nobody known."""
    if len(mention.tokens) == 1 or mention.former:
        names = people().surnamed(mention.tokens[-1].text)
        past = [name for name in names if any(row.since and row.since <= maker.on for row in people().rows[name])]
        if len({skeleton(name) for name in past}) == 1 and mention.tokens[-1].proper:
            return _read(maker, mention, past, len(mention.tokens) - 1, f"surname “{mention.tokens[-1].text}”", "low")
    return ()


def led(maker: Maker, mention: Mention) -> tuple[Candidate, ...]:
    """The government of a person in office: the Ghani administration."""
    words = toml("sectors.toml")["regnal"]["governments"]
    if len(mention.tokens) < 2 or mention.tokens[-1].folded not in words:  # noqa: PLR2004 - a name and a word
        return ()
    cut = replace(mention, text=mention.text[: mention.tokens[-2].end], tokens=mention.tokens[:-1])
    found = whole(maker, cut) or surnamed(maker, cut)
    return tuple(replace(one, confidence="medium") for one in found if one.actor and one.sector in {"GOV", ""})


def _by_last_words(
    maker: Maker, mention: Mention, look: Callable[[str], tuple[str, ...]], what: str, sure: Sure
) -> tuple[Candidate, ...]:
    for size in range(min(_SURNAME_WORDS, len(mention.tokens)), 0, -1):
        first = len(mention.tokens) - size
        said = mention.text[mention.tokens[first].start : mention.tokens[-1].end]
        if (
            len(said) >= _SHORTEST
            and mention.tokens[first].proper
            and _alone(mention, first)
            and _titled(mention, first)
        ):
            found = _fitting(maker, mention, look(said), first)
            if found:
                several = f"; {len(found)} holders on {maker.on} have it" if len(found) > 1 else ""
                return _read(maker, mention, found, first, f"{what} “{said}”{several}", sure)
    return ()


def _alone(mention: Mention, first: int) -> bool:
    """Whether a name begins at a blank: the last part of a compound (Jamaat-e-Islami) is nobody's surname."""
    start = mention.tokens[first].start
    return not start or mention.text[start - 1] != "-"


def _crowned(maker: Maker, mention: Mention) -> tuple[Candidate, ...]:
    """A ruler called by the first name: King Salman."""
    last = len(mention.tokens) - 1
    regnal = toml("sectors.toml")["regnal"]["words"]
    if last < 1 or mention.tokens[last - 1].folded not in regnal or not _titled(mention, last):
        return ()
    said = mention.tokens[last].text
    found = _fitting(maker, mention, people().crowned(said), last)
    return _read(maker, mention, found, last, f"first name “{said}” after a ruler's title", "medium")


def _titled(mention: Mention, first: int) -> bool:
    """Whether all that stands before a name is a title or a country, and no preposition joins it (Army of Islam)."""
    if first and mention.tokens[first - 1].folded in toml("sectors.toml")["prepositions"]["belonging"]:
        return False
    return all(_title(mention, place) for place in range(first))


def _title(mention: Mention, place: int) -> bool:
    """Whether a word before a surname is part of a title, not of another name."""
    if any(anchor.first <= place < anchor.last for anchor in mention.anchors):
        return True
    word = mention.tokens[place].folded
    return word in addresses() or bool(sectors.read([fold(word)])) or not mention.tokens[place].proper


def _fitting(maker: Maker, mention: Mention, names: Iterable[str], first: int) -> tuple[str, ...]:
    """Those who hold an office on the day that fits the title, of the country that is named."""
    asked = sectors.offices([token.folded for token in mention.tokens[:first]])
    states = _states(maker, mention, first)
    kept = []
    for name in names:
        rows = people().holding(name, maker.on)
        rows = tuple(row for row in rows if not states or states & {row.of, maker.state(row.of)})
        if not first:
            rows = tuple(row for row in rows if sectors.of_holder(maker.actors, row, maker.on)[0] in _WIDELY)
        if rows and (not asked or any(row.office in asked for row in rows)):
            kept.append(name)
    return tuple(kept)


def _states(maker: Maker, mention: Mention, first: int) -> set[str]:
    """The states and actors that a title names."""
    anchors = [anchor for anchor in mention.anchors if anchor.last <= first]
    named = {actor for anchor in anchors for actor in (*anchor.actors, anchor.place) if actor}
    return named | {state for actor in named if (state := maker.state(actor))}


def _read(
    maker: Maker, mention: Mention, names: Iterable[str], first: int, reason: str, sure: Sure = "high"
) -> tuple[Candidate, ...]:
    states = _states(maker, mention, first)
    found: dict[tuple[str, str], Candidate] = {}
    for name in names:
        one = _person(maker, mention, name, reason, sure, states)
        if one is not None:
            key = (skeleton(one.person), one.country)
            found[key] = min(found.get(key, one), one, key=lambda one: not _of_state(maker, one))
    return tuple(found.values())


def _of_state(maker: Maker, one: Candidate) -> bool:
    """Whether an office is a state's: of two spellings of a person that one goes first."""
    return one.actor in maker.actors and maker.actors[one.actor].kind == "state"


def _person(maker: Maker, mention: Mention, name: str, reason: str, sure: Sure, states: set[str]) -> Candidate | None:
    """A person's reading on the day: in office, out of it, not yet in it."""
    how: How = "variant" if sure == "low" else "person"
    rows = [row for row in people().holding(name, maker.on) if maker.actors.exists(row.of, maker.on)]
    rows.sort(key=lambda row: bool(states) and not states & {row.of, maker.state(row.of)})
    if rows and not mention.former:
        others = "".join(f"; also {_office(maker, row)}" for row in rows[1:3])
        said = f"{reason}: {name}, {_office(maker, rows[0])} {_span(rows[0])}{others}"
        return maker.holder(rows[0], how, said, sure)
    return _out_of_office(maker, name, reason, sure)


def _out_of_office(maker: Maker, name: str, reason: str, sure: Sure) -> Candidate | None:
    """A person who held an office before the day, or will hold one: acts for nobody known."""
    rows = [row for row in people().rows[name] if row.of in maker.actors]
    past = [row for row in rows if row.since is None or row.since <= maker.on]
    if not rows:
        return None
    row = max(past, key=lambda one: one.until or maker.on) if past else min(rows, key=lambda one: one.since or maker.on)
    said = f"{reason}: {name}, {_office(maker, row)} {_span(row)}; not in that office on {maker.on}"
    elite = Sector("ELI" if past else "")
    found = maker.described(name, said, elite, row.of, sure)
    return replace(found, person=name, office=row.office, verified=row.verified)


def _office(maker: Maker, row: Holder) -> str:
    return f"{row.office.replace('-', ' ')} of {maker.actors.name(row.of)}"


def _span(row: Holder) -> str:
    since = f"from {row.since}" if row.since else "from a day not known"
    return f"{since} until {row.until}" if row.until else f"{since} on"
