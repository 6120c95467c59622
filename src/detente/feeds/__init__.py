"""Event datasets (GDELT, ICEWS, POLECAT, ACLED, UCDP): columns and one SELECT each, as text for the record."""
