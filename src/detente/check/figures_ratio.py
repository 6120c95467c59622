"""Shares, changes and multiples as clauses tell them: what a ratio is said to be of, over up to three sentences.

Every ratio has a *role* (`ratios`) and *operands* near it: two numbers that count alike, or a part and its whole. The
nearest operands that the words bear out decide; if any two numbers told as closely make the ratio, nothing is said.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, roughly
from detente.check.clauses import OTHERWISE
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.ratio_named import implies, named_only
from detente.check.ratio_operands import Operands, fits, told
from detente.check.ratio_points import compared, levels, points
from detente.check.ratios import CHANGES, Ratio, is_end, labelled, ratios_in
from detente.check.reading import Draft
from detente.check.told import Told, told_in
from detente.check.told_near import neighbours, paragraph_before, two_before, unparted
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_OF_WHOLE = lazy(
    r"#(?P<a>\d+)[cmu](?: [a-z’-]+){0,4}?,? (?<!instead )(?:out )?of (?:(?:the|its|their|these|those|all|his|our|some"
    r"|a total of|an estimated|about|[A-Za-z]+[’']s) (?:(?!and |in |on |at )[A-Za-z’'-]+ ){0,2})?#(?P<b>\d+)[cmu]"
)
_OF_THEM = gated(
    r"#(?P<b>\d+)[cmu][^#;]{0,120}#(?P<a>\d+)[cmu](?: [a-z’-]+){0,2} of (?:them|whom|which|these|those)\b"
    r"|#(?P<d>\d+)[cmu][^#;]{0,60}\b(?:of whom|of which|of these|including|among them)[^#;]{0,30}#(?P<c>\d+)[cmu]"
)
_OF_FIRST = lazy(
    r"(?:^|[,;:] )(?:[Oo]f|[Ww]ith|[Oo]ut of|[Aa]mong) (?:the |these |those |all |some |its |a total of "
    r"|[A-Za-z]+[’']s )*#(?P<b>\d+)[cmu][^#;]{0,80}#(?P<a>\d+)[cmu]"
)
_OF_NAMED = lazy(r"#\d+[a-z] of (?:the|its|their|an?|all) [^#;,]{0,50}#(?P<b>\d+)[cmu]")
_OF_THE_NOUN = lazy(r"(?: [a-z]+)? of (?:the|these|those|its|their) (?P<words>[a-z]+(?: [a-z]+)?)")
_OF_WORDS = lazy(
    r"#\d+[a-z] of (?:(?:the|all|its|their|those|these|a|an|our) )?(?P<words>[A-Za-z-]{3,}(?: [a-z-]{3,}){0,2})"
)
_EACH = lazy(r"Each (?:of (?:them|these|those) |[a-z]+ )")
"""A mean that opens a sentence: each tonne therefore cost."""
_RATIO = lazy(r"\W*(?:The )?[Rr]atio\b")
_THUS = lazy(r"\b(?:thus|hence|therefore|so that|which makes|[Tt]hat makes|in other words|[Tt]hat is)\b")
_OF_WHAT = lazy(r"#\d+[a-z] of (?:what|that|it|the (?:sum|amount|total|need|target|quota|goal|request|appeal|plan))\b")
"""A share of a sum that the text has just told: 67 per cent of what was needed."""
_OF_THIS = lazy(r"\b[Oo]f (?:this|that) (?:quantity|number|sum|amount|total|figure),? (?:[a-z]+ )?$")
_OWN_WHOLE = lazy(r"\b[Oo]f (?:the|all|its|their|those|these) (?P<words>[a-z-]{3,}(?: [a-z]{3,})?)")
"""The whole that a share names itself, without a number: of the valid ballots, 52 per cent."""
_ELSEWHERE = lazy(r" (?:in|at|on|among|for) (?:the|its|their|those|these|a|[A-Z])")
"""The beginning of a clause that speaks of another scope: in the bureau, women make up 60 per cent."""
_TIED = lazy(
    r"(?:which makes|that is|i\.e\.|,|\bor|makes|made up|mak\w+ up|account\w* for|share,?|thus|hence|represent\w*"
    r"|[–—(-]) ?(?:[a-z]+ ){0,2}$"
)
_THAT = lazy(
    r"\b(?:[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|which|it|[Ii]t|them|they|[Tt]heir|[Ii]ts|[Tt]he (?:figure|number|total"
    r"|increase|rise|growth|decline|fall|drop|decrease|change|difference|share|proportion|toll|peak|gap)|means?"
    r"|implie[sd]|represents?|makes?|thus|then|so)\b|^(?:[Aa]n?|[Tt]he last|[Tt]he first"
    r"|[Tt]he latest) (?:[a-z-]+ )?(?:rise|increase|gain|jump|surge|fall|drop|loss|decline|decrease|reduction|cut"
    r"|lead)\b"
)
_OTHER_SCOPE = lazy(
    r"\b(?:[Nn]ationwide|[Nn]ationally|[Oo]verall|[Ee]lsewhere|[Ww]orldwide|[Gg]lobally|further|another|additional"
    r"|[Cc]ountrywide|as a whole|average|expected|forecast|official\w*|[Mm]easured against|[Rr]elative to"
    r"|[Aa]djusted|[Ii]n real terms)\b"
)
_OLD = lazy(r"\b(?:older|earlier|previous|former|last year|before|usual|normally|since then|by contrast|overall)\b")
_PARTIAL = lazy(r"\b(?:from|than|above the|below the|compared (?:with|to)|against|each|every|per|average of) $")
_COMPARED = lazy(
    r"\b(?:from|to|against|compar\w+|than|after|earlier|before|previous|last|year|up|down|while|when|where|now|then"
    r"|had been|versus|preced\w*|prior|season|in @|@|but|follow\w*|at the end|quarter|half|month)\b|@\d"
)
_PARTED = lazy(r"\bof (?:the|its|their|these|those) (?:[a-z]+ )?$|\bof (?:them|whom|which|these|those)\b")
_FEW = 4
_STEEP = 10.0
"""Times that one end of a change may be the other, if the change is not told as larger."""
_HELD_AGAINST = lazy(
    r"#\d+[pf]\b[^#;:]*\b(?:after|against|compared (?:with|to)|up from|down from|from|versus) (?:about |some |only )?$"
)
_PREVIOUS = lazy(
    r"\b(?:[Pp]revious|[Ll]ast|[Pp]receding|[Ee]arlier) (?:period|report|year|month|quarter|week|count)\b|\b[Aa]"
    r" year (?:ago|earlier)\b"
)
_APART = 300
"""Characters that a number of another sentence counts as farther away."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every ratio against the numbers that it is told of."""
    for sentence in reading.figured:
        yield from compared(reading.frame(sentence))
        for ratio in ratios_in(reading.frame(sentence)):
            if ratio.start not in reading.settled:
                yield from _held(reading, sentence, ratio)


