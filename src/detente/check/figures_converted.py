"""Amounts given again in another unit: 400 hectares (600 acres); 50 °C (142 °F); 80 million rupees ($1 million).

A measure in brackets is the one before it, converted, and the arithmetic says whether rightly. What a currency is worth
is not known here; but a text that converts the same two twice has two rates, and they should be alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, units
from detente.check.figures_units import SI
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity

_BOUND = (
    r"(?:about|around|some|roughly|nearly|almost|approximately|over|more than|just under|just over|under|or|i\.e\."
    r"|equal to|equivalent to|worth|at the time)"
)
_BRACKET = gated(
    rf"#(?P<a>\d+)[cmu](?P<of>[^#@(),;]{{0,40}}) ?[(\[](?:~|≈|{_BOUND},? )*"
    r"#(?P<b>\d+)[cmu](?P<unit>[^#@()\[\]]{0,24})[)\]]"
)
_COMMA = gated(
    rf"#(?P<a>\d+)[cmu](?: (?!of\b)[a-z/°]+){{0,3}}(?:,| [–—-]) (?:{_BOUND} )?"
    r"#(?P<b>\d+)[cmu](?: (?!of\b)[A-Za-z/°]+){0,3}(?=,|[.;]?$)"
)
"""A conversion between commas, which a row of amounts is, too: only one that goes from one system to the other is."""
_OR = gated(
    rf"#(?P<a>\d+)u(?P<of>(?: [a-z]+){{1,2}}),? or (?:{_BOUND} )?#(?P<b>\d+)u(?P<unit>(?: [A-Za-z]+){{1,2}})(?=[,.;]|$)"
)
_PART = gated(
    r"#(?P<a>\d+)f(?: of)? an? (?P<of>mile|kilomet(?:re|er)|hectare|acre|tonne|ton|pound|gallon|foot)"
    rf" [(\[](?:~|≈|{_BOUND},? )*#(?P<b>\d+)u[^#@()\[\]]{{0,24}}[)\]]"
)
"""A part of a unit, in words, and the same in another: half a mile (800 metres)."""
_STRONG = frozenset({"dollar", "euro", "pound"})
"""Currencies that have been worth about the same for fifty years."""
_APART, _SURELY = 4.0, 50.0
"""Times that one of them may be another; from where on no dollar of any country explains it."""
_OTHERS = lazy(
    r"\b(?:Hong Kong|Taiwan|Zimbabwe|Jamaica|Namibia|Liberia|Guyana|Trinidad|Singapore|Canad|Australia|New Zealand"
    r"|Leban|Egypt|Syria|Sudan|Irish)"
)
"""Countries with a dollar or pound of their own."""
_WORDS = lazy(r"(?:[ -]?[A-Za-z°/²³.]+){0,3}")
"""What stands behind a converted number: its unit, and how it lies (long, away), and nothing else."""
_BRITISH = frozenset(
    ("square mile", "square foot", "nautical mile", *"mile foot inch yard acre pound ounce gallon mph knot".split())
)
_SPEEDS = {"km/h": 1.0, "kph": 1.0, "kmh": 1.0, "mph": 1.609, "knot": 1.852}
_HEAT = lazy(r"(?: degrees?)? ?°? ?(?:[CF]|[Cc]elsius|[Ff]ahrenheit)")
_ROUND, _LOOSE, _FAR = 0.06, 0.12, 0.25
"""How far a conversion may be off; how far where it is rounded to a place; from where on it is a plain mistake."""
_RATE, _WILD, _YEARS = 1.5, 4.0, 3
"""By what factor two rates of exchange of one year may differ, and of near ones; no others are judged."""
_FREEZING, _STEP, _NEAR = 32.0, 1.8, 2.0
_TENS = 10


@dataclass(frozen=True)
class _Pair:
    """An amount and what it is said to be in another unit."""

    one: Quantity
    two: Quantity
    frame: Frame
    heat: str = ""
    """The scale of the second, C or F, where degrees are converted."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every amount that is given twice."""
    rates: dict[tuple[str, str], list[_Pair]] = {}
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) < 2:
            continue
        for match in (*_BRACKET.finditer(frame.text), *_OR.finditer(frame.text)):
            scales = [_scale(match[one].rstrip()) for one in ("of", "unit")]
            scale = scales[1] if set(scales) == {"C", "F"} else ""
            pair = _Pair(frame.quantities[int(match["a"])], frame.quantities[int(match["b"])], frame, scale)
            if not _WORDS.fullmatch(match["unit"]) or _ranged(reading, pair):
                continue
            if pair.one.kind == pair.two.kind == "money":
                if pair.one.unit != pair.two.unit and pair.one.value and pair.two.value:
                    yield from _worth(reading, pair)
                    rates.setdefault((min(_units(pair)), max(_units(pair))), []).append(pair)
            else:
                yield from _converted(pair)
        yield from _beside(reading, frame)
        yield from _parted(frame)
    for pairs in rates.values():
        yield from _exchanged(pairs)


