"""How findings word what they point at: places of the text, days and stretches of days, names with their article."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.model.finding import SEVERITIES
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.check.reading import Reading
    from detente.codebook.holders import Holder
    from detente.model.finding import Audit
    from detente.model.period import Period
    from detente.model.report import DateMention

LINED = frozenset({"text", "markdown"})
"""The formats whose lines a reader sees as they are counted."""


def where(reading: Reading, at: int, here: int) -> str:
    """Where something stands in the text, for somebody who reads another place of it.

    Args:
        reading: the text.
        at: a character of what is pointed at.
        here: a character of the finding's span.
    """
    sentence = reading.sentence(here)
    if sentence and sentence.start <= at < sentence.end:
        return "in the same sentence"
    report, block = reading.report, reading.block(at)
    if block == reading.block(here) and report.blocks and report.blocks[block].kind == "paragraph":
        return f"{'earlier' if at < here else 'further down'} in this paragraph"
    if page := report.page(at):
        return f"on page {page}, paragraph {block + 1}"
    return f"in line {report.line(at)}" if report.format in LINED else f"in paragraph {block + 1}"


def day(one: date) -> str:
    """A day as prose has it.

    >>> day(date(2014, 5, 3))
    '3 May 2014'
    """
    return f"{one.day} {one:%B} {one.year}"


def dated(period: Period) -> str:
    """A stretch of days as prose has it, at its precision.

    >>> from detente.model.period import Period
    >>> [dated(Period.parse(one)) for one in ("2014-05-03", "2014-05", "2014", "2014-04-01/2014-06-30")]
    ['3 May 2014', 'May 2014', '2014', 'April to June 2014']
    >>> dated(Period.parse("2023-02-20/2023-02-26")), dated(Period.parse("2022-12-30/2023-01-02"))
    ('20 to 26 February 2023', '30 December 2022 to 2 January 2023')
    >>> dated(Period.parse("1990/1999"))
    '1990 to 1999'
    """
    first, last = period.first, period.last
    match period.precision:
        case "day":
            return day(first)
        case "month":
            return f"{first:%B} {first.year}"
        case "year":
            return str(first.year)
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        begun = day(first) if first.year != last.year else f"{first.day}{f' {first:%B}' * (first.month != last.month)}"
        return f"{begun} to {day(last)}"
    if (first.month, last.month) == (1, 12):
        return f"{first.year} to {last.year}"
    return f"{first:%B}{f' {first.year}' * (first.year != last.year)} to {last:%B} {last.year}"


def when(period: Period) -> str:
    """A stretch of days with its preposition.

    >>> from detente.model.period import Period
    >>> [when(Period.parse(one)) for one in ("2014-05-03", "2014", "2014-04-01/2014-06-30")]
    ['on 3 May 2014', 'in 2014', 'from April to June 2014']
    """
    return f"{ {'day': 'on', 'interval': 'from'}.get(period.precision, 'in') } {dated(period)}".strip()


def on(mention: DateMention) -> str:
    """A date as the text writes it, with its preposition."""
    if mention.kind != "exact":
        return mention.text
    return f"{'on' if mention.granularity == 'day' else 'in'} {mention.text}"


def named(mention: DateMention) -> str:
    """A date as the text writes it, or its own."""
    if mention.text == "the text" and mention.period:
        return f"the text's own date ({dated(mention.period)})"
    return mention.text


def in_line(mention: DateMention) -> str:
    """A date as the text writes it, on one line and without the word that leads up to it."""
    return " ".join(mention.text.split()).removeprefix("from ")


_FEW = 2
"""Terms of office up to which each is told by its days."""


def terms(rows: Iterable[Holder]) -> str:
    """From when to when somebody held an office, each term once.

    >>> from detente.codebook.holders import Holder
    >>> first = Holder("A", "head-of-state", "x", date(1997, 5, 2), date(2007, 6, 27))
    >>> terms([first, first, Holder("A", "head-of-state", "x", date(2012, 5, 4), None)])
    'from 2 May 1997 to 27 June 2007 and since 4 May 2012'
    """
    told, days = [], dict.fromkeys((row.since, row.until) for row in rows)
    if len(days) > _FEW:
        stretches = [f"{first.year if first else ''}–{last.year if last else ''}" for first, last in days]
        return f"in {', '.join(stretches[:-1])} and {stretches[-1]}"
    for first, last in days:
        if first and last:
            told.append(f"from {day(first)} to {day(last)}")
        elif first or last:
            told.append(f"since {day(first)}" if first else f"until {day(last)}" if last else "")
    return " and ".join(told) or "at another time"


def listed(*, sure: bool) -> str:
    """Where something comes from that the text does not say itself."""
    return "detente's list" if sure else "detente's list, not verified"


_ARTICLE = lazy(
    r"\b(?:Republic|Union|Organi[sz]ation|League|States|Kingdom|Emirates|Islands|Netherlands|Philippines|Bahamas"
    r"|Maldives|Gambia|Congo|Comoros|Vatican|Ministry|Department|Agency|Service|Police|Army|Forces?|Front|Movement"
    r"|Council|Taliban|Group|group|network|Mission|Operation|Committee|Commission|Bank|Fund|Court|Party|Congress"
    r"|Authority|[Gg]overnment|Community|Alliance|Office|Navy|Corps|Guards?|Tribunal|Programme|Nations|Treaty|Pact"
    r"|Coalition|Brigades?|Battalions?|Federation|Conference|Parliament|Empire|Commonwealth|Directorate|Tehri?e?e?k"
    r"|minister|ministry|navy|army|police|ambassador|parliament|brigade|battalion|president|secretary)\b"
)
"""What a name has in it that is told with the article."""


_OWNED = lazy(r"(?!People|Workers|Lord|Lions|Women|Farmers)[A-Z][\w-]*(?:['’]s|s['’]) ")
"""A name that says whose it is and takes no article: Kenya's Supreme Court."""


