"""Shares of a whole whose part another sentence tells of the same name: Baghdad alone accounted for half of the dead.

The part stands behind the name ("Baghdad, with 23 killed") or, where a sentence speaks on of what was just counted
("They made up 55 per cent of the total"), right before; the whole is what the text counts alike and is larger. If some
whole and part make the share, nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.check.amounts import amount, percent
from detente.check.gates import gated
from detente.check.measures import kind, measure
from detente.check.ratios import Ratio, ratios_in
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Frame, Reading
    from detente.model.report import Quantity, Sentence

_OF_WHAT = re.compile(
    r" of (?:all |the |its |those |(?:this|the) year[’']s |total )*(?:[a-z-]+ ){0,2}?(?P<of>dead|deaths|killed"
    r"|fatalities|injured|injuries|wounded|casualties|victims|attacks|incidents|raids|arrests|total|toll)\b"
)
_SPEAKS_ON = gated(r"^(?:[Tt]hey|[Tt]hese|[Tt]hose|[Tt]his|[Tt]hat|[Ii]t|[Bb]oth)\b[^#@]{0,40}#\d+[pf]")
_NAME = re.compile(r"\b[A-Z][\w’'-]{3,}(?: [A-Z][\w’'-]{2,})*")
_ORDINARY = frozenset(
    "They These Those This That There Their Some Most More Only Almost About Nearly While With".split()
)
_MEASURES = {
    "dead": "death", "deaths": "death", "killed": "death", "fatalities": "death", "injured": "injury",
    "injuries": "injury", "wounded": "injury", "casualties": "casualty", "attacks": "attack", "incidents": "incident",
    "raids": "raid", "arrests": "arrest",
}  # fmt: skip
_NEAR, _WIDE = 90, 12
"""Characters behind a name within which its number stands; sentences before the share in which whole and part stand."""
_TOTAL = re.compile(r"\b(?:total|in all|altogether|overall|nationwide)\b")


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
            told = [one for one in own if _is(measure(frame, one), _MEASURES.get(of, ""))]
            parts = told if own else list(_parts(reading, sentence, frame, ratio, of))
            wholes = _wholes(reading, sentence, of)
            pairs = [(part, whole) for part in parts for whole in wholes if whole.value > part.value]
            if len(parts) != 1 or not pairs or any(_fits(ratio, *pair) for pair in pairs):
                continue
            part, whole = max(pairs, key=lambda pair: pair[1].value)
            yield Draft(
                "share",
                ratio.start,
                ratio.end,
                f"{amount(part)} of {amount(whole)} is {percent(100 * part.value / whole.value)}, not {ratio.said}.",
                "Mend the share or one of the two numbers.",
                "remark",
            )


def _of(ratio: Ratio) -> str | None:
    """The word for the whole that a share names."""
    end = ratio.at + (len(ratio.frame.sign(ratio.numbers[0])) if ratio.numbers else 0)
    match = _OF_WHAT.match(ratio.frame.text, end)
    return match["of"] if match else None


def _parts(reading: Reading, sentence: Sentence, frame: Frame, ratio: Ratio, of: str) -> Iterator[Quantity]:
    """The numbers that may be the part: behind the name in other sentences, or the last of the sentence before."""
    clause = reading.report.flat[frame.start : ratio.start]
    names = [name for name in _NAME.findall(clause) if name not in _ORDINARY]
    if not names:
        before = reading.before(sentence) if _SPEAKS_ON.match(frame.text) else None
        last = list(reading.quantities(before.start, before.end))[-1:] if before else []
        yield from (one for one in last if one.kind == "count" and kind(one.unit) != "time")
        return
    place, said, seen = reading.place(sentence), _MEASURES.get(of), set[float]()
    for near in reading.report.sentences[max(0, place - _WIDE) : place]:
        told = reading.frame(near)
        for one in told.quantities:
            counted = one.kind == "count" and (said is None or _is(measure(told, one), said))
            words = reading.report.flat[max(near.start, one.start - _NEAR) : one.start]
            behind = [words.rfind(name) for name in names]
            own = max(behind) >= 0 and not _NAME.search(words[max(behind) + len(names[behind.index(max(behind))]) :])
            if counted and own and one.value not in seen:
                seen.add(one.value)
                yield one


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


def _fits(ratio: Ratio, part: Quantity, whole: Quantity) -> bool:
    real = part.value / whole.value
    room = ratio.room + 0.02 * real
    return ratio.low - room <= real <= ratio.high + room
