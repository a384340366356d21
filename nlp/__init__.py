"""From text to record: everything that reads Vietnamese.

`extract` is the whole stage in one call; what it needs is imported when it is first called.
"""

import datetime as dt

from minutes.record import Record


def extract(
    text: str, *, published: dt.date | str | None = None, home: str | None = None
) -> Record:
    """Read `text` into a record; see `nlp.extraction.extract`."""
    from nlp import extraction  # noqa: PLC0415 - the gazetteer is heavy

    return extraction.extract(text, published=published, home=home)


__all__ = ["extract"]
