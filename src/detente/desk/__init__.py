"""The use cases: each one short function, and the only place that wires units together."""

from __future__ import annotations

from detente.desk.briefing import brief
from detente.desk.building import Built, build
from detente.desk.changes import Change, log
from detente.desk.listing import Wanted, events, figures
from detente.desk.relating import Asking, relation, then_and_now
from detente.desk.verifying import verify

__all__ = [
    "Asking",
    "Built",
    "Change",
    "Wanted",
    "brief",
    "build",
    "events",
    "figures",
    "log",
    "relation",
    "then_and_now",
    "verify",
]
