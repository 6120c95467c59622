"""The brief as Markdown with footnotes, as pandoc and most others read it; nothing of a desk is markup in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.brief.card import day
from detente.brief.document import Grid, Heading, Items, Mark, Paragraph, Quoted, Run
from detente.brief.links import address
from detente.brief.outline import outline
from detente.brief.prose import HARD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.brief.content import Brief
    from detente.brief.document import Block, Inline
    from detente.model.evidence import Note

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~^$@&]")
_STARTS = re.compile(r"\A(\s*)([-+=:]|\d+(?=[.)]))")
_PROSE = re.compile(r"\S+ [^\s\"'(]")
"""A note that begins otherwise would be the definition of a link to a reader that knows no footnotes."""
_URL = re.compile(r"https?://[^\s<>()\[\]]+")


def markdown(brief: Brief) -> str:
    """Render the brief."""
    lines = [f"# {_flat(brief.title)}", ""]
    if brief.summary:
        lines += [f"*{_flat(brief.summary)}*", ""]
    by = [*brief.authors, *([day(brief.date)] if brief.date else [])]
    if by:
        lines += [_flat(", ".join(by)), ""]
    if brief.picture:
        lines += [_flat(f"(Picture: {brief.picture.alt} {brief.picture.credit})"), ""]
    for block in outline(brief):
        lines += [*_block(block), ""]
    lines += [f"[^{note.number}]: {_note(note)}" for note in brief.notes]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    r"""A text whose signs mean nothing in Markdown.

    >>> escaped("<b>*bold*</b> [x](y)"), escaped("1. one")
    ('\\<b\\>\\*bold\\*\\</b\\> \\[x\\](y)', '1\\. one')
    """
    lines = [_STARTS.sub(_still, _SIGNS.sub(r"\\\g<0>", line)) for line in text.splitlines()] or [""]
    return "\n".join(lines)


def _flat(text: str) -> str:
    """A text in one line, whose signs mean nothing."""
    return escaped(" ".join(text.split()))


def _still(match: re.Match[str]) -> str:
    """What would begin a list or a rule begins none."""
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_line(block.content)}"
        case Paragraph():
            yield _text(block.content).strip()
        case Items():
            for number, item in enumerate(block.items, 1):
                lead = f"{number}. " if block.ordered else "- "
                inner = [line for one in item for line in (*_block(one), "")][:-1]
                yield from ((lead if not n else " " * len(lead)) + line for n, line in enumerate(inner))
        case Quoted():
            inner = [line for one in block.blocks for line in (*_block(one), "")][:-1]
            yield from (f"> {line}" for line in inner)
        case Grid(rows=rows) if rows:
            yield from _grid(rows)
        case _:
            yield "* * *"


def _grid(rows: Sequence[Sequence[Sequence[Inline]]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(_line(cell) for cell in row)} |"
        if not number:
            yield f"|{' --- |' * len(row)}"


def _line(content: Sequence[Inline]) -> str:
    return " ".join(_text(content).split())


def _text(content: Sequence[Inline]) -> str:
    return "".join(
        f"[^{one.number}]" if isinstance(one, Mark) else _run(one) for one in content if isinstance(one, Run | Mark)
    )


def _run(one: Run) -> str:
    if one.code:
        return "".join(f"`{part}`" if part else "" for part in one.text.replace("`", "'").split(HARD))
    text = "\\\n".join(escaped(part) for part in one.text.replace("\n", " ").split(HARD))
    lead, core, tail = text[: len(text) - len(text.lstrip())], text.strip(), text[len(text.rstrip()) :]
    for wanted, sign in ((one.emphasis, "*"), (one.strong, "**")):
        core = f"{sign}{core}{sign}" if wanted and core else core
    if one.url:
        core = f"[{core}](<{one.url.replace('>', '%3E').replace('<', '%3C')}>)"
    return lead + core + tail


def _note(note: Note) -> str:
    pieces = [
        f"*{escaped(words)}*" if italic and words.strip() == words else escaped(words) for words, italic in note.pieces
    ]
    links = [f"<{good}>" for url in note.urls if _URL.fullmatch(good := address(url))]
    text = " ".join(["".join(pieces), *links])
    words = " ".join(text.split())
    return words if _PROSE.match(words) else f"In full: {words}"
