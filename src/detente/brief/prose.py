"""Reads an author's prose: Markdown (CommonMark with tables, no raw HTML) with references to what the desk holds.

``[@source]`` and ``[see @source, p. 3; @other]`` cite as in pandoc; ``{figure:ID}``, ``{event:ID}``,
``{event:ID|words}``, ``{verdict:A|B}`` and ``{chart:…}`` point to rows, relations and charts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from detente.brief.document import (
    Break,
    Cited,
    Grid,
    Heading,
    Items,
    Paragraph,
    Placed,
    Prose,
    Quoted,
    Reference,
    Run,
)
from detente.brief.links import address
from detente.model.evidence import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from detente.brief.document import Block, Inline

KINDS = ("figure", "event", "verdict", "chart")
ALONE = ("verdict", "chart")
DEEPEST = 20
_BRACED = re.compile(r"\{([A-Za-z]+):([^{}\n]*)\}")
_CITED = re.compile(r"\[([^\[\]\n]*@[^\[\]]*)\](?!\()")
_ONE = re.compile(
    r"(?P<before>.*?)(?<![\w.])-?@(?P<key>[\w][\w:.#$%&+?<>~/-]*[\w/]|\w)(?:\s*,?\s*(?P<locator>.*))?\Z", re.DOTALL
)
_NUMBER = re.compile(r"(?<![\w.,/-])[+−-]?\d[\d.,]*(?:\s?(?:%|per cent|percent))?(?![\w/-])")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATES = re.compile(
    rf"\b(?:\d{{1,2}}(?:\s?[–-]\s?\d{{1,2}})?\s+)?(?:{_MONTHS})(?:\s+\d{{1,2}}(?!\d))?(?:,?\s+\d{{4}})?\b"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b"
    r"|(?<![\d.,])(?:1[5-9]|20)\d\d(?:\s?[–/-]\s?(?:\d{4}|\d{2}))?(?![\d%]|[.,]\d|\s?(?:%|per cent))"
)
OBJECT, NOTE = "\N{OBJECT REPLACEMENT CHARACTER}", "\N{INTERLINEAR ANNOTATION ANCHOR}"
"""Stand for a reference in the text of a sentence; the second for a citation, which may follow the full stop."""
HARD = "\N{LINE SEPARATOR}"
"""A break of the line that the author asked for."""
_END = re.compile(rf"[.!?…][”’\"')\]]*(?:\s?{NOTE})*\s+(?=[\"“‘(]?[A-Z0-9{OBJECT}])")


def parse(body: str, file: str, first_line: int = 1) -> tuple[Prose, tuple[Problem, ...]]:
    """The prose as blocks, with every reference that stands in it, and what is wrong with its writing."""
    reading = _Reading(file, first_line)
    tokens = _markdown().parse(body)
    blocks, _ = reading.blocks(tokens, 0, 0)
    return Prose(blocks), tuple(reading.problems)


def references(prose: Prose) -> Iterator[Reference]:
    """Every reference of the prose, in order."""
    for content, _ in _contents(prose.blocks):
        for one in content:
            if isinstance(one, Cited):
                yield from one.references
            elif isinstance(one, Reference):
                yield one


def bare_numbers(prose: Prose, file: str) -> tuple[Problem, ...]:
    """Numbers in digits that stand in a sentence without any reference; dates and years are none."""
    found = []
    for content, first in _contents(prose.blocks, captions=False):
        for sentence, line, referred in _sentences(content, first):
            if referred:
                continue
            for match in _NUMBER.finditer(_DATES.sub(lambda one: " " * len(one[0]), sentence)):
                number = match[0].rstrip(".,")
                at = line + sentence.count("\n", 0, match.start())
                what = f"{number!r} stands in a sentence without a reference"
                mend = "put `{figure:ID}` in its place, or cite where it is written: `[@source, p. 3]`"
                found.append(Problem(file, at, what, mend, "remark"))
    return tuple(found)


def _markdown() -> MarkdownIt:
    markdown = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
        .enable("table")
        .disable(["html_block", "html_inline"])
    )
    markdown.inline.ruler.before("link", "detente", _rule)
    return markdown


def _rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """A reference becomes a token of its own before emphasis and links are looked for."""
    pattern = {"{": _BRACED, "[": _CITED}.get(state.src[state.pos])
    match = pattern.match(state.src, state.pos, state.posMax) if pattern else None
    if match is None:
        return False
    if not silent:
        token = state.push("detente", "", 0)
        token.content = match[0]
        token.meta = {"line": state.src.count("\n", 0, state.pos)}
    state.pos = match.end()
    return True


class _Reading:
    """Turns the parser's tokens into blocks, and gathers problems."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file, self.first, self.problems = file, first_line, list[Problem]()

    def line(self, token: Token) -> int:
        return self.first + (token.map[0] if token.map else 0)

    def blocks(self, tokens: Sequence[Token], at: int, depth: int) -> tuple[tuple[Block, ...], int]:
        """The blocks up to the end of what is open, and where that is."""
        found: list[Block] = []
        while at < len(tokens) and not tokens[at].type.endswith("_close"):
            block, at = self.block(tokens, at, depth)
            found += block
        return tuple(found), at + 1

    def block(  # noqa: PLR0911 - one return a kind of block
        self, tokens: Sequence[Token], at: int, depth: int
    ) -> tuple[list[Block], int]:
        """One block and where the next begins."""
        token = tokens[at]
        match token.type:
            case "paragraph_open":
                return self.paragraph(tokens[at + 1]), at + 3
            case "heading_open":
                level = min(max(int(token.tag[1]), 2), 3)
                return [Heading(level, self.inline(tokens[at + 1]), self.line(token))], at + 3
            case "blockquote_open":
                inner, end = self.blocks(tokens, at + 1, depth + 1)
                return [Quoted(inner)], end
            case "bullet_list_open" | "ordered_list_open":
                items, at = [], at + 1
                while tokens[at].type == "list_item_open":
                    inner, at = self.blocks(tokens, at + 1, depth + 1)
                    items.append(inner)
                return [Items(token.type.startswith("ordered"), tuple(items))], at + 1
            case "table_open":
                return self.grid(tokens, at)
            case "hr":
                return [Break()], at + 1
            case "fence" | "code_block":
                lines = token.content.rstrip("\n").replace("\n", HARD)
                return [Paragraph((Run(lines, code=True),), self.line(token))], at + 1
            case _:
                return [], at + 1

    def paragraph(self, token: Token) -> list[Block]:
        """A paragraph; a verdict or chart that stands alone in one is placed."""
        content = self.inline(token)
        if len(content) == 1 and isinstance(content[0], Reference) and content[0].kind in ALONE:
            return [Placed(content[0])]
        for one in content:
            if isinstance(one, Reference) and one.kind == "chart":
                self.wrong(one.line, "a chart stands in the middle of a paragraph", "give it a paragraph of its own")
        return [Paragraph(content, self.line(token))]

    def grid(self, tokens: Sequence[Token], at: int) -> tuple[list[Block], int]:
        """A table, row by row."""
        rows: list[list[tuple[Inline, ...]]] = []
        line = self.line(tokens[at])
        while tokens[at].type != "table_close":
            if tokens[at].type == "tr_open":
                rows.append([])
            elif tokens[at].type == "inline":
                rows[-1].append(self.inline(tokens[at]))
            at += 1
        return [Grid(tuple(tuple(row) for row in rows), line)], at + 1

    def inline(self, token: Token) -> tuple[Inline, ...]:
        """The content of a paragraph, heading or cell."""
        found: list[Inline] = []
        dress = Run("")
        begin = self.line(token)
        for child in token.children or ():
            match child.type:
                case "detente":
                    found += self.reference(child.content, begin + int(child.meta["line"]))
                case "softbreak" | "hardbreak":
                    found.append(Run("\n" if child.type == "softbreak" else HARD))
                case "image":
                    self.wrong(begin, "a picture in the prose", "name one picture in the front matter: `image:`")
                case _ if child.content:
                    found.append(replace(dress, text=child.content, code=child.type == "code_inline"))
                case _:
                    dress = self.dressed(dress, child, begin)
        return tuple(found)

    def dressed(self, dress: Run, token: Token, line: int) -> Run:
        """How text looks after a token that opens or closes something."""
        match token.type:
            case "strong_open" | "strong_close":
                return replace(dress, strong=token.nesting > 0)
            case "em_open" | "em_close":
                return replace(dress, emphasis=token.nesting > 0)
            case "link_open":
                return replace(dress, url=self.link(str(token.attrGet("href") or ""), line))
            case "link_close":
                return replace(dress, url="")
        return dress

    def link(self, href: str, line: int) -> str:
        """The address of a link; only web addresses are any."""
        if not (good := address(href) if href.startswith(("https://", "http://")) else ""):
            self.wrong(line, f"a link to {href[:60]!r}", "link to web addresses only: `https://…`")
        return good

    def reference(self, typed: str, line: int) -> list[Inline]:
        """What one pair of braces or brackets points to."""
        if typed.startswith("["):
            pieces = [_ONE.match(piece.strip()) for piece in typed[1:-1].split(";")]
            if not all(pieces):
                self.wrong(line, f"a citation that cannot be read: {typed[:80]}", "write `[@source, p. 3; @other]`")
                return [Run(typed)]
            return [
                Cited(
                    tuple(
                        Reference("source", m["key"], line, " ".join((m["locator"] or "").split()), m["before"].strip())
                        for m in pieces
                        if m
                    )
                )
            ]
        kind, _, target = typed[1:-1].partition(":")
        if kind not in KINDS:
            mend = f"one of: {', '.join(f'{{{one}:…}}' for one in KINDS)}"
            self.wrong(line, f"a reference to {kind!r}, which is none", mend)
            return [Run(typed)]
        target, bar, words = target.strip().partition("|") if kind == "event" else (target.strip(), "", "")
        return [Reference(kind, target.strip(), line, words=words.strip() if bar else None)]

    def wrong(self, line: int, what: str, mend: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(self.file, line, what, mend))


