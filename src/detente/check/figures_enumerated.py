"""A sentence that opens with a total and goes on with its parts: 24 worshippers, eleven inside, fifteen on the road.

The numbers stand in a row of like clauses, none with a noun of its own that the total has not, and come near the total
without making it. A row of which something says that it is not whole (including, at least) is none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.measures import FATES, kind, measure
from detente.check.sum_findings import rule_of, wrong_sum
from detente.check.sum_words import OF_THEM
from detente.check.told import told_in
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Draft, Reading
    from detente.check.told import Told

_FEWEST, _MOST = 2, 6
_LEAST = 5
"""The least total."""
_FAR = 0.35
"""How far parts may miss their total, as a share of it, to be taken for its parts at all."""
_GENERIC = frozenset({"person", "victim", "casualty", "worker", "employee"})
_LABEL, _MORE = lazy(r": $"), lazy(r"\b(?:one|a single|the (?:rest|others)|others|another|remain\w+)\b")
"""The label of an item of a list; what tells that the numbers are not all."""
_OUT_OF = lazy(r"(?:^|[.,;:] )(?:[Oo]ut )?[Oo]f (?:the |these |those |all |its )?$")
_ONE_OF_ROW = lazy(r"\b[Oo]f (?:these|those|them|whom|which), (?:[a-z]+ ){0,2}$")
"""What makes the first number itself a part: of these, 41 flew the Panamanian flag, 27 the Liberian."""
_FIRST, _NEXT = lazy(r"\bfirst\b", re.IGNORECASE), lazy(r"\bsecond\b")
_OPENS = lazy(r"[,;:(–—]")
_GOES_ON = lazy(r"[,;]|\band\b|\bplus\b")
_NESTED = lazy(r"\bof (?:which|whom) $")
_NOT_ALL = lazy(
    r"\b(?:includ\w+|at least|among|compared|than|versus|from|per|average|each|another|further|more|additional"
    r"|mostly|mainly|notably|especially|such as|up to|while|whereas|but|although|after|before|later|earlier|since|until"
    r"|now|then|rose|fell|increase\w*|decrease\w*|up|down|worth|price\w*|cost\w*|beside|besides|as well as|only|also"
    r"|as many as|estimated|between|within|aged|years? old|tall|wide"
    r"|of (?:which|whom|them) [#a-z]+ (?:were|was|are|had)|ahead of|out of)\b|[%$€£]|@",
    re.IGNORECASE,
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every sentence with three numbers or more."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        told = [one for one in told_in(reading, frame) if not one.ranged]
        if len(told) > _FEWEST and len(told) == len(frame.quantities):
            yield from _held(frame, told)


def _held(frame: Frame, told: Sequence[Told]) -> Iterator[Draft]:
    total, parts = told[0], list(told[1:])
    if parts[0].value == len(parts) - 1:
        parts = parts[1:]  # split three ways
    if _FEWEST <= len(parts) <= _MOST and _row(frame, total, parts):
        items = [one.quantity for one in parts]
        rule = rule_of(frame, total.quantity)
        yield from wrong_sum(rule, total.quantity, items, severity="warning" if rule == "toll-sum" else "remark")


def _row(frame: Frame, total: Told, parts: Sequence[Told]) -> bool:
    """Whether numbers are told as the parts of one before them."""
    value = sum(one.value for one in parts)
    if (
        total.value < _LEAST
        or total.value <= max(one.value for one in parts[1:])
        or (kind(total.unit) == "time" and not parts[0].behind.startswith((" of them", " of these", " of those")))
    ):
        return False
    if (
        _ONE_OF_ROW.search(total.before)
        or OF_THEM.match(total.behind)
        or (_FIRST.search(total.before) and _NEXT.search(parts[0].before))
    ):
        return False
    if abs(value - total.value) > _FAR * total.value or any(one.quantity.kind != total.quantity.kind for one in parts):
        return False
    out_of = _OUT_OF.search(total.before)
    if not (out_of or total.noun) or (not out_of and not all(_of(total, one) for one in parts)):
        return False
    fates = {fate for one in parts if (fate := measure(frame, one.quantity)) in FATES}
    if fates - {measure(frame, total.quantity)}:
        return False
    return _said_so(frame, total, parts)


def _said_so(frame: Frame, total: Told, parts: Sequence[Told]) -> bool:
    """Whether the words between numbers tell them as a row of parts."""
    text = frame.text
    if _NOT_ALL.search(text, total.at, parts[-1].at) or _NOT_ALL.search(total.before[-20:]):
        return False
    labelled = any(_LABEL.search(one.before) for one in parts[1:])
    whole = any(sum(one.value for one in parts[:size]) == total.value for size in range(1, len(parts)))
    if labelled or whole or _MORE.search(parts[-1].behind):
        return False
    gaps = [text[one.at : two.at] for one, two in pairwise(parts)]
    opened = _OPENS.search(text, total.at, parts[0].at)
    return bool(opened) and all(_GOES_ON.search(gap) and not _NESTED.search(gap) for gap in gaps)


def _of(total: Told, part: Told) -> bool:
    """Whether a number may be a part of a total by its noun: it has none, that of the total, or one of people."""
    own = part.noun
    return not own or own == total.noun or (total.noun in _GENERIC and kind(own) == "people")
