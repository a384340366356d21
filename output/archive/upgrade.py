"""From whatever is found to the tables of today: one transaction, or all stays as it was.

`contents` is kept as it is; all rows made from it are made again after a change of the tables.
"""

import hashlib
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, inspect, select, text

from minutes.errors import BienbanError
from output.archive.base.content import read_content_record, write_contents
from output.archive.base.database import name_place, reading, writing
from output.archive.base.schema import (
    APPLICATION_ID,
    GIVEN,
    METADATA,
    VERSION,
    contents,
    share_conditions,
    versions,
)
from output.archive.filling.filling import Filling, Stamp
from output.archive.filling.memory import Memory
from output.archive.indexing.index import TABLES, clear_statement, create_statements
from output.archive.indicators.merges import follow_targets, read_targets

# What the table of versions is marked with in PostgreSQL, which has no field for it.
_MARK: Final = "bienban"
_MARKED: Final = "SELECT obj_description(to_regclass('alembic_version'), 'pg_class')"

_CHUNK: Final = 500


def check_or_upgrade(engine: Engine) -> None:
    """Refuse what is not ours or newer; make or renew the tables; raises BienbanError."""
    # Whoever only reads an archive of today waits for no writer, and needs no right to write.
    with reading(engine) as connection:
        if _find_version(connection) == VERSION:
            return
    with writing(engine) as connection:
        found = _find_version(connection)
        if found is None:
            _make(connection)
        elif found != VERSION:
            _upgrade(connection)
            _fill_again(connection)


def _find_version(connection: Connection) -> str | None:
    """Find the version of our tables; None in an empty database.

    Raises BienbanError for a database that is not ours or newer.
    """
    is_ours = _is_ours(connection)
    if not is_ours and inspect(connection).get_table_names():
        # Another process may have made the tables since the mark was looked for.
        is_ours = _is_ours(connection)
        if not is_ours:
            raise BienbanError("archive-foreign", file=name_place(connection.engine))
    if not is_ours:
        return None
    place = name_place(connection.engine)
    found: str | None = connection.execute(select(versions.c.version_num)).scalar()
    if found is None:
        raise BienbanError("archive-corrupt", file=place)
    if found > VERSION:
        raise BienbanError("archive-newer", file=place, version=found)
    return found


def _is_ours(connection: Connection) -> bool:
    if connection.dialect.name == "postgresql":
        return bool(connection.exec_driver_sql(_MARKED).scalar() == _MARK)
    kind = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if kind not in (0, APPLICATION_ID):
        raise BienbanError("archive-foreign", file=name_place(connection.engine))
    return bool(kind == APPLICATION_ID)


def _make(connection: Connection) -> None:
    """Make the tables of today in an empty database, as the scripts would one after the other."""
    if connection.dialect.name != "sqlite":
        share_conditions(connection.dialect.name)
    METADATA.create_all(connection)
    for kind in TABLES:
        for statement in create_statements(kind, connection.dialect):
            connection.exec_driver_sql(statement)
    connection.execute(insert(versions).values(version_num=VERSION))
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"COMMENT ON TABLE alembic_version IS '{_MARK}'"))
    else:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _upgrade(connection: Connection) -> None:
    # Alembic is slow to load, and needed after an update alone.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "output.archive:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _fill_again(connection: Connection) -> None:
    """Make all rows again from the contents, in the order in which they were added."""
    targets = read_targets(connection)
    for table in reversed(METADATA.sorted_tables):
        if table not in GIVEN:
            connection.execute(delete(table))
    for kind in TABLES:
        connection.exec_driver_sql(clear_statement(kind, connection.dialect))
    memory = Memory(connection.dialect)
    for stamps in _read_contents(connection):
        filling = Filling(memory)
        filling.add((read_content_record(content), stamp) for stamp, content in stamps)
        filling.write(connection)
        filling.keep()
    follow_targets(connection, targets)


def _read_contents(connection: Connection) -> Iterator[list[tuple[Stamp, str]]]:
    last = 0
    query = select(contents).order_by(contents.c.serial).limit(_CHUNK)
    while rows := connection.execute(query.where(contents.c.serial > last)).all():
        last = rows[-1].serial
        yield [
            (Stamp(row.serial, row.version, row.added_at, _hash(row.content)), row.content)
            for row in rows
        ]


def _hash(content: str) -> str:
    (evened,) = write_contents([read_content_record(content)])
    return hashlib.sha256(evened).hexdigest()
