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
from pipeline.dossiers.dossier import Change, open_dossier, write_dossier
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

    def render(name: str) -> dict[Path, Change]:
        check_target(name, folders)
        kept = found[name]
        earlier = find_earlier(db, kept.record)
        documents = render_documents(kept.record, order, earlier)
        context.obj.warn_of([check.message for check in kept.new_checks], place=name)
        context.obj.warn_of(list_doubts(kept.record, order, documents, earlier))
        changes = _write_documents(folders[name], documents)
        if out is None:
            write_kept(kept)
        return changes

    status = take_each(context.obj, list(dict.fromkeys(files)), "render", read)
    records = {name: kept.record for name, kept in found.items()}
    folders = place_documents(records, out)
    say = _say_written(context.obj)
    return take_each(context.obj, list(records), "render", render, say) or status


def _write_documents(folder: Path, documents: dict[str, bytes]) -> dict[Path, Change]:
    """Write `documents`; in a dossier those stay that a person edited. Raises BienbanError."""
    dossier = open_dossier(folder)
    if dossier.is_known:
        changes = write_dossier(dossier, documents)
        return {folder / name: change for name, change in changes.items()}
    for name, content in documents.items():
        write_file(folder / name, content)
    return {folder / name: "new" for name in documents}


def _say_written(reporter: Reporter) -> Callable[[dict[Path, Change]], None]:
    words = read_tree("words.yaml")

    def say(changes: dict[Path, Change]) -> None:
        for path, change in changes.items():
            key = "kept_edited" if change == "kept" else "written"
            reporter.say(words[key].format(file=path))

    return say
