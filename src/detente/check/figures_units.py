"""Units that change on the way: a comparison that begins in dollars and ends in euros, or with families."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, units
from detente.check.change_words import DOWN, UP
from detente.check.clauses import again_as
from detente.check.figures_values import NAME, ORDINARY
from detente.check.gates import gated
from detente.check.measures import EVENTS, kind, measure, noun, other_extent
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Quantity, Sentence

SI = {
    "kilometre": ("length", 1000.0),
    "metre": ("length", 1.0),
    "mile": ("length", 1609.0),
    "foot": ("length", 0.3048),
    "tonne": ("mass", 1000.0),
    "ton": ("mass", 907.0),
    "kilogram": ("mass", 1.0),
    "pound": ("mass", 0.4536),
    "gram": ("mass", 0.001),
    "ounce": ("mass", 0.02835),
    "centimetre": ("length", 0.01),
    "inch": ("length", 0.0254),
    "yard": ("length", 0.9144),
    "nautical mile": ("length", 1852.0),
    "hectare": ("area", 1.0),
    "acre": ("area", 0.4047),
    "square kilometre": ("area", 100.0),
    "square metre": ("area", 1e-4),
    "square mile": ("area", 259.0),
    "square foot": ("area", 9.29e-6),
    "litre": ("volume", 1.0),
    "gallon": ("volume", 3.785),
    "barrel": ("volume", 159.0),
    "cubic metre": ("volume", 1000.0),
    "cubic foot": ("volume", 28.32),
    "cubic kilometre": ("volume", 1e12),
    "watt": ("power", 1e-6),
    "kilowatt": ("power", 0.001),
    "megawatt": ("power", 1.0),
    "gigawatt": ("power", 1000.0),
    "terawatt": ("power", 1e6),
    "kilowatt-hour": ("energy", 0.001),
    "megawatt-hour": ("energy", 1.0),
    "gigawatt-hour": ("energy", 1000.0),
    "terawatt-hour": ("energy", 1e6),
    "bushel": ("volume", 35.24),
}
"""Units of measure by what they measure and how much one is, for telling a change of unit from a slip."""
_MOVED = rf"(?:{UP}|{DOWN}|chang\w*|turned|went|now)"
_TO = gated(
    rf"\b[Ff]rom #(?P<a>\d+)[cmu]\b[^#;]{{0,60}}\bto #(?P<b>\d+)[cmu]"
    rf"|#(?P<c>\d+)[cmu]\b(?:(?!#|;).){{0,70}}\b(?:{_MOVED}) (?:[a-z]+ ){{0,2}}to #(?P<d>\d+)[cmu]"
    r"|#(?P<e>\d+)[cmu]\b(?:(?!#|;).){0,50}\b(?:up|down) from #(?P<f>\d+)[cmu]"
    r"|\bto #(?P<k>\d+)[cmu]\b[^#;]{0,24},? from #(?P<l>\d+)[cmu]"
    rf"|#(?P<m>\d+)[cmu]\b[^#;.]{{0,30}}(?:,|;| and)? (?:had |has )?(?:reached|hit|touched) #(?P<n>\d+)[cmu]"
    r"|#(?P<g>\d+)[cmu]\b[^#;.]{0,40}\b(?:last|previous|a) (?:year|month"
    r"|week)[^#;.]{0,20}, #(?P<h>\d+)[cmu]\b[^#;.]{0,40}\b(?:this|now)\b|#(?P<i>\d+)[mu](?: [a-z]+){1,2} (?:in "
    r"|for )?@\d+(?:,|;| and| but) (?:and |but )?#(?P<j>\d+)[mu](?: [a-z]+){1,2} (?:in |for )?@\d+"
)
_THEN = gated(
    rf"\b(?:it|they|that|this|the (?:figure|number|total|sum|toll))\b[^#;.]{{0,40}}\b(?:{_MOVED}) (?:[a-z]+ )?to"
    r" #(?P<b>\d+)[cmu]",
    re.IGNORECASE,
)
_VERB = lazy(
    r"\b([a-z]{4,}|had|has|put|cut)(?: (?:up|down|out|at|to|about|some|only|nearly|almost|just|over|around|as"
    r"|much|roughly|the|a|more|than|well|in|away|back|off|as|by|through))* $"
)
"""The verb right before an amount."""
_BESIDES = lazy(r"\b(?:as well|also|too|besides|in addition|another|further|for its part|for their part)\b")
_AT_A_RATE = lazy(r"\b(?:rates?|equivalent|equal to|convert\w*|exchange|worth|that is|i\.e\.)\b")
"""Words that give an amount again in another currency."""
_LEVEL = lazy(
    r"\b(?:put|estimated|stood|ended up|came|amounted|reached|valued|priced|fixed|set|calculated)(?: (?:at|to|in"
    r"|about))* $"
)
"""Verbs that say how high something is."""
_CHANGES = lazy(rf"\b(?:{_MOVED}|compared with|against|instead of|after|by now|meanwhile|later|until|then)\b")
_MOVED_IT = lazy(
    rf"\b(?:[Ii]t|[Tt]hey|[Tt]his|[Tt]hat|[Tt]hese|[Tt]he (?:figure|number|total|sum|toll"
    rf"|count))\b[^#;.]{{0,50}}\b(?:{_MOVED}|stood|came"
    r"|was|were|reached)(?: [a-z]+){0,2} (?:to |at )?$"
)
"""A number as what became of the one before it: by Tuesday it had fallen to."""
_ANOTHER = lazy(r"^[^,;]{0,24}(?:,| and| or| with| plus)[ a-z]{0,24}$|[;:]|\b(?!US\b|I\b)[A-Z][a-z’]+|\bor\b")
"""What makes a number one of something else: an item of a list, another clause, another's name."""
_PREFIXED = ({"metre", "kilometre"}, {"kilogram", "tonne"}, {"megawatt", "gigawatt"})
"""Units of one system, of which a fair writer takes the larger as numbers grow."""
_STEM = 5
_ROUNDED = 0.06
"""How far a conversion may miss, as a share."""
_NUMBER_OF = gated(r"\b[Nn]umber of (?:[a-z]+ )??(?P<noun>[a-z]+s|people|men|women|children|troops|police)\b")
_PLAUSIBLE = 20.0
"""A factor between two ends of a comparison, brought to one unit, beyond which the unit is taken for a slip."""
_SLIP = 300.0
"""A factor between two ends in one unit that a slip of million for billion makes, and hardly any change."""
_CLOSE = 200
"""Characters between two mentions of one amount that are held against each other."""
GROUPS = frozenset("family household unit company group couple village".split())


