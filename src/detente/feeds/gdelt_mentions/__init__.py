"""A feed: see its README.md."""
