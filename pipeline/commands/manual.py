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

from minutes.errors import BienbanError
from pipeline.commands.misuse import explain_command
from pipeline.datafile import read_tree

HELP_OPTION = "--help"


class ManualCommand(TyperCommand):
    """A command with a page of the manual."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer's own context
        """Write the page of this command."""
        page = find_page(ctx.command_path)
        arguments = [(name, words) for name, words in page["arguments"].items()]
        rows = {"arguments": arguments, "options": _option_rows(self.params, page["options"])}
        return write_page(page, rows)


class ManualGroup(TyperGroup):
    """The program itself, or a group of its commands: the page lists them."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer's own context
        """Write the first page of the program or group."""
        page = find_page(ctx.command_path)
        commands = [(name, page["commands"][name]["summary"]) for name in self.commands]
        options = _option_rows(self.params, page["options"])
        return write_page(page, {"commands": commands, "options": options})

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own context
        """Ask for a command where a group is called alone; raises BienbanError."""
        if ctx.parent is not None and not args and not self.invoke_without_command:
            raise BienbanError("usage-nothing", command=ctx.command_path)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - typer's own types
        """Find the command that `args` begins with; raises BienbanError."""
        if args[0] not in self.commands:
            raise explain_command(args[0], list(self.commands), program=ctx.command_path)
        return super().resolve_command(ctx, args)


def find_page(path: str) -> dict[str, Any]:
    """Find the page of the command that `path` leads to.

    >>> find_page("bienban office init")["usage"]
    'bienban office init [tùy chọn]'
    """
    tree = read_tree("help.yaml")
    _, *names = path.split()
    page: dict[str, Any] = {**tree["program"], "commands": tree["commands"]}
    for name in names:
        page = page["commands"][name]
    return page


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


def name_option(param: Any) -> str:  # noqa: ANN401 - typer's own type
    """Give the name of an option; a flag that is set unless told otherwise by how it is unset."""
    names: list[str] = param.secondary_opts if param.default is True else param.opts
    return names[0]


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
            name = name_option(param)
            metavar = "" if param.is_flag else f" {param.metavar}"
            rows.append((name + metavar, words[name]))
    return [*rows, (HELP_OPTION, read_tree("help.yaml")["titles"]["help"])]
