"""The day of a page: as its own fields state it, as an element for times does, or in a short line below its heading."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from detente.text.lazy import lazy
from detente.text.published import dated_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
)
"""Names of the fields of a page that state its day, the surest first."""
_AROUND = {"nav", "aside", "footer", "form"}
_OTHERS = lazy(r"related|comment|sidebar|widget|recommend|promo|teaser|event|more-|popular|latest", re.IGNORECASE)
"""Classes of what stands around a text, with days of its own."""
_CALLED = lazy(r"publi|entry-date|posted|pubdate|date-?line|byline|issued", re.IGNORECASE)
"""Classes of an element that holds the day of a text."""
_PLAIN = frozenset(
    "p div span li dd td small em strong b i time address h2 h3 h4 h5 h6 center font section header ul dl".split()
)
_ABOVE = 2
"""Elements above a heading that may hold the day of its text."""
_ELEMENTS = 120
"""Elements below a heading that are looked at for a day."""
_FIELD, _LINE, _PROSE, _FEW = 40, 90, 200, 14
"""Characters of a field, of a line that states a day, and of the paragraph that begins a text; lines above it."""


def published(tree: Any, meta: dict[str, str]) -> str:  # noqa: ANN401 - lxml has no types
    """The day that a page states, in its own words, or nothing."""
    linked_data = " ".join(one.text_content() for one in tree.iter("script") if "ld+json" in (one.get("type") or ""))
    stated = next((meta[key] for key in _FIELDS if meta.get(key)), "") or _member(linked_data, "datePublished")
    return (stated or _timed(tree))[:_FIELD].replace("/", "-") or next(_beside_heading(tree), "")


def _beside_heading(tree: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Short lines with a day below the heading of a page, else right above it."""
    yield from _below_heading(tree)
    for head in tree.iter("h1"):
        for element, _ in zip(head.itersiblings(preceding=True), range(_ABOVE), strict=False):
            text = " ".join(element.text_content().split()) if isinstance(element.tag, str) else ""
            if text and len(text) <= _LINE and dated_line(text) and not _is_around(element):
                yield text


def _member(text: str, name: str) -> str:
    match = re.search(rf"\"{name}\"\s*:\s*(\"(?:[^\"\\]|\\.){{0,80}}\")", text)
    return str(json.loads(match[1])) if match else ""


def _timed(tree: Any) -> str:  # noqa: ANN401 - as above
    """What the element for times states that is most likely the text's: called so, in the article, the first."""
    found = [one for one in tree.iter(*_TIMES) if _told(one) and not _is_around(one)]
    ranked = sorted(found, key=lambda one: (not _is_called(one), not _is_within(one)))
    return _told(ranked[0]) if ranked else ""


_TIMES = ("time", "abbr", "span", "div")
_ISO = lazy(r"(?:19|20)\d\d-\d\d-\d\d(?=$|[T ])")


def _told(element: Any) -> str:  # noqa: ANN401 - as above
    """What an element tells in figures: a time always, others if they are called the day of the text."""
    if element.tag == "time":
        shown = " ".join(element.text_content().split())
        return str(element.get("datetime") or "") or (shown if len(shown) <= _FIELD and dated_line(shown) else "")
    figures = element.get("title") or element.get("content") or ""
    stamped = _is_called(element) or "timestamp" in (element.get("class") or "")
    return str(figures) if stamped and _ISO.match(figures) else ""


def _is_called(element: Any) -> bool:  # noqa: ANN401 - as above
    told = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}"
    return element.get("pubdate") is not None or bool(_CALLED.search(told))


def _is_within(element: Any) -> bool:  # noqa: ANN401 - as above
    return any(up.tag in {"article", "main"} for up in element.iterancestors())


def _is_around(element: Any) -> bool:  # noqa: ANN401 - as above
    """Whether an element stands in what surrounds a text."""
    return any(
        up.tag in _AROUND or _OTHERS.search(f"{up.get('class') or ''} {up.get('id') or ''}")
        for up in (element, *element.iterancestors())
        if up.tag not in {"body", "html"}
    )


def _below_heading(tree: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Short lines with a day between the heading of a page and its first paragraph of some length."""
    below, lines, looked = False, 0, 0
    for element in tree.iter():
        if element.tag == "h1":
            below = True
        elif below and element.tag in _PLAIN:
            looked += 1
            if looked > _ELEMENTS:
                return
            text = " ".join(element.text_content().split())
            if element.tag == "p" and len(text) > _PROSE:
                return
            if text and len(text) <= _LINE:
                lines += 1
                if lines > _FEW:
                    return
                if dated_line(text) and not _is_around(element):
                    yield text
