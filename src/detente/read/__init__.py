"""Reports to passages, events, figures, claims and notes."""
