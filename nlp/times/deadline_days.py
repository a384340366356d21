"""The day on which a deadline ends: that of a date, a month, a quarter, a week, a half year."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from nlp.datafile import read_tree
from nlp.times.deadline_patterns import deadline_words

_QUARTER = 3
_YEAR = 12
_WEEK, _SUNDAY = 7, 6
_LONG_YEAR, _CENTURY = 4, 2000
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "đầu": 1, "cuối": 4}


def end_of_deadline(match: re.Match[str], anchor: dt.date | None) -> dt.date | None:
    """Give the last day of the time that `match` names; None where it is not certain."""
    part = match.groupdict()
    is_before = bool(re.search(r"(?<!\w)trước(?!\w)", part.get("lead") or ""))
    if _any(part, "day", "day_of", "weekday", "word_day", "last_day"):
        return _single_day(part, anchor)
    if part.get("early") and not is_before:
        return None
    return _end_of(part, anchor, before=is_before)


def _end_of(part: dict[str, Any], anchor: dt.date | None, *, before: bool) -> dt.date | None:
    """Give the last day of a month, a quarter, a year or a stretch with a name."""
    if part.get("month"):
        return _month_end(part, anchor, before=before)
    if part.get("quarter"):
        return _quarter_end(part, anchor, before=before)
    if part.get("half"):
        return _half_end(part, anchor)
    if year := part.get("last_year") or part.get("year"):
        return dt.date(int(year) - before, _YEAR, 31)
    return _named_end(part.get("named") or part.get("this") or "", anchor, before=before)


def _any(part: dict[str, Any], *keys: str) -> bool:
    return any(part.get(key) for key in keys)


def _single_day(part: dict[str, Any], anchor: dt.date | None) -> dt.date | None:
    if part["day"]:
        return whole_day(part["day"], part["day_month"], part["day_year"], anchor)
    if part["last_day"]:
        return whole_day(part["last_day"], part["last_month"], part["of_last"], anchor)
    if part["word_day"]:
        day = deadline_words()["days_in_words"][part["word_day"]]
        months = read_tree("time_words.yaml")["months"]
        month = months.get(part["word_month"], part["word_month"])
        return whole_day(day, month, part["word_year"], anchor)
    return _day_of_month(part, anchor) if part["day_of"] else _day_of_week(part, anchor)


def whole_day(
    said_day: str | int, said_month: str | int, year: str | None, anchor: dt.date | None
) -> dt.date | None:
    """Give the day; without a year it is the next one from `anchor` on."""
    day, month = int(said_day), int(said_month)
    years: Sequence[int] = (
        [int(year) if len(year) == _LONG_YEAR else _CENTURY + int(year)]
        if year
        else [anchor.year, anchor.year + 1]
        if anchor
        else []
    )
    for candidate in years:
        if not (1 <= month <= _YEAR and 1 <= day <= calendar.monthrange(candidate, month)[1]):
            return None
        full = dt.date(candidate, month, day)
        if year or (anchor and full >= anchor):
            return full
    return None


def _month_end(part: dict[str, Any], anchor: dt.date | None, *, before: bool) -> dt.date | None:
    month = int(part["month"])
    if not 1 <= month <= _YEAR or part["month_part"] in ("đầu", "giữa"):
        return None
    year = part["month_year"]
    if year:
        return _last_of(int(year), month - before)
    if anchor is None:
        return None
    late = month < anchor.month or (before and month == anchor.month)
    return _last_of(anchor.year + late, month - before)


def _quarter_end(part: dict[str, Any], anchor: dt.date | None, *, before: bool) -> dt.date | None:
    written = part["quarter"]
    quarter = _ROMAN.get(written) or int(written)
    year = part["quarter_year"]
    if not year and anchor is None:
        return None
    month = (quarter - before) * _QUARTER
    if year:
        return _last_of(int(year), month)
    return _last_of(anchor.year + (month < anchor.month), month) if anchor else None


def _half_end(part: dict[str, Any], anchor: dt.date | None) -> dt.date | None:
    count = int(part["half"])
    year = int(part["half_year"]) if part["half_year"] else anchor.year if anchor else None
    if year is None or not 1 <= count < _YEAR:
        return None
    return _last_of(year, count if part["half_part"] == "đầu" else _YEAR)


def _day_of_month(part: dict[str, Any], anchor: dt.date | None) -> dt.date | None:
    """Give the day of `mồng 10 tháng sau`."""
    if anchor is None:
        return None
    last = _last_of(anchor.year, anchor.month + _is_later(part["which"]))
    day = int(part["day_of"])
    return last.replace(day=day) if 1 <= day <= last.day else None


def _day_of_week(part: dict[str, Any], anchor: dt.date | None) -> dt.date | None:
    """Give the day of `thứ Sáu tuần này`, of `thứ Sáu` the next one from `anchor` on."""
    if anchor is None:
        return None
    weekday: int = read_tree("time_words.yaml")["weekdays"][part["weekday"]]
    week = part["week"]
    if week and week.startswith("tuần"):
        return _sunday(anchor) + dt.timedelta(days=weekday - _SUNDAY + _WEEK * _is_later(week))
    return anchor + dt.timedelta(days=(weekday - anchor.weekday()) % _WEEK)


def _named_end(words: str, anchor: dt.date | None, *, before: bool) -> dt.date | None:
    """Give the end of `tháng này`, `cuối năm nay`, `tuần tới`, which ends on Sunday."""
    stretch = words.removeprefix("cuối ")
    if anchor is None or not words or (before and stretch == words):
        return None
    if words in deadline_words()["days_ahead"]:
        return anchor + dt.timedelta(days=deadline_words()["days_ahead"][words])
    later = _is_later(words)
    quarter = (anchor.month - 1) // _QUARTER + 1
    months = {"tháng": anchor.month + later, "quý": (quarter + later) * _QUARTER}
    first = stretch.split(maxsplit=1)[0]
    if first in months:
        return _last_of(anchor.year, months[first])
    if first == "tuần":
        return _sunday(anchor) + dt.timedelta(days=_WEEK * later)
    is_rest = words.startswith(("các ", "những ", "thời gian "))
    return dt.date(anchor.year + later, _YEAR, 31) if first == "năm" or is_rest else None


def _is_later(words: str) -> bool:
    return words.endswith(tuple(deadline_words()["later"]))


def _sunday(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=_SUNDAY - day.weekday())


def _last_of(year: int, month: int) -> dt.date:
    """Give the last day of a month; month 0 is the December before, 13 the January after."""
    year, month = year + (month - 1) // _YEAR, (month - 1) % _YEAR + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])
