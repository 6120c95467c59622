"""Note marks and notes of a page: found by their links and their lists, turned into signs, and taken out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from detente.text.building import linked, marked
from detente.text.htmlshapes import straighten
from detente.text.lazy import lazy
from detente.text.notelist import PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator

_LABEL = lazy(r"^[\[(]?\s*(\d{1,3}|[ivx]{1,6}|[a-z]|\*{1,3}|†|‡)\s*[\])]?[.:]?$", re.IGNORECASE)
_TARGET = lazy(r"(?:fn|foot|end|note|edn|ftn|ref|cite|_n|^n\d|sdfoot|sdend|bib)", re.IGNORECASE)
_BACK = lazy(r"^[\s↑↩︎^⤴←\[\]()«]*$|^(?:back|return|jump up|top)\b", re.IGNORECASE)
_LIST = lazy(
    r"\b(?:foot-?notes?|end-?notes?|references|reflist|notes|citations|bibliography|works-cited)\b", re.IGNORECASE
)
HEADING = lazy(
    (
        r"^\s*(?:(?:show|view|see|read|hide|expand)(?: all)? )?(?:foot-?\s?notes?|end-?\s?notes?"
        r"|notes?(?: (?:and|&) references)?|references|citations|sources|works cited|bibliography)\s*:?\s*$"
    ),
    re.IGNORECASE,
)
"""What stands over the notes of a page, or on the button that shows them."""
_SHOWN = lazy(r"(?<=[\w.,;:!?”\"’)] )\[\d{1,3}\]|(?<=[\w.,;:!?”\"’)])\[\d{1,3}\]")
"""A mark in brackets behind a word."""
_GAP = 2
"""By how much the number of a note may pass that of the one before it."""
_LONGEST = 9
"""Digits of what still is a number of a note."""
_ENTRY = ("li", "p", "div", "dd", "tr", "section", "aside", "span", "cite")
_LIKE_NOTE = lazy(
    r"https?://|www\.|\b(?:1[89]|20)\d\d\b|[“\"‘].{3,}[”\"’]|\bIbid|\bop\. ?cit|\bInterview\b|Available at|\bpp?\. ?\d",
    re.IGNORECASE,
)
_UNITS = lazy(r"(?:\b[ckm]?m|\d|\b10|\bCO|\bH)$")


def lift(tree: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - lxml has no types
    """Turn the marks of a page into signs, take its notes out, and return them: label and carried text."""
    straighten(tree)
    ids = {
        one.get("id") or one.get("name"): one
        for one in tree.iter()
        if isinstance(one.tag, str) and (one.get("id") or one.get("name"))
    }
    entries: dict[Any, str] = {}
    marks: list[tuple[Any, str]] = []
    for link in list(tree.iter("a")):
        found = _mark(link, ids)
        if found:
            label, entry = found
            marks.append((link, label))
            if entry is not None:
                entries.setdefault(entry, label)
    listed = list(_lists(tree, set(entries)))
    listed += _numbered(tree, {one for entry in (*entries, *(one for one, _ in listed)) for one in entry.iter()})
    inside = {one for entry, _ in (*entries.items(), *listed) for one in entry.iter()}
    for link, label in marks:
        if link not in inside:
            _replace(link, label)
    for raised in list(tree.iter("sup")):
        if raised not in inside:
            _raised(raised)
    ordered = [entry for entry in tree.iter() if entry in entries or any(entry is one for one, _ in listed)]
    labels = dict(listed) | entries
    notes = [(labels[entry], _words(entry, labels[entry])) for entry in ordered]
    for entry in ordered:
        _take_out(entry)
    return [note for note in notes if note[1]]


def _mark(link: Any, ids: dict[str, Any]) -> tuple[str, Any] | None:  # noqa: ANN401 - as above
    """The label of a link that is a note mark, and the element of its note."""
    url = link.get("href") or ""
    label = _LABEL.match(" ".join(link.text_content().split()))
    if not label or "#" not in url:
        return None
    fragment = url.partition("#")[2]
    target = ids.get(fragment)
    raised = link.find(".//sup") is not None or any(up.tag == "sup" for up in link.iterancestors())
    if target is None:
        return (label[1], None) if raised and _TARGET.search(fragment) else None
    entry = _entry(target)
    if entry is None or link in set(entry.iter()):
        return None
    own = " ".join(_nearest(link).text_content().split())
    words = " ".join(entry.text_content().split())
    back = (
        re.match(rf"[\[(^]?\s*{re.escape(label[1])}\b", own)
        and own.find(words[:40]) == -1
        and len(words) > 4 * len(own)
    )
    if back or _listed_before(link, entry):
        return None
    return label[1], entry


def _listed_before(link: Any, entry: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a link stands at the head of a note and leads back to the text."""
    near = _nearest(link)
    head = " ".join(near.text_content().split())[:12]
    label = " ".join(link.text_content().split())
    return (
        head.startswith(label)
        and near.tag in {"li", "p", "div", "dd", "td"}
        and len(near.text_content()) > len(label) + 8
        and _order(near, entry) > 0
    )


