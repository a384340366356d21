"""What the calendar of the state tells of when a text was written.

How long the two tiers have run since July 2025, which session of the National Assembly is near.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from nlp.times.clue import HEAD, Clue

# The law set the day on which communes and provinces took over, without districts.
_BEGINNING = dt.date(2025, 7, 1)
# It was talked of some months before.
_FORETOLD = dt.date(2025, 3, 1)
_RANK, _FLOOR_RANK = 3, 6
_EARLY, _LATE = dt.timedelta(days=15), dt.timedelta(days=75)
_DAYS = {"tuần": 7, "tháng": 30, "năm": 365}
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6}

_TIERS = r"(?:chính quyền|mô hình)[^.,;:\n]{0,30}? (?:2|hai) cấp(?!\w)"
_SINCE = re.compile(
    r"(?<![\w/])(?P<count>\d{1,2}|một|hai|ba|bốn|năm|sáu) (?P<unit>tuần|tháng|năm) (?:đi vào )?"
    rf"(?:hoạt động|thực hiện|triển khai|vận hành)[^.,;:\n]{{0,30}}? {_TIERS}"
)
_LOCAL = re.compile(r"(?<!\w)chính quyền địa phương (?:2|hai) cấp(?!\w)")


# The National Assembly sits in July after its election, then each October and each May; the
# eleventh session is held in March, before the next election.
_TERMS = {"xii": 2007, "xiii": 2011, "xiv": 2016, "xv": 2021, "12": 2007, "13": 2011, "14": 2016}
_TERMS["15"] = 2021
_NUMBERS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
_NUMBERS |= {"chín": 9, "mười": 10, "mười một": 11}
_FIRST, _LAST = 1, 11
# From when to when voters are met before and after a session that begins in that month.
_AROUND = {3: (3, 4), 5: (4, 8), 7: (7, 9), 10: (9, 12)}
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_SESSION = re.compile(
    rf"(?<!\w)(?P<lead>trước|sau|kết quả|nội dung|chuẩn bị|khai mạc|bế mạc|tại|chương trình)"
    rf"(?: và sau)? kỳ họp (?:lần )?thứ (?P<number>{_NUMBER}),?"
    rf"(?: của)? (?:quốc hội|qh) khóa (?P<term>{'|'.join(sorted(_TERMS, key=len, reverse=True))})"
    r"(?![\w]|,? thông qua)"
)


def find_state_clues(lower: str) -> Iterator[Clue]:
    """Give when a text in lower case was written that counts time since the reform, or sessions.

    >>> clues = list(find_state_clues("sơ kết 2 tháng vận hành chính quyền địa phương hai cấp"))
    >>> str(clues[0].first), str(clues[0].last)
    ('2025-08-15', '2025-11-13')
    >>> clues = list(find_state_clues("gặp cử tri trước kỳ họp thứ 5, quốc hội khóa xv"))
    >>> str(clues[0].first), str(clues[0].last)
    ('2023-04-01', '2023-08-31')
    """
    if since := _SINCE.search(lower):
        count = _COUNTS.get(since["count"]) or int(since["count"])
        day = _BEGINNING + dt.timedelta(days=count * _DAYS[since["unit"]])
        yield Clue(_RANK, day - _EARLY, day + _LATE, _BEGINNING)
    if _LOCAL.search(lower):
        yield Clue(_FLOOR_RANK, _FORETOLD, _FORETOLD, _FORETOLD)
    if session := _SESSION.search(lower, 0, HEAD):
        number = _NUMBERS.get(session["number"]) or int(session["number"])
        if number <= _LAST:
            yield _clue_of_session(number, _TERMS[session["term"]])


def _clue_of_session(number: int, elected: int) -> Clue:
    """Say when a text was written on a session of the assembly elected in a year."""
    if number == _FIRST:
        year, month = elected, 7
    elif number == _LAST:
        year, month = elected + 5, 3
    else:
        year, month = (elected + number // 2, 5) if number % 2 else (elected + number // 2 - 1, 10)
    first, last = _AROUND[month]
    return Clue(_RANK, dt.date(year, first, 1), _end_of(year, last))


def _end_of(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
