"""Other keys of indicators: the catalogue has still more ways of saying the usual ones."""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Change no table; the rows are made again, and with them the keys."""