def _held(reading: Reading, sentence: Sentence, ratio: Ratio) -> Iterator[Draft]:
    """A ratio against the nearest operands that the words bear out."""
    own = [one for one in told_in(reading, ratio.frame) if one.quantity not in ratio.numbers]
    if not own and _HELD_AGAINST.search(ratio.frame.text, 0, ratio.at):
        return  # 72 per cent, after 54 in 2021: what other sentences tell is of the first
    stated = ratio.stated
    shares = levels(reading, sentence, ratio) if stated and stated.kind != "fraction" else []
    ends = [one for one in own if one.value and kind(one.unit) != "time"]
    levelled = any(one in ratio.frame.quantities for one in shares)
    counted = not levelled and len(ends) > 1 and _alike(ends[-2], ends[-1]) and ends[-1].at < ratio.at
    if stated and ratio.role in CHANGES and len(shares) > 1 and not counted:
        yield from points(stated, shares)
    elif ratio.role == "mean":
        yield from _averaged(ratio, own, neighbours(reading, sentence, reading.before))
    elif (stated is None or stated.kind != "points") and (own or not is_end(ratio)):
        yield from _against(reading, sentence, ratio, own)


def _averaged(ratio: Ratio, own: Sequence[Told], before: Sequence[Told]) -> Iterator[Draft]:
    """So many to one, against the two numbers told right before it, or the row that it is the mean of."""
    several = len(ratio.numbers) > 1 and "average" in ratio.frame.text
    behind = _RATIO.match(ratio.frame.text) or _refers(ratio) or _EACH.match(ratio.frame.text)
    pool = own if own or not behind else before
    timed = kind(ratio.numbers[0].unit) == "time"
    plain = [one for one in pool if not one.ranged and one.value and (timed or kind(one.quantity.unit) != "time")]
    stated = ratio.numbers[0].kind
    if len(plain) > 2 and ratio.frame.text.startswith(("average of", "mean of"), ratio.at):
        return  # the mean of a row
    if len(plain) > 2:
        plain = [one for one in plain if one.quantity.kind == stated] if stated != "money" else plain
    ahead = [one for one in plain if one.frame is not ratio.frame or one.at < ratio.at]
    nearest = ahead[-2:] if len(plain) > 2 else plain
    pairs = [Operands(one.quantity, two.quantity, whole=False) for one, two in combinations(plain, 2)]
    if several or len(nearest) != 2 or nearest[0].value == nearest[1].value or len(plain) > _FEW:
        return
    if not any(fits(ratio, pair) for pair in pairs):
        yield from told(ratio, Operands(nearest[0].quantity, nearest[1].quantity, whole=False))


