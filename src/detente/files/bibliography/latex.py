r"""LaTeX within BibTeX fields, to text and back.

pylatexenc knows the commands and accents. Guarded against here: what it takes for a comment or a table (``%``, ``&``
without backslash), a dollar that opens no formula, nesting without end; a field that it cannot read stays as written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from detente.files.foreign import one_line

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_LATEX = re.compile(r"[\\$~%&]|--|``|''|[?!]`")
_BARE = re.compile(r"(?<!\\)((?:\\\\)*)([%&])")
_DOLLAR = re.compile(r"(?<!\\)\$")
_LINK = re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_VERBATIM = re.compile(r"\\([_%&#~{}$])")
_DEEPEST = 40
_WRITTEN = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)")


@cache
def _reader() -> LatexNodes2Text:
    from pylatexenc.latex2text import (  # noqa: PLC0415 - waits for an import
        LatexNodes2Text,
        MacroTextSpec,
        get_default_latex_context_db,
    )

    known = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~", "slash": "/"}
    known.add_context_category("detente", [MacroTextSpec(name, sign) for name, sign in signs.items()], prepend=True)
    return LatexNodes2Text(latex_context=known, math_mode="text")


def plain(text: str) -> str:
    r"""A field's text without LaTeX, in one line.

    >>> plain(r"The {TTP}'s Caf{\'e} \& 5\% of $x$ -- {\emph{Dawn}}")
    "The TTP's Café & 5% of x – Dawn"
    """
    if _LATEX.search(text) and _depth(text) <= _DEEPEST:
        ready = _URL.sub(r"\1", _LINK.sub(r"\2 (\1)", _BARE.sub(r"\1\\\2", text)))
        if len(_DOLLAR.findall(ready)) % 2:
            ready = _DOLLAR.sub(r"\\$", ready)
        try:
            text = _converted(ready)
        except Exception:  # noqa: BLE001 - hostile LaTeX breaks the reader in many ways; the field then stays as written
            return one_line(text)
    else:
        text = text.replace("{", "").replace("}", "")
    return one_line(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=4096)
def _converted(text: str) -> str:
    """LaTeX as pylatexenc reads it; names and journals come again and again, and it takes its time."""
    return str(_reader().latex_to_text(text))


def _depth(text: str) -> int:
    deepest = depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest


def verbatim(text: str) -> str:
    r"""A field in which LaTeX has no say (an address, a DOI), without braces around it and escapes within.

    >>> verbatim(r"{\url{https://example.org/a\_b%20c}}")
    'https://example.org/a_b%20c'
    """
    bare = _URL.sub(r"\1", text.strip())
    while bare.startswith("{") and bare.endswith("}"):
        bare = bare[1:-1].strip()
    return one_line(_VERBATIM.sub(r"\1", _URL.sub(r"\1", bare)))


def escaped(text: str) -> str:
    r"""Text as a BibTeX field: signs of LaTeX escaped, letters as Unicode.

    >>> print(escaped("50 % of A & B -- C"))
    50 \% of A \& B -{}- C
    """
    return "".join(_WRITTEN.get(sign, sign) for sign in _LIGATURE.sub("\x00", one_line(text))).replace("\x00", "{}")


def title(text: str) -> str:
    """A title as a BibTeX field: words with capitals behind their beginning, or in them, keep these in every style."""
    words = escaped(text).split(" ")
    begin = words[0][:1] + words[0][1:].lower()
    plain_words = (words[0] == begin, *(word == word.lower() for word in words[1:]))
    return " ".join(word if as_is else f"{{{word}}}" for word, as_is in zip(words, plain_words, strict=True))