def check(reading: Reading) -> Iterator[Draft]:
    """Every comparison whose ends have other units, and every amount told again with another."""
    for sentence in reading.figured:
        told = told_in(reading, reading.frame(sentence))
        yield from _compared(reading, sentence, told)
        yield from _repeated(reading, sentence, told)
        yield from _retold(reading, sentence, told)
        yield from _loosely(reading, sentence, told)


def _compared(reading: Reading, sentence: Sentence, told: Sequence[Told]) -> Iterator[Draft]:
    frame = reading.frame(sentence)
    for match in _TO.finditer(frame.text):
        one, two = (frame.quantities[int(each)] for each in match.groups() if each)
        if match["a"]:
            one = _subject(frame, match, one)
        elif match["c"] and len({one.kind, two.kind}) > 1:
            continue  # 743 million francs went to 67 countries
        if _changes(reading, sentence, one, two) and _one_scale(told, one, two):
            yield _draft(one, two)
    behind = reading.before(sentence)
    then = _THEN.search(frame.text)
    if then and behind and told and told[0].quantity is frame.quantities[int(then["b"])]:
        earlier = told_in(reading, reading.frame(behind))
        if len(earlier) == 1 and _changes(reading, sentence, _named_before(earlier[0]), told[0].quantity):
            yield _draft(_named_before(earlier[0]), told[0].quantity)


_RATE = lazy(
    r"^(?:[^#,;.]{0,16})? (?:a|an|per) (?!year|month|week|quarter)[a-z]|^ (?:each|apiece)\b|^[^#,;.]{0,8} to the "
)
"""What makes an amount one for each of something: a share, per barrel, to the dollar."""
_LIKE, _THOUSANDS = 6.0, (1e3, 1e6)
"""How far two numbers of which one has the wrong unit may be apart; what million for billion makes of them."""
_COINS = frozenset({"cent", "ct", "penny", "pence", "p", "pfennig"})


def _one_scale(told: Sequence[Told], one: Quantity, two: Quantity) -> bool:
    """Whether a slip of the unit can have made of two numbers what they are: they are of like size, or a thousandfold.

    Where one is told for each of something and the other is not, or where the first only tells another amount again
    (“or 64 cents a share”), the two are no ends of one comparison.
    """
    at = {each.start: each for each in told}
    first, second = at.get(one.start), at.get(two.start)
    if {one.unit, two.unit} & _COINS and one.unit != two.unit:
        return False
    if first and second:
        if bool(_RATE.match(first.behind)) != bool(_RATE.match(second.behind)):
            return False
        if any(again_as(each.before) and each is not told[0] for each in (first, second)):
            return False
    factor = _factor(one.value, two.value)
    if one.unit == two.unit and one.kind == two.kind != "count":
        same = _adjective(one) == _adjective(two)
        return any(1 / _LIKE < factor / each < _LIKE for each in _THOUSANDS) if same else factor < _LIKE
    return factor < _LIKE


