"""Changes: from a base to a result, by so many per cent."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import (
    amount,
    misprints,
    moved,
    number,
    percent,
    percentage,
    points,
    reckoned,
    roughly,
    swapped,
    times,
)
from detente.check.change_words import DOWN, FACTORS, UP
from detente.check.clauses import (
    OTHERWISE,
    elsewhere,
    goes_on,
    in_brackets,
    of_another,
    one_breath,
    plausible,
    slack,
)
from detente.check.figures_near import COMPARED, Near, change, explains
from detente.check.gates import gated
from detente.check.measures import is_bare, kind, noun
from detente.check.ratios import CHANGES, role_of
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_N = r"#(\d+)[cmu]"
_GAP = r"(?:(?!#|;| and the number| while | whereas )[^#]){0,70}?"
_FROM_TO = lazy(rf"\b[Ff]rom {_N}(?P<gap>{_GAP})\bto {_N}")
_TO_FROM = lazy(rf"\bto {_N}{_GAP}\bfrom (?:@\d+[’']s? |the |some |about )?{_N}")
_UP_FROM = lazy(
    rf"{_N}(?!{_GAP} (?:of them|of whom|of which)){_GAP}(?:\b(?:up|down|increase[ds]?|rise|rising|decline[ds]?"
    rf"|decrease[ds]?|compared|as compared|as opposed|as against|against|versus|vs\.?|higher|lower|more|fewer"
    rf"|rather)\b(?: sharply| slightly| markedly| significantly)? ?(?:#\d+p )?(?:from|to|with|than|against|on)?(?: the"
    rf"| some| a total of| only| just| about)? |(?<=[ ,(])(?:against|versus|vs\.?) ){_N}"
)
_CHANGE = gated(
    rf"(?P<a>{UP}|{DOWN})(?: \w+ly)?(?: \w+){{0,3}}? (?:of|by|a|an) (?:more than |nearly |about |almost |around "
    rf"|some |over |just )?(?P<p1>#\d+p)"
    rf"|(?P<p2>#\d+p)(?: (?:year[- ]on[- ]year|annual|sharp|overall|sharper|yearly|net|total|further|marked|modest"
    rf"|steep|slight))*[ -](?P<b>{UP}|{DOWN})\b"
    rf"|(?P<c>{UP}|{DOWN}) (?P<p3>#\d+p)"
    rf"|\((?P<p4>(?P<s>[+−–-] ?)?#\d+p)(?: (?P<d>{UP}|{DOWN}))?\)"
    rf"|(?P<s2>[+−–-])(?P<p5>#\d+p)"
    rf"|\b(?P<e>{UP}|{DOWN})\b(?:[^#;.]{{0,60}}#\d+[cmu]){{1,2}}[^#;]{{0,60}}\bby (?:about |nearly |almost |some"
    rf" )?(?P<p6>#\d+p)"
)
_FACTOR = gated(
    r"\b(?:(?P<near>nearly|almost|close to) |(?P<over>more than|over) )?(?<!the )(?<!\ba )(?P<word>doubl(?:ed|ing|es|e)"
    r"|trebl(?:ed|ing|es|e)|tripl(?:ed|ing|es|e)|quadrupl(?:ed|ing|es|e)|halv(?:ed|ing|es))\b"
    r"|(?P<fold>two|three|four|five|ten)fold\b"
)
POINT = 0.6
"""Points by which a difference of two percentages may miss the stated one: rounding of both."""
SLACK = 1.0
"""Points by which a stated percentage may differ from the computed one before it is told: rounding of both."""


_MOVED = gated(
    rf"(?:\b(?:{UP}|{DOWN})\b|\bchange\b|\bdifference\b)(?: \w+){{0,4}}? (?:of|by) (?:about |nearly |almost |some "
    rf"|more than |only )?#(?P<x>\d+)[po]"
    rf"|#(?P<y>\d+)[po] (?:{UP}|{DOWN})\b|\bby #(?P<z>\d+)[po]"
)


@dataclass(frozen=True)
class Pair:
    """A base and a result in a frame, with where they stand in its text."""

    base: Quantity
    result: Quantity
    start: int
    end: int
    ordered: bool = False
    """Whether the words themselves tell which is the base: from so many to so many."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every change of a text against its base and result."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if any(one.kind in {"percent", "points"} for one in frame.quantities) or _FACTOR.search(frame.text):
            pairs = list(_pairs(reading, sentence, frame))
            yield from _percentages(reading, sentence, frame, pairs)
            yield from _factors(frame, pairs)
            yield from _points(Near(reading, sentence))
            yield from _counts_in_points(Near(reading, sentence))


