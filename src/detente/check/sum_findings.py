"""What is told of a sum that does not come out: the real sum, and whether two turned digits explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.check.amounts import amount, number, swapped, transposed
from detente.check.measures import measure
from detente.check.reading import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.check.frames import Frame
    from detente.model.finding import Severity
    from detente.model.report import Quantity


def rule_of(frame: Frame, total: Quantity) -> str:
    """The rule that a sum falls under: tolls have one of their own."""
    return "toll-sum" if measure(frame, total) in {"death", "injury", "casualty"} else "parts-total"


def add_up(frame: Frame, total: Quantity, items: Sequence[Quantity], more: int = 0) -> Iterator[Draft]:
    """The finding where the sum of the items, and of those told without a number, is not the total."""
    yield from wrong_sum(rule_of(frame, total), total, items, more)


def wrong_sum(
    rule: str,
    total: Quantity,
    items: Sequence[Quantity],
    more: int = 0,
    severity: Severity | None = None,
    short: Severity | None = None,
) -> Iterator[Draft]:
    """As :func:`add_up`, under a given rule; ``short`` is the severity where the items come to less."""
    value = sum(item.value for item in items) + more
    low, high = sum(item.low for item in items) + more, sum(item.high for item in items) + more
    if low <= total.high and high >= total.low:
        return
    if total.value % 1 and int(total.value) == value and all(item.value % 1 == 0 for item in items):
        return  # 1,680.2: the stop of a sentence and the mark of a note
    written = " + ".join([*(number(item.value) for item in items), *(["1"] * more)])
    hint = turned(total, items) if not more else ("", None)
    yield Draft(
        rule,
        total.start,
        total.end,
        f"The parts add up to {number(value)} ({written}), not {amount(total)}.",
        hint[0] or "Correct the total or one of the parts.",
        short if short and low <= total.high else severity,
    )
    if hint[1]:
        yield hint[1]


def turned(total: Quantity, items: Sequence[Quantity]) -> tuple[str, Draft | None]:
    """A hint if two turned digits explain a sum."""
    value = sum(item.value for item in items)
    for one, gap in ((total, None), *((item, item) for item in items)):
        for other in transposed(one.value):
            if (gap is None and other == value) or (gap is not None and value - one.value + other == total.value):
                text = swapped(one, other, "the sum")
                return text, Draft(
                    "digits", one.start, one.end, text, f"Look up whether {number(other)} is meant.", "remark"
                )
    return "", None
