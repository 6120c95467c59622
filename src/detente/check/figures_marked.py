"""Numbers that are marked as sums: 180 in all, over both years 760, 380 altogether.

What is so marked must be made by the numbers beside it: a sum of some of them, so many times what each of them has,
or twice what either side has. If nothing makes it and what its row makes is not far off, it is told.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.told_near import paragraph_before
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Sentence

_SO = r"(?:(?:about|some|nearly|almost|around|roughly|only|just|over|under|more than|less than|at least|a|an) )*"
_ALL = (
    r"(?:in all|in total|altogether|all told|overall|combined|together|taken together|between them|in both [a-z]+"
    r"|over (?:both|the (?:two|three|four|five)) [a-z]+|on both sides)"
)
_BEHIND = lazy(rf"(?: [a-z’-]+){{0,4}},? (?:{_ALL}|(?:in|over) (?:the )?$)")
"""What stands behind a sum; the years that it is of may be a number: 47 million in three years."""
_BEFORE = lazy(
    rf"\b(?:{_ALL},?|a total of|totall?ing|totall?ed|together (?:they|these|those)?(?: [a-z]+)?|(?:the )?sum (?:is|of)"
    rf"|(?:death |total |overall |final )?toll (?:is|was|stands at|stood at|comes to|came to)|that makes|which makes"
    rf"|making|makes) {_SO}$"
)
_MARKED = gated(
    r"\b(?:in all|total\w*|altogether|all told|overall|combined|together|between them|both|over the (?:two|three|four"
    r"|five)|(?:in|over) (?:the )?#\d+c (?:years|months|weeks|days)|sum|toll|makes|making)\b"
)
_EACH_OF = lazy(r"\b(?:[Ee]ach|[Ee]very one) of (?:the |its |their |these |those |all )?(?:[a-z’-]+ )?$")
_EACH = lazy(r"(?: [a-z’-]+){0,3} (?:each|apiece)\b")
_OF_SO_MANY = lazy(r" (?:[a-z]+ ){0,2}[a-z]+s of (?:about |some )?")
_EITHER = lazy(r"(?: [a-z’-]+){0,3} (?:on either side|on each side|a side|for either side|from either side)\b")
_ONE_MORE = lazy(r"\b(?:one|a|an|another|single|himself|herself)\b")
_OPEN = lazy(
    r"\b(?:including|among them|at least|more than|up to|others?|some of|several|among others|of (?:whom|which|them)"
    r"|respectively|previous\w*|earlier|before)\b"
)
"""Words by which the numbers beside a sum need not be all that it is made of."""
_THUS = lazy(
    r"\b(?:[Tt]ogether|[Cc]ombined|[Tt]aken together|[Bb]etween them),? (?:that (?:is|was|makes)|there (?:are|were)"
    r"|they|it is|this"
    rf" (?:is|makes))(?: (?:thus|therefore|now|hold|held|have|had))? {_SO}$"
)
_NAMED = lazy(
    r"\b(?:[Ii]n |[Bb]etween them,? |[Ff]rom |[Ff]or )?(?P<names>[A-Z][\w’-]+(?: [A-Z][\w’-]+)?(?:, [A-Z][\w’-]+(?:"
    r" [A-Z][\w’-]+)?)*,? and [A-Z][\w’-]+(?: [A-Z][\w’-]+)?) (?:[a-z]+ ){0,2}?(?:together|combined|between them"
    r"|taken together)\b"
)
_TOGETHER = lazy(
    r"\W*(?:Together|Combined|In all|In total|Taken together|Altogether),? (?:that|this|it|they|these|those) "
)
_BACK = 14
"""Sentences before a sum in which those whom it names have numbers of their own."""
_MOST, _FAR, _ROOM = 9, 0.35, 0.02
"""Numbers from which a sum may be made; how far its row may miss it, as a share; how far what makes it may."""
_MILLION, _BARE = 1e6, 1000


def check(reading: Reading) -> Iterator[Draft]:
    """Every number marked as a sum."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if not _MARKED.search(frame.text):
            continue
        told = told_in(reading, frame)
        for one in told:
            if kind(one.unit) != "time" and one.value > 2 and _is_sum(one):
                yield from _judged(reading, sentence, told, one)


def _is_sum(one: Told) -> bool:
    behind = _BEHIND.match(one.behind)
    if behind and behind[0].endswith((" in ", " in the ", " over ", " over the ")):
        return (
            re.match(r"#\d+c (?:years|months|weeks|days)\b", one.frame.text[one.at + len(_sign(one)) + behind.end() :])
            is not None
        )
    return bool(behind or _BEFORE.search(one.before) or _THUS.search(one.before))


def _sign(one: Told) -> str:
    return one.frame.sign(one.quantity)


