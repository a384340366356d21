"""The first tables: records as YAML, figures, places, people and tasks as rows."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _row_columns() -> list[sa.Column[int]]:
    return [
        sa.Column("record", sa.Integer, sa.ForeignKey("records.key"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
    ]


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "records",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(120), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("latest", sa.Boolean, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source_sha256", sa.String(64), nullable=False),
        sa.Column("content_sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("meeting_name", sa.Text),
        sa.Column("meeting_date", sa.Date),
        sa.Column("province_code", sa.String(8)),
        sa.Column("district_code", sa.String(8)),
        sa.Column("commune_code", sa.String(8)),
        sa.UniqueConstraint("id", "version"),
    )
    op.create_index("records_by_source", "records", ["source_sha256"])
    op.create_index("records_by_date", "records", ["meeting_date"])
    _create_figures()
    _create_communes()
    op.create_table(
        "people",
        *_row_columns(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("titles", sa.JSON, nullable=False),
    )
    op.create_index("people_by_name", "people", ["name"])
    op.create_table(
        "tasks",
        *_row_columns(),
        sa.Column("assignee", sa.Text),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("deadline_text", sa.Text),
        sa.Column("deadline_date", sa.Date),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
    )
    op.create_index("tasks_by_deadline", "tasks", ["deadline_date"])


def _create_figures() -> None:
    op.create_table(
        "figures",
        *_row_columns(),
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("indicator", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("of", sa.Text),
        sa.Column("to", sa.Text),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("amount", sa.Text),
        sa.Column("base_unit", sa.Text),
        sa.Column("compare", sa.String(2)),
        sa.Column("period_start", sa.Date),
        sa.Column("period_end", sa.Date),
        sa.Column("target", sa.Boolean, nullable=False),
        sa.Column("part_of", sa.String(12)),
        sa.Column("span_start", sa.Integer),
        sa.Column("span_end", sa.Integer),
    )
    op.create_index("figures_by_indicator", "figures", ["indicator"])
    op.create_table(
        "figure_places", *_row_columns(), sa.Column("code", sa.String(8), primary_key=True)
    )
    op.create_index("figure_places_by_code", "figure_places", ["code"])


def _create_communes() -> None:
    op.create_table(
        "communes",
        *_row_columns(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("code", sa.String(8)),
        sa.Column("district", sa.Text),
        sa.Column("province", sa.Text),
    )
    op.create_index("communes_by_code", "communes", ["code"])
    op.create_table(
        "commune_successors",
        *_row_columns(),
        sa.Column("code", sa.String(8), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("province", sa.Text, nullable=False),
    )
    op.create_index("commune_successors_by_code", "commune_successors", ["code"])
