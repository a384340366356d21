"""The command line: arguments in, results and one sentence a fault out, a status at the end.

Status 0: done; 1: some inputs failed, the others are done; 2: wrong usage. Only here and in the
web page does anything print, choose a status or catch what nobody foresaw.
"""

import sys
from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer

from minutes.errors import BienbanError
from pipeline.commands.manual import ManualGroup
from pipeline.commands.misuse import explain_usage
from pipeline.commands.patterns import SHELL_EXPANDS, expand_patterns
from pipeline.commands.registry import Commands
from pipeline.console import STOPPED, Reporter, set_streams
from pipeline.datafile import read_tree
from pipeline.garbage import collect_late

PROGRAM: Final = "bienban"
DEBUG: Final = "--debug"

# Where each command is defined, in the order of the manual.
COMMANDS: Final = {
    "batch": "pipeline.commands.batch:batch_command",
    "serve": "pipeline.commands.serve:serve_command",
    "extract": "pipeline.commands.texts:extract_command",
    "render": "pipeline.commands.render:render_command",
    "run": "pipeline.commands.texts:run_command",
    "check": "pipeline.commands.check:check_command",
    "office": "pipeline.commands.office:office_commands",
    "template": "pipeline.commands.template:template_commands",
    "archive": "pipeline.commands.archive:archive_commands",
    "tasks": "pipeline.commands.tasks:task_commands",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments`, those of the process by default; give its status."""
    set_streams()
    collect_late()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not SHELL_EXPANDS:
        given = expand_patterns(given)
    args = [arg for arg in given if arg != DEBUG]  # Taken anywhere, for it is said afterwards.
    reporter = Reporter(debug=DEBUG in given)
    program = make_program()
    try:
        status = program(args, prog_name=PROGRAM, standalone_mode=False, obj=reporter) or 0
    except BienbanError as error:
        reporter.fail(error, "")
        return 2 if error.code.startswith("usage-") else 1
    except typer.TyperException as error:
        reporter.fail(_explain(error, program, args), "")
        return 2
    except BrokenPipeError:  # Whoever reads our output has had enough.
        raise
    except Exception as error:  # noqa: BLE001 - a fault of ours is said in words, too
        command = " ".join([PROGRAM, *args[:2]])
        return reporter.crash(error, BienbanError("command-failed", command=command))
    if status == STOPPED:
        reporter.warn(read_tree("words.yaml")["stopped"])
    return int(status)


def make_program() -> Any:  # noqa: ANN401 - typer's own type
    """Make the program as typer runs it."""
    app = typer.Typer(cls=ManualGroup, add_completion=False, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(start)
    program: Any = typer.main.get_group(app)
    program.commands = Commands(COMMANDS)
    return program


def start(
    context: typer.Context,
    *,
    show_version: Annotated[bool, typer.Option("--version")] = False,
    debug: Annotated[bool, typer.Option(DEBUG)] = False,  # noqa: ARG001 - `main` has read it
) -> None:
    """Print the version, or ask for a command."""
    if show_version:
        from importlib.metadata import version  # noqa: PLC0415 - slow, and rarely asked for

        typer.echo(f"bienban {version('bienban')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise BienbanError("usage-nothing", command="bienban")


def _explain(error: typer.TyperException, program: Any, args: list[str]) -> BienbanError:  # noqa: ANN401 - typer's own type
    """Name what is wrong with `args`, and the page of the manual that says how it is right."""
    command, path = program, PROGRAM
    for arg in args:
        if arg in getattr(command, "commands", {}):
            command, path = command.commands[arg], f"{path} {arg}"
    flags = {
        option for param in command.params if getattr(param, "is_flag", 0) for option in param.opts
    }
    return explain_usage(error, command=path, flags=flags)
