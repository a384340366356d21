"""The main job: one text to a dossier with its record and documents, and into the archive."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minutes.record import Record
from minutes.store import dump
from pipeline.datafile import read_tree
from pipeline.documents import Order, list_doubts, render_documents
from pipeline.dossiers.dossier import (
    ORIGINAL,
    RECORD,
    SOURCE,
    Change,
    Dossier,
    Shelf,
    hash_bytes,
    write_dossier,
)
from pipeline.dossiers.upkeep import Kept, open_kept, read_original, write_kept
from pipeline.inputs import read_source

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from output.earlier import Earlier
    from pipeline.sources.source import Source

DOSSIERS: Final = Path("ho-so")
ARCHIVE: Final = "luu-tru.sqlite"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person knows better than the text: its home and its day of publication.

    `split` tells that one input may hold several meetings.
    """

    home: str | None = None
    published: dt.date | None = None
    split: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text: its folder, each file in it, and the place in the archive.

    `doubts` are what the documents say and neither the record nor the office profile knows;
    `archive` names the archive, without a password.
    """

    folder: Path
    record: Record
    changes: Mapping[str, Change]
    archived: str
    doubts: tuple[str, ...] = ()
    archive: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Tell whether everything was there before."""
        return self.archived == "unchanged" and not {"new", "updated"} & set(self.changes.values())


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a dossier will hold: every file by its name, and the record that they are made from.

    `kept` is the record that a person edited there, None for none.
    """

    dossier: Dossier
    record: Record
    kept: Kept | None
    files: Mapping[str, bytes]
    doubts: tuple[str, ...]


def extract_records(name: str, reading: Reading) -> list[Record]:
    """Read the input `name` into its record, or records; raises BienbanError."""
    return [extract_source(source, reading) for source in read_sources(name, reading)]


def read_sources(name: str, reading: Reading) -> "list[Source]":
    """Read the input `name`, cut into its meetings where `reading` says so; raises BienbanError."""
    return cut_source(read_source(name), reading)


def cut_source(source: "Source", reading: Reading) -> "list[Source]":
    """Cut `source` into its meetings where `reading` says so; raises BienbanError."""
    if not reading.split:
        return [source]
    from pipeline.sources.splitting import split_source  # noqa: PLC0415 - for this option only

    return split_source(source)


def extract_source(source: "Source", reading: Reading) -> Record:
    """Read `source` into a record; raises BienbanError."""
    from nlp import extract  # noqa: PLC0415 - the gazetteer is heavy
    from nlp.times.dates import can_be  # noqa: PLC0415 - with it

    told = source.published if source.published and can_be(source.published) else None
    published = reading.published or told
    record = extract(source.text, home=reading.home, published=published)
    read = record.source
    read = replace(
        read,
        title=read.title or source.title,
        author=read.author or source.author,
        url=source.url,
    )
    return replace(record, source=read)


class Desk:
    """Where texts become dossiers: the folder of all dossiers, the archive, the orders.

    The archive lies among the dossiers, unless `db` is another file or a server's URL.
    """

    def __init__(self, shelf: Shelf, reading: Reading, order: Order, db: str | None = None) -> None:
        self.archive = db or str(shelf.out / ARCHIVE)
        self.reading = reading
        self.order = order
        self.shelf = shelf
        self._engine: Engine | None = None

    def run(self, name: str) -> list[Outcome]:
        """Take the meetings of the input `name` the whole way; raises BienbanError.

        Each is taken whole or not at all.
        """
        return [self.take(source) for source in read_sources(name, self.reading)]

    def take(self, source: "Source") -> Outcome:
        """Take `source` the whole way; raises BienbanError with nothing half-written."""
        prepared = prepare(source, self.shelf, self.reading, self.order, self._look_back)
        record, dossier = prepared.record, prepared.dossier
        changes, archived = self._archive(record, lambda: write_prepared(prepared))
        self.shelf.add(dossier)
        archive = self._name_archive()
        return Outcome(dossier.folder, record, changes, archived, prepared.doubts, archive)

    def close(self) -> None:
        """Close the archive."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _look_back(self, record: Record) -> "Earlier | None":
        """Find the last meeting of the same body, where there is an archive to look in."""
        if not self._is_there():
            return None
        from pipeline.looking_back import find_earlier_in  # noqa: PLC0415 - SQLAlchemy is heavy

        return find_earlier_in(self._open_archive(), record)

    def _is_there(self) -> bool:
        """Tell whether there is an archive already; a server has its own ways to tell."""
        return "://" in self.archive or Path(self.archive).exists()

    def _name_archive(self) -> str:
        from output.archive.base.database import name_place  # noqa: PLC0415 - SQLAlchemy is heavy

        return name_place(self._open_archive())

    def _open_archive(self) -> "Engine":
        from output.archive import open_archive  # noqa: PLC0415 - SQLAlchemy is heavy

        if self._engine is None:
            self._engine = open_archive(self.archive)
        return self._engine

    def _archive(
        self, record: Record, write: Callable[[], dict[str, Change]]
    ) -> tuple[dict[str, Change], str]:
        """Archive `record` and `write` its dossier; where the archive refuses, nothing is written.

        A new archive comes last, for the dossier makes the folder that it stands in.
        """
        from output.archive.store import adding_record  # noqa: PLC0415 - SQLAlchemy is heavy

        changes = None if self._is_there() else write()
        with adding_record(self._open_archive(), record) as archived:
            return write() if changes is None else changes, archived


