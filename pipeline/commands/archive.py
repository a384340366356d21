"""The commands `bienban archive …`: what an office knows from all its meetings."""

import typer

from pipeline.commands.manual import ManualCommand, ManualGroup
from pipeline.commands.search import (
    add_command,
    contradictions_command,
    search_command,
    show_command,
)
from pipeline.commands.series import indicators_command, merge_command, series_command

archive_commands = typer.Typer(cls=ManualGroup)

archive_commands.command("add", cls=ManualCommand)(add_command)
archive_commands.command("search", cls=ManualCommand)(search_command)
archive_commands.command("show", cls=ManualCommand)(show_command)
archive_commands.command("contradictions", cls=ManualCommand)(contradictions_command)
archive_commands.command("series", cls=ManualCommand)(series_command)
archive_commands.command("indicators", cls=ManualCommand)(indicators_command)
archive_commands.command("merge", cls=ManualCommand)(merge_command)
