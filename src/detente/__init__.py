"""detente: know when a relationship between political actors recalibrates.

The public names below are the use cases and what they return. They are loaded when they are first asked for, so that
``import detente`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.desk import brief, build, relation, verify
    from detente.model.evidence import DeskError, DetenteError, Problem
    from detente.model.verdict import Verdict

__version__ = "0.1.0"

_HOMES = {
    "build": "detente.desk",
    "verify": "detente.desk",
    "relation": "detente.desk",
    "brief": "detente.desk",
    "Verdict": "detente.model.verdict",
    "Problem": "detente.model.evidence",
    "DetenteError": "detente.model.evidence",
    "DeskError": "detente.model.evidence",
}

__all__ = ["DeskError", "DetenteError", "Problem", "Verdict", "__version__", "brief", "build", "relation", "verify"]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
