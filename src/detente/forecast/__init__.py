"""Forecasts: who does what to whom next, how many attacks, the odds of a shift; questions and their scores."""
