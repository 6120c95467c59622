"""Rises that fall and falls that rise: output is expected to rise to 184 million tonnes from 185.7 million.

With them: a fall by more than there was (attacks fell by 150 per cent).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.check.amounts import amount
from detente.check.clauses import again_as, reckoned
from detente.check.gates import gated
from detente.check.reading import Draft
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity

_UP = (
    r"rises?|rose|risen|rising|increas(?:e[sd]?|ing)|gr[eo]w(?:s|n|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?"
    r"|surg(?:e[sd]?|ing)|soar(?:s|ed|ing)?|gain(?:s|ed|ing)?|advanc(?:e[sd]?|ing)|went up|swell(?:s|ed|ing)?|swollen"
    r"|up|raised?|rais(?:es|ing)|boost(?:s|ed|ing)?|lift(?:s|ed|ing)?|higher"
)
_DOWN = (
    r"fall(?:s|en|ing)?|fell|declin(?:e[sd]?|ing)|drop(?:s|ped|ping)?|decreas(?:e[sd]?|ing)|down|shr[aiu]nk\w*"
    r"|plung(?:e[sd]?|ing)|slid(?:es?|ing)?|slump(?:s|ed|ing)?|dwindl(?:e[sd]?|ing)|cut(?:s|ting)?|eas(?:e[sd]|ing)"
    r"|reduc(?:e[sd]?|ing)|lower(?:s|ed|ing)?|went down|sank|sinks?|sunk|slip(?:s|ped|ping)?|dipp?(?:s|ed|ing)?"
)
_WORD = rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b(?! tax)"
_BY = r"(?: by)?(?: (?:about|some|nearly|almost|only|just|over|more than|an estimated|a record))? (?:#\d+[po],? )?"
_GAP = rf"(?:(?!#|;|--|\b(?:and|but|while|whereas|from|to|after|{_UP}|{_DOWN})\b).)"
_SOME = (
    r"(?:(?:about|some|nearly|almost|only|just|over|the|an?|estimated|around|roughly|record|total|of|less than"
    r"|more than|peak|high|low|level|@\d+(?:[’']s?)?) )*"
)
_TO_FROM = gated(
    rf"{_WORD}{_GAP}{{0,50}}?(?:{_BY})?\b(?<!up )to {_SOME}#(?P<result>\d+)[cmup]{_GAP}{{0,60}}?,? (?:down "
    rf"|up )?from {_SOME}#(?P<base>\d+)[cmup]"
)
_FROM_TO = gated(
    rf"{_WORD}(?<!\bup)(?<!\bdown){_GAP}{{0,50}}?(?:{_BY})?\bfrom {_SOME}#(?P<base>\d+)[cmup]{_GAP}{{0,50}}? to"
    rf" {_SOME}#(?P<result>\d+)[cmup]"
)
_STANDS = gated(
    rf"#(?P<result>\d+)[cmup]{_GAP}{{0,50}}?,? (?:(?P<up>up|higher)|(?P<down>down|lower))(?: (?:sharply|slightly"
    rf"|markedly|significantly|#\d+p))? (?:from|than) {_SOME}#(?P<base>\d+)[cmup]"
)
_REVISED = gated(
    r"\b(?:put|given|estimated|set|stood|reported|counted|told|announced|stated)(?: as| at)? (?:[a-z]+ )?"
    rf"#(?P<base>\d+)[cmup]{_GAP}{{0,40}}?,?"
    r" (?:(?:was|were|has been|have been|had to be) )?(?:later |then |since )?(?:revised|corrected|adjusted|amended)"
    rf" (?:(?P<up>up(?:wards?)?)|(?P<down>down(?:wards?)?)) to {_SOME}#(?P<result>\d+)[cmup]"
)
_SERIES = gated(
    r"\b(?:(?P<up>gr[eo]wn?|ris(?:en|es)|rose|increased|climbed)|(?P<down>fall(?:en|s)|fell|declined|dropped|shrunk"
    r"|decreased)) (?:for (?:#\d+c|several|many) (?:straight |consecutive )?(?:years|months|weeks"
    r"|quarters)(?: (?:running|in a row))?|steadily|continuously|(?:every|each) (?:year|month|week|quarter)"
    r"|year (?:after|by|on) year|without interruption)[^#;.]{0,40}(?::|,"
    r"|–) (?P<row>(?:(?:from )?#\d+[cmup][^#;.]{0,40}?(?:, | and |, and | to )?){3,6})"
)
_NOT = lazy(
    r"\b(?:not|no|never|minus|negative|loss(?:es)?|deficits?|rank\w*|place[ds]?|rather|instead)\b|#\d+[cmup][-–]"
)

_BEYOND = gated(
    rf"\b(?:{_DOWN}|contract(?:s|ed|ing)|diminish(?:es|ed|ing)|slash(?:es|ed|ing)|plummet(?:s|ed|ing))\b(?<!down)"
    r"(?:(?!#|;|\b(?:to|from|below|under|of|at|and|but|than|past)\b).){0,40}? by (?:[a-z]+ ){0,2}#(?P<a>\d+)p"
    r"|#(?P<b>\d+)p (?:[a-z]+ )?(?:fall|drop|decline|reduction|decrease|cut|slump|contraction)\b"
)
_SIGNED = lazy(
    r"\b(?:profits?|losses|earnings|income|balances?|surplus\w*|deficits?|net|cash flow|returns?|margins?|rates?"
    r"|prices?|yields?|growth|temperatures?)\b",
    re.IGNORECASE,
)
"""What can be less than nothing, and so can fall by more than there was."""
_ALL = 100.0


def check(reading: Reading) -> Iterator[Draft]:
    """Every word of direction against the two numbers between which it is told."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        yield from _beyond(frame)
        yield from _row(frame)
        if len(frame.quantities) > 1:
            told: set[int] = set()
            for pattern in (_TO_FROM, _FROM_TO, _STANDS, _REVISED):
                for match in pattern.finditer(frame.text):
                    result = frame.quantities[int(match["result"])]
                    if result.start not in told and _against(frame, match):
                        told.add(result.start)
                        yield _draft(frame, match)


