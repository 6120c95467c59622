"""Multiples and sums in free prose: three times as many, half as many, in all, together; and months in a row."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent, transposed
from detente.check.figures_near import Near, alike, summed
from detente.check.measures import kind, measure, part_of
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Frame, Reading
    from detente.model.report import Quantity

_TIMES = re.compile(
    r"(?P<how>almost|nearly|about|around|roughly|some|more than|over|less than|fewer than|well over|just over|just"
    r" under|exactly)? ?"
    r"(?:#(?P<q>\d+)c times|(?P<word>twice|thrice|double|triple|half|a third|a quarter|a fifth|a tenth|two[- ]thirds"
    r"|three[- ]quarters)|#(?P<f>\d+)f)"
    r"(?: as (?:many|much|large|big|high|long|great|often|few|fast|heavy|strong)| (?:the|that|its|of (?:the|that|its"
    r"|what it)) ?(?:earlier |previous |former |whole |original |total |entire )?(?:number|figure|count|total"
    r"|amount|level|value|sum|toll)?| more| higher| what)"
)
_FACTORS = {
    "twice": 2.0, "thrice": 3.0, "double": 2.0, "triple": 3.0, "half": 0.5, "a third": 1 / 3, "a quarter": 0.25, "a fifth": 0.2, "a tenth": 0.1,
    "two thirds": 2 / 3, "three quarters": 0.75,
}  # fmt: skip
_SUM = re.compile(
    r"#(?P<a>\d+)[cmu](?: (?!of|were|was|in|and|who|that)[a-z’-]+){0,4},? (?:in all|in total|altogether|all told"
    r"|overall|combined)\b"
    r"|\b(?:which makes|making|that makes|so that there (?:are|were) (?:now )?|in all|in total|altogether|for a total"
    r" of|a total of|together (?:have|had|number|make|made|come to|came to|account for)|(?:both|two|three"
    r"|all)[a-z ]{0,30} together (?:have|had|make|number)|adds? up to|amounts? to|bringing the (?:number|total"
    r"|toll) to|out of|leaving) ?,?(?: (?:now|some|about))? ?#(?P<b>\d+)[cmu]"
)
_MONTHLY = re.compile(
    r"\b(?:[Mm]onthly|[Bb]y month|[Mm]onth by month|[Pp]er month|[Ee]ach month|[Bb]y quarter|[Qq]uarterly|[Ww]eekly"
    r"|[Bb]y week|[Yy]early|[Bb]y year)\b[^#;]{0,50}#\d+c"
)
_LISTED = re.compile(r"#(\d+)c(?: [a-z]+){0,2}(?=,| and |;|$|\.|\?)")


def check(reading: Reading) -> Iterator[Draft]:
    """Every multiple, every sum, every row of months."""
    for sentence in reading.figured:
        near = Near(reading, sentence)
        yield from _multiples(near)
        yield from _sums(near)
        yield from _months(near)
        yield from _mixed(near)


def _multiples(near: Near) -> Iterator[Draft]:
    frame = near.frame
    for match in _TIMES.finditer(frame.text):
        stated = frame.quantities[int(match["q"] or match["f"])] if match["q"] or match["f"] else None
        factor = stated.value if stated else _FACTORS.get((match["word"] or "").replace("-", " "), 0.0)
        if not factor or (
            re.search(r"\b(?:first|last|next|by|of|in|on|more than) $", frame.text[: match.start()])
            and match["word"] == "half"
        ):
            continue
        sign = f"#{match['q'] or match['f']}" if stated else match["word"]
        at = frame.text.find(sign, match.start())
        place = stated.start if stated else _place(near.reading, frame, match["word"])
        values = [one for one in near.values(times=True) if one is not stated]
        if len(values) < 2 or any(
            _is_times(one, two, factor, match["how"] or "") for one, two in combinations(values, 2) if alike(one, two)
        ):
            continue
        pair = _likeliest(values, place)
        if pair and at >= 0:
            base, result = pair
            real = result.value / base.value
            if (
                match["word"]
                and "as" not in match[0]
                and not re.search(r"earlier|previous|former|whole|number|figure|count|total|that|of the", match[0])
            ):
                continue
            shown = f"{real:.2g}".rstrip("0").rstrip(".") if real >= 1 else f"{percent(100 * real)}"
            yield Draft(
                "share", place, stated.end if stated else place + len(match["word"]),
                (f"{amount(result)} to {amount(base)} is {shown}{' times as many' if real >= 1 else ''}, not "
                f"“{match[0].strip()}”.") if not stated
                else (f"{amount(result)} to {amount(base)} is {shown}{' times as many' if real >= 1 else ''}, not "
                     f"{number(stated.value)}{' times' if stated.kind == 'count' else ''}."),
                "Mend the multiple or one of the two numbers.",
            )  # fmt: skip


def _place(reading: Reading, frame: Frame, word: str) -> int:
    at = reading.report.flat.find(word, frame.start, frame.end)
    return at if at >= 0 else frame.start


def _is_times(one: Quantity, two: Quantity, factor: float, how: str) -> bool:
    """Whether one number is a multiple of the other, either way round."""
    for base, result in ((one, two), (two, one)):
        if not base.value:
            continue
        real = result.value / base.value
        low, high = {"almost": (0.85, 1.02), "nearly": (0.85, 1.02), "more than": (0.99, 1.6), "over": (0.99, 1.35), "well over": (1.0, 1.8), "less than": (0.5, 1.01), "fewer than": (0.5, 1.01),
                     "just over": (0.99, 1.15), "just under": (0.87, 1.01), "exactly": (0.995, 1.005)}.get(how, (0.91, 1.1))  # fmt: skip
        if low * factor <= real <= high * factor:
            return True
    return False


def _likeliest(values: Sequence[Quantity], at: int) -> tuple[Quantity, Quantity] | None:
    """The two numbers alike nearest to a place: the smaller as the base where it stands behind, else the earlier one."""
    ordered = sorted(values, key=lambda one: abs(one.start - at))
    for one, two in combinations(ordered[:4], 2):
        if alike(one, two) and one.value != two.value:
            first, second = sorted((one, two), key=lambda q: q.start)
            return (first, second) if second.start < at else (second, first)
    return None


def _sums(near: Near) -> Iterator[Draft]:
    """A total behind its parts: some neighbours before it must add up to it."""
    frame = near.frame
    for match in _SUM.finditer(frame.text):
        total = frame.quantities[int(match["a"] or match["b"])]
        before = [one for one in near.values(back=1) if one.end <= total.start and alike_part(total, one)]
        own = [one for one in before if one.start >= frame.start]
        if re.search(r"\bout of ?$", match[0].split("#")[0].strip() + " ") or "out of" in match[0]:
            if len(own) < 3 or not re.search(r"\bthat voted|\bvotes?|ballots|members\b", frame.text):
                continue
        parts = own if len(own) > 1 else before
        if (
            len(parts) < 2
            or kind(total.unit) == "time"
            or summed(parts, total)
            or (summed(near.values(back=2, ahead=1), total) and any(one.value == total.value for one in before))
        ):
            continue
        chosen = _row(parts, total)
        value = sum(one.value for one in chosen)
        if len(chosen) < 2 or value == total.value:
            continue
        toll = measure(frame, total) in {"death", "injury", "casualty"} or any(
            measure(frame, one) in {"death", "injury"} for one in chosen if one in frame.quantities
        )
        written = " + ".join(number(one.value) for one in chosen)
        text, draft = _turned(total, chosen)
        yield Draft(
            "toll-sum" if toll else "parts-total", total.start, total.end,
            f"The parts before it add up to {number(value)} ({written}), not {amount(total)}.", text or ("Mend the total or one of the "
            "parts."),
        )  # fmt: skip
        if draft:
            yield draft


def alike_part(total: Quantity, part: Quantity) -> bool:
    """Whether a number may be a part of a total."""
    return alike(total, part) or (total.kind == part.kind == "count" and part_of(kind(total.unit), kind(part.unit)))


def _row(parts: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """The neighbours before a total that come nearest to it."""
    rows = [list(parts[start:]) for start in range(len(parts) - 1)]
    return min(rows, key=lambda row: abs(sum(one.value for one in row) - total.value)) if rows else []


def _turned(total: Quantity, parts: Sequence[Quantity]) -> tuple[str, Draft | None]:
    value = sum(one.value for one in parts)
    for one in (total, *parts):
        for other in transposed(one.value):
            if (one is total and other == value) or (one is not total and value - one.value + other == total.value):
                text = f"{amount(one)} may be {number(other)} with two digits turned; then the sum would be right."
                return text, Draft(
                    "digits", one.start, one.end, text, f"Look up whether it is {number(other)}.", "remark"
                )
    return "", None


def _months(near: Near) -> Iterator[Draft]:
    """Counts by month in a row: they must add up to a total that stands before them."""
    frame = near.frame
    match = _MONTHLY.search(frame.text)
    if not match:
        return
    row = [
        frame.quantities[int(one[1])]
        for one in _LISTED.finditer(frame.text, match.start())
        if frame.quantities[int(one[1])].kind == "count"
    ]
    row = [one for one in row if kind(one.unit) != "time"]
    if len(row) < 3:
        return
    totals = [
        one
        for one in near.values(back=3)
        if one.end <= row[0].start and one.value > max(x.value for x in row) and one.kind == "count"
    ]
    value = sum(one.value for one in row)
    if not totals or any(one.low <= value <= one.high for one in totals):
        return
    total = min(totals, key=lambda one: abs(one.value - value))
    if abs(total.value - value) > 0.6 * total.value:
        return
    text, draft = _turned(total, row)
    yield Draft(
        "months-year", row[0].start, row[-1].end,
        (f"The row adds up to {number(value)} ({' + '.join(number(one.value) for one in row)}), not to the "
        f"{amount(total)} told before."), text or ("Mend the total or one of the "
            "row."),
    )  # fmt: skip
    if draft:
        yield draft


def _mixed(near: Near) -> Iterator[Draft]:
    """Parts that add up to their total only if their units are not looked at: 60 kilograms and 30 tonnes of 90 tonnes."""
    values = [one for one in near.values(back=1, ahead=0) if one.kind in {"money", "measure"} or not one.unit]
    own = {one.start for one in near.frame.quantities}
    for total in values:
        if not total.unit or total.value < 2:
            continue
        rest = [one for one in values if one is not total and one.value < total.value]
        for one, two in combinations(rest, 2):
            if not {one.start, two.start} & own or abs(one.value + two.value - total.value) > 1e-6 * total.value:
                continue
            other = next((part for part in (one, two) if part.unit and part.unit != total.unit), None)
            if other:
                yield Draft(
                    "unit-change", other.start, other.end + len(other.phrase) + 1 if other.phrase else other.end,
                    (f"{number(one.value)} and {number(two.value)} make {number(total.value)}, but the unit changes "
                    f"from {total.unit}s to {other.unit}s on the way."), (f"Write {total.unit}s, if the "
            f"same is meant."),
                )  # fmt: skip
                return