def _beside(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """A measure between commas behind the same in another unit: 400 hectares, about 600 acres, of the valley."""
    for match in _COMMA.finditer(frame.text):
        pair = _Pair(frame.quantities[int(match["a"])], frame.quantities[int(match["b"])], frame)
        other = len({one.unit in _BRITISH for one in (pair.one, pair.two)}) == 2
        if other and _near(pair) and not _ranged(reading, pair):
            yield from _converted(pair)


def _parted(frame: Frame) -> Iterator[Draft]:
    """A part of a unit against its conversion: half a mile (800 metres)."""
    for match in _PART.finditer(frame.text):
        part, two = (frame.quantities[int(match[name])] for name in "ab")
        unit = "kilometre" if match["of"] == "kilometer" else match["of"]
        one = replace(part, kind="measure", unit=unit, low=part.value, high=part.value)
        yield from _converted(_Pair(one, two, frame))


def _worth(reading: Reading, pair: _Pair) -> Iterator[Draft]:
    """Dollars, euros and pounds, none of which is worth many times another: 5 million euros ($5.34 billion)."""
    one, two = pair.one, pair.two
    apart = max(one.value / two.value, two.value / one.value)
    other = _OTHERS.search(reading.report.flat) is not None
    if {one.unit, two.unit} <= _STRONG and apart > (_SURELY if other else _APART):
        yield Draft(
            "unit-change",
            two.start,
            two.end,
            f"{amount(one)} cannot be {amount(two)}: neither currency has been worth so many times the other.",
            "Convert anew, or look up which of the two numbers is right.",
            "warning",
        )


def _scale(unit: str) -> str:
    """The scale of degrees, C or F; nothing where a unit is none."""
    return re.sub(r"degrees?|[ °]", "", unit)[:1].upper() if _HEAT.fullmatch(unit) else ""


def _units(pair: _Pair) -> tuple[str, str]:
    return pair.one.unit, pair.two.unit


def _ranged(reading: Reading, pair: _Pair) -> bool:
    """Whether either number is an end of a range: 60-80 km (37-50 miles)."""
    flat = reading.report.flat
    if flat[pair.one.end : pair.two.start] in {" – ", " — ", " - "}:
        return False
    return any(
        re.search(r"\d ?[-–—/]$|\d (?:to|and) $", flat[max(one.start - 5, 0) : one.start])
        or re.match(r" ?[-–—/] ?\d| (?:to|and) \d", flat[one.end : one.end + 6])
        for one in (pair.one, pair.two)
    )


def _converted(pair: _Pair) -> Iterator[Draft]:
    """A measure against itself in another unit."""
    one, two = pair.one, pair.two
    if pair.heat:
        meant = (one.value - _FREEZING) / _STEP if pair.heat == "C" else one.value * _STEP + _FREEZING
        step = one.value / _STEP if pair.heat == "C" else one.value * _STEP  # of a difference, not of a height
        if min(abs(two.value - meant), abs(two.value - step)) > _NEAR:
            yield _draft(pair, meant, far=abs(two.value - meant) > _TENS)
        return
    size = _size(one, two)
    if size is None or not one.value or not two.value:
        return
    meant = one.value * size
    off = abs(two.value / meant - 1)
    if off <= max(_ROUND, _rounding(two)) or abs(meant / two.value - 1) <= max(_ROUND, _rounding(one)):
        return
    yield _draft(pair, meant, far=off > _FAR)


def _near(pair: _Pair) -> bool:
    """Whether one amount may be the other, wrongly converted, and is not another thing."""
    size = _size(pair.one, pair.two)
    return size is not None and bool(pair.two.value) and 1 / _WILD < pair.one.value * size / pair.two.value < _WILD


def _size(one: Quantity, two: Quantity) -> float | None:
    """How much of the second unit the first one is; nothing where they do not measure the same."""
    if one.unit in _SPEEDS and two.unit in _SPEEDS:
        return _SPEEDS[one.unit] / _SPEEDS[two.unit] if one.unit != two.unit else None
    (kind, size), (again, other) = (SI.get(each.unit, ("", 1.0)) for each in (one, two))
    weight = kind == "mass" and two.unit == "pound"  # 20 tonnes (44,000 pounds) is no sum of money
    if one.unit == two.unit or not kind or one.kind != "measure" or not (kind == again or weight):
        return None
    return size / other


def _rounding(quantity: Quantity) -> float:
    """Half of the last place that is written, as a share of the number; of large numbers not more than an eighth."""
    value = abs(quantity.value)
    if value < _TENS:
        return 0.5 / value if value == int(value) else _ROUND
    place = 1.0
    while value == int(value) and value % (place * _TENS) == 0:
        place *= _TENS
    return min(place / 2 / value, _LOOSE)


def _draft(pair: _Pair, meant: float, *, far: bool) -> Draft:
    one, two = pair.one, pair.two
    told, named = number(float(f"{meant:.3g}")), units(two.unit) if two.unit in SI else two.unit
    first = f"{number(one.value)} {one.unit}" if one.unit in _SPEEDS else amount(one)
    if pair.heat:
        first, named = f"{number(one.value)} °{'F' if pair.heat == 'C' else 'C'}", f"°{pair.heat}"
    return Draft(
        "unit-change",
        two.start,
        two.end,
        f"{first} {'is' if pair.heat else 'are'} about {told} {named}, not {number(two.value)}.",
        "Convert anew, or look up which of the two numbers is right.",
        "warning" if far else "remark",
    )


def _exchanged(pairs: Sequence[_Pair]) -> Iterator[Draft]:
    """Two currencies converted more than once: the rate that differs from the others'."""
    if len(pairs) < 2:
        return
    base = min(_units(pairs[0]))
    worth = [one.two.value / one.one.value if one.one.unit == base else one.one.value / one.two.value for one in pairs]
    order = sorted(worth)
    usual = order[len(order) // 2] if len(order) > 2 else worth[0]
    for pair, rate in zip(pairs, worth, strict=True):
        apart = max(rate / usual, usual / rate)
        other = min((one for one in pairs if one is not pair), key=lambda one: abs(one.one.start - pair.one.start))
        years = _years(pair) | _years(other)
        span = max(years, default=0) - min(years, default=0)
        if apart <= _RATE or span > _YEARS or (apart < _WILD and span):
            continue
        usually, here = (number(float(f"{1 / one if usual < 1 else one:.3g}")) for one in (usual, rate))
        yield Draft(
            "unit-change",
            pair.two.start,
            pair.two.end,
            f"{amount(pair.one)} for {amount(pair.two)} is a rate of {here}; elsewhere in the text it is {usually}.",
            "Convert anew, or name the days of the two rates.",
            "warning" if apart >= _WILD else "remark",
        )


def _years(pair: _Pair) -> frozenset[int]:
    return frozenset(date.period.first.year for date in pair.frame.dates if date.period)
