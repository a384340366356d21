"""The command line: arguments in, results and one sentence a fault out, a status at the end.

Status 0: done; 1: some inputs failed, the others are done; 2: wrong usage. Only here and in the
web page does anything print, choose a status or catch what nobody foresaw.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.store import dump, to_json
from pipeline.archive import archive_commands
from pipeline.batch_command import batch_command
from pipeline.check import Verdict, check_file, write_json, write_text
from pipeline.console import Reporter, set_streams, write_out
from pipeline.datafile import read_tree
from pipeline.documents import Order, check_target, list_doubts, place_documents, render_documents
from pipeline.dossier import Shelf, note_written
from pipeline.each import take_each
from pipeline.looking_back import find_earlier
from pipeline.manual import ManualCommand, ManualGroup
from pipeline.office import write_example
from pipeline.run import DOSSIERS, Desk, Reading, extract_records
from pipeline.serve import serve_command
from pipeline.task_commands import task_commands
from pipeline.template import check_template, write_variables
from pipeline.upkeep import Kept, read_kept, write_kept
from pipeline.usage import (
    CHECK_FORMATS,
    explain_usage,
    parse_day,
    parse_format,
    parse_kinds,
    parse_system,
)
from pipeline.writing import write_file

app = typer.Typer(cls=ManualGroup, add_completion=False, pretty_exceptions_enable=False)
offices = typer.Typer(cls=ManualGroup)
app.add_typer(offices, name="office")
templates = typer.Typer(cls=ManualGroup)
app.add_typer(templates, name="template")
app.add_typer(archive_commands, name="archive")
app.add_typer(task_commands, name="tasks")
app.command("batch", cls=ManualCommand)(batch_command)
app.command("serve", cls=ManualCommand)(serve_command)

PROGRAM: Final = "bienban"
# What shells give for a program that Ctrl-C stopped.
STOPPED: Final = 130
DEBUG: Final = "--debug"
OFFICE: Final = Path("co-quan.yaml")

Files = Annotated[list[str], typer.Argument(show_default=False)]
Home = Annotated[str | None, typer.Option("--home", metavar="NƠI")]
Published = Annotated[str | None, typer.Option("--published", metavar="NGÀY")]
Kinds = Annotated[str | None, typer.Option("--kind", metavar="LOẠI,…")]
SystemName = Annotated[str | None, typer.Option("--system", metavar="HỆ")]
OfficeFile = Annotated[Path | None, typer.Option("--office", metavar="TỆP")]
TemplateFile = Annotated[Path | None, typer.Option("--template", metavar="TỆP.docx")]
Split = Annotated[bool, typer.Option("--split")]
Draft = Annotated[bool, typer.Option("--draft")]
Annotate = Annotated[Path | None, typer.Option("--annotate", metavar="THƯ-MỤC")]
Archive = Annotated[str | None, typer.Option("--db", metavar="KHO")]
Out = Annotated[Path | None, typer.Option("--out", metavar="THƯ-MỤC")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments`, those of the process by default; give its status."""
    set_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    args = [arg for arg in given if arg != DEBUG]  # Taken anywhere, for it is said afterwards.
    reporter = Reporter(debug=DEBUG in given)
    program = typer.main.get_command(app)
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


@app.callback(invoke_without_command=True)
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


@app.command("extract", cls=ManualCommand)
def extract_command(  # noqa: PLR0913 - the options of the contract
    context: typer.Context,
    files: Files,
    form: Annotated[str, typer.Option("--format", metavar="DẠNG")] = "yaml",
    home: Home = None,
    published: Published = None,
    *,
    split: Split = False,
) -> int:
    """Print the record of each text."""
    write = _writer(parse_format(form))
    reading = Reading(home, parse_day(published), split)

    def extract(name: str) -> None:
        for record in extract_records(name, reading):
            write(record)

    return take_each(context.obj, files, "extract", extract)