def _against(reading: Reading, sentence: Sentence, ratio: Ratio, own: Sequence[Told]) -> Iterator[Draft]:
    """A share, change or multiple against the numbers of its sentence, else those of its neighbours."""
    if own and OTHERWISE.search(ratio.frame.text, min(own[-1].at, ratio.at), ratio.at):
        return
    if not own and labelled(ratio):
        own = [*neighbours(reading, sentence, reading.before)[-1:], *neighbours(reading, sentence, reading.after)[:1]]
    pools = [list(own)]
    if own or _refers(ratio):
        pools.append([*neighbours(reading, sentence, reading.before), *own])
    if ratio.role in CHANGES and (_PREVIOUS.search(ratio.frame.text) if own else _refers(ratio)):
        pools.append([*two_before(reading, sentence), *own])
    if ratio.role in {"share", "open"} and own:
        pools.append([*paragraph_before(reading, sentence), *own])
    behind = reading.after(sentence)
    elsewhere = behind is not None and _ELSEWHERE.match(f" {reading.words(behind)[:30]}".replace("In ", "in ", 1))
    if not own and not elsewhere and (ratio.role in {"times", "share"} or _refers(ratio)):
        pools.append(neighbours(reading, sentence, reading.after))
    for every in pools:
        pool = named_only(ratio, every)
        pool = unparted(pool) if ratio.role in CHANGES else pool
        operands = _operands(ratio, pool, own)
        if operands:
            if not any(fits(ratio, pair) for pair in _all(pool, ratio, operands)):
                yield from told(ratio, operands)
            return
    before = neighbours(reading, sentence, reading.before) if not own and _refers(ratio) else []
    yield from _headed(reading, sentence, ratio)
    yield from _thus(ratio, before)
    yield from _loose(reading, sentence, ratio, own)
    yield from _implied(ratio, before if len(before) == 1 else own)


def _headed(reading: Reading, sentence: Sentence, ratio: Ratio) -> Iterator[Draft]:
    """A change told in a headline, against the only two numbers alike of the sentence under it."""
    if reading.report.blocks[sentence.block].kind not in {"title", "heading"} or ratio.role not in CHANGES:
        return
    place = reading.place(sentence) + 1
    below = reading.report.sentences[place] if place < len(reading.report.sentences) else None
    near = [one for one in told_in(reading, reading.frame(below)) if kind(one.unit) != "time"] if below else []
    if len(near) == 2 and _alike(*near) and _COMPARED.search(near[0].behind + near[1].behind):
        pair = Operands(near[0].quantity, near[1].quantity, whole=False)
        if pair.by_size[0].value and _times(*near) < _STEEP and not fits(ratio, pair):
            yield from told(ratio, pair)


