"""The commands `bienban office …`."""

from pathlib import Path
from typing import Annotated, Final

import typer

from pipeline.commands.manual import ManualCommand, ManualGroup
from pipeline.commands.options import SystemName
from pipeline.datafile import read_tree
from pipeline.office import write_example
from pipeline.usage import parse_system

office_commands = typer.Typer(cls=ManualGroup)

OFFICE: Final = Path("co-quan.yaml")


@office_commands.command("init", cls=ManualCommand)
def office_init_command(
    context: typer.Context,
    *,
    system: SystemName = None,
    out: Annotated[Path, typer.Option("--out", metavar="TỆP")] = OFFICE,
) -> None:
    """Write an example profile to begin with."""
    write_example(parse_system(system) or "nha-nuoc", out)
    for line in read_tree("words.yaml")["office"]:
        context.obj.say(line.format(file=out))
