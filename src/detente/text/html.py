"""HTML: note marks and lists of notes over the whole page first, then what is text and what surrounds it.

trafilatura finds the text of a page, but drops notes that stand outside the article or in an aside or footer, and
writes a superscript as a figure at the end of a word. So the marks are turned into signs and the notes taken out before
it sees the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml import html as lxml_html

from detente.model.evidence import DetenteError
from detente.text.building import Building, linked, printable
from detente.text.htmldates import published as stated_day
from detente.text.htmlmenus import dropped
from detente.text.htmlnotes import HEADING, lift
from detente.text.layout import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.model.report import BlockKind
    from detente.text.layout import Layout

LARGEST = 16 * 1024 * 1024
DEEPEST = 250
"""Elements within one another; no page that a person reads is deeper."""

_DROPPED = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "head",
    "form",
    "button",
    "select",
    "textarea",
    "object",
)
_CELL = 200
"""Characters of the longest cell of a row that is read as one line."""
_COPIED = frozenset({"id", "href"})
"""Attributes that are carried over from one element to another."""
_TITLES = frozenset({"title", "msotitle"})
"""Styles of a title."""
_AROUND = ("nav", "header", "footer", "aside")
_BLOCKS: dict[str, BlockKind] = {
    "p": "paragraph", "h1": "title", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading",
    "li": "item", "blockquote": "quote", "td": "cell", "th": "cell", "tr": "row", "row": "row",
    "dd": "item", "dt": "item", "pre": "paragraph",
    "head": "heading", "item": "item", "quote": "quote", "cell": "cell", "figcaption": "cell", "caption": "heading",
}  # fmt: skip


def read(data: bytes, name: str) -> Layout:
    """The layout of a page.

    Raises:
        DetenteError: it is too large, nested too deeply, or holds nothing.
    """
    if len(data) > LARGEST:
        raise DetenteError(f"{name}: more than {LARGEST // 2**20} MiB of HTML are too much; read it in parts")
    tree = _tree(data, name)
    _titled(tree)
    title, author, published = _stated(tree)
    _cleared(tree)
    notes = lift(tree)
    _carry_links(tree)
    out = Building("html")
    if title:
        out.add("title", title)
    for kind, text in _text(tree):
        if not (kind in {"title", "heading"} and title and _same(text, title)):
            out.add("heading" if kind == "title" and title else kind, text)
    if notes:
        out.add("heading", "Notes")
    for label, text in notes:
        out.note(label, text)
    return out.done(title, author, published)


def _titled(tree: Any) -> None:  # noqa: ANN401 - as below
    """Office programs export the title of a document as a paragraph of that style."""
    if not any(one.text_content().strip() for one in tree.iter("h1")):
        for one in tree.iter("p"):
            if _TITLES & set((one.get("class") or "").casefold().split()) and one.text_content().strip():
                one.tag = "h1"
                return


def _cleared(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take out what is no text; a button that shows the notes is their heading."""
    for button in list(tree.iter("button")):
        if HEADING.match(button.text_content()):
            button.tag = "h4"
    for element in list(tree.iter(*_DROPPED, etree.Comment, etree.ProcessingInstruction)):
        _drop(element)


def _tree(data: bytes, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    text = cleaned(data.decode(_encoding(data), errors="replace"))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_blank_text=False)
    try:
        tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as wrong:
        raise DetenteError(f"{name}: it cannot be read as HTML: {str(wrong)[:120]}") from None
    _scrub(tree)
    for turn in tree.iter("br"):  # or the words before and behind it become one
        turn.tail = f"\n{turn.tail or ''}"
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise DetenteError(f"{name}: its elements are nested more than {DEEPEST} deep; that is no page to read")
    return tree


def _scrub(tree: Any) -> None:  # noqa: ANN401 - as above
    """Take out the control characters that a page wrote as references: the tree gives them, and takes none back."""
    for one in tree.iter():
        if one.text:
            one.text = printable(one.text)
        if one.tail:
            one.tail = printable(one.tail)
        for name in _COPIED & set(one.keys()):
            one.set(name, printable(one.get(name)))


def _encoding(data: bytes) -> str:
    found = re.search(rb"charset=[\"']?([\w-]{2,20})", data[:4096], re.IGNORECASE)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        named = found[1].decode("ascii").casefold() if found else "cp1252"
        return (
            named
            if named in {"iso-8859-1", "iso-8859-15", "windows-1252", "cp1252", "windows-1251", "utf-16"}
            else "cp1252"
        )
    return "utf-8"


def _drop(element: Any) -> None:  # noqa: ANN401 - as above
    parent = element.getparent()
    if parent is not None:
        element.drop_tree() if hasattr(element, "drop_tree") else parent.remove(element)


