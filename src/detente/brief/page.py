"""The brief as one self-contained HTML page: no network, no script, everything escaped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente.brief.assess import legend, tenths
from detente.brief.chart import timeline

if TYPE_CHECKING:
    from datetime import date

    from detente.model.evidence import Note
    from detente.model.verdict import Verdict


@dataclass(frozen=True)
class Count:
    """A stated figure as the brief shows it: beside the others, with its scope, and its note."""

    period: str
    counter: str
    what: str
    whose: str
    value: int
    note: int


@dataclass(frozen=True)
class Brief:
    """What a page is made of; notes are numbered through the whole page."""

    title: str
    as_of: date
    known_at: date | None
    verdicts: tuple[Verdict, ...]
    figures: tuple[Count, ...]
    notes: tuple[Note, ...]
    made: dict[str, str]


def page(brief: Brief) -> str:
    """Render the brief."""
    environment = Environment(
        loader=PackageLoader("detente.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["tenths"] = tenths
    environment.filters["address"] = address
    charts = [Markup(timeline(verdict, f"chart-{number}")) for number, verdict in enumerate(brief.verdicts, 1)]  # noqa: S704 - the chart escapes what it is given
    return environment.get_template("brief.html").render(brief=brief, charts=charts, legend=legend())


def address(url: str) -> str:
    """The address of a link: only web addresses become links, whatever a desk may hold.

    >>> address("dawn.com/news/1"), address("javascript:alert(1)"), address("https://dawn.com/")
    ('https://dawn.com/news/1', '', 'https://dawn.com/')
    """
    if url.startswith(("https://", "http://")):
        return url
    host = url.split("/", 1)[0]
    return f"https://{url}" if "." in host and not set(host) & set(":@ \\\"'<>") else ""
