"""What a forecaster of links is: one small protocol that baselines and models share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.forecast.links.memory import Asked
    from detente.forecast.links.quads import Floats, Quads


@runtime_checkable
class LinkForecaster(Protocol):
    """Says to whom. Acts are numbered ``0 … acts - 1`` as done, ``acts … 2 * acts - 1`` as suffered.

    A forecast for a day rests on what `fit` and `observe` were given of earlier days, and on nothing else.
    """

    def fit(self, history: Quads) -> None:
        """Learn from the facts of all days before the first forecast; settings and weights are found here."""

    def forecast(self, asked: Asked) -> Floats:
        """The chance of every actor to be the recipient, shape (asked, actors); rows sum to 1."""

    def observe(self, day: int, facts: Quads) -> None:
        """Take notice of a day's facts, after the day."""

    def state(self) -> dict[str, Any]:
        """All that it remembers and learned, as arrays by name, none of objects."""

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on, to the bit, from what `state` gave to a forecaster of the same cast and settings."""
