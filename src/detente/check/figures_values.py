"""One quantity, one value: the same thing counted twice, or with turned digits."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed
from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.reading import Draft
from detente.check.wording import when, where
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.period import Period
    from detente.model.report import Quantity, Sentence


PARTIAL = lazy(
    r"\b(?:of (?:those|these|them|which|whom|the)|including|another|further|additional|other|remaining|rest|every|each"
    r"|average|first|last|per|since then|so far|by then|initially|at first|later|revised|originally|previously|earlier"
    r"|expected|forecast|target|goal|more|fewer|instead of|rather than|up to|between|either|from|to|planned|would|could"
    r"|may|might|will|if|half|nearly all|most)(?: (?:the|a|some|of|about)){0,2} $"
)


AFTER_PARTIAL = lazy(
    r"^(?: [a-z’-]+){0,3} (?:more|fewer|less|of (?:them|which|whom|those|these)|each|apiece|a (?:day|week|month|year)"
    r"|per |daily|on average|out of)\b"
)


DISPUTED = gated(
    r"\b(?:whereas|while|(?<=[a-z,;] )but|although|however|disput\w*|differ\w*|other (?:sources|reports|counts)"
    r"|revis\w*|updat\w*|correct\w*|instead|compared|against|versus|ranging|between|estimates?|rose to|risen|up from"
    r"|down from|climbed to|initial(?:ly)?|earlier|first reports|later)\b",
    re.IGNORECASE,
)


NAME = lazy(r"\b[A-Z][\w’'-]{2,}(?:-[A-Z][\w’'-]+)*\b")


ORDINARY = frozenset(
    "The This That These Those There They Their Then When While Where After Before Since During For From With Without "
    "And But Yet Nor Not Its It In On At By As An Of To He She "
    "His Her We Our You Your However Moreover Although Though Because Thus Therefore Meanwhile Also Only Some Many "
    "Most Several Between Among Under Over About More Less Both Each "
    "What Who Which How Why Did "
    "Every One Two Three Four Five Six Seven Eight Nine Ten According January February March April May June July "
    "August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday North South East West Northern Southern Eastern Western Mr Mrs Ms Dr Gen Lt Col "
    "President Prime Minister".split()
)


@dataclass(frozen=True)
class _Stated:
    """A quantity with all that tells it from another."""

    quantity: Quantity
    sentence: Sentence
    key: str
    period: Period | None
    names: frozenset[str]
    counters: frozenset[str]
    what: str
    headed: bool
    disputed: bool


_OF_TIME = frozenset("Fiscal Year Quarter".split())
"""Words with capitals that only say when: in Fiscal Year 2023."""
_MOST = 60
"""Mentions of one quantity that are compared with one another."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every quantity against every other mention of it."""
    stated = list(_stated(reading))
    yield from _twice(reading, stated)


def _stated(reading: Reading) -> Iterator[_Stated]:
    """The quantities that may be compared with one another: whole ones, with what they count."""
    blocks = reading.report.blocks
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        words = reading.words(sentence)
        disputed = bool(DISPUTED.search(words))
        names = (
            frozenset(name.removesuffix("’s").removesuffix("'s") for name in NAME.findall(words)) - ORDINARY - _OF_TIME
        )
        counters = frozenset(one.speaker.casefold() for one in reading.attributions(sentence.start, sentence.end))
        for one in frame.quantities:
            sign = frame.sign(one)
            at = frame.at(sign)
            if PARTIAL.search(frame.text[max(0, at - 40) : at]) or AFTER_PARTIAL.match(frame.text[at + len(sign) :]):
                continue
            what, key = _key(frame, one, sign, at)
            if key:
                headed = blocks[sentence.block].kind in {"title", "heading"}
                period = reading.periods.get(one.start)
                yield _Stated(one, sentence, key, period, names, counters, what, headed, disputed)