@app.command("render", cls=ManualCommand)
def render_command(  # noqa: PLR0913 - the options of the contract
    context: typer.Context,
    files: Files,
    *,
    kind: Kinds = None,
    system: SystemName = None,
    office: OfficeFile = None,
    template: TemplateFile = None,
    draft: Draft = False,
    out: Out = None,
    db: Archive = None,
) -> int:
    """Make the documents of each record."""
    order = Order(parse_kinds(kind), parse_system(system), office, template, draft)
    found: dict[str, Kept] = {}

    def read(name: str) -> None:
        found[name] = read_kept(name)

    def render(name: str) -> list[Path]:
        check_target(name, folders)
        kept = found[name]
        earlier = find_earlier(db, kept.record)
        documents = render_documents(kept.record, order, earlier)
        context.obj.warn_of([check.message for check in kept.new_checks], place=name)
        context.obj.warn_of(list_doubts(kept.record, order, documents, earlier))
        paths = _write_documents(folders[name], documents)
        if out is None:
            write_kept(kept)
        return paths

    status = take_each(context.obj, list(dict.fromkeys(files)), "render", read)
    records = {name: kept.record for name, kept in found.items()}
    folders = place_documents(records, out)
    say = _say_written(context.obj)
    return take_each(context.obj, list(records), "render", render, say) or status


@app.command("run", cls=ManualCommand)
def run_command(  # noqa: PLR0913 - the options of the contract
    context: typer.Context,
    files: Files,
    *,
    out: Out = None,
    home: Home = None,
    published: Published = None,
    kind: Kinds = None,
    system: SystemName = None,
    office: OfficeFile = None,
    template: TemplateFile = None,
    draft: Draft = False,
    split: Split = False,
    db: Archive = None,
) -> int:
    """Take each text to a dossier and into the archive."""
    order = Order(parse_kinds(kind), parse_system(system), office, template, draft)
    reporter: Reporter = context.obj
    desk = Desk(Shelf(out or DOSSIERS), Reading(home, parse_day(published), split), order, db)
    try:
        return take_each(reporter, files, "run", desk.run, reporter.show_outcomes)
    finally:
        desk.close()


@app.command("check", cls=ManualCommand)
def check_command(
    context: typer.Context,
    files: Files,
    *,
    form: Annotated[str, typer.Option("--format", metavar="DẠNG")] = "text",
    system: SystemName = None,
    annotate: Annotate = None,
) -> int:
    """Judge finished documents."""
    write = write_json if parse_format(form, CHECK_FORMATS) == "json" else write_text
    wanted = parse_system(system)
    verdicts: list[Verdict] = []
    names = list(dict.fromkeys(files))
    status = take_each(
        context.obj,
        names,
        "check",
        lambda name: verdicts.append(check_file(name, wanted, annotate)),
    )
    write_out(write(verdicts))
    return status or int(any(verdict.is_broken for verdict in verdicts))


@offices.command("init", cls=ManualCommand)
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


@templates.command("check", cls=ManualCommand)
def template_check_command(
    context: typer.Context, files: Files, *, annotate: Annotate = None
) -> int:
    """Name every fault of each template."""
    names = list(dict.fromkeys(files))

    def check(name: str) -> str:
        return check_template(name, annotate)

    return take_each(context.obj, names, "check", check, context.obj.say)


@templates.command("variables", cls=ManualCommand)
def template_variables_command() -> None:
    """List all that a template may use."""
    write_out(write_variables())


def _writer(form: str) -> Callable[[Record], None]:
    """Give what prints one record after the other in the format `form`."""
    printed: list[str] = []

    def write(record: Record) -> None:
        text = f"{to_json(record)}\n" if form == "json" else dump(record)
        write_out(f"---\n{text}" if printed and form == "yaml" else text)
        printed.append(record.id)

    return write


def _write_documents(folder: Path, documents: dict[str, bytes]) -> list[Path]:
    for name, content in documents.items():
        write_file(folder / name, content)
        note_written(folder / name, content)
    return [folder / name for name in documents]


def _say_written(reporter: Reporter) -> Callable[[list[Path]], None]:
    words = read_tree("words.yaml")["written"]

    def say(paths: list[Path]) -> None:
        for path in paths:
            reporter.say(words.format(file=path))

    return say


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
