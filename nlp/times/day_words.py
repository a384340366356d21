"""Days named by words: `Sáng nay`, `hôm qua`, `cùng ngày`, `tối thứ Hai`; and parts of the day."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from minutes.patterns import alternatives
from minutes.record import Session
from nlp.datafile import read_tree
from nlp.mentions import DateMention
from nlp.text.anchors import make_finder, match_at, starts_of

_SESSION_WIDTH = 30
_WEEK = 7


def find_named_days(
    text: str, lower: str, *, published: dt.date | None, written: Sequence[DateMention]
) -> list[DateMention]:
    """Find the days that words name; `written` are those with numbers, in text order.

    A weekday counts only with a part of the day, a week, or a capital: `thứ hai` is also
    an ordinal. Without a day of publication only `cùng ngày` can be told.

    >>> import datetime as dt
    >>> text = "Sáng nay, xã họp lần thứ hai; tối thứ Hai sẽ báo cáo."
    >>> days = find_named_days(text, text.lower(), published=dt.date(2023, 5, 26), written=[])
    >>> [(text[d.start : d.end], str(d.day), d.session) for d in days]
    [('Sáng nay', '2023-05-26', 'sáng'), ('tối thứ Hai', '2023-05-22', 'tối')]
    """
    found: list[DateMention] = []
    starts = [mention.start for mention in written]
    for match in match_at(_named(), lower, starts_of(_named_starts(), lower)):
        start, session = session_before(lower, match.start())
        day = _day_of(match, text, published, is_bare=start == match.start())
        if match["same"]:
            day = _last_day(written, starts, found, match.start())
        if day:
            word = match[0].split()[0]
            found.append(DateMention(start, match.end(), day, session or _sessions().get(word)))
    return found


def session_before(lower: str, start: int) -> tuple[int, Session | None]:
    """Give where the part of the day that rules the day at `start` begins, and the part itself.

    >>> session_before("vào chiều ngày 25/5", 10), session_before("vào ngày 25/5", 4)
    ((4, 'chiều'), (4, None))
    """
    match = _session_end().search(lower, max(0, start - _SESSION_WIDTH), start)
    if not match:
        return start, None
    return match.start(), _sessions()[match[1]]


@cache
def ahead_words() -> re.Pattern[str]:
    """Give the words that let a day lie in the future."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_words()['ahead'])})(?!\w)")


def _day_of(
    match: re.Match[str], text: str, published: dt.date | None, *, is_bare: bool
) -> dt.date | None:
    if published is None:
        return None
    if match["relative"]:
        shift: int = _words()["relative_days"][match["relative"]]
        return published + dt.timedelta(days=shift)
    if not match["weekday"]:
        return None
    is_capital = text[match.end("weekday") - len(match["weekday"].split()[-1])].isupper()
    week = match["week"] or ""
    if is_bare and not (week.startswith("tuần") or (week and is_capital)):
        return None
    return _weekday(_words()["weekdays"][match["weekday"]], week, published)


def _weekday(weekday: int, week: str, published: dt.date) -> dt.date | None:
    """Give the weekday in the week that `week` names, else the last one up to `published`."""
    shift = _words()["weeks"].get(week, 0)
    if shift is None:
        return None
    if week.startswith("tuần"):
        monday = published - dt.timedelta(days=published.weekday())
        return monday + dt.timedelta(days=_WEEK * shift + weekday)
    past = published - dt.timedelta(days=(published.weekday() - weekday) % _WEEK)
    return past + dt.timedelta(days=_WEEK * shift)


def _last_day(
    written: Sequence[DateMention],
    starts: Sequence[int],
    named: Sequence[DateMention],
    position: int,
) -> dt.date | None:
    """Give the day that was named last before `position`, with a number or with words."""
    at = bisect_right(starts, position)
    last = [*written[max(0, at - 1) : at], *named[-1:]]
    return max(last, key=lambda mention: mention.start).day if last else None


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = read_tree("time_words.yaml")
    return words


def _sessions() -> dict[str, Session | None]:
    sessions: dict[str, Session | None] = _words()["sessions"]
    return sessions


@cache
def _session_end() -> re.Pattern[str]:
    parts = "|".join(_sessions())
    return re.compile(
        rf"(?<!\w)(?:buổi |rạng )?({parts})(?: sớm| muộn)?"
        rf"(?:,? (?:{_either('weekdays')}))?(?:,? |, ngày )$"
    )


def _either(key: str) -> str:
    return alternatives(_words()[key])


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:ngày )?(?P<relative>{_either('relative_days')})"
        rf"|(?P<same>{_either('same_day')})"
        rf"|(?P<weekday>{_either('weekdays')})(?: (?P<week>{_either('weeks')}))?)(?!\w)"
    )


@cache
def _named_starts() -> AhoCorasick:
    """Find whatever a day named by words can begin with."""
    words = [*_words()["relative_days"], *_words()["same_day"], *_words()["weekdays"]]
    return make_finder([*words, *(f"ngày {word}" for word in _words()["relative_days"])])