def _key(frame: Frame, one: Quantity, sign: str, at: int) -> tuple[str, str]:
    """What a quantity counts, for prose and as a key; nothing for what cannot be told."""
    behind = frame.text[at + len(sign) : at + len(sign) + 70]
    if one.kind == "count":
        if not one.unit or kind(one.unit) == "time":
            return "", ""
        said = measure(frame, one)
        modifiers = " ".join(
            word for word in one.phrase.casefold().split()[:-1] if word not in {"people", "more", "other"}
        )
        if said in {"death", "injury", "casualty", "arrest", "displaced"}:
            return said, f"{said}|{_who(one, modifiers)}"
        return one.unit, f"{one.unit}|{modifiers}"
    if one.kind in {"percent", "fraction"}:
        whole = re.match(
            r" of (?:the |its |all |their )?([a-z][\w’ -]{2,40}?)(?=[,.;:()]| (?:in|was|were|is|are|had|has|have|by"
            r"|to|on|at|and|that|which)\b|$)",
            behind,
        )
        return (f"share of {whole[1]}", f"share|{whole[1].casefold()}") if whole and one.kind == "percent" else ("", "")
    if one.kind == "measure":
        head = re.match(
            r"(?:[- ](?:kilomet\w+|km|miles?|met(?:re|er)s?|tonnes?|tons?|hectares?|long|of|wide|high|deep"
            r"|square)){1,3}[ ,]*(?:of )?(?:the )?([A-Za-z][\w’-]+(?: [A-Za-z][\w’-]+)?)?",
            behind,
        )
        return (one.unit, f"{one.unit}|{(head[1] or '').casefold()}") if head and head[1] else ("", "")
    return "", ""


def _who(one: Quantity, modifiers: str) -> str:
    """Of whom a toll is told: everybody, or soldiers, children …."""
    all_of_them = one.unit in {"death", "injury", "casualty", "person", ""} or kind(one.unit) != "people"
    return f"{'' if one.unit in {'death', 'injury', 'casualty'} else modifiers}|{'person' if all_of_them else one.unit}"


def _twice(reading: Reading, stated: Sequence[_Stated]) -> Iterator[Draft]:
    groups: dict[str, list[_Stated]] = defaultdict(list)
    for one in stated:
        groups[one.key].append(one)
    for group in (some[:_MOST] for some in groups.values()):
        told: set[tuple[float, float]] = set()
        for place, two in enumerate(group):
            for one in group[:place]:
                pair = (one.quantity.value, two.quantity.value)
                overlap = one.quantity.low <= two.quantity.high and two.quantity.low <= one.quantity.high
                if overlap or pair in told or one.sentence.start == two.sentence.start:
                    continue
                if not _same_thing(reading, one, two):
                    continue
                told.add(pair)
                yield _differ(reading, one, two)


def _same_thing(reading: Reading, one: _Stated, two: _Stated) -> bool:
    """Whether two mentions speak of one thing: one time, one set of names, one counter."""
    few = min(one.quantity.value, two.quantity.value) < 3 and one.quantity.kind == "count"  # two men here, two there
    counted_apart = one.counters and two.counters and not (_words(one.counters) & _words(two.counters))
    days_apart = reading.logged[one.sentence.block] != reading.logged[two.sentence.block]
    done_apart = _done(reading, one) & _done(reading, two) == frozenset("-")
    if days_apart or done_apart or one.headed or two.headed or few or counted_apart or one.disputed or two.disputed:
        return False
    shared, apart = one.names & two.names, one.names ^ two.names
    if one.period and two.period:
        daily = one.period.precision == "day"
        return one.period == two.period and ((bool(shared) or not apart) if daily else _mostly(shared, apart))
    if one.quantity.kind == "measure" and _TOLD_APART.search(reading.words(one.sentence) + reading.words(two.sentence)):
        return False
    if one.quantity.kind in {"percent", "measure"}:
        return bool(shared) or not (one.names and two.names)
    if one.quantity.kind == "count" and kind(one.quantity.unit) not in {"people", "event"}:
        elsewhere = bool(one.names - two.names and two.names - one.names)
        large = one.quantity.value >= 10
        return one.period == two.period and bool(shared) and large and not elsewhere and _mostly(shared, apart)
    return _one_event(reading, one, two)


def _done(reading: Reading, one: _Stated) -> frozenset[str]:
    """What is done to those who are counted, and a dash; nothing where that is not told: 749 were killed."""
    match = _PASSIVE.match(reading.report.flat, one.quantity.end)
    return frozenset({"-", match["done"]}) if match else frozenset()


