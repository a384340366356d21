"""Days of the first month of the moon's calendar, and its years by name: `mồng 6 tháng Giêng`.

Works begin and people meet in these days every year, and news often name them so. The days of
Tết are those of `new_years.csv`; other months of that calendar are left out.
"""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick

from minutes.patterns import alternatives
from nlp.datafile import read_rows, read_tree
from nlp.mentions import DateMention
from nlp.text.anchors import make_finder, match_at, starts_of
from nlp.times.day_words import session_before

# The names of years come again after sixty of them.
_FIRST_YEAR, _CYCLE = 1990, 60
_HEADS = ("mùng", "mồng", "rằm", "ngày")
_FULL_MOON = 15
_MONTH_LENGTH = 30


def find_lunar_days(lower: str, published: dt.date | None) -> list[DateMention]:
    """Find the days of the first month in a text in lower case, in text order.

    The year is the one that is named behind, else that of the last such day before publication.

    >>> text = "sáng mồng 6 tháng giêng, xã ra quân; mùng 4 tết giáp thìn, xã họp"
    >>> [(str(d.day), d.session) for d in find_lunar_days(text, dt.date(2025, 2, 5))]
    [('2025-02-03', 'sáng'), ('2024-02-13', None)]
    """
    if "tháng giêng" not in lower and " tết" not in lower:
        return []
    found = []
    for match in match_at(_day(), lower, starts_of(_day_heads(), lower)):
        if day := _day_of(match, published):
            start, session = session_before(lower, match.start())
            found.append(DateMention(start, match.end(), day, session))
    return found


def year_of(name: str) -> int:
    """Tell the year from its name in the moon's calendar.

    >>> year_of("giáp thìn"), year_of("ất tỵ")
    (2024, 2025)
    """
    stem, branch = name.split()
    words = read_tree("time_words.yaml")
    fits = (words["stems"][stem], words["branches"][branch])
    years = range(_FIRST_YEAR, _FIRST_YEAR + _CYCLE)
    return next((y for y in years if (y % 10, y % 12) == fits), 0)


@cache
def year_names() -> str:
    """Give the names of years as an alternative of a pattern."""
    words = read_tree("time_words.yaml")
    return rf"(?:{alternatives(words['stems'])})[ ](?:{alternatives(words['branches'])})"


def _day_of(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    number = _FULL_MOON if match["full"] else _number(match["day"] or match["counted"])
    if not 1 <= number <= _MONTH_LENGTH:
        return None
    year = int(match["digits"] or 0) or (year_of(match["name"]) if match["name"] else 0)
    days = [first + dt.timedelta(days=number - 1) for first in _first_days(year)]
    if year:
        return days[0] if days else None
    return max((day for day in days if published and day <= published), default=None)


def _number(written: str) -> int:
    numbers: dict[str, int] = read_tree("deadline_words.yaml")["days_in_words"]
    return int(written) if written.isdigit() else numbers[written]


def _first_days(year: int) -> Sequence[dt.date]:
    """Give the days of Tết, of one year where `year` is not 0."""
    rows = ((int(row["year"]), row["day"]) for row in read_rows("new_years.csv"))
    return [dt.date.fromisoformat(day) for of, day in rows if year in (0, of)]


@cache
def _day() -> re.Pattern[str]:
    words = alternatives(read_tree("deadline_words.yaml")["days_in_words"])
    number = rf"\d{{1,2}}|{words}"
    return re.compile(
        rf"(?<!\w)(?:ngày )?"
        rf"(?:(?:mùng|mồng) (?P<day>{number})(?: tháng giêng| tết)"
        rf"|(?<=ngày )(?P<counted>\d{{1,2}}) tháng giêng|(?P<full>rằm) tháng giêng)"
        rf"(?: âm lịch)?(?:(?: năm| nguyên đán| xuân)* (?P<name>{year_names()}))?"
        rf"(?:,?(?: năm)? \(?(?P<digits>20\d\d)\)?)?(?!\w)"
    )


@cache
def _day_heads() -> AhoCorasick:
    return make_finder([f"{word} " for word in _HEADS])
