"""Reads the fields of one table of a TOML file, or one item of a JSON file, and gathers what is wrong with them."""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.model.period import Period


class Fields:
    """One table; every reader returns a value of its type, or notes what is wrong and returns a stand-in.

    >>> fields = Fields({"name": "Own", "from": "soon"})
    >>> fields.text("name"), fields.day("from"), fields.wrong
    ('Own', None, ["from: 'soon' is no date"])
    """

    def __init__(self, table: object) -> None:
        """Keep the table; what is none has no fields."""
        self.wrong: list[str] = [] if isinstance(table, dict) else [f"{str(table)[:40]!r} is no table"]
        self._table: dict[str, Any] = table if isinstance(table, dict) else {}

    def text(self, key: str, *, required: bool = False) -> str:
        """A field as text."""
        value = self._table.get(key, "")
        if not isinstance(value, str):
            self.wrong.append(f"{key} is not text")
            return ""
        if required and not value.strip():
            self.wrong.append(f"{key} is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A field as a list of texts."""
        value = self._table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.wrong.append(f"{key} is no list of texts")
            return ()
        return tuple(value)

    def is_list(self, key: str) -> bool:
        """Whether a field is a list."""
        return isinstance(self._table.get(key), list)

    def day(self, key: str, *, last: bool = False) -> date | None:
        """A field as a day: a TOML date, or text of any precision, of which the first or the last day is taken."""
        value = self._table.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, date):
            return date(value.year, value.month, value.day)
        try:
            period = Period.parse(value if isinstance(value, str) else "")
        except ValueError:
            self.wrong.append(f"{key}: {str(value)[:40]!r} is no date")
            return None
        return period.last if last else period.first

    def truth(self, key: str) -> bool:
        """A field as true or false; false where it is not there."""
        value = self._table.get(key, False)
        if not isinstance(value, bool):
            self.wrong.append(f"{key} is neither true nor false")
            return False
        return value

    def tables(self, key: str) -> tuple[Fields, ...]:
        """A field as a list of tables."""
        value = self._table.get(key, [])
        if not isinstance(value, list):
            self.wrong.append(f"{key} is no list; write [[{key}]]")
            return ()
        return tuple(Fields(item) for item in value)

    def table(self, key: str) -> Fields:
        """A field as a table; empty where it is not there."""
        return Fields(self._table.get(key, {}))