def _order(one: Any, two: Any) -> int:  # noqa: ANN401 - as above
    """1 if an element stands behind another in the page, -1 before."""
    root = one.getroottree().getroot()
    for element in root.iter():
        if element is one:
            return -1
        if element is two:
            return 1
    return 0


def _nearest(element: Any) -> Any:  # noqa: ANN401 - as above
    for up in element.iterancestors():
        if up.tag in {"li", "p", "div", "dd", "td", "blockquote", "h1", "h2", "h3"}:
            return up
    return element


def _entry(target: Any) -> Any:  # noqa: ANN401 - as above
    """The element that holds a whole note, around the target of its mark."""
    at = target
    while at is not None and (at.tag not in _ENTRY or len(" ".join(at.text_content().split())) < 8):
        at = at.getparent()
        if at is not None and at.tag in {"body", "html", "article", "main", "ol", "ul", "table"}:
            return None
    if at is not None and at.tag == "span":
        up = at.getparent()
        return up if up is not None and up.tag in {"li", "p", "div", "dd"} else at
    return at


def _lists(tree: Any, known: set[Any]) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - as above
    """Items of lists that are called notes, by class, id or heading, and that no mark leads to."""
    taken = {id(up) for entry in known for up in (entry, *entry.iterancestors())}
    for box in list(tree.iter("ol", "ul", "div", "section", "aside", "footer")):
        if id(box) in taken or not (_called(box) or _headed(box)):
            yield from _uncited(box, known)
            continue
        items = [one for one in box if one.tag in {"li", "p"}] if box.tag in {"ol", "ul"} else []
        if box.tag == "ol" and items and all(one.tag == "li" for one in items):
            first = _first(box)
            for place, item in enumerate(items):
                value = item.get("value") or ""
                yield item, value if _is_number(value) else str(first + place)


def _first(box: Any) -> int:  # noqa: ANN401 - as above
    """The number with which a list begins."""
    start = box.get("start") or ""
    return int(start) if _is_number(start) else 1


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _LONGEST


def _uncited(box: Any, known: set[Any]) -> Iterator[tuple[Any, str]]:  # noqa: ANN401 - as above
    """The items of a list of which most are notes, but to which no mark leads."""
    items = [one for one in box if one.tag == "li"] if box.tag == "ol" else []
    if 2 * sum(one in known for one in items) < len(items):
        return
    first = _first(box)
    for place, item in enumerate(items):
        value = item.get("value") or ""
        if item not in known:
            yield item, value if _is_number(value) else str(first + place)


def _numbered(tree: Any, known: set[Any]) -> list[tuple[Any, str]]:  # noqa: ANN401 - as above
    """Neighbouring paragraphs that begin with rising numbers and look like notes, as exported by word processors."""
    found: list[tuple[Any, str]] = []
    for box in tree.iter("div", "section", "article", "aside", "footer", "main", "body", "td"):
        run = _last_run(box, known)
        found += run
        known |= {one for entry, _ in run for one in entry.iter()}
    return found


def _last_run(box: Any, known: set[Any]) -> list[tuple[Any, str]]:  # noqa: ANN401 - as above
    """The last paragraphs of an element that count from 1 and look like notes; those before may number sections."""
    runs: list[list[tuple[Any, str]]] = []
    gaps, headed = 0, False
    for child in box:
        if isinstance(child.tag, str) and HEADING.match(child.text_content() or ""):
            headed = True
            continue
        plain = isinstance(child.tag, str) and child.tag in {"p", "div"} and known.isdisjoint(child.iter())
        label = _head(child) if plain else ""
        if label == "1" or (headed and label):
            runs.append([(child, label)])
            gaps, headed = 0, False
        elif runs and label and 0 <= int(label) - int(runs[-1][-1][1]) <= _GAP:  # a number may be given twice
            runs[-1].append((child, label))
        elif runs and plain:
            gaps += 1
    run: list[tuple[Any, str]] = next((run for run in reversed(runs) if len(run) > 1), [])
    like = [one for one, _ in run if _LIKE_NOTE.search(one.text_content())]
    lengths = sum(len(one.text_content()) for one, _ in run)
    sections = gaps > len(run) or lengths > PROSE * len(run) or any(_cites(one) for one, _ in run)
    return run if len(like) >= 0.6 * len(run) and not (sections and not _addressed(run)) else []


