"""Few things told place by place: three attacks, one in Arda, one in Belm and one in Cova.

The items, each a number or an article with a preposition, must come to the number before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.sum_findings import rule_of
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading

_PREP = r"(?:in|from|at|on|to|by|for|near|under|against|outside|inside|across|along|with|between|during|off|over)"
_ONE = (
    rf"(?:one|another|a second|a third|#\d+c)(?: (?:of them|each|other|more))?(?: (?:was|were|is|are"
    rf"|took place|came))? {_PREP} "
)
_WORDS = r"(?:(?!,| and (?:one|another|a |#)|[;:()#]).){2,60}?"
_ROW = gated(
    rf"(?<!of )(?<!of the )#(?P<n>\d+)c (?P<what>[a-z’'-]+(?:(?!,| and | or "
    rf"|[;:()#]).){{0,60}}?(?:#\d+c [a-z]+)?)(?:,|:| [–—-]| \()"
    rf" ?(?P<row>{_ONE}{_WORDS}(?:,? (?:and )?{_ONE}{_WORDS})*,? and {_ONE}{_WORDS})(?=[.;)]|,? (?:were|was"
    rf"|have|had|which|who"
    r"|that|when|after|but|while|the|according)\b|$)"
)
_ITEM = lazy(
    r"(?:^|,? and |, )(?P<n>one|another|a second|a third|#\d+c)(?: (?:of them|each|other|more))?(?: [a-z ]+?)??"
    rf" {_PREP} "
)
_OPEN = lazy(r"\b(?:including|among|at least|more than|over|about|some|other|both|each|every|per|up to|from|to|than) $")
_ENDS = lazy(rf" (?P<prep>{_PREP}) (?:the )?[A-Z][^,;]*$")
_MOST = 20


def check(reading: Reading) -> Iterator[Draft]:
    """Every number with its few things told one by one."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for match in _ROW.finditer(frame.text):
            total = frame.quantities[int(match["n"])]
            row = [_value(frame, item["n"]) for item in _ITEM.finditer(match["row"])]
            opened = _OPEN.search(small(frame.text[: match.start()]))
            few = 1 < total.value <= _MOST and kind(total.unit) != "time"
            of_other = any(one.value == sum(row) for one in frame.quantities)  # 95 raids in 12 towns: 20 in 2016 …
            beside = _beside(reading, frame, match, sum(row))
            if few and len(row) > 1 and not (opened or of_other or beside):
                told = f"{number(sum(row))} ({' + '.join(number(one) for one in row)})"
                whole = f"{number(total.value)} {total.phrase}".strip()
                yield Draft(
                    rule_of(frame, total),
                    total.start,
                    total.end,
                    f"The text gives {whole}, but those it lists one by one come to {told}.",
                    "Correct the number, or account for the others.",
                    "remark",
                )


def _beside(reading: Reading, frame: Frame, match: re.Match[str], row: float) -> bool:
    """Whether a number is an item of the row itself: 31 died, fourteen by mines, ten in ambushes and seven at sea."""
    one = frame.quantities[int(match["n"])]
    place = reading.sentence(frame.start)
    ahead = reading.before(place) if place else None
    near = [*frame.quantities, *(reading.frame(ahead).quantities if ahead else ())]
    last, first = _ENDS.search(match["what"]), _ENDS.search(match["row"].partition(",")[0].partition(" and ")[0])
    placed = last is not None and first is not None and last["prep"] == first["prep"]
    return placed or any(other.value == one.value + row for other in near)


def _value(frame: Frame, word: str) -> float:
    return frame.quantities[int(word[1:-1])].value if word.startswith("#") else 1.0
