"""Patterns such as `ho-so/*/ho-so.yaml` in the arguments, where no shell has replaced them."""

import glob
import os
from collections.abc import Iterable
from typing import Final

# The shells of Windows leave that to the programs.
SHELL_EXPANDS: Final = os.name != "nt"


def expand_patterns(arguments: Iterable[str]) -> list[str]:
    """Put in the place of each pattern the names that it fits, in order.

    An option stays, and so do the name of a file and what fits no file: it is named as it was
    given where it turns out to be missing.
    """
    return [name for argument in arguments for name in _expand(argument)]


def _expand(argument: str) -> list[str]:
    if argument.startswith("-") or not glob.has_magic(argument) or os.path.lexists(argument):
        return [argument]
    # `Path.glob` would not take a pattern with a drive.
    return sorted(glob.glob(argument, recursive=True)) or [argument]  # noqa: PTH207
