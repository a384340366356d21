"""The command `bienban render`."""

from collections.abc import Callable
from pathlib import Path

import typer

from pipeline.commands.each import take_each
from pipeline.commands.options import (
    Archive,
    Draft,
    Files,
    Kinds,
    OfficeFile,
    Out,
    SystemName,
    TemplateFile,
)
from pipeline.console import Reporter
from pipeline.datafile import read_tree
from pipeline.documents import Order, check_target, list_doubts, place_documents, render_documents
from pipeline.dossiers.dossier import note_written
from pipeline.dossiers.upkeep import Kept, read_kept, write_kept
from pipeline.looking_back import find_earlier
from pipeline.usage import parse_kinds, parse_system
from pipeline.writing import write_file


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
