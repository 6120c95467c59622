"""Majorities reckoned: 61 of 120 seats are a majority of two; 71 of 150 fall five short of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import number
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading

_OF = lazy(
    r"#(?P<a>\d+)c(?: (?:seats|deputies|members|mandates|lawmakers))? (?:of|out of|in) (?:the |its |their |an? "
    r"|all )*(?:#(?P<b>\d+)c|(?:[a-z]+ (?:of|with) )#(?P<b2>\d+)c)"
)
_MAJORITY = gated(
    r"\bmajority of (?:only |just |a mere )?#(?P<over>\d+)c|#(?P<over2>\d+)c[ -](?:seat|vote)s? majority\b"
    r"|#(?P<short>\d+)c(?: (?:seats|votes|deputies|mandates))? (?:short of|below|shy of|fewer than|away from) (?:an?"
    r"|the|its) (?:outright |absolute |simple |working |overall )?majority\b"
)
_OTHER = lazy(r"\b(?:two-thirds?|three-fifths|qualified|super|blocking|needed|required|relative)\b|#\d+f")
_LEAST = 20
"""Seats of a body of which a majority is reckoned."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every majority, or what is missing to one, beside the seats of which it is told."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 2:
            yield from _judged(frame)


def _judged(frame: Frame) -> Iterator[Draft]:
    said, seats = _MAJORITY.search(frame.text), list(_OF.finditer(frame.text))
    if not said or len(seats) != 1 or _OTHER.search(frame.text):
        return
    has, every = (frame.quantities[int(one)].value for one in (seats[0]["a"], seats[0]["b"] or seats[0]["b2"]))
    stated = frame.quantities[int(said["over"] or said["over2"] or said["short"])]
    if not (every >= _LEAST and 0 < has < every) or stated.start in {
        frame.quantities[int(one)].start for one in seats[0].groups() if one
    }:
        return
    half = every // 2 + 1
    if said["short"]:
        right, real = {half - has}, half - has
        how = (
            f"{number(has)} of {number(every)} is {number(abs(real))} {'short of' if real > 0 else 'above'} a majority"
        )
    else:
        real = 2 * has - every
        right, how = (
            {real, has - half, has - half + 1, has - every / 2},
            f"{number(has)} of {number(every)} is a majority of {number(real)}",
        )
        how = how if real > 0 else f"{number(has)} of {number(every)} is no majority"
    if stated.value not in right and not (said["short"] and half == has):
        yield Draft(
            "share",
            stated.start,
            stated.end,
            f"{how}, not {number(stated.value)}." if real > 0 or said["short"] else f"{how}.",
            "Correct one of the three numbers.",
            "warning",
        )
