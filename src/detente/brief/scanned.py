"""A scan as text: the dyads that changed, the most visible first, and how many are to be expected by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from detente.brief.observed import KINDS, doubted
from detente.brief.terminal import BOLD, FAINT, printed

if TYPE_CHECKING:
    from rich.console import RenderableType

    from detente.model.scanned import Scanned

SHOWN = 40
"""Changes that are shown; --json has all."""


def text(found: Scanned, width: int, *, colour: bool) -> str:
    """A scan on a terminal."""
    shifts = sum(one.turn.kind == "regime" for one in found.found)
    parts: list[RenderableType] = [
        Text(
            f"{found.feed}, {found.first} to {found.last}: {shifts} shifts and {len(found.found) - shifts} shocks or "
            f"changes of attention in {found.dyads:,} dyads; "
            f"about {found.expected_false:g} are to be expected by chance.",
            BOLD,
        ),
        Text(
            f"{found.looked:,} dyads passed the screens and were looked at. By chance: {found.rule}. "
            "Those come first of which there was most to see.",
            FAINT,
        ),
        Text(""),
    ]
    for one in found.found[:SHOWN]:
        turn = one.turn
        rates = ", ".join(
            f"{name} {before:.1f} to {turn.after.get(name, 0):.1f}" for name, before in turn.before.items()
        )
        parts.append(
            Text(
                f"P = {turn.p:.2f}  {one.a.name} – {one.b.name}: {KINDS[turn.kind]}, {turn.date:%Y-%m}, "
                f"{turn.direction}; acts a month: {rates}.{doubted(turn.names)}"
            )
        )
    if len(found.found) > SHOWN:
        parts.append(Text(f"and {len(found.found) - SHOWN} more; --json has all", FAINT))
    return printed(parts, width, colour=colour)
