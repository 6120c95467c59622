"""The use cases: each one short function, and the only place that wires units together."""

from __future__ import annotations

from detente.desk.briefing import brief
from detente.desk.building import Built, build
from detente.desk.relating import Asking, relation, then_and_now
from detente.desk.verifying import verify

__all__ = ["Asking", "Built", "brief", "build", "relation", "then_and_now", "verify"]
