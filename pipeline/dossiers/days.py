"""The days that the source of a record names, for whoever reviews it; the record keeps no list."""

import datetime as dt

from minutes.record import Record, Span

Day = tuple[Span, dt.date]


def find_days(record: Record) -> list[Day]:
    """Find every day in the source with its place, read as extraction reads it."""
    from nlp.times.dates import find_dates  # noqa: PLC0415 - the finders are heavy

    told = record.source.published
    published = told.date() if isinstance(told, dt.datetime) else told
    found = find_dates(record.source.text, published=published or record.meeting.date)
    return [((mention.start, mention.end), mention.day) for mention in found]
