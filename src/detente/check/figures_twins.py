"""One thing counted twice: a number that speaks again of what another sentence counted, by its words and names."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.check.alike import Mention, Usual, likeness, may_repeat, slip, told_apart
from detente.check.amounts import amount, is_transposed, percent
from detente.check.change_words import DOWN, UP
from detente.check.figures_units import GROUPS, converted
from detente.check.figures_values import AFTER_PARTIAL, DISPUTED, NAME, ORDINARY, PARTIAL
from detente.check.measures import kind
from detente.check.ratios import role_of
from detente.check.reading import Draft
from detente.check.told import Told, told_in
from detente.check.wording import where
from detente.check.words import stem
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_DEFINITE = lazy(
    r"(?:\b(?:the|these|those|its|his|her|their|all|both|such|with|that)|[’']s?)"
    r" (?:(?!of |has |have |had |is |are |was |were |to )[a-z]+ )?$",
    re.IGNORECASE,
)
_THE_SUM = lazy(r"\b(?:the|this|that|its|their) (?:@\d+ )?(?:[a-z]+ )?[a-z]+ of (?:some |about )?$", re.IGNORECASE)
"""The April 2018 fine of 36 million: a sum that is known."""
_BACK = lazy(r"\b(?:[Oo]f )?(?:the|these|those) $")
_THOSE = lazy(r"\b(?:those|these) $", re.IGNORECASE)
_AFTER = lazy(r"\b(?:[Aa]fter|[Oo]nce|[Ww]hen|[Aa]s soon as) (?:all )?$")
_DONE = lazy(r"^(?: [a-z-]+){1,3}? (?:had|have) (?:been )?[a-z]+(?:ed|en|rd|ne|nt|ld)\b")
"""What tells a number as one that is known: after 230 witnesses had been heard."""
_WORD = lazy(r"[A-Za-z][a-z]{2,}")
_IN_NUMBER = lazy(r",? (?:of (?:whom|which|them)|in number)\b")
_PER = lazy(r" per |,? of (?:whom|which)\b")
_OPENING = lazy(r"\W*([A-Z][\w’'-]+?)(?:[’']s)?\b(?! [A-Z])")
_OWNS = lazy(r"[’']s?$")
_OWNED = lazy(r"\b([a-z]{3,})[’']s? $")
_IDLE = frozenset(
    (
        "the and for with that this from were was are had has have been their its his her they them which who whom "
        "into out over under about after before since during while when where there then than also only such some all "
        "any both each more most less least not but can could will would may might must shall did does done being "
        "because between among against through upon within without toward towards again still even just very much "
        "many said says say according long wide high deep people number total figure one two three four five six "
        "seven eight nine ten "
        "same year years came come comes stood stand stands reached reach amounted amount worth stated put fell rose "
        "whole month months"
    ).split()
)
_OTHER = lazy(
    r"\b(?:another|other|further|additional|new|old|former|earlier|previous|next|second|third|more(?! than)"
    r"|fewer(?! than)|rather|every|each"
    r"|average|first|last|half|part|some of|most of|up to|at least|(?<!that )(?<!the )(?<!this )same|only)\b"
)
"""What sets a number apart from others of its noun, if it stands right beside it."""
_JOINS = lazy(r"\b(?:on|in|by|for|from|with|that|who|which|and|against|into)(?= )")
"""What stands before the words beside a number: the last surgeon in town operated on 27."""
_LATER = lazy(
    r"\b(?:now|today|later|since then|by then|meanwhile|originally|planned|at first|initially|elsewhere|instead"
    r"|would have|could have|already|no longer|this time|by contrast|yet)\b"
)
"""What sets a clause apart from others in time or place."""
_RATE = lazy(r"^ per (?P<per>(?:#\d+c|thousand|hundred|million)(?: [a-z]+){0,2}|[a-z]+)")
"""What a number is told per: 31 per thousand live births."""
_A_DAY = lazy(r"^(?: [a-z’-]+){0,2} (?:a|per) (?P<per>day|week|month|year)\b")
_LABELLED = lazy(r"^\W*(?P<of>[A-Z][a-z’-]+s)\b[^:#]*: $")
"""The label of a number in a list: Households connected to the grid in 2023."""
_NUMBERED = lazy(r"\b(?:numbered|numbers|consists? of|consisted of) (?:about |some )?$")
"""What stands before the number of those whom a body has."""
_TOLL = lazy(r"\bdeath toll\b[^,;:]{0,30}\b(?:to|at|hits|of|reache[ds]|passes|tops|is|was) (?:now )?$", re.IGNORECASE)
_OF_WHOM = lazy(r"\b(?P<of>[A-Za-z’-]+(?:s|men|people|women|children)),? $")
"""What stands before a number of some of them: its fishermen, 13,900 of whom were licensed."""
_COME_TO = lazy(r"\bfrom #\d+[^#]*\bto (?:[a-z]+ )?$|\b(?:up|close|due|next|prior) to (?:[a-z]+ )?$")
"""A “to” that does make its number a part or an end of something."""
_STEP = lazy(
    rf"\b(?:{UP}|{DOWN})(?: by)? $|\b(?:increase|decrease|rise|fall|drop|decline|gain|cut|reduction)s?"
    r"(?: in [^#;,]{1,30})? of $"
)
"""What stands before an amount by which something changed, which is no value of it."""
_HELD_BESIDE = lazy(r"\b(?:against|compare(?:d|s) (?:with|to)|versus|instead of) (?:the |a |an |some |only |just )?$")
_SHARE = 3.0
"""What must speak for two percentages or rates to be of one thing: they are told of much."""
_RECENT, _NEARBY = 12, 2
_SHARED = 3
"""Words that two sentences must share for a number of one to be that of the other in another unit."""
_TRAIL = 4
_MOST = 40
_ENOUGH = 2.5
_SURE, _SURE_OF_MUCH = 4.0, 5.0
"""What must speak for two mentions to be of one thing for an editor to be told of them unasked: counts, and amounts of
money, measures and percentages, of which a text tells many in like words."""
_MANY = 10
"""Numbers below are told of too many things to be sure of."""
_FACTOR = 12.0
"""Times that two values of one thing may differ: a digit too many, and some."""
_LEAST, _LEAST_LIKELY = 3, 12
"""Numbers below are told of too many things."""
_LIKELY = -1.0
"""Odds, as a logarithm, from which on two numbers are taken for one thing in whatever words: on the texts to which they
were fitted six pairs in 100,000 words of news are so by mistake, and twenty of a newswire about markets."""
_ALONE = lazy(r"$|[.,;)]")
_BESIDE = lazy(r"\b(?:against|compared|versus|instead|between)\b")
_HALF, _MOSTLY = 0.5, 0.75


@dataclass(frozen=True)
class _Clause:
    """What a clause says: its words, its names, and whether it disputes or sets something apart in time."""

    words: frozenset[str]
    names: frozenset[str]
    disputed: bool
    later: bool


def check(reading: Reading) -> Iterator[Draft]:
    """Every number against the earlier ones of its noun, and against those that are likely to be of the same thing."""
    every = mentions(reading)
    usual = Usual.of(every)
    likely: dict[tuple[str, str], deque[Mention]] = defaultdict(lambda: deque(maxlen=_MOST))
    groups: dict[str, list[Mention]] = defaultdict(list)
    values: dict[str, set[float]] = defaultdict(set)
    recent: list[Mention] = []
    for one in every:
        quantity = one.told.quantity
        alike = likely[quantity.kind, quantity.unit if quantity.kind in {"money", "measure"} else ""]
        if not one.headed:
            found = [*_of_its_noun(reading, groups, one), *_in_other_units(reading, recent, one)]
            yield from found
            recent.append(one)
            del recent[:-_RECENT]
            if not found and quantity.value not in values[quantity.kind]:
                yield from _likely(reading, alike, one, usual)
        values[quantity.kind].add(quantity.value)
        if one.told_exactly:
            alike.append(one)


def mentions(reading: Reading) -> list[Mention]:
    """The numbers of a text that may be told again, from left to right."""
    return [one for order, sentence in enumerate(reading.figured) for one in _mentions(reading, sentence, order)]


def _of_its_noun(reading: Reading, groups: dict[str, list[Mention]], one: Mention) -> Iterator[Draft]:
    """A number against the earlier ones of its noun."""
    group = groups["people" if kind(one.noun) == "people" else one.noun]
    last, enough, value = group[-_MOST:], _enough(one), one.told.value
    group.append(one)
    if any(other.told.value == value and marks(other, one) >= enough for other in last):
        return  # it is told again as it was
    for other in reversed(last):
        apart = (other.order != one.order or one.those) and _may_be(other, one)
        if apart and not _items(reading, other, one) and marks(other, one) >= enough:
            yield _draft(reading, other, one)
            return


def _likely(reading: Reading, earlier: Iterable[Mention], one: Mention, usual: Usual) -> Iterator[Draft]:
    """A number against the earlier one that is likeliest to be of the same thing, in whatever words."""
    if one.told.value < _LEAST_LIKELY:
        return
    odds = [
        (likeness(other, one, usual) + slip(other.told.value, one.told.value), other)
        for other in earlier
        if other.order != one.order and may_repeat(other, one) and not rounded(other, one)
    ]
    most, other = max(odds, key=lambda pair: pair[0], default=(0.0, one))
    if other is not one and most >= _LIKELY and not (_items(reading, other, one) or told_apart(other, one)):
        yield replace(_draft(reading, other, one), severity="remark")


def rounded(one: Mention, two: Mention) -> bool:
    """Whether two numbers may be one, rounded."""
    first, second = one.told.quantity, two.told.quantity
    return first.low <= second.high and second.low <= first.high


def _items(reading: Reading, one: Mention, two: Mention) -> bool:
    """Whether two numbers stand in items of one list, or under days of a log: they tell of other things."""
    first, second = (reading.block(each.told.frame.start) for each in (one, two))
    if reading.logged[first] != reading.logged[second]:
        return True
    return first != second and all(each.kind == "item" for each in reading.report.blocks[first : second + 1])


def _in_other_units(reading: Reading, recent: Sequence[Mention], one: Mention) -> Iterator[Draft]:
    """A number of another unit than the one before it that nearly the same words tell of another time."""
    for other in reversed(recent):
        first, second = other.told.quantity, one.told.quantity
        if not 0 < one.order - other.order <= _NEARBY or first.kind != second.kind or other.noun == one.noun:
            continue
        if first.kind == "count" and not GROUPS & {other.noun, one.noun}:
            continue
        shared = other.words & one.words | other.names & one.names
        least = min(len(other.words | other.names), len(one.words | one.names))
        apart = other.names - one.names and one.names - other.names
        of = {other.told.of, one.told.of} - {""}
        if len(shared) < _SHARED or len(shared) < _MOSTLY * least or apart or len(of) > 1 or converted(first, second):
            continue
        if other.noun != "percent" and one.noun != "percent" and not (first.unit and first.unit == second.unit):
            yield Draft(
                "unit-change",
                second.start,
                second.end,
                f"{amount(first)} {where(reading, first.start, second.start)} and {amount(second)} here are told in "
                "nearly the same words, but not in the same unit.",
                "Give both in one unit, or say in what they differ.",
                "remark",
            )
            return


def _mentions(reading: Reading, sentence: Sentence, order: int) -> Iterator[Mention]:
    """The numbers of a sentence that may be told again."""
    frame = reading.frame(sentence)
    text = frame.text
    clauses: dict[str, _Clause] = {}
    days, headed = _days(frame), reading.report.blocks[sentence.block].kind in {"title", "heading"}
    ahead = reading.before(sentence)
    days = days or (_days(reading.frame(ahead)) if ahead else days)
    for one in (*told_in(reading, frame), *_percentages(frame)):
        before = text[max(0, one.at - 40) : one.at]
        what = _what(one)
        few = one.value < _LEAST and one.quantity.kind == "count"
        if not what or one.ranged or few or _partial(one, before) or _STEP.search(before):
            continue
        said = text if _LABELLED.match(text[: one.at]) else _clause(text, one.at)
        if said not in clauses:
            clauses[said] = _read(reading, sentence, said)
        clause = clauses[said]
        words = clause.words - {stem(what)}
        own = 1.0 * bool(_DEFINITE.search(before)) - 0.5 * (kind(what) == "time")
        own += 1.0 * bool(_THE_SUM.search(before))
        own += 1.0 * bool(_AFTER.search(before) and _DONE.match(one.behind))
        own -= 2.0 * bool(clause.disputed or _HELD_BESIDE.search(before)) + 1.0 * clause.later
        apart = bool(
            _OTHER.search(_JOINS.split(before[-30:].replace("in other words", ""))[-1])
            or _OTHER.search(one.behind[:16].replace("only", ""))
        )
        period = reading.periods.get(one.start)
        those = bool(_THOSE.search(before))
        yield Mention(one, what, words, clause.names, period, order, own, those, apart, _owner(before), days, headed)


def _days(frame: Frame) -> frozenset[str]:
    """The days that a sentence names."""
    return frozenset(
        str(one.period)
        for one in frame.dates
        if one.granularity == "day" and (one.kind == "exact" or (one.kind == "relative" and "taken" in one.why))
    )


def _read(reading: Reading, sentence: Sentence, clause: str) -> _Clause:
    """The words and names of a clause, read once for all its numbers."""
    names = frozenset(_OWNS.sub("", name) for name in NAME.findall(clause)) - ORDINARY
    names -= _common(reading, sentence, clause)
    said = {word.casefold() for word in _WORD.findall(clause)} - _IDLE
    words = frozenset(map(stem, said)) - {stem(name.casefold()) for name in names}
    disputed = bool(DISPUTED.search(_BESIDE.sub("", clause)))
    return _Clause(words, names, disputed=disputed, later=bool(_LATER.search(clause)))


def _percentages(frame: Frame) -> Iterator[Told]:
    """The percentages of a sentence that are levels, not changes."""
    for one in frame.quantities:
        if one.kind in {"percent", "fraction"} and role_of(frame, one) not in {"rise", "fall", "change"}:
            sign = frame.sign(one)
            at = frame.at(sign)
            before, behind = frame.text[:at].rpartition("#")[2], frame.text[at + len(sign) :].partition("#")[0]
            yield Told(one, frame, one.kind, before, behind, at, bracket=False, ranged=False)


def _what(one: Told) -> str:
    """What a number counts: its noun, that of its label, or that before it; or what it is told per."""
    if one.quantity.kind in {"percent", "fraction"}:
        return one.quantity.kind
    rate, paced = _RATE.match(one.behind), _A_DAY.match(one.behind) if one.noun else None
    if rate or paced:
        return f"per {rate['per']}" if rate else f"{one.noun} a {paced['per']}" if paced else ""
    if _IN_NUMBER.match(one.behind):
        named = _OF_WHOM.search(one.before)
        return singular(named["of"]) if named else ""
    if one.noun:
        return one.noun
    counted = one.quantity.kind == "count"
    for pattern, what in ((_NUMBERED, "member"), (_TOLL, "death")) if counted else ():
        if pattern.search(one.before):
            return what
    labelled = _LABELLED.match(one.frame.text[: one.at])
    return singular(labelled["of"]) if labelled else one.unit if _ALONE.match(one.behind) else ""


def _partial(one: Told, before: str) -> bool:
    """Whether a number is told as part of something, as one end of a change, or for each of many."""
    found = PARTIAL.search(before)
    if found and found[0].startswith("to ") and not _COME_TO.search(one.frame.text[: one.at]):
        found = None
    if found and not _BACK.search(before):
        return True
    told = _PER.match(one.behind) or (one.noun and _A_DAY.match(one.behind))
    return not told and AFTER_PARTIAL.match(one.behind) is not None


def _common(reading: Reading, sentence: Sentence, clause: str) -> frozenset[str]:
    """The word that is written large only because it opens the sentence: no name of the registry, nor of the text."""
    match = _OPENING.match(clause)
    if not match or reading.mentions(sentence.start, sentence.start + match.end()):
        return frozenset()
    return frozenset() if reading.within(match[1]) else frozenset({match[1]})


def _clause(text: str, at: int) -> str:
    """The clause of a sentence in which a sign stands."""
    start = max(text.rfind(sign, 0, at) for sign in ("; ", ": ", " – ", " — "))
    ends = [place for sign in ("; ", " – ", " — ") if (place := text.find(sign, at)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


def _enough(one: Mention) -> float:
    share = one.told.quantity.kind in {"percent", "fraction"} or one.noun.startswith("per ")
    return _SHARE if share else _ENOUGH


def _may_be(one: Mention, two: Mention) -> bool:
    """Whether two mentions of other values may be of one thing at all: by kind, noun, size and time."""
    first, second = one.told.quantity, two.told.quantity
    if (
        first.kind != second.kind
        or (first.low <= second.high and second.low <= first.high)
        or 0 in {first.value, second.value}
    ):
        return False
    if one.period and two.period and one.period != two.period:
        return False
    if (one.fate and two.fate and one.fate != two.fate) or one.models != two.models:
        return False
    factor = max(first.value, second.value) / min(first.value, second.value)
    if factor > _FACTOR and not _sized(factor):
        return False
    people = "person" in {one.noun, two.noun} and kind(one.noun) == kind(two.noun) == "people"
    return one.noun == two.noun or people or is_transposed(first.value, second.value)


def marks(one: Mention, two: Mention) -> float:
    """How much speaks for two mentions to be of one thing."""
    first, second = one.told.quantity, two.told.quantity
    shared, words = one.names & two.names, one.words & two.words
    likeness = len(words | shared) / max(1, min(one.size, two.size)) if words or shared else 0.0
    near = two.order - one.order
    score = two.own + min(len(words), 3) * 0.5 + 1.0 * bool(shared) + 0.5 * (len(shared) > 1)
    score += 1.0 * is_transposed(first.value, second.value)
    score += 0.5 * (likeness >= _HALF) + 0.5 * (likeness >= _MOSTLY)
    score += 1.5 * (two.those and near <= 1) + 1.0 * (likeness == 1 and first.kind == "measure" and near == 1)
    score += 0.5 * (bool(shared) and two.own >= 1 and near <= 1)
    score += 1.0 * (two.own >= 1 and first.phrase == second.phrase and " " in first.phrase)
    score += (0.5 + 0.5 * bool(shared)) * (one.period is not None and one.period == two.period)
    score += 1.0 * bool(one.days & two.days)
    score += 1.0 * (two.owner in one.words and two.owner != "")
    if one.names - two.names and two.names - one.names:
        score -= 0.5 if shared else 2.5
    return score - 2.0 * (one.apart or two.apart) - 0.5 * (near > _TRAIL)


def _sized(factor: float) -> bool:
    """Whether two numbers differ as million and billion do."""
    return round(factor, 6) in {1e3, 1e6}


def _owner(before: str) -> str:
    match = _OWNED.search(before) if before.endswith(("’s ", "'s ", "’ ", "' ")) else None
    return stem(match[1]) if match else ""


def _said(one: Quantity) -> str:
    """A number for prose, with what it counts."""
    if one.kind == "fraction":
        return percent(100 * one.value)
    return f"{amount(one)} {one.phrase}".strip() if one.kind == "count" else amount(one)


def _draft(reading: Reading, one: Mention, two: Mention) -> Draft:
    first, second = one.told.quantity, two.told.quantity
    turned = is_transposed(first.value, second.value)
    sized = _sized(max(first.value, second.value) / min(first.value, second.value))
    rule = "digits" if turned else "unit-change" if sized else "two-values"
    sure = _SURE if second.kind == "count" else _SURE_OF_MUCH
    least = min(first.value, second.value)
    named = turned and bool(first.unit and second.unit)
    return Draft(
        rule,
        second.start,
        second.end,
        f"The text gives {_said(second)} here and {_said(first)} {where(reading, first.start, second.start)}"
        + (": two digits are swapped." if turned else " for what seems to be the same thing."),
        "Look up which is right, or say in what the two differ.",
        # On real reports one of two plain values was a slip in no case that was seen: other days, other places.
        "warning" if named or (sized and marks(one, two) >= sure and least >= _MANY) else "remark",
    )
