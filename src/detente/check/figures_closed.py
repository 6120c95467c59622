"""Three numbers of which one is the difference of the others, or the first the sum: with no fourth beside them.

Where a sentence has just three numbers alike, and the words beside one of them make it a difference (eleven more, a
margin of 5.8 points, 600 short), the other two must lie so far apart. Where a number of people is followed by those of
both sexes, or of the old and the young, these are all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percentage
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

_SO = r"(?:(?:about|some|nearly|almost|just|only|over|more than|a mere|a narrow|an?) )*"
_BEFORE = lazy(
    rf"\b(?:(?:r[io]se[sn]?|fell|fallen|falls|gr[eo]w[sn]?|climb(?:ed|s)|dropp?(?:ed|s)|increas(?:ed|es)|decreas(?:ed"
    rf"|es)|declin(?:ed|es)|widen(?:ed|s)|narrow(?:ed|s)|cut|reduced|raised|lifted|w[oi]ns?|won|ahead"
    rf"|shr[aiu]nk)\b[^#;]{{0,40}} by|margin of|difference of|gap of|lead of|deficit of|surplus of|shortfall of|up|down"
    rf"|fell|rose|dropped|climbed|gained|lost|slipped) {_SO}$"
    rf"|^(?: [a-z]+)?,? by {_SO}$"
)
_BEHIND = lazy(
    r"(?: [a-z]+){0,2} (?:(?:more|fewer|less)(?= than\b|[,.;)]|$)|higher|lower|short|too few|too many|ahead|behind"
    r"|missing)\b(?! (?:and|were|was))"
)
_NOT = lazy(
    r"\b(?:times|each|every|per|average|average[sd]?|respectively|another|other|further)\b|#\d+f|\bof (?:whom|which"
    r"|them)\b|#\d+[cm] (?:[a-z]+ )?(?:gain|increase|rise|fall|drop|decrease)\b"
)
_LIKE = 4.0
"""Times by which a difference may be the real one that was meant."""
_POINTS = gated(r"#\d+(?:o|c points?\b)")
_BOTH = (
    (frozenset({"woman", "female", "girl"}), frozenset({"man", "male", "boy"})),
    (frozenset({"adult"}), frozenset({"child", "minor", "infant"})),
    (frozenset({"civilian"}), frozenset({"soldier", "combatant", "fighter", "militant", "insurgent"})),
)
"""Those of whom one or the other are all."""
_SPLIT = gated(
    r"#(?P<all>\d+)c [^#;:.]{2,60}?(?:,|:| –| \()(?: (?:of them|among them|namely"
    r"|that is))? #(?P<a>\d+)c (?P<one>[a-z]+) and #(?P<b>\d+)c (?P<two>[a-z]+)(?=[,.;)]|$| in | at | from )"
)
_FAR = 0.6
_APPOSED = gated(
    r"#(?P<f>\d+)f(?: of)?(?: (?!and\b|or\b|but\b|to\b|from\b)[a-z’-]+){1,4}(?:,| \() (?:or |that is,? |some "
    r"|about )?#(?P<p>\d+)p(?=[,;)])"
)
"""A part in words and again in per cent: two out of three respondents, 67 percent."""
_ROUGH = 4.5
"""Points by which a part in words may miss its percentage."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every three numbers, and every part that is told twice."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            yield from _twice(frame)
        if len(frame.quantities) > 2:
            told = told_in(reading, frame)
            yield from _differing(reading, sentence, frame, told)
            yield from _points(frame)
            yield from _split(frame)


