"""The commands `bienban tasks` and `bienban tasks set`."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.manual import ManualCommand, ManualGroup
from pipeline.console import write_out
from pipeline.queries.tasks import FORMATS, change_state, find_tasks, write_tasks
from pipeline.run import ARCHIVE, DOSSIERS
from pipeline.usage import parse_format
from pipeline.writing import write_file

task_commands = typer.Typer(cls=ManualGroup, invoke_without_command=True)

Database = Annotated[str, typer.Option("--db", metavar="KHO")]

DATABASE = str(DOSSIERS / ARCHIVE)


@task_commands.callback()
def list_command(  # noqa: PLR0913 - the options of the contract
    context: typer.Context,
    *,
    overdue: Annotated[bool, typer.Option("--overdue")] = False,
    assignee: Annotated[str | None, typer.Option("--assignee", metavar="ĐƠN-VỊ")] = None,
    form: Annotated[str, typer.Option("--format", metavar="DẠNG")] = "text",
    out: Annotated[Path | None, typer.Option("--out", metavar="TỆP")] = None,
    db: Database = DATABASE,
) -> None:
    """List what meetings ordered and how it stands."""
    if context.invoked_subcommand is not None:
        return
    chosen = parse_format(form, FORMATS)
    today = dt.datetime.now().astimezone().date()
    found = find_tasks(db, today=today, overdue=overdue, assignee=assignee)
    text = write_tasks(found, chosen, today)
    if out is None:
        write_out(text)
    else:
        write_file(out, text.encode("utf-8"))


@task_commands.command("set", cls=ManualCommand)
def set_command(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(metavar="MÃ", show_default=False)],
    state: Annotated[str, typer.Argument(metavar="TRẠNG-THÁI", show_default=False)],
    *,
    note: Annotated[str | None, typer.Option("--note", metavar="LỜI")] = None,
    db: Database = DATABASE,
) -> None:
    """Say how a task stands."""
    context.obj.say(change_state(db, ref, state, note))
