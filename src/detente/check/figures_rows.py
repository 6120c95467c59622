"""Rows of parts behind their total, and steps between two ends."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number
from detente.check.figures_near import Near
from detente.check.measures import kind, measure
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Frame, Reading
    from detente.model.report import Quantity
from detente.check.figures_parts import add_up, turned

_ROW = re.compile(
    r"#(?P<t>\d+)[cmu](?P<np>(?:(?![#;:]| – | — )[^.]){0,90}?), (?P<row>(?:(?:some |another |about |the other"
    r" )?#\d+[cmu](?:(?![#;])[^,.]){0,60}(?:,? and |, ))+(?:the (?:other |remaining )|another |some"
    r" )?#\d+[cmu](?:(?![#;])[^,.]){0,70})(?=[,.;)]|$)"
)


_OF_THEM = re.compile(
    r"#(?P<t>\d+)[cmu](?P<np>(?:(?![#;:])[^.]){0,110}?),? (?P<row>(?:some |about |almost |nearly )?#\d+[cmu] (?:of"
    r" (?:them|these|those|it|which|whom)\b)[^#;.]{0,70}?(?:,? and|,|, while)(?: (?:the (?:other |remaining )"
    r"|another |some ))? ?#\d+[cmu][^#;]{0,70})"
)


_PREPOSED = re.compile(
    r"^ ?(?:[a-z]+ ){0,2}?(?:of (?:them|these|those|it|which|whom) )?(?:[a-z]+ )?(?P<head>in|by|as|from|through"
    r"|against|on|to|before|after|at|for)\b ?(?P<date>@)?"
)


_SIGN = re.compile(r"#(\d+)([a-z])")


def check(reading: Reading) -> Iterator[Draft]:
    """Every row of parts, every step."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            yield from _rows(Near(reading, sentence))
            yield from _absolute(frame)


def _rows(near: Near) -> Iterator[Draft]:
    """A total and a row of parts behind a comma: 48 vessels, 5 of the coast guard, 18 of the navy and 25 others."""
    frame = near.frame
    done: set[int] = set()
    yield from _two_of(frame)
    for pattern in (_ROW, _OF_THEM):
        for match in pattern.finditer(frame.text):
            total = frame.quantities[int(match["t"])]
            items = [frame.quantities[int(sign[1])] for sign in _SIGN.finditer(match["row"])]
            items = [one for one in items if kind(one.unit) != "time"]
            if _is_part(frame, match, items):
                continue
            if (
                total.start in done
                or len(items) < 2
                or any(one.value > 1.001 * total.value for one in items)
                or kind(total.unit) == "time"
            ):
                continue
            if _apart(near, frame, total, items, match["row"], of_them=pattern is _OF_THEM):
                done.add(total.start)
                yield from _either(frame, total, items)


_TWO_OF = re.compile(
    r"#(?P<a>\d+)[cmu](?: [a-z]+)? of (?:the|its|these|those|their) (?:[a-z]+"
    r" )?#(?P<t>\d+)[cmu](?:(?![#;.])[^.]){0,90}?,? and (?:the (?:other|remaining|rest)(?:,| of them)? ?"
    r"|another )?#(?P<c>\d+)[cmu] (?:in|on|at|by|from|to|were|was|against)\b"
)


def _two_of(frame: Frame) -> Iterator[Draft]:
    """Three of the four lie in the north, and one on the island."""
    for match in _TWO_OF.finditer(frame.text):
        total, items = frame.quantities[int(match["t"])], [frame.quantities[int(match[name])] for name in ("a", "c")]
        if "time" not in {kind(one.unit) for one in (total, *items)}:
            yield from _either(frame, total, items)


def _is_part(frame: Frame, match: re.Match[str], items: Sequence[Quantity]) -> bool:
    """Whether the first number is itself one of the row: it stands with the same preposition as the others."""
    own = _PREPOSED.match(match["np"])
    if own is None:
        return False
    row = match["row"]
    behind = [_PREPOSED.match(row[row.find(frame.sign(one)) + len(frame.sign(one)) :]) for one in items]
    return all(one is not None and one["head"] == own["head"] for one in behind)