def _thus(ratio: Ratio, before: Sequence[Told]) -> Iterator[Draft]:
    """A share that is said to follow from the two amounts of the sentence before."""
    two = [one for one in before if kind(one.unit) != "time" and one.value]
    if ratio.role == "share" and len(two) == 2 and _THUS.search(ratio.frame.text) and _alike(*two):
        pair = Operands(two[0].quantity, two[1].quantity, whole=True)
        if not fits(ratio, pair):
            yield from told(ratio, pair)


def _loose(reading: Reading, sentence: Sentence, ratio: Ratio, own: Sequence[Told]) -> Iterator[Draft]:
    """A ratio right beside two numbers alike of which no reading makes it: worth a look, whatever it is told of."""
    pool = [*neighbours(reading, sentence, reading.before), *own] if len(own) < 2 else list(own)
    near = [one for one in pool if one.value and kind(one.unit) != "time" and not one.ranged]
    if ratio.role in CHANGES:
        near = [one for one in near if not _PARTED.match(one.behind.lstrip())]
    pairs = [pair for pair in combinations(near, 2) if _alike(*pair) and 1 < _times(*pair) < _STEEP]
    if (
        not pairs
        or len(near) > _FEW
        or ratio.role == "mean"
        or _names_another(ratio, near)
        or _OTHER_SCOPE.search(ratio.frame.text)
    ):
        return
    every = [
        Operands(one.quantity, two.quantity, whole=whole)
        for one, two in combinations(near, 2)
        for whole in (True, False)
    ]
    if not any(fits(replace(ratio, role="open"), pair) or fits(ratio, pair) for pair in every):
        one, two = min(pairs, key=lambda pair: sum(_distance(ratio, one) for one in pair))
        large = max(one, two, key=lambda told: told.value)
        if one.frame is two.frame is ratio.frame and _of_another(ratio, one.at, large.quantity):
            return
        yield from told(ratio, Operands(one.quantity, two.quantity, whole=ratio.role in {"share", "open"}))


def _times(one: Told, two: Told) -> float:
    low, high = sorted((one.value, two.value))
    return high / low


def _names_another(ratio: Ratio, near: Sequence[Told]) -> bool:
    """Whether a share names a whole that no number nearby counts."""
    named = _OF_WORDS.match(ratio.frame.text, ratio.at)
    return named is not None and not {one.unit for one in near} & set(map(singular, named["words"].split()))


def _refers(ratio: Ratio) -> bool:
    """Whether a sentence without numbers of its own speaks of those of the sentence before."""
    return bool(_THAT.search(ratio.frame.text)) and not _OTHER_SCOPE.search(ratio.frame.text)


def _implied(ratio: Ratio, own: Sequence[Told]) -> Iterator[Draft]:
    """The base that a change and its result imply, where the text gives no base."""
    stated = ratio.stated
    ends = [one for one in own if kind(one.unit) != "time" and not _PARTIAL.search(one.before)]
    if not ends or stated is None or ratio.role not in {"rise", "fall"}:
        return
    value = stated.value / (1 if stated.kind == "fraction" else 100)
    if not 0 < value < (_STEEP if ratio.role == "rise" else 1):
        return
    result = min(ends, key=lambda one: _distance(ratio, one)).quantity
    if not implies(ratio, result):
        return
    base = result.value / (1 + value if ratio.role == "rise" else 1 - value)
    yield Draft(
        "implied-base",
        stated.start,
        stated.end,
        f"{amount(result)} after a {ratio.role} of {ratio.said} implies about {roughly(base)} before.",
        "State the base, so that a reader can check the change.",
    )


