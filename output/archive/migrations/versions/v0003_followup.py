"""Places counted, records by home, tasks with a lasting ref, states of tasks, merged indicators."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make tasks anew and the two tables of what people say."""
    count = sa.Column("place_count", sa.Integer, nullable=False, server_default="0")
    op.add_column("figures", count)
    home = ["commune_code", "district_code", "province_code"]
    op.create_index("records_by_home", "records", home)
    op.drop_table("tasks")
    _create_tasks()
    op.create_table(
        "task_states",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("task", sa.String(12), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )
    op.create_index("task_states_by_task", "task_states", ["task"])
    op.create_table(
        "indicator_merges",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("undone_by", sa.Text),
    )
    op.create_index("indicator_merges_by_key", "indicator_merges", ["key"])


def _create_tasks() -> None:
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "tasks",
        sa.Column("key", key, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("record", key, sa.ForeignKey("records.key"), nullable=False),
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