def _row(frame: Frame) -> Iterator[Draft]:
    """It has grown for three years: 4.1 billion, 4.6 and 4.4."""
    for match in _SERIES.finditer(frame.text):
        row = [frame.quantities[int(each)] for each in re.findall(r"#(\d+)[cmup]", match["row"])]
        row = [one for one in row if one.unit != "year"]
        turned = [(a, b) for a, b in pairwise(row) if (b.high < a.low if match["up"] else b.low > a.high)]
        if len(row) > 2 and len(turned) == 1:
            one, two = turned[0]
            yield Draft(
                "percent-base",
                two.start,
                two.end,
                f"The text says “{match['up'] or match['down']}”, but {amount(two)} behind {amount(one)} is "
                f"{'less' if match['up'] else 'more'}.",
                "Correct the word, or one of the numbers.",
                "warning",
            )


def _beyond(frame: Frame) -> Iterator[Draft]:
    """A fall by more than a hundred per cent."""
    for match in _BEYOND.finditer(frame.text):
        one = frame.quantities[int(match["a"] or match["b"])]
        if one.low > _ALL and not _SIGNED.search(frame.text):
            yield Draft(
                "percent-base",
                one.start,
                one.end,
                f"Nothing can fall by {amount(one)}: a fall of 100 % leaves nothing.",
                "Look up the number, or say what it is a percentage of.",
                "warning",
            )


def _against(frame: Frame, match: re.Match[str]) -> bool:
    """Whether the numbers go the other way than the word."""
    base, result = (frame.quantities[int(match[name])] for name in ("base", "result"))
    if reckoned(frame.text) or again_as(frame.text[: frame.at(frame.sign(result))]):
        return False
    if not _alike(base, result) or _NOT.search(frame.text, max(0, match.start() - 60), match.end()):
        return False
    if frame.text.startswith((" to #", "-#", "–#", " or #", " and #"), match.end()):
        return False  # the base is a range
    return result.high < base.low if match["up"] else result.low > base.high


def _alike(one: Quantity, two: Quantity) -> bool:
    """Whether two numbers may be two levels of one thing."""
    if one.kind == two.kind:
        return one.unit == two.unit or "" in {one.unit, two.unit}
    bare = next((each for each in (one, two) if each.kind == "count" and not each.unit), None)
    low, high = sorted((one.value, two.value))
    return bare is not None and high <= 10 * low


def _draft(frame: Frame, match: re.Match[str]) -> Draft:
    base, result = (frame.quantities[int(match[name])] for name in ("base", "result"))
    return Draft(
        "percent-base",
        result.start,
        result.end,
        f"The text says “{match['up'] or match['down']}”, but {amount(result)} is "
        f"{'less' if match['up'] else 'more'} than {amount(base)}.",
        "Correct the word, or swap the two numbers.",
        "warning",
    )
