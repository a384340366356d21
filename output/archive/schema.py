"""The tables of the archive, for SQLite and PostgreSQL alike.

Numbers stand as exact text; dates as dates. Rows that belong to a record carry its `record`
key and their `position` in it. `alembic_version` is the table that Alembic's migrations continue.
"""

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION: Final = "0001"

# "bieb" in ASCII: SQLite's own field for the kind of a file, so that a foreign one is refused.
APPLICATION_ID: Final = 0x62696562

METADATA: Final = MetaData()

versions = Table("alembic_version", METADATA, Column("version_num", String(32), primary_key=True))

# A record's `content` is the whole YAML; `latest` is true for one version of each id.
records = Table(
    "records",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", String(120), nullable=False),
    Column("version", Integer, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("content", Text, nullable=False),
    Column("title", Text),
    Column("meeting_name", Text),
    Column("meeting_date", Date),
    Column("province_code", String(8)),
    Column("district_code", String(8)),
    Column("commune_code", String(8)),
    UniqueConstraint("id", "version"),
    Index("records_by_source", "source_sha256"),
    Index("records_by_date", "meeting_date"),
)


def _row_columns() -> list[Column[int]]:
    return [
        Column("record", Integer, ForeignKey("records.key"), primary_key=True),
        Column("position", Integer, primary_key=True),
    ]


figures = Table(
    "figures",
    METADATA,
    *_row_columns(),
    Column("id", String(12), nullable=False),
    Column("indicator", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("of", Text),
    Column("to", Text),
    Column("unit", Text, nullable=False),
    Column("amount", Text),
    Column("base_unit", Text),
    Column("compare", String(2)),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("target", Boolean, nullable=False),
    Column("part_of", String(12)),
    Column("span_start", Integer),
    Column("span_end", Integer),
    Index("figures_by_indicator", "indicator"),
)

figure_places = Table(
    "figure_places",
    METADATA,
    *_row_columns(),
    Column("code", String(8), primary_key=True),
    Index("figure_places_by_code", "code"),
)

communes = Table(
    "communes",
    METADATA,
    *_row_columns(),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("code", String(8)),
    Column("district", Text),
    Column("province", Text),
    Index("communes_by_code", "code"),
)

# What the communes of the table above belong to today.
commune_successors = Table(
    "commune_successors",
    METADATA,
    *_row_columns(),
    Column("code", String(8), primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("province", Text, nullable=False),
    Index("commune_successors_by_code", "code"),
)

people = Table(
    "people",
    METADATA,
    *_row_columns(),
    Column("name", Text, nullable=False),
    Column("titles", JSON, nullable=False),
    Index("people_by_name", "name"),
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
    Index("tasks_by_deadline", "deadline_date"),
)
