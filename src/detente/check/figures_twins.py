"""One thing counted twice: a number that speaks again of what another sentence counted, by its words and names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed
from detente.check.figures_values import AFTER_PARTIAL, DISPUTED, NAME, ORDINARY, PARTIAL
from detente.check.measures import kind, noun
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.period import Period
    from detente.model.report import Sentence

_DEFINITE = re.compile(
    r"(?:\b(?:the|these|those|its|his|her|their|all|both|such|with|that)|[’']s?)"
    r" (?:(?!of |has |have |had |is |are |was |were |to )[a-z]+ )?$",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:[Oo]f )?(?:the|these|those) $")
_THOSE = re.compile(r"\b(?:those|these) $", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][a-z]{2,}")
_IDLE = frozenset(
    (
        "the and for with that this from were was are had has have been their its his her they them which who whom "
        "into out over under about after before since during while when where there then than also only such some all "
        "any both each more most less least not but can could will would may might must shall did does done being "
        "because between among against through upon within without toward towards again still even just very much "
        "many said says say according long wide high deep people number total figure one two three four five six "
        "seven eight nine ten "
    ).split()
)
_OTHER = re.compile(
    r"\b(?:another|other|further|additional|new|old|former|earlier|previous|next|second|third|more|fewer|rather|every|each"
    r"|average|first|last|half|part|some of|most of|up to|at least|same|only)\b"
)
"""What sets a number apart from others of its noun, if it stands right beside it."""
_LATER = re.compile(
    r"\b(?:now|today|later|since then|by then|meanwhile|originally|planned|at first|initially|elsewhere|instead"
    r"|would have|could have|already|no longer|this time|by contrast|yet)\b"
)
"""What sets a clause apart from others in time or place."""
_TRAIL = 4
_MOST = 40
_ENOUGH = 2.5
_DIGITS = 10
_HALF, _MOSTLY = 0.5, 0.75


@dataclass(frozen=True)
class _Mention:
    """A number with what tells it from another: noun, words and names of its clause, time."""

    told: Told
    sentence: Sentence
    noun: str
    words: frozenset[str]
    names: frozenset[str]
    period: Period | None
    text: str
    order: int


def check(reading: Reading) -> Iterator[Draft]:
    """Every number against the earlier ones of its noun."""
    groups: dict[str, list[_Mention]] = defaultdict(list)
    for order, sentence in enumerate(reading.figured):
        if reading.report.blocks[sentence.block].kind in {"title", "heading"}:
            continue
        for one in _mentions(reading, sentence, order):
            group = groups[kind(one.noun) if kind(one.noun) == "people" else one.noun]
            for other in reversed(group[-_MOST:]):
                if (other.order != order or _THOSE.search(_ahead(one))) and _same(other, one) >= _ENOUGH:
                    yield _draft(reading, other, one)
                    break
            group.append(one)


def _mentions(reading: Reading, sentence: Sentence, order: int) -> Iterator[_Mention]:
    frame = reading.frame(sentence)
    for one in told_in(reading, frame):
        what = noun(one.quantity)
        ahead = frame.text[max(0, one.at - 40) : one.at]
        what = what or (one.unit if re.match(r"$|[.,;)]", one.behind) else "")
        if (
            not what
            or one.ranged
            or one.quantity.value < 3
            or (PARTIAL.search(ahead) and not _BACK.search(ahead))
            or AFTER_PARTIAL.match(one.behind)
        ):
            continue
        clause = _clause(frame.text, one.at)
        names = frozenset(re.sub(r"[’']s?$", "", name) for name in NAME.findall(clause)) - ORDINARY
        said = {word.casefold() for word in _WORD.findall(clause)} - _IDLE
        words = frozenset(map(singular, said)) - {what}
        words -= {name.casefold() for name in names}
        yield _Mention(one, sentence, what, words, names, reading.periods.get(one.quantity.start), clause, order)


def _ahead(one: _Mention) -> str:
    """The words right before a number."""
    return one.told.frame.text[max(0, one.told.at - 40) : one.told.at]


def _clause(text: str, at: int) -> str:
    """The clause of a sentence in which a sign stands."""
    start = max(text.rfind(sign, 0, at) for sign in ("; ", ": ", " – ", " — "))
    ends = [place for sign in ("; ", " – ", " — ") if (place := text.find(sign, at)) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


def _same(one: _Mention, two: _Mention) -> float:
    """How much speaks for two mentions to be of one thing."""
    first, second = one.told.quantity, two.told.quantity
    if first.kind != second.kind or (first.low <= second.high and second.low <= first.high) or not first.value:
        return 0.0
    large, small = max(first.value, second.value), min(first.value, second.value)
    if (large > _DIGITS * small * 1.2 and not _sized(large / small)) or (
        one.period and two.period and one.period != two.period
    ):
        return 0.0
    if one.noun != two.noun and not is_transposed(first.value, second.value):
        return 0.0
    shared, apart = one.names & two.names, (one.names - two.names, two.names - one.names)
    words = one.words & two.words
    score = 1.0 * bool(_DEFINITE.search(two.told.frame.text[: two.told.at])) + min(len(words), 3) * 0.5
    score += 1.0 * bool(shared) + 0.5 * (len(shared) > 1)
    score += 1.0 * is_transposed(first.value, second.value)
    likeness = len(words | shared) / max(1, min(len(one.words | one.names), len(two.words | two.names)))
    score += 0.5 * (likeness >= _HALF) + 0.5 * (likeness >= _MOSTLY)
    score += 1.5 * bool(_THOSE.search(_ahead(two)) and two.order - one.order <= 1)
    score += 1.0 * (likeness == 1 and first.kind == "measure" and two.order - one.order == 1)
    score -= 0.5 * (kind(two.noun) == "time")
    score += 0.5 * (one.period is not None and one.period == two.period)
    score -= 2.0 * bool(apart[0] and apart[1] and not shared) + 0.5 * bool(apart[0] and apart[1])
    score -= 2.0 * bool(_set_apart(one.told) or _set_apart(two.told) or DISPUTED.search(two.text))
    score -= 1.0 * bool(_LATER.search(two.text)) + 0.5 * (two.order - one.order > _TRAIL)
    return score


def _sized(factor: float) -> bool:
    """Whether two numbers differ as million and billion do."""
    return round(factor, 6) in {1e3, 1e6}


def _set_apart(one: Told) -> bool:
    """Whether the words right beside a number set it apart from others of its noun."""
    before = one.frame.text[max(0, one.at - 30) : one.at]
    return bool(_OTHER.search(before) or _OTHER.search(one.behind[:16]))


def _draft(reading: Reading, one: _Mention, two: _Mention) -> Draft:
    first, second = one.told.quantity, two.told.quantity
    turned = is_transposed(first.value, second.value)
    sized = _sized(max(first.value, second.value) / min(first.value, second.value))
    rule = "digits" if turned else "unit-change" if sized else "two-values"
    return Draft(
        rule,
        second.start,
        second.end,
        f"The text gives {amount(second)} {second.phrase} here and {amount(first)} in line "
        f"{reading.report.line(first.start)}"
        + (": two digits are turned round." if turned else " for what its words call the same thing."),
        "Look up which is right, or say in what the two differ.",
        "remark",
    )
