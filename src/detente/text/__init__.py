"""A document as text with spans: sentences, notes, numbers, dates, names, hedges; for both auditing and reading."""
