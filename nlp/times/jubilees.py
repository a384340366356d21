"""What a jubilee tells of when a text was written: "kỷ niệm 30 năm … (1991 - 2021)"."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice

from nlp.times.clue import HEAD, LEAST_YEAR, Clue

_RANK = 2
_MOST = 20
_JUBILEE = re.compile(
    r"(?<![\w/])(?P<count>\d{1,3}) năm"
    r" (?:ngày|cách mạng|chiến thắng|giải phóng|quốc khánh|thành lập|truyền thống|tái lập)"
    r"[^.;()\n]{0,80}?"
    r"\((?:năm |(?:ngày )?\d{1,2}[-/.]\d{1,2}[-/.])?(?P<since>1[89]\d\d|20\d\d)"
    r" ?[-–] ?(?:năm |(?:ngày )?\d{1,2}[-/.]\d{1,2}[-/.])?(?P<now>20\d\d)\)"
)


def find_jubilees(lower: str) -> Iterator[Clue]:
    """Give the years of the feasts that the head of a text in lower case names with both years.

    >>> clues = list(find_jubilees("lễ kỷ niệm 30 năm thành lập tỉnh (1991-2021)"))
    >>> str(clues[0].first), list(find_jubilees("kết quả 5 năm làm việc (2015-2020)"))
    ('2021-01-01', [])
    """
    for match in islice(_JUBILEE.finditer(lower, 0, HEAD), _MOST):
        now = int(match["now"])
        if now - int(match["since"]) == int(match["count"]) and now >= LEAST_YEAR:
            yield Clue(_RANK, dt.date(now, 1, 1), dt.date(now, 12, 31))
