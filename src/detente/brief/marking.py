"""How the citation processor marks italics: by signs of the private area, so that no text of a source is markup."""

from __future__ import annotations

ON, OFF = "\ue000", "\ue001"


def preformat(text: object) -> str:
    """A text as it is."""
    return str(text)


class Italic(str):
    """A text between the two signs."""

    __slots__ = ()

    def __new__(cls, text: str) -> Italic:  # noqa: PYI034 - the processor calls the class by name
        """Put the signs around it."""
        return super().__new__(cls, f"{ON}{text}{OFF}")


Oblique = Italic
Bold = Light = Underline = Superscript = Subscript = SmallCaps = str
