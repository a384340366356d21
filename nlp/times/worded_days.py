"""Days written in words: `ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi tư`.

So minutes and contracts write them, beside or instead of the digits.
"""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.datafile import read_tree
from nlp.times.written_days import WrittenDay

_CENTURY = 2000
_HEAD = "ngày "


def find_worded_days(lower: str) -> list[WrittenDay]:
    """Find the days written in words in a text in lower case, in text order.

    >>> text = "hôm nay, ngày mười lăm tháng tám năm hai nghìn không trăm hai mươi tư"
    >>> [(d.day, d.month, d.year) for d in find_worded_days(text)]
    [(15, 8, 2024)]
    >>> find_worded_days("ngày hai vụ, tháng năm có mưa")
    []
    """
    if _HEAD not in lower:
        return []
    return [_read(match) for match in _worded().finditer(lower)]


def _read(match: re.Match[str]) -> WrittenDay:
    numbers = read_tree("deadline_words.yaml")["days_in_words"]
    months = read_tree("time_words.yaml")["months"]
    month = months.get(match["month"]) or int(match["month"])
    year = int(match["digits"] or 0)
    if match["year"]:
        year = _CENTURY + int(numbers[match["year"]])
    return WrittenDay(match.start(), match.end(), match.span(), numbers[match["day"]], month, year)


@cache
def _worded() -> re.Pattern[str]:
    numbers = alternatives(read_tree("deadline_words.yaml")["days_in_words"])
    months = alternatives(read_tree("time_words.yaml")["months"])
    year = rf"hai (?:(?:nghìn|ngàn) )?(?:không )?(?:trăm )?(?:linh |lẻ )?(?P<year>{numbers})"
    return re.compile(
        rf"(?<!\w)ngày (?:mồng |mùng )?(?P<day>{numbers}) tháng (?P<month>{months}|1[0-2]|0?[1-9])"
        rf"(?:,? năm (?:(?P<digits>20\d\d)|{year}))?(?!\w)"
    )