def _pairs(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Pair]:
    """The pairs of base and result that a sentence joins, each pair of numbers once."""
    used: set[int] = set()
    for pattern, turned in ((_FROM_TO, False), (_TO_FROM, True), (_UP_FROM, True)):
        for match in pattern.finditer(frame.text):
            numbers = [int(group) for group in match.groups() if group and group.isdigit()]
            one, two = frame.quantities[numbers[0]], frame.quantities[numbers[-1]]
            if (
                not Near(reading, sentence).alike(one, two)
                or kind(one.unit) == "time"
                or numbers[0] in used
                or numbers[-1] in used
            ):
                continue
            used |= {numbers[0], numbers[-1]}
            base, result = (two, one) if turned else (one, two)
            yield Pair(base, result, match.start(), match.end(), ordered=pattern is not _UP_FROM)
    if not used:
        yield from _dated(reading, sentence, frame)


def _dated(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Pair]:
    """Two numbers of one kind with two dates: the earlier is the base."""
    known = [
        one for one in frame.quantities if one.kind in {"count", "money", "measure"} and one.start in reading.periods
    ]
    for one, two in pairwise(known):
        first, second = reading.periods[one.start], reading.periods[two.start]
        apart = first.last < second.first or second.last < first.first
        if (
            Near(reading, sentence).alike(one, two)
            and apart
            and first.precision == second.precision
            and kind(one.unit) != "time"
        ):
            base, result = (one, two) if first.first < second.first else (two, one)
            a, b = sorted((frame.at(frame.sign(one)), frame.at(frame.sign(two))))
            yield Pair(base, result, a, b)


def _percentages(reading: Reading, sentence: Sentence, frame: Frame, pairs: list[Pair]) -> Iterator[Draft]:
    """Each percentage of change: silent where numbers nearby explain it, else held against the likeliest pair."""
    near = Near(reading, sentence)
    values = near.values(back=2)
    changes = list(_CHANGE.finditer(frame.text))
    bracketed = in_brackets(frame.text, changes, [pair.start for pair in pairs])
    rows = {at: pair for at, start in bracketed.items() for pair in pairs if pair.start == start}
    rows = rows or _row_by_row(changes, pairs)
    for match in changes:
        sign = next(match[name] for name in ("p1", "p2", "p3", "p4", "p5", "p6") if match[name])
        stated = frame.quantities[int(re.sub(r"\D", "", sign))]
        word = match["a"] or match["b"] or match["c"] or match["d"] or match["e"] or ""
        if (not word and not (match["s"] or match["s2"])) or of_another(frame.text, match):
            continue
        down = bool(re.fullmatch(DOWN, word)) if word else (match["s"] or match["s2"] or "").strip() in {"-", "−", "–"}
        percents = [one for one in near.percents(back=1) if one is not stated]
        if bracketed and match.start() not in rows:
            continue
        own = rows.get(match.start())
        pair = own or _nearest(pairs, match.start())
        if pair and not own and OTHERWISE.search(frame.text, pair.end, max(pair.end, match.end())):
            continue
        pair = pair or _told_before(near, values, stated)
        told = pair if pair and pair.ordered else None
        tried = [(own.base, own.result)] if own else near.pairs(values)
        if _explained(tried, stated, down=down, told=told) or (
            pair is None and _explained(combinations(percents, 2), stated, down=down)
        ):
            continue
        if pair:
            between = frame.text[pair.end : match.start()] if pair in pairs else ";"
            others = any(explains(pair.base, pair.result, one, SLACK) for one in percents)
            if others and (";" in between or len(changes) > len(pairs)):
                continue
            sure = pair in pairs and one_breath(frame.text, (pair.start, pair.end), match.span())
            sure &= plausible(pair.base.value, pair.result.value, stated.value)
            for draft in _against(pair, stated, down=down, word=word):
                yield draft if sure else replace(draft, severity="remark")
        elif not _between_shares(percents, stated):
            yield from _implied(reading, sentence, frame, stated, down=down)


def _explained(
    pairs: Iterable[tuple[Quantity, Quantity]], stated: Quantity, *, down: bool, told: Pair | None = None
) -> bool:
    """Whether two numbers nearby make just this change, in its direction; not those of a pair told the other way."""
    for one, two in pairs:
        for base, result in ((one, two), (two, one)):
            if told and (told.result, told.base) == (base, result):
                continue
            low, high = change(base, result)
            room = max(slack(stated.low, stated.high), 0.015 * max(abs(low), abs(high)))
            bottom, top = (-stated.high, -stated.low) if down else (stated.low, stated.high)
            if bottom - room <= high and low <= top + room:
                return True
    return False