def archive_record(archive: Path, record: Record) -> None:
    """Put `record` as it is now into the archive; the same again changes nothing.

    Raises BienbanError where the archive refuses.
    """
    from output.archive import add_record, open_archive  # noqa: PLC0415 - SQLAlchemy is heavy

    engine = open_archive(archive)
    try:
        add_record(engine, record)
    finally:
        engine.dispose()


def prepare(
    source: "Source",
    shelf: Shelf,
    reading: Reading,
    order: Order,
    look_back: "Callable[[Record], Earlier | None]",
) -> Prepared:
    """Make all that the dossier of `source` will hold, and write nothing; raises BienbanError.

    `look_back` finds the meeting that the documents compare with.
    """
    fresh = extract_source(source, reading)
    dossier = shelf.find(fresh.id, fresh.source.sha256)
    fresh = replace(fresh, id=dossier.state.id or fresh.id)
    content = dump(fresh).encode()
    kept = find_kept(dossier, fresh, content)
    record = kept.record if kept else fresh
    documents, doubts = _make_documents(record, order, look_back)
    doubts = (*_doubt_one_meeting(source, reading), *doubts)
    files = {SOURCE: fresh.source.text.encode(), **_files_of(dossier, content, kept), **documents}
    return Prepared(dossier, record, kept, files, doubts)


def _doubt_one_meeting(source: "Source", reading: Reading) -> tuple[str, ...]:
    """Say so where what is read as one meeting seems to be several documents."""
    from pipeline.sources.splitting import count_documents  # noqa: PLC0415 - as where it cuts

    count = 1 if reading.split else count_documents(source.text)
    return (read_tree("words.yaml")["several"].format(count=count),) if count > 1 else ()


def write_prepared(prepared: Prepared) -> dict[str, Change]:
    """Write a dossier that was prepared; give what became of its files. Raises BienbanError."""
    changes = write_dossier(prepared.dossier, prepared.files)
    if prepared.kept:
        write_kept(prepared.kept)
    return {name: change for name, change in changes.items() if name != ORIGINAL}


def _make_documents(
    record: Record, order: Order, look_back: "Callable[[Record], Earlier | None]"
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Make the ordered documents, and list what in them nobody knows."""
    if not order.kinds:
        return {}, ()
    earlier = look_back(record)
    documents = render_documents(record, order, earlier)
    return documents, list_doubts(record, order, documents, earlier)


def find_kept(dossier: Dossier, fresh: Record, content: bytes) -> Kept | None:
    """Give the record that a person edited in `dossier`, None for none; raises BienbanError.

    `content` is `fresh` as it would be written.
    """
    if not dossier.is_edited(RECORD, content):
        return None
    original = fresh if _is_written(dossier, content) else read_original(dossier.folder)
    return open_kept(dossier.folder / RECORD, original)


def _files_of(dossier: Dossier, content: bytes, kept: Kept | None) -> dict[str, bytes]:
    """Give the files of the record; the original of an edited one stays what it was."""
    is_original = kept is None or _is_written(dossier, content)
    return {RECORD: content, **({ORIGINAL: content} if is_original else {})}


def _is_written(dossier: Dossier, content: bytes) -> bool:
    """Tell whether `content` is the record that we wrote, which a person edited then."""
    return dossier.state.files.get(RECORD) == hash_bytes(content)
