"""The nouns of the field as frozen dataclasses; no third-party import."""
