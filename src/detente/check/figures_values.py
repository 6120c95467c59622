"""One quantity, one value: the same thing counted twice, turned digits, changed units, headlines, scope."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.check.amounts import amount, is_transposed, number
from detente.check.measures import kind, measure
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Frame, Reading
    from detente.model.period import Period
    from detente.model.report import Block, Quantity, Sentence

_PARTIAL = re.compile(
    r"\b(?:of (?:those|these|them|which|whom|the)|including|another|further|additional|other|remaining|rest|every"
    r"|each|average|first|last|"
    r"per|since then|so far|by then|initially|at first|later|revised|originally|previously|earlier|expected|forecast"
    r"|target|goal|more|fewer|"
    r"instead of|rather than|up to|between|either|from|to|planned|would|could|may|might|will|if|half|nearly all"
    r"|most)(?: (?:the|a|some|of|about)){0,2} $"
)
_AFTER_PARTIAL = re.compile(
    r"^(?: [a-z’-]+){0,3} (?:more|fewer|less|of (?:them|which|whom|those|these)|each|apiece|a (?:day|week|month|year)"
    r"|per |daily|on average|out of)\b"
)
_DISPUTED = re.compile(
    r"\b(?:whereas|while|but|although|however|disput\w*|differ\w*|other (?:sources|reports|counts)|revis\w*|updat\w*"
    r"|correct\w*|instead|compared|against|versus|ranging|between|estimates?|rose to|risen|up from|down from"
    r"|climbed to|initial\w*|earlier|first reports|later)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}(?:-[A-Z][\w’'-]+)*\b")
_ORDINARY = frozenset(
    "The This That These Those There They Their Then When While Where After Before Since During For From With Without "
    "And But Yet Nor Not Its It In On At By As An Of To He She "
    "His Her We Our You Your However Moreover Although Though Because Thus Therefore Meanwhile Also Only Some Many "
    "Most Several Between Among Under Over About More Less Both Each "
    "Every One Two Three Four Five Six Seven Eight Nine Ten According January February March April May June July "
    "August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday North South East West Northern Southern Eastern Western Mr Mrs Ms Dr Gen Lt Col "
    "President Prime Minister".split()
)


@dataclass(frozen=True)
class _Stated:
    """A quantity with all that tells it from another."""

    quantity: Quantity
    sentence: Sentence
    key: str
    period: Period | None
    names: frozenset[str]
    counters: frozenset[str]
    what: str
    headed: bool


def check(reading: Reading) -> Iterator[Draft]:
    """Every quantity against every other mention of it."""
    stated = list(_stated(reading))
    yield from _twice(reading, stated)
    yield from _units(reading)
    yield from _headlines(reading)
    yield from _scope(reading)


def _stated(reading: Reading) -> Iterator[_Stated]:
    """The quantities that may be compared with one another: whole ones, with what they count."""
    blocks = reading.report.blocks
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        words = reading.words(sentence)
        names = frozenset(name.removesuffix("’s").removesuffix("'s") for name in _NAME.findall(words)) - _ORDINARY
        counters = frozenset(one.speaker.casefold() for one in reading.attributions(sentence.start, sentence.end))
        for one in frame.quantities:
            sign = frame.sign(one)
            at = frame.at(sign)
            if _PARTIAL.search(frame.text[max(0, at - 40) : at]) or _AFTER_PARTIAL.match(frame.text[at + len(sign) :]):
                continue
            what, key = _key(frame, one, sign, at)
            if key:
                headed = blocks[sentence.block].kind in {"title", "heading"}
                yield _Stated(one, sentence, key, reading.periods.get(one.start), names, counters, what, headed)


def _key(frame: Frame, one: Quantity, sign: str, at: int) -> tuple[str, str]:
    """What a quantity counts, for prose and as a key; nothing for what cannot be told."""
    behind = frame.text[at + len(sign) : at + len(sign) + 70]
    if one.kind == "count":
        if not one.unit or kind(one.unit) == "time":
            return "", ""
        said = measure(frame, one)
        modifiers = " ".join(
            word for word in one.phrase.casefold().split()[:-1] if word not in {"people", "more", "other"}
        )
        if said in {"death", "injury", "casualty", "arrest", "displaced"}:
            return said, f"{said}|{_who(one, modifiers)}"
        return one.unit, f"{one.unit}|{modifiers}"
    if one.kind in {"percent", "fraction"}:
        whole = re.match(
            r" of (?:the |its |all |their )?([a-z][\w’ -]{2,40}?)(?=[,.;:()]| (?:in|was|were|is|are|had|has|have|by"
            r"|to|on|at|and|that|which)\b|$)",
            behind,
        )
        return (f"share of {whole[1]}", f"share|{whole[1].casefold()}") if whole and one.kind == "percent" else ("", "")
    if one.kind == "measure":
        head = re.match(
            r"(?:[- ](?:kilomet\w+|km|miles?|met(?:re|er)s?|tonnes?|tons?|hectares?|long|of|wide|high|deep"
            r"|square)){1,3}[ ,]*(?:of )?(?:the )?([A-Za-z][\w’-]+(?: [A-Za-z][\w’-]+)?)?",
            behind,
        )
        return (one.unit, f"{one.unit}|{(head[1] or '').casefold()}") if head and head[1] else ("", "")
    return "", ""


def _who(one: Quantity, modifiers: str) -> str:
    """Of whom a toll is told: everybody, or soldiers, children …."""
    all_of_them = one.unit in {"death", "injury", "casualty", "person", ""} or kind(one.unit) != "people"
    return f"{'' if one.unit in {'death', 'injury', 'casualty'} else modifiers}|{'person' if all_of_them else one.unit}"


def _twice(reading: Reading, stated: Sequence[_Stated]) -> Iterator[Draft]:
    groups: dict[str, list[_Stated]] = defaultdict(list)
    for one in stated:
        groups[one.key].append(one)
    for group in groups.values():
        told: set[tuple[float, float]] = set()
        for place, two in enumerate(group):
            for one in group[:place]:
                pair = (one.quantity.value, two.quantity.value)
                if pair in told or one.sentence.start == two.sentence.start or not _same_thing(reading, one, two):
                    continue
                if one.quantity.low <= two.quantity.high and two.quantity.low <= one.quantity.high:
                    continue
                told.add(pair)
                yield _differ(reading, one, two)


def _same_thing(reading: Reading, one: _Stated, two: _Stated) -> bool:
    """Whether two mentions speak of one thing: one time, one set of names, one counter."""
    few = min(one.quantity.value, two.quantity.value) < 3 and one.quantity.kind == "count"  # two men here, two there
    counted_apart = one.counters and two.counters and not (one.counters & two.counters)
    text = reading.words(one.sentence) + " " + reading.words(two.sentence)
    if one.headed or two.headed or few or counted_apart or _DISPUTED.search(text):
        return False
    shared, apart = one.names & two.names, one.names ^ two.names
    if one.period and two.period:
        daily = one.period.precision == "day"
        return one.period == two.period and ((bool(shared) or not apart) if daily else _mostly(shared, apart))
    if one.quantity.kind in {"percent", "measure"}:
        return bool(shared) or not (one.names and two.names)
    if one.quantity.kind == "count" and kind(one.quantity.unit) not in {"people", "event"}:
        return one.period == two.period and len(shared) >= 1 and one.quantity.value >= 10 and _mostly(shared, apart)
    return _one_event(reading, one, two)


def _mostly(shared: frozenset[str], apart: frozenset[str]) -> bool:
    """Whether two sentences name much the same, so that nothing speaks for two scopes."""
    return (len(shared) >= 1 and len(shared) >= len(apart) / 2) or not apart


def _one_event(reading: Reading, one: _Stated, two: _Stated) -> bool:
    """Whether two tolls without a common date speak of one event: names and act in common, no date against it."""
    shared = one.names & two.names
    first, second = _dates(reading, one.sentence), _dates(reading, two.sentence)
    if first and second and not any(a.first <= b.last and b.first <= a.last for a in first for b in second):
        return False
    acts = _acts(reading, one.sentence) & _acts(reading, two.sentence)
    dated = bool(first and second and any(a == b and a.precision == "day" for a in first for b in second))
    return bool(acts) and (
        len(shared) >= 2 or (bool(shared) and dated) or (bool(shared) and len(one.names | two.names) <= 3)
    )


_ACT = re.compile(
    r"\b(attack|bomb\w*|strike|airstrike|raid|ambush|assault|explosion|blast|massacre|siege|shooting|clash|shelling"
    r"|crash|stampede|earthquake|flood|battle|school|mosque|hospital|market|hotel|airport)\w*",
    re.IGNORECASE,
)


def _acts(reading: Reading, sentence: Sentence) -> set[str]:
    return {match[1].casefold()[:6] for match in _ACT.finditer(reading.words(sentence))}


def _dates(reading: Reading, sentence: Sentence) -> list[Period]:
    return [
        one.period
        for one in reading.dates(sentence.start, sentence.end)
        if one.period and one.kind in {"exact", "range"}
    ]


def _differ(reading: Reading, one: _Stated, two: _Stated) -> Draft:
    turned = is_transposed(one.quantity.value, two.quantity.value)
    line = reading.report.line(one.quantity.start)
    when = f" in {two.period}" if two.period else ""
    name = {"death": "dead", "injury": "injured", "casualty": "casualties"}.get(
        two.what, two.what + ("" if two.what.startswith("share") or two.quantity.kind == "measure" else "s")
    )
    return Draft(
        "digits" if turned else "two-values",
        two.quantity.start,
        two.quantity.end,
        f"The text gives {amount(two.quantity)} {name if two.quantity.kind == 'count' else f'({name})'}{when} here "
        f"and {amount(one.quantity)} in line {line}"
        + (": two digits are turned round." if turned else " for what seems the same thing."),
        "Look up which is right, or say in what the two counts differ.",
    )


_CLASSES = {
    "kilometre": "length",
    "mile": "length",
    "metre": "length",
    "foot": "length",
    "tonne": "mass",
    "ton": "mass",
    "kilogram": "mass",
    "hectare": "area",
    "acre": "area",
}


def _units(reading: Reading) -> Iterator[Draft]:
    """One value with two units: dollars here and euros there, million here and billion there, attacks and deaths."""
    seen: dict[tuple[str, float], Quantity] = {}
    for one in reading.report.quantities:
        family = "money" if one.kind == "money" else _CLASSES.get(one.unit, "")
        mantissa = _mantissa(one.value)
        if family and mantissa >= 11 and mantissa != int(mantissa / 10) * 10:
            other = seen.setdefault((family, mantissa), one)
            if (other.unit != one.unit and other.value == one.value) or (
                other.unit == one.unit and _slipped(reading, other, one)
            ):
                yield Draft(
                    "unit-change",
                    one.start,
                    one.end,
                    f"The text gives {amount(other)} in line {reading.report.line(other.start)} and {amount(one)} "
                    f"here: the same number in another unit.",
                    "Look up which unit is right.",
                )
    yield from _nouns(reading)


def _slipped(reading: Reading, one: Quantity, two: Quantity) -> bool:
    """Whether two amounts differ by a thousand or a million and stand in like words: million for billion."""
    if one.value == two.value or round(max(one.value, two.value) / min(one.value, two.value)) not in {1000, 1_000_000}:
        return False
    first, second = reading.sentence(one.start), reading.sentence(two.start)
    if not first or not second:
        return False
    words = [
        set(re.findall(r"[a-z]{4,}", reading.words(sentence).casefold())) - {"million", "billion", "thousand"}
        for sentence in (first, second)
    ]
    return len(words[0] & words[1]) >= 3


def _mantissa(value: float) -> float:
    digits = f"{value:.6g}".replace(".", "").lstrip("0").partition("e")[0].rstrip("0")
    return float(digits or 0)


def _nouns(reading: Reading) -> Iterator[Draft]:
    """One number of one time with two nouns: 294 attacks here, 294 deaths there."""
    seen: dict[tuple[float, Period], Quantity] = {}
    for one in reading.report.quantities:
        period = reading.periods.get(one.start)
        if (
            one.kind != "count"
            or one.value < 20
            or one.value % 10 == 0
            or not period
            or kind(one.unit) not in {"people", "event"}
        ):
            continue
        other = seen.setdefault((one.value, period), one)
        if kind(other.unit) != kind(one.unit):
            yield Draft(
                "unit-change",
                one.start,
                one.end,
                f"{amount(one)} is told of “{one.phrase}” here and of “{other.phrase}” in line "
                f"{reading.report.line(other.start)}, both for {period}.",
                "Look up what was counted.",
            )


def _headlines(reading: Reading) -> Iterator[Draft]:
    """A number of a title or heading that the text below does not give."""
    report = reading.report
    body = [one for one in reading.figured if report.blocks[one.block].kind not in {"title", "heading"}]
    for sentence in reading.figured:
        block = report.blocks[sentence.block]
        if block.kind not in {"title", "heading"}:
            continue
        frame = reading.frame(sentence)
        for one in frame.quantities:
            if (
                one.kind in {"count", "percent", "money"}
                and kind(one.unit) != "time"
                and (one.unit or one.kind != "count")
                and one.value >= 2
            ):
                yield from _headline(reading, frame, one, _below(reading, block, body))


def _below(reading: Reading, block: Block, body: Sequence[Sentence]) -> list[Sentence]:
    """The sentences under a title, or under a heading up to the next."""
    stop = next((one.start for one in reading.report.blocks if one.kind == "heading" and one.start > block.start), None)
    last = stop if stop and block.kind == "heading" else len(reading.report.text)
    return [one for one in body if block.start < one.start < last]


def _headline(reading: Reading, frame: Frame, one: Quantity, body: Sequence[Sentence]) -> Iterator[Draft]:
    said = measure(frame, one)
    alike: list[Quantity] = []
    for sentence in body:
        other_frame = reading.frame(sentence)
        for other in other_frame.quantities:
            if other.kind == one.kind and other.low <= one.high and one.low <= other.high:
                return
            if other.kind == one.kind and (measure(other_frame, other) == said or (one.kind == "percent")):
                alike.append(other)
    whole = [a.value + b.value for place, a in enumerate(alike) for b in alike[:place]]
    if not alike or one.value in whole:
        return
    near = min(alike, key=lambda other: abs(other.value - one.value))
    yield Draft(
        "headline-toll",
        one.start,
        one.end,
        f"The headline gives {amount(one)}, which the text below never does; the nearest that it has is "
        f"{amount(near)} in line {reading.report.line(near.start)}.",
        "Bring headline and text to one number.",
    )


_EXISTS = re.compile(
    r"\bthere (?:were|was|have been|had been|has been)(?: \w+){0,3} #(\d+)c|#(\d+)c(?: [a-z’-]+){1,4} (?:were|was"
    r"|have been|had been) (?:recorded|reported|carried out|registered|counted|documented|launched|killed"
    r"|staged|conducted)|@\d+ saw #(\d+)c"
)
_SPEAKER = re.compile(
    r"\b(?:[Aa]ccording|[Dd]ata|recorded by|counted|by the count|reported by|tallied|documented by|figures|database"
    r"|ACLED|UCDP|GTD|PICSS|PIPS|UNAMA|SATP|says|said|claims?|claimed|estimates?|monitor\w*)\b"
)
_AGENT = re.compile(r"\bby (?:the |its |an? )?[A-Za-z]+|\b(?:its|their|his) (?:fighters|attacks|militants|forces)\b")


def _scope(reading: Reading) -> Iterator[Draft]:
    """A yearly or monthly count of acts without a counter; worse where the sentence before speaks of one group."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        for match in _EXISTS.finditer(frame.text):
            one = frame.quantities[int(match[1] or match[2] or match[3])]
            period = reading.periods.get(one.start)
            if (
                not period
                or (period.last - period.first).days < 27
                or kind(one.unit) not in {"event", "people"}
                or _SPEAKER.search(frame.text)
            ):
                continue
            yield _unscoped(reading, sentence, frame, one)
            break


