"""Answers that are told to the last: 54 percent for, 38 against, 13 who did not answer are more than all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import number, percentage
from detente.check.gates import gated
from detente.check.ratios import CHANGES, role_of
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading

_REST = gated(
    r"#(?P<n>\d+)p (?:[a-z]+ ){0,2}(?:did not (?:answer|reply|know|say)|didn’t (?:answer|know)|gave no (?:answer"
    r"|opinion|reply)|had no opinion|(?:was|were|is|are|remain(?:ed)?) (?:undecided|unsure|neutral|not sure)|undecided"
    r"|abstained|refused to (?:answer|say)|declined to (?:answer|say)|neither\b|had no view)|\b(?:the rest"
    r"|the remaining|the remainder|the others)(?: of [a-z ]{1,20})?,? #(?P<m>\d+)p"
)
_AGAIN = gated(
    r"\b(?:compared|earlier|previous|before|last year|up from|down from|while among|as against|of (?:them|whom|these"
    r"|those))\b"
)
_ALL, _ROOM, _MOST = 100.0, 2.0, 6
"""All; the points by which rounded answers may exceed or miss it; answers that are looked at."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every row of shares of a sentence that is told to its rest."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        said = _REST.search(frame.text)
        if said and not _AGAIN.search(frame.text) and ";" not in frame.text:
            yield from _row(frame, rest=said["m"] is not None)


def _row(frame: Frame, *, rest: bool) -> Iterator[Draft]:
    """A row with its last answer: never more than all, and no less where the last are the rest."""
    row = [one for one in frame.quantities if one.kind in {"percent", "fraction"}]
    if not 2 < len(row) <= _MOST or any(one.kind != "percent" or role_of(frame, one) in CHANGES for one in row):
        return
    total = sum(one.value for one in row)
    if total > _ALL + _ROOM or (rest and total < _ALL - _ROOM):
        yield Draft(
            "parts-total",
            row[0].start,
            row[-1].end,
            f"The shares come to {percentage(total)} ({' + '.join(number(one.value) for one in row)}), "
            f"{'more' if total > _ALL else 'less'} than all.",
            "Correct one of the shares.",
            "warning",
        )