def _apart(near: Near, frame: Frame, total: Quantity, items: Sequence[Quantity], row: str, *, of_them: bool) -> bool:
    """Whether the items exclude one another and may be parts of the total: kinds of people, or one preposition each."""
    whole = kind(total.unit)
    people = [kind(one.unit) == "people" for one in items]
    if all(people) and whole == "people":
        return len({one.unit for one in items}) == len(items) and not any(
            measure(frame, one) != measure(frame, total) and measure(frame, one) == "injury" for one in items
        )
    heads = []
    for one in items:
        sign = frame.sign(one)
        behind = _PREPOSED.match(row[row.find(sign) + len(sign) :])
        heads.append("" if behind is None or behind["date"] else behind["head"])
    units = near.reading.units
    same = {units.get(one.start, one.unit) for one in items} <= {units.get(total.start, total.unit), ""}
    compared = re.search(r"\b(?:compared|against|than|up from|down from|after|year before|earlier)\b", row)
    return bool(heads[0]) and len(set(heads)) == 1 and (same or of_them) and not compared


def _either(frame: Frame, total: Quantity, items: Sequence[Quantity]) -> Iterator[Draft]:
    """Parts above their total are an error; parts below it leave somebody out, which is only worth a remark."""
    value = sum(one.value for one in items)
    if sum(one.low for one in items) > total.high:
        for over in add_up(frame, total, items, whole=False):
            yield replace(over, severity="remark")
    elif sum(one.high for one in items) < total.low:
        toll = measure(frame, total) in {"death", "injury", "casualty"}
        text, _draft = turned(total, items)
        yield Draft(
            "toll-sum" if toll else "parts-total",
            total.start,
            total.end,
            (
                f"The parts named add up to {number(value)} of {amount(total)}; {number(total.value - value)} are left "
                f"out."
            ),
            text or "Say what the rest is, or mend one of the numbers.",
            "remark",
        )


_BY_FROM = re.compile(
    r"\b(?P<way>rais\w*|increas\w*|lift\w*|cut\w*|reduc\w*|lower\w*|rose|fell|grew|expand\w*)\b[^#;]{0,80}\bby"
    r" #(?P<a>\d+)[cmu](?: [a-z]+){0,2} (?:from #(?P<b>\d+)[cmu](?:[^#;]{0,30}\bto #(?P<c>\d+)[cmu])?|to"
    r" #(?P<d>\d+)[cmu])"
)


_MORE = re.compile(
    r"#(?P<a>\d+)c (?P<way>more|additional|further|new|extra|fewer|less)\b[^;]{0,160}?\bfrom"
    r" #(?P<b>\d+)[cmu][^#;]{0,40}\bto #(?P<c>\d+)[cmu]"
)


def _absolute(frame: Frame) -> Iterator[Draft]:
    """Raised by 300 from 1,100 to 1,400; four more, from five to nine."""
    for match in (*_BY_FROM.finditer(frame.text), *_MORE.finditer(frame.text)):
        groups = match.groupdict()
        step, base = frame.quantities[int(groups["a"])], frame.quantities[int(groups["b"])] if groups.get("b") else None
        end = groups.get("c") or groups.get("d")
        result = frame.quantities[int(end)] if end else None
        down = match["way"].startswith(("cut", "reduc", "lower", "fell", "fewer", "less"))
        others = [
            one
            for one in frame.quantities
            if one not in (step, base, result) and one.kind == step.kind and kind(one.unit) != "time"
        ]
        if base is None:
            continue
        target = base.value - step.value if down else base.value + step.value
        ends = (
            [result]
            if result
            else [one for one in others if not one.unit or not base.unit or one.unit == base.unit or not step.unit]
        )
        if ends and not any(one.low <= target <= one.high for one in ends):
            near = min(ends, key=lambda one: abs(one.value - target))
            yield Draft(
                "percent-base",
                step.start,
                step.end,
                f"{amount(base)} {'less' if down else 'and'} {amount(step)} make {number(target)}, not {amount(near)}.",
                "Mend the step or one of the two ends.",
                "remark",
            )
