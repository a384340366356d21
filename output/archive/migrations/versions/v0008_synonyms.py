"""Other keys of indicators: the catalogue has more ways of saying the usual ones."""

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Change no table; the rows are made again, and with them the keys."""
