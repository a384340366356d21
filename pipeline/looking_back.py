"""The meeting that documents look back at, from an archive that a person names."""

from pathlib import Path
from typing import TYPE_CHECKING

from minutes.record import Record

if TYPE_CHECKING:
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
    from output.archive.looking_back import look_back  # noqa: PLC0415

    engine = open_existing_archive(db)
    try:
        return look_back(engine, record)
    finally:
        engine.dispose()
