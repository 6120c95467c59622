"""Who is meant by a name, a code or an office on a day: one actor, several candidates with reasons, or nothing.

Steps, in order; the first that finds somebody ends the search: an id; a name as the registry writes it, in force on the
day; a code of the scheme, or the scheme's own way of writing actors; a person; a spelling by rule of transliteration; a
country, organ or group with words of a sector; a surname with a title; a spelling by few edits; a part of a name; what
is left. A variant says in its reason that it is one, and where two groups are within reach both are returned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codebook import composing, persons, schemes, variants
from detente.codebook.mentions import Mention, clean, named, parse
from detente.codebook.readings import Candidate, Maker, Resolution
from detente.codebook.registry import Actors, fold
from detente.codebook.registry import actors as registry
from detente.codebook.sectors import NONE, Sector, read
from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from detente.model.actors import Name

__all__ = ["Candidate", "Resolution", "resolve"]

LONGEST = 300
"""Characters of a name that are read; what is longer is a text, not a name."""

Step = tuple[str, "Callable[[], tuple[Candidate, ...]]"]


def resolve(text: str, on: date, scheme: str = "text", actors: Actors | None = None) -> Resolution:
    """Resolve a name, code or office as of a day.

    Args:
        text: what is written.
        on: the day on which it is meant.
        scheme: how it is written: ``text``, ``cameo``, ``icews``, ``ucdp``, ``acled``, ``iso``, ``cow``, ``gw`` or
            ``fips``.
        actors: the registry; the one that ships with detente if not given.

    Raises:
        DetenteError: the scheme is not known.

    >>> from datetime import date
    >>> resolve("Government of Afghanistan", date(2010, 1, 1)).actor
    'afghan-republic'
    >>> resolve("PAKMIL", date(2022, 4, 16), "cameo").candidates[0].country
    'PAK'
    """
    if scheme not in schemes.FAMILIES:
        raise DetenteError(f"no scheme {scheme!r} is known; one of: {', '.join(schemes.FAMILIES)}")
    maker, tried = Maker(actors or registry(), on), []
    for what, step in _steps(maker, text.strip()[:LONGEST], scheme):
        found = step()
        tried.append(f"{what}: {_outcome(found)}")
        if found:
            return Resolution(text, on, scheme, _ordered(found), tuple(tried))
    return Resolution(text, on, scheme, (), tuple(tried))


def _outcome(found: tuple[Candidate, ...]) -> str:
    return f"{len(found)} found" if len(found) > 1 else "found" if found else "nothing"


def _ordered(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Actors before what is only described, the near before the far; otherwise as found."""
    return tuple(sorted(found, key=lambda one: (not one.actor, one.distance)))


def _steps(maker: Maker, text: str, scheme: str) -> Iterator[Step]:
    """The steps of a scheme, each with the words by which it is told."""
    if scheme == "text":
        yield "id", lambda: _by_id(maker, text)
        yield from _steps_of_text(maker, text)
        return
    read = schemes.reader(scheme)
    yield f"{scheme} code", lambda: schemes.code(maker, text, scheme)
    if read:
        yield f"{scheme} name", lambda: read(maker, text)
    if scheme in {"icews", "ucdp", "acled"}:
        plain = _without_acronym(clean(text)) if scheme == "acled" else clean(text)
        yield from _steps_of_text(maker, plain)


def _steps_of_text(maker: Maker, text: str) -> Iterator[Step]:
    plain = clean(text)
    yield f"name in force on {maker.on}", lambda: _by_name(maker, plain)
    if not plain:
        return
    mention = parse(maker.actors, plain, maker.on)
    yield "code of any scheme", lambda: schemes.code(maker, text, "text")
    yield "government of a person", lambda: persons.led(maker, mention)
    yield "person by whole name", lambda: persons.whole(maker, mention)
    yield "spelling by rule", lambda: variants.by_rule(maker, plain) or persons.spelt(maker, mention)
    yield "surname with a title", lambda: _surnamed(maker, mention, plain)
    yield "country or organ with a sector", lambda: composing.complete(maker, mention)
    yield "name that went out of use", lambda: _out_of_use(maker, plain)
    yield "surname of a former holder", lambda: persons.once(maker, mention)
    yield "spelling within few edits", lambda: variants.by_distance(maker, plain)
    yield "part of a group's name", lambda: variants.by_part(maker, plain)
    yield "what is understood of it", lambda: composing.partial(maker, mention)


def _surnamed(maker: Maker, mention: Mention, text: str) -> tuple[Candidate, ...]:
    """Who has a surname; a bare one may be a part of a group's name, too (Haqqani), which is then named beside."""
    found = persons.surnamed(maker, mention)
    return found + variants.by_part(maker, text) if found and len(mention.tokens) == 1 else found


def _by_id(maker: Maker, text: str) -> tuple[Candidate, ...]:
    if text not in maker.actors:
        return ()
    actor = maker.actors[text]
    if not maker.actors.exists(text, maker.on):
        said = f"id; {actor.name} did not exist on {maker.on} ({_life(actor.since, actor.until)})"
        return (maker.described(actor.name, said, NONE, "", "low"),)
    return (maker.of(text, "id", "id"),)


def _life(since: date | None, until: date | None) -> str:
    return f"{since or 'always'} to {until or 'today'}"


def _by_name(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """The holders of a name, as the registry writes it."""
    return tuple(
        maker.of(row.actor, "name", f"{row.kind} “{row.name}”{_since(row.since, row.until)}", _branch(maker, row))
        for row in named(maker.actors, text, maker.on)
    )


def _branch(maker: Maker, row: Name) -> Sector:
    """What a state's name says of a branch: a capital or a palace is its government, so is “Chadian government”."""
    if maker.actors[row.actor].kind not in {"state", "territory"}:
        return NONE
    if row.kind in {"capital", "metonym"}:
        return Sector("GOV")
    said = [phrase for phrase in read(fold(row.name).split()) if phrase.public] if row.kind == "alias" else []
    return said[-1] if said else NONE


def _since(since: date | None, until: date | None) -> str:
    first, last = f" from {since}" if since else "", f" until {until}" if until else ""
    return first + last


def _out_of_use(maker: Maker, text: str) -> tuple[Candidate, ...]:
    """A name that the registry knows, of another time."""
    return tuple(
        maker.described(
            maker.actors.name(row.actor),
            f"{row.kind} “{row.name}” of {row.actor}, not in use on {maker.on}{_since(row.since, row.until)}",
            NONE,
            "",
            "low",
        )
        for row in maker.actors.named(text)
        if row.actor in maker.actors and not maker.actors.held(row, maker.on)
    )


def _without_acronym(text: str) -> str:
    """An ACLED name without the acronym before its colon."""
    acronym, colon, name = text.partition(": ")
    return name if colon and acronym.replace("-", "").isalnum() else text
