"""Distances in time against the dates that they join: "six months before the coup of 26 July", "two days later".

A distance has a direction and two ends. Which dates may be its ends is told by where they stand: the reference behind
"before" and "after" (a date, or an event that the text has dated elsewhere), the date in apposition to "later", the
dates of the sentence and of those before it. A distance is wrong only if no two of them lie so far apart that way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.check.dates_line import COUNT, LENGTH, SIZES, length_of, line
from detente.check.dates_words import ahead_of, alone, disordered, earlier, families, stems, today, told
from detente.check.dates_words import sure as certain
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.model.report import DateMention
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import Sentence

_ABOUT = (
    r"(?P<about>(?:not quite|almost|nearly|just under|close to|less than|barely|just short of|a little under|under"
    r"|about|some|roughly|around|approximately|more than|over|just over|a little over|well over|at least|a good"
    r"|exactly|precisely|only|(?:almost |exactly )?to the (?:day|week|month|year),?)\s)?"
)
_EXACTLY = r"(?P<close>,? (?:almost |exactly )?to (?:the )?(?:day|week|month|year|@\d+))?"
_TIMED = gated(r"\b(?:days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)|generation)\b")
OFFSET = gated(
    rf"(?<![\w-]){_ABOUT}{LENGTH}{_EXACTLY} "
    r"(?:(?:had|have|has) (?:passed|elapsed|gone(?: by)?) )?"
    r"(?P<side>later|earlier|before|after|afterwards|previously|beforehand"
    rf"|thereafter|since|on|from|following)\b",
    re.IGNORECASE,
)
_NEXT = gated(
    r"\b[Tt]he (?P<side>following|next|previous|preceding) (?P<u>day|week|month|year),? (?:that is,? )?(?:on|in)"
    r" @(?P<t>\d+)"
)
_UNDER = {"not quite", "almost", "nearly", "just under", "close to", "less than", "barely", "just short of",
          "a little under", "under"}  # fmt: skip
_OVER = {"more than", "over", "just over", "a little over", "well over", "at least", "a good"}
_VAGUE = {"about", "some", "roughly", "around", "approximately"}
_BACKWARD = {"earlier", "previously", "beforehand"}
_REFERRING = {"before", "after", "since", "from", "following"}
_APPOSED = lazy(r"^,? ?(?:that is,? |i\.e\.,? |namely,? )?(?:on|in|by|at the end of)? ?@(\d+)")
_ELLIPSIS = lazy(rf"[^@;.]{{3,60}}? and (?:then )?{COUNT} (?:after|before|later)\b")
"""A second distance that leaves out its unit: thirty years after the wall and twenty after the war."""
_END = lazy(r"\s*(?:[.;:)”\"]|$|,|and\b|but\b|with\b|when\b)")
_ITSELF = lazy(r" (?:its?|they|their|he|his|she|her|that)\b")
_AGAIN = lazy(r" (?:that|this) \w")
_POSSESSED = lazy(
    r" (?:his|her|their|its) (?:own )?(?:death|birth|resignation|arrest|departure|retirement|marriage|election"
    r"|appointment|arrival|execution|murder|release|removal|dismissal|fall|end|collapse|completion)\b"
)
_FAR = 1_500
"""Signs over which one word alone is taken for an event that was told."""
_UNTIL_NOW = lazy(r"\b(?:has|have) (?:now )?been (?:almost |nearly |over |more than |about |only )?$")
_OWN_DATE = lazy(r"[^@,;.]{0,60}, (?:on|in) @(\d+)")
_SIDE = gated(r"\b(?:[Bb]efore|[Aa]fter|[Ff]ollowing|[Pp]rior to) [^,;.]{4,60}, (?:[a-z]+ )?(?:in|on) ")
_BEFORE_IT = lazy(
    r"(?:^\W*|[;,] )(?P<side>[Bb]efore|[Aa]fter|[Ff]ollowing|[Pp]rior to)"
    r" (?P<what>(?:the |its |his |her )?[^@,;.]{4,60}), (?:back |already |only )?(?:in|on) @(?P<k>\d+),"
)
"""An event and, beside it, the date of what came before or after."""
_LEADING = 8
"""Signs within which a distance opens its sentence: the main clause then tells its other end."""
_PRESENT = lazy(r"\b(?:is|are|remains?|has|have|still|today|now|continues?|stands?)\b")


@dataclass(frozen=True)
class Offset:
    """A distance as the text has it.

    Attributes:
        low: the least number of days that it may mean.
        high: the greatest.
        number: the number as written.
        unit: its unit.
        side: the word of direction.
        exact: whether calendar years and months do not do.
        rough: whether it is said to be no more than about right.
        start: first character in the frame's text.
        end: one behind the last.
    """

    low: float
    high: float
    number: float
    unit: str
    side: str
    exact: bool
    start: int
    end: int
    rough: bool = False


def check(reading: Reading) -> Iterator[Draft]:
    """Every distance that joins two dates."""
    memory = _memory(reading)
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if _SIDE.search(words) and reading.dates(sentence.start, sentence.end):
            yield from _turned(sentence, line(reading, sentence.start, sentence.end), memory)
        if not _TIMED.search(words):
            continue
        frame = line(reading, sentence.start, sentence.end)
        for match in OFFSET.finditer(frame.text):
            offset = _offset(frame, match)
            if offset:
                yield from _judged(reading, sentence, frame, offset, memory)
        for match in _NEXT.finditer(frame.text):
            yield from _neighbour(reading, sentence, frame, match)


def _turned(sentence: Sentence, frame: Line, memory: dict[str, list[tuple[int, DateMention]]]) -> Iterator[Draft]:
    """Before the dam burst, in October, of which the text has told that it burst in July."""
    for match in _BEFORE_IT.finditer(frame.text):
        one = frame.dates[int(match["k"])]
        bases, sure = _remembered(match["what"], sentence, memory)
        if not sure or not told([one]) or len(bases) != 1:
            continue
        base = bases[0]
        first, then = (one, base) if match["side"].casefold() in {"before", "prior to"} else (base, one)
        if certain(first, then) and ahead_of(then, first):
            yield disordered(first, then, match["side"].casefold())


def _offset(frame: Line, match: re.Match[str]) -> Offset | None:
    number, unit = length_of(match["length"])
    side = match["side"].casefold()
    the = match["length"].casefold().startswith("the ")
    if not number or (the and (unit != "day" or side not in {"before", "after"})):
        return None
    if _ELLIPSIS.match(frame.text, match.end()):
        return None
    if side == "on" and not _END.match(frame.text, match.end()):
        return None
    about = (match["about"] or "").strip().strip(",").casefold()
    exact = bool(match["close"]) or about.startswith(("exactly", "precisely", "to the", "almost to")) or the
    low, high = bounds(number, unit, about, exact=exact, day="day" in (match["close"] or about) or the)
    rough = about in _UNDER | _VAGUE | _OVER
    return Offset(low, high, number, unit, side, exact, match.start(), match.end(), rough)


def bounds(number: float, unit: str, about: str, *, exact: bool = False, day: bool = False) -> tuple[float, float]:
    """The days that a length may mean, by what stands before it: "almost", "over", "some", "exactly"."""
    size = SIZES[unit]
    room: float = {"day": 1, "night": 1, "week": 5, "fortnight": 5, "month": 20, "year": 200, "decade": 800}.get(
        unit, 4000
    )
    if number != int(number):
        room *= 0.5
    if exact:
        room = 0 if unit == "day" else 3 if day else 16 if unit in {"month", "year"} else 0.1 * size
    days = number * size
    loose = max(0.12 * days, 0.4 * size)
    low = days - (loose if about in _UNDER | _VAGUE else 0.1 * size if about in _OVER else room)
    high = days + (1.5 * loose if about in _OVER | _VAGUE else 0.1 * size if about in _UNDER else room)
    return low, high


def _memory(reading: Reading) -> dict[str, list[tuple[int, DateMention]]]:
    """The dates of a text by the stems of the words around them."""
    found = defaultdict[str, list[tuple[int, DateMention]]](list)
    for sentence in reading.report.sentences:
        dates = told(reading.dates(sentence.start, sentence.end))
        if dates:
            words = reading.words(sentence)
            for stem in stems(words) | {f"~{each}" for each in families(words)}:
                found[stem] += [(sentence.start, one) for one in dates]
    return found


def apart(one: DateMention, two: DateMention, offset: Offset, sign: int) -> bool:
    """Whether the second date lies so far behind the first (sign 1), or before it (-1)."""
    if not one.period or not two.period:
        return False
    a, b = (one.period, two.period) if sign > 0 else (two.period, one.period)
    whole = offset.unit == "year" and one.granularity == two.granularity == "year" and not offset.rough
    if whole and 1 < offset.number == int(offset.number) > b.first.year - a.first.year:
        return False  # less than so many years lie between two years so near, whatever their days
    if (b.last - a.first).days >= offset.low and (b.first - a.last).days <= offset.high and b.last > a.first:
        return True
    if offset.exact or offset.number != int(offset.number):
        return False
    if offset.unit == "year":
        return b.first.year - a.first.year == offset.number
    months = (b.first.year - a.first.year) * 12 + b.first.month - a.first.month
    return offset.unit == "month" and months == offset.number


def _judged(
    reading: Reading,
    sentence: Sentence,
    frame: Line,
    offset: Offset,
    memory: dict[str, list[tuple[int, DateMention]]],
) -> Iterator[Draft]:
    own = _fine(told(frame.dates), offset)
    place = {id(one): frame.at(one) for one in own}
    ahead = [one for one in own if place[id(one)] < offset.start]
    behind = [one for one in own if place[id(one)] >= offset.end]
    before = _fine(earlier(reading, sentence), offset)
    apposed = _apposed(frame, offset, behind)
    seasoned = any(one.kind == "unresolved" and one.period for one in frame.dates)  # in the autumn of 2012
    if offset.side in _REFERRING and apposed is None and not _END.match(frame.text, offset.end):
        if _UNTIL_NOW.search(frame.text, 0, offset.start):
            ahead, before = [], []
        feast = re.search(r"\b(?:birthday|anniversary)\b", frame.text[offset.end :].split(",")[0])
        if not (seasoned or feast or frame.text.endswith("born ", 0, offset.start)):
            yield from _referring(reading, sentence, frame, offset, (ahead, behind, before), memory)
    elif offset.side not in {"since", "from", "following"}:
        sign = -1 if offset.side in _BACKWARD | {"before"} else 1
        yield from _open_ended(reading, frame, offset, (ahead, before, apposed), sign)


def _fine(dates: Sequence[DateMention], offset: Offset) -> list[DateMention]:
    """The dates that are fine enough for a distance: days and weeks are not told from a year."""
    coarse = {"year", "decade", "quarter", "half", "season"} if SIZES[offset.unit] < SIZES["month"] else {"decade"}
    return [one for one in dates if one.granularity not in coarse]


def _apposed(frame: Line, offset: Offset, behind: Sequence[DateMention]) -> DateMention | None:
    """The date that stands in apposition to a distance: two days later, on 4 May."""
    match = _APPOSED.match(frame.text[offset.end : offset.end + 40])
    one = frame.dates[int(match[1])] if match else None
    direct = match and offset.side in {"before", "after"} and not match[0].startswith(",")
    return None if direct else one if one in behind else None


def _referring(
    reading: Reading,
    sentence: Sentence,
    frame: Line,
    offset: Offset,
    near: tuple[list[DateMention], list[DateMention], list[DateMention]],
    memory: dict[str, list[tuple[int, DateMention]]],
) -> Iterator[Draft]:
    """So long before or after something: a date behind the word, or an event that the text dates elsewhere."""
    ahead, behind, before = near
    clause = re.split(r"[,;.]", frame.text[offset.end :])[0]
    explicit = [one for one in behind if frame.at(one) < offset.end + len(clause)][:1]
    beside = _beside(frame, offset, ahead)
    subjects = [one for one in (*ahead, *behind) if one not in explicit]
    itself = not explicit and bool(_ITSELF.match(clause)) and not _POSSESSED.match(clause)
    if not explicit and offset.exact:  # what is remembered may be a statement of the event, not its day
        low, high = bounds(offset.number, offset.unit, "")
        offset = replace(offset, low=low, high=high)
    bases, sure = (explicit, True) if explicit else _remembered(clause, sentence, memory)
    if not bases:  # "after the army said that it had left, on 4 May": only a turned distance is found so
        bases = [one for one in (*behind, *before, *ahead) if one is not beside]
    if itself:
        others = [one for one in (*before, *ahead) if one is not beside]
        bases, sure = others or ahead, bool(ahead)
        beside = beside if others else None
    sign = -1 if offset.side == "before" else 1
    pool = [beside] if beside and not itself else [*subjects, *before]
    if explicit and offset.start < _LEADING and subjects:
        rest = offset.end + len(re.split(r"[;:]", frame.text[offset.end :])[0])
        pool = [one for one in subjects if frame.at(one) < rest]
    now = today(reading) if not subjects or (itself and _PRESENT.search(frame.text)) else []
    pairs = [(base, one) for base in bases for one in (*pool, *now) if base is not one]
    if not pairs or any(apart(*pair, offset, sign) for pair in pairs):
        return
    turned = [pair for pair in pairs if apart(*pair, offset, -sign) and pair[1].end]
    again = bool(before) and _AGAIN.match(clause)  # what was told with its day needs no second one
    if not again and _dated_event(frame, offset, (*ahead, *before), sign):
        return
    if turned:
        yield _draft(reading, frame, offset, turned[0])
    elif sure or (itself and beside):
        only = subjects if len(subjects) == 1 else now or (ahead[-1:] if itself else before)
        subject = beside or (now[0] if itself and now else only[0] if len(only) == 1 else None)
        if subject and subject is not bases[0]:
            base = next(one for one in reversed(bases) if one is not subject)
            yield _draft(reading, frame, offset, (base, subject))


def _dated_event(frame: Line, offset: Offset, others: Sequence[DateMention], sign: int) -> bool:
    """Whether the date behind what a distance counts from is its own, and fits: five days after he died, on 9 May."""
    match = _OWN_DATE.match(frame.text, offset.end)
    one = frame.dates[int(match[1])] if match else None
    return bool(one) and any(apart(one, other, offset, sign) for other in others if one and other is not one)


def _beside(frame: Line, offset: Offset, ahead: Sequence[DateMention]) -> DateMention | None:
    """The date right in front of a distance, of which it is told: on 4 May, two days after."""
    if not ahead:
        return None
    gap = frame.text[frame.at(ahead[-1]) : offset.start]
    return ahead[-1] if re.match(r"@\d+(?: [^,;:.@]{0,30})?,? (?:that is,? |and )?$", gap) else None


def _remembered(
    clause: str, sentence: Sentence, memory: dict[str, list[tuple[int, DateMention]]]
) -> tuple[list[DateMention], bool]:
    """The dates of what a clause names, from wherever the text tells it with a date; and whether that is sure."""
    plain = re.sub(r"[@#]\w+", " ", clause[:60])
    wanted, kin = stems(plain), {f"~{each}" for each in families(plain)}
    if wanted == {"war"}:  # which one?
        return [], False
    exact = _hits(wanted, sentence, memory)
    found, best = exact if exact[0] else _hits(kin, sentence, memory)
    return found, len(found) == 1 and best >= min(2, len(wanted))


def _hits(
    wanted: frozenset[str] | set[str], sentence: Sentence, memory: dict[str, list[tuple[int, DateMention]]]
) -> tuple[list[DateMention], int]:
    """The dates of other sentences that share most of some words, and how many those are."""
    hits = defaultdict[int, set[str]](set)
    dates: dict[int, DateMention] = {}
    for stem in sorted(wanted):
        for start, one in memory.get(stem, ()):
            near = len(wanted) > 1 or abs(start - sentence.start) < _FAR
            if start != sentence.start and near:  # one word alone is known again only where the text still tells of it
                hits[one.start].add(stem)
                dates[one.start] = one
    best = max(map(len, hits.values()), default=0)
    return [dates[at] for at, some in hits.items() if len(some) == best], best


def _open_ended(
    reading: Reading,
    frame: Line,
    offset: Offset,
    near: tuple[list[DateMention], list[DateMention], DateMention | None],
    sign: int,
) -> Iterator[Draft]:
    """So long later or earlier: the date in apposition, or right before, against those before it."""
    ahead, before, apposed = near
    target = apposed or _beside(frame, offset, ahead)
    if target is None or (apposed is None and not re.match(r"\s*[.;:,)]|$", frame.text[offset.end :])):
        return
    bases = [one for one in (*before, *ahead) if one is not target]
    if not bases or any(apart(base, target, offset, sign) for base in bases):
        return
    turned = [base for base in bases if apart(base, target, offset, -sign)]
    if turned:
        yield _draft(reading, frame, offset, (turned[-1], target))
    elif apposed is not None or (sign > 0 and len(ahead) > 1):
        yield _draft(reading, frame, offset, (bases[-1], target))


def _neighbour(reading: Reading, sentence: Sentence, frame: Line, match: re.Match[str]) -> Iterator[Draft]:
    """The following year, in 2015: against the dates before."""
    target = frame.dates[int(match["t"])]
    own = [one for one in told(frame.dates) if frame.at(one) < match.start()]
    bases = own or earlier(reading, sentence)
    unit = match["u"]
    side = "later" if match["side"] in {"following", "next"} else "earlier"
    low, high = bounds(1, unit, "", exact=unit == "day")
    offset = Offset(low, high, 1, unit, side, unit == "day", match.start(), match.end())
    sign = 1 if side == "later" else -1
    if bases and target.period and not any(apart(base, target, offset, sign) for base in bases):
        yield _draft(reading, frame, offset, (bases[-1], target))


def _draft(reading: Reading, frame: Line, offset: Offset, pair: tuple[DateMention, DateMention]) -> Draft:
    one, two = sorted(pair, key=lambda date: date.period.first if date.period else None)  # type: ignore[arg-type,return-value]
    days = abs((pair[1].period.first - pair[0].period.first).days) if pair[0].period and pair[1].period else 0
    unit = "year" if offset.unit in {"decade", "century"} else offset.unit
    unit = unit if days >= 0.95 * SIZES[unit] else "day"
    real = round(days / SIZES[unit])
    start, end = frame.span(offset.start, offset.end)
    said = " ".join(reading.report.flat[start:end].split())
    rule = "anniversary" if offset.unit in {"year", "decade", "century"} and offset.number >= 2 else "date-order"
    return Draft(
        rule,
        start,
        end,
        f"{two.text} is {real} {unit}{'' if real == 1 else 's'} after {one.text}, but the text says “{said}”.",
        "Correct the distance, its direction, or one of the dates.",
        "warning" if alone(reading, frame.dates) else "remark",
    )
