"""The day that a text without a stamp or a known meeting is taken to be of."""

import datetime as dt
from collections.abc import Sequence

from nlp.mentions import DateMention
from nlp.times.clue import clause_before
from nlp.times.dated_papers import names_document

# What lies so far before another day of the text is remembered on it.
_LONG_AGO = dt.timedelta(days=3650)


def guess_day(lower: str, dates: Sequence[DateMention]) -> dt.date | None:
    """Give the first day of a text that is none of a paper's and none of long ago.

    `lower` is the text in lower case. Where there is no other, the first day will do.
    """
    if not dates:
        return None
    latest = max(date.day for date in dates)
    recent = [date for date in dates if latest - date.day <= _LONG_AGO]
    own = (date for date in recent if not _is_of_paper(lower, date.start))
    return next(own, recent[0]).day


def _is_of_paper(lower: str, start: int) -> bool:
    """Tell whether a paper stands before a day; behind a comma the day is another's."""
    return names_document(clause_before(lower, start).rsplit(", ", 1)[-1])