def _unscoped(reading: Reading, sentence: Sentence, frame: Frame, one: Quantity) -> Draft:
    before = reading.before(sentence)
    own = reading.mentions(sentence.start, sentence.end)
    groups = [m for m in reading.mentions(before.start, before.end) if not _is_state(m.actors)] if before else []
    acts = before and re.search(
        r"\b(?:attacks?|violence|assaults?|bombings?|insurgency|campaign|killings?|strikes?)\b", reading.words(before)
    )
    unclear = (
        groups
        and acts
        and len({m.actors for m in groups}) == 1
        and not [m for m in own if not _is_state(m.actors)]
        and not _AGENT.search(frame.text)
    )
    what = f"{number(one.value)} {one.phrase}"
    if unclear:
        return Draft(
            "figure-scope",
            one.start,
            one.end + (len(one.phrase) + 1 if one.phrase else 0),
            f"The sentence before speaks of {groups[0].text}; this one gives {what} without saying whose, who "
            f"counted, or where. A reader will take them all for acts of {groups[0].text}.",
            "Name the counter, and say whether all groups are counted or only this one.",
            "warning",
        )
    return Draft(
        "figure-scope",
        one.start,
        one.end,
        f"{what} in {reading.periods[one.start]}: the sentence does not say who counted, nor whose acts.",
        f"Name the counter and the scope{'' if reading.marks(sentence.start, sentence.end) else ', and give a note'}.",
    )


def _is_state(ids: tuple[str, ...]) -> bool:
    from detente.codebook.registry import actors  # noqa: PLC0415 - loaded when first asked

    known = actors()
    return all(
        known[id_].kind in {"state", "territory", "organisation", "organ", "region"} for id_ in ids if id_ in known
    )
