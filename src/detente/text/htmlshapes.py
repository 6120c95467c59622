"""Notes of a page in shapes of their own: put into lists and paragraphs as others are.

They stand in tables, in lists of terms, inside the text, or in one paragraph with a line for each; and marks are raised
by a style.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml.html import Element

from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = lazy(r"[\[(]?(\d{1,3})[\])]?[.:]?")
_HEAD = lazy(r"[\[(]?(\d{1,3})[\])]?[.:]?\s+\S")
_INLINE = lazy(r"\b(?:modern-footnotes-footnote__note|footnote__note|footnote-note|inline-note)\b")
_RAISED = lazy(r"\b(?:superscript|sup|footnote-?ref|fn-?ref|note-?ref)\b")
_RAISING = lazy(r"vertical-align:\s*super")
_NOTE = lazy(r"https?://|www\.|\b(?:1[89]|20)\d\d\b")
_LEAST = 2
"""Notes that a table or a list of terms has at least."""


def straighten(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Turn such notes into lists whose items have their numbers as values, lines into paragraphs, marks into signs."""
    for span in list(tree.iter("span", "font", "small")):
        raised = _RAISED.search(span.get("class") or "") or _RAISING.search(span.get("style") or "")
        if raised and _LABEL.fullmatch(" ".join(span.text_content().split())):
            span.tag = "sup"
    for paragraph in list(tree.iter("p", "div")):
        _into_lines(paragraph)
    for box in [*tree.iter("table"), *tree.iter("dl")]:
        rows = _rows(box) if box.tag == "table" else _terms(box)
        if len(rows) >= _LEAST and [int(label) for label, _ in rows] == _counted(rows):
            _replace(box, _listed(rows))
    held: list[tuple[str, Any]] = []
    for span in list(tree.iter("span", "small", "div")):
        before = span.getprevious()
        label = _LABEL.fullmatch(" ".join(before.text_content().split())) if before is not None else None
        if label and _INLINE.search(span.get("class") or ""):
            held.append((label[1], span))
    body = next(iter(tree.iter("body")), None)
    if held and body is not None:
        for _, span in held:
            _drop(span)
        body.append(_listed(held))


def _into_lines(paragraph: Any) -> None:  # noqa: ANN401 - as above
    """Part a paragraph whose lines are numbered notes into one for each."""
    breaks = [one for one in paragraph if one.tag == "br"]
    parent = paragraph.getparent()
    if len(breaks) < _LEAST - 1 or parent is None:
        return
    lines = [Element("p")]
    lines[0].text = paragraph.text or ""
    for child in list(paragraph):
        if child.tag == "br":
            lines.append(Element("p"))
            lines[-1].text = child.tail or ""
        else:
            lines[-1].append(child)
    words = [" ".join(one.text_content().split()) for one in lines]
    numbered = [_HEAD.match(said) for said in words]
    notes = [match for match in numbered if match]
    rising = [int(match[1]) for match in notes] == list(range(1, len(notes) + 1))
    like = sum(bool(_NOTE.search(said)) for said, match in zip(words, numbered, strict=True) if match)
    if len(notes) >= _LEAST and rising and 2 * like >= len(notes):
        lines[-1].tail = paragraph.tail or ""
        for line in lines:
            paragraph.addprevious(line)
        parent.remove(paragraph)
        return
    for line, gap in zip(lines, [None, *breaks], strict=True):  # put it together again as it was
        if gap is None:
            paragraph.text = line.text
        else:
            paragraph.append(gap)
            gap.tail = line.text
        paragraph.extend(list(line))


def _counted(rows: Sequence[tuple[str, Any]]) -> list[int]:
    """The numbers that rows would have if they were counted from their first one on."""
    first = int(rows[0][0])
    return list(range(first, first + len(rows)))


def _rows(table: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - as above
    """The rows of a table of two columns, the first of which holds nothing but numbers; none of any other."""
    found = []
    for row in table.iter("tr"):
        cells = [one for one in row if one.tag in {"td", "th"}]
        label = _LABEL.fullmatch(" ".join(cells[0].text_content().split())) if len(cells) == _LEAST else None
        if not label:
            return []
        found.append((label[1], cells[1]))
    links = sum("http" in one.text_content() or one.find(".//a") is not None for _, one in found)
    return found if 2 * links >= len(found) else []


def _terms(box: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - as above
    """The terms of a list that are numbers, each with what is told of it."""
    found = []
    for term in box.iter("dt"):
        told = term.getnext()
        label = _LABEL.fullmatch(" ".join(term.text_content().split()))
        if not label or told is None or told.tag != "dd":
            return []
        if term.get("id") and not told.get("id"):
            told.set("id", term.get("id"))
        found.append((label[1], told))
    return found


def _listed(rows: Sequence[tuple[str, Any]]) -> Any:  # noqa: ANN401 - as above
    box = Element("ol", {"class": "footnotes"})
    for label, told in rows:
        item = Element("li", {"value": label})
        if told.get("id"):
            item.set("id", told.get("id"))
        item.text = told.text or ""
        item.extend(list(told))
        box.append(item)
    return box


def _replace(old: Any, new: Any) -> None:  # noqa: ANN401 - as above
    parent = old.getparent()
    if parent is not None:
        new.tail = old.tail or ""
        parent.replace(old, new)


def _drop(element: Any) -> None:  # noqa: ANN401 - as above
    """Take an element out of its place, and leave what stands behind it."""
    before, parent = element.getprevious(), element.getparent()
    tail, element.tail = element.tail or "", None
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
