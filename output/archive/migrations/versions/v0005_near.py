"""Fewer indexes over the whole archive: what is added together is written close together."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """List indicators once each, keep places by their figure; the rows are made again."""
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.drop_index("figures_by_indicator_key", "figures")
    op.drop_index("communes_by_code", "communes")
    op.drop_index("commune_successors_by_code", "commune_successors")
    op.create_table(
        "indicators",
        sa.Column("key", sa.String(120), primary_key=True),
        sa.Column("figure", key, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.drop_table("figure_places")
    op.create_table(
        "figure_places",
        sa.Column("figure", key, sa.ForeignKey("figures.key"), primary_key=True),
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
