"""What may come next, as text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.forecasts import Expected, NextActs


LEAST = 0.005
"""A chance that is shown as nothing in whole per cent."""


def text(found: NextActs, width: int) -> str:
    """The answer in lines of a width."""
    parts = (_head, _acts, _firsts, _whom, _foot)
    return "\n".join(line for part in parts for line in part(found, width))


def share(chance: float) -> str:
    """A chance in whole per cent, four signs wide.

    >>> share(0.123), share(0.0004), share(0.0)
    (' 12%', ' <1%', '  0%')
    """
    return " <1%" if 0 < chance < LEAST else f"{chance:>4.0%}"


def _head(found: NextActs, width: int) -> list[str]:
    who = {0: "anybody", 1: f"acts of {found.asked[0]}" if found.asked else ""}.get(
        len(found.asked), f"between {' and '.join(found.asked)}"
    )
    return [
        f"Next {found.horizon} days: {who}",
        *textwrap.wrap(
            f"as of {found.as_of}, from {found.facts:,} acts since {found.first} ({found.source})", width
        ),
        "",
    ]  # fmt: skip


def _acts(found: NextActs, width: int) -> list[str]:
    if not found.acts:
        return ["Nothing of what is asked about happened before.", ""]
    return [line for one in found.acts for line in [*_act(one, width), ""]]


def _firsts(found: NextActs, width: int) -> list[str]:
    if not found.firsts:
        return []
    return ["For the first time", "", *(line for one in found.firsts for line in [*_act(one, width), ""])]


def _whom(found: NextActs, width: int) -> list[str]:
    lines = []
    for one in found.whom:
        lines += [f"If {one.actor} acts ({one.type}): on whom", ""]
        for somebody in one.listed:
            lines += textwrap.wrap(f"{share(somebody.chance)}  {somebody.name}", width, subsequent_indent=" " * 6)
            for reason in somebody.reasons:
                lines += textwrap.wrap(reason, width, initial_indent="      - ", subsequent_indent=" " * 8)
        lines += [
            f"{share(one.known)}  others who were met before",
            f"{share(one.stranger)}  somebody who never was",
            "",
        ]
    return lines


def _act(one: Expected, width: int) -> list[str]:
    lines = textwrap.wrap(
        f"{share(one.chance)}  {one.actor} → {one.recipient}: {one.type}, {one.words}", width, subsequent_indent=" " * 6
    )
    for reason in one.reasons:
        lines += textwrap.wrap(reason, width, initial_indent="      - ", subsequent_indent=" " * 8)
    if one.events:
        latest = "; ".join(f"{e.day} {e.type} by {e.actor}" for e in one.events)
        lines += textwrap.wrap(f"latest: {latest}", width, initial_indent=" " * 6, subsequent_indent=" " * 8)
    return lines


def _foot(found: NextActs, width: int) -> list[str]:
    lines = []
    if found.more:
        lines.append(f"{found.more} less likely acts are not shown (--most).")
    listed = "in all" if found.firsts else "not listed (--whom lists what may be)"
    lines += textwrap.wrap(f"Something never done to that recipient before, {listed}: {found.new_words}.", width)
    for doubt in found.doubt:
        lines += textwrap.wrap(f"Doubt: {doubt}.", width)
    return lines
