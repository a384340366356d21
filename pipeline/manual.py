"""The manual that `--help` prints: Vietnamese words from `help.yaml`, options from the commands.

typer's own pages have their headings in English, so these commands write their pages themselves.
"""

from collections.abc import Sequence
from typing import Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

from pipeline.datafile import read_tree
from pipeline.usage import explain_command

HELP_OPTION = "--help"


class ManualCommand(TyperCommand):
    """A command with a page of the manual."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401, ARG002 - typer's own context
        """Write the page of this command."""
        page = read_tree("help.yaml")["commands"][self.name]
        arguments = [(name, words) for name, words in page["arguments"].items()]
        rows = {"arguments": arguments, "options": _option_rows(self.params, page["options"])}
        return write_page(page, rows)


class ManualGroup(TyperGroup):
    """The program itself: the page lists its commands."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401, ARG002 - typer's own context
        """Write the first page."""
        tree = read_tree("help.yaml")
        commands = [(name, tree["commands"][name]["summary"]) for name in self.commands]
        options = _option_rows(self.params, tree["program"]["options"])
        return write_page(tree["program"], {"commands": commands, "options": options})

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - typer's own types
        """Find the command that `args` begins with; raises BienbanError."""
        if args[0] not in self.commands:
            raise explain_command(args[0], list(self.commands))
        return super().resolve_command(ctx, args)


def write_page(page: dict[str, Any], blocks: dict[str, list[tuple[str, str]]]) -> str:
    """Write a page: how to call, what it does, then a table a block."""
    titles = read_tree("help.yaml")["titles"]
    console = Console(highlight=False)
    with console.capture() as captured:
        console.print(Text.assemble((f"{titles['usage']}: ", "bold"), page["usage"]))
        console.print(Padding(Text(page["summary"]), (1, 2, 0, 2)))
        for key, rows in blocks.items():
            if rows:
                console.print(Group("", Text(f"{titles[key]}:", "bold"), _table(rows)))
        for example in page.get("examples", ()):
            console.print(Text(f"\n{titles['example']}: ", "bold") + Text(example, "cyan"))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _table(rows: Sequence[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for name, words in rows:
        table.add_row(Text(name), Text(words))
    return table


def _option_rows(params: Sequence[Any], words: dict[str, str]) -> list[tuple[str, str]]:
    """Give each option of `params` with its words, then the one that every command has."""
    rows = []
    for param in params:
        if param.param_type_name == "option":
            name = param.opts[0]
            metavar = "" if param.is_flag else f" {param.metavar}"
            rows.append((name + metavar, words[name]))
    return [*rows, (HELP_OPTION, read_tree("help.yaml")["titles"]["help"])]
