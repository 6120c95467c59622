"""Numbers that a text reckons from those beside them: 4.9 million barrels over 87 days, some 56,000 a day.

Behind a comma, a dash or "or", and with the words of a rate, of a sum, of what is left or of so many in a hundred, a
number says how it was made. What could make it are the numbers before it in its sentence, or those of the sentence
before; if they can be taken so at all and none makes it, it is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percentage, reckoned
from detente.check.figures_paces import DAYS
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.told_near import paragraph_before
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Quantity, Sentence

_SO = (
    r"(?:(?:about|some|nearly|almost|around|roughly|only|just|over|under|more than|less than|fewer than"
    r"|a little (?:over|under|more than|less than)|an average of|at least|well over|approximately) )*"
)
_BESIDE = lazy(rf"(?:,? or|,|;| [–—-]| \(|,? that is,?|,? which (?:is|makes|comes to|means|works out at)) {_SO}$")
_UNIT = r"(?P<u>day|week|month|quarter|year)"
_RATE = lazy(
    rf"(?: [a-z]+){{0,2}}? (?:a|per|each|every|over a|in a|over the) {_UNIT}\b(?! (?:ago|earlier|before|later))"
)
_LASTING = lazy(
    r"\b(?:over|in|during|within|for|across|spread over)"
    r" (?:the |these |those |its |some |about |only |next |first |last |past )*$"
)
_ANNUAL = lazy(r"\b(?P<u>annual|yearly|monthly|weekly|daily)\b")
_TIMES = {unit: DAYS[unit] for unit in ("day", "week", "month", "quarter", "year")}
_LY = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_SUM = lazy(r"(?: [a-z’-]+){0,5},? (?:in all|all told|altogether|together|combined|in total|taken together)\b")
_REST = lazy(
    r"(?: [a-z]+)? (?:got away|survived|escaped|were (?:spared|saved|rescued|unhurt|unharmed|left)|remained"
    r"|stayed|made it)\b"
)
_HUNDRED = gated(
    rf"#(?P<p>\d+)p\b[^;.]{{0,60}}?(?:,|,? or| [–—-]| which would leave| leaving"
    rf"| to) {_SO}#(?P<n>\d+)[cmu](?: [a-z]+)? (?:of|in|out"
    r" of|for) every (?:#(?P<h>\d+)[cmu]|hundred|dollar|euro|pound)\b"
)
_OF_PEOPLE = gated(
    rf"#(?P<p>\d+)[pf] of (?:the |its |their |a )?(?:[a-z’-]+ ){{0,3}}(?:of )?(?:about |some "
    rf"|over )?#(?P<b>\d+)[cmu]\b[^;.#]{{0,80}}?"
    rf"(?:,? or|,? that is,?|,? which (?:is|makes|comes to|means|would be)"
    rf"| [–—-]) {_SO}#(?P<a>\d+)[cmu](?=[,.;:)]| (?:people|men|women"
    r"|[a-z]+s)\b)"
)
_A_BIT = r"(?P<so>(?:a little |just |some |about |nearly |almost |well )?(?:under |over |less than |more than )?)"
_STEP = gated(
    r"\b(?:increase|rise|growth|addition|cut|reduction|fall|drop|decrease) of #(?P<a>\d+)[cmu](?: [a-z]+)?"
    rf"(?:,? or| \(|,) {_A_BIT}#(?P<p>\d+)p"
)
_EACH_OF = gated(r"\beach of (?:[\w’'-]+ ){1,3}#(?P<n>\d+)c\b[^#;]{0,60}#(?P<m>\d+)m\b")
_MOVED = lazy(r"\b(?:up|down|from|rose|fell|increas\w+|compared|earlier|before|again|later|instead|than|against)\b")
_ROOM, _ROUGH, _FAR = 0.04, 0.12, 0.4
"""How far a reckoned number may miss, as a share; where it is rough; and where it is no longer meant to be made so."""
_FEW, _MOST = 4, 6


@dataclass(frozen=True)
class _Made:
    """What numbers make, and how."""

    value: float
    how: str


def check(reading: Reading) -> Iterator[Draft]:
    """Every number that is told as reckoned."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) < 2:
            continue
        told = told_in(reading, frame)
        for one in told:
            yield from _number(reading, sentence, frame, told, one)
        yield from _shares(frame)
        yield from _steps(reading, sentence, frame)
        yield from _each(reading, sentence, frame)


