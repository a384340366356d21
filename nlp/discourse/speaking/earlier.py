"""When something was said: on a day before the meeting, or at the meeting itself."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.discourse.cues.beginnings import heads_in
from nlp.discourse.cues.order_cues import directive_words, either_told
from nlp.text.anchors import between, match_at

Span = tuple[int, int]

# A day that says when something happened stands at the head of a sentence or before its verb.
_HEAD = 26
_BEFORE_VERB = 30
_REACH = 400
_LONGEST_FRAME = 100
_HALF_YEAR = 6
# News leave out the year of what they tell first, within so many sentences.
_NO_YEAR = 1
_LEAD_SENTENCES = 8
_LEAD_HEAD = 40
_TIME = re.compile(
    r"""
    (?<![\w/])(?:
      (?:ngày|hôm|sáng|trưa|chiều|tối|đêm)[ ](?:ngày[ ])?
      (?P<day>\d{1,2})(?:[/.-]|[ ]tháng[ ])(?P<month>\d{1,2})
      (?:(?:[/.-]|[ ]năm[ ])(?P<year>(?:19|20)\d\d))?
    | tháng[ ](?P<only_month>\d{1,2})(?:[/-]|[ ]năm[ ])(?P<month_year>(?:19|20)\d\d)
    | năm[ ](?P<only_year>(?:19|20)\d\d)
    )(?![\w/])
    """,
    re.VERBOSE,
)
_FRAME = re.compile(
    r"phát biểu|kết luận (?:tại|buổi|cuộc|hội nghị|phiên)"
    r"|tại (?:buổi|cuộc|hội nghị|phiên|đại hội|kỳ họp)"
    r"|(?:cuộc họp|hội nghị|kỳ họp|phiên họp)(?: cũng)? đã(?!\w)"
    r"|(?:sau|trong) (?:buổi|cuộc|hội nghị|phiên|đại hội|kỳ họp)"
    r"|(?:qua|sau khi) (?:giám sát|khảo sát|kiểm tra|làm việc)"
    r"|sau khi (?:lắng )?nghe(?!\w)"
    r"|trước(?<!\wtrước) (?:diễn biến|sự (?:cố|việc)|thực (?:trạng|tế)|tình hình|vụ việc)"
    r" (?:trên|này|đó)"
)


# "So với cùng kỳ năm 2025, thu tăng 5%" is told of the present.
_COMPARED = re.compile(r"(?<!\w)(?:so(?: với)?|bằng|cùng kỳ|cùng thời điểm)(?: [^\W\d_]+){0,2} $")
# "kết quả 6 tháng đầu năm 2023" tells of what, and not when it is told.
_PART_OF_YEAR = re.compile(r"(?<!\w)(?:tháng (?:đầu|cuối)|quý (?:i{1,3}|iv|\d)) $")
_DUE = re.compile(r"(?:trước|đến|hạn|từ|kể từ) $")


def lead_day(lower: str, sentences: Sequence[Span]) -> dt.date | None:
    """Give the day on which a text without a year opens, as that of a year unknown.

    What a sentence tells of before that opens none.

    >>> lead_day("sáng 21/9, tỉnh họp báo.", [(0, 24)])
    datetime.date(1, 9, 21)
    >>> lead_day("trước đó, ngày 14/9, tỉnh họp.", [(0, 30)]) is None
    True
    """
    for start, end in sentences[:_LEAD_SENTENCES]:
        if lower.startswith(tuple(directive_words()["earlier"]), start):
            continue
        for match in _times(lower, start, min(end, start + _LEAD_HEAD)):
            day, month = int(match["day"] or 0), int(match["month"] or 0)
            if match["day"] and not match["year"] and not _DUE.search(lower, start, match.start()):
                return _as_day(day, month)
    return None


def _as_day(day: int, month: int) -> dt.date | None:
    try:
        return dt.date(_NO_YEAR, month, day)
    except ValueError:
        return None


def tells_of_earlier(
    lower: str, stretch: Span, day: dt.date | None, *, is_verb_behind: bool = True
) -> bool:
    """Tell whether what stands before a verb puts it on a day before `day`.

    Where no verb stands right behind the stretch only a day at its head counts.

    >>> import datetime as dt
    >>> text = "cuối tháng 11/2015, chính phủ "
    >>> tells_of_earlier(text, (0, len(text)), dt.date(2019, 5, 4))
    True
    """
    start, end = stretch
    if lower.startswith(tuple(directive_words()["earlier"]), start):
        return True
    for match in _times(lower, max(start, end - _REACH), end):
        is_before = _is_before(match, day)
        if is_before and _dates_verb(lower, match, stretch, is_verb_behind=is_verb_behind):
            return True
    return False


def shows_meeting(lower: str, start: int, end: int) -> bool:
    """Tell whether a sentence comes back to the meeting: `Tại cuộc họp, …`."""
    return bool(_FRAME.search(lower, start, min(end, start + _LONGEST_FRAME)))


def is_framed(lower: str, start: int, end: int) -> bool:
    """Tell whether a stretch says that what follows was said at the meeting, or in answer."""
    return bool(_FRAME.search(lower, start, end))


def _dates_verb(lower: str, match: re.Match[str], stretch: Span, *, is_verb_behind: bool) -> bool:
    """Tell whether a time says when something was said, and is not that of a paper or of tasks."""
    start, end = stretch
    if _COMPARED.search(lower, max(start, match.start() - _HEAD), match.start()):
        return False
    if _PART_OF_YEAR.search(lower, max(start, match.start() - _HEAD), match.start()):
        return False
    is_near = is_verb_behind and end - match.end() <= _BEFORE_VERB
    is_near = is_near and lower.find(";", match.end(), end) < 0
    if match.start() - start <= _HEAD or is_near or lower.startswith(" đã ", match.end()):
        return not _papers_before().search(lower, max(start, match.start() - 40), match.start())
    return bool(_reports_before().search(lower, max(start, match.start() - 24), match.start()))


def _is_before(match: re.Match[str], day: dt.date | None) -> bool:
    """Tell whether a time lies before `day`; a day without year is taken as the nearest one."""
    part = match.groupdict()
    year = part["only_year"] or part["month_year"] or part["year"]
    month = int(part["month"] or part["only_month"] or 0)
    if day is None:
        return bool(part["only_year"] or part["month_year"])
    if day.year == _NO_YEAR and year:
        return True
    if part["only_year"]:
        return int(year) < day.year
    late = month - day.month > _HALF_YEAR
    told = (int(year) if year else day.year - late, month, int(part["day"] or 0))
    return told < (day.year, day.month, day.day if part["day"] else 0)


def _times(lower: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return match_at(_TIME, lower, between(heads_in(lower)["times"], start, end), end)


@cache
def _reports_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_told('tells')})(?: rằng|,)? $")


@cache
def _papers_before() -> re.Pattern[str]:
    dated = f"{either_told('papers')}|{either_told('dated_work')}|số"
    return re.compile(rf"(?<!\w)(?:{dated})(?: [^\s,;:]+){{0,4}} $")
