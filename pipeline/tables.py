"""Tables for a terminal: as wide as it is, and never cut where the output goes to a file."""

import shutil
import sys
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

_WIDE: Final = 200
_ROOM: Final = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """Headings and rows of text; the cells of `whole` are copied by people and never broken."""

    headings: list[str]
    rows: list[list[str]]
    whole: int | None = None


def show_table(shown: Shown) -> str:
    """Write a table as text, long cells over several lines."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    least = 0
    for at, heading in enumerate(shown.headings):
        if at == shown.whole:
            least = max((len(row[at]) for row in shown.rows), default=0)
            table.add_column(heading, no_wrap=True, min_width=least)
        else:
            table.add_column(heading, overflow="fold")
    for row in shown.rows:
        table.add_row(*map(Text, row))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDE
    # Where such a column leaves no room for the others, the terminal breaks the lines.
    console = Console(highlight=False, width=max(width, least + _ROOM))
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())
