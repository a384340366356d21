"""Stretches of the calendar as first and last day: months, quarters, years, and parts of them."""

import calendar
import datetime as dt
from functools import lru_cache

DaySpan = tuple[dt.date, dt.date]

_DECEMBER = 12
_QUARTER = 3
_TEN_DAYS = 10


@lru_cache(maxsize=1024)
def month_span(year: int, month: int) -> DaySpan:
    """Give the first and the last day of a month.

    >>> [str(day) for day in month_span(2024, 2)]
    ['2024-02-01', '2024-02-29']
    """
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def months_span(year: int, first: int, last: int) -> DaySpan:
    """Give the days from the first to the last of the months of `year`.

    >>> [str(day) for day in months_span(2023, 1, 5)]
    ['2023-01-01', '2023-05-31']
    """
    return month_span(year, first)[0], month_span(year, last)[1]


def year_span(year: int) -> DaySpan:
    """Give the first and the last day of a year."""
    return months_span(year, 1, _DECEMBER)


def quarter_span(year: int, quarter: int) -> DaySpan:
    """Give the first and the last day of a quarter, counted from 1."""
    return months_span(year, _QUARTER * (quarter - 1) + 1, _QUARTER * quarter)


def part_of(span: DaySpan, part: str) -> DaySpan:
    """Give the `first`, `middle` or `last` part of a month (ten days) or of a year (a quarter).

    >>> [str(day) for day in part_of(month_span(2018, 5), "last")]
    ['2018-05-21', '2018-05-31']
    """
    first, last = span
    if first.month == last.month:
        ends = {
            "first": (first, first.replace(day=_TEN_DAYS)),
            "middle": (first.replace(day=_TEN_DAYS + 1), first.replace(day=2 * _TEN_DAYS)),
            "last": (first.replace(day=2 * _TEN_DAYS + 1), last),
        }
        return ends[part]
    middle = (first.month + last.month) // 2
    spans = {
        "first": months_span(first.year, first.month, min(first.month + 2, last.month)),
        "middle": months_span(first.year, max(first.month, middle - 1), middle + 1),
        "last": months_span(last.year, max(last.month - 2, first.month), last.month),
    }
    return spans[part]


def shift_years(day: dt.date, years: int) -> dt.date:
    """Give the same day of another year; 29 February becomes 28 February where there is none.

    >>> str(shift_years(dt.date(2024, 2, 29), -1))
    '2023-02-28'
    """
    year = day.year + years
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def shift_months(day: dt.date, months: int) -> dt.date:
    """Give the day so many months later, at the end of the month where it is too short.

    >>> str(shift_months(dt.date(2023, 3, 31), -1))
    '2023-02-28'
    """
    year, month = divmod(day.year * _DECEMBER + day.month - 1 + months, _DECEMBER)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
