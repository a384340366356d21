"""The commands `bienban extract` and `bienban run`, which read texts."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

import typer

from minutes.record import Record
from minutes.store import dump, to_json
from pipeline.commands.each import take_each
from pipeline.commands.options import (
    Archive,
    Draft,
    Files,
    Home,
    Kinds,
    OfficeFile,
    Out,
    Published,
    Split,
    SystemName,
    TemplateFile,
)
from pipeline.commands.outcomes import show_outcomes
from pipeline.console import Reporter, write_out
from pipeline.documents import Order
from pipeline.dossiers.dossier import Shelf
from pipeline.run import DOSSIERS, Desk, Reading, extract_records
from pipeline.usage import parse_day, parse_format, parse_kinds, parse_system


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
        return take_each(reporter, files, "run", desk.run, partial(show_outcomes, reporter))
    finally:
        desk.close()


def _writer(form: str) -> Callable[[Record], None]:
    """Give what prints one record after the other in the format `form`."""
    printed: list[str] = []

    def write(record: Record) -> None:
        text = f"{to_json(record)}\n" if form == "json" else dump(record)
        write_out(f"---\n{text}" if printed and form == "yaml" else text)
        printed.append(record.id)

    return write
