"""Verify a desk: every problem of its files at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.desk.proofing import proofed
from detente.files import folder as desk_folder
from detente.model.evidence import DeskError

if TYPE_CHECKING:
    from pathlib import Path

    from detente.model.evidence import Problem


def verify(folder: Path) -> tuple[Problem, ...]:
    """All problems of a desk's files and briefs, remarks included; nothing where the desk is sound."""
    try:
        desk = desk_folder.read(folder)
    except DeskError as broken:
        return broken.problems
    return (*desk.problems, *proofed(folder, desk))
