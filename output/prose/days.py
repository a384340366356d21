"""Days and periods in the one official form: `ngày 05 tháng 02 năm 2026`, `5 tháng đầu năm`."""

import calendar
import datetime as dt
import re
from typing import Final

from minutes.record import Period
from output.prose.tables import read_words

_YEARS: Final = re.compile(r"(?<![\d/])((?:19|20)\d\d) ?[-–—] ?((?:19|20)\d\d)(?![\d/])")
_DAY: Final = re.compile(
    r"""
    (?<![\d/.,-])
    (?P<word> [Nn]gày\ | (?<=[Ss]áng\ ) | (?<=[Cc]hiều\ ) | (?<=[Tt]ối\ ) )?
    (?P<day> 0?[1-9]|[12]\d|3[01]) (?P<mark> [/.-]) (?P<month> 0?[1-9]|1[0-2])
    (?: (?P=mark) (?P<year> (?:19|20)\d\d) )?
    (?![\d/]|[.,-]\d|\ ?%|\ tháng)                   # `ngày 10-12 tháng 6` is a stretch
    """,
    re.VERBOSE,
)
# The second day of a stretch, after a first one that is written out already.
_LAST_DAY: Final = re.compile(
    r"(ngày \d\d tháng \d{1,2}(?: năm \d{4})?) (đến|và) (\d{1,2})/(\d{1,2})(?![/\d]|[.,]\d)"
)
# `30/4, 01/5/2023`: the second day is written as the first.
_BARE: Final = re.compile(r"(?<!ngày )(?<!\d)\d{1,2}/\d{1,2}(?:,| và| -)? $")
_REACH: Final = 16
_MONTHS: Final = 12
_QUARTERS: Final = {3: "I", 6: "II", 9: "III", 12: "IV"}


def write_day(day: dt.date) -> str:
    """Write `day` as decree 30/2020 does: zeros before days under 10, months 1 and 2 (A1.II.4).

    >>> write_day(dt.date(2026, 2, 5)), write_day(dt.date(2023, 5, 25))
    ('ngày 05 tháng 02 năm 2026', 'ngày 25 tháng 5 năm 2023')
    """
    return f"{_write_month_day(day.day, day.month)} năm {day.year}"


def write_month_of(day: dt.date) -> str:
    """Write the month and year of `day`: `tháng 02 năm 2026`."""
    return f"tháng {_write_month(day.month)} năm {day.year}"


def write_days(text: str) -> str:
    """Write the days and years of `text` in that form; a day without `ngày` needs its year.

    >>> write_days("trước ngày 31/10/2023 và ngày 9/6, giai đoạn 2021-2025, 14/19 tiêu chí")
    'trước ngày 31 tháng 10 năm 2023 và ngày 09 tháng 6, giai đoạn 2021 - 2025, 14/19 tiêu chí'
    """
    text = _DAY.sub(_write_match, _YEARS.sub(r"\1 - \2", text))
    return _LAST_DAY.sub(lambda m: f"{m[1]} {m[2]} {_write_month_day(int(m[3]), int(m[4]))}", text)


def write_period(period: Period | None) -> str:
    """Write the period of a figure: by its usual name where it has one, else by its days.

    >>> write_period(Period(dt.date(2023, 1, 1), dt.date(2023, 5, 31)))
    '5 tháng đầu năm 2023'
    >>> write_period(Period(None, dt.date(2023, 5, 31)))
    'Đến 31/5/2023'
    """
    if period is None or (period.start is None and period.end is None):
        return ""
    words = read_words("forms")["periods"]
    if period.start is None or period.end is None:
        key, day = ("until", period.end) if period.start is None else ("from", period.start)
        return str(words[key].format(day=_short(day)))
    key = _kind_of(period.start, period.end)
    return str(
        words[key].format(
            day=_short(period.start),
            last=_short(period.end),
            month=period.end.month,
            quarter=_QUARTERS.get(period.end.month),
            year=period.end.year,
            first_year=period.start.year,
            count=period.end.month - period.start.month + 1,
        )
    )


def _kind_of(start: dt.date, end: dt.date) -> str:
    """Name the kind of a closed period: a key of `periods` in the file of forms."""
    if start == end:
        return "day"
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return "days"
    if start.year != end.year:
        return "years" if (start.month, end.month) == (1, _MONTHS) else "days"
    return _kind_of_months(start.month, end.month)


def _kind_of_months(first: int, last: int) -> str:
    """Name the kind of a stretch of whole months of one year."""
    rules = {
        "month": first == last,
        "year": (first, last) == (1, _MONTHS),
        "quarter": last in _QUARTERS and last - first == 2,  # noqa: PLR2004 - three months
        "first_months": first == 1,
        "last_months": last == _MONTHS,
    }
    return next((kind for kind, holds in rules.items() if holds), "days")


def _short(day: dt.date | None) -> str:
    if day is None:
        return ""
    return f"{day.day:02d}/{_write_month(day.month)}/{day.year}"


def _write_match(match: re.Match[str]) -> str:
    has_word, year = match["word"] is not None, match["year"]
    if not has_word and not (year and match["mark"] != "-"):
        return match[0]
    if not has_word and _BARE.search(match.string, max(0, match.start() - _REACH), match.start()):
        return match[0]
    text = _write_month_day(int(match["day"]), int(match["month"]))
    text = (match["word"] or "ngày ") + text.removeprefix("ngày ")
    return f"{text} năm {year}" if year else text


def _write_month_day(day: int, month: int) -> str:
    return f"ngày {day:02d} tháng {_write_month(month)}"


def _write_month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)  # noqa: PLR2004 - January, February
