"""Files that come from other programs: their bytes as text, within bounds, without signs that a terminal obeys."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from detente.files.sheet import remark
from detente.model.evidence import DetenteError
from detente.text.cells import inert

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.evidence import Problem

LARGEST = 32 * 1024 * 1024
"""A file beyond this many bytes is refused rather than read into memory."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def content_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        DetenteError: there is no such file, it cannot be read, or it is larger than 32 MiB.
    """
    try:
        if not path.is_file():
            raise DetenteError(f"no such file: {path}")
        if path.stat().st_size > LARGEST:
            raise DetenteError(f"{path} is larger than {LARGEST // 1024 // 1024} MiB: split it, or load it as a feed")
        return path.read_bytes()
    except OSError as wrong:
        raise DetenteError(f"cannot read {path}: {wrong.strerror}") from None


def text_of(file: str, content: bytes) -> tuple[str, tuple[Problem, ...]]:
    r"""A file's text with lines that end in ``\n``; what is not UTF-8 is read as Windows-1252, and that is told.

    >>> text_of("a.ris", b"\xef\xbb\xbfTY  - NEWS\r\n")
    ('TY  - NEWS\n', ())
    """
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), "")
    bom = next((bom for bom, _ in _BOMS if content.startswith(bom)), b"")
    told: tuple[Problem, ...] = ()
    try:
        text = content.removeprefix(bom).decode(encoding or "utf-8")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        what = "not UTF-8: the file is read as Windows-1252 (Western European)"
        told = (remark(file, line, what, "check the letters with accents, or export the file as UTF-8"),)
        text = content.decode("cp1252", "replace")
    return inert(text.replace("\r\n", "\n").replace("\r", "\n")), told


def one_line(text: str) -> str:
    r"""Text in one line, without a break or more than one blank in a row.

    >>> one_line(" a\n b\u00a0c ")
    'a b c'
    """
    return " ".join(text.split())
