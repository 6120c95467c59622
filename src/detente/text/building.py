"""Builds a layout block by block, for formats that have a structure of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.model.report import Block, Link, Mark
from detente.text.layout import Layout
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.report import BlockKind

MARK = lazy("\ue000([^\ue000\ue001]{1,12})\ue001")
"""A note mark on its way through a library: its label between two signs of the private use area."""
_ADDRESS = lazy("\ue002([^\ue002\ue003]*)\ue003([^\ue002\ue003\ue004]*)\ue004")
_ANY = lazy(f"{MARK.pattern}|{_ADDRESS.pattern}")


def marked(label: str) -> str:
    """A note mark as it is carried."""
    return f"\ue000{label}\ue001"


def linked(url: str, words: str) -> str:
    """A link as it is carried: its address, then its words."""
    return f"\ue002{url}\ue003{words}\ue004"


def shown(carried: str) -> str:
    """Carried text as a reader sees it, without marks."""
    return MARK.sub("", _ADDRESS.sub(r"\2", carried))


def beside_links(carried: str) -> str:
    """What carried text holds besides its links."""
    return MARK.sub("", _ADDRESS.sub("", carried))


@dataclass
class Building:
    """A layout as it grows."""

    form: str
    parts: list[str] = field(default_factory=list)
    size: int = 0
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[tuple[str, int, int, int]] = field(default_factory=list)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.size += len(text)

    def add(self, kind: BlockKind, carried: str, gap: str = "\n\n") -> None:
        """Add a block of carried text; an empty one is left out."""
        text = re.sub(r"[ \t\u00a0\n]+", " ", carried).strip()
        if not text:
            return
        self._put(gap if self.size else "")
        start = self.size
        self._written(text)
        self.blocks.append(Block(kind, start, self.size))

    def note(self, label: str, carried: str) -> None:
        """Add a note with its label."""
        text = re.sub(r"\s+", " ", carried).strip()
        if not text:
            return
        self._put("\n\n" if not self.notes else "\n")
        start = self.size
        self._put(f"[{label}] ")
        body = self.size
        self._written(MARK.sub("", text))
        self.notes.append((label, start, self.size, body))
        self.blocks.append(Block("note", start, self.size))

    def _written(self, text: str) -> None:
        at = 0
        for match in _ANY.finditer(text):
            self._put(text[at : match.start()])
            start, at = self.size, match.end()
            if match[1] is not None:
                self._put(f"[{match[1]}]")
                self.marks.append(Mark(start, self.size, match[1], int(match[1]) if match[1].isdecimal() else None))
            else:
                self._put(MARK.sub("", match[3]))
                if match[2] and match[3].strip():
                    self.links.append(Link(start, self.size, match[2]))
        self._put(re.sub("[\ue000-\ue004]", "", text[at:]))

    def done(self, title: str = "", author: str = "", published: str = "", pages: Sequence[int] = ()) -> Layout:
        """The layout."""
        return Layout(
            self.form,
            "".join(self.parts),
            tuple(self.blocks),
            tuple(self.marks),
            tuple(self.notes),
            tuple(self.links),
            title,
            author,
            published,
            tuple(pages),
        )


_UNSEEN = lazy("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Text without control characters, which a tree of elements does not take."""
    return _UNSEEN.sub(" ", text)