_PASSIVE = lazy(
    r"(?: [A-Za-z’-]+){0,2} (?:were|was|are|have been|has been|had been) "
    r"(?!(?:count|record|report|register|not|document|list|publish)ed\b|seen\b|not\b)(?P<done>[a-z]{3,}(?:ed|n|t))\b"
)
_TOLD_APART = lazy(r"\b(?:old|new|first|second|other|another|former|later|planned)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _words(counters: frozenset[str]) -> set[str]:
    """The words of counters that say who they are."""
    return {word for counter in counters for word in re.findall(r"[a-z]{3,}", counter)} - {"the", "and", "for", "its"}


def _mostly(shared: frozenset[str], apart: frozenset[str]) -> bool:
    """Whether two sentences name much the same, so that nothing speaks for two scopes."""
    return (len(shared) >= 1 and len(shared) >= len(apart) / 2) or not apart


def _one_event(reading: Reading, one: _Stated, two: _Stated) -> bool:
    """Whether two tolls without a common date speak of one event: names and act in common, no date against it."""
    shared = one.names & two.names
    first, second = _dates(reading, one.sentence), _dates(reading, two.sentence)
    if first and second and not any(a.first <= b.last and b.first <= a.last for a in first for b in second):
        return False
    acts = _acts(reading, one.sentence) & _acts(reading, two.sentence)
    if len({bool(_SO_FAR.search(reading.words(each.sentence))) for each in (one, two)}) > 1:
        return False  # all that were killed since it began, and those of one strike
    dated = bool(first and second and any(a == b and a.precision == "day" for a in first for b in second))
    return bool(acts) and (
        len(shared) >= 2 or (bool(shared) and dated) or (bool(shared) and len(one.names | two.names) <= 3)
    )


_SO_FAR = lazy(
    r"\bsince the (?:start|beginning|outbreak|launch|onset)\b|\bsince (?:[a-z’' ]+ )?(?:began|started|broke out)\b"
    r"|\b(?:to date|so far|all told|in total|altogether)\b"
)
"""What makes a number one of all that there has been."""
_ACT = gated(
    r"\b(attack|bomb\w*|strike|airstrike|raid|ambush|assault|explosion|blast|massacre|siege|shooting|clash|shelling"
    r"|crash|stampede|earthquake|flood|battle|school|mosque|hospital|market|hotel|airport)\w*",
    re.IGNORECASE,
)


def _acts(reading: Reading, sentence: Sentence) -> set[str]:
    return {match[1].casefold()[:6] for match in _ACT.finditer(reading.words(sentence))}


def _dates(reading: Reading, sentence: Sentence) -> list[Period]:
    return [
        one.period
        for one in reading.dates(sentence.start, sentence.end)
        if one.period and one.kind in {"exact", "range"}
    ]


def _differ(reading: Reading, one: _Stated, two: _Stated) -> Draft:
    turned = is_transposed(one.quantity.value, two.quantity.value)
    dated_ = f" {when(two.period)}" if two.period else ""
    plain = two.what.startswith("share") or two.quantity.kind == "measure"
    name = {"death": "dead", "injury": "injured"}.get(two.what, two.what if plain else _plural(two.what))
    if two.quantity.kind == "count" and two.quantity.phrase:
        name = two.quantity.phrase
    return Draft(
        "digits" if turned else "two-values",
        two.quantity.start,
        two.quantity.end,
        f"The text gives {amount(two.quantity)} {name if two.quantity.kind == 'count' else f'({name})'}{dated_} here "
        f"and {amount(one.quantity)} {where(reading, one.quantity.start, two.quantity.start)}"
        + (": two digits are swapped." if turned else " for what seems to be the same thing."),
        "Look up which is right, or say in what the two counts differ.",
        None if turned or _sure(one, two) else "remark",
    )


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _sure(one: _Stated, two: _Stated) -> bool:
    """Whether an editor is to be told unasked: of people and events, and of what two sentences date alike.

    Of shares, measures, bags and barrels a text tells many values in like words: on a year of newswire, that is clean
    as far as one can tell, hardly one in fifty such pairs was of one thing.
    """
    quantity = two.quantity
    if quantity.kind != "count":
        return False
    return kind(quantity.unit) in {"people", "event"} or (one.period is not None and one.period == two.period)
