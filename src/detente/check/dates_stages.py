"""The stages of one thing against their dates: founded and dissolved, imposed and lifted, arrested and freed.

Each word of a script (`dates_scripts`) takes the date beside it. Two such words that a sentence, or two that go on
about one another, tell of the same thing set two dates in order; where the later stage has the earlier date, that is
told.
"The same thing" is a matter of grammar: one subject with two verbs, a clause in apposition, a pronoun, "its", a noun
taken up again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.dates_line import line
from detente.check.dates_scripts import Word, ends, order, words_in
from detente.check.dates_words import akin, around, disordered, sure, told
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.dates_line import Line
    from detente.check.reading import Reading
    from detente.model.report import DateMention, Sentence

_BACK = 8
"""Sentences back to which a story may have begun that a pronoun or a noun takes up."""
_BEHIND = 90
"""Signs between a word and its date behind it."""
_AHEAD = 60
_ADVERB = (
    r"(?:(?:was|were|is|had|has|have|been|being|be|would|only|just|finally|later|then|again|formally|fully|eventually"
    r"|officially|itself|not|never|until|already|first|soon|duly|in turn|subsequently|at last|went on to|only to be"
    r"|got|having|ultimately|since|both|all|to have|did|partly|largely|briefly|quietly|unilaterally|abruptly)\s)*"
)
_SAME = lazy(
    r"^(?:[^@;.:]{0,60}?)(?:(?:,| and| but| then|, and|, but|, then|;| or)? (?:(?:it|they|he|she|which|who"
    r"|that) )?|\), )"
    rf"{_ADVERB}$"
)
"""What may stand between the date of one stage and the word of the next of the same subject."""
_FRESH = lazy(
    r"\b(?:an?|another|new|second|third|other|others|successor|the|its|his|her|their|this|that|these|whose|where|when"
    r"|while|whereas|because|after|before|although|though|as|if|who|which)\b|[A-Z]\w+ (?:was|were|had|has)\b|’s|'s"
)
"""What tells that another subject has come in between."""
_BOUND = lazy(r"^(?:[^@;.:,]{0,40})?(?:,)? (?:to|until|till|and|through) (?:its|his|her|their|the) (?:\w+ )?$")
_FAR = 110
"""Signs over which a pronoun still takes up what was told."""
_SHORT = 60
"""Signs of a subject that may do something to what was told: Parliament passed it."""
_BESIDE = lazy(r"^[^@;.:]{0,50}; (?:the|its|his|her|their) (?P<what>[^@;.]{0,50})$")
_ONE_STORY = 400
"""Days within which two stages side by side are of one thing."""
_HE = lazy(rf"[;:,] (?:and |but )?(?:it|they|he|she) {_ADVERB}$")
_OBJECT = lazy(r" (?:it|them|him|her)\b")
_ASIDE = lazy(r"\b(and|but|then), [^,@;.]{3,70}, $")
_WHERE = lazy(
    r"^(?:,? (?:in|at|by|with|under|on|near|for|of|from|amid|despite|over|without) [^,@]{0,50}?)(?=,| and| but|$)"
)
_PRONOUN = lazy(rf"^(?:It|They|He|She|This|These|Both) {_ADVERB}$")
_NOUN = lazy(r"^(?:The|This|That|These|Those|Its|Their|His|Her) (?:[\w’-]+ ){1,3}$")
_ANY_NOUN = lazy(
    r"(?:The|This) (?:group|organi[sz]ation|body|movement|party|company|agency|commission|unit|force|alliance|bloc"
    r"|mission|measure|text|law|treaty|agreement|accord|pact|deal|facility|site|post|camp|case|order|scheme|programme) "
)
"""A noun by which anything may be taken up that was named before."""
_TURNED = lazy(r"\b(?:first|second|third|again|anew)\s*$")
_MORE = lazy(r" (?:once more|once again|again|anew|a second time|for the (?:second|third) time)\b")
_AFTER = lazy(r"\b(?:after|before|since|until|following) (?:[a-z]+ ){0,3}$")
_ITS = lazy(r"\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?P<what>[a-z -]{3,40}),? (?:on|in) @(?P<k>\d+)")
_NAMED = lazy(r"(?:The|This|That|A|An) [a-z -]{3,40} of @(?P<k>\d+)")
_LOOSE = lazy(
    r"\b(?:re|again|anew|until|since|before|after|following|planned|expected|due|scheduled|supposed"
    r"|meant"
    r"|promised|to be|would be|will be|instead of|rather than|like|as in|than|unless|not)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stage:
    """A word of a script with its date, and where both stand in the line."""

    word: str
    date: DateMention
    start: int
    end: int
    last: int


def check(reading: Reading) -> Iterator[Draft]:
    """Every two stages of one thing."""
    held: list[tuple[int, Line, list[Stage]]] = []
    for place, sentence in enumerate(reading.report.sentences):
        if reading.report.blocks[sentence.block].kind in {"title", "heading"}:
            held = []
        if not reading.dates(sentence.start, sentence.end):
            continue
        own = line(reading, sentence.start, sentence.end)
        found = _stages(own)
        for one, two in pairwise(found):
            if _same(own, one, two):
                yield from _judged(own, one, own, two)
        held = [other for other in held if place - other[0] <= _BACK]
        if found:
            for _, before, stages in reversed(held):
                drafts = list(_taken_up(before, stages, own, found[0]))
                yield from drafts
                if drafts:
                    break
            held.append((place, own, found))
        yield from _its_end(reading, sentence, own)


def _its_end(reading: Reading, sentence: Sentence, own: Line) -> Iterator[Draft]:
    """The ceasefire of one day, and a sentence or two on its collapse, on an earlier one."""
    match = _ITS.search(own.text)
    last = own.dates[int(match["k"])] if match else None
    if not match or not last or not ends(match["what"]):
        return
    for other in around(reading, sentence, 3, 0):
        lead = line(reading, other.start, other.end)
        named = _NAMED.match(lead.text) if other.block == sentence.block else None
        first = lead.dates[int(named["k"])] if named else None
        if first and sure(first, last) and _after(first, last):
            yield disordered(first, last, f"its {match['what'].strip()}")


def _stages(own: Line) -> list[Stage]:
    """The words of a line that have a date, from left to right: each date goes to the nearest word."""
    words = words_in(own.text)
    if not words:
        return []
    found = []
    before = -1
    for number, date in enumerate(own.dates):
        at = own.text.find(f"@{number}")
        near = [one for one in words if before < one.start and one.end <= at and at - one.end <= _BEHIND]
        near = [one for one in near if not re.search(r"[;.:]", own.text[one.end : at])]
        names = own.text.endswith(" of ", 0, at)  # the archives of 1956, closed for years: no date of the closing
        ahead = [one for one in words if 0 < one.start - at <= _AHEAD] if not near and not names else []
        ahead = [one for one in ahead if not re.search(r"[;.@]", own.text[at + 1 : one.start])]
        word = _main(own, near, at) if near else ahead[0] if ahead else None
        if word and (told([date]) or (date.granularity == "season" and date.period)):
            end = at + len(f"@{number}")
            found.append(Stage(word.said, date, word.start, word.end, max(end, word.end)))
        before = at
    return found


def _main(own: Line, near: list[Word], at: int) -> Word:
    """The word to which a date belongs: not that of an aside in front of it, arrested after it sank, on 14 May."""
    aside = len(near) > 1 and _AFTER.search(own.text, 0, near[-1].start) and "," in own.text[near[-1].end : at]
    return near[-2] if aside else near[-1]


def _same(own: Line, one: Stage, two: Stage) -> bool:
    """Whether two stages of a line are told of one subject."""
    if two.start <= one.last or one.date is two.date:
        return False
    gap = own.text[one.last : two.start]
    if _BOUND.match(gap):
        return True
    beside = _BESIDE.match(gap)
    if beside and (_within(one.date, two.date) or words_in(beside["what"])):
        return True
    if len(gap) < _FAR and (_HE.search(gap) or _OBJECT.match(own.text, two.end)):
        return True
    gap = _ASIDE.sub(r"\1 ", gap)
    return bool(_SAME.match(gap)) and not _FRESH.search(_tail(gap))


def _within(one: DateMention, two: DateMention) -> bool:
    """Whether two dates are fine and near enough to be of one story."""
    if not one.period or not two.period or not {one.granularity, two.granularity} <= {"day", "month"}:
        return False
    return abs((one.period.first - two.period.first).days) < _ONE_STORY


def _tail(gap: str) -> str:
    """The words between two stages without those that only say where or by whom."""
    return _WHERE.sub("", gap)


def _taken_up(before: Line, stages: list[Stage], own: Line, first: Stage) -> Iterator[Draft]:
    """A sentence that goes on about what the one before told: it, they, the truce."""
    lead = own.text[: first.start]
    noun = _NOUN.match(re.sub(rf" {_ADVERB}$", " ", lead)) if len(lead) < 60 else None
    taken = _OBJECT.match(own.text, first.end) and len(lead) < _SHORT
    again = noun and (akin(noun[0], before.text[: stages[0].last]) or _ANY_NOUN.match(noun[0]))
    if not taken and not _PRONOUN.match(lead) and not again:
        return
    if len({one.date for one in stages}) == 1:
        yield from _judged(before, stages[0], own, first)


def _judged(line_one: Line, one: Stage, line_two: Line, two: Stage) -> Iterator[Draft]:
    sign = order(one.word, two.word)
    first, then = (one, two) if sign > 0 else (two, one)
    if not sign or not sure(first.date, then.date) or not _after(first.date, then.date):
        return
    around = " ".join(
        where.text[max(0, each.start - 24) : each.start] + where.text[each.end : each.last]
        for where, each in ((line_one, one), (line_two, two))
    )
    if any(
        _MORE.match(where.text, each.end) or _TURNED.search(where.text, 0, each.start)
        for where, each in ((line_one, one), (line_two, two))
    ):
        return
    if _LOOSE.search(re.sub(r"\bsince @", "@", around)):
        return
    start, end = sorted((one.date, two.date), key=lambda date: date.start)
    yield Draft(
        "date-order",
        start.start,
        end.end,
        f"“{then.word}” ({then.date.text}) should come after “{first.word}” ({first.date.text}), but is earlier.",
        "Correct one of the two dates.",
        "remark",
    )


def _after(one: DateMention, other: DateMention) -> bool:
    return bool(one.period and other.period and one.period.first > other.period.last)
