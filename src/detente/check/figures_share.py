"""Shares, ratios, averages and rates against the numbers that they are made of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.check.amounts import amount, percent, percentage, reckoned
from detente.check.change_words import DOWN, UP
from detente.check.dates_words import stems
from detente.check.figures_near import Near
from detente.check.gates import gated
from detente.check.measures import kind
from detente.check.ratio_named import in_other_brackets, step_before
from detente.check.ratios import as_written
from detente.check.reading import Draft
from detente.check.told import FEW
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.check.reading import Reading
    from detente.model.report import Quantity, Sentence

_OF = (
    r"(?:out of|of|from among|among)(?: (?:the|its|these|those|all|a|total|of|some|about|nearly|more|than|country’s"
    r"|country's|their|around|roughly|that|a total of|whole))*"
)
_A_OF_B = gated(rf"#(\d+)[cm](?: [a-z’-]+){{0,3}} {_OF} #(\d+)[cm]")
_ABSURD = 20.0
"""Times that a share may be the real one, for two numbers to be held to be its part and whole at all."""
_P = r"#(\d+)[pf]"
_BEHIND = lazy(
    rf"^[^#;]{{0,60}}?(?:\(|, or|, that is|, i\.e\.|– or|— or| or|–|—|, which is|, amounting to|, about|, some|,"
    rf" nearly|,)(?: (?:about|nearly|almost|some|around|roughly|just over|just under|over|more than|a share of"
    rf"|or|equal to|equivalent to))*[ (]*{_P}"
)
_BEFORE = lazy(
    rf"{_P}(?: of (?:them|the [a-z ]{{3,30}}|all [a-z]+|these|those)|(?: [a-z]+){{0,3}})? ?(?:\(|–|—|,|: )(?: ?(?:or"
    rf"|that is|i\.e\.))?(?: (?:some|about|in))* ?$"
)
_P_OF_B = gated(
    rf"{_P} of (?:the |its |all |these |those |a total of |some |about )*#(\d+)[cm](?P<gap>[^#;.]{{0,60}}?)(?:\(|, or"
    rf"| or|, that is,?|, i\.e\.|–|—|,|: )(?: (?:some|about|or|nearly|around|in all))* ?#(\d+)[cm]"
)
_B_P_A = gated(
    rf"#(\d+)[cm](?P<gap>[^#;]{{0,70}}), (?:of (?:which|whom|them) )?{_P},? (?:or|that is|i\.e\.) (?:some |about"
    rf" )?#(\d+)[cm]"
)
_A_P_OF_B = gated(
    rf"#(\d+)[cm](?: [a-z’-]+){{0,3}}(?:, or| \(|, that is,?| or) (?:about |nearly |some |almost |around )?{_P}[,)]?"
    rf" {_OF} #(\d+)[cm]"
)
_RATE = gated(r"#(\d+)c(?: [a-z]+){0,3} (?:per|for every|in every) #(\d+)c")
_POPULATION = gated(
    r"\b(?:population|(?:inhabitants|residents|people))\b(?: of| is| was|,)*(?: (?:about|some|around|nearly|roughly"
    r"|almost))? #(\d+)c|#(\d+)c (?:inhabitants|residents)"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every share, average and rate of a text."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        yield from _shares(frame)
        yield from _twofold(frame)
        yield from _apposed(Near(reading, sentence))
        yield from _rates(frame)
        yield from _of_those(reading, sentence, frame)


def _shares(frame: Frame) -> Iterator[Draft]:
    seen: set[tuple[int, int]] = set()
    for pattern, order in ((_A_P_OF_B, (0, 2, 1)), (_P_OF_B, (2, 1, 0)), (_B_P_A, (2, 0, 1))):
        for match in pattern.finditer(frame.text):
            groups = [int(group) for group in match.groups() if group is not None and group.isdigit()]
            part, whole, share = (frame.quantities[groups[place]] for place in order)
            seen.add((part.start, whole.start))
            if not re.search(rf"\b(?:{UP}|{DOWN})\b", match.groupdict().get("gap") or ""):
                yield from _share(frame, part, whole, share)
    for match in _A_OF_B.finditer(frame.text):
        part, whole = frame.quantities[int(match[1])], frame.quantities[int(match[2])]
        if (
            (part.start, whole.start) in seen
            or "time" in {kind(part.unit), kind(whole.unit)}
            or part.kind != whole.kind
            or re.search(r"\bage of $", frame.text[: match.start(2) - 1])
            or (whole.value <= FEW < part.value and part.unit and whole.unit not in {"", part.unit})
        ):
            continue
        if part.low > whole.high:
            yield Draft(
                "share",
                part.start,
                whole.end,
                f"{amount(part)} cannot be part of {amount(whole)}, which is less.",
                "Correct one of the two numbers.",
                "remark",
            )
            continue
        behind, before = _BEHIND.match(frame.text[match.end() :]), _BEFORE.search(frame.text[: match.start()])
        hit = behind or before
        if hit and not (
            behind and re.search(rf"\b(?:{UP}|{DOWN})\b", behind[0] + frame.text[match.end() + behind.end() :][:16])
        ):
            yield from _share(frame, part, whole, frame.quantities[int(hit[1])])


_APPOSED = gated(
    r"(?:,? or|,? that is,?|,? i\.e\.,?|\(|, (?:about|some|nearly|almost|around|roughly)?|,? which is|,? thus|, a"
    r" share of|, equal to| –| —)(?: (?:about|nearly|almost|some|around|roughly|just over|just under|over|more"
    r" than))* ?#(?P<p>\d+)[pf](?=[,.;:)]| of\b| –| —| to\b|$)"
    r"|#(?P<q>\d+)[pf](?: of (?:them|these|those|all|the|it|its)[a-z ]{0,40}?)?(?:,? or|,| \(|,? that is,?)(?:"
    r" (?:about|some|nearly|around|roughly|in all))* #(?P<n>\d+)[cm]"
    r"|(?:about|nearly|almost|some|for|makes?|made up|accounts? for|constitut\w+|represent\w*) (?:about"
    r" )?#(?P<r>\d+)p of\b"
)
_MOVED = lazy(rf"^(?: \w+){{0,2}} (?:{UP}|{DOWN})\b|^ points?")


_BOTH = gated(
    r"#(\d+)f(?: [a-z]+){0,4} ?(?:\(|, or|, that is,?|– |— |or )(?: ?(?:about|some|nearly))* ?#(\d+)p|#(\d+)p(?:"
    r" [a-z]+){0,4} ?(?:\(|, or|, that is,?|– |— )(?: ?(?:about|some|nearly))* ?#(\d+)f"
)


def _twofold(frame: Frame) -> Iterator[Draft]:
    """One share in words and in per cent: seven out of ten (70 percent)."""
    for match in _BOTH.finditer(frame.text):
        fraction = frame.quantities[int(match[1] or match[4])]
        share = frame.quantities[int(match[2] or match[3])]
        real = 100 * fraction.value
        if abs(real - share.value) > max(3.5 if fraction.bound or share.bound else 1.5, 0.03 * real):
            yield Draft(
                "share",
                share.start,
                share.end,
                f"{as_written(frame, fraction)} is {percent(real)}, not {percentage(share.value)}.",
                "Make the two agree.",
            )


def _apposed(near: Near) -> Iterator[Draft]:
    """A share set beside a number: some part and some whole nearby must make it."""
    frame = near.frame
    for match in _APPOSED.finditer(frame.text):
        number_of = match["p"] or match["q"] or match["r"]
        share = frame.quantities[int(number_of)]
        sign = frame.sign(share)
        at = frame.at(sign)
        lead = frame.text[max(0, at - 40) : at]
        if (
            share.start in near.reading.settled
            or _MOVED.match(frame.text[at + len(sign) :])
            or re.search(
                (
                    rf"\b(?:{UP}|{DOWN})\b(?: \w+){{0,2}} (?:by |of "
                    rf"|to |about |nearly |or |some )*$"
                ),
                lead,
            )
        ):
            continue
        values = near.pool(times=True, skip=share)
        scale = 100.0 if share.kind == "fraction" else 1.0
        if len(values) < 2 or _some_share(near, values, share, scale):
            continue
        found = _part_and_whole(frame, near, share, match)
        if found and not (step_before(frame, at) or in_other_brackets(frame, at, found[1])):
            sure = (
                found[1] in frame.quantities
                and found[0] in frame.quantities
                and share.kind == "percent"
                and _NAMED.search(frame.text)
                and not (match["r"] and _of_another(frame, at + len(sign)))
            )
            for draft in _share(frame, *found, share):
                yield draft if sure else replace(draft, severity="remark")


def _of_another(frame: Frame, at: int) -> bool:
    """Whether a share is one of something that its sentence has not named before: 80 percent of the emissions."""
    behind = re.match(r" of (?:[\w’-]+ ?){1,5}", frame.text[at:])
    return behind is not None and not stems(behind[0]) & stems(frame.text[:at])


def _some_share(near: Near, values: Sequence[Quantity], share: Quantity, scale: float) -> bool:
    """Whether one number nearby is that share of another, or the change from one to another is as much."""
    slack = 1.0 if share.kind == "percent" else 2.5
    for one, two in near.pairs(values):
        for part, whole in ((one, two), (two, one)):
            real = 100 * part.value / whole.value
            room = slack + scale * (share.high - share.low) / 2
            if share.bound in {"above", "least"} and share.kind == "fraction":
                if scale * share.value - 0.5 <= real <= scale * share.value * 1.4:
                    return True
                continue
            if (
                abs(real - scale * share.value) <= max(room, slack)
                or abs(abs(real - 100) - scale * share.value) <= slack
            ):
                return True
    return False


_NAMED = lazy(
    r"^(?:Of|Out of|Among) (?:the |these |those )?#|#\d+[cm](?: \w+){0,3} (?:of|out of) (?:the |these"
    r" |its )?#"
)
_WHOLE = lazy(
    r"\b(?:of|out of|among|in)(?: (?:the|its|these|all|some|about|a|an|state|country|province|population|total|of))* $",
    re.IGNORECASE,
)


def _part_and_whole(
    frame: Frame, near: Near, share: Quantity, match: re.Match[str]
) -> tuple[Quantity, Quantity] | None:
    """The number that a share is told of, and the whole: the one named so ("of the 120"), else the largest alike."""
    flat = near.reading.report.flat
    window = [one for one in near.values(back=2) if one is not share]
    named = [one for one in window if _WHOLE.search(flat[max(0, one.start - 34) : one.start])]
    own = [one for one in window if one.start >= frame.start and one.end <= share.start and one not in named]
    part = frame.quantities[int(match["n"])] if match["n"] else own[-1] if own else None
    if part is None:
        return None
    wholes = [one for one in window if one is not part and (near.alike(one, part) or one in named)]
    above = [one for one in wholes if one.value > part.value]
    own_named = [one for one in named if one in above and one.start >= frame.start]
    chosen = (
        [one for one in own_named if one.start < share.start] or own_named or [one for one in named if one in above]
    )
    if not chosen:
        chosen = (
            [max(above, key=lambda one: one.start)]
            if above
            else [
                one
                for one in wholes
                if one.end <= part.start and one.value >= 0.3 * part.value and near.alike(one, part)
            ][-1:]
        )
    return (part, chosen[-1]) if chosen else None


def _share(frame: Frame, part: Quantity, whole: Quantity, share: Quantity) -> Iterator[Draft]:
    """A stated share against part and whole."""
    if not whole.value or part is whole:
        return
    real = 100 * part.value / whole.value
    if real < share.low * (100 if share.kind == "fraction" else 1) / _ABSURD:
        return
    low, high = 100 * part.low / max(whole.high, 1e-9), 100 * part.high / max(whole.low, 1e-9)
    scale = 100 if share.kind == "fraction" else 1
    slack = 1.0 if share.kind == "percent" else 5.0
    if share.kind == "fraction" and share.bound in {"above", "least"} and high < scale * share.value - 0.5:
        slack = -3.0
    if share.kind == "fraction" and share.bound == "below" and 0.6 * scale * share.value <= low <= scale * share.value:
        return
    if share.high * scale + slack >= low and share.low * scale - slack <= high:
        return
    stated = share.value if share.kind == "percent" else None
    said = percentage(share.value) if stated is not None else as_written(frame, share)
    yield Draft(
        "share",
        share.start,
        share.end,
        f"{amount(part)} of {amount(whole)} is {reckoned(real, stated)}, not {said}.",
        f"Write {reckoned(real, stated)}, or correct one of the numbers."
        if real <= 100
        else "Correct one of the numbers.",
    )


def _rates(frame: Frame) -> Iterator[Draft]:
    """So many per hundred thousand, against cases and population."""
    people = _POPULATION.search(frame.text)
    for match in _RATE.finditer(frame.text):
        rate, per = frame.quantities[int(match[1])], frame.quantities[int(match[2])]
        if not people or per.value < 100:
            continue
        population = frame.quantities[int(people[1] or people[2])]
        cases = [
            one
            for one in frame.quantities
            if one not in (rate, per, population) and one.kind == "count" and kind(one.unit) in {"people", "event"}
        ]
        if len(cases) == 1 and population.value > cases[0].value:
            real = cases[0].value / population.value * per.value
            if abs(rate.value - real) > max(0.06 * real, 0.06, rate.high - rate.value):
                yield Draft(
                    "share",
                    rate.start,
                    rate.end,
                    f"{amount(cases[0])} in a population of {amount(population)} is {real:.3g} per {amount(per)}, "
                    f"not {amount(rate)}.",
                    "Correct the rate or one of the numbers.",
                )


_OF_THOSE = gated(r"#(\d+)c of (?:those|them|these)(?: [a-z]+)? (?:in|during) @(\d+)(?: alone)?")


def _of_those(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """45 of those in December: what share of the whole that is, beside an even month."""
    for match in _OF_THOSE.finditer(frame.text):
        part, month = frame.quantities[int(match[1])], frame.dates[int(match[2])]
        before = [one for one in frame.quantities if one.start < part.start and one.kind == "count" and one.unit]
        whole = before[-1] if before else None
        period = reading.periods.get(whole.start) if whole else None
        if (
            whole
            and period
            and period.precision == "year"
            and month.granularity == "month"
            and part.value <= whole.value
        ):
            yield Draft(
                "share",
                part.start,
                month.end,
                f"{amount(part)} of {amount(whole)} is {percent(100 * part.value / whole.value)} in a single month; "
                f"spread evenly, a month would have about {whole.value / 12:.0f}.",
                "Make sure that this month is meant, and that both come from the same count.",
                "remark",
            )
    del sentence
