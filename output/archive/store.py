"""The archive: records whole in every version; figures, places, people and tasks as rows.

Adding is one transaction: a crash leaves the old state or the new one, two writers wait for each
other. Nothing is ever deleted; an edited record makes a new version.
"""

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.store import dump
from output.archive.rows import ROWS
from output.archive.schema import APPLICATION_ID, METADATA, VERSION, records, versions

Added = Literal["new", "unchanged", "new version"]

# How long a writer waits for another one, in seconds.
_PATIENCE: Final = 30

# SQLite's primary result codes, https://www.sqlite.org/rescode.html, and our words for them.
_CODES: Final = {
    sqlite3.SQLITE_BUSY: "archive-busy",
    sqlite3.SQLITE_LOCKED: "archive-busy",
    sqlite3.SQLITE_READONLY: "archive-read-only",
    sqlite3.SQLITE_PERM: "archive-read-only",
    sqlite3.SQLITE_CANTOPEN: "archive-unopened",
    sqlite3.SQLITE_FULL: "archive-full",
    sqlite3.SQLITE_IOERR: "archive-disk",
    sqlite3.SQLITE_CORRUPT: "archive-corrupt",
    sqlite3.SQLITE_NOTADB: "archive-corrupt",
}
_PRIMARY: Final = 0xFF


def open_archive(path: Path) -> Engine:
    """Open the archive in the file `path`, made where it is not there; raises BienbanError.

    A damaged file, a database of another program and one of a newer version are left untouched.
    """
    url = f"sqlite+pysqlite:///{path.as_posix()}"
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with name_faults(path):
            _check_or_make(engine, path)
            _keep_journal(engine)
    except BienbanError:
        engine.dispose()
        raise
    return engine


def add_record(engine: Engine, record: Record) -> Added:
    """Add `record` in one transaction; the same content again changes nothing.

    Raises BienbanError where another source already has the record's id, or the disk fails.
    """
    content = dump(record)
    digest = hashlib.sha256(content.encode("utf-8")).hexdigest()
    with name_faults(Path(str(engine.url.database))), engine.begin() as connection:
        last = connection.execute(
            select(records).where(records.c.id == record.id, records.c.latest)
        ).one_or_none()
        if last is not None and last.source_sha256 != record.source.sha256:
            raise BienbanError("archive-id-taken", id=record.id, file=engine.url.database)
        if last is not None and last.content_sha256 == digest:
            return "unchanged"
        version = 1 if last is None else last.version + 1
        _insert(connection, record, content=content, version=version)
    return "new" if last is None else "new version"


def read_content(engine: Engine, record_id: str, *, version: int | None = None) -> str | None:
    """Read the YAML of one version of a record, the latest by default; None where there is none."""
    wanted = records.c.latest if version is None else records.c.version == version
    query = select(records.c.content).where(records.c.id == record_id, wanted)
    with name_faults(Path(str(engine.url.database))), engine.connect() as connection:
        content: str | None = connection.execute(query).scalar_one_or_none()
    return content


@contextmanager
def name_faults(path: Path) -> Iterator[None]:
    """Turn what the database complains about into a BienbanError that names `path`."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = _CODES.get(getattr(cause, "sqlite_errorcode", 0) & _PRIMARY)
        if code is None:
            raise
        raise BienbanError(code, file=str(path)) from error


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own connection
    # The driver would begin transactions by itself, too late and never for a change of tables.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # The lock is taken at once: two writers that read first and write later would both fail.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check_or_make(engine: Engine, path: Path) -> None:
    """Refuse what is not ours or newer; make the tables in an empty database."""
    with engine.begin() as connection:
        kind = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        count = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
        if kind == APPLICATION_ID:
            found = connection.execute(select(func.max(versions.c.version_num))).scalar_one()
            if found != VERSION:
                raise BienbanError("archive-newer", file=str(path), version=found)
        elif kind or count:
            raise BienbanError("archive-foreign", file=str(path))
        else:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            METADATA.create_all(connection)
            connection.execute(insert(versions).values(version_num=VERSION))


def _keep_journal(engine: Engine) -> None:
    """Let readers go on while somebody writes; the file remembers it.

    The change needs the file for itself and does not wait. Where another has it, that one has
    made the change or the next who opens the archive will; nothing else depends on it.
    """
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            return
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY:
                raise


def _insert(connection: Connection, record: Record, *, content: str, version: int) -> None:
    connection.execute(update(records).where(records.c.id == record.id).values(latest=False))
    row = {**_record_row(record, content), "version": version}
    key = connection.execute(insert(records).returning(records.c.key), row).scalar_one()
    for table, make_rows in ROWS:
        rows = [{"record": key, **row} for row in make_rows(record)]
        if rows:
            connection.execute(insert(table), rows)


def _record_row(record: Record, content: str) -> dict[str, Any]:
    return {
        "id": record.id,
        "latest": True,
        "added_at": dt.datetime.now(dt.UTC),
        "source_sha256": record.source.sha256,
        "content_sha256": hashlib.sha256(content.encode("utf-8")).hexdigest(),
        "content": content,
        "title": record.source.title,
        "meeting_name": record.meeting.name,
        "meeting_date": record.meeting.date,
        "province_code": record.home.province_code,
        "district_code": record.home.district_code,
        "commune_code": record.home.commune_code,
    }
