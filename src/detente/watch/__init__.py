"""Watching a relation: its series, its regimes and shifts, what caused them, and the balance of its triads."""
