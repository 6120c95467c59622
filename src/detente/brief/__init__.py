"""Assessments and their faces: the verdict's words, endnotes, charts, terminal text and pages."""
