"""What a number is told per, or a percentage of: where that changes on the way, the numbers cannot be compared."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import amount, percentage
from detente.check.change_words import DOWN, UP
from detente.check.dates_words import stems
from detente.check.figures_paces import again
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.reading import Draft
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_BASE = gated(
    r"#(?P<n>\d+)p of (?:(?:the|its|their|his|her|all|total|a|gross|overall|annual|yearly|respective|own) )*"
    r"(?P<of>[A-Za-z][\w’-]+(?: product| output)?)(?![\w’-]|'s\b)"
)
_PER = lazy(
    r"#(?P<n>\d+)[cmu](?: (?!per |an? |every |each |on |in |from |to |within |against |after |before |with |for |as "
    r"|at |by |is |was |were |and |or )[A-Za-z’-]+){0,3} (?:per(?! #)|an?(?! #)|per(?= #)|every"
    r"|each) (?P<of>(?:#\d+c )?(?!pre\b|record\b|further\b|total\b|full\b|[a-z]+ed\b|year (?:earlier|ago|before"
    r"|later)\b)[a-z]+(?: hour| ounce)?)(?: (?:per|an?|every|each) (?P<then>(?:day|week|month|year|quarter"
    r"|hour))(?! (?:before|earlier|ago)))?"
)
_MOVED = lazy(rf"\b(?:{UP}|{DOWN}|chang\w*|swell\w*|swollen|shr[aiu]nk|went|moved|now|compared with|against|from)\b")
_CONTRASTED = lazy(r"\b(?:compared (?:with|to)|against|versus|as opposed to)(?: [a-z]+)? $")
_VERB = lazy(r"\b([a-z]{4,})(?: (?:only|some|about|just|nearly|almost|to|at|a|of|over|under|more|less|than))* $")
_VAGUE = frozenset("them these those which whom that this it people cases respondents".split())
_GAIN = lazy(r"\b(?:increase|decrease|rise|fall|growth|gain|drop|more|less|up|down|higher|lower)\b")
_SAME = ({"gdp", "product", "output", "economy"}, {"population", "people", "inhabitant", "resident"})
"""Words for one base."""
_SIGN = lazy(r"[#@]\d+[a-z]?|\d+")
_ROUNDED = 0.1
"""How far a rate told again per another time may miss, as a share."""
_EARNED = lazy(r"\b(?:incomes?|earn\w*|salar(?:y|ies)|wages?|mak(?:es?|ing)|pensions?)\b")
_TIMES = frozenset("day week month year quarter hour".split())
_BESIDE = lazy(r"(?: [a-z]+){0,2},? and (?:[a-z]+ )?(?=#|$)|,? and ")
"""What joins two limits of one thing: 5,000 tonnes a day and 20,000 a week."""
_LABEL = 60
_STEM = 5


def check(reading: Reading) -> Iterator[Draft]:
    """Every two percentages told as one that moved, and every series of labelled numbers."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        yield from _percentages(reading, frame)
        yield from _rates(reading, sentence)
    yield from _series(reading)


def _percentages(reading: Reading, frame: Frame) -> Iterator[Draft]:
    """Two percentages of one sentence, of other things, told as the two ends of a change."""
    for one, two in pairwise(_BASE.finditer(frame.text)):
        between = frame.text[one.end() : two.start()]
        first, second = _norm(one["of"]), _norm(two["of"])
        if first == second or {first, second} & _VAGUE or "#" in between:
            continue
        if _CONTRASTED.search(between) and kind(first) == kind(second) == "people":
            continue  # 9% of men, compared with 8% of women
        a, b = frame.quantities[int(one["n"])], frame.quantities[int(two["n"])]
        dated = {reading.periods.get(a.start), reading.periods.get(b.start)}
        apart = len(dated - {None}) == 2 or re.search(
            r"\b(?:year|month|decade)s? (?:later|earlier|before)\b", frame.text
        )
        verb, again = _VERB.search(frame.text[: one.start()]), _VERB.search(frame.text[: two.start()])
        same = verb and again and verb[1][:_STEM] == again[1][:_STEM]
        if (
            _MOVED.search(frame.text[max(0, one.start() - _LABEL) : two.start()])
            and re.search(r"\b(?:to|from|against|with)(?: [a-z]+)? $", between)
        ) or (apart and (same or _GAIN.search(frame.text, two.end()))):
            yield Draft(
                "unit-change",
                b.start,
                b.end,
                f"{percentage(a.value)} is a share of “{one['of']}”, {percentage(b.value)} one of “{two['of']}”, so "
                "the two cannot be compared.",
                "Give both as a share of the same thing.",
                "warning",
            )


