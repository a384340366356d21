"""The meeting that documents look back at, from an archive that a person names."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from minutes.record import Record

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from output.earlier import Earlier


def find_earlier(db: str | None, record: Record) -> "Earlier | None":
    """Find the last meeting of the same body in the archive `db`; raises BienbanError.

    None without an archive, or where it has none.
    """
    return None if db is None else _look_back(db, record)


def find_earlier_beside(archive: Path, record: Record) -> "Earlier | None":
    """Find the last meeting of the same body in the file `archive`, None where there is no file."""
    return _look_back(archive, record) if archive.exists() else None


def _look_back(db: str | Path, record: Record) -> "Earlier | None":
    from output.archive import open_existing_archive  # noqa: PLC0415 - SQLAlchemy is heavy

    engine = open_existing_archive(db)
    try:
        return find_earlier_in(engine, record)
    finally:
        engine.dispose()


def find_earlier_in(engine: "Engine", record: Record) -> "Earlier | None":
    """Find the last meeting of the same body, with the codes that mean another place since then."""
    from output.archive.looking_back import look_back  # noqa: PLC0415 - SQLAlchemy is heavy

    found = look_back(engine, record)
    return found and replace(found, changed=_find_changed(record, found.record))


def _find_changed(now: Record, before: Record) -> frozenset[str]:
    from output.archive.filling.rows import find_day  # noqa: PLC0415 - SQLAlchemy is heavy
    from pipeline.places import is_same_place  # noqa: PLC0415 - the gazetteer is heavy

    day, earlier = find_day(now), find_day(before)
    if day is None or earlier is None:
        return frozenset()
    codes = {code for each in (now, before) for figure in each.figures for code in figure.place}
    return frozenset(code for code in codes if not is_same_place(code, earlier, day))
