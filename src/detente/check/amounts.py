"""How findings write numbers, and which numbers differ by two turned digits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.report import Quantity

_EXACT = 2.0**53
_UNCHANGED = frozenset(
    "baht kyat yen yuan rand won taka birr kip dong ringgit tenge rupiah dram lari sum naira somoni krone krona leu lev"
    " zloty koruna forint kwanza kwacha pula real metical".split()
)
"""Currencies whose name is the same in the plural, or has another one."""
_MILLION, _BILLION = 1e6, 1e9


def number(value: float) -> str:
    """A number for prose.

    >>> number(294.0), number(1234567), number(3.2e9), number(2.7094906e12), number(0.25)
    ('294', '1,234,567', '3.2 billion', '2,709.4906 billion', '0.25')
    """
    if abs(value) >= _BILLION and abs(value) % 1e5 == 0:
        return f"{value / _BILLION:,.10g} billion"
    if abs(value) >= _MILLION and abs(value) % 1e4 == 0:
        return f"{value / _MILLION:g} million"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def percent(value: float) -> str:
    """A percentage for prose: whole, with one place where it is small.

    >>> percent(56.38), percent(4.26)
    ('56 %', '4.3 %')
    """
    rounded = round(value, 1) if abs(value) < 10 else round(value)
    return f"{rounded:g} %"


def percentage(value: float) -> str:
    """A percentage as a text writes it.

    >>> percentage(27.8), percentage(50.0)
    ('27.8 %', '50 %')
    """
    return f"{number(value)} %"


def reckoned(value: float, stated: float | None = None) -> str:
    """A percentage that was reckoned, with as many places as the stated one that it is held against, or one more.

    >>> reckoned(47.06, 27.8), reckoned(55.9, 36.0), reckoned(41.7, 42.0)
    ('47.1 %', '56 %', '41.7 %')
    """
    places = 1 if abs(value) < 10 else 0
    if stated is not None:
        places = max(places, len(f"{stated:.2f}".rstrip("0").partition(".")[2]))
        places += round(value, places) == round(stated, places)
    written_ = f"{value:,.{places}f}"
    return f"{written_.rstrip('0').rstrip('.') if places else written_} %"


def moved(base: float, result: float, stated: float | None = None) -> str:
    """How far a number lies from an earlier one.

    >>> moved(188, 294), moved(209000, 190000, 20.0), moved(5, 5)
    ('a rise of 56 %', 'a fall of 9.1 %', 'no change')
    """
    if base == result:
        return "no change"
    return f"a {'rise' if result > base else 'fall'} of {reckoned(abs(result / base - 1) * 100, stated)}"


def points(value: float) -> str:
    """A difference of two percentages.

    >>> points(12.0), points(1.0), points(0.5)
    ('12 percentage points', '1 percentage point', '0.5 percentage points')
    """
    return f"{number(round(value, 2))} percentage point{'' if round(value, 2) == 1 else 's'}"


def times(ratio: float) -> str:
    """A multiple for prose.

    >>> times(3.0), times(1.8823), times(364.7)
    ('3 times', '1.9 times', '365 times')
    """
    return f"{number(round(ratio, 1) if ratio < 100 else round(ratio))} times"


def units(unit: str) -> str:
    """A unit of measure in the plural.

    >>> units("kilometre"), units("cubic foot"), units("degree Celsius")
    ('kilometres', 'cubic feet', 'degrees Celsius')
    """
    head, _, tail = unit.partition(" ")
    if head == "degree":
        return f"degrees {tail}"
    if unit.endswith("s") or unit in _UNCHANGED:
        return unit
    return f"{unit.removesuffix('foot')}feet" if unit.endswith("foot") else f"{unit}{'es' if unit == 'inch' else 's'}"


def amount(quantity: Quantity) -> str:
    """A quantity for prose, with its unit."""
    if quantity.kind == "money":
        return f"{number(quantity.value)} {units(quantity.unit) if quantity.value != 1 else quantity.unit}"
    if quantity.kind == "measure":
        return f"{number(quantity.value)} {units(quantity.unit) if quantity.value != 1 else quantity.unit}"
    if quantity.kind == "percent":
        return percentage(quantity.value)
    return number(quantity.value)


def transposed(value: float) -> Iterator[float]:
    """The whole numbers that differ from one by two neighbouring digits turned round.

    >>> list(transposed(249))
    [429.0, 294.0]
    """
    if value != int(value) or value < 10:
        return
    digits = str(int(value))
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1]:
            turned = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            if turned[0] != "0":
                yield float(turned)


def misprints(value: float) -> Iterator[float]:
    """The numbers with two digits swapped that are written with no more digits: 9.81 million, not 9.108 million.

    >>> list(misprints(9180000))
    [1980000.0, 9810000.0]
    """
    length = len(written(value).rstrip("0"))
    yield from (other for other in transposed(value) if len(written(other).rstrip("0")) <= length)


def swapped(one: Quantity, other: float, right: str) -> str:
    """That a number with two digits swapped would make something right."""
    meant = amount(replace(one, value=other))
    return f"{meant} instead of {amount(one)}, with two digits swapped, would make {right} right."


def is_transposed(one: float, two: float) -> bool:
    """Whether two whole numbers are one another with digits turned round.

    >>> is_transposed(294, 249), is_transposed(294, 295)
    (True, False)
    """
    if max(one, two) < _EXACT and (one == two or (one - two) % 9):  # turned figures change it by so many nines
        return False
    return two in set(transposed(one))


def turned(value: float) -> Iterator[float]:
    """The number with two digits turned; of millions, those that are written.

    >>> list(turned(24e6))
    [42000000.0]
    """
    scale = _MILLION if value >= _MILLION and value % _MILLION == 0 else 1.0
    if value < _MILLION or scale > 1:
        yield from (scale * other for other in transposed(value / scale))


def roughly(value: float) -> str:
    """A number that was reckoned, with no more digits than it is known by.

    >>> roughly(188.46), roughly(10578.8), roughly(8789062500.0)
    ('188', '10,580', '8.789 billion')
    """
    rounded = float(f"{value:.4g}")
    if rounded >= _BILLION:
        return f"{rounded / _BILLION:,.4g} billion"
    if rounded >= _MILLION:
        return f"{rounded / _MILLION:.4g} million"
    return number(round(rounded))


_DIGITS, _TOO_FEW = 3, 100
"""Digits from which on one that is other, or two that are turned, tell a slip; the least number with so many."""


def slipped(one: float, two: float) -> bool:
    """Whether two numbers of three digits at least differ by two turned digits or by a single one, as they are written.

    >>> slipped(3649, 3949), slipped(1.719e6, 1.92e6), slipped(300, 400), slipped(3649, 4949)
    (True, False, False, False)
    """
    least, most = (one, two) if one < two else (two, one)
    if least < _TOO_FEW or most >= 10 * least or (length := len(f"{int(least)}")) != len(f"{int(most)}"):
        return False
    if is_transposed(one, two):
        return True
    first, second = (written(each).rstrip("0") for each in (one, two))
    if len(first) < len(second):  # one is rounded: 1.92 million for 1,719,000
        second = written(round(two, len(first) - length))[: len(first)]
    return len(first) == len(second) >= _DIGITS and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def written(value: float) -> str:
    """The digits of a number.

    >>> written(1234.5)
    '12345'
    """
    return f"{value:.10g}".replace(".", "")
