"""The commands `bienban archive series`, `indicators` and `merge`."""

from pathlib import Path
from typing import Annotated

import typer

from minutes.errors import BienbanError
from pipeline.commands.tasks import DATABASE, Database
from pipeline.console import write_out
from pipeline.datafile import read_tree
from pipeline.queries.indicators import merge, undo, write_indicators
from pipeline.queries.series import (
    FORMATS,
    WITHOUT_REFUSALS,
    check_target,
    read_series,
    save_series,
    write_refusals,
    write_series,
)
from pipeline.usage import parse_day, parse_format

Text = Annotated[str | None, typer.Argument(metavar="CHỮ", show_default=False)]


def series_command(  # noqa: PLR0913 - the options of the contract
    context: typer.Context,
    *,
    indicator: Annotated[str | None, typer.Option("--indicator", metavar="CHỈ-TIÊU")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NƠI")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="NGÀY")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="NGÀY")] = None,
    form: Annotated[str, typer.Option("--format", metavar="DẠNG")] = "text",
    out: Annotated[list[Path] | None, typer.Option("--out", metavar="TỆP")] = None,
    db: Database = DATABASE,
) -> None:
    """Follow an indicator over all meetings."""
    chosen = parse_format(form, FORMATS)
    days = parse_day(since, "--from"), parse_day(until, "--to")
    if indicator is None:
        command = context.command_path
        raise BienbanError("usage-missing", argument="--indicator", command=command)
    for path in out or ():
        check_target(path)
    series = read_series(db, indicator, place, since=days[0], until=days[1])
    if not out:
        write_out(write_series(series, chosen))
        if chosen in WITHOUT_REFUSALS:
            for refusal in write_refusals(series):
                context.obj.warn(refusal)
    for path in out or ():
        save_series(series, path)
        context.obj.say(read_tree("series.yaml")["saved"].format(file=path))
    if out:
        # A file holds only the points; who asked for it must know what is not in there.
        for refusal in write_refusals(series):
            context.obj.say(refusal)


def indicators_command(words: Text = None, *, db: Database = DATABASE) -> None:
    """List the indicators of the archive."""
    write_out(write_indicators(db, words))


def merge_command(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KHÓA", show_default=False)],
    target: Annotated[str | None, typer.Argument(metavar="KHÓA-CHÍNH", show_default=False)] = None,
    *,
    is_undone: Annotated[bool, typer.Option("--undo")] = False,
    db: Database = DATABASE,
) -> None:
    """Let one indicator count as another, or take that back."""
    if is_undone:
        context.obj.say(undo(db, key, target))
    elif target is None:
        command = context.command_path
        raise BienbanError("usage-missing", argument="KHÓA-CHÍNH", command=command)
    else:
        context.obj.say(merge(db, key, target))
