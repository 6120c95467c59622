"""Stocks, rates and times: 8,400 cases, cleared at 700 a year, take twelve years; 480 rupees buy five kilos at 96."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.told_near import two_before
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Quantity

_RATE = lazy(r"^(?: of (?:them|these|those))?(?: [a-z’-]+){0,3}? (?:a|an|per|each|every) (?P<unit>[a-z]+)\b")
"""What makes a number one for each of something: 700 of them a year, 96 rupees a kilo."""
_JOINED = gated(
    r"\b(?:[Aa]t (?:this|that|the (?:same|present|current)|such a) (?:pace|rate|speed|price)|enough for|will (?:last"
    r"|take|be gone)|would (?:last|take)|lasts?|takes?|took|needs?|needed|buys?|bought|suffices? for|(?:is|are|was"
    r"|were) gone|run(?:s|ning)? out|clear\w*|feeds?|covers?|spread|evenly|on average|averag\w*|mean(?:s|t)?|works? out"
    r"|makes?|amounts? to|equals?|i\.e\.|that is|gives)\b"
)
"""Words that say that a stock, used at a rate, comes to so many units."""
_ROOM = 0.07
"""How far a quotient may miss the stated number, as a share of it: such numbers are mostly rounded."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every number of units that a stock and a rate nearby make."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if _JOINED.search(frame.text):
            own = told_in(reading, frame)
            yield from _held(own, [*two_before(reading, sentence), *own])


def _held(own: Sequence[Told], pool: Sequence[Told]) -> Iterator[Draft]:
    """The one rate of a passage with the one stock and the one number of its units."""
    rates = [(one, match) for one in pool if (match := _RATE.match(one.behind))]
    if len(rates) != 1:
        return
    rate, match = rates[0]
    unit = singular(match["unit"])
    results = [one for one in own if one is not rate and _units(one) & {unit, _SHORT.get(unit, unit)}]
    stocks = [one for one in pool if one is not rate and one not in results and _may_be_stock(rate, one)]
    others = [one for one in pool if one not in (rate, *results, *stocks) and one.frame is rate.frame]
    others = [one for one in others if not one.noun or one.noun in {rate.noun, *(stock.noun for stock in stocks)}]
    if len(results) == len(stocks) == 1 and rate.value and not others:
        stock, result = stocks[0].quantity, results[0].quantity
        low, high = stock.low / rate.quantity.high, stock.high / max(rate.quantity.low, 1e-9)
        if not low * (1 - _ROOM) - 0.5 <= result.high or not result.low <= high * (1 + _ROOM) + 0.5:
            yield _draft(stock, rate.quantity, result, unit)


_SHORT = {"kilo": "kilogram", "km": "kilometre"}


def _units(one: Told) -> set[str]:
    return {one.unit, one.quantity.unit, *map(singular, one.quantity.phrase.split()[:1])}


def _may_be_stock(rate: Told, one: Told) -> bool:
    """Whether a number is what is used up at a rate: larger, no time, and counted alike if both say what they count."""
    alike = not rate.noun or not one.noun or rate.noun == one.noun
    return alike and one.value > rate.value and kind(one.unit) != "time" and not _RATE.match(one.behind)


def _draft(stock: Quantity, rate: Quantity, result: Quantity, unit: str) -> Draft:
    real = stock.value / rate.value
    return Draft(
        "share",
        result.start,
        result.end,
        f"{amount(stock)} at {amount(rate)} a {unit} makes {number(round(real, 1))} {unit}"
        f"{'s' * (round(real, 1) != 1)}, not {number(result.value)}.",
        "Correct the rate or one of the two numbers.",
        "remark",
    )
