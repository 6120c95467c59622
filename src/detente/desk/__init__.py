"""The use cases: each one short function, and the only place that wires units together.

They are loaded when they are first asked for: a verdict need not wait for what only a brief needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.desk.alarming import watch, write_alarms
    from detente.desk.balancing import balance, balance_by_quarter
    from detente.desk.briefing import Wish, brief
    from detente.desk.building import Built, build
    from detente.desk.causing import cause
    from detente.desk.changes import Change, log
    from detente.desk.checking import Auditing, check, write_audit
    from detente.desk.counting import counted
    from detente.desk.deduping import dedup
    from detente.desk.feed_causing import cause_in_feed
    from detente.desk.feeding import held
    from detente.desk.forecasting import Outlooking, next_acts
    from detente.desk.listing import Wanted, events, figures
    from detente.desk.loading import Loading, load
    from detente.desk.observing import observed
    from detente.desk.relating import Asking, relation, then_and_now
    from detente.desk.responding import responses
    from detente.desk.scanning import scan
    from detente.desk.scoring import Scoring, score_links
    from detente.desk.verifying import verify
    from detente.desk.watching import status

_HOMES = {
    "Asking": "relating",
    "Auditing": "checking",
    "Built": "building",
    "Change": "changes",
    "Loading": "loading",
    "Outlooking": "forecasting",
    "Scoring": "scoring",
    "Wanted": "listing",
    "Wish": "briefing",
    "balance": "balancing",
    "balance_by_quarter": "balancing",
    "brief": "briefing",
    "build": "building",
    "check": "checking",
    "cause": "causing",
    "cause_in_feed": "feed_causing",
    "counted": "counting",
    "events": "listing",
    "dedup": "deduping",
    "figures": "listing",
    "held": "feeding",
    "load": "loading",
    "log": "changes",
    "observed": "observing",
    "next_acts": "forecasting",
    "relation": "relating",
    "responses": "responding",
    "scan": "scanning",
    "score_links": "scoring",
    "status": "watching",
    "then_and_now": "relating",
    "verify": "verifying",
    "watch": "alarming",
    "write_alarms": "alarming",
    "write_audit": "checking",
}

__all__ = [
    "Asking",
    "Auditing",
    "Built",
    "Change",
    "Loading",
    "Outlooking",
    "Scoring",
    "Wanted",
    "Wish",
    "balance",
    "balance_by_quarter",
    "brief",
    "build",
    "cause",
    "cause_in_feed",
    "check",
    "counted",
    "dedup",
    "events",
    "figures",
    "held",
    "load",
    "log",
    "next_acts",
    "observed",
    "relation",
    "responses",
    "scan",
    "score_links",
    "status",
    "then_and_now",
    "verify",
    "watch",
    "write_alarms",
    "write_audit",
]


def __getattr__(name: str) -> object:
    """Load a use case when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'detente.desk' has no attribute {name!r}")
    return getattr(import_module(f"detente.desk.{_HOMES[name]}"), name)
