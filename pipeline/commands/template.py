"""The commands `bienban template …`."""

import typer

from pipeline.commands.each import take_each
from pipeline.commands.manual import ManualCommand, ManualGroup
from pipeline.commands.options import Annotate, Files
from pipeline.console import write_out
from pipeline.template import check_template, write_variables

template_commands = typer.Typer(cls=ManualGroup)


@template_commands.command("check", cls=ManualCommand)
def template_check_command(
    context: typer.Context, files: Files, *, annotate: Annotate = None
) -> int:
    """Name every fault of each template."""
    names = list(dict.fromkeys(files))

    def check(name: str) -> str:
        return check_template(name, annotate)

    return take_each(context.obj, names, "check", check, context.obj.say)


@template_commands.command("variables", cls=ManualCommand)
def template_variables_command() -> None:
    """List all that a template may use."""
    write_out(write_variables())
