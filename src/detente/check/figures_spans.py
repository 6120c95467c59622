"""How long one thing lasted, told twice: 18 years of war here, 28 years of war there.

The two must be told with the same noun, and nothing may set them apart: other names, or a time behind them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import number, units
from detente.check.figures_values import NAME, ORDINARY
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.wording import where

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity

_OF = gated(
    r"#(?P<n>\d+)[cu](?: (?:years?|months?|weeks?|days?))? of (?:the |its |their |civil |armed |near-|almost )*"
    r"(?P<what>war|conflict|fighting|siege|talks|negotiations|occupation|insurgency|unrest|violence|rule|power|peace"
    r"|captivity|detention|blockade|drought|sanctions|ceasefire|truce|exile)\b"
    r"|\b(?P<before>war|conflict|siege|talks|negotiations|occupation|insurgency|blockade|drought|ceasefire|truce|exile)"
    r" (?:has |had |have )?(?:lasted|dragged on|gone on|raged)(?: for)?"
    r"(?: (?:about|some|nearly|more than|over|almost))? #(?P<m>\d+)[cu]"
)


_NEAR = 30
"""Characters on either side of a length in which names tell whose it is."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every length of a war, of talks, of a siege."""
    known: list[tuple[str, Quantity, frozenset[str]]] = []
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for match in _OF.finditer(frame.text):
            one = frame.quantities[int(match["n"] or match["m"])]
            if kind(one.unit) != "time":
                continue  # two of the talks
            what, names = match["what"] or match["before"], _names(frame, match)
            for said, other, others in known:
                apart = names - others and others - names
                if said == what and other.unit == one.unit and not apart and _differ(one, other):
                    yield Draft(
                        "two-values",
                        one.start,
                        one.end,
                        f"The text has {number(one.value)} {units(one.unit)} of {what} here and {number(other.value)} "
                        f"{where(reading, other.start, one.start)}.",
                        "Make the two agree, or say what sets them apart.",
                        "remark",
                    )
                    break
            known.append((what, one, names))


def _differ(one: Quantity, other: Quantity) -> bool:
    """Whether two lengths cannot be one, as exactly as they are told."""
    return not (one.low <= other.high and other.low <= one.high) and not (one.bound or other.bound)


def _names(frame: Frame, match: re.Match[str]) -> frozenset[str]:
    """The names right around a length: the war in Yemen."""
    return frozenset(NAME.findall(frame.text[max(1, match.start() - _NEAR) : match.end() + _NEAR])) - ORDINARY
