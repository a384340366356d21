"""Help for whoever writes a template: what it may use, and all that is wrong with it."""

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from minutes.errors import FaultsError
from pipeline.datafile import read_tree
from pipeline.inputs import read_bytes
from pipeline.names import name_input
from pipeline.writing import write_annotated

if TYPE_CHECKING:
    from output.faults import OutputError

_INDENT = "  "


def check_template(name: str, folder: Path | None = None) -> str:
    """Give the words for a template without faults; raises FaultsError with all there are.

    A copy with the faults as comments goes to `folder` where one is given.
    """
    file = name_input(name)
    docx = read_bytes(name)
    faults = find_template_faults(docx, file=file)
    if faults:
        if folder is not None:
            from output.word.marking import comment_faults  # noqa: PLC0415 - as below

            write_annotated(folder, name, comment_faults(docx, faults, file=file))
        raise FaultsError("template-faults", faults)
    words: str = read_tree("words.yaml")["template_sound"]
    return words.format(file=file)


def find_template_faults(docx: bytes, *, file: str) -> "tuple[OutputError, ...]":
    """Find every fault of the template `docx`; raises OutputError where it is no Word file."""
    from output.variables import load_variables, make_samples  # noqa: PLC0415 - heavy imports
    from output.word.diagnosis import find_faults  # noqa: PLC0415
    from output.word.names import make_shapes  # noqa: PLC0415

    rows = load_variables()
    known = make_shapes(row.path for row in rows)
    return find_faults(docx, file=file, known=known, samples=make_samples(rows))


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