def _contents(blocks: Sequence[Block], *, captions: bool = True) -> Iterator[tuple[tuple[Inline, ...], int]]:
    """The inline content of all blocks with its first line, in order; what stands alone counts on demand."""
    for block in blocks:
        match block:
            case Paragraph(content=content, line=line) | Heading(content=content, line=line):
                yield content, line
            case Items(items=items):
                for item in items:
                    yield from _contents(item, captions=captions)
            case Quoted(blocks=inner):
                yield from _contents(inner, captions=captions)
            case Grid(rows=rows, line=line):
                for row in rows:
                    yield from ((cell, line) for cell in row)
            case Placed(reference=reference) if captions:
                yield (reference,), reference.line


def _sentences(content: tuple[Inline, ...], line: int) -> Iterator[tuple[str, int, bool]]:
    """Each sentence with its first line, and whether a reference stands in it; code is passed over."""
    text = "".join(_shown(one) for one in content)
    begin = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        sentence = text[begin:end]
        if sentence.strip():
            yield sentence, line + text.count("\n", 0, begin), OBJECT in sentence or NOTE in sentence
        begin = end


def _shown(one: Inline) -> str:
    if isinstance(one, Run):
        return " " * len(one.text) if one.code else one.text
    return NOTE if isinstance(one, Cited) else OBJECT
