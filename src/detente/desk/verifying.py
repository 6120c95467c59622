"""Verify a desk: every problem of its files at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.files import folder as desk_folder
from detente.model.evidence import DeskError

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.evidence import Problem


def verify(folder: Path) -> tuple[Problem, ...]:
    """All problems of a desk's files, remarks included; nothing where the desk is sound."""
    try:
        return desk_folder.read(folder).problems
    except DeskError as broken:
        return broken.problems
