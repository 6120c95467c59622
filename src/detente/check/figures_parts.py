"""Parts and totals: enumerations, tolls, shares of one whole."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, percent, transposed
from detente.check.measures import TIMES, kind, measure, part_of
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.reading import Frame, Reading
    from detente.model.report import Quantity, Sentence


_SIGN = re.compile(r"#(\d+)([a-z])")


_OPEN = re.compile(
    r"#(\d+)c(?P<np>(?:(?![#;:.]| – | — | - )[^(]){0,90}?)(?P<by>: | – | — | - |, ?(?:comprising|consisting of|made"
    r" up of|divided into|split (?:between|into)|namely|that is),? "
    r"| (?:comprising|consisting of|made up of|comprised of|composed of|divided into|split between) | \()(?=(?:[a-z]+"
    r" ){0,4}#\d+c)"
)


_ITEM_BEFORE = re.compile(
    r"(?:^|,|;|\band|\bplus|\bor|\bas well as|\bwith|\balong with|&)[ ,]*(?:and |then )?(?:(?:the|another|a|an|some"
    r"|about|nearly|around|further|other|remaining|additional|more|at least|including|those|by|in|from|of"
    r"|killing|with|over|just|on|rest|were|was|as many as|up to|for) ){0,4}$"
)


_SUBSET = re.compile(
    r"#(\d+)c(?P<np>(?:(?![#;:])[^.]){0,80}?)(?P<by>,? ?\(?(?:of (?:whom|which|them|these|those)|including|among"
    r" (?:whom|which|them))) (?=[^#;:]{0,40}#\d+c)"
)


_NEXT_OF = re.compile(
    r"^(?:In all, |In total, )?(?:Of|Among|Out of) (?:(?:these |those |the )?#(?P<total>\d+)[cmu]"
    r"(?: (?!that|who|which|to\b)[a-z]+){0,3}|these|those|them|the (?:total|latter|dead|victims|attacks|incidents))\b,?"
    r"(?P<rest>.*)"
)


_REST = re.compile(
    r"\b(?:the )?(?:remaining|rest(?:,| were| of)?|(?:all )?(?:the )?others?(?:,| were)?)"
    r"(?: (?:of (?:them|these)|were|are|numbering|some|[a-z]+s))*[ ,]*#(\d+)[cmu]",
    re.IGNORECASE,
)


_TOTAL_BEHIND = re.compile(
    r"#(\d+)c(?: [a-z’-]+){0,4},? (?:in all|in total|altogether|all told|overall|combined|together)\b|(?:for|making"
    r"|giving|yielding|amounting to|adding up to|totalling|totaling|that is|a) (?:an? )?(?:combined |overall "
    r"|grand )?(?:total of |sum of |toll of )?#(\d+)c"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every enumeration against its total, every month against its year, every share against its numbers."""
    for sentence in reading.figured:
        frame = reading.frame(sentence)
        if len(frame.quantities) > 1:
            yield from _closed(frame)
            yield from _subsets(frame)
            yield from _behind(frame)
            yield from _percents(frame)
        yield from _next_sentence(reading, sentence, frame)
    from detente.check import figures_share, figures_time  # noqa: PLC0415 - the two other halves of this family

    yield from figures_share.check(reading)
    yield from figures_time.check(reading)


def _region(text: str, start: int, by: str) -> str:
    """The text of an enumeration from its first sign on: up to the bracket, dash, semicolon or end that closes it."""
    rest = text[start:]
    if "(" in by:
        end = rest.find(")")
    elif by.strip() in {"–", "—", "-"}:
        hits = [rest.find(sign) for sign in (" – ", " — ", " - ", "; ") if rest.find(sign) != -1]
        end = min(hits, default=-1)
    else:
        end = -1 if by.strip() == ":" and rest.count(";") and re.search(r";[^#]{0,30}#", rest) else rest.find(";")
    return rest if end == -1 else rest[:end]


def _items(frame: Frame, region: str) -> list[Quantity] | None:
    """The numbers of an enumeration, if each stands where an item begins; None if it is none."""
    found: list[Quantity] = []
    at = 0
    for match in _SIGN.finditer(region):
        if not _ITEM_BEFORE.search(region[at : match.start()]) and not (
            at == 0 and re.match(r"(?:[a-z]+ ){0,3}$", region[: match.start()])
        ):
            if match[2] == "c" and frame.quantities[int(match[1])].unit in TIMES:
                continue
            tail = region[at : match.start()]
            if match[2] != "c" or re.search(
                r"\b(?:while|after|before|when|although|but|compared|from|than|since)\b", tail
            ):
                break
            return None
        if match[2] != "c":
            break
        found.append(frame.quantities[int(match[1])])
        at = match.end()
    return found if len(found) > 1 else None


