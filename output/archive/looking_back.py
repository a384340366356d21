"""The last archived meeting of the same body, with its tasks as they stood on a day."""

import datetime as dt
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Engine, select

from minutes.record import Record
from minutes.revised import revise
from output.archive.base.content import read_content_record
from output.archive.base.database import reading
from output.archive.base.schema import contents, records
from output.archive.filling.rows import find_day
from output.archive.followup import FollowedTask, list_tasks_of, load_words
from output.archive.indicators.merges import read_roots
from output.archive.indicators.phrases import normalise_phrase
from output.earlier import Earlier, Ordered
from output.office import default_office

# So many meetings of one home are looked through for one of the same body.
_MOST: Final = 50


def look_back(engine: Engine, record: Record) -> Earlier | None:
    """Find the last meeting before `record` that its body held; None where the archive has none.

    Bodies are the same where home and issuer are. Tasks stand as they did on the day of `record`.
    """
    day = find_day(record)
    if day is None or not record.home.province_code:
        return None
    with reading(engine) as connection:
        found = _find_last(connection, record, day)
        if found is None:
            return None
        tasks = list_tasks_of(connection, found.id)
        return Earlier(
            revise(found), tuple(_make_ordered(task, day) for task in tasks), read_roots(connection)
        )


def _find_last(connection: Connection, record: Record, day: dt.date) -> Record | None:
    body = name_body(record)
    home = record.home
    query = (
        select(contents.c.content)
        .join(records, records.c.serial == contents.c.serial)
        .where(
            records.c.latest,
            records.c.id != record.id,
            records.c.day < day,
            _equals(records.c.province_code, home.province_code),
            _equals(records.c.district_code, home.district_code),
            _equals(records.c.commune_code, home.commune_code),
        )
        .order_by(records.c.key.desc())
        .limit(_MOST)
    )
    for content in connection.execute(query).scalars():
        earlier = read_content_record(content)
        if name_body(earlier) == body:
            return earlier
    return None


def _equals(column: Column[Any], value: str | None) -> ColumnElement[bool]:
    """Compare so that an index may be used, whatever the database, and None equals None."""
    return column.is_(None) if value is None else column == value


def name_body(record: Record) -> str:
    """Name the body that held a meeting, without place and years."""
    return normalise_phrase(default_office(revise(record)).name or "")


def _make_ordered(task: FollowedTask, day: dt.date) -> Ordered:
    state = load_words()["states"][task.state_on(day)]
    return Ordered(task.assignee, task.action, task.deadline_text, state)
