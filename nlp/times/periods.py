"""Periods that a text names: `5 tháng đầu năm 2023`, `từ năm 2021 đến nay`, `đến hết năm 2025`.

`nlp.times.period_units` finds the stretches of time; here the words before and between them join
them to periods and open or close their ends.
"""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from nlp.datafile import read_tree
from nlp.mentions import DateMention, PeriodMention
from nlp.text.title_cues import lower_evenly
from nlp.times.calendar_spans import shift_years, year_span
from nlp.times.dates import find_dates
from nlp.times.period_scene import Stretch
from nlp.times.period_units import find_stretches

_BOUND_WIDTH = 32
_ONE_DAY = dt.timedelta(days=1)
_TO = re.compile(r" ?[-–] ?| (?:cho )?(?:đến|tới)(?: hết| cuối)?(?: ngày)? ")
_WHOLE = re.compile(r" (?:hết|cuối)(?!\w)")
_BEFORE_NOW = re.compile(r"(?<!\w)(?:tính|cho|tính cho|kể|lũy kế|lũy kế tính) $")


def find_periods(
    text: str, *, anchor: dt.date | None, dates: Sequence[DateMention] | None = None
) -> list[PeriodMention]:
    """Find the periods that `text` names, in text order and apart.

    `anchor` is the day of the text: it gives the year where none stands, and it is what `nay`
    means. `dates` are the days of the text in order, found here where they are not given; a day
    is part of a period only behind `từ` and `đến`.

    >>> import datetime as dt
    >>> text = "Từ năm 2021 đến nay đạt 5 xã; 5 tháng đầu năm thêm 1 xã, đến hết năm 2025 là 9 xã."
    >>> for found in find_periods(text, anchor=dt.date(2023, 5, 26)):
    ...     print(text[found.start : found.end], found.first, found.last)
    Từ năm 2021 đến nay 2021-01-01 2023-05-26
    5 tháng đầu năm 2023-01-01 2023-05-31
    đến hết năm 2025 None 2025-12-31
    """
    lower = lower_evenly(text)
    days = find_dates(text, published=anchor) if dates is None else dates
    parts = _with_days(find_stretches(lower, anchor=anchor), days)
    found: list[PeriodMention] = []
    index = 0
    while index < len(parts):
        period, taken = _read(lower, parts, index, anchor)
        if period and (not found or period.start >= found[-1].end):
            found.append(period)
        index += taken
    return found


def _with_days(stretches: list[Stretch], days: Sequence[DateMention]) -> list[Stretch]:
    """Put the days among the stretches; what overlaps a day belongs to it."""
    parts = [Stretch(d.start, d.end, d.day, d.day) for d in days]
    at = 0
    for stretch in stretches:
        while at < len(days) and days[at].end <= stretch.start:
            at += 1
        if at == len(days) or days[at].start >= stretch.end:
            parts.append(stretch)
    return sorted(parts, key=lambda part: part.start)


def _read(
    lower: str, parts: Sequence[Stretch], index: int, anchor: dt.date | None
) -> tuple[PeriodMention | None, int]:
    """Read the period that begins with the part `index`; say how many parts it takes."""
    part = parts[index]
    start, bound = _bound_before(lower, part)
    following = parts[index + 1] if index + 1 < len(parts) else None
    if following and _is_joined(lower, part, following, bound):
        first, last = _in_one_year(part, following)
        if not first or not last or first <= last:
            return PeriodMention(start, following.end, first, last), 2
    if _is_day(part) and bound not in {"since", "until", "counted_until", "from_now"}:
        return None, 1
    first, last = (anchor, part.last) if bound == "from_now" else _bounded(part, bound)
    if bound == "counted_until" and _is_running(part, anchor):
        last = anchor
    return PeriodMention(start, part.end, first, last), 1


def _is_running(part: Stretch, anchor: dt.date | None) -> bool:
    """Tell whether a month or a year has begun but is not over on the day of the text."""
    return bool(anchor and part.first and part.last and part.first <= anchor < part.last)


def _bound_before(lower: str, part: Stretch) -> tuple[int, str | None]:
    """Give where the words begin that open or close the period, and which they are."""
    window = lower[max(0, part.start - _BOUND_WIDTH) : part.start]
    if part.is_now:
        more = _BEFORE_NOW.search(window)
        return part.start - (len(more[0]) if more else 0), None
    match = _bounds().search(window)
    if not match or part.is_same:
        return part.start, None
    is_whole = _WHOLE.search(match[0])
    bound = "until" if is_whole and match.lastgroup == "counted_until" else match.lastgroup
    return part.start - len(match[0]), bound


def _is_joined(lower: str, part: Stretch, following: Stretch, bound: str | None) -> bool:
    if part.is_now or part.is_same or following.is_same or bound == "before":
        return False
    if following.is_now:
        return lower[part.end : following.start] in {" ", " cho ", " tính ", " tính cho "}
    return bool(_TO.fullmatch(lower, part.end, following.start))


def _in_one_year(part: Stretch, following: Stretch) -> tuple[dt.date | None, dt.date | None]:
    """Give `tháng 1` of `tháng 1 đến tháng 5/2023` its year, and `tháng 7` behind a full month."""
    first, last = part.first, following.last
    if first is None or last is None or part.has_year == following.has_year:
        return first, last
    if following.has_year:
        first = shift_years(first, last.year - first.year)
        return (first if first <= last else shift_years(first, -1)), last
    last = shift_years(last, first.year - last.year)
    return first, (last if first <= last else shift_years(last, 1))


def _is_day(part: Stretch) -> bool:
    return part.first is not None and part.first == part.last


def _is_years(part: Stretch) -> bool:
    """Tell whether a stretch is some whole years with a last one: `từ năm 2016-2020`."""
    first, last = part.first, part.last
    if first is None or last is None or first.year == last.year:
        return False
    return first == year_span(first.year)[0] and last == year_span(last.year)[1]


def _bounded(part: Stretch, bound: str | None) -> tuple[dt.date | None, dt.date | None]:
    if bound == "since":
        return part.first, part.last if _is_years(part) else None
    if bound in {"until", "counted_until"}:
        return None, part.last
    if bound == "before":
        return None, part.first - _ONE_DAY if part.first else None
    if bound == "after":
        return (part.last + _ONE_DAY if part.last else None), None
    return part.first, part.last


@cache
def _bounds() -> re.Pattern[str]:
    words = read_tree("period_words.yaml")
    groups = "|".join(
        rf"(?P<{key}>{'|'.join(sorted(words[key], key=len, reverse=True))})"
        for key in ("from_now", "since", "counted_until", "until", "before", "after")
    )
    return re.compile(rf"(?<!\w)(?:{groups})(?: (?:{'|'.join(words['between'])}))* $")
