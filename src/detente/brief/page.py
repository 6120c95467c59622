"""The brief as one self-contained HTML page: no network, no script, everything escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from detente.brief import card, chart, diagrams
from detente.brief.assess import legend, tenths
from detente.brief.content import Brief, Counts, Expectations, Network, Series, Shown, Tension, Versions
from detente.brief.document import Mark, Run
from detente.brief.links import address
from detente.brief.prose import HARD
from detente.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from detente.brief.document import Inline
    from detente.model.evidence import Note
    from detente.model.verdict import Verdict

__all__ = ["address", "page"]

TENSE = 6
"""So many triads under tension are drawn each for itself."""


def page(brief: Brief) -> str:
    """Render the brief."""
    environment = Environment(
        loader=PackageLoader("detente.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"tenths": _signed, "day": card.day, "spoken": _spoken, "capitalize_first": _capital}
    environment.tests |= {
        "shown": lambda one: isinstance(one, Shown),
        "counts": lambda one: isinstance(one, Counts),
        "series": lambda one: isinstance(one, Series),
        "versions": lambda one: isinstance(one, Versions),
        "tension": lambda one: isinstance(one, Tension),
        "network": lambda one: isinstance(one, Network),
        "expectations": lambda one: isinstance(one, Expectations),
    }
    drawing = _Drawing()
    tools: dict[str, Any] = {
        "marks": drawing.marks,
        "marked": drawing.marked,
        "once": drawing.once,
        "runs": drawing.runs,
        "timeline": drawing.timeline,
        "ring": drawing.ring,
        "triads": drawing.triads,
        "columns": drawing.columns,
        "strain": drawing.strain,
        "pinned": chart.pinned,
        "ways": chart.ways,
        "facts": card.facts,
        "kind": lambda block: type(block).__name__,
        "note": _note,
        "legend": legend(),
        "most": chart.MOST,
    }
    text = environment.get_template("brief.html").render(brief=brief, **tools)
    return re.sub(r"\n\s*\n+", "\n", text)


class _Drawing:
    """Hands out names that are unique on the page: of charts, and of the first mark of each note."""

    def __init__(self) -> None:
        self._charts, self._marked, self._labels = 0, set[int](), dict[str, int]()

    def marks(self, numbers: Iterable[int]) -> Markup:
        """The numbers of notes, each a link to its note; the first of each is where the note leads back to."""
        links = []
        for number in dict.fromkeys(numbers):
            ident = Markup("") if number in self._marked else Markup(' id="ref-{}"').format(number)
            self._marked.add(number)
            links.append(Markup('<a href="#note-{0}"{1} aria-label="Note {0}">{0}</a>').format(number, ident))
        return (
            Markup('<sup class="mk">{}</sup>').format(Markup('<span class="sep">,</span>').join(links))
            if links
            else Markup("")
        )

    def once(self, label: str) -> str:
        """A label that no other part of the page has: a number is put behind one that was given before."""
        self._labels[label] = self._labels.get(label, 0) + 1
        return label if self._labels[label] == 1 else f"{label} ({self._labels[label]})"

    def marked(self) -> frozenset[int]:
        """The notes that have been marked so far."""
        return frozenset(self._marked)

    def runs(self, content: Iterable[Inline]) -> Markup:
        """Inline content."""
        return Markup("").join(
            self._run(one) if isinstance(one, Run) else self.marks([one.number])
            for one in content
            if isinstance(one, Run | Mark)
        )

    @staticmethod
    def _run(one: Run) -> Markup:
        text = Markup("<br>").join(escape(part) for part in one.text.split(HARD))
        for wanted, tag in ((one.code, "code"), (one.emphasis, "em"), (one.strong, "strong")):
            text = Markup(f"<{tag}>{{}}</{tag}>").format(text) if wanted else text  # noqa: S704 - one of three names
        return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(one.url, text) if one.url else text

    def _both(self, draw: Any) -> Markup:  # noqa: ANN401 - a function of a name and a width
        """A chart for a wide screen and for a narrow one; the page shows the one that fits."""
        self._charts += 1
        wide, narrow = draw(f"chart-{self._charts}", chart.WIDE), draw(f"chart-{self._charts}n", chart.NARROW)
        both = Markup('<div class="at-wide">{}</div><div class="at-narrow">{}</div>')
        return both.format(Markup(wide), Markup(narrow))  # noqa: S704 - charts escape what they are given

    def timeline(self, found: Verdict, written: date | None = None) -> Markup:
        """The course of a relation."""
        return self._both(lambda ident, width: chart.timeline(found, ident, width, written))

    def ring(self, found: Network) -> Markup:
        """The signs between actors."""
        return self._both(lambda ident, width: diagrams.network(found.balance, ident, width))

    def columns(self, found: Series) -> Markup:
        """A series of counts."""
        return self._both(lambda ident, width: diagrams.series(found, ident, width))

    def strain(self, found: Tension) -> Markup:
        """The tension of a triad from quarter to quarter."""
        return self._both(lambda ident, width: diagrams.tension(found, ident, width))

    def triads(self, found: Network) -> Sequence[tuple[Markup, str, float, bool]]:
        """The triads under tension, or the first where none is: drawing, names, tension, whether it is balanced."""
        tense = [one for one in found.balance.triads if not one.balanced] or list(found.balance.triads[:1])
        drawn = []
        for one in tense[:TENSE]:
            self._charts += 1
            names = ", ".join(found.balance.names[actor] for actor in one.actors)
            picture = Markup(diagrams.triad(found.balance, one, f"chart-{self._charts}"))  # noqa: S704 - as above
            drawn.append((picture, names, one.tension, one.balanced))
        return drawn


def _note(note: Note) -> Markup:
    """The text of a note, with its addresses as links where they stand in it, and behind it where they do not."""
    text = Markup("").join(
        Markup("<i>{}</i>").format(words) if italic else escape(words) for words, italic in note.pieces
    )
    for url in note.urls:
        good = address(url)
        if not good:
            continue
        shown = escape(url)
        if shown in text:
            link = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(good, shown)
            text = Markup(str(text).replace(str(shown), str(link), 1))  # noqa: S704 - both are escaped above
        else:
            text += Markup(' <a href="{}" rel="noopener noreferrer">{}</a>').format(good, shown)
    return text


def _spoken(text: str) -> str:
    """An ISO date of any precision as prose has it."""
    return card.spoken(Period.parse(text))


def _signed(level: int) -> str:
    """A level with a minus that is one."""
    return tenths(level).replace("-", "−")


def _capital(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]
