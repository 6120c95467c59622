"""What may come next, as text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.forecasts import Expected, NextActs


def text(found: NextActs, width: int) -> str:
    """The answer in lines of a width."""
    return "\n".join([*_head(found, width), *_acts(found, width), *_foot(found, width)])


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


def _act(one: Expected, width: int) -> list[str]:
    lines = textwrap.wrap(
        f"{one.chance:>4.0%}  {one.actor} → {one.recipient}: {one.type}, {one.words}", width, subsequent_indent=" " * 6
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
    lines += textwrap.wrap(f"Something never done to that recipient before, not listed: {found.new_words}.", width)
    for doubt in found.doubt:
        lines += textwrap.wrap(f"Doubt: {doubt}.", width)
    return lines
