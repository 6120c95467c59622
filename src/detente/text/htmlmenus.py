"""Menus that a page has above and below its text: short lines that are only links, and what stands among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.text.building import beside_links, shown
from detente.text.lazy import lazy
from detente.text.notelist import HEADING
from detente.text.published import dated_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.report import BlockKind

_ENDS = lazy(r"[.!?…:][\"”’)\]]*\s*$")
_BESIDE = 0.2
_PROSE, _SHORT, _MANY, _BARS = 120, 60, 4, 4
"""Signs of a paragraph that is surely text, and of a line of a menu; links that make a menu; bars of one in a row."""


def dropped(blocks: Sequence[tuple[BlockKind, str]]) -> list[tuple[BlockKind, str]]:
    """The blocks of a page without the menus before its first and behind its last paragraph of some length."""
    seen = [shown(text).strip() for _, text in blocks]
    prose = [place for place, words in enumerate(seen) if len(words) >= _PROSE and _ENDS.search(words)]
    if not prose:
        return list(blocks)
    noted = next((place for place in range(prose[-1], len(seen)) if HEADING.match(seen[place])), len(seen))
    spans = ((0, prose[0]), (prose[-1] + 1, noted))
    menus = {place for span in spans for place in _menu(blocks, seen, range(*span))}
    return [block for place, block in enumerate(blocks) if place not in menus]


def _menu(blocks: Sequence[tuple[BlockKind, str]], seen: Sequence[str], span: range) -> list[int]:
    """The places of the lines of a menu, if there is one: enough lines of a stretch are nothing but links."""
    short = [
        place
        for place in span
        if blocks[place][0] not in {"title", "heading"}
        and (seen[place].count("|") >= _BARS or len(seen[place]) <= _SHORT)
        and not _ENDS.search(seen[place])
    ]
    links = [place for place in short if _is_link(blocks[place][1]) or seen[place].count("|") >= _BARS]
    if len(links) < _MANY:
        return []
    return [place for place in short if not dated_line(seen[place]) and not seen[place].startswith(("By ", "by "))]


def _is_link(carried: str) -> bool:
    """Whether a block holds little else than links."""
    words = shown(carried).strip()
    return bool(words) and len(beside_links(carried).strip()) <= _BESIDE * len(words)
