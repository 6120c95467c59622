"""The ratios of a sentence: percentages, fractions, multiples and means, each with the role that words give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.amounts import number, percentage, points, times
from detente.check.change_words import DOWN, UP
from detente.check.clauses import slack
from detente.check.frames import once, once_each
from detente.check.gates import gated
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.model.report import Quantity

_MORE = (
    rf"(?:{UP}|above|exceed\w*|better|stronger|longer|heavier|rising|boost\w*|plus|additional|extra|ahead|enlarg\w*"
    rf"|rais(?:ed|es|ing)|lift\w*"
    r"|augment\w*|strengthen\w*)"
)
_LESS = (
    rf"(?:{DOWN}|below|short of|loss|lost|worse|weaker|shorter|lighter|minus|shed\w*|trim\w*|slash\w*|diminish\w*"
    r"|thinner|retreat\w*|recede\w*|off|discount|back)"
)
_EITHER = r"(?:differ\w*|chang\w*|gap|swing|apart|vari\w*|lead|margin|majority|distance)"
_NONE = lazy(r"#\d+[a-z]?(?: to|-| and) $|[Ii]nterest|[Ii]nflation|[Pp]robab|[Cc]hance|[Ll]ikel")
"""Words of percentages that no two numbers of a text make."""
_RANGED = lazy(r"\b(?:ranging from|between) $")
_NEXT = lazy(r"\b(?:a further|further|another|an additional)(?: [a-z]+)? $")
_OF_VALUE = lazy(
    r"^ (?:of )?(?:the|that|those|what|its) (?:[a-z]+ )?(?:year|month|period|number|figure|level|previous|same|usual"
    r"|quarter|half|value|rate|in|for|before|earlier|recorded|it (?:was|had))\b|^ of (?:that|it)\b"
    r"|^ of what (?!(?:[a-z]+ ){1,3}(?:need|ask|requir|sought|request|appeal|promis|pledg|plan|want|hop|expect|due))"
)
"""Words that make a fraction one of an earlier value: a quarter of the number for 2022."""
_BEHIND = (
    ("times", _OF_VALUE),
    ("rise", lazy(rf"^(?: [a-z-]+){{0,2}}? ?-?\b(?:{_MORE})\b|^\)? ?\(?up\b")),
    ("fall", lazy(rf"^(?: [a-z-]+){{0,2}}? ?-?\b(?:{_LESS})\b|^\)? ?\(?down\b")),
    ("change", lazy(r"^-?(?: [a-z-]+){0,2} (?:change|difference|swing|gap|separat\w+|divid\w+|apart)\b")),
)
_CHANGE_OF = lazy(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|another|one) (?:[a-z-]+ )?(?:(?P<rise>rise|increase|growth|gain|jump"
    r"|surge|climb)|(?P<fall>fall|drop|loss|decline|decrease|dip|plunge|slump|reduction|cut|slide)|(?P<change>lead|gap"
    r"|change|swing|margin|difference))(?: [a-z]+)?,? (?:(?:is |was )?(?:one )?of|by|is|was|comes? to|came to"
    r"|amounts? to) (?:about |some |almost |nearly |over |just |only |roughly |as much as |more than |a |an )*$"
)
"""A change whose amount follows: a drop of 40 per cent."""
_LABEL = lazy(
    r"^\W*(?:[A-Z][a-z]+ )?(?:(?P<rise>[Ii]ncrease|[Rr]ise|[Gg]rowth|[Gg]ain)|(?P<fall>[Dd]ecrease|[Ff]all|[Dd]rop"
    r"|[Dd]ecline|[Ll]oss)|(?P<change>[Cc]hange|[Dd]ifference))\b[^:#]{0,40}: ?[+−–-]? ?$"
)
"""The label of a change in a list: Change on a year earlier: +30 %."""
_LOST = lazy(
    r"\b(?:(?P<fall>lost|los(?:es|ing)|shed)|(?P<rise>gained|added|put on)) (?:about |some |nearly |almost |over )*$"
)
"""Verbs whose object is the change itself: it has lost 40 per cent of its people."""
_BY = lazy(r"\b[Bb]y (?:about |some |nearly |almost |over |just )?(?:a |an )?$")
_STATED = lazy(r"\b(?:is|was|are|were|stands? at|stood at) (?:about |some |nearly |almost |over |just |now )*$")
_SHARE_BEHIND = lazy(
    r"^ (?:of|in)\b(?! (?:all )?the (?:year|month|previous|same)| @| ?$|\d)|^ (?:share|quota|turnout|were|was|are|is)\b"
)
_CHANGED = lazy(rf"\b(?:(?P<rise>{_MORE})|(?P<fall>{_LESS})|(?P<change>{_EITHER}))\b")
"""A word of change in small letters."""
_LEVEL = lazy(
    r"\b(?:to|from|at|reach\w*|account\w* for|made up|make up|makes up|represent\w*|constitut\w*|compris\w*|share of"
    r"|proportion of|that is|i\.e\.|or|forms?|equals?|rate of|turnout of|holds?|provid\w+|cover\w*"
    r"|gave rise to) (?:about |some |almost |nearly |over |just |exactly |only |roughly |a |an |the |up to |more than "
    r"|well )*$"
)
_TURNED = lazy(rf"(?:{_MORE}|{_LESS})(?: [a-z]+)? (?:to|at|or) $")
_LINK = lazy(
    r"(?: [a-z’-]+)?,? ?(?:\(?|(?:by|of|a|an|about|some|almost|nearly|exactly|to|around|over|more than|only|just|as|is"
    r"|was|at|at least|at most|up to|one|fully|well|under|roughly|another|the|than|that|makes|which|means|implies|in"
    r"|no) )*"
)
"""Words that may stand between a word of change and its amount."""
_AGAIN = lazy(r"#\d+f as (?:many|much|large|big|high|long|often) again\b")
_THAN = (
    r"(?= as| the| that| what| its| their| those| more| higher| larger| greater| bigger| fewer| less| smaller| lower)"
)
_FOLDS = {
    **dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)),
    **{
        word: number
        for number, word in enumerate(
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
            " eighteen nineteen".split(),
            2,
        )
    },
    "hundred": 100,
}
"""The numbers of so manyfold."""
_TIMES = gated(
    r"(?P<how>almost|nearly|about|around|roughly|some|more than|over|less than|well over|just over|just under)? ?"
    rf"(?:#(?P<q>\d+)c (?:times{_THAN}|fold)|\b(?P<n>{'|'.join(_FOLDS)})-?fold|\b(?P<w>(?:[Tt]wice|[Tt]hrice){_THAN}"
    rf"|[Dd]oubl(?:ed|ing|es|e)|[Tt]rebl(?:ed|ing|es|e)"
    r"|[Tt]ripl(?:ed|ing|es|e)|[Qq]uadrupl(?:ed|ing|es|e)|[Hh]alv(?:ed|ing|es)|half as (?:many|much|large|big|high|long"
    r"|often)(?! again)))\b"
)
_NTH = {"other": 2, "half": 2, "second": 2, "third": 3, "fourth": 4, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_WORDED = gated(
    r"\b[Ee]very (?P<every>other|second|third|fourth|fifth|sixth|tenth) (?!(?:day|night|week|month|year|hour|minute"
    r"|weekend|quarter|decade|person from|round|wave|attempt)\b)[a-z]+\b|\ba (?P<how>good|full|bare|scant"
    r"|mere) (?P<part>half|third|quarter|fifth|sixth|tenth)\b"
)
_ONE_OF = gated(r"#(?P<a>\d+)c [a-z]+ (?:in (?:every )?|out of (?:every )?|of every )#(?P<b>\d+)c(?=[,.;:)]|$)")
_OF_HUNDRED = gated(r"#(?P<a>\d+)c(?: [a-z]+)? (?:in|out of|of)(?P<every> every)? #(?P<b>\d+)c(?=[,.;:)]| [a-z]|$)")
_THAT_IS = lazy(r"(?:that is,?|i\.e\.,?|,? or)(?: (?:in|about|some|nearly|almost|just|exactly))* $")
_ROUND = frozenset({10.0, 20.0, 100.0, 1000.0})
"""Numbers of which so many are told instead of a percentage: 97 in a hundred."""
_FROM_TO = lazy(r"\bfrom #\d+[pc][^#;]{0,40}\bto #\d+[pc]")
_UNTIMED, _AT_TIMES = lazy(r"\b(?:first|last|next|every|many) ?$"), lazy(r"\bat ?$")
_WORDS = {"twi": 2.0, "thr": 3.0, "dou": 2.0, "tre": 3.0, "tri": 3.0, "qua": 4.0, "hal": 0.5}
_MOST_TIMES = 100.0
_MEAN = gated(
    r"\b(?:average of|averag\w+|mean of|on average|works? out at|comes? to) (?:just |about |some |only "
    r"|nearly )*#(?P<a>\d+)[cmu]|\b(?:or|that is|is|are|was|were|makes?|which makes),? (?:about |some |only |nearly "
    r"|just |almost )*#(?P<c>\d+)[cmu](?: [a-z]+)? (?:per|a|for each|for every) (?:head|person|capita|inhabitant)\b"
    r"|#(?P<b>\d+)[cmu](?: (?!of )[a-z-]+){0,1},? (?:on average(?! (?:about |some )?#)|each|apiece|a (?:head|piece)"
    r"|(?:for|per) (?:a|an|one|each|every) (?!day|week|month|year|kilo|litre|ton|total|sum|grand|combined)[a-z]+"
    r"|per (?!cent|day|week|month|year|head|#)[a-z]+)\b|\b[Ee]ach (?:of (?:them|these|those) |[a-z]+ )(?:therefore "
    r"|thus |hence |on average |then )?(?:costs?|got|gets|received|receives|took|takes|holds|held|has|had|weighs"
    r"|carries|carried) (?:about |some )?#(?P<e>\d+)[cmu]|#(?P<d>\d+)[cmu](?: [a-z-]+s)? to (?:a|an|one|each"
    r"|every) (?!day|week|month|year|kilo|litre|ton)[a-z]+\b"
)
_RATE = gated(
    r"(?:#(?P<v>\d+)[cmu]|\b(?:one|a))(?: [a-z-]+){0,3} (?:per|for every|for each|in every|to every) #(?P<n>\d+)c"
)
_FOR_ONE = gated(
    r"\b[Ff]or (?:every|each) (?!#|@)(?:[A-Za-z’-]+ ){1,4}(?:[^#;.]{0,40} )?(?:there (?:is|are|was|were)|come|comes"
    r"|came|stand|stands|has|have|had) (?:about |some |nearly |almost |only |just )*#(?P<v>\d+)c"
)
"""So many for each: for every soldier there are three."""
_TO_ONE = gated(
    r"\b(?:[Rr]atio|outnumber\w*|proportion|odds|by)\b[^#;.]{0,40}#(?P<a>\d+)c(?: [a-z]+)? to (?:#(?P<b>\d+)c|one"
    r"|1)(?= |[.,;)]|$)|#(?P<c>\d+)c to (?:#(?P<d>\d+)c|one)(?=[,.;)])|\b(?:[Rr]atio|proportion)\b[^#;.]{0,40}\b(?:one"
    r"|1) to #(?P<e>\d+)c(?= |[.,:;)]|$)"
)
_BOUND = lazy(r"\b(?:less|more|greater|higher|lower) than (?:a |one |the )?$")
"""Less than half of something is no fall."""
_MOST_TO_ONE = 20
_CLAUSE, _FOLLOWING = 130, 60
"""Characters before and behind a percentage in which the words stand that give it its role."""
CHANGES = frozenset({"rise", "fall", "change"})
"""The roles of a ratio between two ends."""


@dataclass(frozen=True)
class Ratio:
    """A stated ratio.

    Attributes:
        start: first character of its span in the report.
        end: one behind the last.
        low: the least that it may stand for; 1 is the whole, or one time.
        high: the most.
        role: rise, fall, change (either), share, times, mean (so many to one), or open.
        frame: its sentence.
        at: where it stands in the frame.
        said: how a finding calls it.
        numbers: the numbers that it is itself written with.
    """

    start: int
    end: int
    low: float
    high: float
    role: str
    frame: Frame
    at: int
    said: str
    numbers: tuple[Quantity, ...] = ()

    @property
    def room(self) -> float:
        """How far what numbers make may miss it, beyond its rounding and theirs."""
        if self.role in {"times", "mean"}:
            return 0.0
        return max(slack(100 * self.low, 100 * self.high) / 100, 0.015 * self.high)

    @property
    def stated(self) -> Quantity | None:
        """The percentage, points or fraction itself, if it is one."""
        one = self.numbers[0] if self.numbers else None
        return one if one and one.kind in {"percent", "fraction", "points"} else None


@once
def ratios_in(frame: Frame) -> Iterator[Ratio]:
    """Every ratio of a sentence that has a role."""
    yield from _parts(frame)
    yield from _multiples(frame)
    yield from means_in(frame)
    yield from _worded(frame)


def _parts(frame: Frame) -> Iterator[Ratio]:
    """Percentages, points and fractions."""
    for one in frame.quantities:
        if one.kind in {"percent", "fraction", "points"}:
            scale = 1.0 if one.kind == "fraction" else 100.0
            at = frame.at(frame.sign(one))
            role = role_of(frame, one)
            if role:
                low, high = _part_bounds(one) if one.kind == "fraction" else (one.low / scale, one.high / scale)
                yield Ratio(one.start, one.end, low, high, role, frame, at, as_written(frame, one), (one,))


def _part_bounds(one: Quantity) -> tuple[float, float]:
    """What a fraction in words may stand for: more than half is no less than it."""
    match one.bound:
        case "above" | "least":
            return 0.99 * one.value, 1.4 * one.value
        case "below":
            return 0.6 * one.value, 1.01 * one.value
        case _:
            return one.low, one.high


def in_ratios(frame: Frame) -> set[int]:
    """Where the numbers stand with which ratios are written: four to one, one site in two."""
    return {one.start for ratio in (*means_in(frame), *_worded(frame)) for one in ratio.numbers}


@once
def _worded(frame: Frame) -> Iterator[Ratio]:
    """Shares without a number: every second time, a good third; and one site in two."""
    for match in _WORDED.finditer(frame.text):
        span = _place(frame, match[0])
        if span:
            yield Ratio(*span, *_share_of(match), "share", frame, match.start(), match[0])
    for match in _ONE_OF.finditer(frame.text):
        one, of = frame.quantities[int(match["a"])], frame.quantities[int(match["b"])]
        if 0 < one.value < of.value <= _MOST_TO_ONE:
            share, said = one.value / of.value, f"{number(one.value)} in {number(of.value)}"
            yield Ratio(one.start, of.end, 0.9 * share, 1.1 * share, "share", frame, match.start(), said, (one, of))
    for match in _OF_HUNDRED.finditer(frame.text):
        one, of = frame.quantities[int(match["a"])], frame.quantities[int(match["b"])]
        hundred = of.value in _ROUND and frame.source[of.start : of.end].islower()
        tied = match["every"] or _THAT_IS.search(frame.text, 0, match.start())
        if 0 < one.value < of.value and (hundred or (tied and of.value <= _MOST_TO_ONE)):
            share, said = one.value / of.value, f"{number(one.value)} in {number(of.value)}"
            yield Ratio(one.start, of.end, 0.98 * share, 1.02 * share, "share", frame, match.start(), said, (one, of))


def _share_of(match: re.Match[str]) -> tuple[float, float]:
    """What a share told in words may stand for."""
    value = 1 / _NTH[match["every"] or match["part"]]
    low, high = {"good": (0.98, 1.2), "full": (0.98, 1.1), "bare": (0.8, 1.02), "scant": (0.8, 1.02)}.get(
        match["how"] or "", (0.9, 1.1)
    )
    return low * value, high * value


def as_written(frame: Frame, one: Quantity) -> str:
    """A share or a change as the text writes it: 27.8 %, 3 percentage points, “a third”."""
    if one.kind == "points":
        return points(one.value)
    return (
        percentage(one.value) if one.kind == "percent" else f"“{' '.join(frame.source[one.start : one.end].split())}”"
    )


@once_each
def role_of(frame: Frame, one: Quantity) -> str:
    """The role of a percentage or fraction, by the words behind it, else by those before it in its clause."""
    sign = frame.sign(one)
    at = frame.at(sign)
    behind = frame.text[at + len(sign) : at + len(sign) + _FOLLOWING].partition("#")[0]
    before = frame.text[max(0, at - _CLAUSE) : at]
    before = before[max(before.rfind(";"), before.rfind(": ")) + 1 :]
    if one.kind == "fraction":
        before = _BOUND.sub("", before)
    if _NONE.search(before[-40:] + behind) or _NEXT.search(before):
        return ""
    if _RANGED.search(before) and behind in {" to ", " and "}:
        return ""
    if _AGAIN.match(frame.text, at):
        return "rise"
    told = _CHANGE_OF.search(before) or _LABEL.match(frame.text[:at]) or _LOST.search(before)
    if told:
        return str(told.lastgroup)
    role = _signed(before) or _by_what_follows(behind) or _by_what_stands_before(before, behind)
    moved = _CHANGED.search(small(frame.text), at) if role == "open" and _BY.search(before) else None
    return str(moved.lastgroup) if moved else role


def labelled(ratio: Ratio) -> bool:
    """Whether a ratio is the change that a list tells under a label of its own."""
    return _LABEL.match(ratio.frame.text[: ratio.at]) is not None


def is_end(ratio: Ratio) -> bool:
    """Whether a percentage is an end of a change of percentages: from 41 to 58 percent."""
    ends = _FROM_TO.search(ratio.frame.text)
    return ends is not None and ends.start() <= ratio.at < ends.end()


def _signed(before: str) -> str:
    if before.endswith(("+", "+ ")):
        return "rise"
    return "fall" if before.endswith(("−", "–", "-")) else ""


def _by_what_follows(behind: str) -> str:
    return next((role for role, pattern in _BEHIND if pattern.match(behind)), "")


def _by_what_stands_before(before: str, behind: str) -> str:
    if (_LEVEL.search(before) and not _TURNED.search(before)) or _SHARE_BEHIND.match(behind):
        return "share"
    changes = list(_CHANGED.finditer(small(before)))
    if not changes:
        return "open"
    last = changes[-1]
    tail = before[last.end() :]
    if "#" in tail and "," in tail and _STATED.search(tail):
        return "share"
    linked = _LINK.fullmatch(tail.strip(" ") + " ") or (re.search(r"\bby (?:[a-z]+ )?$", tail) and "," not in tail)
    return str(last.lastgroup) if linked or "#" in tail else "open"


def _multiples(frame: Frame) -> Iterator[Ratio]:
    """Twice, three times, doubled, halved."""
    for match in _TIMES.finditer(frame.text):
        stated = frame.quantities[int(match["q"])] if match["q"] else None
        factor = (
            stated.value if stated else float(_FOLDS[match["n"]]) if match["n"] else _WORDS[match["w"][:3].casefold()]
        )
        before = frame.text[: match.start()]
        if _UNTIMED.search(before) or (not stated and _AT_TIMES.search(before)) or factor > _MOST_TIMES:
            continue
        said = times(stated.value) if stated else f"“{match[0].strip()}”"
        span = (stated.start, stated.end) if stated else _place(frame, match[0].strip())
        if span:
            numbers = (stated,) if stated else ()
            yield Ratio(*span, *_bounds(factor, match["how"] or ""), "times", frame, match.start(), said, numbers)


def _bounds(factor: float, how: str) -> tuple[float, float]:
    """What a multiple may stand for."""
    if how in {"almost", "nearly", "less than", "just under"}:
        return 0.75 * factor, 1.01 * factor
    if how in {"more than", "over", "well over", "just over"}:
        return 0.99 * factor, 1.5 * factor
    wide = 0.15 if how else 0.1
    return (1 - wide) * factor, (1 + wide) * factor


def _place(frame: Frame, words: str) -> tuple[int, int] | None:
    """Where words of a frame without signs stand in the report."""
    at = re.sub(r"\s", " ", frame.source[frame.start : frame.end]).find(words)
    return (frame.start + at, frame.start + at + len(words)) if at >= 0 else None


@once
def means_in(frame: Frame) -> Iterator[Ratio]:
    """Three to two; one for every 2,000; forty on average."""
    for match in _TO_ONE.finditer(frame.text):
        numbers = tuple(frame.quantities[int(each)] for each in match.groups() if each)
        most = _MOST_TO_ONE if "atio" not in match[0] else _MOST_TO_ONE * _MOST_TO_ONE
        if max(one.value for one in numbers) <= most and numbers[-1].value:
            one, other = numbers[0], numbers[1].value if len(numbers) > 1 else 1.0
            said = f"{number(one.value)} to {number(other)}"
            yield _mean(frame, match.start(), numbers, one.value / other, said)
    for match in _RATE.finditer(frame.text):
        numbers = tuple(frame.quantities[int(each)] for each in match.groups() if each)
        so_many = numbers[0].value if len(numbers) > 1 else 1.0
        if so_many:
            said = f"{number(so_many)} for {number(numbers[-1].value)}"
            yield _mean(frame, match.start(), numbers, numbers[-1].value / so_many, said)
    for match in _FOR_ONE.finditer(frame.text):
        one = frame.quantities[int(match["v"])]
        if one.value:
            yield _mean(frame, match.start(), (one,), one.value, f"{number(one.value)} for one")
    for match in _MEAN.finditer(frame.text):
        stated = frame.quantities[int(next(group for group in match.groups() if group))]
        low, high = stated.low - 0.02 * stated.value - 0.5, stated.high + 0.02 * stated.value + 0.5
        said = f"{number(stated.value)} each"
        yield Ratio(stated.start, stated.end, low, high, "mean", frame, match.start(), said, (stated,))


def _mean(frame: Frame, at: int, numbers: tuple[Quantity, ...], factor: float, said: str) -> Ratio:
    low, high = 0.93 * factor, 1.07 * factor
    return Ratio(numbers[0].start, numbers[-1].end, low, high, "mean", frame, at, said, numbers)
