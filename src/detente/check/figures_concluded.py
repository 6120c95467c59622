"""What a text concludes from its own numbers: 65 of the 130 bridges; a third of the crossings, in short.

Words such as "that is", "in other words" or "thus" say that a ratio follows from the numbers right before it. If there
are two to four of them, and none of them makes it with another or with their sum, the conclusion is wrong.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from detente.check.measures import kind
from detente.check.ratio_operands import Operands, told
from detente.check.ratios import CHANGES, Ratio, ratios_in
from detente.check.told import told_in
from detente.check.told_near import two_before, unparted
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.check.reading import Draft, Reading
    from detente.check.told import Told
    from detente.model.report import Quantity, Sentence

_SO = lazy(
    r"(?:\b(?:[Tt]hat is(?: to say)?|[Tt]his is|[Ww]hich is(?: to say)?|(?:[Tt]hat|[Tt]his|which) (?:means?|meant"
    r"|makes?|made|comes to|came to|amounts to|amounted to|equals|represents|represented|corresponds to|works out at"
    r"|was|implies|implied)|in short|[Ii]n other words|[Tt]hus|[Tt]herefore|[Hh]ence|[Ss]o that|[Tt]aken together"
    r"|[Bb]y that reckoning|, (?:meaning|representing|accounting for|equivalent to|equal to|making|constituting"
    r"|amounting to|giving|leaving|implying)|(?:^\W*|[;:,] (?:and |but )?)(?:[Tt]he|[Tt]his|[Tt]hat"
    r"|[Aa]n?) (?:[a-z]+ )?(?:increase|rise|growth|gain|jump|surge|drop|fall|decline|decrease|reduction|cut|share|rate"
    r"|proportion|latter|former|rest|remainder|difference|average|ratio))\b[^#;.:]{0,50}|^\W*[Tt](?:hat|his) )$"
)
"""What stands before a conclusion."""
_IN_SHORT = lazy(r"#\d+[a-z][^#.;:]{0,60}, (?:in short|in other words|that is|then),")
"""What stands behind one, from its sign on."""
_THEN_NOW = lazy(
    r"\b(?:when|had been|had [a-z]+ed|at the (?:start|beginning|outset|end)|at first|initially|originally|reached|now"
    r"|in the (?:next|second|following)|since|then|climbed|fell|rose|later|this (?:year|month|week)|today|earlier"
    r"|before)\b"
)
"""Words between two numbers by which one is of an earlier time."""
_APART = lazy(r"\b(?:while|whereas|target|goal|forecast|expected|plan\w*|of (?:which|whom)|including)\b")
_TO = lazy(r"\bto (?:about |nearly |almost |just |only )?$")
_FULL = lazy(r"#\d+[pf] full\b")
_OF = lazy(r"#\d+[cmu](?: [a-z’-]+){0,3} (?:out )?of (?:(?:the|its|their|those|these|all) )?(?:[a-z]+ )?#")
_FEWEST, _MOST, _STEEP = 2, 4, 10.0
"""Numbers from which something is concluded; times that one end of a change may be the other."""
_LARGE, _SIZES = 1000.0, (1e9, 1e6)
"""From where on a number has a size of its own; the sizes that one may take from the next."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every ratio that is said to follow from the numbers before it."""
    for sentence in _sentences(reading):
        for ratio in ratios_in(reading.frame(sentence)):
            if ratio.start in reading.settled:
                continue
            if _concludes(ratio):
                yield from _held(reading, sentence, ratio)
            elif ratio.role in {*CHANGES, "times"}:
                yield from _explained(reading, sentence, ratio)


def _sentences(reading: Reading) -> Iterator[Sentence]:
    """The sentences that have numbers, and those right before one of them: piracy halved."""
    for sentence in reading.figured:
        before = reading.before(sentence)
        if before and not reading.quantities(before.start, before.end):
            yield before
        yield sentence


def _concludes(ratio: Ratio) -> bool:
    text = ratio.frame.text
    return bool(
        _SO.search(text, max(0, ratio.at - 90), ratio.at)
        or _IN_SHORT.match(text, ratio.at)
        or _FULL.match(text, ratio.at)
    )


def _held(reading: Reading, sentence: Sentence, ratio: Ratio) -> Iterator[Draft]:
    """A conclusion against what the numbers before it can make."""
    stated = ratio.stated
    if stated and stated.kind == "points":
        return
    own = _plain(
        one for one in told_in(reading, ratio.frame) if one.at < ratio.at and one.quantity not in ratio.numbers
    )
    pool = own if len(own) >= _FEWEST else [*_plain(two_before(reading, sentence)), *own]
    if not _FEWEST <= len(pool) <= _MOST:
        return
    numbers = _of_a_kind(pool)
    joined = len(pool) == _FEWEST and _joined(*pool)
    if joined:
        numbers[0] = _scaled(*numbers)
    if _made(ratio, [one.value for one in numbers], joined=joined):
        return
    one, two = sorted(numbers, key=lambda each: each.value)[-2:] if len(numbers) == _FEWEST else _ends(numbers)
    if one.kind == two.kind and one.value != two.value:
        yield from told(ratio, Operands(one, two, whole=ratio.role in {"share", "open"}))


