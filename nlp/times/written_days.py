"""Days written with numbers: `ngày 25 tháng 5 năm 2023`, `25/5/2023`, `chiều 25-5`, `24-26/5`."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from nlp.datafile import read_tree
from nlp.text.anchors import digit_starts
from nlp.times.day_cues import (
    cue_before,
    goes_on_after_day,
    is_aside,
    is_lunar,
    read_words,
    with_cue,
)

Span = tuple[int, int]

_LONG_YEAR = 4
_DAYS, _MONTHS = 31, 12

_NUMBER = re.compile(r"(?<![\w/.,:-])(?<!\d [-–])[0-3]?\d(?![\w:])")
_DIGITS = re.compile(
    r"""
    \ ?([/.–-])\ ?                     # one sign, and the same one before the year
    ([01]?\d)(?![\w])
    (?:\ ?\1\ ?((?:19|20)\d\d|\d\d)(?!\w))?
    (?![/.–-]\d)
    """,
    re.VERBOSE,
)
_YEAR_TAIL = re.compile(r" năm ((?:19|20)\d\d)(?!\w)")
_DAY_MONTH_YEAR_TAIL = re.compile(r"(?:,? năm |[/.-])((?:19|20)\d\d)(?!\w)")
_ISO = re.compile(r"(?<![\w/.,-])((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?![\w-])")
# `24-26/5`, `3, 4 và 5/6`, `từ ngày 20 đến ngày 25/5`: days that share a month.
_SERIES = re.compile(
    r"(?:(?: ?[-–] ?|, ?| và | đến | tới | hoặc )(?:ngày )?[0-3]?\d(?!\d)){1,6}?"
    r"(?=[/.]| tháng |(?:(?<= và \d)|(?<= và \d\d))-[01]?\d(?:-20\d\d)?(?![\d/-]))"
)
_EACH = re.compile(r"\d+")
CHAIN = re.compile(r"(?: ?[-–] ?|, ?| và | đến (?:hết )?| tới (?:hết )?)(?:ngày )?")
_AGAIN = re.compile(r"[ ,(]+(?:tức|nhằm)(?: là| vào)?(?: ngày)? ?")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written; `year` is 0 where none stands, `start` takes in the word `ngày`."""

    start: int
    end: int
    number_span: Span
    day: int
    month: int
    year: int = 0

    @property
    def is_possible(self) -> bool:
        """Tell whether the calendar has such a day."""
        return self.falls_in(self.year or 2000)

    @property
    def full(self) -> dt.date:
        """Give the day itself; raises ValueError where it has no year."""
        return dt.date(self.year, self.month, self.day)

    def falls_in(self, year: int) -> bool:
        """Tell whether `year` has this day."""
        is_month = 1 <= self.month <= _MONTHS
        return is_month and 1 <= self.day <= calendar.monthrange(year, self.month)[1]


# Asked for those that can be, and in the end for those that cannot.
@lru_cache(maxsize=1)
def find_written_days(lower: str) -> tuple[WrittenDay, ...]:
    """Find days written with numbers in a text in lower case, possible or not, in text order.

    >>> [(d.day, d.month, d.year) for d in find_written_days("từ ngày 24-26/5/2023, tăng 1/3")]
    [(24, 5, 2023), (26, 5, 2023)]
    """
    found: list[WrittenDay] = []
    done = 0
    for start in digit_starts(lower):
        if start < done:
            continue
        if number := _NUMBER.match(lower, start):
            found += _read(lower, number, found)
        elif iso := _ISO.match(lower, start):
            found += _read_iso(iso)
        done = found[-1].end if found else 0
    return tuple(found)


def _read_iso(match: re.Match[str]) -> list[WrittenDay]:
    year, month, day = map(int, match.groups())
    return [WrittenDay(*match.span(), match.span(), day, month, year)]


