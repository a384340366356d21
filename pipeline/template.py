"""Help for whoever writes a template: what it may use, as a table."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.datafile import read_tree

_INDENT = "  "


def write_variables() -> str:
    """Write a table of all that a template may use: parts are indented below what they are of."""
    from output.variables import load_variables  # noqa: PLC0415 - only this command needs it

    words = read_tree("words.yaml")["variables"]
    name, *others = words["columns"]
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column(name, style="cyan", no_wrap=True)
    for title in others:
        table.add_column(title, overflow="fold")
    for row in load_variables():
        shown = _INDENT * row.depth + row.name
        table.add_row(Text(shown), Text(row.meaning), Text(row.sample))
    console = Console(highlight=False)
    with console.capture() as captured:
        console.print(Text(words["hint"] + "\n"))
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"