def _explained(reading: Reading, sentence: Sentence, ratio: Ratio) -> Iterator[Draft]:
    """A change against the only two numbers of its sentence, or of the next, that are told as then and now."""
    own = _plain(one for one in told_in(reading, ratio.frame) if one.quantity not in ratio.numbers)
    others = [one for one in ratios_in(ratio.frame) if one.start != ratio.start]
    behind = reading.after(sentence)
    if not own and behind:
        own = _plain(told_in(reading, reading.frame(behind)))
        others += ratios_in(reading.frame(behind))
    own = unparted(own)
    if len(own) != _FEWEST or others or own[0].unit != own[1].unit:
        return
    text = own[0].frame.text
    stretch = text[own[0].at : own[1].at + len(own[1].behind) + 4]
    if not _THEN_NOW.search(stretch) or _APART.search(text):
        return
    one, two = _of_a_kind(own)
    if _TO.search(ratio.frame.text, 0, ratio.at):
        ratio = replace(ratio, role="times")  # output fell to a fifth
    if one.kind != two.kind or one.value == two.value or max(one.value, two.value) > _STEEP * min(one.value, two.value):
        return
    if not _made(ratio, [one.value, two.value], joined=False):
        yield from told(ratio, Operands(one, two, whole=False))


def _of_a_kind(pool: Sequence[Told]) -> list[Quantity]:
    """The numbers of a pool; one without a noun is of the kind of the one before it whose noun it takes."""
    found = [one.quantity for one in pool]
    for place in range(1, len(pool)):
        one, two = pool[place - 1], pool[place]
        if two.quantity.kind == "count" and not two.noun and one.unit == two.unit:
            found[place] = replace(two.quantity, kind=found[place - 1].kind, unit=found[place - 1].unit)
    return found


def _plain(some: Iterable[Told]) -> list[Told]:
    return [one for one in some if one.value and not one.ranged and kind(one.unit) != "time"]


def _joined(one: Told, two: Told) -> bool:
    """Whether two numbers are told as part and whole: 65 of the 130 bridges."""
    return one.frame is two.frame and bool(_OF.match(one.frame.text, one.at))


def _scaled(one: Quantity, two: Quantity) -> Quantity:
    """A number that takes the size of the next: 54 of the 90 million dollars."""
    scale = next((each for each in _SIZES if two.value >= each), 1.0)
    if one.value >= _LARGE or scale == 1.0 or one.value > two.value / scale:
        return one
    return replace(
        two, start=one.start, end=one.end, value=one.value * scale, low=one.low * scale, high=one.high * scale
    )


def _ends(numbers: Sequence[Quantity]) -> tuple[Quantity, Quantity]:
    """The two numbers to name: the last part and its whole, if one is the sum of the others; else the last two."""
    values = [one.value for one in numbers]
    whole = next((one for one in numbers if _is_sum(one.value, values)), None)
    parts = [one for one in numbers if one is not whole]
    return (parts[-1], whole) if whole else (numbers[-2], numbers[-1])


def _is_sum(value: float, values: Sequence[float]) -> bool:
    """Whether one of some values is the sum of the others."""
    return abs(2 * value - sum(values)) < 1e-6 * value


def _made(ratio: Ratio, values: Sequence[float], *, joined: bool) -> bool:
    """Whether a ratio is what one of a few numbers is of another or of their sum, or lies above or below it."""
    every = sum(values)
    whole = next((value for value in values if _is_sum(value, values)), 0.0)
    low, high = ratio.low - ratio.room, ratio.high + ratio.room
    if whole or joined:
        shares = [value / (whole or values[-1]) for value in values]
        return any(low <= each <= high for share in shares for each in (share, 1 - share))
    shares = [one / two for one, two in permutations(values, 2)]
    sums = [*shares, *(value / every for value in values)]
    if len(values) > _FEWEST:
        sums += [value / (every - value) for value in values] + [(every - value) / value for value in values]
        sums += [(one + two) / (every - one - two) for one, two in combinations(values, 2) if every > one + two]
    rises, falls = [share - 1 for share in shares], [1 - share for share in shares]
    made = {
        "rise": rises,
        "fall": falls,
        "change": [*rises, *falls],
        "share": [*sums, *falls],
        "open": [*sums, *rises, *falls],
    }.get(ratio.role, sums)
    return any(low <= each <= high for each in made)
