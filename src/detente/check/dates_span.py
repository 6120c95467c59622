"""Distances in time against the dates that they lie between: two days later, six years before, a truce of one year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.check.reading import Draft
from detente.model.period import Period
from detente.text.timewords import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Frame, Reading
    from detente.model.report import DateMention, Sentence

_SIZES = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5, "century": 36525.0}
_WORDS = {
    "half a century": (50, "year"), "a quarter of a century": (25, "year"), "a century": (100, "year"),
    "a decade": (10, "year"),
    "half a year": (6, "month"), "a year and a half": (1.5, "year"), "half a decade": (5, "year"),
}  # fmt: skip
_LENGTH = (
    r"(?:(?P<words>half a century|a quarter of a century|a century|half a decade|a decade|half a year|a year and a"
    r" half)"
    r"|(?P<half>#\d+c and a half|(?:one|two|three|four|five|six|seven|eight|nine|ten) and a half) (?P<hu>years?"
    r"|months?|weeks?)"
    r"|(?P<n>#\d+c|an?|one) (?P<u>days?|weeks?|months?|years?|decades?))"
)
_SHIFT = re.compile(
    (
        rf"(?P<about>\b(?:about|almost|nearly|some|more than|over|less than|just over|just under|only|barely|roughly"
        rf"|around|at least|exactly) )?{_LENGTH} (?P<side>later|earlier|before|after|afterwards|previously|ago"
        rf"|on)\b"
    ),
    re.IGNORECASE,
)
_LASTED = re.compile(
    rf"\b(?:last(?:ed|s|ing)(?: for)?|(?:truce|ceasefire|war|siege|blockade|occupation|mandate|term|rule|embargo"
    rf"|peace|state of emergency|suspension|closure|break|pause|lull) of|for|after|during) "
    rf"(?P<about>about |almost |nearly |some |more than |over |less than |only |exactly )?{_LENGTH}",
    re.IGNORECASE,
)
_BOUNDED = re.compile(
    (
        r"\b(?:last|begin|began|begun|end|ended|ends|from|to|until|agreed|signed|imposed|lifted|broke"
        r"|restored|started|expire)"
    ),
    re.IGNORECASE,
)
_STARTS = (
    r"(?:broke(?:n)?|broke off|cut|severed|closed|shut|suspended|began|begun|started|opened fire|arrested"
    r"|detained|imposed|launched|seized|annexed|recalled|expelled|halted|stopped|banned|signed|founded|born"
    r"|invaded|took)"
)
_ENDS = (
    r"(?:restored|resumed|reopened|re-opened|lifted|ended|released|freed|withdrew|withdrawn|returned|expired"
    r"|recaptured|retaken|renewed|concluded|dissolved|died|buried|left)"
)
_PAIR = re.compile(
    rf"\b{_STARTS}\b(?P<one>[^@;]{{0,90}})@(?P<a>\d+)(?P<gap>[^@;]{{0,120}}?)\b{_ENDS}\b(?P<two>[^@;]{{0,80}})@(?P<b>\d+)"
)
_EXACT = {"exact", "range", "relative", "approximate"}
_ROOM = {"day": 1.0, "week": 0.7, "month": 1.1, "year": 1.05, "decade": 0.35, "century": 0.1}


@dataclass(frozen=True)
class Shift:
    """A distance in time as the text has it: number, unit, whether backwards."""

    number: float
    unit: str
    back: bool
    about: str
    text: str
    start: int
    end: int


def check(reading: Reading) -> Iterator[Draft]:
    """Every distance in time that stands near dates."""
    for sentence in reading.report.sentences:
        words = reading.words(sentence)
        if not re.search(r"\b(?:days?|weeks?|months?|years?|decades?|century)\b", words):
            if len(reading.dates(sentence.start, sentence.end)) > 1:
                yield from _turned(reading.frame(sentence))
            continue
        frame = reading.frame(sentence)
        yield from _shifted(reading, sentence, frame)
        yield from _ago(reading, sentence, frame)
        yield from _lasted(reading, sentence, frame)
        yield from _turned(frame)


def _shifts(pattern: re.Pattern[str], frame: Frame) -> Iterator[Shift]:
    for match in pattern.finditer(frame.text):
        number, unit = _length(frame, match)
        side = (match.groupdict().get("side") or "").casefold()
        if number:
            yield Shift(
                number,
                unit,
                side in {"earlier", "before", "previously", "ago"},
                (match["about"] or "").strip().casefold(),
                match[0],
                match.start(),
                match.end(),
            )


def _length(frame: Frame, match: re.Match[str]) -> tuple[float, str]:
    if match["words"]:
        return _WORDS[match["words"].casefold()]
    if match["half"]:
        first = match["half"].split()[0]
        small = "one two three four five six seven eight nine ten".split()
        value = (
            frame.quantities[int(re.sub(r"\D", "", first))].value
            if first.startswith("#")
            else small.index(first.casefold()) + 1
        )
        return value + 0.5, match["hu"].rstrip("s")
    text = match["n"]
    value = frame.quantities[int(re.sub(r"\D", "", text))].value if text.startswith("#") else 1.0
    return value, match["u"].casefold().rstrip("s")


def _told(dates: Sequence[DateMention]) -> list[DateMention]:
    return [
        one
        for one in dates
        if one.period
        and one.kind in _EXACT
        and not (one.kind == "relative" and "taken" not in one.why and one.granularity != "day")
    ]


def _shifted(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """So many years later, before, after, ago: some two dates nearby must lie that far apart, in that order."""
    own = _told(frame.dates)
    before = reading.before(sentence)
    earlier = _told(reading.dates(before.start, before.end)) if before else []
    for shift in _shifts(_SHIFT, frame):
        if shift.text.casefold().endswith(" on") or (shift.text.casefold().endswith(" after") and not own):
            continue
        if shift.text.casefold().endswith("ago"):
            continue
        behind = [one for one in own if frame.at(f"@{frame.dates.index(one)}") >= shift.start]
        ahead = [one for one in own if frame.at(f"@{frame.dates.index(one)}") < shift.start]
        pool = own if len(own) > 1 else [*earlier, *own]
        if (
            len(pool) < 2
            or not own
            or _some(pool, shift, _span(reading, frame, shift)[0], open_end=_open_end(frame, shift))
        ):
            continue
        pair = _joined(shift, ahead, behind, earlier)
        if pair and _sure(frame, shift, pair, ahead, behind):
            sure = (
                len(own) == 2
                and pair[0] in own
                and pair[1] in own
                and re.search(
                    (
                        r"(?:later|earlier),? (?:on|in)"
                        r" $"
                    ),
                    frame.text[: frame.at(f"@{frame.dates.index(pair[1])}")],
                )
            )
            draft = _apart(reading, frame, shift, pair)
            yield draft if sure else replace(draft, severity="remark")


def _some(pool: Sequence[DateMention], shift: Shift, at: int, *, open_end: bool) -> bool:
    """Whether two dates nearby lie as far apart as told, in the order that the words tell.

    "D, two years after X" sets D behind whatever X is; "two years before" at the end of a clause only looks back.
    """
    word = shift.text.rsplit(" ", 1)[-1].casefold()
    ahead = [one for one in pool if one.end <= at]
    anchor = ahead[-1] if ahead else pool[0]
    for place, two in enumerate(pool):
        for one in pool[:place]:
            forward, backward = _fits(one, two, shift), _fits(two, one, shift)
            if word in {"later", "afterwards"}:
                fits = forward
            elif word in {"earlier", "previously"}:
                fits = backward or (open_end and forward)
            elif open_end:
                fits = forward or backward
            else:
                other = two if one is anchor else one
                fits = anchor in (one, two) and (
                    _fits(other, anchor, shift) if word == "after" else _fits(anchor, other, shift)
                )
            if fits:
                return True
    return False


def _fits(one: DateMention, two: DateMention, shift: Shift) -> bool:
    """Whether the second date lies as far behind the first as told."""
    if not one.period or not two.period:
        return False
    size = _SIZES[shift.unit]
    low, high = (two.period.first - one.period.last).days / size, (two.period.last - one.period.first).days / size
    room = _ROOM[shift.unit]
    less, more = room, room
    if shift.about in {"about", "almost", "nearly", "some", "roughly", "around", "just under", "less than", "barely"}:
        less += 0.2 * shift.number
    if shift.about in {"about", "more than", "over", "some", "roughly", "around", "just over", "at least"}:
        more += 0.35 * shift.number
    if shift.number != int(shift.number):
        less, more = less * 0.45, more * 0.45
    return low - more <= shift.number <= high + less and (high > 0 or shift.number < 1)


def _open_end(frame: Frame, shift: Shift) -> bool:
    """Whether nothing follows that the distance is told of."""
    return bool(re.match(r"\s*(?:[.;:)]|$|,(?! (?:on|in|that is,? on) @))", frame.text[shift.end :]))


def _joined(
    shift: Shift, ahead: Sequence[DateMention], behind: Sequence[DateMention], earlier: Sequence[DateMention]
) -> tuple[DateMention, DateMention] | None:
    """The two dates that a distance joins: base and target."""
    word = shift.text.rsplit(" ", 1)[-1].casefold()
    if word in {"later", "earlier", "afterwards", "previously"}:
        base = ahead[-1] if ahead else earlier[-1] if earlier else None
        target = behind[0] if behind else None
        if base is not None and target is None and len(ahead) > 1:
            base, target = ahead[0], ahead[-1]
        if base is not None and target is None and ahead and earlier:
            base, target = earlier[-1], ahead[-1]
        return (base, target) if base is not None and target is not None else None
    if ahead and behind:
        return (behind[0], ahead[-1])
    if word == "before" and len(ahead) > 1:
        return (ahead[0], ahead[-1])
    return (earlier[-1], ahead[-1]) if ahead and earlier and word == "before" else None


def _sure(
    frame: Frame,
    shift: Shift,
    pair: tuple[DateMention, DateMention],
    ahead: Sequence[DateMention],
    behind: Sequence[DateMention],
) -> bool:
    """Whether the distance stands close to its dates, with nothing else that it may be told of."""
    word = shift.text.rsplit(" ", 1)[-1].casefold()
    tail = frame.text[shift.end : shift.end + 12]
    if word in {"later", "earlier", "afterwards"}:
        near = (
            re.match(r",? (?:on|in|that is,? on|by)? ?@\d", tail)
            or re.match(r"[.,;]|$| and\b", tail.strip() or ".")
            or re.search(r"@\d+,? $", frame.text[: shift.start])
        )
        return bool(near)
    if word == "before":
        return bool(re.match(r"\W|$", tail) or behind)
    return bool(ahead and behind) and pair[0] is not pair[1]


def _apart(reading: Reading, frame: Frame, shift: Shift, pair: tuple[DateMention, DateMention]) -> Draft:
    one, two = pair
    if not one.period or not two.period:
        return Draft("date-order", frame.start, frame.end, "")
    days = (two.period.first - one.period.first).days
    real = abs(days) / _SIZES[shift.unit]
    shown = f"{real:.0f} {shift.unit}{'' if round(real) == 1 else 's'}" if real >= 0.95 else f"{abs(days)} days"
    first, second = sorted(
        (one, two), key=lambda date: date.period.first if date.period else Period.parse("1900").first
    )
    spans = _span(reading, frame, shift)
    return Draft(
        "date-order",
        *spans,
        (
            f"From {first.text} to {second.text} is {shown}; the text says "
            f"“{_shown(frame, shift)}”{'' if days >= 0 or shift.back else ' the other way round'}."
        ),
        ("Mend the distance or one of the dates."),
    )


def _shown(frame: Frame, shift: Shift) -> str:
    text = shift.text.strip()
    for place, one in enumerate(frame.quantities):
        text = text.replace(f"#{place}c", f"{one.value:g}")
    return text


def _span(reading: Reading, frame: Frame, shift: Shift) -> tuple[int, int]:
    """Where a distance stands in the report."""
    match = re.search(r"#(\d+)c", shift.text)
    if match:
        one = frame.quantities[int(match[1])]
        end = re.compile(r"[ \w]*?(?:later|earlier|before|after|afterwards|ago|years?|months?|days?|weeks?)\b").match(
            reading.report.flat, one.end, frame.end
        )
        return one.start, end.end() if end else one.end
    at = reading.report.flat.casefold().find(shift.text.strip().casefold(), frame.start, frame.end)
    return (at, at + len(shift.text.strip())) if at >= 0 else (frame.start, frame.end)


_BACK = re.compile(
    (
        r"(?P<about>about |almost |nearly |some |more than |over |exactly |roughly |around )?(?P<n>[a-z]+"
        r"|\d+) (?P<u>years?|decades?) ago"
    ),
    re.IGNORECASE,
)


def _ago(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """So many years ago, beside the date itself, seen from the stated day of publication."""
    today = reading.report.today()
    if not today or not reading.report.published.stated:
        return
    before = reading.before(sentence)
    for one in frame.dates:
        match = _BACK.search(one.text)
        number = count_of(match["n"]) if match else None
        if not match or number is None:
            continue
        number *= 10 if match["u"].startswith("decade") else 1
        own = [
            other
            for other in frame.dates
            if other is not one and other.period and other.kind == "exact" and other.period.last <= today
        ]
        old = [other for other in own if other.period and (today - other.period.last).days > 360]
        pool = old or (
            [
                other
                for other in reading.dates(before.start, before.end)
                if other.kind == "exact" and other.period and (today - other.period.last).days > 360
            ]
            if before
            else []
        )
        away = {today.year - other.period.first.year: other for other in pool if other.period}
        lead = reading.report.flat[max(0, one.start - 9) : one.start] + one.text
        anniversary = any(
            (other.period.first.month, other.period.first.day) == (today.month, today.day)
            for other in pool
            if other.period and other.granularity == "day"
        )
        room = 0 if "exactly" in lead or anniversary else max(1, 0.15 * number) if match["about"] else 1
        if len(away) == 1 and all(abs(years - number) > room for years in away):
            years, other = next(iter(away.items()))
            yield Draft(
                "anniversary",
                one.start,
                one.end,
                (f"{other.text} was {years} years before the text ({reading.report.published.period}), not {number}."),
                "Mend the number or the date.",
            )


def _lasted(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """A duration between its two ends."""
    own = _told(frame.dates)
    before = reading.before(sentence)
    for shift in _shifts(_LASTED, frame):
        lead = shift.text.split()[0].casefold()
        pool = [*(_told(reading.dates(before.start, before.end)) if before and lead.startswith("last") else []), *own]
        if len(pool) < 2 or (
            lead in {"for", "after", "during"} and not re.search(r"\bfrom @\d+ (?:to|until) @\d+", frame.text)
        ):
            continue
        if not _BOUNDED.search(frame.text) or any(
            _fits(one, two, shift) or _fits(two, one, shift) for place, two in enumerate(pool) for one in pool[:place]
        ):
            continue
        ends = [one for one in pool if one.granularity in {"day", "month", "year"}]
        if len(ends) == 2:
            yield replace(_apart(reading, frame, shift, (ends[0], ends[1])), severity="remark")


def _turned(frame: Frame) -> Iterator[Draft]:
    """What was cut is restored later: an end that comes before its beginning."""
    for match in _PAIR.finditer(frame.text):
        one, two = frame.dates[int(match["a"])], frame.dates[int(match["b"])]
        if (
            one.kind == two.kind == "exact"
            and one.period
            and two.period
            and two.period.last < one.period.first
            and not re.search(
                (
                    r"\b(?:after|since|following"
                    r"|before|although|until)\b"
                ),
                match["gap"] + match["two"] + match["one"],
            )
        ):
            yield Draft(
                "date-order",
                one.start,
                two.end,
                f"What is told to begin on {one.text} ends on {two.text}, which is earlier.",
                "Mend one of the two dates.",
                "remark",
            )
