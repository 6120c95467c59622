"""Audits a text: figures, dates, notes, names, claims and expectations."""
