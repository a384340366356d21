"""Days that a text names: `ngày 25 tháng 5 năm 2023`, `Chiều 25/5`, `Sáng nay`, `tối thứ Hai`.

The digits and a few words are looked for once; everything else is read at these places. A day
without year takes it from the day of publication, else from what tells when the text was written.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nlp.mentions import DateMention
from nlp.text.title_cues import lower_evenly
from nlp.times.clue import LEAST_YEAR, clause_before, says
from nlp.times.day_words import ahead_words, find_named_days, session_before
from nlp.times.lunar_days import find_lunar_days
from nlp.times.worded_days import find_worded_days
from nlp.times.written_days import CHAIN, WrittenDay, anniversaries, find_written_days
from nlp.times.years import find_present

Span = tuple[int, int]

_YEARS = range(1900, 2200)
_CLAUSE = 70
_LONGEST_CHAIN = 9
_NEAR = 200
_SOON = dt.timedelta(days=14)
_TO_COME = re.compile(r" (?:sắp )?tới(?: đây)?(?!\w| nay)")
# Between `hôm nay` and the day in numbers may stand the hour: `, vào hồi 14 giờ 00 phút, `.
_AT_HOUR = re.compile(
    r",? ?(?:vào )?(?:hồi |lúc )?\d{1,2} ?(?:giờ|h|g)(?: ?\d{2}(?: ?phút)?)?,? (?:cùng |của )?"
)
_MERGED = re.compile(r"[ ,(–-]{1,3}(?:tức )?(?:là )?(?:ngày )?")


def find_dates(text: str, *, published: dt.date | None) -> list[DateMention]:
    """Find the days that `text` names, in text order and apart.

    A span takes in what belongs to the day: its part, its weekday, the word `ngày`. Days that
    cannot be (31/6), days of other months than the first of the moon's calendar, and days whose
    year nobody can tell are left out.

    >>> import datetime as dt
    >>> text = "Chiều 25/5, huyện họp; có 14/19 tiêu chí. Kỳ họp trước vào ngày 28.12."
    >>> for found in find_dates(text, published=dt.date(2023, 5, 26)):
    ...     print(text[found.start : found.end], found.day, found.session)
    Chiều 25/5 2023-05-25 chiều
    ngày 28.12 2022-12-28 None
    """
    if published and not can_be(published):
        published = None
    lower = lower_evenly(text)
    days = sorted((*find_written_days(lower), *find_worded_days(lower)), key=lambda d: d.start)
    written = [day for day in days if day.is_possible]
    found = _with_years(lower, written, published)
    named = find_named_days(text, lower, published=published, written=found)
    if published is None:
        named = _without_unknown(named, written, found)
    named += find_lunar_days(lower, published)
    return _merge(lower, sorted([*found, *named], key=lambda mention: mention.start))


def can_be(day: dt.date) -> bool:
    """Tell whether a text of today can be of that day; others are slips, and break the calendar.

    >>> import datetime as dt
    >>> can_be(dt.date(2024, 5, 6)), can_be(dt.date(24, 5, 6))
    (True, False)
    >>> find_dates("Hôm qua, ngày 5/6, huyện họp", published=dt.date.max)
    []
    """
    return day.year in _YEARS


def find_impossible_dates(text: str) -> list[Span]:
    """Find what is written like a day and cannot be one, in text order.

    >>> text = "Hoàn thành trước ngày 31/6/2023, họp lại ngày 30/6."
    >>> [text[s:e] for s, e in find_impossible_dates(text)]
    ['31/6/2023']
    """
    days = find_written_days(lower_evenly(text))
    return [day.number_span for day in days if not day.is_possible]


def _with_years(
    lower: str, written: Sequence[WrittenDay], published: dt.date | None
) -> list[DateMention]:
    """Give each day its year and its part of the day; leave out what no year can be told for."""
    present = published or find_present(lower, written)
    remembered = anniversaries(lower, written)
    found: list[DateMention] = []
    for index, day in enumerate(written):
        start, session = session_before(lower, day.start)
        end = _chain_end(lower, written, index)
        before = found[-1] if found and _is_chained(lower, written[index - 1], day) else None
        if before and written[index - 1].start in remembered:
            before = None  # "… (2/9/1945 - 2/9/2025), ngày 28/8": another day.
        full: dt.date | None
        if day.year:
            full = day.full
        elif end and end.year:
            full = _last_before(day, end.full)
        elif before:
            full = _first_from(day, before.day)
        elif present and published and not _lies_ahead(lower, start, day.end):
            full = _soon_after(day, published) or _last_before(day, present)
        else:
            near = present or _full_day_before(lower, written, index)
            full = _closest(day, near) if near else None
        if full:
            found.append(DateMention(start, day.end, full, session))
    return found


def _full_day_before(lower: str, written: Sequence[WrittenDay], index: int) -> dt.date | None:
    """Give the full day that stands a few sentences before at most, but none of a law."""
    last = written[index - 1] if index else None
    is_near = last is not None and written[index].start - last.end < _NEAR
    if last and is_near and last.year >= LEAST_YEAR:
        is_lasting = says("lasting_papers", clause_before(lower, last.start))
        return None if is_lasting else last.full
    return None


def _without_unknown(
    named: Sequence[DateMention], written: Sequence[WrittenDay], found: Sequence[DateMention]
) -> list[DateMention]:
    """Leave out "cùng ngày" where the day last named is one whose year nobody can tell."""
    known = {mention.end for mention in found}
    starts = [day.start for day in written]
    before = [bisect_right(starts, mention.start) - 1 for mention in named]
    return [
        mention
        for mention, at in zip(named, before, strict=True)
        if at >= 0 and written[at].end in known
    ]


def _chain_end(lower: str, written: Sequence[WrittenDay], index: int) -> WrittenDay | None:
    """Give the last of the days that `đến`, `và` or a sign joins to that of `index`."""
    last = None
    for at in range(index + 1, min(index + _LONGEST_CHAIN, len(written))):
        if (last and last.year) or not _is_chained(lower, written[at - 1], written[at]):
            break
        last = written[at]
    return last


def _is_chained(lower: str, day: WrittenDay, following: WrittenDay) -> bool:
    return bool(CHAIN.fullmatch(lower, day.end, following.number_span[0]))


def _lies_ahead(lower: str, start: int, end: int) -> bool:
    words = lower[max(0, start - _CLAUSE) : start]
    return bool(ahead_words().search(words) or _TO_COME.match(lower, end))


def _years_of(day: WrittenDay, near: dt.date) -> Iterator[dt.date]:
    for year in range(near.year - 4, near.year + 2):
        if day.falls_in(year):
            yield dt.date(year, day.month, day.day)


def _last_before(day: WrittenDay, near: dt.date) -> dt.date | None:
    return max((d for d in _years_of(day, near) if d <= near), default=None)


def _soon_after(day: WrittenDay, published: dt.date) -> dt.date | None:
    """Give the day that lies some days ahead: that of last year would be named with its year."""
    ahead = _first_from(day, published)
    return ahead if ahead and dt.timedelta() < ahead - published <= _SOON else None


def _first_from(day: WrittenDay, start: dt.date) -> dt.date | None:
    return next((d for d in _years_of(day, start) if d >= start), None)


def _closest(day: WrittenDay, near: dt.date) -> dt.date | None:
    return min(_years_of(day, near), key=lambda d: abs(d - near), default=None)


def _merge(lower: str, mentions: list[DateMention]) -> list[DateMention]:
    """Make one mention of `Sáng nay (18/3)` and of `Thứ sáu, ngày 25/5`: the number decides.

    Behind an hour it stands alone: `Hôm nay, hồi 14 giờ ngày 5/6/2023`.
    """
    merged: list[DateMention] = []
    for mention in mentions:
        last = merged[-1] if merged else None
        if last and mention.start < last.end:
            continue
        is_number = lower[mention.end - 1].isdigit()
        is_pair = last is not None and is_number and not lower[last.end - 1].isdigit()
        if last and is_pair and _MERGED.fullmatch(lower, last.end, mention.start):
            session = mention.session or last.session
            is_closed = "(" in lower[last.end : mention.start] and lower.startswith(
                ")", mention.end
            )
            end = mention.end + is_closed
            merged[-1] = mention._replace(start=last.start, end=end, session=session)
        elif last and is_pair and _AT_HOUR.fullmatch(lower, last.end, mention.start):
            merged[-1] = mention._replace(session=mention.session or last.session)
        else:
            merged.append(mention)
    return merged