def _between_shares(percents: Sequence[Quantity], stated: Quantity) -> bool:
    """Whether two percentages nearby differ by as much: then it is a change of shares."""
    return any(abs(abs(a.value - b.value) - stated.value) <= POINT for a in percents for b in percents if a is not b)


def _told_before(near: Near, values: Sequence[Quantity], stated: Quantity) -> Pair | None:
    """The two numbers alike nearest before a percentage, if the words between compare two times."""
    found = near.nearest_pair(values, stated.start)
    if found is None or found[0].value == found[1].value:
        return None
    one, two = found
    flat, start = near.reading.report.flat, near.sentence.start
    if two.start < start and elsewhere(flat[one.start : start], flat[start : near.sentence.end], stated.start - start):
        return None
    words = flat[one.end : stated.start]
    first, second = near.reading.periods.get(one.start), near.reading.periods.get(two.start)
    if not (COMPARED.search(words) or (first and second and first != second)) or one.start < near.sentences(1)[0].start:
        return None
    between = flat[one.end : two.start]
    earlier = bool(_EARLIER.search(flat[max(two.start - 70, one.end) : two.end + 30]))
    turned = (
        (first and second and second.last < first.first)
        or (earlier and not (first and second))
        or bool(_AFTER.search(between))
    )
    base, result = (two, one) if turned else (one, two)
    return Pair(base, result, 0, 0)


_EARLIER = lazy(
    r"\b(?:previous|year before|earlier|had been|it was|year ago|last year|against|after|compared|than|in the same)\b"
)
_AFTER = lazy(r"\b(?:after|against|compared (?:with|to)|up from|down from|than)\b[^#]*$")


def _nearest(pairs: list[Pair], at: int) -> Pair | None:
    """The pair that a percentage belongs to: the last before it, else the first behind it."""
    before = [pair for pair in pairs if pair.start <= at]
    return before[-1] if before else pairs[0] if pairs else None


def _row_by_row(changes: Sequence[re.Match[str]], pairs: Sequence[Pair]) -> dict[int, Pair]:
    """The pair of each change, where a sentence tells several and each has its own right before or right behind it.

    Up 65 per cent in the north, from 17 to 28, and 106 per cent in the south, from 18 to 37.
    """
    pairs = sorted(pairs, key=lambda pair: pair.start)
    if len(pairs) < 2 or len(changes) != len(pairs) or not all(pair.ordered for pair in pairs):
        return {}
    starts = [match.start() for match in changes]
    before = all(at < pair.start for at, pair in zip(starts, pairs, strict=True))
    behind = all(at > pair.start for at, pair in zip(starts, pairs, strict=True))
    apart = all(one.start < at for one, at in zip(pairs, starts[1:], strict=False)) if before else behind
    return dict(zip(starts, pairs, strict=True)) if apart and (before or behind) else {}


def _against(pair: Pair, stated: Quantity, *, down: bool, word: str) -> Iterator[Draft]:
    base, result = pair.base, pair.result
    if base.value == 0:
        return
    real = (result.value / base.value - 1) * 100
    low = (result.low / max(base.high, 1e-9) - 1) * 100
    high = (result.high / max(base.low, 1e-9) - 1) * 100
    sign = -1 if down else 1
    said = sorted((sign * stated.low, sign * stated.high))
    room = max(slack(stated.low, stated.high), 0.015 * abs(real))
    if said[1] >= low - room and said[0] <= high + room:
        return
    start, end = stated.start, stated.end
    if abs(abs(real) - stated.value) <= max(SLACK, room) and word:
        yield Draft(
            "percent-base",
            start,
            end,
            f"The text speaks of {'a fall' if down else 'a rise'}, but from {amount(base)} to {amount(result)} is "
            f"{moved(base.value, result.value)}.",
            "Reverse the direction, or swap the two numbers.",
        )
        return
    hint = _hint(base, result, stated, sign)
    yield Draft(
        "percent-base",
        start,
        end,
        f"From {amount(base)} to {amount(result)} is {moved(base.value, result.value, stated.value)}, not "
        f"{percentage(stated.value)}.{hint[0]}",
        f"Write {reckoned(abs(real), stated.value)}, or correct one of the two numbers.",
    )
    if hint[1]:
        yield hint[1]


