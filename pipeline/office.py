"""A first office profile: the commented example of a system, written where there is none yet."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from minutes.errors import BienbanError
from pipeline.documents import System
from pipeline.writing import write_file

_EXAMPLES: Final[dict[System, str]] = {
    "nha-nuoc": "co-quan.example.yaml",
    "dang": "co-quan-dang.example.yaml",
}


def write_example(system: System, out: Path) -> None:
    """Write the example profile of `system` to `out`.

    Raises BienbanError where something of that name is there already, or for a write that fails.
    """
    # A link that leads nowhere is something too, and writing would replace it.
    if out.exists() or out.is_symlink():
        raise BienbanError("office-exists", file=str(out))
    write_file(out, (files("templates") / _EXAMPLES[system]).read_bytes())