def _judged(reading: Reading, sentence: Sentence, told: Sequence[Told], total: Told) -> Iterator[Draft]:
    """A sum against all that the numbers beside it make."""
    row = [one for one in told if one is not total and _alike(one, total)]
    made = _product(told, total) or _sum(row, total)
    if made is None and not row:
        made = _of_named(reading, sentence, total) or _of_before(reading, sentence, total)
    if made is None:
        return
    value, how = made
    if abs(value - total.value) > _FAR * total.value or _fits(value, total) or _OPEN.search(total.frame.text):
        return
    near = [*paragraph_before(reading, sentence)[-_MOST:], *told]
    if _is_made([one for one in near if one is not total], total):
        return
    yield Draft(
        "parts-total",
        total.start,
        total.quantity.end,
        f"{how} makes {number(value)}, not {amount(total.quantity)}.",
        "Correct one of the numbers.",
        "warning",
    )


def _product(told: Sequence[Told], total: Told) -> tuple[float, str] | None:
    """So many times what each has, or twice what either side has."""
    before = [one for one in told if one.at < total.at]
    for one, two in pairwise(before):
        if _EACH_OF.search(one.before) or _EACH.match(two.behind) or _OF_SO_MANY.fullmatch(one.behind):
            return one.value * two.value, f"{number(one.value)} times {number(two.value)}"
    if len(before) == 1 and _EITHER.match(before[0].behind):
        return 2 * before[0].value, f"Twice {number(before[0].value)}"
    return None


def _sum(row: Sequence[Told], total: Told) -> tuple[float, str] | None:
    """The sum of the numbers before it, or of those behind it."""
    ahead = [one for one in row if one.at < total.at]
    parts = ahead if len(ahead) > 1 else [one for one in row if one.at > total.at]
    if not 1 < len(parts) <= _MOST or any(one.compared or one.ranged for one in parts):
        return None
    values = [_value(one, total) for one in parts]
    return sum(values), " + ".join(number(value) for value in values)


def _of_named(reading: Reading, sentence: Sentence, total: Told) -> tuple[float, str] | None:
    """The numbers of those that the sentence names together, each told in a sentence of its own."""
    together = _NAMED.search(reading.words(sentence))
    names = [name for name in re.split(r", and | and |, ", together["names"]) if name] if together else []
    place = reading.place(sentence)
    parts: list[float] = []
    for name in names:
        own: list[float] = []
        for other in reading.report.sentences[max(0, place - _BACK) : place]:
            words = reading.words(other)
            if name in words and not any(each in words for each in names if each != name):
                told = told_in(reading, reading.frame(other))
                own += [one.value for one in told if _alike(one, total) and one.value < total.quantity.high]
        if len(own) != 1:
            return None
        parts += own
    return (sum(parts), " + ".join(map(number, parts))) if len(parts) > 1 else None


def _of_before(reading: Reading, sentence: Sentence, total: Told) -> tuple[float, str] | None:
    """The numbers of the sentence before: together that is 207."""
    before = reading.before(sentence)
    if before is None or not _TOGETHER.match(total.frame.text):
        return None
    parts = [one for one in told_in(reading, reading.frame(before)) if _alike(one, total)]
    values = [one.value for one in parts if not one.ranged]
    return (sum(values), " + ".join(map(number, values))) if 1 < len(values) <= _MOST else None


def _value(one: Told, total: Told) -> float:
    """A number as it is meant beside a sum of millions: 14 in 2023 and 19 in 2024, 47 million in two years."""
    bare = one.value < _BARE and not one.noun and total.value >= _MILLION and total.value % _MILLION == 0
    return one.value * _MILLION if bare else one.value


def _alike(one: Told, two: Told) -> bool:
    """Whether two numbers may count the same."""
    if (
        one.quantity.kind != two.quantity.kind
        or one.bracket != two.bracket
        or "time" in {kind(one.unit), kind(two.unit)}
    ):
        return False
    return one.quantity.kind == "count" or one.unit == two.unit


def _is_made(near: Sequence[Told], total: Told) -> bool:
    """Whether some of the numbers nearby make a sum, by adding, taking away or multiplying."""
    values = [value for one in near for value in {one.value, _value(one, total)} if value][-_MOST - 3 :]
    more = 2 if _ONE_MORE.search(total.frame.text) else 0
    for size in range(1, len(values) + 1):
        for some in combinations(values, size):
            if any(_fits(sum(some) + extra, total) for extra in range(more + 1)):
                return True
    pairs = [(one, two) for one, two in combinations(values, 2)]
    return any(_fits(abs(one - two), total) or _fits(one * two, total) for one, two in pairs) or any(
        _fits(factor * one, total) for one in values for factor in (2, 12)
    )


def _fits(value: float, total: Told) -> bool:
    room = _ROOM * total.value if total.quantity.bound or total.quantity.low < total.quantity.high else 0.0
    return total.quantity.low - room <= value <= total.quantity.high + room
