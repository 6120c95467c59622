"""The same named queries on Spark, local or against a cluster; needs the extra ``spark`` and Java.

Canonical events are Parquet, so that nothing is copied into it; what it writes is Parquet again, which DuckDB reads. A
table that is kept is a Parquet folder under ``room`` with a view on it: on a cluster, a place that every worker sees.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from detente.model.evidence import DetenteError
from detente.record.engine import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pyspark.sql import SparkSession

LOCAL = "local[2]"


class SparkEngine:
    """Spark as an engine of named queries."""

    def __init__(self, room: Path, master: str = LOCAL, session: SparkSession | None = None) -> None:
        """Start a session, or take one that runs.

        Args:
            room: an empty folder for tables that are kept; on a cluster one that every worker sees.
            master: address of a cluster, or ``local[N]``.
            session: a session to work in; it is then left running.

        Raises:
            DetenteError: the extra ``spark`` or Java is missing.
        """
        self.room, self._own = room, session is None
        self._session = session or started(master)

    def rows(self, sql: str, **params: object) -> list[dict[str, Any]]:
        """Run a query with a small answer; one dictionary a row."""
        sql, params = spread(sql, params)
        return [row.asDict() for row in self._session.sql(sql, args=params).collect()]

    def keep(self, sql: str, table: str) -> None:
        """Run a query with a large answer and keep it as a table."""
        self.write(sql, self.room / f"{table}.parquet")
        self._session.read.parquet(str(self.room / f"{table}.parquet")).createOrReplaceTempView(table)

    def hold(self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a table of rows."""
        schema = ", ".join(f"`{name}` {kind}" for name, kind in columns.items())
        frame = self._session.createDataFrame([tuple(row) for row in rows], schema)
        frame.createOrReplaceTempView(table)

    def parquet(self, path: Path) -> str:
        """A Parquet file, or a folder of them, as a query reads it."""
        return f"parquet.`{path}`"

    def write(self, sql: str, path: Path) -> None:
        """Run a query and put its answer in a path's place as a folder of Parquet files."""
        draft = path.with_name(f".{path.name}.spark.draft")
        self._session.sql(sql).write.mode("overwrite").parquet(str(draft))
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        draft.replace(path)

    def close(self) -> None:
        """End the session, if it was started here."""
        if self._own:
            self._session.stop()


def started(master: str) -> SparkSession:
    """A session whose SQL behaves as the named queries expect: days without zones, no case folded, few partitions.

    Raises:
        DetenteError: the extra ``spark`` or Java is missing, or no session comes up.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError:
        raise DetenteError("Spark is not installed: pip install 'detente[spark]' (it needs Java, too)") from None
    builder = (
        SparkSession.builder.appName("detente")
        .master(master)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.caseSensitive", "true")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.datetime.java8API.enabled", "true")
    )
    try:
        return builder.getOrCreate()
    except Exception as wrong:  # noqa: BLE001 - the gateway raises whatever Java did
        first = str(wrong).split("\n", maxsplit=1)[0]
        raise DetenteError(f"no Spark session comes up at {master}: {first}; is Java installed?") from None
