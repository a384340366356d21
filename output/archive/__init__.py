"""The archive of records: versions kept, figures searchable.

Names are imported when they are first asked for, since SQLAlchemy is heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from output.archive.base.database import reading, writing
    from output.archive.contradictions import Contradiction, find_contradictions
    from output.archive.searching.finding import Found, Hit, search
    from output.archive.searching.wanted import Condition, Wanted
    from output.archive.store import (
        Added,
        Version,
        add_record,
        add_records,
        list_versions,
        open_archive,
        open_existing_archive,
        read_content,
        read_record,
    )

__all__ = [
    "Added",
    "Condition",
    "Contradiction",
    "Found",
    "Hit",
    "Version",
    "Wanted",
    "add_record",
    "add_records",
    "find_contradictions",
    "list_versions",
    "open_archive",
    "open_existing_archive",
    "read_content",
    "read_record",
    "reading",
    "search",
    "writing",
]

_HOMES: Final = {
    **dict.fromkeys(__all__, "output.archive.store"),
    **dict.fromkeys(("Condition", "Wanted"), "output.archive.searching.wanted"),
    **dict.fromkeys(("Contradiction", "find_contradictions"), "output.archive.contradictions"),
    **dict.fromkeys(("Found", "Hit", "search"), "output.archive.searching.finding"),
    **dict.fromkeys(("reading", "writing"), "output.archive.base.database"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the module of that name exports
    """Import what is asked for only then."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
