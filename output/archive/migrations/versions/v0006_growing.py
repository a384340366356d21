"""Rows by their record's serial number: what is added stands at the end of its table."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_MADE = ("tasks", "people", "commune_successors", "communes", "figure_places", "figures", "records")


def upgrade() -> None:
    """Make anew all tables that follow from the contents; the rows are made again."""
    for name in _MADE:
        op.drop_table(name)
    _create_records()
    _create_figures()
    _create_communes()
    _create_people_and_tasks()
    if op.get_bind().dialect.name == "sqlite":
        _set_up_words()


def _set_up_words() -> None:
    for name in ("source_words", "figure_words", "person_words", "task_words"):
        settings = "('hashsize', 4194304), ('pgsz', 8000), ('automerge', 8)"
        op.execute(f"INSERT INTO {name} ({name}, rank) VALUES {settings}")  # noqa: S608 - our own names


def _key(name: str = "key", *more: sa.schema.SchemaItem, primary: bool = True) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column(name, kind, *more, primary_key=primary, autoincrement=False, nullable=False)


def _record(*, primary: bool = False) -> sa.Column[int]:
    of = sa.ForeignKey("records.serial")
    return sa.Column(
        "record", sa.Integer, of, primary_key=primary, autoincrement=False, nullable=False
    )


def _create_records() -> None:
    of = sa.ForeignKey("contents.serial")
    op.create_table(
        "records",
        sa.Column("serial", sa.Integer, of, primary_key=True, autoincrement=False),
        sa.Column(
            "key",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            unique=True,
        ),
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("latest", sa.Boolean, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_sha256", sa.String(64), nullable=False),
        sa.Column("content_sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("meeting_name", sa.Text),
        sa.Column("meeting_date", sa.Date),
        sa.Column("day", sa.Date),
        sa.Column("province_code", sa.String(8)),
        sa.Column("district_code", sa.String(8)),
        sa.Column("commune_code", sa.String(8)),
        sa.UniqueConstraint("id", "version"),
    )
    home = ["commune_code", "district_code", "province_code"]
    op.create_index("records_by_home", "records", home)
    latest = sa.text("latest")
    op.create_index(
        "records_latest",
        "records",
        ["id"],
        unique=True,
        sqlite_where=latest,
        postgresql_where=latest,
    )


def _create_figures() -> None:
    op.create_table(
        "figures",
        _key(),
        _record(),
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("indicator_key", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("number", sa.Double, nullable=False),
        sa.Column("of", sa.Text),
        sa.Column("to", sa.Text),
        sa.Column("to_number", sa.Double),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("amount", sa.Text),
        sa.Column("amount_number", sa.Double),
        sa.Column("base_unit", sa.Text),
        sa.Column("compare", sa.String(2)),
        sa.Column("period_start", sa.Date),
        sa.Column("period_end", sa.Date),
        sa.Column("target", sa.Boolean, nullable=False),
        sa.Column("part_of", sa.String(12)),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
        sa.Column("place_count", sa.Integer, nullable=False, server_default="0"),
    )
    op.create_table(
        "figure_places",
        _key("figure", sa.ForeignKey("figures.key")),
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("meaning", sa.BigInteger),
        sa.Column("said", sa.BigInteger),
        sqlite_with_rowid=False,
    )
    known = sa.text("meaning IS NOT NULL")
    op.create_index(
        "figure_places_by_meaning",
        "figure_places",
        ["meaning", "said", "figure"],
        sqlite_where=known,
        postgresql_where=known,
    )


def _create_communes() -> None:
    op.create_table(
        "communes",
        _record(primary=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("code", sa.String(8)),
        sa.Column("district", sa.Text),
        sa.Column("province", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commune_successors",
        _record(primary=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("today", sa.String(8), primary_key=True),
        sa.Column("code", sa.String(8)),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("province", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def _create_people_and_tasks() -> None:
    op.create_table(
        "people",
        _key(),
        _record(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("titles", sa.JSON, nullable=False),
    )
    op.create_table(
        "tasks",
        _key(),
        _record(),
        sa.Column("assignee", sa.Text),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("deadline_text", sa.Text),
        sa.Column("deadline_date", sa.Date),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
        sa.Column("ref", sa.String(12), nullable=False),
    )
    op.create_index("tasks_by_deadline", "tasks", ["deadline_date"])
    op.create_index("tasks_by_ref", "tasks", ["ref"])
