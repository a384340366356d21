"""A record as the archive keeps it: JSON in which every decimal is exact text."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, TypeVar

from pydantic_core import to_json

from minutes.errors import BienbanError
from minutes.record import Edit, Figure, Record
from minutes.store import adapt, load

_T = TypeVar("_T", Figure, Edit)

# The adapter knows the types and writes twice as fast, but to make it takes as long as so many.
_MANY: Final = 500


class DamagedContentError(Exception):
    """What the archive keeps is no longer what was put into it."""


def write_contents(written: Sequence[Record]) -> list[bytes]:
    """Write records whole, in UTF-8, the same bytes for equal records."""
    if len(written) > _MANY:
        adapt()
    return list(map(_write_content, written))


def _write_content(record: Record) -> bytes:
    content = _write(record)
    # One letter is found at once, two are not.
    if b"E" in content and (b"E+" in content or b"E-" in content):
        content = _write(_without_exponents(record))
    return content


def _write(record: Record) -> bytes:
    # Edits have a key that is no field's name, which the adapter alone knows.
    if record.edits or adapt.cache_info().currsize:
        return adapt().dump_json(record, by_alias=True, warnings=False)
    return to_json(record)


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
