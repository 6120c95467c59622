"""A cell of a table as text: no spreadsheet executes it, no terminal obeys it."""

from __future__ import annotations

from detente.text.lazy import lazy

_SIGN = "=+\\-@\t\r＝＋－＠"
_GUARDED = lazy(f"'+[{_SIGN}]")
_FORMULA = lazy(f"[{_SIGN}]")
_PLAIN = lazy(r"[+\-]?(?:\d[\d.,]*)?\s?%?\Z")
_OBEYED = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def guarded(text: str) -> str:
    """A cell as detente writes it: one that a spreadsheet would execute gets an apostrophe in front.

    Signs alone and plain numbers stay as they are; what already looks guarded gets one more, so that `unguarded` gives
    every text back.

    >>> guarded("=1+1"), guarded("+"), guarded("-3.5"), guarded("'=x")
    ("'=1+1", '+', '-3.5', "''=x")
    """
    executed = _FORMULA.match(text) and not _PLAIN.match(text)
    return f"'{text}" if executed or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """A cell as detente reads it: without the apostrophe that `guarded` put in front.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("=1+1")
    ('=1+1', "'tis", '=1+1')
    """
    return text[1:] if _GUARDED.match(text) else text


def inert(text: str) -> str:
    r"""Text without the signs that a terminal obeys: controls, escapes and changes of direction; lines stay lines.

    >>> inert("\x1b[31mred\x07 and\tplain\n")
    '�[31mred� and\tplain\n'
    """
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(json_text: str) -> str:
    r"""JSON in which the signs that a terminal obeys are written as escapes; it means the same.

    >>> escaped('"a\u202eb"')
    '"a\\u202eb"'
    """
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", json_text)
