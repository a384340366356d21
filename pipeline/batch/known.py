"""What is done already: the journal says so, and the dossier and the archive still have it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.batch.items import Item
from pipeline.batch.journal import Entry, Journal
from pipeline.batch.making import Job
from pipeline.dossiers.dossier import RECORD

if TYPE_CHECKING:
    from sqlalchemy import Engine

# So many items are looked up at once.
_LOOK_UP: Final = 200


@dataclass(slots=True)
class Passed:
    """How many inputs were passed over because they are done."""

    count: int = 0


def name_orders(job: Job) -> str:
    """Give a digest of all that decides what a batch makes of a text, and where it puts it.

    Of a profile and a template the content counts.
    """
    order, reading = job.order, job.reading
    parts: list[Any] = [
        reading.home,
        reading.published,
        reading.split,
        order.kinds,
        order.system,
        order.draft,
    ]
    parts += [job.db, *(_hash_file(path) for path in (order.office, order.template))]
    return hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()


def trust_journal(items: Iterable[Item], journal: Journal, passed: Passed) -> Iterator[Item]:
    """Give the items that the journal does not know as done in the same state."""
    for item in items:
        entry = journal.find(item.name)
        if entry is not None and entry.stamp == item.stamp:
            passed.count += 1
        else:
            yield item


def check_journal(
    items: Iterable[Item], journal: Journal, engine: "Engine", out: Path, passed: Passed
) -> Iterator[Item]:
    """Give the items that are not done: as the journal says and dossiers and archive confirm."""
    given = iter(items)
    while several := list(islice(given, _LOOK_UP)):
        entries = {item.number: journal.find(item.name) for item in several}
        known = {
            number: entry
            for number, entry in entries.items()
            if entry and all((out / folder / RECORD).is_file() for folder in entry.folders)
        }
        archived = _find_archived(engine, known.values())
        for item in several:
            entry = known.get(item.number)
            if entry and entry.stamp == item.stamp and archived.issuperset(entry.records):
                passed.count += 1
            else:
                yield item


def _find_archived(engine: "Engine", entries: Iterable[Entry]) -> set[str]:
    from sqlalchemy import select  # noqa: PLC0415 - SQLAlchemy is heavy

    from output.archive import reading  # noqa: PLC0415
    from output.archive.base.schema import records  # noqa: PLC0415

    asked = records.c.id.in_([each for entry in entries for each in entry.records])
    with reading(engine) as connection:
        return set(
            connection.execute(select(records.c.id).where(records.c.latest, asked)).scalars()
        )


def _hash_file(path: Path | None) -> str | None:
    return None if path is None else hashlib.sha256(path.read_bytes()).hexdigest()
