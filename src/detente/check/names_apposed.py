"""What stands beside a name in two places: two ages of one person; a senator who chairs a committee of the House."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from detente.check.gates import gated
from detente.check.reading import Draft
from detente.check.wording import where

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from detente.check.reading import Reading

_AGED = gated(
    r"(?P<name>[A-ZÀ-Þ][\w’-]+(?: (?:[A-ZÀ-Þ][\w’-]+|al-[A-Z]\w+|bin|de|van"
    r"|von)){0,3}), (?:aged )?(?P<age>[1-9]\d),(?= )"
)
_NO_NAMES = frozenset(
    "January February March April May June July August September October November December Highway Route Article"
    " Section Room Unit Level Flight Page Chapter Note No Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday".split()
)
_CHAMBER = gated(
    r"\b(?P<title>Senator|Sen\.|Representative|Rep\.|Congressman|Congresswoman) (?P<name>[A-Z][\w’-]+(?: [A-Z]\.)?"
    r"(?: [A-Z][\w’-]+){0,2})(?: \([^)]{1,12}\))?,? (?:who (?:chairs|heads|leads)|(?:the )?(?:chair\w*|head|ranking"
    r" member|top \w+|a member)(?: \w+)? (?:of|on)) (?:the )?(?:U\.S\. |US )?(?P<body>House|Senate)\b"
)


def check(reading: Reading) -> Iterator[Draft]:
    """Every age beside a name, and every member of a chamber with an office in one."""
    yield from _ages(reading)
    for match in reading.matches(_CHAMBER, reading.capitals):
        if match["title"].startswith("Sen") != (match["body"] == "Senate"):
            yield Draft(
                "two-functions",
                match.start(),
                match.end(),
                f"{match['name']} is called “{match['title']}”, but is given an office of the {match['body']}.",
                "Correct the title or the chamber.",
                "remark",
            )


def _ages(reading: Reading) -> Iterator[Draft]:
    """One person with two ages; a surname alone is of the one person who bears it here."""
    borne: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _AGED.finditer(reading.report.flat):
        last = match["name"].split()[-1]
        if last not in _NO_NAMES and match["name"].split()[0] not in _NO_NAMES:
            borne[last].append(match)
    for last, some in borne.items():
        full = {match["name"] for match in some if " " in match["name"]}
        if len(some) < 2 or len(full) > 1:
            continue
        first = some[0]
        for other in some[1:]:
            if abs(int(other["age"]) - int(first["age"])) > 1:  # a year later one is a year older
                yield Draft(
                    "age",
                    other.start("age"),
                    other.end("age"),
                    f"{last} is {other['age']} here, but {first['age']} "
                    f"{where(reading, first.start(), other.start())}.",
                    "Correct one of the two.",
                    "remark",
                )
                break
