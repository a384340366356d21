"""What figures mean and say, as numbers by which contradictions are found."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add both numbers and their index; the rows are made again."""
    op.add_column("figure_places", sa.Column("meaning", sa.BigInteger))
    op.add_column("figure_places", sa.Column("said", sa.BigInteger))
    known = sa.text("meaning IS NOT NULL")
    op.create_index(
        "figure_places_by_meaning",
        "figure_places",
        ["meaning", "said", "figure"],
        sqlite_where=known,
        postgresql_where=known,
    )
