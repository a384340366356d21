"""The work itself, the same in every process and on every machine: dossiers, then the archive.

Every step may be done twice: the same text finds its dossier again, and the archive takes the
same record once only.
"""

import errno
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minutes.errors import BienbanError
from minutes.record import Record
from pipeline.batch.items import Item
from pipeline.batch.results import Done, Failed, Result
from pipeline.documents import Order
from pipeline.dossiers.dossier import Shelf
from pipeline.faults import explain, explain_os_error
from pipeline.run import Reading, prepare, write_prepared

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipeline.sources.source import Source

# What the system says when no further file can be written.
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
_BUSY: Final = frozenset({"archive-busy", "archive-server-busy"})
_TRIES: Final = 10


@dataclass(frozen=True, slots=True)
class Job:
    """What a batch is to do with each text, and where to: folder of dossiers, archive."""

    out: Path
    db: str
    reading: Reading
    order: Order


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting whose dossier, called `folder`, is written; the archive does not have it yet.

    `doubts` are those of the record's checks, and what its documents say that no record knows.
    """

    folder: str
    record: Record
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An input whose meetings all have their dossiers."""

    item: Item
    meetings: tuple[Meeting, ...]


class Maker:
    """Makes the dossiers of a job and puts their records into the archive, many at once."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._shelf = Shelf(job.out)
        self._engine: Engine | None = None

    def make(self, item: Item, read: "Callable[[str], list[Source]]") -> Made | Failed:
        """Write the dossiers of `item`, which `read` reads; raises BienbanError on a full disk."""
        try:
            return Made(item, tuple(map(self._make_dossier, read(item.name))))
        except BienbanError as error:
            if isinstance(error.__cause__, OSError) and error.__cause__.errno in _FULL:
                raise
            return fail(item, error)
        except OSError as error:
            reason = explain_os_error(error)
            return fail(item, BienbanError("file-refused", file=item.name, reason=reason))
        except (MemoryError, RecursionError):
            return fail(item, BienbanError("input-too-heavy", file=item.name))
        except Exception:  # noqa: BLE001 - one bad file never stops the others
            return fail(item, BienbanError("program-failed", file=item.name))

    def archive(self, made: Sequence[Made]) -> list[Result]:
        """Put the records of `made` into the archive; raises BienbanError where it takes none."""
        try:
            self._add([meeting.record for each in made for meeting in each.meetings])
        except BienbanError as error:
            if error.code != "archive-id-taken":
                raise
            if len(made) == 1:
                return [fail(made[0].item, error)]
            return [result for each in made for result in self.archive([each])]
        return [_note(each) for each in made]

    def close(self) -> None:
        """Close the archive."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _make_dossier(self, source: "Source") -> Meeting:
        # Documents do not look back: what the archive has by now depends on who was faster.
        job = self._job
        prepared = prepare(source, self._shelf, job.reading, job.order, lambda _: None)
        write_prepared(prepared)
        record = prepared.record
        checked = tuple(check.message for check in record.checks if check.level != "ok")
        return Meeting(prepared.dossier.folder.name, record, (*checked, *prepared.doubts))

    def _add(self, records: list[Record]) -> None:
        from output.archive import add_records, open_archive  # noqa: PLC0415 - SQLAlchemy is heavy

        for tries in range(1, _TRIES + 1):
            try:
                if self._engine is None:
                    self._engine = open_archive(self._job.db)
                add_records(self._engine, records)
            except BienbanError as error:
                # Many write in turn, and each has waited long already.
                if error.code not in _BUSY or tries == _TRIES:
                    raise
            else:
                return


def _note(made: Made) -> Done:
    folders = tuple(meeting.folder for meeting in made.meetings)
    records = tuple(meeting.record.id for meeting in made.meetings)
    doubts = tuple(doubt for meeting in made.meetings for doubt in meeting.doubts)
    return Done(made.item, folders, records, doubts)


def fail(item: Item, error: BienbanError) -> Failed:
    """Say why `item` failed."""
    return Failed(item, explain(error, item.name), traceback.format_exc())
