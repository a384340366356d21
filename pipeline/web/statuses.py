"""The HTTP status of a fault."""

from typing import Final

from minutes.errors import BienbanError

_GONE: Final = frozenset({"input-missing", "edit-no-such-place"})
_CONFLICT: Final = frozenset({"edit-stale", "edit-nothing-to-undo"})


def status_of(error: BienbanError) -> int:
    """Give 404 for what is not there, 409 for what changed meanwhile, else 422."""
    if error.code in _GONE:
        return 404
    return 409 if error.code in _CONFLICT else 422