def _stated(tree: Any) -> tuple[str, str, str]:  # noqa: ANN401 - as above
    """Title, author and day that the page states of itself."""
    meta: dict[str, str] = {}
    for one in tree.iter("meta"):
        key = (one.get("property") or one.get("name") or one.get("itemprop") or "").casefold()
        meta.setdefault(key, (one.get("content") or "").strip())
    published = stated_day(tree, meta)
    heading = next((" ".join(one.text_content().split()) for one in tree.iter("h1") if one.text_content().strip()), "")
    title = (
        heading
        or meta.get("og:title")
        or next((" ".join(one.text_content().split()) for one in tree.iter("title")), "")
    )
    return title[:300], (meta.get("author") or meta.get("article:author") or "")[:120], published


def _carry_links(tree: Any) -> None:  # noqa: ANN401 - as above
    """Turn links into carried text: addresses that lead out survive with their place, menus are known by theirs."""
    for one in list(tree.iter("a")):
        url = (one.get("href") or "").strip()
        within = one.text_content()
        words = " ".join(within.split())
        outward = bool(re.match(r"https?://", url, re.IGNORECASE))
        if words and (outward or (url and not url.startswith("#"))):
            lead, trail = (" " if within[at].isspace() else "" for at in (0, -1))
            tail = f"{trail}{one.tail or ''}"
            for child in list(one):
                one.remove(child)
            one.text, one.tail = f"{lead}{linked(url if outward else '', words)}", tail
        one.tag = "span"
        one.attrib.pop("href", None)


def _text(tree: Any) -> list[tuple[BlockKind, str]]:  # noqa: ANN401 - as above
    """The blocks of the text: as trafilatura chooses them, or all of the page where it loses too much."""
    whole = list(_own(tree))
    chosen = list(_chosen(tree))
    size = sum(len(text) for _, text in chosen)
    enough = size >= 0.5 * sum(len(text) for kind, text in whole if kind == "paragraph") and size > 0
    return dropped(chosen if enough else whole)


def _chosen(tree: Any) -> Iterator[tuple[BlockKind, str]]:  # noqa: ANN401 - as above
    import trafilatura  # noqa: PLC0415 - it loads much, and only pages need it

    try:
        found = trafilatura.bare_extraction(
            lxml_html.fromstring(lxml_html.tostring(tree, encoding="unicode")),
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            no_fallback=True,
        )
    except Exception:  # noqa: BLE001 - whatever it trips over, the page is still read whole
        return
    body = getattr(found, "body", None)
    if body is None:
        return
    rows = {row: _is_row(_cells(row, "cell")) for row in body.iter("row")}
    for element in body.iter("p", "head", "item", "quote", "cell", "row"):
        if element.tag in {"quote", "cell"} and element.find(".//p") is not None:
            continue
        row = next(element.iterancestors("row"), None)
        if element.tag == "row":
            yield from _row(element, "cell")
        elif row is None or (element.tag != "cell" and not rows[row]):
            yield _BLOCKS[element.tag], "".join(element.itertext())


def _row(element: Any, *cells: str) -> Iterator[tuple[BlockKind, str]]:  # noqa: ANN401 - as above
    """A row of a table as one line; a row of long cells lays out text, and its cells are blocks of their own."""
    texts = _cells(element, *cells)
    if _is_row(texts):
        yield "row", f"| {' | '.join(texts)} |"
    else:
        held = [cell.find(".//p") is not None for cell in element.iterchildren(*cells)]
        yield from (("cell", text) for text, parted in zip(texts, held, strict=True) if not parted)


def _cells(row: Any, *cells: str) -> list[str]:  # noqa: ANN401 - as above
    """The words of the cells of a row."""
    return [" ".join("".join(cell.itertext()).split()) for cell in row.iterchildren(*cells)]


def _is_row(texts: Sequence[str]) -> bool:
    return len(texts) > 1 and max(map(len, texts)) <= _CELL


def _own(tree: Any) -> Iterator[tuple[BlockKind, str]]:  # noqa: ANN401 - as above
    """The blocks of the page's main part, without what surrounds it."""
    main = next(iter([*tree.iter("article"), *tree.iter("main")]), None)
    root = main if main is not None and len(main.text_content()) > 0.4 * len(tree.text_content()) else tree
    for element in root.iter(*_BLOCKS):
        if any(up.tag in _AROUND for up in element.iterancestors()):
            continue
        if element.tag == "tr" and not any(down.tag in _BLOCKS for cell in element for down in cell.iterdescendants()):
            yield from _row(element, "td", "th")
            continue
        if any(down.tag in {"p", "li", "blockquote", "td", "th"} for down in element.iterdescendants()):
            continue
        if element.tag in {"td", "th"} and _written_with_row(element):
            continue
        yield _BLOCKS[element.tag], element.text_content()


def _written_with_row(cell: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a cell's row is read as one line: none of its cells holds blocks."""
    row = next((up for up in cell.iterancestors() if up.tag == "tr"), None)
    return row is not None and not any(down.tag in _BLOCKS for one in row for down in one.iterdescendants())


def _same(one: str, two: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(two.split()).casefold()
