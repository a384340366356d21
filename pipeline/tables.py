"""Tables for a terminal: as wide as it is, and never cut where the output goes to a file."""

import shutil
import sys
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDE: Final = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """Headings and rows of text."""

    headings: list[str]
    rows: list[list[str]]


def show_table(shown: Shown) -> str:
    """Write a table as text, long cells over several lines."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for heading in shown.headings:
        table.add_column(heading, overflow="fold")
    for row in shown.rows:
        table.add_row(*map(Text, row))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDE
    console = Console(highlight=False, width=width)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())
