"""What the detectors were measured to do: figures printed by the scripts in ``benchmarks/`` and pinned here."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def false_alarms(detector: str = "mix-of-acts") -> Mapping[str, float]:
    """How often a detector reports a shift where there is none, by ten years (``benchmarks/watch_mix.py``)."""
    table = tomllib.loads((files("detente.watch") / "measured.toml").read_text("utf-8"))
    return MappingProxyType(table[detector])
