"""How findings write numbers, and which numbers differ by two turned digits."""

from __future__ import annotations

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


def units(unit: str) -> str:
    """A unit of measure in the plural.

    >>> units("kilometre"), units("cubic foot"), units("degree Celsius")
    ('kilometres', 'cubic feet', 'degrees Celsius')
    """
    head, _, tail = unit.partition(" ")
    if head == "degree":
        return f"degrees {tail}"
    return f"{unit.removesuffix('foot')}feet" if unit.endswith("foot") else f"{unit}{'es' if unit == 'inch' else 's'}"


def amount(quantity: Quantity) -> str:
    """A quantity for prose, with its unit."""
    if quantity.kind == "money":
        plain = quantity.unit.endswith("s") or quantity.unit in _UNCHANGED
        return f"{number(quantity.value)} {quantity.unit}{'' if plain else 's'}"
    if quantity.kind == "measure":
        return f"{number(quantity.value)} {units(quantity.unit) if quantity.value != 1 else quantity.unit}"
    if quantity.kind == "percent":
        return percent(quantity.value)
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
    return number(round(rounded))


_DIGITS = 3
"""Digits from which on one that is other, or two that are turned, tell a slip."""


def slipped(one: float, two: float) -> bool:
    """Whether two numbers of three digits at least differ by two turned digits or by a single one, as they are written.

    >>> slipped(3649, 3949), slipped(1.719e6, 1.92e6), slipped(300, 400), slipped(3649, 4949)
    (True, False, False, False)
    """
    length = len(f"{int(min(one, two))}")
    if length < _DIGITS or len(f"{int(max(one, two))}") != length:
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
