"""The whole stage from text to record, in one call."""

import datetime as dt

from minutes.errors import BienbanError
from minutes.record import Record, parse_moment
from nlp.assemble import assemble, normalise
from nlp.draft import Draft
from nlp.stages import run_stages
from nlp.text.reading import read
from nlp.times.dates import can_be


def extract(
    text: str, *, published: dt.date | str | None = None, home: str | None = None
) -> Record:
    """Read `text` into a record.

    `published` is the day of publication and `home` a place such as "Nông Cống, Thanh Hóa",
    where the caller knows better than the text. Raises BienbanError for a text without words
    or with broken characters, and for a home that the gazetteer does not know.
    """
    source = normalise(text)
    check_text(source)
    draft = Draft(read(source), published=_moment(published), home_given=home)
    return assemble(run_stages(draft))


def check_text(source: str) -> None:
    """Refuse what cannot become a record; raises BienbanError."""
    try:
        source.encode()
    except UnicodeEncodeError as error:
        raise BienbanError("source-surrogate", position=error.start) from error
    if not read(source).text.strip():
        raise BienbanError("source-empty")


def _moment(published: dt.date | str | None) -> dt.date | None:
    """Read an ISO 8601 day or moment; raises BienbanError where it is none."""
    try:
        moment = parse_moment(published)
    except ValueError as error:
        raise BienbanError("published-not-a-date", value=published) from error
    if not isinstance(moment, dt.date):
        return None
    if not can_be(moment):
        raise BienbanError("published-not-a-date", value=published)
    return moment
