"""Parts of the program that need a library which not everybody installs."""

from collections.abc import Iterator
from contextlib import contextmanager

from minutes.errors import BienbanError


@contextmanager
def need_extra(extra: str, library: str) -> Iterator[None]:
    """Turn a missing `library` into a BienbanError that says which `extra` to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != library:
            raise
        raise BienbanError("extra-missing", library=library, extra=extra) from error
