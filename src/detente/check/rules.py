"""The rules: their ids, groups and usual severities, and what each is about in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.finding import Group, Severity


@dataclass(frozen=True)
class Rule:
    """A rule of the audit."""

    id: str
    group: Group
    severity: Severity
    about: str


_TABLE: tuple[tuple[Group, tuple[tuple[str, Severity, str], ...]], ...] = (
    (
        "notes",
        (
            ("note-missing", "error", "a mark in the text without a note in the list"),
            ("note-unused", "warning", "a note that no mark in the text cites"),
            ("note-doubled", "warning", "one number for two marks, or for two notes"),
            ("note-skipped", "warning", "a number that is left out"),
            ("note-order", "warning", "marks that do not come in order"),
            ("note-numbering", "error", "a list numbered otherwise than the text cites it"),
            ("note-no-address", "warning", "a note that promises an address and has none"),
            ("note-bad-address", "error", "an address that is cut or malformed"),
            ("note-outlet", "warning", "an outlet that the link does not lead to"),
            ("note-spelling", "warning", "an outlet or title misspelt against its link or another mention"),
            ("note-date", "error", "a note dated before what it supports, or after the text"),
            ("note-two-titles", "warning", "two titles in one note, or a title that its link contradicts"),
            ("note-two-calendars", "warning", "two calendars in one note"),
            ("note-same-source", "remark", "the same source in two notes"),
            ("note-partisan", "warning", "a source that a party to the conflict runs itself"),
        ),
    ),
    (
        "figures",
        (
            ("percent-base", "error", "a percentage that its base and result contradict"),
            ("implied-base", "remark", "the base that a percentage and a result imply"),
            ("parts-total", "remark", "parts that do not add up to their total"),
            ("months-year", "error", "months or quarters that do not fit the year"),
            ("toll-sum", "error", "parts of a toll that do not add up"),
            ("share", "error", "a share, ratio, rate or average that its numbers contradict"),
            ("percent-points", "error", "per cent where percentage points are meant, or the reverse"),
            ("two-values", "warning", "one quantity with two values"),
            ("digits", "warning", "two figures that differ by turned digits"),
            ("unit-change", "warning", "a unit that changes without a word"),
            ("headline-toll", "warning", "a headline figure that the text does not give"),
            ("figure-scope", "remark", "a figure of which it is not said who counted, or whose acts"),
            ("figure-desk", "error", "a figure that the desk's figures contradict, qualify or confirm"),
        ),
    ),
    (
        "dates",
        (
            ("impossible-date", "error", "a day that no calendar has"),
            ("date-order", "error", "words of order that the dates contradict"),
            ("relative-date", "remark", "a relative date, resolved"),
            ("no-publication-date", "warning", "no day of publication is stated"),
            ("role-at-date", "warning", "an office that its holder did not have at the date told"),
            ("actor-at-date", "warning", "an actor that did not exist, or was called otherwise, at the date told"),
            ("anniversary", "error", "an anniversary that its dates contradict"),
            ("age", "error", "an age that its dates contradict"),
            ("toll-first-day", "warning", "a toll of the first day, quoted later"),
        ),
    ),
    (
        "claims",
        (
            ("asserted-and-alleged", "warning", "an act asserted here and alleged or denied there"),
            ("thin-attribution", "warning", "many speakers that rest on one source or none"),
            ("nobody-attribution", "remark", "a statement given to nobody"),
            ("quote-open", "warning", "a quotation that is not closed"),
            ("quote-not-verbatim", "warning", "a quotation that the report does not hold word for word"),
            ("unsourced", "remark", "facts and figures without a note"),
        ),
    ),
    (
        "expectations",
        (
            ("expectation", "remark", "an expectation, with its hedge and the yardstick's range"),
            ("hedge-no-number", "remark", "a hedge to which no yardstick gives a number"),
            ("no-horizon", "remark", "an expectation without a time"),
            ("no-resolution", "remark", "an expectation of which nobody could say whether it came true"),
            ("nested-condition", "remark", "an expectation that hangs on another"),
            ("failed-hope", "remark", "an earlier hope that the text itself reports as failed"),
        ),
    ),
    (
        "names",
        (
            ("name-variants", "warning", "one name spelt in two ways"),
            ("metonym", "remark", "a place that stands for a government"),
            ("ambiguous-name", "warning", "a name that may mean two actors of the text"),
            ("two-functions", "warning", "a person with two functions"),
        ),
    ),
    (
        "links",
        (
            ("link-dead", "error", "a link that leads nowhere"),
            ("link-moved", "warning", "a link that leads to a front page"),
            ("link-title", "warning", "a page whose title or date does not fit the note"),
            ("link-private", "error", "an address that is not on the public network"),
        ),
    ),
)

RULES: dict[str, Rule] = {
    id_: Rule(id_, group, severity, about) for group, rows in _TABLE for id_, severity, about in rows
}
"""All rules by id, in the order of their groups."""