def the(name: str) -> str:
    """A name with the article that it takes in running prose.

    >>> the("European Union"), the("South Sudan"), the("The West"), the("Democratic Republic of the Congo")
    ('the European Union', 'South Sudan', 'the West', 'the Democratic Republic of the Congo')
    """
    if name.startswith("The "):
        return f"the {name[4:]}"
    if _OWNED.match(name):
        return name
    return f"the {name}" if _ARTICLE.search(name) and not name.startswith(("the ", "UN ")) else name


def short(text: str, most: int = 110, at: int = 0) -> str:
    """A quotation that is no longer than a reader needs to find it, with what stands at a place of it.

    >>> short("The bank laundered the money of the cartel.", 20)
    'The bank laundered …'
    >>> short("The bank laundered the money of the cartel.", 24, at=23)
    '… the money of …'
    """
    if len(text) <= most:
        return text
    start = max(0, min(at - most // 2, len(text) - most))
    cut = text[start : start + most]
    cut = cut if start + most >= len(text) else f"{cut.rsplit(' ', 1)[0].rstrip(' ,;')} …"
    return f"… {cut.partition(' ')[2]}" if start else cut


def capital(text: str) -> str:
    """A sentence with a capital at its head.

    >>> capital("the European Union has existed since 1993.")
    'The European Union has existed since 1993.'
    """
    return f"{text[:1].upper()}{text[1:]}"


def counted(audit: Audit) -> str:
    """How many findings of each severity an audit has."""
    told = [(severity, audit.count(severity)) for severity in SEVERITIES]
    shown = ", ".join(f"{number} {severity}{'s' * (number != 1)}" for severity, number in told)
    return shown if audit.findings else "no findings"


def years(number: int) -> str:
    """A number of years.

    >>> years(1), years(12)
    ('1 year', '12 years')
    """
    return f"{number} year{'' if number == 1 else 's'}"
