"""What a database complains about, in our words: its codes to those of `BienbanError`."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from minutes.errors import BienbanError
from output.archive.base.content import DamagedContentError

# SQLite's primary result codes, https://www.sqlite.org/rescode.html.
_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: "archive-busy",
    sqlite3.SQLITE_LOCKED: "archive-busy",
    sqlite3.SQLITE_READONLY: "archive-read-only",
    sqlite3.SQLITE_PERM: "archive-read-only",
    sqlite3.SQLITE_CANTOPEN: "archive-unopened",
    sqlite3.SQLITE_FULL: "archive-full",
    sqlite3.SQLITE_IOERR: "archive-disk",
    sqlite3.SQLITE_CORRUPT: "archive-corrupt",
    sqlite3.SQLITE_NOTADB: "archive-corrupt",
    # Our statements are right for our tables, so these are not as we made them.
    sqlite3.SQLITE_ERROR: "archive-corrupt",
}
_PRIMARY: Final = 0xFF

# PostgreSQL's codes or their classes, https://www.postgresql.org/docs/current/errcodes-appendix.html.
_POSTGRESQL: Final = {
    "08": "archive-no-server",
    "25006": "archive-server-refuses",
    "28": "archive-login",
    "3D": "archive-no-database",
    "42501": "archive-server-refuses",
    "53100": "archive-server-full",
    "53": "archive-server-busy",
    "55P03": "archive-server-busy",
    "57014": "archive-server-busy",
    "57P": "archive-no-server",
    "58": "archive-server-disk",
    "XX": "archive-server-disk",
}

# What servers and the driver say when there is no connection; they say it in English by default.
_NO_CONNECTION: Final = frozenset(("OperationalError", "InterfaceError"))
_REFUSALS: Final = (
    (('database "', "does not exist"), "archive-no-database"),
    (('role "', "does not exist"), "archive-login"),
    (("password",), "archive-login"),
    (("pg_hba.conf",), "archive-login"),
    (("too many",), "archive-server-busy"),
)


@contextmanager
def name_faults(place: str) -> Iterator[None]:
    """Turn what the database complains about into a BienbanError that names `place`."""
    try:
        yield
    except DamagedContentError as error:
        raise BienbanError("archive-corrupt", file=place) from error
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = _find_code(cause)
        if code is None:
            raise
        raise BienbanError(code, file=place) from error


def _find_code(cause: BaseException | None) -> str | None:
    if isinstance(cause, sqlite3.Error):
        return _SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & _PRIMARY)
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return _find_connection_code(cause)
    starts = [start for start in _POSTGRESQL if state.startswith(start)]
    return _POSTGRESQL[max(starts, key=len)] if starts else None


def _find_connection_code(cause: BaseException | None) -> str | None:
    """Tell why there is no connection: the driver has no code for that, only the server's words."""
    if cause is None or not {each.__name__ for each in type(cause).__mro__} & _NO_CONNECTION:
        return None
    said = str(cause)
    codes = (code for words, code in _REFUSALS if all(word in said for word in words))
    return next(codes, "archive-no-server")
