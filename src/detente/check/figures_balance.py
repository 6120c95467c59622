"""Sums as clauses tell them: a total, its parts before or behind it, what is left, over up to three sentences.

A paragraph is read as a run of counted things. A *sum* takes one number as the total and a row of numbers beside it
as its parts; the words between say how well it is borne out (a colon, “of whom”, “the remaining”, “in all”,
“leaving”). Where some sum comes out right, its numbers are explained and nothing is said. Where the best-borne one
does not, and no other explains its numbers, it is told as a remark.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import amount
from detente.check.measures import kind, measure
from detente.check.reading import Draft
from detente.check.sum_findings import add_up, rule_of
from detente.check.sum_words import (
    LARGE_ROW,
    OF_SET,
    OF_THEM,
    THE_KNOWN,
    closing,
    counted,
    held,
    in_all,
    opened,
    partly,
    summed,
    taken_of,
    weight,
)
from detente.check.sums import CLOSED, LIKELY, NEAR, NESTED, SURE, Sum
from detente.check.told import FEW, Told
from detente.check.told_near import plain
from detente.check.told_wide import made
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.check.reading import Reading
    from detente.model.finding import Severity
    from detente.model.report import Sentence

_MOST = 20
"""Numbers of a run that are held against one another."""
_FAR = 0.9
"""How far no row misses the total of which it is all parts."""
_LARGER = 1.3
"""Times that a part may exceed its total before it is taken for something else."""
_FEWER, _MILLION = 1000.0, 1e6
_EXACT = 0.001
"""How far, as a share of the total, a row may miss it that comes to it without any rounding."""
_TIMES = {"time", "second"}
_OF_ITS = lazy(r" of (?:its|their|these|those|all|his|her) ([a-z]+s)\b")
_REMAINED = lazy(r"\b(?:left|leav\w+|remain\w*|stayed|still)\b[^#]*$")
"""What makes a number that of what is left, not a part of the number before it."""
_OUT_OF = lazy(r"^(?: [a-z]+){0,3} out of $")
_REMOVED = lazy(
    r"\b(?:discard|remov|dropp|exclud|thr[eo]w|reject|withdr[ae]w|struck|strik|delet|weed|set aside"
    r"|left out)\w*[^#;]{0,30}$"
)
_OF_REST = lazy(r"^(?: [a-z]+){0,2} of the (?:remaining|other) $")
_AMONG = lazy(r"\b(?:among (?:them|whom|which|these|those)|including|of whom|of them)(?: [a-z]+){0,2} $")
_ITEM = lazy(r"^(?: [A-Za-z’-]+){0,4}(?:,|,? and|;) $")
_APART = lazy(r"[,;:.]| and | plus | or | while | whereas | but | with | – | — |\(|\)|/| then ")


def check(reading: Reading) -> Iterator[Draft]:
    """Every paragraph with counted things."""
    rows: dict[int, list[frozenset[int]]] = defaultdict(list)
    for row in made(reading):
        for at in row:
            rows[at].append(row)
    for passage, found in _passages(reading):
        yield from _single(passage)
        yield from _larger_part(passage)
        yield from _overfull(passage)
        yield from _wrong([one for one in found if one.right or not _is_in(one, rows)])


def _is_in(one: Sum, rows: Mapping[int, Sequence[frozenset[int]]]) -> bool:
    """Whether the numbers of a sum are those of a row that comes to its whole."""
    return any(one.numbers <= row for row in rows.get(one.total.start, ()))


def right_sums(reading: Reading) -> list[Sum]:
    """The sums of a text that come out to the number, in its order."""
    return [
        one for _, found in _passages(reading) for one in found if one.right and one.miss <= _EXACT and not one.idle
    ]


def _passages(reading: Reading) -> list[tuple[list[Told], list[Sum]]]:
    """The runs of counted things of every paragraph, with the sums that may be formed of each; worked out once."""
    if reading.sums is None:
        reading.sums = [(passage, [*_sums(passage), *_over_others(passage)]) for passage in _runs(reading)]
    return reading.sums


def _runs(reading: Reading) -> Iterator[list[Told]]:
    """The counted things of every paragraph, those of time apart, in runs that overlap."""
    places: dict[int, list[Sentence]] = {}
    for sentence in reading.figured:
        places.setdefault(sentence.block, []).append(sentence)
    for sentences in places.values():
        told = [one for place in sentences for one in plain(reading, place) if not one.ranged]
        times = [one for one in told if kind(one.unit) in _TIMES]
        for run in ([one for one in told if one not in times], times):
            for start in range(0, max(1, len(run) - _MOST // 2), _MOST // 2):
                yield run[start : start + _MOST]


def _single(run: Sequence[Told]) -> Iterator[Draft]:
    """58 warnings; 64 of those came in autumn."""
    for place, (one, two) in enumerate(pairwise(run)):
        whole, part = one.quantity, two.quantity
        parts = one.frame is two.frame and OF_THEM.match(one.behind)
        nested = one.frame is two.frame and NESTED.search(two.before)
        if parts or one.compared or kind(one.unit) == "time" or not (nested or OF_THEM.match(two.behind)):
            continue
        if _REMAINED.search(two.before):
            continue
        near = [other for other in run[max(0, place - 2) : place] if kind(other.unit) == kind(two.unit)]
        earlier = any(other.value >= part.value for other in near)
        if part.low > whole.high and one.value > 2 and not earlier:
            yield Draft(
                rule_of(one.frame, whole),
                part.start,
                part.end,
                f"{amount(part)} cannot be part of {amount(whole)}, which is less.",
                "Correct one of the two numbers.",
                "remark",
            )


def _larger_part(run: Sequence[Told]) -> Iterator[Draft]:
    """Of 268 attacks, 307 of its attacks came in May."""
    for place, one in enumerate(run):
        named = _OF_ITS.match(one.behind)
        wholes = [other for other in run[:place] if named and other.unit == singular(named[1]) and not other.compared]
        if wholes and one.quantity.low > max(other.quantity.high for other in wholes) and one.value < _FEWER * _FEWER:
            yield Draft(
                rule_of(wholes[-1].frame, wholes[-1].quantity),
                one.quantity.start,
                one.quantity.end,
                f"{amount(one.quantity)} cannot be part of {amount(wholes[-1].quantity)}, which is less.",
                "Correct one of the two numbers.",
                "remark",
            )


def _overfull(run: Sequence[Told]) -> Iterator[Draft]:
    """31 witnesses, among them 14 officials, nineteen soldiers and eight Afghans."""
    for at, total in enumerate(run):
        row = [one for one in run[at + 1 :] if one.frame is total.frame]
        cut = next((place for place, one in enumerate(row) if place and not _ITEM.search(one.before)), len(row))
        row = row[:cut]
        if len(row) < LARGE_ROW or not _AMONG.search(row[0].before) or kind(total.unit) in _TIMES:
            continue
        nouns = {one.noun for one in row}
        if len(nouns - {""}) == len(row) and sum(one.quantity.low for one in row) > total.quantity.high:
            for draft in add_up(total.frame, total.quantity, [one.quantity for one in row]):
                yield replace(draft, severity="remark")


def _wrong(found: Sequence[Sum]) -> Iterator[Draft]:
    """The best-borne sums that do not come out, each number in one of them."""
    right = [one for one in found if one.right and not one.idle]
    for one in found:
        every_second = (replace(one, parts=row) for row in (one.parts[::2], one.parts[1::2]) if len(row) > 1)
        right += [other for other in every_second if other.right]
    wrong = [one for one in found if not (one.right or one.nested or one.idle or _nested(right, one))]
    wrong = [one for one in wrong if _worth(one, right)]
    wrong = [one for one in wrong if not any(one.numbers <= other.numbers or _fewer(other, one) for other in right)]
    told: set[int] = set()
    for one in sorted(wrong, key=lambda one: one.rank, reverse=True):
        if not one.numbers & told:
            told |= one.numbers
            for draft in add_up(one.total.frame, one.total.quantity, [part.quantity for part in one.parts], one.more):
                sure = one.sure and draft.rule != "digits" and not partly(one.total, one.parts)
                loud: Severity | None = None if draft.rule == "toll-sum" else "warning"
                yield replace(draft, severity=loud if sure else "remark")


def _fewer(right: Sum, wrong: Sum) -> bool:
    """Whether fewer parts of the same row already come to the total: 44 took off, 40 came back, 4 landed; 16 stayed."""
    rounded = right.miss > _EXACT and opened(wrong.total, wrong.parts) and wrong.spread == 1
    return right.total is wrong.total and right.numbers < wrong.numbers and not rounded


def _by_chance(right: Sum, wrong: Sum) -> bool:
    """Whether a sum comes out within the numbers of one that is better borne out: of whom 38, 34 and four."""
    loose = len(right.parts) == 2 or right.weight < 0
    return loose and wrong.weight >= CLOSED and right.numbers < wrong.numbers and right.weight < wrong.weight


def _nested(right: Sequence[Sum], wrong: Sum) -> bool:
    """Whether the row of a sum holds both the total and parts of one that comes out."""
    row = {part.start for part in wrong.parts}
    within = [one for one in right if not _by_chance(one, wrong)]
    return any(one.total.start in row and any(part.start in row for part in one.parts) for one in within)


def _explained(right: Sequence[Sum], wrong: Sum) -> set[int]:
    """The numbers of sums that come out; for one that is well borne out, only of those told as closely together."""
    near = [one for one in right if wrong.weight < CLOSED or one.spread <= wrong.spread]
    return {at for one in near if not _by_chance(one, wrong) for at in one.numbers}


def _worth(one: Sum, right: Sequence[Sum]) -> bool:
    """Whether a sum that does not come out is worth telling: well borne out, or a row that nearly comes out."""
    last, explained = one.parts[-1], _explained(right, one)
    later = last.start > one.total.start
    if (last if later else one.total).start in explained:
        return False
    if max(part.quantity.low for part in one.parts) > one.total.quantity.high and one.weight < SURE:
        return False
    if one.miss > _FAR:
        return False
    parted = one.total.start in explained and any(_parts_it(other, one) for other in right)
    if one.weight >= CLOSED and (not later or closing(last) or not parted):
        return True
    shared, wholes = one.numbers & explained, {other.total.start for other in right}
    free = shared <= wholes - {one.total.start} or (later and not parted and shared == {one.total.start})
    return one.weight >= LIKELY and one.miss <= NEAR and free


def _parts_it(right: Sum, wrong: Sum) -> bool:
    """Whether a sum that comes out has the total and parts of another, or tells that total as the sum of its row."""
    if right.total is wrong.total:
        return right.parts[0].start < right.total.start or wrong.miss > NEAR or len(wrong.parts) < LARGE_ROW
    return wrong.total.start in right.numbers and len(right.numbers & wrong.numbers) > 1


def _over_others(run: Sequence[Told]) -> Iterator[Sum]:
    """Sums whose row other numbers interrupt: 71 seats, four fewer than before, and 48; 133 of the remaining 148."""
    plain, whole = [one for one in run if not one.compared], [one for one in run if not OF_SET.match(one.behind)]
    for some in (plain, whole):
        if 2 < len(some) < len(run):
            yield from (one for one in _sums(some) if not _goes_on(run, one.total, one.parts))


def _sums(run: Sequence[Told]) -> Iterator[Sum]:
    """Every total of a run with every row of two numbers and more beside it."""
    for at, total in enumerate(run):
        if total.value >= 2 and not held(total):
            for row in (*_behind(run, at), *_far_behind(run, at), *_before(run, at), *_around(run, at)):
                if _fit(total, row) and not _goes_on(run, total, row):
                    yield Sum(total, tuple(row), weight(total, row))


def _goes_on(run: Sequence[Told], total: Told, row: Sequence[Told]) -> bool:
    """Whether a row lacks to its total the next number of its sentence, or those that it passes over.

    Twelve of 15, two against, and one; 13, compared with 112 and 82: together 207.
    """
    lacking = total.value - sum(one.value for one in row)
    if lacking <= 0:
        return False
    beside = [one for one in run if one.frame is row[-1].frame and one is not total]
    if sum(one.value for one in beside) == total.value and total.frame is not row[-1].frame:
        return True
    behind = next((one for one in beside if one.at > row[-1].at), None)
    return behind is not None and lacking == behind.value


def _grown(run: Sequence[Told], start: int) -> Iterator[list[Told]]:
    """The rows of two and more that begin at one place of a run."""
    for end in range(start + 2, len(run) + 1):
        if not _row(run[end - 2 : end]):
            return
        yield list(run[start:end])


def _behind(run: Sequence[Told], at: int) -> Iterator[list[Told]]:
    """Rows right behind the total; a number that the total is taken from, or that counts its parts, may lie between."""
    yield from _grown(run, at + 1)
    if at + 1 < len(run) and (
        OF_SET.match(run[at].behind) or _OUT_OF.match(run[at].behind) or _few(run[at], run[at + 1])
    ):
        yield from _grown(run, at + 2)
    outer = [one for one in run[at + 1 :] if one.bracket == run[at].bracket]
    if len(outer) < len(run) - at - 1:
        yield from _grown(outer, 0)
    listed = next((place for place in range(at + 2, len(run)) if _after_colon(run, at, place)), 0)
    if listed:
        yield from _grown(run, listed)


def _after_colon(run: Sequence[Told], at: int, place: int) -> bool:
    """Whether a number opens a list behind a colon: 1,302 incidents in 13 towns between 2016 and 2021: 120 in …."""
    one = run[place]
    return (
        one.frame is run[at].frame and ": " in one.before and ":" not in one.frame.text[run[at].at : run[place - 1].at]
    )


def _few(total: Told, following: Told) -> bool:
    """Whether the next number only says of how many parts a total is: 90 in two steps, 300 in four provinces."""
    return bool(following.noun) and following.value <= FEW and total.value > 2 * FEW


def _far_behind(run: Sequence[Told], at: int) -> Iterator[list[Told]]:
    """All the numbers of a later sentence."""
    for first in range(at + 2, len(run)):
        if run[first].frame is not run[first - 1].frame:
            row = [one for one in run[first:] if one.frame is run[first].frame]
            if len(row) > 1 and _row(row):
                yield row


def _before(run: Sequence[Told], at: int) -> Iterator[list[Told]]:
    """Rows right before the total; the number of their items may lie between: the three posts counted 4,870."""
    ends = [at]
    if (
        at
        and run[at - 1].value <= FEW
        and run[at - 1].frame is run[at].frame
        and counted(run[at], int(run[at - 1].value))
    ):
        ends.append(at - 1)
    for end in ends:
        for start in range(end - 2, -1, -1):
            if not _row(run[start : start + 2]):
                break
            yield list(run[start:end])
    if summed(run[at]) and not THE_KNOWN.search(run[at].before):
        yield from _smaller_before(run, at)
        yield from _heads_before(run, at)


def _heads_before(run: Sequence[Told], at: int) -> Iterator[list[Told]]:
    """The first numbers of the sentences before a sum, where those have parts of their own: 26, 15 and 9 make 50."""
    heads = [one for place, one in enumerate(run[:at]) if not place or run[place - 1].frame is not one.frame]
    heads = [one for one in heads if one.frame is not run[at].frame]
    for row in (heads[-2:], heads[-3:], heads[-4:]):
        if len(row) > 1 and at - run.index(row[0]) > len(row) and not any(one.compared for one in row):
            yield row


def _smaller_before(run: Sequence[Told], at: int) -> Iterator[list[Told]]:
    """Rows before a sum that a larger number interrupts, if they nearly come to it."""
    smaller = [one for one in run[:at] if one.value < run[at].value and not one.compared]
    if smaller != list(run[at - len(smaller) : at]):
        for row in (smaller[-2:], smaller[-3:]):
            if len(row) > 1 and _row(row) and abs(sum(one.value for one in row) / run[at].value - 1) <= NEAR:
                yield row


def _around(run: Sequence[Told], at: int) -> Iterator[list[Told]]:
    """One part before the total, the others behind: 351 of the 540 are boys, the other 189 girls."""
    if not 0 < at < len(run) - 1 or run[at - 1].quantity.low > run[at].quantity.high:
        return
    part = run[at - 1]
    if part.bracket != run[at + 1].bracket:
        return
    of_set = part.frame is run[at].frame and OF_SET.match(part.behind)
    for end in range(at + 2, min(at + 5, len(run)) + 1):
        if not _row(run[max(at + 1, end - 2) : end]):
            return
        if of_set or closing(run[end - 1]):
            yield [part, *run[at + 1 : end]]


def _row(row: Sequence[Told]) -> bool:
    """Whether numbers may be items of one row: none compared with another or part of it, each set apart."""
    return not any(one.compared for one in row) and all(
        (a.frame is not b.frame or _APART.search(b.before))
        and a.bracket == b.bracket
        and (not OF_THEM.match(b.behind) or OF_THEM.match(a.behind))
        for a, b in pairwise(row)
    )


def _fit(total: Told, row: Sequence[Told]) -> bool:
    """Whether a row may be parts of a total: by kind, size and noun, and no wounded among the dead."""
    if any(a.value == b.value and THE_KNOWN.search(b.before) for a, b in pairwise(row)):
        return False  # eight reactors were shut …; before the end of the eight
    kinds = {one.quantity.kind for one in (total, *row) if one.noun or one.quantity.kind != "count"}
    if len(kinds) > 1 or any(one.value > total.value * _LARGER for one in row) or _OF_REST.match(row[-1].behind):
        return False
    if any(one.value < _FEWER and not one.noun for one in row) and max(one.value for one in row) >= _MILLION:
        return False  # "three billion from one, two from another": two of what is not read
    return counted(total, len(row)) or _taken_away(row) or _alike(total, row)


def _alike(total: Told, row: Sequence[Told]) -> bool:
    """Whether total and row count alike: by their nouns, and no wounded among the dead."""
    units = {one.unit for one in row if one.unit}
    if total.quantity.kind == "money" and any(one.quantity.kind == "money" and one.unit != total.unit for one in row):
        return False  # one price in several currencies
    if {kind(total.unit), *map(kind, units)} & _TIMES:
        return units == {total.unit}
    goal = kind(total.noun or ("" if in_all(total) else total.unit))
    own = {kind(one.noun) for one in row if one.noun}
    if not all(unit == goal or _kind_of(goal, unit, total, row) for unit in own):
        return False
    said = {measure(one.frame, one.quantity) for one in row} & {"death", "injury"}
    whole = measure(total.frame, total.quantity)
    if len(said) > 1:
        return whole == "casualty" or (whole not in said and taken_of(total))
    return not (said and whole in {"death", "injury"} - said)


def _taken_away(row: Sequence[Told]) -> bool:
    """Whether a row tells what was taken from a total, and what remained: discarded 39, removed 27, the remaining."""
    return closing(row[-1]) and all(_REMOVED.search(one.low) for one in row[:-1])


def _kind_of(goal: str, unit: str, total: Told, row: Sequence[Told]) -> bool:
    """Whether things may be kinds of another thing that a list opens: 204 incidents, 131 of them ambushes."""
    toll = measure(total.frame, total.quantity) in {"death", "injury", "casualty"}
    if goal in {"people", "death"} and unit != "event" and (toll or opened(total, row) or summed(total)):
        return True
    if goal and "people" in {goal, unit}:
        return (total.noun == "member" or taken_of(total)) and {goal, unit} & {"seat", "vote"} != set()
    nouns = [one.noun for one in row]
    gathered = summed(total) and row[0].frame is total.frame and row[-1].start < total.start
    bare = not goal and row[0].frame is total.frame
    each = len(set(nouns)) == len(nouns) and total.noun not in nouns and row[-1].frame is row[0].frame
    return bare or unit == "event" == goal or ((opened(total, row) or gathered) and each)