def _cites(element: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a paragraph has a note mark within, which a note has not."""
    if _SHOWN.search(element.text_content() or ""):
        return True
    return any(_raised_number(one) and (one.getprevious() is not None or element.text) for one in element.iter("sup"))


def _raised_number(raised: Any) -> bool:  # noqa: ANN401 - as above
    return bool(re.fullmatch(r"[\[(]?\d{1,3}[\])]?", " ".join(raised.text_content().split())))


def _addressed(run: list[tuple[Any, str]]) -> bool:
    """Whether most paragraphs of a run hold an address."""
    held = [
        one
        for one, _ in run
        if re.search(r"https?:|www\.", one.text_content()) or any("//" in (a.get("href") or "") for a in one.iter("a"))
    ]
    return len(held) >= 0.6 * len(run)


def _head(element: Any) -> str:  # noqa: ANN401 - as above
    match = re.match(r"\s*[\[(]?(\d{1,3})(?!\d)[\])]?[.:]?\s*\S", element.text_content() or "")
    return match[1] if match else ""


def _called(box: Any) -> bool:  # noqa: ANN401 - as above
    near = [box, box.getparent()] if box.getparent() is not None else [box]
    return any(
        _LIST.search(f"{one.get('class') or ''} {one.get('id') or ''} {one.get('role') or ''}".replace("_", "-"))
        for one in near
    )


def _headed(box: Any) -> bool:  # noqa: ANN401 - as above
    up = box.getparent()
    alone = up is not None and len(up) == 1 and not (up.text or "").strip()
    for before in (box.getprevious(), up.getprevious() if alone else None):
        if before is not None and isinstance(before.tag, str) and HEADING.match(before.text_content() or ""):
            return True
    return False


def _words(entry: Any, label: str) -> str:  # noqa: ANN401 - as above
    """The text of a note without its label and its link back."""
    parts: list[str] = []
    if entry.text:
        parts.append(entry.text)
    for child in entry.iterdescendants():
        if not isinstance(child.tag, str):
            parts.append(child.tail or "")
            continue
        url = child.get("href") or ""
        inner = " ".join(child.text_content().split()) if child.tag == "a" else ""
        if child.tag == "a" and url.startswith(("http://", "https://")) and inner:
            parts.append(linked(url, inner))
            _blank(child)
        elif child.tag == "a" and ("#" in url and (_BACK.match(inner) or _LABEL.match(inner))):
            _blank(child)
        elif child.text:
            parts.append(child.text)
        parts.append(child.tail or "")
    text = re.sub(r"\s+", " ", "".join(parts)).strip(" ↑↩^")
    return re.sub(rf"^[\[(]?{re.escape(label)}[\])]?[.:]?(?:\s+(?=\S)|(?=[A-Z“\"‘(<]))", "", text)


def _blank(element: Any) -> None:  # noqa: ANN401 - as above
    element.text = None
    for child in list(element):
        element.remove(child)


def _replace(link: Any, label: str) -> None:  # noqa: ANN401 - as above
    """Put the sign of a mark in the place of a link, and of the superscript around it."""
    up = link.getparent()
    place = (
        up
        if up is not None and up.tag == "sup" and len(" ".join(up.text_content().split())) <= len(label) + 4
        else link
    )
    _sign(place, marked(label))


def _raised(raised: Any) -> None:  # noqa: ANN401 - as above
    """A superscript of one or more small numbers is a mark, unless it is a power or a unit."""
    words = " ".join(raised.text_content().split())
    if not re.fullmatch(r"[\[(]?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*[\])]?", words) or "\ue000" in words:
        return
    before = raised.getprevious()
    text = (before.tail if before is not None else raised.getparent().text) or ""
    if words in {"2", "3"} and _UNITS.search(text):
        return
    numbers = re.findall(r"\d{1,3}", words)
    _sign(raised, "".join(marked(number) for number in numbers))


def _sign(element: Any, sign: str) -> None:  # noqa: ANN401 - as above
    parent, before = element.getparent(), element.getprevious()
    text = sign + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
    if parent is not None:
        parent.remove(element)


def _take_out(entry: Any) -> None:  # noqa: ANN401 - as above
    """Remove a note, and the list and heading that it leaves empty."""
    parent = entry.getparent()
    if parent is None:
        return
    parent.remove(entry)
    while parent is not None and parent.tag not in {"body", "html"} and not parent.text_content().strip():
        before, up = parent.getprevious(), parent.getparent()
        if up is None:
            return
        if before is not None and isinstance(before.tag, str) and HEADING.match(before.text_content() or ""):
            up.remove(before)
        up.remove(parent)
        parent = up
    last = parent[-1] if parent is not None and len(parent) else None
    if (
        last is not None
        and isinstance(last.tag, str)
        and HEADING.match(last.text_content() or "")
        and parent is not None
    ):
        parent.remove(last)
