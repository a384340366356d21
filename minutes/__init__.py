"""The record of one meeting: types, YAML in and out, checks.

`Record` is the typed record, `load` reads it from YAML and `dump` writes it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutes.record import Record
    from minutes.store import dump, load

__all__ = ["Record", "dump", "load"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module of that name exports
    """Import what is asked for only then: pydantic is heavy, and a message needs no record."""
    if name == "Record":
        from minutes.record import Record  # noqa: PLC0415

        return Record
    if name in __all__:
        from minutes import store  # noqa: PLC0415

        return getattr(store, name)
    raise AttributeError(name)
