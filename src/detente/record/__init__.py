"""The record: the database built from a desk. The only unit that imports a database engine."""