def _operands(ratio: Ratio, pool: Sequence[Told], own: Sequence[Told]) -> Operands | None:
    """The part and whole, or the two ends, that a ratio is told of in a pool of numbers."""
    if ratio.role in {"share", "open"}:
        found = _named_whole(ratio, own) or _parted(ratio, pool) or _only_two(ratio, own) or _whole_before(pool, own)
        return found or _of_what(ratio, pool, own)
    timed = ratio.role == "times"
    plain = [one for one in pool if one.value and (timed or kind(one.unit) != "time")]
    alike = [pair for pair in combinations(plain, 2) if _alike(*pair) and _both_timed(*pair)]
    numbers = {one.start for pair in alike for one in pair}
    if len(numbers) > _FEW:
        return None
    for one, two in sorted(alike, key=lambda pair: sum(_distance(ratio, one) for one in pair)):
        if (not own or one in own or two in own) and _ends(ratio, one, two, only=len(numbers) == 2 or timed):
            return Operands(one.quantity, two.quantity, whole=False)
    return None


def _both_timed(one: Told, two: Told) -> bool:
    """Whether two numbers are both of time or both of something else, as far as both say so."""
    return not (one.noun and two.noun) or (kind(one.noun) == "time") == (kind(two.noun) == "time")


def _distance(ratio: Ratio, one: Told) -> int:
    return abs(ratio.at - one.at) if one.frame is ratio.frame else _APART + len(one.frame.text) - one.at


def _ends(ratio: Ratio, one: Told, two: Told, *, only: bool) -> bool:
    """Whether two numbers alike may be the ends of a change: not part and whole, of like size, and compared."""
    low, high = sorted((one.value, two.value))
    if high / low >= _STEEP * max(1.0, ratio.high):
        return False
    if one.frame is not two.frame:
        same = one.unit == two.unit != "" or not two.quantity.unit
        return same and bool(_COMPARED.search(one.frame.text[one.at :] + two.frame.text[: two.at] + two.behind))
    between = one.frame.text[one.at : two.at]
    dated = "@" in one.behind and "@" in two.behind
    if _PARTED.search(two.behind[:12]) or (not dated and _PARTED.search(between + two.behind[:12])):
        return False
    return only or bool(_COMPARED.search(one.before + between + two.behind))


def _named_whole(ratio: Ratio, own: Sequence[Told]) -> Operands | None:
    """The whole that stands behind the share: four in five of the town's population of 82,000."""
    named = _OF_NAMED.match(ratio.frame.text, ratio.at)
    if not named:
        return None
    whole = ratio.frame.quantities[int(named["b"])]
    text, at = ratio.frame.text, ratio.at
    close = [one for one in own if ";" not in text[min(at, one.at) : max(at, one.at)]]
    parts = [one.quantity for one in close if one.quantity is not whole and one.value <= whole.value]
    return Operands(parts[-1], whole, whole=True) if parts else None


def _parted(ratio: Ratio, pool: Sequence[Told]) -> Operands | None:
    """Part and whole as a sentence joins them, the nearest to the ratio: 54 of the 180 seats; of 225 deputies 45."""
    frames = {id(one.frame): one.frame for one in pool}
    for frame in reversed(frames.values()):
        if frame is ratio.frame or not _OLD.search(ratio.frame.text):
            found = [(abs(ratio.at - at) * (frame is ratio.frame), pair) for at, pair in _joined(frame, ratio)]
            if found:
                return min(found, key=lambda one: one[0])[1]
    return None


def _joined(frame: Frame, ratio: Ratio) -> Iterator[tuple[int, Operands]]:
    """Every part with its whole that a sentence joins, and where."""
    for pattern in (_OF_WHOLE, _OF_THEM, _OF_FIRST):
        for match in pattern.finditer(frame.text):
            groups = match.groupdict()
            part = frame.quantities[int(groups["a"] or groups["c"])]
            whole = frame.quantities[int(groups["b"] or groups["d"])]
            ahead = pattern is _OF_THEM and frame is ratio.frame and ratio.at < match.start()
            own = {part, whole} & set(ratio.numbers)
            apart = frame is ratio.frame and _of_another(ratio, match.start(), whole)
            if not (ahead or own or apart) and kind(part.unit) != "time" and part.value <= whole.value * 1.5:
                yield match.start(), Operands(part, whole, whole=True)


