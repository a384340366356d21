"""The commands `bienban archive …`: what an office knows from all its meetings."""

import typer

from pipeline.manual import ManualCommand, ManualGroup
from pipeline.series_commands import indicators_command, merge_command, series_command

archive_commands = typer.Typer(cls=ManualGroup)

archive_commands.command("series", cls=ManualCommand)(series_command)
archive_commands.command("indicators", cls=ManualCommand)(indicators_command)
archive_commands.command("merge", cls=ManualCommand)(merge_command)
