"""Changes and means told in one sentence of numbers that stand in others: patrols went up by 35 percent.

Two numbers alike that the text sets against one another are kept: 3,600 patrols in 2022, 4,500 twelve months later. A
change without numbers of its own is held against the only such two nearby that its words speak of; so is the mean of a
number and the time that it was counted over. If any two numbers nearby make it, nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, moved, number, percentage
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.ratios import CHANGES, Ratio, ratios_in
from detente.check.reading import Draft
from detente.check.told import told_in
from detente.check.wording import where
from detente.check.words import stem
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.check.told import Told
    from detente.model.report import Quantity, Sentence

_SET_AGAINST = lazy(
    r"\b(?:against|compared|compares|up from|down from|from|versus|earlier|before|previous(?:ly)?|preceding|following"
    r"|after|stood at|rose|fell|grew|now|today|then|come|later|had been|were asking|last year|a year ago|ago"
    r"|by the end)\b"
)
_THEN = lazy(
    r"^\W*(?:[Tt]oday|[Nn]ow|[Bb]y|[Ii]n|[Aa]t|[Cc]ome|[Tt]hen|[Oo]ne|[Aa]|[Tt]welve|[Ss]ix|[Tt]wo|[Tt]hree|[Ff]ive"
    r"|[Tt]en|[Aa]fter|#\d+c)\b[^#]{0,60}\b(?:later|after|end|ago|now|today|there (?:are|were|is|was)|the (?:figure"
    r"|number|total|count|tally)|it (?:was|had|stood)|they (?:were|had))\b|^\W*(?:[Tt]oday|[Nn]ow"
    r"|@\d+),? (?:there (?:are|were|is|was)|it|they|the (?:figure|number|total))\b|^\W*(?:[Tt]welve months|[Aa] year"
    r"|[Tt]en years|[Tt]wo years|[Ff]ive years) later"
)
"""How a sentence begins that tells the later of two numbers."""
_REFERS = lazy(
    r"\b(?:[Tt]hus|[Hh]ence|[Ii]n other words|[Tt]he (?:rise|increase|fall|drop|decline|growth|jump|figure|number|stock"
    r"|total|price|tally|count)|[Tt]h(?:is|at) (?:is|was|means|makes|amounts|rise|increase|fall|drop|decline|jump)"
    r"|actual)\b"
)
_BY = gated(
    r"\b(?:rose|r[io]sen?|fell|fallen|gr[eo]wn?|climbed|dropped|increased|decreased|declined|shrank|shrunk|went (?:up"
    r"|down)|jumped)[^#;]{0,20} by (?:some |about |nearly |exactly )?#(?P<a>\d+)[cm]\b(?! (?:percent|per cent|points?))"
)
_FOLD = gated(r"\b(?:doubled|trebled|tripled|quadrupled|halved)\b")
_WORD = lazy(r"[A-Za-z][a-z]{3,}")
_AHEAD, _CLOSE = 50, 3.0
"""Signs before a number that tell what it is of; times that a change may be the real one."""
_STEEP, _LIKE, _BACK = 10.0, 4.0, 8
"""Times that one of two may be the other; that a step may be the real one; sentences behind which a pair
is forgotten."""
_A_DAY = gated(
    r"\b(?:[Oo]n average|[Aa]n? (?:daily |weekly |monthly )?average of|averag(?:ed|ing)),? (?:about |some |nearly "
    r"|almost )*#(?P<a>\d+)[cm][^#;.]{0,50}?\b(?:a|an|per|each|every) (?P<u>day|week|month|year)\b"
)
_OVER = lazy(
    r"\b(?:in|during|within|over|for|of|throughout|lasting|took)(?: (?:the|a|its|their|some|about|only|just"
    r"|just over))*(?: [a-z]+ (?:of|lasting))? #(?P<n>\d+)c (?P<u>day|week|month|year)s\b"
)


_THAT_IS = gated(
    r"^\W*(?:[Tt]hat|[Tt]his|[Tt]hese|[Ii]t|[Tt]hose) (?:is|was|are|were|makes?|made|means|meant|represents?"
    r"|represented|amounts? to|equals|comes to|accounts? for) (?:about |some |nearly |almost |roughly |only |just "
    r"|over |more than )*#(?P<p>\d+)[pf] of (?:all |the |its |their |those "
    r"|these )*(?P<of>[a-z][a-z -]{3,40}?)(?=[,.;:(]|$| (?:in|at|that|which|who|since|during|last)\b)"
)
_RATE = gated(
    r"\b(?P<what>[a-z]+)? ?(?:rate|share|proportion|percentage)\b[^#;]{0,40} #(?P<p>\d+)p(?P<when>(?: in| for"
    r"| of) @(?P<d>\d+))?"
)
_SO_MANY = gated(
    r"#(?P<p>\d+)p(?: of (?:them|these|those|all|whom|which|the total))?(?:, | \(|,? or |,? that is,? )(?:some |about "
    r"|nearly |around |roughly |or |almost )*#(?P<a>\d+)c(?: [a-z]+)?(?=[,;.)]|$)"
)
"""A percentage and again how many that are."""
_OFF = 0.3
"""How far what is told so may lie from what a whole nearby makes of it, as a share."""
_WHOLE_ROOM = 1.5
"""Points by which a share may miss what its two numbers make."""


@dataclass(frozen=True)
class _Pair:
    """Two numbers that a text sets against one another, the words told with them, and the place of the later."""

    one: Quantity
    two: Quantity
    stems: frozenset[str]
    place: int


def check(reading: Reading) -> Iterator[Draft]:
    """Every change and mean without numbers of its own."""
    pairs: list[_Pair] = []
    before: tuple[Sentence, list[Told]] | None = None
    for sentence in reading.report.sentences:
        if not reading.quantities(sentence.start, sentence.end) and not _FOLD.search(reading.words(sentence)):
            continue
        frame, place = reading.frame(sentence), reading.place(sentence)
        told = [one for one in told_in(reading, frame) if one.value and kind(one.unit) != "time" and not one.ranged]
        near = [one for one in pairs if place - one.place <= _BACK]
        yield from _changed(reading, frame, told, near)
        yield from _averaged(reading, sentence, frame)
        yield from _of_those(reading, frame, place)
        yield from _rated(reading, frame, place)
        yield from _in_numbers(reading, frame, place)
        pairs = near + _pairs(frame, told, before, sentence, place)
        before = (sentence, told)


def _pairs(
    frame: Frame, told: Sequence[Told], before: tuple[Sentence, list[Told]] | None, sentence: Sentence, place: int
) -> list[_Pair]:
    """The numbers of a sentence that are set against one another, or the first against the one told before."""
    found = []
    for one, two in combinations(told, 2):
        between = frame.text[one.at : two.at] + two.behind[:40]
        if _alike(one, two) and (_SET_AGAINST.search(between) or ("@" in one.behind and "@" in two.behind)):
            found.append(_Pair(one.quantity, two.quantity, _named(one) | _named(two), place))
    if before and before[0].block == sentence.block and len(told) > 0 and len(before[1]) > 0 and not found:
        alike = [one for one in before[1] if _alike(one, told[0])]
        if len(alike) == 1 and _THEN.search(frame.text[: told[0].at]):
            found.append(_Pair(alike[0].quantity, told[0].quantity, _named(alike[0]) | _named(told[0]), place))
    return found


def _alike(one: Told, two: Told) -> bool:
    """Whether two numbers may be two values of one thing."""
    low, high = sorted((one.value, two.value))
    bare = two.quantity.kind == "count" and not two.noun
    same = bare or (one.quantity.kind == two.quantity.kind and one.noun == two.noun)
    return same and low != high <= _STEEP * low and not (one.bracket or two.bracket)


def _named(one: Told) -> frozenset[str]:
    """The words of what a number counts, and of what it is told of right before it."""
    return _stems(f"{one.quantity.phrase} {one.noun} {one.of} {one.frame.text[max(0, one.at - _AHEAD) : one.at]}")


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.casefold()) for word in _WORD.findall(text)) - _IDLE


_IDLE = frozenset(
    map(
        stem,
        "that this with from were have been year years month months percent more than they their there also "
        "over said says would will million billion thousand dollars people last first second third".split(),
    )
) | frozenset({"by", "to"})


def _changed(reading: Reading, frame: Frame, told: Sequence[Told], pairs: Sequence[_Pair]) -> Iterator[Draft]:
    """A change in per cent, in times or by so many, against the pair that its words speak of."""
    step = _BY.search(frame.text)
    own = [one for one in told if not step or one.quantity is not frame.quantities[int(step["a"])]]
    ratios = [one for one in ratios_in(frame) if one.role in {*CHANGES, "times"}]
    if step and not own:
        yield from _stepped(reading, frame, frame.quantities[int(step["a"])], pairs)
    elif len(ratios) == 1:
        pair = _meant(frame.text[: ratios[0].at], pairs)
        others = [
            one for one in told if one.quantity not in ratios[0].numbers and pair and one.quantity.kind == pair.one.kind
        ]
        near = pair and not others and _near(ratios[0], pair)
        if pair and near and not any(_makes(ratios[0], each) for each in pairs):
            yield from _draft(reading, ratios[0], pair)


def _near(ratio: Ratio, pair: _Pair) -> bool:
    """Whether a change is of the size of that between two numbers."""
    low, high = sorted((pair.one.value, pair.two.value))
    told = (ratio.low + ratio.high) / 2
    sizes = (high / low,) if ratio.role == "times" else (high / low - 1, 1 - low / high)
    return any(1 / _CLOSE <= told / size <= _CLOSE for size in sizes)


def _meant(ahead: str, pairs: Sequence[_Pair]) -> _Pair | None:
    """The only pair that the words before a change speak of."""
    said = _stems(ahead)
    linked = [one for one in pairs if one.stems & said]
    if not linked and _REFERS.search(ahead):
        linked = list(pairs)
    return linked[0] if len(linked) == 1 else None


def _makes(ratio: Ratio, pair: _Pair) -> bool:
    """Whether two numbers make a change, whichever way it goes."""
    low, high = sorted((pair.one, pair.two), key=lambda one: one.value)
    least, most = high.low / max(low.high, 1e-9), high.high / max(low.low, 1e-9)
    spans = [(least - 1, most - 1), (1 - 1 / least, 1 - 1 / most), (least, most)]
    return any(ratio.low - ratio.room <= b and a <= ratio.high + ratio.room for a, b in spans)


def _draft(reading: Reading, ratio: Ratio, pair: _Pair) -> Iterator[Draft]:
    one, two = pair.one, pair.two
    said = ratio.said if ratio.role == "times" else ""
    real = (
        f"{moved(one.value, two.value, 100 * ratio.low)}"
        if not said
        else f"{max(one.value, two.value) / min(one.value, two.value):.2g} times"
    )
    yield Draft(
        "share" if said else "percent-base",
        ratio.start,
        ratio.end,
        f"From {amount(one)} to {amount(two)} ({where(reading, one.start, ratio.start)}) is {real}, not {ratio.said}.",
        "Correct the change or one of the two numbers.",
        "remark",
    )


def _stepped(reading: Reading, frame: Frame, step: Quantity, pairs: Sequence[_Pair]) -> Iterator[Draft]:
    """Cases climbed by 3,500, where 5,000 and 8,000 were told."""
    pair = _meant(frame.text[: frame.at(frame.sign(step))], [one for one in pairs if one.one.kind == step.kind])
    if pair is None:
        return
    gaps = [abs(one.one.value - one.two.value) for one in pairs]
    gap = abs(pair.one.value - pair.two.value)
    if not any(step.low <= each <= step.high for each in gaps) and 1 / _LIKE <= step.value / gap <= _LIKE:
        yield Draft(
            "percent-base",
            step.start,
            step.end,
            f"{amount(pair.one)} and {amount(pair.two)} ({where(reading, pair.one.start, step.start)}) lie "
            f"{number(gap)} apart, not {amount(step)}.",
            "Correct one of the three numbers.",
            "warning",
        )


def _averaged(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """On average 9,000 children a day, where 252,000 were counted in 36 days."""
    match = _A_DAY.search(frame.text)
    if not match or len([one for one in frame.quantities if kind(one.unit) != "time"]) > 1:
        return
    mean, unit = frame.quantities[int(match["a"])], match["u"]
    place = reading.place(sentence)
    for other in reversed(reading.report.sentences[max(0, place - _BACK) : place]):
        told = reading.frame(other)
        over = [one for one in _OVER.finditer(told.text) if one["u"] == unit]
        counts = [one for one in told.quantities if one.kind == mean.kind and kind(one.unit) != "time"]
        counts = [one for one in counts if one.value > mean.value and (one.unit == mean.unit or not mean.unit)]
        if len(over) == 1 and len(counts) == 1:
            times = told.quantities[int(over[0]["n"])].value
            real = counts[0].value / times if times else 0.0
            if real and not 0.9 <= mean.value / real <= 1.1 and 1 / _LIKE <= mean.value / real <= _LIKE:
                yield Draft(
                    "share",
                    mean.start,
                    mean.end,
                    f"{amount(counts[0])} in {number(times)} {unit}s ({where(reading, counts[0].start, mean.start)})"
                    f" is "
                    f"{number(round(real, 1) if real < 10 else round(real))} a {unit}, not {amount(mean)}.",
                    "Correct one of the three numbers.",
                    "warning",
                )
            return


def _of_those(reading: Reading, frame: Frame, place: int) -> Iterator[Draft]:
    """800 farms had such workers. That is 46 percent of the places inspected, of which 1,250 had been told."""
    match = _THAT_IS.search(frame.text)
    before = reading.report.sentences[place - 1] if match and place else None
    if not match or before is None or before.block != reading.report.sentences[place].block:
        return
    share = frame.quantities[int(match["p"])]
    parts = [one for one in told_in(reading, reading.frame(before)) if kind(one.unit) != "time"]
    wanted = _stems(match["of"])
    if len(parts) != 1 or len(told_in(reading, frame)) > 0:
        return
    near = reading.report.sentences[max(0, place - _BACK) : place - 1]
    told = [one for other in near for one in told_in(reading, reading.frame(other)) if kind(one.unit) != "time"]
    wholes = [
        one for one in told if one.value > parts[0].value and _stems(f"{one.quantity.phrase} {one.noun}") & wanted
    ]
    if len(wholes) == 1 and wholes[0].quantity.kind == parts[0].quantity.kind:
        yield from _missed(reading, share, parts[0].quantity, wholes[0].quantity)


def _rated(reading: Reading, frame: Frame, place: int) -> Iterator[Draft]:
    """The rate climbed to 54 percent in 2024, a year of which two numbers were told; the acquittal rate."""
    match = _RATE.search(frame.text)
    if not match or told_in(reading, frame) or len(frame.quantities) > 1:
        return
    share = frame.quantities[int(match["p"])]
    day = frame.dates[int(match["d"])] if match["d"] else None
    what = stem(match["what"]) if match["what"] and len(match["what"]) > 4 else ""
    for other in reversed(reading.report.sentences[max(0, place - _BACK) : place]):
        told = reading.frame(other)
        counts = [one for one in told_in(reading, told) if one.quantity.kind == "count" and kind(one.unit) != "time"]
        same = day is not None and any(one.text == day.text for one in told.dates) and len(told.dates) == 1
        if same and len(counts) == 2 and counts[1].value < counts[0].value:
            yield from _missed(reading, share, counts[1].quantity, counts[0].quantity)
            return
        named = [one for one in counts if what and what in _stems(f"{one.quantity.phrase} {one.behind[:_AHEAD]}")]
        whole = _OF_THESE.search(told.text) if len(named) == 1 and len(counts) == 1 else None
        if whole:
            wanted = _stems(whole["of"])
            near = reading.report.sentences[max(0, place - 2 * _BACK) : place]
            every = [
                one for each in near for one in told_in(reading, reading.frame(each)) if one.value > named[0].value
            ]
            wholes = [one for one in every if _stems(f"{one.quantity.phrase} {one.noun}") & wanted]
            if len(wholes) == 1:
                yield from _missed(reading, share, named[0].quantity, wholes[0].quantity)
            return


_OF_THESE = lazy(r"\b[Oo]f (?:these|those|the|its) (?P<of>[a-z]+(?: [a-z]+)?)\b")


def _in_numbers(reading: Reading, frame: Frame, place: int) -> Iterator[Draft]:
    """98.6 per cent of them, some 444,000, of the 450,000 that were told before."""
    for match in _SO_MANY.finditer(frame.text):
        share, part = frame.quantities[int(match["p"])], frame.quantities[int(match["a"])]
        near = [reading.frame(one) for one in reading.report.sentences[max(0, place - 3) : place + 1]]
        told = [one for each in near for one in told_in(reading, each) if one.quantity is not part and not one.ranged]
        wholes = [one.quantity for one in told if one.value > part.value and one.quantity.kind == part.kind]
        wholes = [
            one
            for one in wholes
            if kind(one.unit) != "time"
            and (not part.unit or not one.unit or one.unit == part.unit or kind(one.unit) == kind(part.unit))
        ]
        rough = 0.04 if share.bound or part.bound else 0.02
        real = [(one, share.value / 100 * one.value) for one in wholes if part.value]
        if real and not any(
            abs(each / part.value - 1) <= rough or abs(1 - each / part.value) <= rough for _, each in real
        ):
            whole, each = min(real, key=lambda pair: abs(pair[1] - part.value))
            if abs(each / part.value - 1) <= _OFF:
                yield Draft(
                    "share",
                    part.start,
                    part.end,
                    f"{percentage(share.value)} of {amount(whole)} ({where(reading, whole.start, part.start)}) is"
                    f" about "
                    f"{number(float(f'{each:.3g}'))}, not {amount(part)}.",
                    "Correct one of the three numbers.",
                    "remark",
                )


def _missed(reading: Reading, share: Quantity, part: Quantity, whole: Quantity) -> Iterator[Draft]:
    """A share that a part and a whole of other sentences do not make, though they come near enough to be meant."""
    real = 100 * part.value / whole.value if whole.value else 0.0
    if not real:
        return
    told = share.value * (100 if share.kind == "fraction" else 1)
    room = _WHOLE_ROOM if share.kind == "percent" and not share.bound else 4 * _WHOLE_ROOM
    if abs(real - told) > room and abs(100 - real - told) > room and 1 / _CLOSE <= told / real <= _CLOSE:
        yield Draft(
            "share",
            share.start,
            share.end,
            f"{number(part.value)} of {amount(whole)} ({where(reading, whole.start, share.start)}) is"
            f" {percentage(real)}, "
            f"not {percentage(told)}.",
            "Correct the share or one of the two numbers.",
            "warning",
        )
