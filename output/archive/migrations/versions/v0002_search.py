"""Contents apart from the rows made of them, keys in the order of days, an index of words."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_MADE = ("tasks", "people", "commune_successors", "communes", "figure_places", "figures", "records")
_WORDS = ("source_words", "figure_words", "person_words", "task_words")


def upgrade() -> None:
    """Keep the contents; make all other tables anew."""
    op.create_table(
        "contents",
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.execute(
        "INSERT INTO contents (serial, version, added_at, content) "
        "SELECT key, version, added_at, content FROM records"
    )
    for name in _MADE:
        op.drop_table(name)
    _create_records()
    _create_figures()
    _create_communes()
    _create_people_and_tasks()
    _create_names()
    _create_words()


def _key(name: str, *more: sa.schema.SchemaItem, primary: bool = False) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column(name, kind, *more, primary_key=primary, autoincrement=False, nullable=False)


def _record() -> sa.Column[int]:
    return _key("record", sa.ForeignKey("records.key"))


def _position_columns() -> list[sa.Column[int]]:
    return [
        _key("record", sa.ForeignKey("records.key"), primary=True),
        sa.Column("position", sa.Integer, primary_key=True),
    ]


def _create_records() -> None:
    op.create_table(
        "records",
        _key("key", primary=True),
        sa.Column(
            "serial", sa.Integer, sa.ForeignKey("contents.serial"), nullable=False, unique=True
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
        _key("key", primary=True),
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
    )
    op.create_index("figures_by_indicator_key", "figures", ["indicator_key"])
    op.create_table(
        "figure_places",
        sa.Column("code", sa.String(8), primary_key=True),
        _key("figure", sa.ForeignKey("figures.key"), primary=True),
        sqlite_with_rowid=False,
    )


def _create_communes() -> None:
    op.create_table(
        "communes",
        *_position_columns(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("code", sa.String(8)),
        sa.Column("district", sa.Text),
        sa.Column("province", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_index("communes_by_code", "communes", ["code"])
    op.create_table(
        "commune_successors",
        *_position_columns(),
        sa.Column("today", sa.String(8), primary_key=True),
        sa.Column("code", sa.String(8)),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("province", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("commune_successors_by_code", "commune_successors", ["code", "today"])


def _create_people_and_tasks() -> None:
    op.create_table(
        "people",
        _key("key", primary=True),
        _record(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("titles", sa.JSON, nullable=False),
    )
    op.create_table(
        "tasks",
        _key("key", primary=True),
        _record(),
        sa.Column("assignee", sa.Text),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("deadline_text", sa.Text),
        sa.Column("deadline_date", sa.Date),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
    )
    op.create_index("tasks_by_deadline", "tasks", ["deadline_date"])


def _create_names() -> None:
    op.create_table(
        "place_names",
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("name", sa.String(120), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spellings",
        sa.Column("plain", sa.String(120), primary_key=True),
        sa.Column("word", sa.String(120), primary_key=True),
        sqlite_with_rowid=False,
    )


def _create_words() -> None:
    for name in _WORDS:
        if op.get_bind().dialect.name == "sqlite":
            # Words come evened out and with blanks between them; marks may stand within.
            options = "content='', columnsize=0, tokenize=\"ascii tokenchars '.,=-'\""
            op.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, {options})")
        else:
            op.execute(f"CREATE TABLE {name} (key BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
            op.execute(f"CREATE INDEX {name}_index ON {name} USING gin (words)")
