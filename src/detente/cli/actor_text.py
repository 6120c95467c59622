"""Actors as text for a terminal: who is meant, why, with which roles; and the names that mean nobody."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from detente.codebook.dated import Meaning
    from detente.codebook.readings import Candidate, Resolution
    from detente.desk.acting import Asked, Standing, Unresolved
    from detente.model.actors import Role

_UNLIMITED = ("0001-01-01", "9999-12-31")


def answers(asked: Iterable[Asked], width: int, *, explain: bool) -> str:
    """Every name that was asked for, one block each."""
    return "\n\n".join("\n".join(_asked(one, width, explain=explain)) for one in asked)


def _asked(asked: Asked, width: int, *, explain: bool) -> Iterator[str]:
    if asked.found is not None:
        yield from _reading(asked.found, width)
    else:
        yield from _wrap(f"{asked.name}: read over all time; no day was given (--on), and there is no desk", width, "")
        for meaning in asked.meanings:
            yield from _meaning(meaning, width)
    if explain:
        if asked.found is not None:
            yield "  tried"
            for step in asked.found.tried:
                yield from _wrap(f"- {step}", width, "    ")
        for standing in asked.standing:
            yield from _standing(standing, asked.on, width)


def _reading(found: Resolution, width: int) -> Iterator[str]:
    """The reading of a day: what was found, each candidate, warnings."""
    yield from _wrap(f"{found.text} on {found.on}: {_headline(found)}", width, "")
    for candidate in found.candidates:
        yield from _candidate(candidate, width)
    for warning in found.warnings:
        yield from _wrap(f"warning: {warning}", width, "  ")


def _headline(found: Resolution) -> str:
    if found.outcome == "one":
        return found.actor
    if found.outcome == "several":
        return f"{len(found.actors)} actors may be meant"
    return "no actor of the registry" + ("; what is known of it:" if found.candidates else "")


def _candidate(one: Candidate, width: int) -> Iterator[str]:
    who = [one.actor or "no actor", one.name if one.actor else "", one.sector, one.also, one.country]
    counts = f"counts for {one.counts_for}" if one.counts_for not in {one.actor, ""} else ""
    rest = [one.person, counts, f"confidence {one.confidence}"]
    yield from _wrap(" · ".join(part for part in (*who, *rest) if part), width, "  ")
    yield from _wrap(one.reason, width, "    ")


def _meaning(meaning: Meaning, width: int) -> Iterator[str]:
    found = meaning.found
    shown = ", ".join(_short(one) for one in found.candidates if one.actor or one.person or one.country) or "nobody"
    yield from _wrap(f"{_span(meaning.since, meaning.until):<24}  {shown}", width, "  ", " " * 28)


def _short(one: Candidate) -> str:
    codes = " ".join(part for part in (one.sector, one.country) if part)
    counts = f", counts for {one.counts_for}" if one.counts_for not in {one.actor, ""} else ""
    return f"{one.actor or 'no actor'} ({codes}{counts}{f', {one.person}' if one.person else ''})"


def _standing(standing: Standing, on: date | None, width: int) -> Iterator[str]:
    """An actor's dated roles with basis and source, and for whom it counts."""
    yield f"  roles of {standing.actor.id}"
    for role in standing.roles:
        yield from _wrap(
            f"{_span(role.since, role.until):<24}  {_role(role, standing.actor.id)}", width, "    ", " " * 30
        )
    if not standing.roles:
        yield "    none"
    yield f"  acts of {standing.actor.id} count for"
    for counted in standing.counts:
        mark = "  <- on the day" if on and counted.since <= on < counted.until else ""
        yield from _wrap(f"{_span(counted.since, counted.until):<24}  {counted.counts_for}{mark}", width, "    ")


def _role(role: Role, actor: str) -> str:
    what = f"{role.role} of {role.of}" if role.actor == actor else f"{role.actor} is its {role.role}"
    basis = f": {role.basis}" if role.basis else ""
    return f"{what}{basis} ({role.source or 'no source'}; {role.confidence or 'unverified'})"


def _span(since: date | None, until: date | None) -> str:
    first, last = ("" if day is None or str(day) in _UNLIMITED else str(day) for day in (since, until))
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else "always"


def unresolved(names: Iterable[Unresolved], width: int) -> str:
    """The names of a desk that mean no actor, by how often they stand in it."""
    listed = list(names)
    lines = (
        [f"{len(listed)} names in the desk mean no actor, or several"]
        if listed
        else ["every name in the desk means an actor"]
    )
    for one in listed:
        lines += _wrap(f"{one.times:>4}  {one.name} ({', '.join(one.where)}; on {one.on})", width, "", " " * 6)
        lines += _wrap(_known(one), width, " " * 6)
    return "\n".join(lines)


def _known(one: Unresolved) -> str:
    if one.found.outcome == "several":
        return "may be " + ", ".join(one.found.actors)
    codes = " ".join(part for part in (one.found.sector, one.found.country) if part)
    if codes:
        return f"no actor of the registry; {codes}"
    return f"perhaps {', '.join(one.near)}" if one.near else "resembles nothing in the registry"


def _wrap(text: str, width: int, indent: str, then: str | None = None) -> list[str]:
    """Lines of at most the width; a long word is broken, signs that a terminal would obey are not printed."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    later = f"{indent}  " if then is None else then
    return textwrap.wrap(plain, width, initial_indent=indent, subsequent_indent=later, drop_whitespace=True) or [indent]
