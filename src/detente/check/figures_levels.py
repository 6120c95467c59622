"""A rate that a text tells twice: turnout was 48 per cent; with a turnout of 84 per cent the vote was a success.

What a rate is of has a name of one or two words (turnout, unemployment, the literacy rate). A text that tells it twice,
of no other time, place or group, tells it once right at most.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.amounts import percent
from detente.check.figures_values import NAME, ORDINARY
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import where
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity

_RATES = (
    "turnout|unemployment|inflation|literacy|poverty|mortality|vaccination|enrolment|occupancy|approval|participation"
    "|employment|fertility|approval rating|jobless rate"
)
_SO = r"(?:(?:about|some|nearly|almost|just|over|only|an estimated|a record|around|roughly|still|now) )*"
_LEVEL = gated(
    rf"\b(?P<of>(?:{_RATES})(?: rate)?)(?: (?:of|at|was|is|stood at|stands at|reached|came to|lies at|lay at))"
    rf" {_SO}#(?P<a>\d+)p",
    re.IGNORECASE,
)
_MOVED = lazy(
    r"\b(?:rose|risen|rise|fell|fallen|fall|(?:from|to) #|up|down|than|compared|against|expect\w*|forecast\w*|would"
    r"|could|may|might|will|target\w*|goal|limit|if|among|women|men|young|youth|under|rural|urban|average|elsewhere"
    r"|nationwide|regional|first|second|last|next|previous|earlier|later|then|ago|before|after|since|by|official\w*"
    r"|claim\w*|estimate\w*"
    r"|real|core|annual\w*|monthly|other|another|each|every|highest|lowest|least|more|less)\b",
    re.IGNORECASE,
)
"""Words by which one of the two may be of another time, place, group or source."""
_APART = 0.04
_FEW = 2


@dataclass(frozen=True)
class _Level:
    value: Quantity
    frame: Frame
    names: frozenset[str]


def check(reading: Reading) -> Iterator[Draft]:
    """Every rate that has just two values."""
    told: defaultdict[str, list[_Level]] = defaultdict(list)
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for match in _LEVEL.finditer(frame.text):
            names = frozenset(NAME.findall(frame.text.partition(" ")[2])) - ORDINARY
            name = match["of"].casefold().removesuffix(" rate").removesuffix(" rating")
            told[name].append(_Level(frame.quantities[int(match["a"])], frame, names))
    for name, levels in told.items():
        yield from _differ(reading, name, levels)


def _differ(reading: Reading, name: str, levels: Sequence[_Level]) -> Iterator[Draft]:
    values = {one.value.value for one in levels}
    if len(values) != _FEW:
        return
    first, second = levels[0], next(one for one in levels if one.value.value != levels[0].value.value)
    plain = not any(
        one.frame.dates or _MOVED.search(one.frame.text) or reading.quoted(one.value.start) for one in levels
    )
    low, high = sorted(values)
    if plain and high - low > _APART * high and not (first.names ^ second.names):
        yield Draft(
            "two-values",
            second.value.start,
            second.value.end,
            f"The text gives {percent(second.value.value)} for {name} here and {percent(first.value.value)} "
            f"{where(reading, first.value.start, second.value.start)}.",
            "Say of what time, place or group each is, or correct one.",
            "remark",
        )
