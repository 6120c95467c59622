"""A brief in the format that a file's name asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.model.evidence import DetenteError

if TYPE_CHECKING:
    from detente.brief.content import Brief

FORMATS = (".html", ".md", ".docx")


def written(brief: Brief, suffix: str) -> bytes:
    """The brief as bytes.

    Raises:
        DetenteError: there is no such format.
    """
    match suffix.lower():
        case ".html" | ".htm":
            from detente.brief.page import page  # noqa: PLC0415 - each format loads what it needs

            return page(brief).encode("utf-8", "replace")
        case ".md":
            from detente.brief.markdown import markdown  # noqa: PLC0415 - as above

            return markdown(brief).encode("utf-8", "replace")
        case ".docx":
            from detente.brief.word import word  # noqa: PLC0415 - as above

            return word(brief)
    what = repr(suffix) if suffix else "a file without an ending"
    raise DetenteError(f"a brief cannot be written as {what}; end the name with one of: {', '.join(FORMATS)}")