def _of_another(ratio: Ratio, at: int, whole: Quantity) -> bool:
    """Whether a share names a whole of its own that another clause's number does not count."""
    text = ratio.frame.text
    first, last = sorted((ratio.at, at))
    if ";" not in text[first:last]:
        return False
    start, end = text.rfind(";", 0, ratio.at) + 1, text.find(";", ratio.at)
    if start > first and _ELSEWHERE.match(text, start):
        return True
    named = _OWN_WHOLE.search(text, start, end if end > 0 else len(text))
    return named is not None and whole.unit not in map(singular, named["words"].split())


def _only_two(ratio: Ratio, own: Sequence[Told]) -> Operands | None:
    """The only two numbers of a sentence that a share is tied to."""
    plain = [one for one in own if kind(one.unit) != "time"]
    tied = _TIED.search(ratio.frame.text[max(0, ratio.at - 40) : ratio.at])
    if len(plain) == 2 and _of_another(ratio, plain[0].at, max(plain, key=lambda one: one.value).quantity):
        return None
    people = len(plain) == 2 and all(kind(one.unit) in {"people", "death"} for one in plain)
    if len(plain) == 2 and tied and (ratio.role == "share" or people or _alike(*plain)):
        return Operands(plain[0].quantity, plain[1].quantity, whole=True)
    return None


def _of_what(ratio: Ratio, pool: Sequence[Told], own: Sequence[Told]) -> Operands | None:
    """The only two amounts alike of which one is a share of the other: sought 4.3, got 2.3, 67 % of what it needed."""
    plain = [one for one in pool if kind(one.unit) != "time"]
    if len(plain) != 2 or not own or not _alike(*plain):
        return None
    return (
        Operands(plain[0].quantity, plain[1].quantity, whole=True)
        if _OF_WHAT.match(ratio.frame.text, ratio.at)
        else None
    )


def _whole_before(pool: Sequence[Told], own: Sequence[Told]) -> Operands | None:
    """Nineteen of the attacks, when the sentence before counted the attacks."""
    plain = [one for one in own if kind(one.unit) != "time"]
    before = [one for one in pool if one not in own]
    if len(plain) == 1 and before and _OF_THIS.search(plain[0].before):
        return Operands(plain[0].quantity, before[-1].quantity, whole=True)
    named = _OF_THE_NOUN.match(plain[0].behind) if len(plain) == 1 else None
    if named is None:
        return None
    nouns = set(map(singular, named["words"].split()))
    wholes = [one.quantity for one in before if one.unit in nouns]
    return Operands(plain[0].quantity, max(wholes, key=lambda one: one.value), whole=True) if wholes else None


def _alike(one: Told, two: Told) -> bool:
    """Whether two numbers count alike: by their nouns, or because the later has none of its own."""
    if one.quantity.kind != two.quantity.kind and one.noun and two.noun:
        return False
    people = kind(one.unit) == kind(two.unit) == "people"
    return one.unit == two.unit or people or not one.unit or (one.frame is two.frame and not two.noun)


def _all(pool: Sequence[Told], ratio: Ratio, operands: Operands) -> Iterable[Operands]:
    """Every two numbers of a pool that may make the ratio: ends that count alike, or any part with the whole found."""
    whole = operands.by_size[1]
    for one, two in combinations([one for one in pool if one.value], 2):
        if operands.whole and whole in {one.quantity, two.quantity}:
            yield Operands(one.quantity, two.quantity, whole=True)
        elif not operands.whole and _alike(one, two):
            yield Operands(one.quantity, two.quantity, whole=False)
    if operands.whole:
        for frame in {id(one.frame): one.frame for one in pool}.values():
            yield from (pair for _, pair in _joined(frame, ratio))
