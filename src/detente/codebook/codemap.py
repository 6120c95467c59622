"""What the codes of event datasets mean in PLOVER: CAMEO's, PLOVER's own, and those of a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.codebook.cameo import cameo
from detente.codebook.plover import types
from detente.model.feeds import CodeRow

if TYPE_CHECKING:
    from collections.abc import Iterable

VOLUME_ONLY = 0
"""The quad class of what counts in volume only: CAMEO's roots 01 and 02, and acts without a PLOVER type."""


def rows(scheme: str, own: Iterable[tuple[str, str, str]] = ()) -> tuple[CodeRow, ...]:
    """The codes of a scheme, as datasets write them.

    Args:
        scheme: ``cameo``, ``plover`` (type and mode joined by a slash) or ``own``.
        own: code, PLOVER type and mode of a feed with codes of its own.

    CAMEO codes come a second time, marked ``lost``, as a spreadsheet leaves them that took them for numbers: ``10`` is
    then 010, not 10. A code that stands for two is read as the one with a zero, since no dataset here writes codes of
    two digits, and no code of three has a twin with a zero before it.

    >>> {row.code for row in rows("cameo") if row.written == "10"} == {"10", "010"}
    True
    >>> [(row.type, row.mode, row.weight) for row in rows("own", [("Grenade", "ASSAULT", "explosives")])]
    [('ASSAULT', 'explosives', -90)]
    """
    if scheme == "cameo":
        return (*_cameo(), *_lost())
    if scheme == "plover":
        pairs = [(kind, mode) for kind, known in types().items() for mode in ("", *known.modes)]
        return tuple(_row(f"{kind}/{mode}", kind, kind, mode) for kind, mode in pairs)
    return tuple(_row(code, code, kind, mode) for code, kind, mode in own)


def _row(written: str, code: str, kind: str, mode: str, *, lost: bool = False) -> CodeRow:
    known = types().get(kind)
    if known is None:
        return CodeRow(written, lost, code, "", "", VOLUME_ONLY, 0, mutual=False)
    return CodeRow(written, lost, code, kind, mode, known.quad, known.weigh(mode), mutual=known.symmetric)


def _cameo() -> Iterable[CodeRow]:
    return (_row(code.code, code.code, code.type, code.mode) for code in cameo().values())


def _lost() -> Iterable[CodeRow]:
    known = {code: one for code, one in cameo().items() if not code.startswith("0")}
    zeros = {code.removeprefix("0"): one for code, one in cameo().items() if code.startswith("0") and len(code) > 2}  # noqa: PLR2004 - roots are not written
    for written, one in (known | zeros).items():
        yield _row(written, one.code, one.type, one.mode, lost=True)