def _read(lower: str, number: re.Match[str], found: list[WrittenDay]) -> list[WrittenDay]:
    """Read the day whose number is `number`, or the days of a series that begins there."""
    last = _read_day(lower, number.start(), number.end())
    is_chained = bool(found) and bool(CHAIN.fullmatch(lower, found[-1].end, number.start()))
    if last:
        is_day = _is_day(lower, last, is_chained=is_chained) and not is_lunar(lower, last.end)
        # "Sáng 12/2 (tức 25/12)": the same day by the moon.
        is_again = found and _AGAIN.fullmatch(lower, found[-1].end, last.start)
        return [last] if is_day and not is_again else []
    series = _SERIES.match(lower, number.end())
    if not series:
        return []
    numbers = [number.span(), *(m.span() for m in _EACH.finditer(lower, *series.span()))]
    last = _read_day(lower, *numbers[-1])
    if last is None or is_lunar(lower, last.end):
        return []
    if not (cue_before(lower, number.start()) or is_aside(lower, number.start(), last.end)):
        return []
    start = with_cue(lower, number.start())
    first = WrittenDay(start, numbers[0][1], numbers[0], int(number[0]), last.month, last.year)
    middle = [
        WrittenDay(*span, span, int(lower[slice(*span)]), last.month, last.year)
        for span in numbers[1:-1]
    ]
    return [first, *middle, last]


def _read_day(lower: str, start: int, end: int) -> WrittenDay | None:
    """Read day, month and maybe year where the day's number stands from `start` to `end`."""
    day = int(lower[start:end])
    match = _DIGITS.match(lower, end)
    if match:
        year = _full_year(match[3])
        stop = match.end()
        tail = None if year else _YEAR_TAIL.match(lower, stop)
        if tail:
            year, stop = int(tail[1]), tail.end()
        first = with_cue(lower, start)
        return WrittenDay(first, stop, (start, stop), day, int(match[2]), year)
    month = _month_words().match(lower, end)
    if not month:
        return None
    first = with_cue(lower, start)
    number = int(month[1]) if month[1] else read_tree("time_words.yaml")["months"][month[2]]
    tail = _DAY_MONTH_YEAR_TAIL.match(lower, month.end())
    stop = tail.end() if tail else month.end()
    return WrittenDay(first, stop, (start, stop), day, number, int(tail[1]) if tail else 0)


def _full_year(written: str | None) -> int:
    if not written:
        return 0
    return int(written) if len(written) == _LONG_YEAR else 2000 + int(written)


def _is_day(lower: str, day: WrittenDay, *, is_chained: bool) -> bool:
    """Tell a day from a ratio, a fraction or a number of another kind."""
    written = lower[day.number_span[0] : day.end]
    is_calendar = day.day <= _DAYS and day.month <= _MONTHS
    if "tháng" in written:
        return bool(day.year) or not _counts_months(lower, day)
    if day.year and len(re.split(r"\D+", written)[-1]) == _LONG_YEAR:
        return True
    if not is_calendar:
        return False
    if is_aside(lower, day.number_span[0], day.end) or _opens_line(lower, day):
        return True
    cue = cue_before(lower, day.number_span[0])
    if cue == "strong" or (is_chained and "/" in written):
        return True
    return cue == "weak" and "/" in written and goes_on_after_day(lower, day.end)


def _opens_line(lower: str, day: WrittenDay) -> bool:
    """Tell whether a day with a slash opens its line, before a comma or a colon: "16/4, đoàn …"."""
    start = day.number_span[0]
    is_open = start == 0 or lower[start - 1] == "\n"
    return is_open and "/" in lower[start : day.end] and lower[day.end : day.end + 1] in {",", ":"}


def _counts_months(lower: str, day: WrittenDay) -> bool:
    """Tell whether "4 tháng 9 tỷ đồng" is a stretch of time and an amount."""
    if cue_before(lower, day.number_span[0]):
        return False
    follower = _NEXT_WORD.match(lower, day.end)
    return follower is not None and follower[1] in read_words("counted_behind")


def anniversaries(lower: str, days: Sequence[WrittenDay]) -> set[int]:
    """Give where the days begin between which an event is remembered: `(19/8/1945 – 19/8/2025)`.

    >>> text = "lễ kỷ niệm 80 năm (19/8/1945 – 19/8/2025), sáng 15/8"
    >>> sorted(anniversaries(text, find_written_days(text)))
    [19, 31]
    """
    found = set()
    for first, second in pairwise(days):
        is_same = (first.day, first.month) == (second.day, second.month)
        if (
            is_same
            and 0 < first.year < second.year
            and CHAIN.fullmatch(lower, first.end, second.number_span[0])
        ):
            found |= {first.start, second.start}
    return found


@cache
def _month_words() -> re.Pattern[str]:
    months = "|".join(sorted(read_tree("time_words.yaml")["months"], key=len, reverse=True))
    return re.compile(rf" tháng (?:([01]?\d)(?!\w)|({months})(?!\w)(?!(?<= năm) \d))")