def _closed(frame: Frame) -> Iterator[Draft]:
    """A total that an enumeration takes apart whole: the sum must be the total."""
    for match in _OPEN.finditer(frame.text):
        total = frame.quantities[int(match[1])]
        region = _region(frame.text, match.end(), match["by"])
        items = _items(frame, region)
        if (
            not items
            or kind(total.unit) == "time"
            or re.search(r"\bincluding\b|\bamong them\b|\bmostly\b|\bmainly\b|\bat least\b", region)
        ):
            continue
        if _fit(frame, total, items):
            dated = re.search(r"#\d+c(?: [a-z]+){0,2} (?:in|on|by|since) @", region)
            plain = (
                not dated
                and ":" in match["by"]
                and len([sign for sign in _SIGN.finditer(region) if sign[2] == "c"]) == len(items)
            )
            for draft in add_up(frame, total, items):
                yield draft if plain else replace(draft, severity="remark")


def _fit(frame: Frame, total: Quantity, items: Sequence[Quantity]) -> bool:
    """Whether the items may be parts of the total: people of people, acts of acts, no wounded among dead."""
    whole = kind(total.unit)
    if total.value <= max(item.value for item in items) and whole != kind(items[0].unit) and items[0].unit:
        return False
    if not all(_part(whole, kind(item.unit)) for item in items):
        return False
    measured = {measure(frame, item) for item in items} & {"death", "injury"}
    of_total = measure(frame, total)
    return not (of_total in {"death", "injury"} and measured - {of_total}) and not (
        of_total not in {"death", "injury", "casualty", "person"} and len(measured) > 1
    )


def _part(whole: str, part: str) -> bool:
    return part_of(whole, part)


def add_up(frame: Frame, total: Quantity, items: Sequence[Quantity], *, whole: bool = True) -> Iterator[Draft]:
    """The finding where the sum of the items is not the total, or is above it."""
    value = sum(item.value for item in items)
    low, high = sum(item.low for item in items), sum(item.high for item in items)
    if low <= total.high and (high >= total.low or not whole):
        return
    toll = measure(frame, total) in {"death", "injury", "casualty"}
    written = " + ".join(number(item.value) for item in items)
    hint = turned(total, items)
    yield Draft(
        "toll-sum" if toll else "parts-total",
        total.start,
        total.end,
        f"The parts add up to {number(value)} ({written}), not {amount(total)}."
        if whole
        else f"The parts add up to {number(value)} ({written}), more than the {amount(total)} that they are part of.",
        hint[0] or "Mend the total or one of the parts.",
    )
    if hint[1]:
        yield hint[1]


def turned(total: Quantity, items: Sequence[Quantity]) -> tuple[str, Draft | None]:
    """A hint if two turned digits explain a sum."""
    value = sum(item.value for item in items)
    for one, gap in ((total, None), *((item, item) for item in items)):
        for other in transposed(one.value):
            if (gap is None and other == value) or (gap is not None and value - one.value + other == total.value):
                text = f"{amount(one)} may be {number(other)} with two digits turned; then the sum would be right."
                return text, Draft(
                    "digits", one.start, one.end, text, f"Look up whether it is {number(other)}.", "remark"
                )
    return "", None


def _subsets(frame: Frame) -> Iterator[Draft]:
    """Parts introduced as such (of whom, including): none may exceed the total; disjoint ones not together either."""
    for match in _SUBSET.finditer(frame.text):
        total = frame.quantities[int(match[1])]
        rest = frame.text[match.end() :]
        stop = re.search(r"[;:]| – | — |\)| while | whereas | compared | up from | down from ", rest)
        region = rest[: stop.start()] if stop else rest
        yield from _below(frame, total, region)