def _subject(frame: Frame, match: re.Match[str], one: Quantity) -> Quantity:
    """A number with the noun of its clause, if it has none: attacks fell from 187."""
    clause = re.split(r"[,;:.] ", frame.text[: match.start()])[-1]
    named = re.search(r"\b(?!its\b|was\b|has\b|this\b)([a-z]{3,}s)\b", clause)
    return (
        one if noun(one) or one.kind != "count" or not named else replace(one, unit=singular(named[1]), phrase=named[1])
    )


def _named_before(told: Told) -> Quantity:
    """A number with the noun that stands before it, if none stands behind: the number of people stood at 3,000."""
    named = _NUMBER_OF.search(told.frame.text, 0, told.at)
    if told.noun or not named:
        return told.quantity
    return replace(told.quantity, unit=singular(named["noun"]), phrase=named["noun"])


def _changes(reading: Reading, sentence: Sentence, one: Quantity, two: Quantity) -> bool:
    """Whether the unit changes between the two ends of a comparison, other than by a fair conversion."""
    if one.unit == two.unit and one.kind == two.kind != "count":
        apart = {_adjective(one), _adjective(two)}
        return len(apart - {""}) == 2 or _factor(one.value, two.value) >= _SLIP
    if one.unit in SI and two.unit in SI:
        (first, size), (second, other) = SI[one.unit], SI[two.unit]
        return first != second or _factor(one.value * size, two.value * other) > _PLAUSIBLE
    if {one.kind, two.kind} & {"money", "measure"}:
        timed = "time" in {kind(noun(one)), kind(noun(two))}  # for five years; a profit of three billion
        return bool(noun(one) and noun(two)) and one.unit != two.unit and not timed
    return _counted(reading, sentence, one, two)


def _adjective(one: Quantity) -> str:
    """The country of a currency: Canadian, US."""
    words = [word for word in one.phrase.split()[:-1] if word[:1].isupper()]
    return words[-1] if words else ""


def _counted(reading: Reading, sentence: Sentence, one: Quantity, two: Quantity) -> bool:
    """Whether two counts are of other things: dead and wounded, families and people, vehicles and soldiers."""
    first, second = noun(one), noun(two)
    if not first or not second or first == second or "time" in {kind(first), kind(second)}:
        return False
    frame = reading.frame(sentence)
    if one in frame.quantities and two in frame.quantities:
        said = {measure(frame, one), measure(frame, two)}
        if said == {"death", "injury"}:
            return True
    people = [kind(each) == "people" for each in (first, second)]
    if all(people) or {first, second} <= EVENTS:
        return False
    return any(people) or {first, second} & GROUPS != set()


def _factor(one: float, two: float) -> float:
    low, high = sorted((one, two))
    return high / low if low > 0 else 1.0


def _repeated(reading: Reading, sentence: Sentence, told: Sequence[Told]) -> Iterator[Draft]:
    """One amount told twice within a few words, with two units: 60 miles long, and its 60 kilometres."""
    behind = reading.before(sentence)
    run = [*(told_in(reading, reading.frame(behind)) if behind else ()), *told]
    for one, two in pairwise(run):
        first, second = one.quantity, two.quantity
        close = second.start - first.end < _CLOSE and second.start >= sentence.start
        same = first.value == second.value > 2 and first.kind == second.kind
        same = same and not other_extent(reading.report.flat, first, second)
        if close and same and first.unit != second.unit and first.kind in {"money", "measure"}:
            if first.kind == "measure" and SI.get(first.unit, ("",))[0] != SI.get(second.unit, (" ",))[0]:
                continue
            yield Draft(
                "unit-change",
                second.start,
                second.end,
                f"{number(first.value)} is given in {units(first.unit)} and again in {units(second.unit)}.",
                "Look up which unit is right, or convert the number.",
            )


