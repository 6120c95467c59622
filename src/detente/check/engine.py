"""Runs the rules over a report and places what they find."""

from __future__ import annotations

import gc
import os
import threading
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.check import gates
from detente.check.rules import RULES
from detente.check.wording import capital
from detente.model.finding import Audit, Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detente.check.reading import Draft, Reading
    from detente.model.finding import Severity
    from detente.model.report import Sentence

    Check = Callable[[Reading], Iterable[Draft]]

FAMILIES = (
    "notes_marks",
    "notes_references",
    "notes_sources",
    "notes_spelling",
    "notes_titles",
    "notes_dates",
    "figures_change",
    "figures_tight",
    "figures_direction",
    "figures_derived",
    "figures_factor",
    "figures_parts",
    "figures_including",
    "figures_enumerated",
    "figures_composed",
    "figures_joint",
    "figures_few",
    "figures_share",
    "figures_quantified",
    "figures_means",
    "figures_time",
    "figures_series",
    "figures_points",
    "figures_steps",
    "figures_compared",
    "figures_before",
    "figures_dated",
    "figures_balances",
    "figures_balance",
    "figures_partition",
    "figures_marked",
    "figures_closed",
    "figures_rest",
    "figures_running",
    "figures_tables",
    "figures_lists",
    "figures_cells",
    "figures_ratio",
    "figures_concluded",
    "figures_reckoned",
    "figures_forms",
    "figures_wholes",
    "figures_named",
    "figures_members",
    "figures_numbered",
    "figures_rates",
    "figures_paces",
    "figures_votes",
    "figures_bodies",
    "figures_seats",
    "figures_polled",
    "figures_ranks",
    "figures_records",
    "figures_values",
    "figures_levels",
    "figures_linked",
    "figures_worked",
    "figures_twins",
    "figures_turned",
    "figures_slips",
    "figures_units",
    "figures_units_afar",
    "figures_units_beside",
    "figures_converted",
    "figures_scales",
    "figures_spans",
    "figures_bases",
    "figures_mixed",
    "figures_again",
    "figures_recalled",
    "figures_echoed",
    "figures_definite",
    "figures_scope",
    "figures_headlines",
    "dates_calendar",
    "dates_order",
    "dates_deictic",
    "dates_offset",
    "dates_span",
    "dates_clauses",
    "dates_narrative",
    "dates_of_text",
    "dates_ahead",
    "dates_mistyped",
    "dates_stages",
    "dates_tables",
    "dates_lengths",
    "dates_between",
    "dates_counted",
    "dates_apposed",
    "dates_feasts",
    "dates_hours",
    "dates_turned",
    "dates_named",
    "dates_joined",
    "dates_sequence",
    "dates_led",
    "dates_roles",
    "dates_existing",
    "dates_actors",
    "dates_holders",
    "dates_former",
    "dates_terms",
    "dates_years",
    "dates_landmarks",
    "dates_begun",
    "dates_beginnings",
    "dates_summits",
    "dates_ages",
    "dates_ages_beside",
    "claims",
    "claims_thin",
    "acts",
    "acts_alleged",
    "expectations",
    "hopes",
    "names",
    "names_acronyms",
    "names_apposed",
    "names_people",
    "names_ambiguous",
    "names_plain",
    "names_metonym",
    "functions_two",
    "functions_known",
    "desk_figures",
)
"""The modules that hold rules, each with a function ``check`` from a reading to drafts."""


LONG, MOST = 2000, 4
"""Sentences from which on several processes are worth while; how many of these at most."""


def run(reading: Reading, families: Iterable[str] = FAMILIES, further: Iterable[Draft] = ()) -> tuple[Finding, ...]:
    """All findings on a report, in the order of the text, each once.

    Args:
        reading: the report.
        families: the modules whose rules run.
        further: drafts from elsewhere: of links that were looked at on the network.
    """
    drafts: dict[tuple[str, int, int], Draft] = {}
    for draft in _drafts(reading, tuple(families)):
        drafts.setdefault((draft.rule, draft.start, draft.end), draft)
    for draft in further:
        drafts.setdefault((draft.rule, draft.start, draft.end), draft)
    found = sorted((_placed(reading, draft) for draft in _distinct(drafts.values())), key=lambda one: one.rule)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _drafts(reading: Reading, families: tuple[str, ...]) -> Iterator[Draft]:
    """What the families find, in their order; in a long text by processes side by side, where there is room."""
    checks = {family: import_module(f"detente.check.{family}").check for family in families}
    if reading.long:
        gates.gate()
        gc.freeze()  # a collection would go through all that was read, and unshare it between processes
    try:
        yield from _found(reading, families, checks)
    finally:
        if reading.long:
            gc.unfreeze()


def _found(reading: Reading, families: tuple[str, ...], checks: dict[str, Check]) -> Iterator[Draft]:
    processes = _processes() if len(reading.report.sentences) > LONG else 1
    found = _side_by_side(reading, families, processes) if processes > 1 else None
    for drafts in found or (check(reading) for check in checks.values()):
        yield from drafts


def _processes() -> int:
    """How many processes there is room for; one where a process cannot be forked safely."""
    from multiprocessing import current_process  # noqa: PLC0415 - only a long text needs it

    forked = hasattr(os, "fork") and threading.active_count() == 1 and not current_process().daemon
    room = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST, room) if forked else 1