def _below(frame: Frame, total: Quantity, region: str) -> Iterator[Draft]:
    signs = list(_SIGN.finditer(region))
    first = next((frame.quantities[int(sign[1])] for sign in signs if sign[2] == "c"), None)
    if first is None or kind(total.unit) == "time" or not _part(kind(total.unit), kind(first.unit)):
        return
    rest = _REST.search(region)
    items = _items(frame, region) or [first]
    if rest and frame.quantities[int(rest[1])] not in items:
        items = [*items, frame.quantities[int(rest[1])]]
    if not _fit(frame, total, items):
        return
    if first.low > total.high:
        yield Draft(
            "toll-sum" if measure(frame, total) in {"death", "injury", "casualty"} else "parts-total",
            first.start,
            first.end,
            f"{amount(first)} cannot be part of {amount(total)}.",
            "Mend one of the two numbers.",
            "remark",
        )
    elif rest:
        for draft in add_up(frame, total, items):
            yield replace(draft, severity="remark")
    elif len(items) > 1 and _parallel(region, items, frame):
        yield from add_up(frame, total, items, whole=False)


def _parallel(region: str, items: Sequence[Quantity], frame: Frame) -> bool:
    """Whether items exclude one another: all in places, all of one kind of person each."""
    heads = []
    for item in items:
        after = region[region.find(frame.sign(item)) + len(frame.sign(item)) :].lstrip()
        word = re.match(r"(?:were |was |occurred |took place |happened |died )?([a-z]+)", after)
        heads.append(word[1] if word else "")
    same = len(set(heads)) == 1 and heads[0] in {"in", "by", "on", "against", "from"}
    units = [item.unit for item in items]
    return same or (
        all(kind(unit) == "people" for unit in units)
        and len(set(units)) == len(units)
        and not ({"child", "woman", "man", "girl", "boy", "minor", "national", "citizen", "member"} & set(units))
    )


def _behind(frame: Frame) -> Iterator[Draft]:
    """Parts first, their total behind: 41 in Khost and 6 in Kunar, 47 in all."""
    for match in _TOTAL_BEHIND.finditer(frame.text):
        total = frame.quantities[int(match[1] or match[2])]
        if match[2] and not re.search(r"total|sum|toll|amounting|adding|totall?ing", match[0]):
            continue
        before = frame.text[: match.start()]
        cut = max(before.rfind(";"), before.rfind(": "), before.rfind("("))
        region = before[cut + 1 :]
        signs = [sign for sign in _SIGN.finditer(region) if sign[2] == "c"]
        if len(signs) < 2:
            continue
        items = _items(frame, region[signs[0].start() :])
        if (
            items
            and len(items) == len(signs)
            and _fit(frame, total, items)
            and not re.search(r"\bincluding\b|\bof wh|\bcompared|\bfrom #", region)
        ):
            strong = re.search(r"in all|in total|altogether|all told", match[0])
            for draft in add_up(frame, total, items):
                yield draft if strong else replace(draft, severity="remark")


def _next_sentence(reading: Reading, sentence: Sentence, frame: Frame) -> Iterator[Draft]:
    """Of these, 70 were … (and the remaining 40 …), about the total of the sentence before."""
    match = _NEXT_OF.match(frame.text)
    before = reading.before(sentence)
    if not match or not before:
        return
    if match["total"]:
        total = frame.quantities[int(match["total"])]
    else:
        known = [
            one
            for one in reading.quantities(before.start, before.end)
            if one.kind == "count" and kind(one.unit) not in {"time", ""}
        ]
        if len(known) != 1:
            return
        total = known[0]
    joined = _Joined(reading, sentence, frame, total)
    yield from joined.check(match["rest"])


