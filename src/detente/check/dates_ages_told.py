"""The ages that a line tells, in any wording, as stretches of years."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from detente.check.dates_line import COUNT, number_of
from detente.check.dates_ordinals import NTH, nth
from detente.check.gates import gated
from detente.text.lazy import lazy
from detente.text.small import small

if TYPE_CHECKING:
    from detente.check.dates_line import Line


_AGE = rf"(?P<n>{COUNT})(?: or (?P<m>{COUNT}))?"
_END = (
    r"(?=[,.;:!?)—–]| @| (?:when|in|on|at|as|by|this|last|that|then|and|but|while|after|before|he|she|the"
    r"|years?(?! (?:younger|older|his|her|their|junior|senior|into|in|on|before|after|later|ago|away|apart))|old"
    r"|now|today|already|or|the|for|with|because|so|though)\b|$)"
)
_NEAR = (
    r"(?P<about>(?:about|around|some|roughly|almost|nearly|barely|just|only|over|under|not yet|not quite|still"
    r"|more than|less than|already|now|then|thus|therefore|accordingly|all of|exactly|well past|well over|just under"
    r"|just over|hardly|scarcely|close to"
    r"|past|going on|approaching|nearing|at least|by then|by now|by that time|at the time|at that time|that day) )*"
)
_LEAD = (
    r"(?:^|[,;:(] ?|\b(?:died|dead|killed|president|minister|elected|widowed|orphaned|married|retired|king|queen|emir"
    r"|sultan|general|office|power|throne) )(?:and |but |even |already )?at (?:just |only |barely |nearly |about )?"
)
_WORDINGS = tuple(
    gated(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"\b(?:aged|ages?|at the (?:early |ripe |old |tender |young |great )?age of|at age|turn(?:ed|s|ing)?"
            rf"|reach(?:ed|es|ing)?(?: the age of)?) {_NEAR}{_AGE}\b{_END}"
        ),
        rf"(?<![\w-]){_NEAR}{_AGE}[- ]years?[- ](?:old|of age)\b",
        rf"\b(?<![Tt]here )(?:was|is|am|were|being|be|been|he’s|she’s|he's|she's|I’m|I'm) {_NEAR}{_AGE}\b{_END}",
        rf"(?P<lead>\b[Aa]ge (?:at|on|when|upon) [^@:.;]{{2,30}}(?:,? in @\d+| \(@\d+\))?: ?){_AGE}\b",
        rf"\b{_AGE} years of (?:a |his |her )?(?:long )?life\b",
        rf"\b(?:his|her) {_AGE} years\b(?! (?:in|of|as|at|on|with|later|before|after|behind))",
        rf"^(?:Only |Just |Barely |Not yet )?{_AGE}(?= (?:years old )?when\b)",
        (
            rf"(?P<lead>@\d+,? |\b(?!(?:stood|valued|put|estimated|stands|set|remained|priced|rate|fixed"
            rf"|kept)\b)[a-z]{{3,}} )at (?:just |only |barely )?{_AGE}(?=[,.;:)]| and (?:was|died|left|became|freed"
            rf"|went)|$)"
        ),
        rf"(?i:\bsworn in |\btaken on |\bcalled up )at (?:just |only |barely )?{_AGE}(?=[,.;:)])",
        (
            rf"\bat (?:just |only |barely )?{_AGE}(?=,? (?:the (?:youngest|oldest|first|last|age)|already|still|he"
            rf"|she)\b)"
        ),
        rf"\b(?:barely|hardly|scarcely|not yet|just|only|and) {_AGE}(?= when| at the time|,)",
        rf"{_LEAD}{_AGE}\b(?=[,.;:)]| (?:he|she|the|when|in @|on @|and|after|while)\b| (?:in|on) @|$)",
        (
            rf"(?:[A-Za-zÀ-ž’]|@\d+)(?:,| [–—]) (?:then |now |just |only |barely )?{_AGE}(?: at the time| then| now)?"
            r"(?=[,.;)]| (?:when|on the day|at (?:his|her)|by the time)\b| \((?:born|b\.|\*))"
        ),
        rf"[A-Za-zÀ-ž’] \((?:then |now |aged )?{_AGE}\)",
        (
            rf"\b(?P<noun>[a-z]+) of (?:only |just |barely |some |about |nearly |almost |over )?{_AGE}\b"
            r"(?=[,.;:)]| (?:when|who|that|with|he|she|the|at (?:the|his|her)|and|in @|by then|by the time|as)\b| (?:in"
            r"|on) @|$)"
        ),
    )
)
_DECADE = lazy(
    r"\bin (?:his|her|their) (?P<part>early |mid-?|middle |late )?"
    r"(?P<ten>twent|thirt|fort|fift|sixt|sevent|eight|ninet|\d)(?:ies|0’?s|0's)\b",
    re.IGNORECASE,
)
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_PARTS = {"": (0, 9), "early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (6, 9)}
_ERAS = gated(r"\b(?P<era>teenager|sexagenarian|septuagenarian|octogenarian|nonagenarian)\b", re.IGNORECASE)
_ERA = {"teenager": (13, 19), "sexagenarian": (60, 69), "septuagenarian": (70, 79), "octogenarian": (80, 89),
        "nonagenarian": (90, 99)}  # fmt: skip
_FEAST = lazy(rf"(?:\b(?:his|her|their|whose)|[’\']s) {NTH} birthday\b", re.IGNORECASE)
_YEAR = lazy(rf"\bin (?:his|her|their) {NTH} year\b(?! (?:in|as|of|on|at))", re.IGNORECASE)
_SHY = lazy(
    r"\b(?:short of|shy of|before|after|ahead of|until|till|since|from|towards?|approach\w*|near(?:ed|s|ing)?) $"
)
"""What leaves a birthday to come, or has it behind."""
PEOPLE = lazy(
    r"(?:man|woman|boy|girl|youth|lad|teenager|child|veteran|widow|widower|student|soldier|pensioner|officer|father"
    r"|mother|bachelor|person|leader|general|lawyer|cleric|priest|recruit|politician|farmer|novice|age|colonel|captain"
    r"|major|lieutenant|sergeant|admiral|brigadier|minister|president|deputy|judge|journalist|teacher|engineer|doctor"
    r"|diplomat|commander|fighter|rebel|emir|king|prince|bishop|mayor|cadet|conscript|schoolboy|schoolgirl|pupil"
    r"|apprentice|clerk|monk|nun|dissident|militant|gunman|exile|orphan|trainee|intern|corporal|reporter|poet|writer"
    r"|singer|worker|labourer|miner|driver|cook|sailor|guard|policeman|constable|peasant|herder|shepherd|hunter"
    r"|merchant|banker|professor|academic|councillor|senator|congressman|governor|premier|chancellor|queen|heir|sheikh"
    r"|imam|rabbi|cardinal|pope|patriarch|monarch|ruler|candidate|newcomer|beginner|victim|hostage|inmate|detainee"
    r"|defendant|suspect|migrant|villager|midwife|surgeon|actor|painter|athlete|survivor|witness|guerrilla|partisan"
    r"|insurgent|warlord|elder|patient|official|spy|agent|negotiator|delegate|mediator|secretary|adviser|attaché|consul"
    r"|baby|infant|toddler|adult|spinster|mariner|smuggler|striker|unionist|clergyman|marshal|envoy|ambassador|activist"
    r"|refugee|prisoner|fisherman|trader|nurse|pilot|grandmother|grandfather|scholar)$"
)
_NOT = lazy(r"\b(?:not|n’t|n't|never|yet to) (?:yet )?(?:reached |turned |seen )?$")
_REQUIRED = lazy(
    r" (?:(?:or|and) (?:older|younger|over|under|above|below|more|less)\b|(?:for|of) (?:[a-z]+(?:,| or| and)? ){0,4}"
    r"(?:service|suffrage|voting|marriage|conscription|enlistment|duty)\b)"
)
"""What makes an age one that a law asks for: 18 years of age for military service."""
_MISSING = 12
"""Years that someone who has not reached an age may lack."""
_UNDER = ("almost", "nearly", "barely", "not yet", "not quite", "just under", "under", "less than", "hardly",
          "close to", "going on", "approaching", "nearing")  # fmt: skip
_OVER = ("over", "more than", "past", "well past", "well over", "just over", "at least")
_VAGUE = ("about", "around", "some", "roughly")


@dataclass(frozen=True)
class Age:
    """An age as the text has it: the least and greatest that its words allow, what they are, where they stand."""

    low: float
    high: float
    said: str
    start: int
    end: int
    bare: bool = False


def ages(one: Line) -> list[Age]:
    """The ages that a line tells, from left to right, each once."""
    found: list[Age] = []
    for number, pattern in enumerate(_WORDINGS):
        for match in pattern.finditer(one.text):
            age = _age(match, bare=number > 1) if not _REQUIRED.match(one.text, match.end()) else None
            if age and _NOT.search(one.text, 0, match.start()):  # had not reached forty
                age = replace(age, low=age.low - _MISSING)
            if age and not any(other.start < age.end and age.start < other.end for other in found):
                found.append(age)
    for match in _DECADE.finditer(one.text):
        ten = _TENS.get(small(match["ten"])) or int(match["ten"]) * 10
        low, high = _PARTS[small((match["part"] or "").strip(" -"))]
        found.append(Age(ten + low, ten + high, match[0], *match.span()))
    found += [Age(*_ERA[small(match["era"])], match[0], *match.span()) for match in _ERAS.finditer(one.text)]
    for pattern, back in ((_FEAST, 0), (_YEAR, 1)):
        for match in pattern.finditer(one.text):
            number = (nth(match) or 0) - back
            if not back and _SHY.search(one.text, 0, match.start()):
                continue
            found.append(Age(number, number, match[0], *match.span()))
    return sorted(found, key=lambda age: age.start)


def _age(match: re.Match[str], *, bare: bool) -> Age | None:
    number = number_of(match["n"])
    noun = match.groupdict().get("noun")
    if number is None or not (3 if bare else 0) < number < 120 or (noun and not PEOPLE.search(noun)):
        return None
    about = (match.groupdict().get("about") or "").strip().casefold()
    about = about or next((word for word in ("not yet", "barely") if match[0].casefold().startswith(word)), "")
    low = high = float(number)
    other = number_of(match.groupdict().get("m") or "")
    if other and number < other < 120:
        high = other
    elif about in _UNDER:
        least = 0 if about in {"under", "less than"} else number - (6 if about.startswith("not") else 3)
        low, high = least, number
    elif about in _OVER:
        high = number + max(5, 0.15 * number)
    elif about in _VAGUE:
        low, high = number - 3, number + 3
    opened = re.match(r"[^,(]{1,4}(?=,| \(| [–—])", match[0])  # what an apposition stands behind is not the age
    start = match.end("lead") if match.groupdict().get("lead") else match.start() + (opened.end() + 1 if opened else 0)
    return Age(low, high, match.string[start : match.end()].strip(" ,;(–—"), start, match.end(), bare)
