"""By when something is due: `trước ngày 30/6/2023`, `trong quý III`, `chậm nhất 15/7`."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.text.anchors import between, match_at, starts_of
from nlp.text.title_cues import lower_evenly
from nlp.times.dated_papers import names_document
from nlp.times.deadline_days import end_of_deadline, whole_day
from nlp.times.deadline_patterns import (
    closing,
    deadline_heads,
    deadline_words,
    ends,
    loose,
    recurring,
    timed,
)

_PAPER = 40
_NAMED = 60
_NEAR = dt.timedelta(days=270)
# An event is cut where it is long; these lead on to what was cut off.
_DANGLING = re.compile(
    r"(?: (?:bởi|các|cho|của|do|là|những|tại|theo|thuộc|trong|và|về|với|đối với))+$"
)


@dataclass(frozen=True, slots=True)
class DeadlineMention:
    """The words of a deadline; `day` is None where nobody can tell the last day."""

    start: int
    end: int
    text: str
    day: dt.date | None


def find_deadline(
    text: str, start: int, end: int, *, anchor: dt.date | None
) -> DeadlineMention | None:
    """Find by when the directive between `start` and `end` is due; the last one counts.

    `anchor` is the day of the meeting: a day without year is the next one from there.

    >>> import datetime as dt
    >>> text = "rà soát, báo cáo trước ngày 15/1"
    >>> find_deadline(text, 0, len(text), anchor=dt.date(2023, 12, 20))
    DeadlineMention(start=17, end=32, text='trước ngày 15/1', day=datetime.date(2024, 1, 15))
    """
    whole = lower_evenly(text)
    lower = whole[start:end]
    starts = [at - start for at in between(_starts(whole), start, end)]
    times = match_at(timed(), lower, starts)
    found = _of_all(lower, [match for match in times if _is_due(lower, match)])
    if not found:
        events = match_at(loose(), lower, starts)
        event = next((one for one in events if not _is_attribute(lower, one)), None)
        found = [event] if event else list(match_at(ends(), lower, starts))
    if not found:
        return _delivery(text, lower, start, anchor)
    match = found[-1]
    begin = start + match.start() + len(_striving(match[0]))
    stop = start + match.end() - len(_dangling(match[0]))
    return DeadlineMention(begin, stop, text[begin:stop], end_of_deadline(match, anchor))


# One directive of a text is asked about after the other.
@lru_cache(maxsize=1)
def _starts(lower: str) -> list[int]:
    """Give where deadlines may begin in a text."""
    return starts_of(deadline_heads(), lower)


def _delivery(text: str, lower: str, start: int, anchor: dt.date | None) -> DeadlineMention | None:
    """Read the day at the end on which something is delivered, if it lies ahead of `anchor`."""
    match = closing().search(lower) if anchor and " ngày " in lower else None
    if match is None or anchor is None:
        return None
    before = lower[: match.start("due")][-_PAPER:]
    # `từ ngày 1/6 đến ngày 30/6` is how long something lasts.
    if names_document(before) or " từ " in before:
        return None
    day = whole_day(match["day"], match["day_month"], match["day_year"], anchor)
    # Without a year the next one is taken, which is far off for a day just gone.
    if day is None or not anchor < day <= anchor + _NEAR:
        return None
    span = (start + match.start("due"), start + match.end("due"))
    return DeadlineMention(*span, text[slice(*span)], day)


def _is_attribute(lower: str, match: re.Match[str]) -> bool:
    """Tell whether a rhythm only says which plan or sum is meant: `dự toán chi hằng năm`."""
    if match[0] not in deadline_words()["regular"]:
        return False
    return bool(_yearly().search(lower, max(0, match.start() - _NAMED), match.start()))


@cache
def _yearly() -> re.Pattern[str]:
    words = "|".join(deadline_words()["yearly"])
    return re.compile(rf"(?<!\w)(?:{words})(?: [^\s,;:.]+){{0,8}} $")


def _striving(words: str) -> str:
    """Give the word before a deadline that only says how hard it is kept: `phấn đấu đến`."""
    strives = (f"{word} " for word in deadline_words()["strives"])
    return next((word for word in strives if words.startswith(word)), "")


def _dangling(words: str) -> str:
    """Give the words at the end of a long event that open what was cut off: `phản ánh của`."""
    found = _DANGLING.search(words)
    return found[0] if found else ""


def deadline_end(lower: str, start: int, end: int) -> int | None:
    """Give where the deadline ends that begins at `start`; None where none does."""
    found = recurring().match(lower, start, end) or timed().match(lower, start, end)
    return found.end() if found else None


def _of_all(lower: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out what is only for a part, `…, trong đó xã A trước 5/6`, where all have a day."""
    part = _part().search(lower, found[0].end()) if found else None
    return [match for match in found if part is None or match.start() < part.start()]


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"[,;(] ?(?:{'|'.join(deadline_words()['of_parts'])})(?!\w)")


def _is_due(lower: str, match: re.Match[str]) -> bool:
    """Tell whether the time is a deadline: not the date of a paper or of an event behind."""
    before = lower[max(0, match.start() - 14) : match.start()]
    if match["last_year"] and not match["lead"].endswith("trong"):
        return False
    if (match["lead"] or "").endswith("trong") and _no_task().search(
        lower, max(0, match.start() - _NAMED), match.start()
    ):
        return False
    return not re.search(r"(?:số|từ|giai đoạn|kể từ) $", before)


@cache
def _no_task() -> re.Pattern[str]:
    """Give the pattern of what tells how long something goes on, or what is foreseen."""
    goes_on, foreseen = ("|".join(deadline_words()[key]) for key in ("goes_on", "foreseen"))
    return re.compile(rf"(?<!\w)(?:(?:{goes_on})|(?:{foreseen})(?!\w)[^;.]*) $")
