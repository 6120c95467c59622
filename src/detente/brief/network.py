"""The signed network on a terminal: pairs, triads, and what would bring them into balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.brief.terminal import BOLD, printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from detente.model.balance import Balance, SignedPair

SIGNS = {1: "+", -1: "-"}
EVEN, SUREST = 0.5, 0.99


def balance(found: Balance, width: int, *, colour: bool) -> str:
    """One day's network: the sign of each pair and what it rests on, the triads, the least change."""
    parts: list[RenderableType] = [Text(_sentence(found), BOLD), Text("")]
    parts += [_pairs(found), Text(""), *_triads(found), Text(_change(found))]
    return printed(parts, width, colour=colour)


def _sentence(found: Balance) -> str:
    tense = [triad for triad in found.triads if not triad.balanced]
    if not found.triads:
        return f"On {found.on.isoformat()} no three of these actors all stand to one another."
    if not tense:
        return f"On {found.on.isoformat()} every triad is balanced."
    names = ", ".join(found.names[actor] for actor in tense[0].actors)
    return (
        f"On {found.on.isoformat()} {len(tense)} of {len(found.triads)} triads are under tension; most of all: {names}."
    )


def _pairs(found: Balance) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("", "pair", "P(good terms)", "acts", "ties"):
        table.add_column(name, justify="right" if name in {"P(good terms)", "acts", "ties"} else "left")
    for pair in found.pairs:
        table.add_row(SIGNS[pair.sign], _named(found, pair), _chance(pair.p), str(pair.acts), str(len(pair.ties)))
    return table


def _triads(found: Balance) -> Sequence[RenderableType]:
    if not found.triads:
        return ()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("tension", "signs", "triad"):
        table.add_column(name)
    for triad in found.triads:
        signs = " ".join(SIGNS[sign] for sign in triad.signs)
        names = ", ".join(found.names[actor] for actor in triad.actors)
        table.add_row(f"{triad.tension:.2f}", signs, f"{names}{'' if triad.balanced else ' (unbalanced)'}")
    note = Text("The tension is the probability that the three signs multiply to minus.", "dim")
    return (table, note, Text(""))


def _change(found: Balance) -> str:
    if not found.changes:
        return "Nothing has to change for balance."
    first, *others = found.changes
    also = f", and {'; '.join(_named(found, pair) for pair in others)}" if others else ""
    turn = "worse" if first.sign > 0 else "better"
    return (
        f"The least change for balance (cost {found.cost:.2f} nats): "
        f"the terms of {_named(found, first)} turn {turn}{also}."
        " It is the cheapest change, not a forecast."
    )


def _chance(p: float) -> str:
    """A probability to two places, never as if it were certain."""
    return "> .99" if p > SUREST else "< .01" if p < 1 - SUREST else f"{p:.2f}"


def _named(found: Balance, pair: SignedPair) -> str:
    return f"{found.names[pair.a]} and {found.names[pair.b]}"


def history(found: Sequence[Balance], width: int, *, colour: bool) -> str:
    """The tension of every triad from day to day; empty where the three did not all stand to one another."""
    names = found[-1].names if found else {}
    trios = sorted({triad.actors for one in found for triad in one.triads})
    parts: list[RenderableType] = [Text("Tension of each triad; above .50 it is under tension", BOLD)]
    for trio in trios:
        tensions = [next((t.tension for t in one.triads if t.actors == trio), None) for one in found]
        days = "  ".join(
            f"{one.on:%Y-%m} {tension:.2f}{'!' if tension > EVEN else ''}"
            for one, tension in zip(found, tensions, strict=True)
            if tension is not None
        )
        parts += [Text(", ".join(names[actor] for actor in trio)), Padding(Text(days, "dim"), (0, 0, 0, 2))]
    return printed(parts, width, colour=colour)