def _differing(reading: Reading, sentence: Sentence, frame: Frame, told: Sequence[Told]) -> Iterator[Draft]:
    """Counts, amounts and measures: 88, eleven more than the 77 before."""
    some = [one for one in told if kind(one.unit) != "time" and not one.bracket and not one.ranged and one.value]
    some = [one for one in some if one.quantity.kind != "percent"]
    steps = [one for one in some if _BEFORE.search(one.before) or _BEHIND.match(one.behind)]
    if len(some) != 3 or len(steps) != 1 or _NOT.search(frame.text):
        return
    step = steps[0]
    one, two = (each for each in some if each is not step)
    nouns = {each.noun for each in some if each.noun} - {"short", "more", "fewer"}
    if len({each.quantity.kind for each in some}) > 1 or len(nouns) > 1:
        return
    gap = abs(one.value - two.value)
    if _lies(one.quantity, two.quantity, step.quantity) or not gap or not 1 / _LIKE <= step.value / gap <= _LIKE:
        return
    ends = [each.quantity for each in paragraph_before(reading, sentence)] + [one.quantity, two.quantity]
    if any(_lies(each, other, step.quantity) for at, each in enumerate(ends) for other in ends[:at]):
        return
    yield _draft(step.quantity, one.quantity, two.quantity, number(gap))


def _points(frame: Frame) -> Iterator[Draft]:
    """Percentages: up four points, from 11 to 15 percent; 52.4 to 47.6 percent, a margin of 4.8 points."""
    if not _POINTS.search(frame.text):
        return
    points = [one for one in frame.quantities if one.kind == "points" or (one.kind, one.unit) == ("count", "point")]
    levels = [one for one in frame.quantities if one.kind == "percent"]
    if len(points) != 1 or len(levels) != 2 or _NOT.search(frame.text):
        return
    step, (one, two) = points[0], levels
    at = frame.at(frame.sign(step))
    if not _BEFORE.search(frame.text, 0, at) and not _BEHIND.match(frame.text, at + len(frame.sign(step))):
        return
    gap = abs(one.value - two.value)
    if not _lies(one, two, step) and gap and 1 / _LIKE <= step.value / gap <= _LIKE:
        yield _draft(step, one, two, number(round(gap, 2)))


def _lies(one: Quantity, two: Quantity, step: Quantity) -> bool:
    """Whether two numbers lie so far apart, as exactly as all are written."""
    low, high = sorted((one, two), key=lambda each: each.value)
    return high.low - low.high <= step.high and step.low <= high.high - low.low


def _draft(step: Quantity, one: Quantity, two: Quantity, gap: str) -> Draft:
    return Draft(
        "percent-points" if one.kind == "percent" else "percent-base",
        step.start,
        step.end,
        f"{amount(one)} and {amount(two)} lie {gap} apart, not {number(step.value)}.",
        "Correct one of the three numbers.",
        "remark",
    )


def _split(frame: Frame) -> Iterator[Draft]:
    """118 survivors, 64 women and 44 men."""
    for match in _SPLIT.finditer(frame.text):
        total, one, two = (frame.quantities[int(match[name])] for name in ("all", "a", "b"))
        both = any(
            (one.unit in first and two.unit in second) or (one.unit in second and two.unit in first)
            for first, second in _BOTH
        )
        made = one.value + two.value
        if not total.value:
            continue
        high = total.value if total.bound == "least" else total.high  # the two are told as all of them
        fits = one.low + two.low <= high and total.low <= one.high + two.high
        if both and kind(total.unit) not in {"event", "time"} and not fits and abs(made / total.value - 1) <= _FAR:
            yield Draft(
                "parts-total",
                total.start,
                two.end,
                f"{number(one.value)} + {number(two.value)} makes {number(made)}, not {number(total.value)}.",
                "Correct one of the numbers, or say who else is counted.",
                "warning" if not any(each.bound for each in (total, one, two)) else "remark",
            )


def _twice(frame: Frame) -> Iterator[Draft]:
    """Two out of three respondents, 58 percent."""
    for match in _APPOSED.finditer(frame.text):
        part, share = frame.quantities[int(match["f"])], frame.quantities[int(match["p"])]
        low, high = 100 * part.low - _ROUGH, 100 * part.high + _ROUGH
        if part.bound in {"above", "least"}:
            high = 100 * part.value * 1.4
        elif part.bound:
            low = 100 * part.value * 0.7
        if not low <= share.value <= high:
            yield Draft(
                "share",
                share.start,
                share.end,
                f"“{' '.join(frame.source[part.start : part.end].split())}” is {percentage(100 * part.value)}, not "
                f"{percentage(share.value)}.",
                "Correct one of the two.",
                "remark",
            )
