"""Other keys of indicators: `trên địa bàn` at their end and what offices cut short say no more."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Change no table; the rows are made again, and with them the keys."""