def _hint(base: Quantity, result: Quantity, stated: Quantity, sign: int) -> tuple[str, Draft | None]:
    """What would make a percentage right: another base, or two digits turned round."""
    if result.value and abs(abs(base.value / result.value - 1) * 100 - stated.value) <= SLACK:
        return f" {percentage(stated.value)} is the difference as a share of {amount(result)}, the later number.", None
    target = 1 + sign * stated.value / 100
    tries = [(base, other, result.value / other) for other in misprints(base.value)]
    tries += [(result, other, other / base.value) for other in misprints(result.value)]
    for one, other, ratio in tries:
        if abs(ratio - target) * 100 <= SLACK:
            text = swapped(one, other, percentage(stated.value))
            advice = f"Look up whether {number(other)} is meant."
            return f" {text}", Draft("digits", one.start, one.end, text, advice, "remark")
    return "", None


def _factors(frame: Frame, pairs: list[Pair]) -> Iterator[Draft]:
    """Doubled, tripled, halved, twofold, against base and result."""
    for match in _FACTOR.finditer(frame.text):
        factor = FACTORS.get((match["word"] or "")[:5], FACTORS.get(match["fold"] or "", 0.0))
        pair = _nearest(pairs, match.start())
        if not pair or not factor or not pair.base.value:
            continue
        real = pair.result.value / pair.base.value
        if factor < 1:
            low, high = (0.5, 0.62) if match["near"] else (0.3, 0.505) if match["over"] else (0.44, 0.56)
        else:
            low, high = (0.75, 1.01) if match["near"] else (0.99, 1.5) if match["over"] else (0.88, 1.2)
            low, high = low * factor, high * factor
        told = [one.value for one in frame.quantities if one.value and (one.kind == pair.base.kind or not noun(one))]
        if not any(low <= b / a <= high for a, b in pairwise(told)) and not low <= real <= high:
            word, shown = (
                match[0].strip(),
                f"{times(real)} as much" if real >= 1 else moved(pair.base.value, pair.result.value),
            )
            sure = one_breath(frame.text, (pair.start, pair.end), match.span()) and not _OR.match(
                frame.text, match.end()
            )
            yield Draft(
                "percent-base",
                min(pair.result.start, pair.base.start),
                max(pair.base.end, pair.result.end),
                f"From {amount(pair.base)} to {amount(pair.result)} is {shown}, which is not “{word}”.",
                "Choose the word that fits, or correct one of the numbers.",
                None if sure else "remark",
            )


_OR = lazy(r" or (?:trebl|tripl|quadrupl|more)")


def _points(near: Near) -> Iterator[Draft]:
    """A change between two percentages told in per cent, and a change of counts told in points."""
    frame = near.frame
    for match in _MOVED.finditer(frame.text):
        other = frame.quantities[int(match["x"] or match["y"] or match["z"])]
        shares = [one for one in near.percents(back=1) if one is not other and one.start < other.start]
        if ";" in near.reading.report.flat[max((one.end for one in shares), default=other.start) : other.start]:
            continue
        if other.kind == "points":
            yield from _told_points(near, other, shares)
        elif len(shares) > 1 and (shares[-1] in frame.quantities or _goes_on(near)):
            yield from _told_percent(near, other, shares)


def _goes_on(near: Near) -> bool:
    before = near.reading.before(near.sentence)
    return before is None or goes_on(near.reading.words(near.sentence), near.reading.words(before))


def _counts_in_points(near: Near) -> Iterator[Draft]:
    """Percentage points that are just the change of two counts told before, however they are worded."""
    told = {int(match["x"] or match["y"] or match["z"]) for match in _MOVED.finditer(near.frame.text)}
    for place, one in enumerate(near.frame.quantities):
        if one.kind == "points" and place not in told and not near.percents(back=1):
            yield from _told_points(near, one, ())


def _told_percent(near: Near, other: Quantity, shares: Sequence[Quantity]) -> Iterator[Draft]:
    """A percentage of change behind two shares: it must be the relative change, not the difference."""
    alone = len(near.percents(back=1)) == _THREE
    shares = [one for one in shares if one not in near.frame.quantities or role_of(near.frame, one) not in CHANGES]
    moves = [(a, b, abs(b.value - a.value), abs(b.value / a.value - 1) * 100) for a, b in pairwise(shares) if a.value]
    if any(abs(relative - other.value) <= SLACK for *_, relative in moves):
        return
    for base, result, difference, relative in reversed(moves):
        if abs(difference - other.value) <= POINT:
            earlier = bool(_EARLIER.search(near.reading.report.flat[max(base.end, result.start - 60) : result.start]))
            first, second = (result, base) if earlier else (base, result)
            yield Draft(
                "percent-points",
                other.start,
                other.end,
                f"From {percentage(first.value)} to {percentage(second.value)} is {points(difference)}, or "
                f"{percent(abs(second.value / first.value - 1) * 100 if first.value else relative)} of the first "
                "value.",
                f"Write {points(difference)}.",
                None if alone else "remark",
            )
            return


