"""Markdown as plain text: its marks of emphasis and links go, its lines stay where they are.

Own, because the line of a finding must be the line of the file: a library that renders Markdown loses it. What is read
is what reports use: headings, emphasis, links, images, quotations, tables, code, footnotes, front matter, comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from detente.model.report import Block, Link, Mark
from detente.text.layout import Layout, cleaned
from detente.text.lazy import lazy
from detente.text.plain import blocks as plain_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.report import BlockKind

_FRONT = lazy(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
_TITLED = lazy(r"^# \S", re.MULTILINE)
_FIELD = lazy(
    r"^(title|authors?|date|published|(?:pub|published|publication|publish)_?date|date_published)\s*:\s*(.+)$",
    re.IGNORECASE | re.MULTILINE,
)
_CONTINUED = lazy(r"[ \t]{1,12}(?=[^\W\d_]|[“‘\"'($€£])(?!\(?[a-z]{1,4}\) )")
"""The indent of a line that goes on with the one before, as in items: the spaces would part its words in the middle."""
_NOTE = lazy(r"^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*")
_DEFINED = lazy(r"^ {0,3}\[([^\]^][^\]]{0,200})\]:[ \t]*<?(\S{1,2000})>?")
_HEADING = lazy(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_INLINE = lazy(
    r"(?P<code>`[^`\n]{1,500}`)"
    r"|(?P<mark>\[\^(?P<label>[^\]\s]{1,40})\])"
    r"|(?P<image>!\[(?P<alt>[^\]\n]{0,300})\]\([^)\n]{0,2000}\))"
    r"|(?P<link>\[(?P<shown>(?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){1,600})\]\((?P<url><[^>\n]{1,2000}>|(?:[^()\s]"
    r"|\([^()\s]{0,300}\)){1,2000})(?:[ \t]+[\"'][^\n)]{0,300})?\))"
    r"|(?P<referred>\[(?P<words>[^\[\]\n]{1,300})\]\[(?P<key>[^\[\]\n]{0,200})\])"
    r"|(?P<auto><(?P<address>https?://[^>\s]{1,2000})>)"
    r"|(?P<sup><sup>\s*(?:<a[^>]{0,400}>)?\s*\[?(?P<number>\d{1,3})\]?\s*(?:</a>)?\s*</sup>)"
    r"|(?P<caret>\^\[?(?P<raised>\d{1,3})\]?\^)"
    r"|(?P<bare>https?://[^\s<>]{1,2000})"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>|<!--.{0,2000}?-->|\{:[^{}\n]{1,200}\}|\{%[^{}\n]{1,400}%\})"
    r"|(?P<entity>&(?:\#\d{2,6}|\#x[\da-fA-F]{2,5}|[a-zA-Z]{2,8});)"
    r"|(?P<escape>\\(?P<sign>[\\`*_{}\[\]()#+\-.!~>|$]))"
    r"|(?P<strong>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)"
)
_BEGINS = (lazy(r"[`\[!<^&{\\*_~]"), lazy("http"))
"""The signs with which all of these begin: they are found much sooner."""


@dataclass
class _Written:
    """The text as it grows, with what was found on the way."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[tuple[str, int, int]] = field(default_factory=list)
    headings: dict[int, int] = field(default_factory=dict)

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)


def read(text: str) -> Layout:
    """A Markdown text as blocks, marks, notes and links."""
    text = cleaned(text)
    fields, text = _front(text)
    defined = {m[1].casefold(): m[2] for line in text.split("\n") if (m := _DEFINED.match(line))}
    out = _Written()
    fence = ""
    before = ""
    for line in text.split("\n"):
        indent = _CONTINUED.match(line) if before.strip() else None
        fence = _line(out, line[indent.end() :] if indent else line, fence, defined)
        before = line
    stored = "".join(out.parts)
    blocks = tuple(_blocks(stored, out))
    notes = tuple(_notes(stored, out))
    return Layout(
        "markdown", stored, blocks, tuple(out.marks), notes, tuple(out.links),
        fields.get("title", ""), fields.get("author", fields.get("authors", "")).strip("[]").replace('"', ""),
        next((told for name, told in fields.items() if "date" in name or name == "published"), ""),
    )  # fmt: skip


