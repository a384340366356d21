"""Days and periods in their official forms.

A day is `ngày 05 tháng 02 năm 2026` where a form asks for it, and `ngày 05/02/2026` in the text.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from minutes.record import Period
from output.prose.words.tables import read_words

_YEARS: Final = re.compile(r"(?<![\d/])((?:19|20)\d\d) ?[-–—] ?((?:19|20)\d\d)(?![\d/])")
_DAY: Final = re.compile(
    r"""
    (?=[Nn\d]) (?<![\d/.,-])
    (?P<word> [Nn]gày\ | (?<=[Ss]áng\ ) | (?<=[Tt]rưa\ ) | (?<=[Cc]hiều\ ) | (?<=[Tt]ối\ ) )?
    (?P<day> 0?[1-9]|[12]\d|3[01]) (?P<mark> [/.-]) (?P<month> 0?[1-9]|1[0-2])
    (?: (?P=mark) (?P<year> (?:19|20)\d\d) )?
    (?![\d/]|[.,-]\d|\ ?%|\ tháng)                   # `ngày 10-12 tháng 6` is a stretch
    """,
    re.VERBOSE,
)
_LONG: Final = re.compile(
    r"(?P<word>[Nn]gày )(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})"
    r"(?:(?: năm |/)(?P<year>\d{4}))?(?![\d/]|[.,]\d)"
)
# The second day of a stretch, after a first one that is written already.
_LAST_DAY: Final = re.compile(
    r"(ngày \d\d/\d{1,2}(?:/\d{4})?) (đến|và) (\d{1,2})/(\d{1,2})(?![/\d]|[.,]\d)"
)
_NO_YEAR: Final = re.compile(r"(?<=ngày )(\d\d)/(\d{1,2})(?![/\d]|[.,]\d| năm)", re.IGNORECASE)
_SHORT: Final = re.compile(r"(?<=ngày )(\d\d)/(\d{1,2})/(\d{4})")
_QUARTER: Final = re.compile(r"(?<!\w)([Qq]uý) ([1-4])(?![\w.,]\d|\d)(?=[\s/.,;:)]|$)")
_CAPITAL_QUARTER: Final = re.compile(r"(?<=[a-zà-ỹđ,;] )Quý(?= [IV]{1,3}(?!\w))")
# `30/4, 01/5/2023`: the second day is written as the first.
_BARE: Final = re.compile(r"(?<!ngày )(?<!\d)\d{1,2}/\d{1,2}(?:,| và| -)? $")
_REACH: Final = 16
_THIS_PART: Final = re.compile(r"(?<!\w)([Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối) nay(?!\w)")
_THIS_DAY: Final = re.compile(r"(?<!\w)(?<!ngày )([Hh])ôm nay(?!\w)")
_MONTHS: Final = 12
_QUARTERS: Final = {3: "I", 6: "II", 9: "III", 12: "IV"}
_MONTHS_OF_QUARTER: Final = 3


def write_day(day: dt.date) -> str:
    """Write `day` as decree 30/2020 does: zeros before days under 10, months 1 and 2 (A1.II.4).

    >>> write_day(dt.date(2026, 2, 5)), write_day(dt.date(2023, 5, 25))
    ('ngày 05 tháng 02 năm 2026', 'ngày 25 tháng 5 năm 2023')
    """
    return f"ngày {day.day:02d} {write_month_of(day)}"


def write_month_of(day: dt.date) -> str:
    """Write the month and year of `day`: `tháng 02 năm 2026`."""
    return f"tháng {_write_month(day.month)} năm {day.year}"


def write_short_day(day: dt.date) -> str:
    """Write `day` as texts and tables have it, with the same zeros.

    >>> write_short_day(dt.date(2026, 2, 5)), write_short_day(dt.date(2023, 6, 30))
    ('05/02/2026', '30/6/2023')
    """
    return f"{_write_day_month(day.day, day.month)}/{day.year}"


def write_days(text: str) -> str:
    """Write the days, quarters and years of `text` in one form; a bare day needs its year.

    >>> write_days("trước ngày 31 tháng 10 năm 2023 và ngày 9.6, quý 2, giai đoạn 2021-2025")
    'trước ngày 31/10/2023 và ngày 09/6, quý II, giai đoạn 2021 - 2025'
    """
    text = _LONG.sub(_write_match, _YEARS.sub(r"\1 - \2", text))
    text = _DAY.sub(_write_match, text)
    text = _LAST_DAY.sub(_write_last, text)
    text = _QUARTER.sub(lambda m: f"{m[1]} {_QUARTERS[int(m[2]) * _MONTHS_OF_QUARTER]}", text)
    return _CAPITAL_QUARTER.sub("quý", text)


def spell_days(text: str) -> str:
    """Write the days of `text`, which `write_days` wrote, as the fields of a form have them.

    >>> spell_days("ngày 05/6/2026")
    'ngày 05 tháng 6 năm 2026'
    """
    return _SHORT.sub(r"\1 tháng \2 năm \3", text)


def add_years(text: str, known: Iterable[dt.date]) -> str:
    """Add the year to each day of `text` that is one of the `known` days, and of a single year.

    >>> add_years("trước ngày 15/8, ngày 02/9", [dt.date(2026, 8, 15)])
    'trước ngày 15/8/2026, ngày 02/9'
    """
    days = set(known)

    def add(match: re.Match[str]) -> str:
        same = {d.year for d in days if (d.day, d.month) == (int(match[1]), int(match[2]))}
        return f"{match[0]}/{same.pop()}" if len(same) == 1 else match[0]

    return _NO_YEAR.sub(add, text)


def write_today(text: str, today: dt.date) -> str:
    """Write the day that a text calls this one, which no document may.

    >>> write_today("Tính đến sáng nay, 5 hộ. Hôm nay họp.", dt.date(2026, 3, 2))
    'Tính đến sáng ngày 02/3/2026, 5 hộ. Ngày 02/3/2026 họp.'
    """
    day = write_short_day(today)
    text = _THIS_PART.sub(rf"\1 ngày {day}", text)
    return _THIS_DAY.sub(lambda match: f"{'N' if match[1] == 'H' else 'n'}gày {day}", text)


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
        return str(words[key].format(day=write_short_day(day) if day else ""))
    key = _kind_of(period.start, period.end)
    return str(
        words[key].format(
            day=write_short_day(period.start),
            last=write_short_day(period.end),
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


def _write_match(match: re.Match[str]) -> str:
    has_word, year = match["word"] is not None, match["year"]
    if not has_word and not (year and match["mark"] != "-"):
        return match[0]
    if not has_word and _BARE.search(match.string, max(0, match.start() - _REACH), match.start()):
        return match[0]
    text = _write_day_month(int(match["day"]), int(match["month"]))
    return f"{match['word'] or 'ngày '}{text}{f'/{year}' if year else ''}"


def _write_last(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]} ngày {_write_day_month(int(match[3]), int(match[4]))}"


def _write_day_month(day: int, month: int) -> str:
    return f"{day:02d}/{_write_month(month)}"


def _write_month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)  # noqa: PLR2004 - January, February