_THREE = 3
"""Two shares and the change between them: with more percentages around, a difference comes out by chance."""


def _told_points(near: Near, other: Quantity, shares: Sequence[Quantity]) -> Iterator[Draft]:
    """Percentage points: the difference of two shares; no change of counts."""
    moves = [(a, b, abs(b.value - a.value)) for a, b in pairwise(shares) if a.value != b.value]
    own = [one for one in shares if one in near.frame.quantities]
    between = [one for one in near.frame.quantities if own and own[0].start < one.start < other.start]
    if len(own) == 1 and any(is_bare(near.frame, one) for one in between):
        return  # “at 61 per cent, having been as low as 38”: the other end has no sign of its own
    if any(abs(difference - other.value) <= POINT for *_, difference in moves):
        return
    if moves:
        base, result, difference = moves[-1]
        yield Draft(
            "percent-points",
            other.start,
            other.end,
            f"From {percentage(base.value)} to {percentage(result.value)} is {points(difference)}, not "
            f"{number(other.value)}.",
            f"Write {points(difference)}.",
        )
        return
    values = near.values(back=3)
    if not shares and any(explains(a, b, other, SLACK) for a, b in near.pairs(values)):
        yield Draft(
            "percent-points",
            other.start,
            other.end,
            "The numbers are counts, so their change is in per cent; percentage points are the difference between two "
            "percentages.",
            "Write per cent.",
        )


def _implied(reading: Reading, sentence: Sentence, frame: Frame, stated: Quantity, *, down: bool) -> Iterator[Draft]:
    """The base that a result and a percentage imply, and whether another sentence gives another."""
    counted = [one for one in frame.quantities if one.kind in {"count", "money"} and one.unit not in _TIMES]
    behind = [one for one in counted if one.start < stated.start]
    if not behind:
        lead, rest = re.escape(frame.sign(stated)), frame.text[frame.at(frame.sign(stated)) :]
        behind = [one for one in counted if re.match(rf"{lead}(?: \w+)? to {re.escape(frame.sign(one))}", rest)]
    if not behind:
        return
    result = behind[-1]
    factor = 1 - stated.value / 100 if down else 1 + stated.value / 100
    if factor <= 0:
        return
    base = result.value / factor
    low, high = result.value / (factor + 0.006), result.value / max(factor - 0.006, 0.01)
    other = _elsewhere(reading, sentence, result, low, high)
    if other:
        real = (result.value / other.value - 1) * 100
        yield Draft(
            "percent-base",
            stated.start,
            stated.end,
            f"{amount(result)} after {'a fall' if down else 'a rise'} of {percentage(stated.value)} implies about "
            f"{roughly(base)} before, but the text gives {amount(other)}, from which the change is "
            f"{reckoned(abs(real), stated.value)}.",
            f"Write {reckoned(abs(real), stated.value)}, or correct one of the two numbers.",
        )
        return
    yield Draft(
        "implied-base",
        stated.start,
        stated.end,
        f"{amount(result)} after {'a fall' if down else 'a rise'} of {percentage(stated.value)} implies about "
        f"{roughly(base)} before.",
        "State the base, so that a reader can check the change.",
    )


_TIMES = {"day", "week", "month", "year", "hour", "decade"}


def _elsewhere(reading: Reading, sentence: Sentence, result: Quantity, low: float, high: float) -> Quantity | None:
    """The value of the period before, if the text gives one that does not fit and none that does."""
    period = reading.periods.get(result.start)
    if period is None or not result.unit or period.precision not in {"year", "month"}:
        return None
    length = (period.last - period.first).days
    near = [one for one in (reading.before(sentence), reading.after(sentence)) if one]
    found = [
        one
        for place in near
        for one in reading.quantities(place.start, place.end)
        if one.unit == result.unit
        and one.kind == result.kind
        and one.phrase == result.phrase
        and (other := reading.periods.get(one.start))
        and 0 < (period.first - other.last).days <= 1
        and abs((other.last - other.first).days - length) <= 3
    ]
    if any(one.high >= low and one.low <= high for one in found):
        return None
    return found[0] if found else None