class _Joined:
    """A total and the sentences behind it that take it apart."""

    def __init__(self, reading: Reading, sentence: Sentence, frame: Frame, total: Quantity) -> None:
        self.reading, self.sentence, self.frame, self.total = reading, sentence, frame, total

    def check(self, rest: str) -> Iterator[Draft]:
        signs = [sign for sign in _SIGN.finditer(rest) if sign[2] in "cmu"]
        items = [
            self.frame.quantities[int(sign[1])]
            for sign in signs
            if self.frame.quantities[int(sign[1])].unit not in TIMES
        ]
        if not items:
            return
        following = self.reading.after(self.sentence)
        frame = self.reading.frame(following) if following else None
        remaining = _REST.search(rest) or None
        behind = _REST.match(frame.text) if frame and not remaining else None
        if behind and frame:
            items.append(frame.quantities[int(behind[1])])
        whole = kind(self.total.unit)
        if not all(_part(whole, kind(item.unit)) for item in items):
            return
        measured = {measure(self.frame, item) for item in items if item in self.frame.quantities} & {"death", "injury"}
        toll = measured == {"death"} or self.total.unit in {"death", "casualty", "injury"}
        value = sum(item.value for item in items)
        over = sum(item.low for item in items) > self.total.high
        under = sum(item.high for item in items) < self.total.low
        closed = bool(remaining or behind)
        listed = (
            closed or len(items) == 1 or _parallel(rest, [i for i in items if i in self.frame.quantities], self.frame)
        )
        if (over and listed) or (under and closed):
            written = " + ".join(number(item.value) for item in items)
            said = "add up to" if len(items) > 1 else "are"
            first = items[0] if items[0] in self.frame.quantities else self.total
            own = [item for item in items if item in self.frame.quantities]
            plain = _items(self.frame, rest.lstrip(" ,")) == own
            yield Draft(
                "toll-sum" if toll else "parts-total",
                first.start,
                first.end,
                f"The parts {said} {number(value)}{f' ({written})' if len(items) > 1 else ''}, but the total is "
                f"{amount(self.total)}.",
                turned(self.total, items)[0] or "Mend the total or one of the parts.",
                None if plain and remaining else "remark",
            )
            hint = turned(self.total, items)[1]
            if hint:
                yield hint
        elif (
            len(items) > 1
            and all(self._alike(item) for item in items)
            and not re.search(r"\b(?:mostly|mainly|among|including|at least|compared|percent)\b", rest)
        ):
            yield from _loose(self.frame, self.total, items)

    def _alike(self, item: Quantity) -> bool:
        """Whether a number may count what the total counts."""
        units = self.reading.units
        return units.get(item.start, item.unit) == units.get(self.total.start, self.total.unit) or part_of(
            kind(self.total.unit), kind(item.unit)
        )


def _loose(frame: Frame, total: Quantity, items: Sequence[Quantity]) -> Iterator[Draft]:
    """Parts of which it is not said that they are all, nor that they exclude one another: worth a remark."""
    value = sum(one.value for one in items)
    if sum(one.low for one in items) <= total.high and sum(one.high for one in items) >= total.low:
        return
    toll = measure(frame, total) in {"death", "injury", "casualty"}
    text, _draft = turned(total, items)
    over = value > total.value
    said = (
        f"{number(value - total.value)} more than the {amount(total)}"
        if over
        else f"{number(total.value - value)} less than the {amount(total)}"
    )
    yield Draft(
        "toll-sum" if toll else "parts-total",
        items[0].start,
        items[-1].end,
        (
            f"The parts named add up to {number(value)} ({' + '.join(number(one.value) for one in items)}), {said} "
            f"that "
            f"they are of."
        ),
        text or ("Say that they overlap, or mend one." if over else "Say what the rest is, or mend one."),
        "remark",
    )


_WHOLE_PERCENT = re.compile(
    r"\b(?:the )?(?:remaining|rest|other)\b[^#]{0,30}#\d+p|#\d+p[^#]{0,40}\b(?:remaining|the rest|remainder)\b"
)


def _percents(frame: Frame) -> Iterator[Draft]:
    """Percentages of one whole: three or more in a row, or two with the rest, must come to a hundred at most."""
    signs = list(_SIGN.finditer(frame.text))
    rows = [sign for sign in signs if sign[2] == "p"]
    rest = _WHOLE_PERCENT.search(frame.text)
    if len(rows) < (2 if rest else 3) or len(rows) != len(
        [s for s in signs if s.start() >= rows[0].start() and s.end() <= rows[-1].end()]
    ):
        return
    if re.search(
        r"\b(?:from|to|than|up|down|rose|fell|rise|increase|decrease|grew|compared|respectively|whereas|while|growth"
        r"|turnout|approv|support|agree|said|believe)\b",
        frame.text[max(0, rows[0].start() - 60) : rows[-1].end() + 30],
    ):
        return
    for one, two in itertools.pairwise(rows):
        if not _ITEM_BEFORE.search(frame.text[one.end() : two.start()]):
            return
    items = [frame.quantities[int(sign[1])] for sign in rows]
    value = sum(item.value for item in items)
    slack = 0.5 * len(items) + 0.5
    if value > 100 + slack or (rest and value < 100 - slack and not any(item.bound for item in items)):
        yield Draft(
            "parts-total",
            items[0].start,
            items[-1].end,
            f"The shares add up to {percent(value)} ({' + '.join(number(item.value) for item in items)}); shares of "
            f"one whole come to 100 %.",
            "Mend one of the shares, or say that they overlap.",
            "remark",
        )
