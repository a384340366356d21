"""From text to record: everything that reads Vietnamese.

`extract` is the whole stage in one call; what it needs is imported when it is first called.
"""

import datetime as dt

from minutes.record import Record


def extract(
    text: str, *, published: dt.date | str | None = None, home: str | None = None
) -> Record:
    """Read `text` into a record; see `nlp.pipeline.extract`."""
    from nlp.pipeline import extract as extract_with_pipeline  # noqa: PLC0415 - spaCy is heavy

    return extract_with_pipeline(text, published=published, home=home)


__all__ = ["extract"]