def _front(text: str) -> tuple[dict[str, str], str]:
    """The fields of front matter, and the text with its lines blanked; a title that is told nowhere else is kept."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    fields = {m[1].casefold(): unescape(m[2].strip().strip("\"'")) for m in _FIELD.finditer(match[1])}
    head, body = "\n" * match[0].count("\n"), text[match.end() :]
    if fields.get("title") and not _TITLED.search(body):
        line = match[0].count("\n", 0, match[0].casefold().index("title"))
        head = f"{head[:line]}# {fields['title']}{head[line:]}"
    return fields, head + body


def _line(out: _Written, line: str, fence: str, defined: dict[str, str]) -> str:
    """Write one line; what is inside a fence of code is left out. Returns the fence that is open behind it."""
    bare = line.lstrip()
    if bare.startswith(("```", "~~~")):
        out.put("\n")
        return "" if fence and bare.startswith(fence) else fence or bare[:3]
    if fence or _DEFINED.match(line):
        out.put("\n")
        return fence
    heading, note = _HEADING.match(line), _NOTE.match(line)
    if heading:
        out.headings[out.size] = len(heading[1])
        _inline(out, heading[2], defined)
    elif note:
        start = out.size
        label = f"[{note[1]}] "
        out.put(label)
        out.notes.append((note[1], start, out.size))
        _inline(out, line[note.end() :], defined)
    elif re.fullmatch(r"[ \t]*\|?[ \t]*:?-{3,}.*", line):
        pass
    else:
        _inline(out, line, defined)
    out.put("\n")
    return fence


def _inline(out: _Written, text: str, defined: dict[str, str]) -> None:
    at = 0
    for m in _marked(text):
        out.put(text[at : m.start()])
        at = m.end()
        start = out.size
        match m.lastgroup if m.lastgroup in _KINDS else _kind(m):
            case "mark":
                _mark(out, m["label"])
            case "sup":
                _mark(out, m["number"])
            case "caret":
                _mark(out, m["raised"])
            case "link":
                _link(out, m["shown"], m["url"].strip("<>"), defined)
            case "referred":
                url = defined.get((m["key"] or m["words"]).casefold())
                _link(out, m["words"], url, defined) if url else out.put(m[0])
            case "auto" | "bare":
                url = m["address"] or m["bare"]
                out.put(url)
                out.links.append(Link(start, out.size, url.rstrip(".,;:)”\"'")))
            case "code":
                out.put(m[0].strip("`"))
            case "escape" | "entity":
                out.put(m["sign"] or cleaned(unescape(m[0])))
            case _:
                pass
    out.put(text[at:])


def _marked(text: str) -> Iterator[re.Match[str]]:
    """What is marked in a line, from left to right."""
    behind = 0
    for start in sorted(match.start() for pattern in _BEGINS for match in pattern.finditer(text)):
        match = _INLINE.match(text, start) if start >= behind else None
        if match:
            yield match
            behind = match.end()


_KINDS = (
    "code",
    "mark",
    "image",
    "link",
    "referred",
    "auto",
    "sup",
    "caret",
    "bare",
    "tag",
    "entity",
    "escape",
    "strong",
)


def _kind(m: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if m[kind] is not None)


def _mark(out: _Written, label: str) -> None:
    start = out.size
    out.put(f"[{label}]")
    out.marks.append(Mark(start, out.size, label, int(label) if label.isdecimal() else None))


def _link(out: _Written, shown: str, url: str, defined: dict[str, str]) -> None:
    """The words of a link; a link whose words are a number in brackets is a note mark."""
    start = out.size
    number = re.fullmatch(r"\\?\[?(\d{1,3})\\?\]?", shown.strip())
    if number and url.startswith("#"):
        _mark(out, number[1])
        return
    _inline(out, shown, defined)
    if not url.startswith(("#", "mailto:")):
        out.links.append(Link(start, out.size, url))


def _blocks(text: str, out: _Written) -> list[Block]:
    """The blocks of the plain text; what was marked as a heading is one, whatever it looks like."""
    found: list[Block] = []
    for block in plain_blocks(text):
        level = out.headings.get(block.start)
        if level:
            kind: BlockKind = "title" if level == 1 and not any(one.kind == "title" for one in found) else "heading"
            end = text.find("\n", block.start)
            end = block.end if end == -1 else min(end, block.end)
            found.append(Block(kind, block.start, end))
            rest = text[end : block.end]
            if rest.strip():
                lead = len(rest) - len(rest.lstrip())
                found.append(Block("paragraph", end + lead, block.end))
        elif block.kind in {"title", "heading"} and out.headings:
            found.append(Block("paragraph", block.start, block.end))
        else:
            found.append(block)
    return found


def _notes(text: str, out: _Written) -> list[tuple[str, int, int, int]]:
    """Footnotes with their ends: up to the next footnote, or the first line after a blank one that is not indented."""
    found = []
    starts = [start for _, start, _ in out.notes]
    for (label, start, body), following in zip(out.notes, [*starts[1:], len(text)], strict=bool(starts)):
        end = following
        gap = re.compile(r"\n[ \t]*\n(?!(?: {2,}|\t)\S)").search(text, body, following)
        if gap:
            end = gap.start()
        found.append((label, start, start + len(text[start:end].rstrip()), body))
    return found
