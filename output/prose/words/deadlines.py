"""The words of a deadline with the year, or the last day, that the record has for them."""

import datetime as dt
import re
from functools import cache
from typing import Final

from output.prose.words.days import add_years, write_days, write_short_day
from output.prose.words.tables import read_words

_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
# `trước 30/9`: a deadline names a day there, where other texts may name a ratio.
_BARE: Final = re.compile(
    r"(?<!ngày )(?<![\d/.,-])(\d{1,2}[/.-]\d{1,2})(?![\d/.,-])", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\d")


def date_deadline(words: str, last: dt.date | None) -> str:
    """Write `words` with their year; what names no day, month, quarter or year gets the last day.

    >>> day = dt.date(2026, 9, 30)
    >>> date_deadline("trước 30/9", day), date_deadline("trong tháng 9", day)
    ('trước ngày 30/9/2026', 'trong tháng 9/2026')
    >>> date_deadline("trong quý III", day), date_deadline("trong tuần tới", day)
    ('trong quý III/2026', 'trong tuần tới (chậm nhất ngày 30/9/2026)')
    """
    if last is None or _YEAR.search(words):
        return words
    # Who counts `trước ngày 30/9` as the day before has another last day.
    known = (last, last + dt.timedelta(days=1))
    dated = add_years(write_days(_BARE.sub(r"ngày \1", words)), known)
    if _YEAR.search(dated):
        return dated
    for pattern, form in _forms():
        found = pattern.search(words)
        if found:
            year = found.expand(form).format(year=last.year)
            return words[: found.start()] + year + words[found.end() :]
    form = read_words("forms")["last_day"]
    is_told = _NUMBER.search(words) is not None
    return words if is_told else str(form.format(deadline=words, day=write_short_day(last)))


def find_deadline(words: str, text: str) -> re.Match[str] | None:
    """Find `words` in `text` where no year stands behind them.

    >>> find_deadline("trong tháng 9", "rà soát trong tháng 9/2026") is None
    True
    """
    return re.search(rf"{re.escape(words)}(?!\d|[/.-]\d| năm \d)", text, re.IGNORECASE)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_words("forms")["years"]
    return tuple((re.compile(pattern, re.IGNORECASE), form) for pattern, form in rows)
