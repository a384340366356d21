"""The tables of the archive, for SQLite and PostgreSQL alike.

`contents` is what was added, word for word; all other rows are made from it and can be made again,
but for those that people gave: states of tasks and merged indicators.
Numbers stand as exact text, beside them the nearest binary number to compare by; dates as dates.

`record` is the serial number of a record everywhere, and the `key` of a figure, person or task is
that number and its position, so all rows of a record lie from `first_key(serial)` up to that of the
next, and what is added stands at the end of its table. A record's own `key` holds its day in the
high bits: in descending order the newest meetings come first. `indexing/index.py` knows how the
words of these tables are found, in that order, and the figures of an indicator or a place;
`alembic_version` belongs to the migrations.

A table or an index in the order of what is spread over the whole archive makes adding ever slower.
"""

import datetime as dt
from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

VERSION: Final = "0009"

# "bieb" in ASCII: SQLite's own field for the kind of a file, so that a foreign one is refused.
APPLICATION_ID: Final = 0x62696562

POSITION_BITS: Final = 18
SERIAL_BITS: Final = 28
_FIRST_DAY: Final = dt.date(1900, 1, 1).toordinal()

METADATA: Final = MetaData()

# SQLite has one kind of integer; a key of that name is the place of the row itself.
_KEY: Final = BigInteger().with_variant(Integer, "sqlite")


def make_key(day: dt.date | None, serial: int) -> int:
    """Make the key of the record that was added as number `serial`; without a day it sorts last."""
    days = 0 if day is None else max(day.toordinal() - _FIRST_DAY, 0)
    return days << SERIAL_BITS | serial


def first_key(record: int) -> int:
    """Give the key of the first figure, person or task of the record that has this number."""
    return record << POSITION_BITS


versions = Table("alembic_version", METADATA, Column("version_num", String(32), primary_key=True))

contents = Table(
    "contents",
    METADATA,
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("content", Text, nullable=False),
)

# `latest` is true for one version of each id; `day` is the meeting's, else that of publication.
records = Table(
    "records",
    METADATA,
    Column(
        "serial",
        Integer,
        ForeignKey("contents.serial"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("key", _KEY, nullable=False, unique=True),
    Column("id", String(120), nullable=False),
    Column("version", Integer, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("title", Text),
    Column("meeting_name", Text),
    Column("meeting_date", Date),
    Column("day", Date),
    Column("province_code", String(8)),
    Column("district_code", String(8)),
    Column("commune_code", String(8)),
    UniqueConstraint("id", "version"),
    Index("records_by_home", "commune_code", "district_code", "province_code"),
    Index(
        "records_latest",
        "id",
        unique=True,
        sqlite_where=text("latest"),
    ),
)


def _row_columns() -> list[Column[int]]:
    return [
        Column("key", _KEY, primary_key=True, autoincrement=False),
        Column("record", Integer, ForeignKey("records.serial"), nullable=False),
    ]


# `number`, `to_number` and `amount_number` are `value`, `to` and `amount`, rounded; figures of
# different meetings that measure the same thing have the same `indicator_key`.
figures = Table(
    "figures",
    METADATA,
    *_row_columns(),
    Column("id", String(12), nullable=False),
    Column("indicator", Text, nullable=False),
    Column("indicator_key", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("number", Double, nullable=False),
    Column("of", Text),
    Column("to", Text),
    Column("to_number", Double),
    Column("unit", Text, nullable=False),
    Column("amount", Text),
    Column("amount_number", Double),
    Column("base_unit", Text),
    Column("compare", String(2)),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("target", Boolean, nullable=False),
    Column("part_of", String(12)),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("place_count", Integer, nullable=False, server_default="0"),
)

# Every indicator once: the first of its figures, and how many the latest versions have.
indicators = Table(
    "indicators",
    METADATA,
    Column("key", String(120), primary_key=True),
    Column("figure", _KEY, nullable=False),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# `meaning` is the same number for what may contradict each other, `said` for equal values.
figure_places = Table(
    "figure_places",
    METADATA,
    Column("figure", _KEY, ForeignKey("figures.key"), primary_key=True, autoincrement=False),
    Column("code", String(8), primary_key=True),
    Column("meaning", BigInteger),
    Column("said", BigInteger),
    Index(
        "figure_places_by_meaning",
        "meaning",
        "said",
        "figure",
        sqlite_where=text("meaning IS NOT NULL"),
    ),
    sqlite_with_rowid=False,
)

communes = Table(
    "communes",
    METADATA,
    Column("record", Integer, ForeignKey("records.serial"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("code", String(8)),
    Column("district", Text),
    Column("province", Text),
    sqlite_with_rowid=False,
)

# What the communes of the table above belong to today: `code` did, to `today`.
commune_successors = Table(
    "commune_successors",
    METADATA,
    Column("record", Integer, ForeignKey("records.serial"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True),
    Column("today", String(8), primary_key=True),
    Column("code", String(8)),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("province", Text, nullable=False),
    sqlite_with_rowid=False,
)

people = Table(
    "people",
    METADATA,
    *_row_columns(),
    Column("name", Text, nullable=False),
    Column("titles", JSON, nullable=False),
)

tasks = Table(
    "tasks",
    METADATA,
    *_row_columns(),
    Column("assignee", Text),
    Column("action", Text, nullable=False),
    Column("deadline_text", Text),
    Column("deadline_date", Date),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Column("ref", String(12), nullable=False),
    Index("tasks_by_deadline", "deadline_date"),
    Index("tasks_by_ref", "ref"),
)

# Every name that a place was called by.
place_names = Table(
    "place_names",
    METADATA,
    Column("code", String(8), primary_key=True),
    Column("name", String(120), primary_key=True),
    sqlite_with_rowid=False,
)

# Every word with accents that stands in the archive, by what it is without them.
spellings = Table(
    "spellings",
    METADATA,
    Column("plain", String(120), primary_key=True),
    Column("word", String(120), primary_key=True),
    sqlite_with_rowid=False,
)

# What people said about a task, the last row counts; `task` is the `ref` of all its versions.
task_states = Table(
    "task_states",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("task", String(12), nullable=False),
    Column("state", String(10), nullable=False),
    Column("note", Text),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
    Index("task_states_by_task", "task"),
)

# Which indicator keys a person put together; what was undone stays, with who and when.
indicator_merges = Table(
    "indicator_merges",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", Text, nullable=False),
    Column("undone_at", DateTime(timezone=True)),
    Column("undone_by", Text),
    Index("indicator_merges_by_key", "key"),
)

# What was given, not made from it: kept whenever rows are made again.
GIVEN: Final = (versions, contents, task_states, indicator_merges)


def share_conditions(dialect: str) -> None:
    """Let the indexes of some rows only be so in another database than SQLite, too.

    To say it where an index is defined loads all that SQLAlchemy knows of that database.
    """
    for table in METADATA.tables.values():
        for index in table.indexes:
            condition = index.dialect_options["sqlite"]["where"]
            if condition is not None:
                index.dialect_options[dialect]["where"] = condition