def _retold(reading: Reading, sentence: Sentence, told: Sequence[Told]) -> Iterator[Draft]:
    """Two amounts of one verb, one after the other, in two units: held 48 kilometres, a year later held 26 miles."""
    behind = reading.before(sentence)
    run = [*(told_in(reading, reading.frame(behind))[-1:] if behind else ()), *told]
    for one, two in pairwise(run):
        first, second = one.quantity, two.quantity
        verb = _VERB.search(one.before)
        again = _VERB.search(two.before)
        level = _LEVEL.search(one.before) and _LEVEL.search(two.before)
        if first.kind != second.kind or first.kind == "count" or two.bracket or not (verb and again):
            continue
        if any(converted(second, other.quantity) for other in told if other.start > two.start):
            continue
        if len({one.of, two.of} - {""}) > 1 or _BESIDES.search(two.frame.text) or _others(one, two):
            continue
        same = verb[1][:_STEM] == again[1][:_STEM]
        slip = (level or same) and first.unit == second.unit and _factor(first.value, second.value) >= _SLIP
        same &= first.unit != second.unit
        if (slip or (same and not converted(first, second))) and _one_scale(run, first, second):
            yield _draft(first, second)


def _loosely(reading: Reading, sentence: Sentence, told: Sequence[Told]) -> Iterator[Draft]:
    """Two amounts, one right after the other, in two units, the second told as what became of the first."""
    behind = reading.before(sentence)
    run = [*(told_in(reading, reading.frame(behind))[-1:] if behind else ()), *told]
    for one, two in pairwise(run):
        first, second = _named_before(one), two.quantity
        if (
            second.start < sentence.start
            or first.unit == second.unit
            or one.bracket
            or two.bracket
            or not _follows(reading, one, two)
        ):
            continue
        if first.kind == second.kind != "count":
            differ = not converted(first, second) and {first.unit, second.unit} not in _PREFIXED
        else:
            told_so = first.kind == second.kind and (_MOVED_IT.search(two.before) or _one_verb(one, two))
            differ = bool(told_so) and _other_things(first, second)
        differ = differ and _one_scale(run, first, second)
        if differ and not any(converted(second, other.quantity) for other in told if other.start > two.start):
            loose = first.kind == "count" or second.kind == "count"
            yield replace(_draft(first, second), severity="remark" if loose else "warning")


def _one_verb(one: Told, two: Told) -> bool:
    """Whether two numbers stand behind one verb: sheltered 2,200 families in May, sheltered 3,100 people in June."""
    verb, again = _VERB.search(one.before), _VERB.search(two.before)
    return verb is not None and again is not None and verb[1][:_STEM] == again[1][:_STEM]


def _others(one: Told, two: Told) -> bool:
    """Whether two amounts are told of two names: Washington gave 40, Berlin gave 52."""
    first, second = (set(NAME.findall(told.before)) - ORDINARY for told in (one, two))
    return bool(first and second and not first & second)


def _other_things(one: Quantity, two: Quantity) -> bool:
    """Whether two counts are told of two things, neither a word for the other."""
    first, second = noun(one), noun(two)
    if not first or not second or "time" in {kind(first), kind(second)}:
        return False
    same = kind(first) == kind(second) in {"people", "event"} and not {first, second} & GROUPS
    return first != second and not same


def _follows(reading: Reading, one: Told, two: Told) -> bool:
    """Whether the words make a number the later or other value of the one before it."""
    between = two.before if one.frame is two.frame else f"{one.behind} {two.before}"
    if _AT_A_RATE.search(between):
        return False
    if one.frame is two.frame and one.quantity.kind != "count" and not _ANOTHER.search(between):
        dimensions = {SI.get(told.unit, (told.unit,))[0] for told in (one.quantity, two.quantity)}
        if one.quantity.kind == "money" or len(dimensions) == 1:
            return True
    first, second = reading.periods.get(one.start), reading.periods.get(two.start)
    dated = first is not None and second is not None and first != second
    return dated or bool(_CHANGES.search(between))


def converted(one: Quantity, two: Quantity) -> bool:
    """Whether one amount is the other in another unit, as a service to the reader."""
    (first, size), (second, other) = SI.get(one.unit, ("", 1.0)), SI.get(two.unit, ("", 1.0))
    if first != second or not first or not two.value:
        return False
    return abs(one.value * size / (two.value * other) - 1) < _ROUNDED


def _draft(one: Quantity, two: Quantity) -> Draft:
    counts = one.kind == two.kind == "count"
    how = "which are not in the same unit" if one.unit != two.unit else "a different order of magnitude"
    how = "which count different things" if counts and one.unit != two.unit else how
    return Draft(
        "unit-change",
        two.start,
        two.end,
        f"The text compares {_named(one)} with {_named(two)}, {how}.",
        "Compare like with like." if counts else "Give both in one unit.",
    )


def _named(one: Quantity) -> str:
    return f"{number(one.value)} {one.phrase}".strip() if one.kind == "count" or _adjective(one) else amount(one)
