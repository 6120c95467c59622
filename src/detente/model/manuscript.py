"""An author's brief as it is typed: what stands in its front matter, and its prose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True)
class Correction:
    """Something that was put right after publication, and when."""

    date: dt.date
    text: str


@dataclass(frozen=True)
class Picture:
    """A picture of the desk's own folder: its kind, its bytes in base 64, what it shows in words, and whose it is."""

    media: str
    content: str
    alt: str
    credit: str


@dataclass(frozen=True)
class Manuscript:
    """A file of ``briefs/``.

    Attributes:
        name: the file's name without ``.md``.
        file: its path within the desk, for problems.
        title: the headline; empty takes the desk's title.
        summary: one or two sentences under the headline.
        authors: who wrote it.
        date: the day of publication.
        as_of: the day whose knowledge it states; the end of coverage if None.
        style: name of the citation style of its notes.
        relation: the two actors of the verdict that comes first; empty takes the desk's first relation.
        picture: the picture under the headline.
        disclaimer: what the author or the institution wants said.
        sections: the parts that follow the prose; None for all.
        corrections: what was put right since.
        body: the prose, in Markdown.
        first_line: the line of the file on which the prose begins.
    """

    name: str
    file: str
    title: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    date: dt.date | None = None
    as_of: dt.date | None = None
    style: str = ""
    relation: tuple[str, ...] = ()
    picture: Picture | None = None
    disclaimer: str = ""
    sections: tuple[str, ...] | None = None
    corrections: tuple[Correction, ...] = ()
    body: str = ""
    first_line: int = 1