def _side_by_side(reading: Reading, families: Sequence[str], processes: int) -> list[list[Draft]] | None:
    """What each family finds, found by processes that share what was read; none where one of these was killed.

    Neighbours among the families read the text alike, and a process does that once. So every other process begins with
    the first families and goes on, and the others begin with the last and go back, until they meet.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - as above
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - as above
    from multiprocessing import get_context  # noqa: PLC0415 - as above

    forked = get_context("fork")
    left = forked.Array("i", (0, len(families)))
    _held.append(_Held(reading, families, left))
    try:
        with ProcessPoolExecutor(processes, forked, _take_side, (forked.Value("i", 0),)) as pool:
            found = dict(one.result() for one in [pool.submit(_found_by_next) for _ in families])
        return [found[place] for place in range(len(families))]
    except BrokenProcessPool:
        return None
    finally:
        _held.pop()


@dataclass
class _Held:
    """What forked processes read, and share; the side from which one of them takes families is its own."""

    reading: Reading
    families: Sequence[str]
    left: Any
    first: bool = True


_held: list[_Held] = []
"""What a forked process is to read: it has it already, and nothing need be sent."""


def _take_side(begun: Any) -> None:  # noqa: ANN401 - a number that processes share
    with begun.get_lock():
        _held[-1].first = begun.value % 2 == 0
        begun.value += 1


def _found_by_next() -> tuple[int, list[Draft]]:
    """What the next family finds, with its place."""
    held = _held[-1]
    with held.left.get_lock():
        if held.first:
            place = held.left[0]
            held.left[0] += 1
        else:
            held.left[1] -= 1
            place = held.left[1]
    return place, list(import_module(f"detente.check.{held.families[place]}").check(held.reading))


def _distinct(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts without remarks that say what another says of the same words, or one of the same rule of some of them.

    Of two remarks that say the same the one of the earlier family stays.
    """
    ordered = sorted(drafts, key=lambda one: _ORDER[_severity(one)])
    spans: dict[tuple[int, int], list[str]] = {}
    for draft in ordered:
        spans.setdefault((draft.start, draft.end), []).append(draft.rule)
    held: dict[str, list[Draft]] = {}
    for draft in ordered:
        same, rules = held.setdefault(draft.rule, []), spans[draft.start, draft.end]
        alike = next((some for some in _ALIKE if draft.rule in some), frozenset())
        echo = alike & set(rules[: rules.index(draft.rule)])
        told = echo or any(one.start < draft.end and draft.start < one.end for one in same)
        if _severity(draft) != "remark" or not told:
            same.append(draft)
            yield draft


def _severity(draft: Draft) -> Severity:
    return draft.severity or RULES[draft.rule].severity


_ALIKE = (
    frozenset({"toll-sum", "parts-total", "months-year"}),
    frozenset({"share", "percent-base", "percent-points"}),
    frozenset({"figure-scope", "unsourced"}),
)
"""Rules that tell one slip of one number from several sides."""
_ORDER = {"error": 0, "warning": 1, "remark": 2}


def _placed(reading: Reading, draft: Draft) -> Finding:
    report, rule = reading.report, RULES[draft.rule]
    around = reading.sentence(draft.start)
    start, end = (around.start, _behind(reading, around, draft)) if around else _block(reading, draft.start, draft.end)
    return Finding(
        rule=rule.id,
        group=rule.group,
        severity=draft.severity or rule.severity,
        file=report.name,
        start=draft.start,
        end=draft.end,
        quote=report.text[draft.start : draft.end],
        line=report.line(draft.start),
        message=capital(draft.message),
        suggestion=draft.suggestion,
        page=report.page(draft.start),
        paragraph=reading.block(draft.start) + 1,
        sentence=report.text[start:end],
        at=draft.start - start,
    )


def _behind(reading: Reading, around: Sentence, draft: Draft) -> int:
    """The end of what is shown around a span: of its sentence, or of its own where it goes on, as a mark does."""
    block = reading.report.blocks[around.block]
    return max(around.end, min(draft.end, block.end))


def _block(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The entry or block around a span that lies in no sentence."""
    entry = next(((one.start, one.end) for one in reading.entries if one.start <= start < one.end), None)
    block = reading.report.blocks[reading.block(start)] if reading.report.blocks else None
    return entry or ((block.start, block.end) if block and block.start <= start < block.end else (start, end))


def audit(reading: Reading, further: Iterable[Draft] = ()) -> Audit:
    """The findings on a report, with what was read; ``further`` as in `run`."""
    report = reading.report
    sourced = sum(bool(reading.marks(one.start, one.end)) for one in report.sentences)
    period = report.published.period
    return Audit(
        file=report.name,
        format=report.format,
        title=report.title,
        author=report.author,
        published=str(period) if period else "",
        published_why=report.published.why,
        words=len(report.flat.split()),
        sentences=len(report.sentences),
        sourced=sourced,
        sha256=report.sha256,
        findings=run(reading, further=further),
        text=report.text,
        blocks=tuple((block.kind, block.start, block.end) for block in report.blocks),
    )
