"""Shares of a whole whose part another sentence tells of the same name: Baghdad alone accounted for half of the dead.

The part stands behind the name ("Baghdad, with 23 killed") or, where a sentence speaks on of what was just counted
("They made up 55 per cent of the total"), right before; the whole is what the text counts alike and is larger. If some
whole and part make the share, nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent
from detente.check.figures_values import ORDINARY
from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.ratios import Ratio, ratios_in
from detente.check.reading import Draft
from detente.text.lazy import lazy
from detente.text.quantities import singular

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_OF_WHAT = lazy(
    r" of (?:all |the |its |those |(?:this|the) year[’']s |total )*(?:[a-z-]+ ){0,2}?(?P<of>dead|deaths|killed"
    r"|fatalities|injured|injuries|wounded|casualties|victims|attacks|incidents|raids|arrests|total|toll)\b"
)
_SPEAKS_ON = gated(r"^(?:[Tt]hey|[Tt]hese|[Tt]hose|[Tt]his|[Tt]hat|[Ii]t|[Bb]oth)\b[^#@]{0,40}#\d+[pf]")
_PLACED = lazy(r" of [^.;#]{0,40}?\b(?:in|from|(?:took|taking) place in|occurr(?:ed|ing) in) (?P<where>[^.;#]{3,70})")
_WHO = lazy(
    r" of [a-z -]{3,40}? (?:were|was|are|is|came|fell)(?: (?:from|among|on|by|to|of|members of))?(?: the)?"
    r" (?P<who>[a-z-]+(?: [a-z-]+)?)\b"
)
_IDLE = frozenset("the all those these killed dead wounded injured reported recorded carried".split())
_NAME = lazy(r"\b(?:[A-Z]{2,}|[A-Z][\w’'-]{3,}(?: [A-Z][\w’'-]{2,})*)")
_ORDINARY = ORDINARY | frozenset(
    "They These Those This That There Their Some Most More Only Almost About Nearly While With Overall".split()
)
_MEASURES = {
    "dead": "death", "deaths": "death", "killed": "death", "fatalities": "death", "injured": "injury",
    "injuries": "injury", "wounded": "injury", "casualties": "casualty", "attacks": "attack", "incidents": "incident",
    "raids": "raid", "arrests": "arrest",
}  # fmt: skip
_NEAR, _WIDE = 90, 12
"""Characters behind a name within which its number stands; sentences before the share in which whole and part stand."""
_FAR, _MOST = 130, 2
"""Characters behind a share that may say where it falls; numbers of its part that may be meant."""
_TOTAL = lazy(r"\b(?:total|in all|altogether|overall|nationwide)\b")


def check(reading: Reading) -> Iterator[Draft]:
    """Every share without a number of its own that names its part or speaks on of it."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        own = [
            one for one in frame.quantities if one.kind in {"count", "money", "measure"} and kind(one.unit) != "time"
        ]
        if len(own) > 1:
            continue
        for ratio in ratios_in(frame):
            of = _of(ratio)
            if (
                ratio.role not in {"share", "open", "times"}
                or ratio.high > 1
                or of is None
                or ratio.start in reading.settled
            ):
                continue
            told = [one.value for one in own if _is(measure(frame, one), _MEASURES.get(of, ""))]
            parts = told if own else _parts(reading, sentence, frame, ratio, of)
            wholes = _wholes(reading, sentence, of)
            pairs = [(part, whole) for part in parts for whole in wholes if whole.value > part]
            if not 0 < len(parts) <= _MOST or not pairs or any(_fits(ratio, *pair) for pair in pairs):
                continue
            part, whole = max(pairs, key=lambda pair: pair[1].value)
            yield Draft(
                "share",
                ratio.start,
                ratio.end,
                f"{number(part)} of {amount(whole)} is {percent(100 * part / whole.value)}, not {ratio.said}.",
                "Correct the share or one of the two numbers.",
                "remark",
            )


def _of(ratio: Ratio) -> str | None:
    """The word for the whole that a share names."""
    end = ratio.at + (len(ratio.frame.sign(ratio.numbers[0])) if ratio.numbers else 0)
    match = _OF_WHAT.match(ratio.frame.text, end)
    return match["of"] if match else None


