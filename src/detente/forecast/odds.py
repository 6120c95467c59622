"""The odds of another shift, from the hazard alone: a base rate, not a forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def base_rate(hazards: NDArray[np.float64], weights: NDArray[np.float64], months: int) -> float:
    """The chance that the present regime ends within so many months, whatever happens in them.

    Args:
        hazards: chance that a regime ends in a month, for each of several mean lengths; shape (lengths,).
        weights: posterior weight of each, shape (lengths,), summing to 1.
        months: the horizon.

    >>> import numpy as np
    >>> base_rate(np.array([0.5]), np.array([1.0]), 2)
    0.75
    """
    return float(weights @ (1.0 - (1.0 - hazards) ** months))
