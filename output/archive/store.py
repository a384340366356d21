"""Adding and reading: records whole in every version, with rows to search by made of them.

Adding is one transaction: a crash leaves the old state or the new one, two writers wait for each
other. Nothing is ever deleted; an edited record makes a new version.
"""

import datetime as dt
import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from sqlalchemy import Connection, Engine, func, select

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.store import dump
from output.archive.base.content import read_content_record, write_contents
from output.archive.base.database import keep_journal, make_engine, name_place, reading, writing
from output.archive.base.faults import name_faults
from output.archive.base.schema import contents, records
from output.archive.filling.filling import Filling, Stamp
from output.archive.filling.memory import Memory
from output.archive.upgrade import check_or_upgrade

Added = Literal["new", "unchanged", "new version"]

# Records of one transaction when many are added.
_CHUNK: Final = 1000
# Databases limit how many values one statement may hold.
_ASKED: Final = 500


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record in the archive."""

    number: int
    added_at: dt.datetime
    latest: bool


class _Last(NamedTuple):
    """What the archive knows of the latest version of an id."""

    version: int
    source: str
    digest: str


class _Known(NamedTuple):
    """The number of the last record that was added, and the latest version of some ids."""

    serial: int
    latest: dict[str, _Last]


class _Made(NamedTuple):
    """Records as rows, not written yet, for an archive that knows what it knew `before`."""

    chunk: list[Record]
    before: _Known
    filling: Filling
    outcomes: list[Added]


def open_archive(place: Path | str) -> Engine:
    """Open the archive in a file or at a URL, made where it is not there; raises BienbanError.

    An older archive is brought up to date. A damaged file, a database of another program and one
    of a newer version are left untouched.
    """
    engine = make_engine(place)
    try:
        with name_faults(name_place(engine)):
            check_or_upgrade(engine)
            keep_journal(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_existing_archive(place: Path | str) -> Engine:
    """Open an archive that must be there already; raises BienbanError."""
    engine = make_engine(place)
    database = engine.url.database
    is_file = engine.dialect.name == "sqlite" and database is not None
    engine.dispose()
    if is_file and not Path(str(database)).exists():
        raise BienbanError("archive-missing", file=str(Path(str(database))))
    return open_archive(place)


def add_record(engine: Engine, record: Record) -> Added:
    """Add `record` in one transaction; the same content again changes nothing.

    Raises BienbanError where another source already has the record's id, or the disk fails.
    """
    with adding_record(engine, record) as added:
        return added


@contextmanager
def adding_record(engine: Engine, record: Record) -> Iterator[Added]:
    """Add `record` as `add_record` does, and keep it only where the body of the `with` succeeds."""
    with writing(engine) as connection:
        made = _make(engine, [record], _read_known(connection, [record]), Memory(engine.dialect))
        made.filling.write(connection)
        yield made.outcomes[0]


def add_records(engine: Engine, added: Iterable[Record]) -> list[Added]:
    """Add many records, a transaction a thousand; give what became of each, in their order.

    Other writers wait only while rows are written, not while they are made. Raises BienbanError
    as `add_record` does; the transactions before it are kept.
    """
    outcomes: list[Added] = []
    memory, given = Memory(engine.dialect), iter(added)
    while chunk := list(islice(given, _CHUNK)):
        with _without_collecting():
            with reading(engine) as connection:
                known = _read_known(connection, chunk)
            outcomes += _write(engine, _make(engine, chunk, known, memory))
    return outcomes


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage in cycles: rows have none, and there are very many of them."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read_record(engine: Engine, record_id: str, *, version: int | None = None) -> Record | None:
    """Read one version of a record, the latest by default; None where there is none."""
    wanted = records.c.latest if version is None else records.c.version == version
    query = select(contents.c.content).join(records, records.c.serial == contents.c.serial)
    with reading(engine) as connection:
        content = connection.execute(query.where(records.c.id == record_id, wanted)).scalar()
        return None if content is None else read_content_record(content)


def read_content(engine: Engine, record_id: str, *, version: int | None = None) -> str | None:
    """Read the YAML of one version of a record, the latest by default; None where there is none."""
    record = read_record(engine, record_id, version=version)
    return None if record is None else dump(record)


def list_versions(engine: Engine, record_id: str) -> list[Version]:
    """List the versions of a record, oldest first; none where the archive does not have it."""
    query = (
        select(records.c.version, records.c.added_at, records.c.latest)
        .where(records.c.id == record_id)
        .order_by(records.c.version)
    )
    with reading(engine) as connection:
        rows = connection.execute(query).all()
    return [Version(row.version, _with_zone(row.added_at), row.latest) for row in rows]


def _with_zone(moment: dt.datetime) -> dt.datetime:
    """Give `moment` its zone again, which SQLite does not keep."""
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _read_known(connection: Connection, chunk: list[Record]) -> _Known:
    """Read what the archive knows of the ids of `chunk`."""
    # First, so that whoever adds something meanwhile is noticed by it.
    serial = _read_serial(connection)
    ids = [record.id for record in chunk]
    columns = (records.c.version, records.c.source_sha256, records.c.content_sha256)
    query = select(records.c.id, *columns).where(records.c.latest)
    found: dict[str, _Last] = {}
    for start in range(0, len(ids), _ASKED):
        asked: Any = records.c.id.in_(ids[start : start + _ASKED])
        for record_id, *row in connection.execute(query.where(asked)):
            found[record_id] = _Last(*row)
    return _Known(serial, found)


def _read_serial(connection: Connection) -> int:
    """Read the number of the last record; whatever is added gets a greater one."""
    return connection.execute(select(func.max(contents.c.serial))).scalar() or 0


def _make(engine: Engine, chunk: list[Record], before: _Known, memory: Memory) -> _Made:
    """Make the rows of `chunk` for an archive that knows `before`; tell what becomes of each."""
    filling = Filling(memory)
    serial, latest = before.serial, dict(before.latest)
    now = dt.datetime.now(dt.UTC)
    outcomes: list[Added] = []
    fresh: list[tuple[Record, Stamp]] = []
    for record, content in zip(chunk, write_contents(chunk), strict=True):
        digest = hashlib.sha256(content).hexdigest()
        last = latest.get(record.id)
        if last and last.source != record.source.sha256:
            raise BienbanError("archive-id-taken", id=record.id, file=name_place(engine))
        if last and last.digest == digest:
            outcomes.append("unchanged")
            continue
        serial += 1
        version = last.version + 1 if last else 1
        latest[record.id] = _Last(version, record.source.sha256, digest)
        stamp = Stamp(serial, version, now, digest)
        filling.add_content(stamp, content)
        fresh.append((record, stamp))
        outcomes.append("new version" if last else "new")
    filling.add(fresh)
    return _Made(chunk, before, filling, outcomes)


def _write(engine: Engine, made: _Made) -> list[Added]:
    """Write what was made in one transaction; make it anew where somebody else was faster."""
    with writing(engine) as connection:
        if _read_serial(connection) != made.before.serial:
            known = _read_known(connection, made.chunk)
            made = _make(engine, made.chunk, known, Memory(engine.dialect))
        made.filling.write(connection)
    made.filling.keep()
    return made.outcomes
