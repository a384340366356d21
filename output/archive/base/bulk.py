"""Writing many rows by the driver itself: SQLAlchemy would take as long again to look at each."""

import sqlite3
from collections.abc import Sequence
from types import NoneType
from typing import Any, Final

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

Row = tuple[Any, ...]

# The driver knows both, but looks for a way to adapt them each time, which takes as long as writing
# the rest of the row. These ways change nothing; the dictionary finds nothing and gives None.
_NOTHING: Final[dict[None, None]] = {}
sqlite3.register_adapter(NoneType, _NOTHING.get)
sqlite3.register_adapter(bool, int)

_CAST: Final = "CAST(? AS TEXT)"


def write_rows(
    connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Write `rows`, whose values are in the order of `columns`.

    Bytes are text in UTF-8 for SQLite; PostgreSQL must get text.
    """
    if not rows:
        return
    names = _quote(connection, columns)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table} ({names}) FROM STDIN", rows)
    else:
        marks = ", ".join(_CAST if isinstance(value, bytes) else "?" for value in rows[0])
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
        connection.exec_driver_sql(statement, list(rows))


def _copy(connection: Connection, statement: str, rows: Sequence[Row]) -> None:
    """Send `rows` in one stream, several times as fast as one statement a row."""
    cursor: Any = connection.connection.cursor()
    try:
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        # As SQLAlchemy does with whatever goes through its own hands.
        raise DBAPIError(statement, None, error) from error


def write_new_rows(
    connection: Connection, table: Table, rows: Sequence[Row], *, otherwise: str = "NOTHING"
) -> None:
    """Write those of `rows` that are not there yet; with the others do what `otherwise` says."""
    if not rows:
        return
    names, key = (_quote(connection, part.keys()) for part in (table.columns, table.primary_key.c))
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    marks = ", ".join([mark] * len(table.columns))
    statement = (
        f"INSERT INTO {table.name} ({names}) VALUES ({marks}) "  # noqa: S608 - our own names
        f"ON CONFLICT ({key}) DO {otherwise}"
    )
    connection.exec_driver_sql(statement, list(rows))


def _quote(connection: Connection, columns: Sequence[str]) -> str:
    return ", ".join(map(connection.dialect.identifier_preparer.quote, columns))
