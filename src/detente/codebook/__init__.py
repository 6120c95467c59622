"""The ontologies, scales, actors and words of the field: data files and their loader."""
