"""Ways to the database: a file or a URL in, an engine out, and transactions that wait in turn.

One writer at a time, whatever the database: SQLite takes the lock of the file at once, PostgreSQL
a lock of the archive's own. Readers go on meanwhile.
"""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from minutes.errors import BienbanError
from output.archive.base.faults import name_faults
from output.archive.base.schema import APPLICATION_ID

# How long a writer waits for another one, and anybody for the server, in seconds.
_PATIENCE: Final = 30
_REACH: Final = 10

# SQLite lets waiting writers try again by chance, and on a busy server one may never have luck:
# those of one program wait for each other here.
_turns: Final[defaultdict[URL, threading.Lock]] = defaultdict(threading.Lock)

_DRIVERS: Final = {
    "sqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def make_engine(place: Path | str) -> Engine:
    """Make the engine for a file or a URL, without a connection yet; raises BienbanError."""
    url = read_place(place)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": _PATIENCE})
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine
    settings = {"connect_timeout": _REACH, "options": f"-c lock_timeout={_PATIENCE}s"}
    try:
        return create_engine(url, connect_args=settings, pool_pre_ping=True)
    except ImportError as error:
        raise BienbanError("archive-no-driver") from error


def read_place(place: Path | str) -> URL:
    """Read a path, or a URL of SQLite or PostgreSQL; raises BienbanError.

    >>> read_place("postgresql://kho@may-chu/luu_tru").drivername
    'postgresql+psycopg'
    >>> read_place("ho-so/luu-tru.sqlite").database
    'ho-so/luu-tru.sqlite'
    """
    if isinstance(place, Path) or "://" not in place:
        return URL.create(_DRIVERS["sqlite"], database=Path(place).as_posix())
    scheme, _, rest = place.partition("://")
    if scheme.lower() not in _DRIVERS:
        raise BienbanError("archive-scheme", value=f"{scheme}://")
    try:
        return make_url(f"{_DRIVERS[scheme.lower()]}://{rest}")
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        # The rest may hold a password, so it is not repeated.
        raise BienbanError("archive-url", value=f"{scheme}://") from error


def name_place(engine: Engine) -> str:
    """Name the archive for a person: its file, or its URL without the password."""
    url = engine.url
    if url.get_backend_name() == "sqlite":
        return str(Path(str(url.database)))
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Connect to read one state of the archive, whoever writes meanwhile."""
    with name_faults(name_place(engine)), engine.connect() as connection:
        yield connection.execution_options(only_reads=True)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction as the only writer; it is kept whole or, after an error, not at all."""
    turn = _turns[engine.url]
    with turn, name_faults(name_place(engine)), engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
        yield connection


def keep_journal(engine: Engine) -> None:
    """Let readers go on while somebody writes an SQLite file; the file remembers it.

    The change needs the file for itself and does not wait. Where another has it, that one has
    made the change or the next who opens the archive will; nothing else depends on it.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        cursor: Any = connection.connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            return
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own connection
    # The driver would begin transactions by itself, too late and never for a change of tables.
    connection.isolation_level = None
    # Bytes; a file that is there already keeps its own. The kept text of a record takes two pages.
    connection.execute("PRAGMA page_size = 8192")
    # In KiB when negative: enough for the upper pages of every index of a great archive.
    connection.execute("PRAGMA cache_size = -65536")


def _begin(connection: Connection) -> None:
    # The lock is taken at once: two writers that read first and write later would both fail.
    only_reads = connection.get_execution_options().get("only_reads")
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
