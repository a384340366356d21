"""The meeting that documents look back at, from an archive that a person names."""

from typing import TYPE_CHECKING

from minutes.record import Record

if TYPE_CHECKING:
    from output.earlier import Earlier


def find_earlier(db: str | None, record: Record) -> "Earlier | None":
    """Find the last meeting of the same body in the archive `db`; raises BienbanError.

    None without an archive, or where it has none.
    """
    if db is None:
        return None
    from output.archive import open_existing_archive  # noqa: PLC0415 - SQLAlchemy is heavy
    from output.archive.looking_back import look_back  # noqa: PLC0415

    engine = open_existing_archive(db)
    try:
        return look_back(engine, record)
    finally:
        engine.dispose()
