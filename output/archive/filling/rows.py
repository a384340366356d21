"""A record as rows of the archive: one function a table, tuples in the order of its columns."""

import datetime as dt
import json
from functools import lru_cache
from typing import Any, Final, NamedTuple

from minutes.record import Deadline, Record, Task
from output.archive.base.schema import figures, first_key, records
from output.archive.filling.refs import make_refs

Row = tuple[Any, ...]

_KNOWN: Final = 1 << 12

# Where these stand in the row of a record, and in that of a figure.
SERIAL, ID, VERSION, LATEST = map(records.c.keys().index, ("serial", "id", "version", "latest"))
KEY, RECORD, INDICATOR = map(figures.c.keys().index, ("key", "record", "indicator_key"))


class Entry(NamedTuple):
    """A record with its serial number, its key, and the day that it sorts by."""

    record: Record
    serial: int
    key: int
    day: dt.date | None


def find_day(record: Record) -> dt.date | None:
    """Find the day that a record sorts by: the meeting's, else that of publication."""
    published = record.source.published
    if isinstance(published, dt.datetime):
        published = published.date()
    return record.meeting.date or published


def make_record_row(entry: Entry, version: int, stamp: Row) -> Row:
    """Make the row of the record itself; `stamp` is the time of adding and the content's hash."""
    record, serial, key, day = entry
    added_at, digest = stamp
    source, home = record.source, record.home
    return (
        serial,
        key,
        record.id,
        version,
        True,
        added_at,
        source.sha256,
        digest,
        source.kind,
        source.title,
        record.meeting.name,
        write_day(record.meeting.date),
        write_day(day),
        home.province_code,
        home.district_code,
        home.commune_code,
    )


def make_commune_rows(record: Record, serial: int) -> list[Row]:
    """Make a row of each commune as of the meeting's date."""
    return [
        (serial, position, item.name, item.kind, item.code, item.district, item.province)
        for position, item in enumerate(record.communes)
    ]


def make_successor_rows(record: Record, serial: int) -> list[Row]:
    """Make a row of each unit of today that a commune belongs to."""
    return [
        (serial, position, unit.code, commune.code, unit.name, unit.kind, unit.province)
        for position, commune in enumerate(record.communes)
        for unit in {unit.code: unit for unit in commune.current}.values()
    ]


def make_person_rows(record: Record, serial: int) -> list[Row]:
    """Make a row of each person."""
    return [
        (key, serial, person.name, _write_list(person.titles))
        for key, person in enumerate(record.people, first_key(serial))
    ]


def make_task_rows(record: Record, serial: int) -> list[Row]:
    """Make a row of each task."""
    return [
        (
            key,
            serial,
            task.assignee,
            task.action,
            *_deadline_columns(task.deadline),
            *(task.span or (None, None)),
            ref,
        )
        for key, (task, ref) in enumerate(
            zip(record.tasks, make_refs(record), strict=True), first_key(serial)
        )
    ]


def list_task_texts(task: Task) -> tuple[str | None, ...]:
    """List the texts that a task is found by."""
    return task.assignee, task.action, task.deadline.text if task.deadline else None


def make_place_names(record: Record) -> set[Row]:
    """Make a row of each name of a place, at the time of the meeting and today."""
    home = record.home
    named = {
        (home.province_code, home.province),
        (home.district_code, home.district),
        (home.commune_code, home.commune),
        *((commune.code, commune.name) for commune in record.communes),
        *((unit.code, unit.name) for item in record.communes for unit in item.current),
    }
    return {(code, name) for code, name in named if name and code}


def write_day(day: dt.date | None) -> str | None:
    """Write a day as both databases take it."""
    return None if day is None else day.isoformat()


@lru_cache(maxsize=_KNOWN)
def _write_list(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _deadline_columns(deadline: Deadline | None) -> Row:
    return (None, None) if deadline is None else (deadline.text, write_day(deadline.date))