def _steps(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """A step and its percentage: an increase of 500 places, or 4 per cent, where the text has the whole beside it."""
    before = reading.before(sentence)
    for match in _STEP.finditer(frame.text):
        step, share = frame.quantities[int(match["a"])], frame.quantities[int(match["p"])]
        pool = [*(told_in(reading, reading.frame(before)) if before else ()), *told_in(reading, frame)]
        wholes = [
            one.value
            for one in pool
            if one.quantity.kind == step.kind and one.value > step.value and kind(one.unit) != "time"
        ]
        made = [100 * step.value / base for whole in wholes for base in (whole, whole - step.value, whole + step.value)]
        room = 1.0 if share.bound or "under" in match["so"] or "over" in match["so"] else 0.6
        if made and len(wholes) <= _FEW and not any(abs(each - share.value) <= room for each in made):
            yield Draft(
                "percent-base",
                share.start,
                share.end,
                f"{amount(step)} is {reckoned(made[-1], share.value)} of {number(wholes[-1])}, not "
                f"{percentage(share.value)}.",
                "Correct the step or its percentage.",
                "remark",
            )


def _each(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """What each of so many has, where what all have stands in the paragraph before it."""
    for match in _EACH_OF.finditer(frame.text):
        many, one = frame.quantities[int(match["n"])], frame.quantities[int(match["m"])]
        told = [each for each in paragraph_before(reading, sentence) if each.quantity.kind == one.kind]
        wholes = [each.quantity for each in told if each.quantity.unit == one.unit and each.value > one.value]
        if many.value < _FEW or not wholes:
            continue
        made = [whole.value / many.value for whole in wholes]
        if not any(abs(each / one.value - 1) <= 2 * _ROUGH for each in made):
            part = number(float(f"{made[-1]:.3g}"))
            yield Draft(
                "share",
                one.start,
                one.end,
                f"{amount(wholes[-1])} among {number(many.value)} is {part} each, not {amount(one)}.",
                "Correct one of the numbers.",
                "remark",
            )


def _number(reading: Reading, sentence: Sentence, frame: Frame, told: Sequence[Told], one: Told) -> Iterator[Draft]:
    """A number behind others, by the words beside it."""
    text, behind = frame.text, one.behind
    before = [other for other in told if other.at < one.at]
    if not _BESIDE.search(text, 0, one.at) or not before:
        return
    rate = _RATE.match(behind)
    if rate:
        yield from _judged(one, _rates(text, before, one, rate["u"]), "months-year")
    elif _SUM.match(behind):
        yield from _judged(one, _sums(reading, sentence, before, one), "parts-total")
    elif _REST.match(behind):
        yield from _judged(one, _rests(reading, sentence, before, one), "parts-total")


def _rates(text: str, before: Sequence[Told], one: Told, unit: str) -> list[_Made]:
    """What an amount is a day, by the time that it covers, or by its own rate."""
    found = []
    for other in before:
        if not _alike(other, one) or kind(other.unit) == "time" or _MOVED.search(text, other.at, one.at):
            continue
        own = _RATE.match(other.behind)
        by = _ANNUAL.search(text, max(0, other.at - 24), other.at) or _ANNUAL.search(other.behind[:30])
        per = own["u"] if own else _LY[by["u"]] if by else ""
        if per and per != unit:
            made = other.value * _TIMES[unit] / _TIMES[per]
            found.append(_Made(made, f"{amount(other.quantity)} a {per} is {{made}} a {unit}"))
        if per:
            continue
        for time in before:
            days = _TIMES.get(time.unit, 0.0)
            if days and time.at > other.at and time.value > 1 and _LASTING.search(text, other.at, time.at):
                made = other.value / time.value / days * _TIMES[unit]
                found.append(
                    _Made(made, f"{amount(other.quantity)} over {number(time.value)} {time.unit}s is {{made}} a {unit}")
                )
    return found


def _sums(reading: Reading, sentence: Sentence, before: Sequence[Told], one: Told) -> list[_Made]:
    """The sums of the numbers before one that may be its parts."""
    parts = _parts(reading, sentence, before, one)
    if not 1 < len(parts) <= _MOST:
        return []
    return [
        _Made(sum(each.value for each in some), f"{' + '.join(number(each.value) for each in some)} is {{made}}")
        for size in range(len(parts), 1, -1)
        for some in combinations(parts, size)
    ]


def _rests(reading: Reading, sentence: Sentence, before: Sequence[Told], one: Told) -> list[_Made]:
    """What is left of a number before one when others are taken off."""
    pool = _parts(reading, sentence, before, one, below=False)
    whole = max(pool, key=lambda each: each.value, default=None)
    parts = [each for each in pool if each is not whole]
    if whole is None or not 0 < len(parts) <= _MOST or whole.value <= one.value:
        return []
    return [
        _Made(
            whole.value - sum(each.value for each in some),
            f"{amount(whole.quantity)} less {' and '.join(number(each.value) for each in some)} is {{made}}",
        )
        for size in range(len(parts), 0, -1)
        for some in combinations(parts, size)
    ]


def _parts(
    reading: Reading, sentence: Sentence, before: Sequence[Told], one: Told, *, below: bool = True
) -> list[Told]:
    """The numbers before one of its kind, of its sentence or, where these are too few, of the one before, too."""
    place = reading.before(sentence)
    pool = list(before)
    if len(pool) < 2 and place:
        pool = [*told_in(reading, reading.frame(place)), *pool]
    return [
        each
        for each in pool
        if _alike(each, one)
        and kind(each.unit) != "time"
        and each.value
        and (each.value < one.value or not below)
        and not each.ranged
    ]


def _alike(one: Told, two: Told) -> bool:
    """Whether two numbers are of one kind, or count the same."""
    return one.quantity.kind == two.quantity.kind or (one.unit == two.unit and one.unit != "")


def _judged(one: Told, made: Sequence[_Made], rule: str) -> Iterator[Draft]:
    """A number against all that could make it."""
    said = one.quantity
    room = _ROUGH if said.bound or _rough(said) else _ROOM
    low, high = said.low * (1 - room), said.high * (1 + room)
    if not made or any(low <= each.value <= high for each in made):
        return
    near = min(made, key=lambda each: abs(each.value - said.value))
    if abs(near.value - said.value) > (_FAR if rule == "parts-total" else 2.0) * max(near.value, said.value):
        return
    how = near.how.format(made=number(float(f"{near.value:.3g}" if near.value < 1e6 else f"{near.value:.2g}")))
    yield Draft(rule, said.start, said.end, f"{how}, not {amount(said)}.", "Correct one of the numbers.", "remark")


def _rough(one: Quantity) -> bool:
    """Whether a number is a round one: a single figure, and noughts."""
    return len(f"{one.value:.0f}".rstrip("0")) <= 1 and one.value >= 10


def _shares(frame: Frame) -> Iterator[Draft]:
    """So many in every hundred behind a percentage, and the number of people that a share is of a number."""
    for match in _HUNDRED.finditer(frame.text):
        share, one = frame.quantities[int(match["p"])], frame.quantities[int(match["n"])]
        whole = frame.quantities[int(match["h"])].value if match["h"] else 100.0
        told = 100 * one.value / whole
        if min(abs(told - share.value), abs(100 - told - share.value)) > 1:
            yield Draft(
                "share",
                one.start,
                one.end,
                f"{number(one.value)} in every {number(whole)} is {percentage(told)}, neither "
                f"{percentage(share.value)} nor the {percentage(100 - share.value)} that it leaves.",
                "Correct one of the two.",
                "remark",
            )
    for match in _OF_PEOPLE.finditer(frame.text):
        share, of, one = (frame.quantities[int(match[name])] for name in "pba")
        part = share.value * (1 if share.kind == "fraction" else 0.01)
        made = part * of.value
        room = _ROUGH if one.bound or share.bound or of.bound else 2 * _ROOM
        if made and one.value < of.value and abs(one.value / made - 1) > room:
            yield Draft(
                "share",
                one.start,
                one.end,
                f"{percentage(100 * part)} of {amount(of)} is {number(float(f'{made:.3g}'))}, not {amount(one)}.",
                "Correct one of the numbers.",
                "remark",
            )
