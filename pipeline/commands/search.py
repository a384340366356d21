"""The commands `bienban archive add`, `search`, `contradictions` and `show`."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.adding import Adding
from pipeline.commands.each import take_each
from pipeline.commands.tasks import DATABASE, Database
from pipeline.console import write_out
from pipeline.datafile import read_tree
from pipeline.names import name_input
from pipeline.queries.searching import (
    FORMATS,
    KINDS,
    Asked,
    find_contradictions,
    search_archive,
    show_record,
    write_contradictions,
    write_found,
)
from pipeline.usage import parse_choices, parse_count, parse_day, parse_format

if TYPE_CHECKING:
    from sqlalchemy import Engine

Form = Annotated[str, typer.Option("--format", metavar="DẠNG")]
Place = Annotated[str | None, typer.Option("--place", metavar="NƠI")]
Indicator = Annotated[str | None, typer.Option("--indicator", metavar="CHỈ-TIÊU")]
Limit = Annotated[str, typer.Option("--limit", metavar="SỐ")]


def add_command(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(show_default=False)],
    *,
    db: Database = DATABASE,
) -> int:
    """Put records into the archive."""
    from output.archive.base.database import name_place  # noqa: PLC0415 - SQLAlchemy is heavy

    words = read_tree("words.yaml")["archive"]
    with _opened_to_add(db) as engine:
        adding = Adding(engine, context.obj)
        status = take_each(context.obj, list(dict.fromkeys(files)), "add", adding.take)
        adding.finish()
        place = name_place(engine)
    for name, outcome in adding.added:
        context.obj.say(f"{name_input(name)}: {words[outcome].format(file=place)}")
    return status or adding.status


def search_command(  # noqa: PLR0913 - the options of the contract
    text: Annotated[str, typer.Argument(metavar="CHỮ", show_default=False)] = "",
    *,
    kinds: Annotated[str | None, typer.Option("--kind", metavar="LOẠI,…")] = None,
    place: Place = None,
    today: Annotated[str | None, typer.Option("--today", metavar="NƠI")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="NGÀY")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="NGÀY")] = None,
    indicator: Indicator = None,
    value: Annotated[str | None, typer.Option("--value", metavar="SO-SÁNH")] = None,
    limit: Limit = "20",
    form: Form = "text",
    db: Database = DATABASE,
) -> None:
    """Search sources, figures, people and tasks."""
    chosen, most = parse_format(form, FORMATS), parse_count(limit, "--limit")
    asked = Asked(
        text,
        parse_choices(kinds, "--kind", tuple(KINDS)),
        place,
        today,
        parse_day(since, "--from"),
        parse_day(until, "--to"),
        indicator,
        value,
    )
    write_out(write_found(search_archive(db, asked, most), chosen))


def contradictions_command(
    *,
    indicator: Indicator = None,
    place: Place = None,
    limit: Limit = "20",
    form: Form = "text",
    db: Database = DATABASE,
) -> None:
    """Show where the archive has two values for one thing."""
    chosen, most = parse_format(form, FORMATS), parse_count(limit, "--limit")
    write_out(write_contradictions(find_contradictions(db, indicator, place, most), chosen))


def show_command(
    record: Annotated[str, typer.Argument(metavar="MÃ-HỒ-SƠ", show_default=False)],
    *,
    version: Annotated[str | None, typer.Option("--version", metavar="SỐ")] = None,
    form: Form = "yaml",
    db: Database = DATABASE,
) -> None:
    """Print a record of the archive, in any of its versions."""
    number = None if version is None else parse_count(version, "--version")
    write_out(show_record(db, record, number, parse_format(form)))


@contextmanager
def _opened_to_add(db: str) -> "Iterator[Engine]":
    from output.archive import open_archive  # noqa: PLC0415 - SQLAlchemy is heavy

    if db == DATABASE:
        # Records may come from elsewhere before there is a dossier here. What is wrong with the
        # place, the archive says itself.
        with suppress(OSError):
            Path(db).parent.mkdir(exist_ok=True)
    engine = open_archive(db)
    try:
        yield engine
    finally:
        engine.dispose()
