"""The year of a day written without one, told from the other times that the text names.

A wrong year is worse than none, so a clue is a few months wide.
"""

import datetime as dt
from collections.abc import Sequence

from nlp.times.clue import HEAD, LEAST_YEAR, MONTH, Clue, clause_before, says
from nlp.times.dated_papers import names_document
from nlp.times.written_days import WrittenDay, anniversaries
from nlp.times.year_clues import find_clues

_SUREST, _LEAST_SURE = 1, 6
_APART = dt.timedelta(days=100)
_COURSE = dt.timedelta(days=730)
_NEXT = dt.timedelta(days=2)
_PRESENT = dt.timedelta(days=300)


def find_present(lower: str, written: Sequence[WrittenDay]) -> dt.date | None:
    """Find a day near which a text in lower case was written; None where it cannot be told.

    >>> from nlp.times.written_days import find_written_days
    >>> text = "chiều 9/8, huyện họp. tính đến tháng 7/2019, có 12 xã đạt chuẩn."
    >>> str(find_present(text, find_written_days(text)))
    '2019-08-09'
    """
    head = [day for day in written if day.start < HEAD]
    remembered = anniversaries(lower, head)
    head = [
        day
        for day in head
        if day.start not in remembered and (not day.year or day.year >= LEAST_YEAR)
    ]
    for day in head:
        if not day.year:
            break
        if _is_of_the_text(lower, day):
            return day.full
    yearless = [day for day in head if not day.year]
    if same := _told_in_full(yearless, [day for day in written if day.start not in remembered]):
        return same
    clues = find_clues(lower, written) if yearless else []
    clues += filter(None, [_clue_of_course(clues)])
    told = next(filter(None, (choose_year(day, clues) for day in yearless)), None)
    return told or _told_of_next(yearless, written)


def _told_of_next(yearless: Sequence[WrittenDay], written: Sequence[WrittenDay]) -> dt.date | None:
    """Give a day whose year the next days have: "chiều 17/12 … khởi công vào 18/12/2024"."""
    for day in yearless:
        for other in (d for d in written if d.year >= LEAST_YEAR and d.start > day.start):
            if day.falls_in(other.year) and other.full:
                full = dt.date(other.year, day.month, day.day)
                if dt.timedelta() < other.full - full <= _NEXT:
                    return full
    return None


def _told_in_full(yearless: Sequence[WrittenDay], written: Sequence[WrittenDay]) -> dt.date | None:
    """Give a day that stands once without a year and once with it: "từ 1/11 … từ 1/11/2017"."""
    full = {(day.day, day.month): day for day in reversed(written) if day.year}
    same = (full.get((day.day, day.month)) for day in yearless)
    return next((day.full for day in same if day), None)


def choose_year(day: WrittenDay, clues: Sequence[Clue]) -> dt.date | None:
    """Give `day` the year that the surest clue allows; None where no clue does."""
    for clue in sorted(clues, key=lambda clue: clue.rank):
        # What the text counts up to is surer than what it seems to look back on.
        surer = clues if clue.rank > _SUREST else [c for c in clues if c.rank <= _SUREST]
        floors = [other.floor for other in surer if other.floor]
        earliest = max(floors) - MONTH if floors else dt.date.min
        for year in range(clue.first.year, clue.last.year + 1):
            if not day.falls_in(year):
                continue
            full = dt.date(year, day.month, day.day)
            if clue.first <= full <= clue.last and full >= earliest:
                return full
    return None


def _clue_of_course(clues: Sequence[Clue]) -> Clue | None:
    """Take the last of the days and months that a text tells as past, where they lie apart.

    Who tells a course of events, 5 June and 27 December of a year, goes on to the present soon;
    days close together are one affair, maybe of long ago.
    """
    past = sorted({clue.floor for clue in clues if clue.floor and clue.is_exact})
    if not any(_APART < past[-1] - day < _COURSE for day in past):
        return None
    return Clue(_LEAST_SURE, past[-1], past[-1] + _PRESENT)


def _is_of_the_text(lower: str, day: WrittenDay) -> bool:
    """Tell whether a full day is that of the text or of its meeting, not of a paper or a task."""
    clause = clause_before(lower, day.start)
    return not names_document(clause) and not any(
        says(key, clause) for key in ("to_come", "bounds")
    )
