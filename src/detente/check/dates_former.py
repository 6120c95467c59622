"""Who is called former by a text of a day on which the registry has him or her in office."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from detente.check.dates_holders import person
from detente.check.dates_offices import offices
from detente.check.functions import person as named
from detente.check.reading import Draft
from detente.check.wording import day
from detente.codebook.holders import people
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.check.reading import Reading

_FORMER = lazy(
    r"\b(?:former|ex-|onetime|one-time) ?(?:[A-Z][\w.’'-]+ ){0,2}(?P<title>(?:vice |deputy )?president"
    r"|prime minister|premier|chancellor of the exchequer|chancellor|secretary of state|secretary-general"
    r"|(?:foreign|defen[cs]e|interior|finance|home|treasury|health|justice) (?:minister|secretary)|king|queen) $",
    re.IGNORECASE,
)
_SETTLED = timedelta(days=60)
"""Days by which a term must reach over the text's own day on either side: papers go to print before a handover."""


def check(reading: Reading) -> Iterator[Draft]:
    """Every former holder of an office, in a text whose day is stated."""
    today, flat = reading.report.today(), reading.report.flat
    if today is None or not reading.report.published.stated:
        return
    for match in reading.full_names:
        name = named(match["name"])
        begin = match.end() - len(name)
        said = _FORMER.search(flat, max(0, begin - 60), begin)
        who = person(name) if said and name and not reading.noted(begin) else ""
        rows = [row for row in people().rows[who] if row.office in offices(said["title"])] if said and who else []
        held = [row for row in rows if row.since and row.since + _SETTLED <= today]
        held = [row for row in held if row.until is None or row.until - _SETTLED > today]
        if said and held:
            yield Draft(
                "role-at-date",
                said.start(),
                match.end(),
                f"{who} is called former here, but still held the office on {day(today)}, the date of the text "
                "(detente's list).",
                "Leave out “former”, or correct the name.",
                "remark",
            )
