"""A record as the archive keeps it: JSON in which every decimal is exact text."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from pydantic_core import to_json

from minutes.errors import BienbanError
from minutes.record import Edit, Figure, Record
from minutes.store import adapt, load

_T = TypeVar("_T", Figure, Edit)


class DamagedContentError(Exception):
    """What the archive keeps is no longer what was put into it."""


def write_content(record: Record) -> str:
    """Write `record` whole, the same text for equal records."""
    content = _write(record)
    if b"E+" in content or b"E-" in content:
        content = _write(_without_exponents(record))
    return content.decode("utf-8")


def _write(record: Record) -> bytes:
    # Edits alone have a key that is no field's name; the adapter that knows it is slow to make.
    return adapt().dump_json(record, by_alias=True) if record.edits else to_json(record)


def read_content_record(content: str) -> Record:
    """Read a record from what the archive keeps; the oldest archives keep YAML.

    Raises DamagedContentError.
    """
    try:
        return adapt().validate_json(content) if content.startswith("{") else load(content)
    except (ValueError, BienbanError) as error:
        raise DamagedContentError from error


def _without_exponents(record: Record) -> Record:
    figures = (_write_out(each, "value", "of", "to", "amount") for each in record.figures)
    edits = (_write_out(each, "from_", "to") for each in record.edits)
    return replace(record, figures=tuple(figures), edits=tuple(edits))


def _write_out(row: _T, *names: str) -> _T:
    values: dict[str, Any] = {name: getattr(row, name) for name in names}
    decimals = {name: each for name, each in values.items() if isinstance(each, Decimal)}
    whole: dict[str, Any] = {name: Decimal(f"{each:f}") for name, each in decimals.items()}
    return replace(row, **whole)