def _parts(reading: Reading, sentence: Sentence, frame: Frame, ratio: Ratio, of: str) -> list[float]:
    """What may be the part: of the names that share or the like, together; of what it says; or what was told last."""
    clause = reading.report.flat[frame.start : ratio.start]
    names = _names(clause) or _names(_behind(reading, sentence, ratio))
    if names:
        each = [list(_of_name(reading, sentence, name, names, of)) for name in names]
        for at, (name, some) in enumerate(zip(names, each, strict=True)):
            if not some and name.isupper() and at:  # the short form of the name before it
                each[at] = each[at - 1]
            elif not some and names[at + 1 : at + 2] and names[at + 1].isupper():
                each[at] = each[at + 1]
        if not all(len(some) == 1 for some in each):
            return []
        return [sum(dict.fromkeys(some[0] for some in each))]
    who = _WHO.match(reading.report.flat, ratio.end) if ratio.numbers else None
    if who:
        return list(_of_who(reading, sentence, who["who"]))
    before = reading.before(sentence) if _SPEAKS_ON.match(frame.text) else None
    last = list(reading.quantities(before.start, before.end))[-1:] if before else []
    return [one.value for one in last if one.kind == "count" and kind(one.unit) != "time"]


def _names(words: str) -> list[str]:
    return list(dict.fromkeys(name for name in _NAME.findall(words) if name not in _ORDINARY))


def _behind(reading: Reading, sentence: Sentence, ratio: Ratio) -> str:
    """The words behind a share that say where it falls: of all attacks took place in Arda and Belm."""
    match = _PLACED.match(reading.report.flat, ratio.end, min(sentence.end, ratio.end + _FAR))
    return match["where"] if match else ""


def _of_name(reading: Reading, sentence: Sentence, name: str, names: Sequence[str], of: str) -> Iterator[float]:
    """The numbers that stand behind a name, with no other name between, in the sentences around."""
    place, said, seen = reading.place(sentence), _MEASURES.get(of), set[float]()
    for near in reading.report.sentences[max(0, place - _WIDE) : place + _WIDE // 2]:
        if near is sentence:
            continue
        told = reading.frame(near)
        for one in told.quantities:
            counted = one.kind == "count" and (said is None or _is(measure(told, one), said))
            words = reading.report.flat[max(near.start, one.start - _NEAR) : one.start]
            at = words.rfind(name)
            between = [other for other in _NAME.findall(words[at + len(name) :]) if other not in names]
            others = any(words.find(other, at + len(name)) >= 0 for other in names if other not in name)
            if counted and at >= 0 and not between and not others and one.value not in seen:
                seen.add(one.value)
                yield one.value


def _of_who(reading: Reading, sentence: Sentence, who: str) -> Iterator[float]:
    """The numbers of those that a share is said to be: 60 per cent of the deaths were from the security forces."""
    place, words = reading.place(sentence), set(map(singular, who.split())) - _IDLE
    seen: set[float] = set()
    for near in reading.report.sentences[max(0, place - 3) : place]:
        for one in reading.quantities(near.start, near.end):
            counted = one.kind == "count" and words and words <= set(map(singular, one.phrase.split()))
            if counted and one.value not in seen:
                seen.add(one.value)
                yield one.value


def _wholes(reading: Reading, sentence: Sentence, of: str) -> list[Quantity]:
    """What the text counts alike, around a share; where it speaks of a total, what is told as one."""
    place, said = reading.place(sentence), _MEASURES.get(of)
    found: list[Quantity] = []
    for near in reading.report.sentences[max(0, place - _WIDE) : place + 2]:
        told = reading.frame(near)
        some: Sequence[Quantity] = [one for one in told.quantities if one.kind == "count" and kind(one.unit) != "time"]
        if said:
            found += [one for one in some if _is(measure(told, one), said)]
        elif _TOTAL.search(told.text):
            found += some
    return found


def _is(measured: str, said: str) -> bool:
    """Whether a number counts what a share is of; attacks and incidents are one."""
    return measured == said or (kind(measured) == kind(said) == "event")


def _fits(ratio: Ratio, part: float, whole: Quantity) -> bool:
    real = part / whole.value
    room = ratio.room + 0.02 * real
    return ratio.low - room <= real <= ratio.high + room
