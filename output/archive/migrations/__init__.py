"""The archive's tables from version to version, run by Alembic; see `output.archive.upgrade`."""
