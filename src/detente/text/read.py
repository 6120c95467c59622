"""Reads a document of whatever format: what it is, whether it may be read, and the layout that its reader makes."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from detente.model.evidence import DetenteError
from detente.text import layout
from detente.text.analyse import analyse
from detente.text.lazy import lazy

if TYPE_CHECKING:
    from datetime import date

    from detente.codebook.registry import Actors
    from detente.model.report import Report
    from detente.text.layout import Layout

SUFFIXES = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "mdown": "markdown",
    "html": "html", "htm": "html", "xhtml": "html", "pdf": "pdf", "docx": "docx",
}  # fmt: skip
LARGEST = 64 * 1024 * 1024
"""Bytes of a document that are read; what is larger is refused."""
LONGEST_LINE = 2_000_000
"""Characters of a line beyond which a file is no text that anybody wrote."""

_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|p|div)\b", re.IGNORECASE | re.DOTALL
)
_MARKDOWN = lazy(r"^(?:#{1,6} \S|\[\^[^\]]+\]:|---\n(?:title|author|date):)", re.MULTILINE)


def report(data: bytes, name: str, on: date | None = None, known: Actors | None = None) -> Report:
    """Read a document.

    Args:
        data: its bytes.
        name: its name; the suffix tells the format where the bytes do not.
        on: the day of publication, where the caller knows it.
        known: the registry of actors; the one that ships with detente if not given.

    Raises:
        DetenteError: it is empty, too large, broken, encrypted, or of a format that is not read.
    """
    try:
        return analyse(laid_out(data, name), name, on, known)
    except RecursionError:
        raise DetenteError(f"{name}: it is nested too deeply to be a document that anybody wrote") from None
    except MemoryError:
        raise DetenteError(f"{name}: it needs more memory than there is; split it") from None


def laid_out(data: bytes, name: str) -> Layout:
    """The layout of a document's bytes.

    Raises:
        DetenteError: as above.
    """
    if len(data) > LARGEST:
        raise DetenteError(f"{name}: more than {LARGEST // 2**20} MiB are too much for a text; read it in parts")
    if not data.strip():
        raise DetenteError(f"{name}: it is empty")
    form = format_of(data, name)
    if form in {"html", "pdf", "docx"}:
        found: Layout = import_module(f"detente.text.{form}").read(data, name)
    else:
        found = _text(layout.decoded(data), form, name)
    if not found.text.strip():
        raise DetenteError(f"{name}: it holds no text{'; a scan needs OCR first' if form == 'pdf' else ''}")
    if len(found.text) > layout.MOST:
        raise DetenteError(f"{name}: {len(found.text)} characters are too much for a text; split it")
    return found


def _text(text: str, form: str, name: str) -> Layout:
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        raise DetenteError(
            f"{name}: a line of {longest} characters is no text that anybody wrote; at most {LONGEST_LINE} are read"
        )
    if text.count("\x00") > len(text) // 100 or text.count("\ufffd") > max(20, len(text) // 20):
        raise DetenteError(f"{name}: it is no text; plain text, Markdown, HTML, PDF and DOCX are read")
    if form == "markdown" or (form == "" and len(_MARKDOWN.findall(text)) > 1):
        return import_module("detente.text.markdown").read(text)  # type: ignore[no-any-return]
    return import_module("detente.text.plain").read(text)  # type: ignore[no-any-return]


def format_of(data: bytes, name: str) -> str:
    """The format of a document by its first bytes, else by its suffix; empty where neither tells.

    Raises:
        DetenteError: the bytes are of a format that is not read.
    """
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise DetenteError(
            f"{name}: an old or encrypted Office file cannot be read; save it as DOCX without a password, or as PDF"
        )
    suffix = name.rpartition(".")[2].casefold() if "." in name else ""
    if suffix in {"doc", "odt", "rtf", "epub", "pages"}:
        raise DetenteError(f"{name}: .{suffix} is not read; save it as DOCX, PDF, HTML or text")
    found = SUFFIXES.get(suffix, "")
    if found in {"pdf", "docx"}:
        raise DetenteError(f"{name}: it is called .{suffix} but is none; its first bytes are not those of the format")
    return "html" if not found and _HTML.match(data[:4096]) else found
