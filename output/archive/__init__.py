"""The archive of records: versions kept, figures searchable.

Names are imported when they are first asked for, since SQLAlchemy is heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from output.archive.store import Added, add_record, name_faults, open_archive, read_content

__all__ = ["Added", "add_record", "name_faults", "open_archive", "read_content"]

_HOMES: Final = dict.fromkeys(__all__, "output.archive.store")


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module of that name exports
    """Import what is asked for only then."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
