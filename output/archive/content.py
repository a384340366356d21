"""A record as the archive keeps it: JSON in which every decimal is exact text."""

from functools import cache

from pydantic import TypeAdapter

from minutes.record import Record
from minutes.store import load


def write_content(record: Record) -> str:
    """Write `record` whole, the same text for the same record."""
    return _adapter().dump_json(record, by_alias=True).decode("utf-8")


def read_content_record(content: str) -> Record:
    """Read a record from what the archive keeps; the oldest archives keep YAML."""
    if content.startswith("{"):
        return _adapter().validate_json(content)
    return load(content)


@cache
def _adapter() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
