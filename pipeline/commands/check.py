"""The command `bienban check`."""

from typing import Annotated

import typer

from pipeline.check import Verdict, check_file, write_json, write_text
from pipeline.commands.each import take_each
from pipeline.commands.options import Annotate, Files, SystemName
from pipeline.console import write_out
from pipeline.usage import CHECK_FORMATS, parse_format, parse_system


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