def _rates(reading: Reading, sentence: Sentence) -> Iterator[Draft]:
    """Two rates of one thing told as one that moved: 300 calls a day, the year after 350 a week."""
    behind = reading.before(sentence)
    run = [*(_told_per(reading, behind)[-1:] if behind else ()), *_told_per(reading, sentence)]
    reckoned = {two.start for _, _, two, _ in again(reading.frame(sentence))}
    for (one, per, lead), (two, other, between) in pairwise(run):
        first, second = singular(per), singular(other)
        same = one.kind == two.kind and (one.unit == two.unit or not one.unit or not two.unit)
        if one.start < sentence.start and not _same_thing(lead, between):
            continue  # copper at 2.63 dollars per pound; crude settled at 47 dollars a barrel
        if len({bool(_EARNED.search(said)) for said in (lead, between)}) > 1 and one.kind == "money":
            continue  # a family with 50,000 dollars a year pays 20 dollars a month
        if first == second or not same or two.start in reckoned or _converted(one, first, two, second):
            continue
        dated = {reading.periods.get(one.start), reading.periods.get(two.start)} - {None}
        later = re.search(r"\b(?:year|month|decade|week)s? (?:later|earlier|before|after|on)\b", between)
        if (
            len(dated) > 1
            or later
            or ({first, second} <= _TIMES and not _BESIDE.fullmatch(between))
            or (_MOVED.search(between) and re.search(r"\b(?:to|from|against|than)\b", between))
        ):
            yield Draft(
                "unit-change",
                two.start,
                two.end,
                f"{amount(one)} is per {first}, {amount(two)} per {second}, so the two cannot be compared.",
                f"Give both per {first}, or both per {second}.",
                "warning",
            )


_TAKEN_UP = lazy(r"\b(?:[Ii]t|[Tt]hey|[Tt]h(?:is|at|ese|ose)|[Tt]he (?:figure|number|rate|price|pace|toll|total))\b")


def _same_thing(one: str, two: str) -> bool:
    """Whether the words before two numbers of two sentences share one of content, or the second takes up the first."""
    return not two.strip() or bool(_TAKEN_UP.search(two) or stems(one) & stems(two))


def _told_per(reading: Reading, sentence: Sentence) -> list[tuple[Quantity, str, str]]:
    """The numbers of a sentence that are told per something, and the words before them."""
    frame = reading.frame(sentence)
    found, last = [], 0
    for match in _PER.finditer(frame.text):
        per = match["then"] or match["of"]
        found.append((frame.quantities[int(match["n"])], per, frame.text[last : match.start()]))
        last = match.end()
    return found


def _converted(one: Quantity, first: str, two: Quantity, second: str) -> bool:
    """Whether two rates are one told per day and per year, so that the reader need not reckon."""
    days = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.3, "year": 365.0}
    if first not in days or second not in days or not two.value or not one.value:
        return False
    return abs((one.value / days[first]) / (two.value / days[second]) - 1) < _ROUNDED


def _norm(word: str) -> str:
    one = singular(word.rpartition(" ")[2])
    return next((min(same) for same in _SAME if one in same), one)


def _series(reading: Reading) -> Iterator[Draft]:
    """Lines of one label with several dates (“Milk price, 2021: 0.36 euro a litre”), told per several things."""
    series: dict[str, list[tuple[Sentence, str, int]]] = {}
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        label, colon, told = frame.text.partition(":")
        per = _PER.search(told) if colon and len(label) <= _LABEL and frame.dates else None
        if per:
            key = _SIGN.sub("", label).strip(" -–*•,").casefold()
            series.setdefault(key, []).append((sentence, per["of"], int(per["n"])))
    for key, lines in series.items():
        yield from _odd(reading, key, lines)


def _odd(reading: Reading, key: str, lines: Sequence[tuple[Sentence, str, int]]) -> Iterator[Draft]:
    """The lines of a series whose base is not that of the first."""
    first = singular(lines[0][1])
    for sentence, per, place in lines[1:]:
        if singular(per) != first and key:
            one = reading.frame(sentence).quantities[place]
            yield Draft(
                "unit-change",
                one.start,
                one.end,
                f"The first number of this series is per {first}, this one per {singular(per)}.",
                "Give the series in one unit.",
                "warning",
            )
