"""Orders that are only reported: of another day, intended, or told in somebody's account."""

import datetime as dt
import re
from functools import cache

from nlp.directives import Directive
from nlp.order_cues import Scan, directive_words
from nlp.speakers import Speakers

Span = tuple[int, int]

# A day that says when something happened stands at the head of a sentence or before its verb.
_HEAD = 26
_BEFORE_VERB = 30
_REACH = 400
_LONGEST_FRAME = 100
_HALF_YEAR = 6
_TIME = re.compile(
    r"""
    (?<![\w/])(?:
      (?:ngày|hôm|sáng|trưa|chiều|tối)[ ](?:ngày[ ])?
      (?P<day>\d{1,2})(?:[/.-]|[ ]tháng[ ])(?P<month>\d{1,2})
      (?:(?:[/.-]|[ ]năm[ ])(?P<year>(?:19|20)\d\d))?
    | tháng[ ](?P<only_month>\d{1,2})(?:[/-]|[ ]năm[ ])(?P<month_year>(?:19|20)\d\d)
    | năm[ ](?P<only_year>(?:19|20)\d\d)
    )(?![\w/])
    """,
    re.VERBOSE,
)
_DONE = re.compile(r"(?<!\w)(?:đã|từng|vừa|đang)(?: \w+){0,2} $")
_WILL = re.compile(r"(?<!\w)sẽ(?: \w+){0,2} $")
_FRAME = re.compile(
    r"phát biểu|kết luận (?:tại|buổi|cuộc|hội nghị|phiên)"
    r"|(?:tại|trong) (?:buổi|cuộc|hội nghị|phiên|đại hội|kỳ họp)"
    r"|\btrước (?:diễn biến|sự (?:cố|việc)|thực (?:trạng|tế)|tình hình|vụ việc) (?:trên|này|đó)"
)
_UNDER = re.compile(r"(?<!\w)(?:được|bị|(?<!các )kiến nghị|(?<!các )đề xuất|sau khi|từ khi)(?!\w)")


def is_reported(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, day: dt.date | None
) -> bool:
    """Tell whether an order is not given here and now; `day` is that of the meeting.

    `đã yêu cầu` is given all the same where the sentence says that it was at this meeting, and
    what the chair says that he will have done is as good as ordered.
    """
    order = found.order
    if order is None:
        return False
    words = scan.lower[max(found.subject[0], order.start - _BEFORE_VERB) : order.start]
    if tells_of_earlier(scan.lower, (sentence[0], order.start), day) or _is_under(scan, found):
        return True
    if _WILL.search(words):
        return not _is_promised(scan, speakers, sentence, found)
    if _pasts().search(words) or _habits().search(words) or _is_intended(scan, sentence, found):
        return True
    return bool(_DONE.search(words)) and not _FRAME.search(scan.lower, sentence[0], order.start)


def _is_promised(scan: Scan, speakers: Speakers, sentence: Span, found: Directive) -> bool:
    """Tell whether the chair says what he will have done: `sẽ chỉ đạo Công an làm rõ …`."""
    order = found.order
    if order is None or found.assignee is None:
        return False
    is_firm = scan.lower[order.start : order.end] in directive_words()["promised"]
    return is_firm and speakers.is_chair(sentence[0], order.start)


def _is_intended(scan: Scan, sentence: Span, found: Directive) -> bool:
    """Tell whether an order without subject stands behind `cho biết sẽ báo cáo …`."""
    start, end = found.subject
    if end - start > 1:
        return False
    return bool(_intentions().search(scan.lower, max(sentence[0], start - _REACH), start))


def tells_of_earlier(lower: str, stretch: Span, day: dt.date | None) -> bool:
    """Tell whether what stands before a verb puts it on a day before `day`.

    >>> import datetime as dt
    >>> text = "cuối tháng 11/2015, chính phủ "
    >>> tells_of_earlier(text, (0, len(text)), dt.date(2019, 5, 4))
    True
    """
    start, end = stretch
    if lower.startswith(tuple(directive_words()["earlier"]), start):
        return True
    return any(
        _is_before(match, day) and _dates_verb(lower, match, stretch)
        for match in _TIME.finditer(lower, max(start, end - _REACH), end)
    )


def shows_meeting(lower: str, start: int, end: int) -> bool:
    """Tell whether a sentence comes back to the meeting: `Tại cuộc họp, …`."""
    return bool(_FRAME.search(lower, start, min(end, start + _LONGEST_FRAME)))


def goes_on(scan: Scan, found: Directive) -> bool:
    """Tell whether an order belongs to what the sentence before told: `Ông cũng giao …`."""
    if found.order is None:
        return True
    subject = scan.lower[found.subject[0] : found.order.start].split()
    return len(subject) <= 1 or "cũng" in subject


def _is_under(scan: Scan, found: Directive) -> bool:
    """Tell whether the order depends on another verb: `được Thủ tướng chỉ đạo …`."""
    start, end = found.subject
    cut = max(scan.text.rfind(",", start, end), scan.lower.rfind(" nên ", start, end))
    return bool(_UNDER.search(scan.lower, max(cut, start), end))


def _dates_verb(lower: str, match: re.Match[str], stretch: Span) -> bool:
    """Tell whether a time says when something was said, and is not that of a paper."""
    start, end = stretch
    is_head = match.start() - start <= _HEAD or end - match.end() <= _BEFORE_VERB
    if is_head or lower.startswith(" đã ", match.end()):
        return not _papers_before().search(lower, max(start, match.start() - 40), match.start())
    return bool(_reports_before().search(lower, max(start, match.start() - 24), match.start()))


def _is_before(match: re.Match[str], day: dt.date | None) -> bool:
    """Tell whether a time lies before `day`; a day without year is taken as the nearest one."""
    part = match.groupdict()
    year = part["only_year"] or part["month_year"] or part["year"]
    month = int(part["month"] or part["only_month"] or 0)
    if day is None:
        return bool(part["only_year"] or part["month_year"])
    if part["only_year"]:
        return int(year) < day.year
    late = month - day.month > _HALF_YEAR
    told = (int(year) if year else day.year - late, month, int(part["day"] or 0))
    return told < (day.year, day.month, day.day if part["day"] else 0)


def _either(key: str) -> str:
    return "|".join(sorted(map(re.escape, directive_words()[key]), key=len, reverse=True))


@cache
def _pasts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either('another_day')})(?!\w)")


@cache
def _habits() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either('habits')}) $")


@cache
def _intentions() -> re.Pattern[str]:
    """Give the pattern of `cho biết sẽ báo cáo …`, in whose scope what follows stands."""
    return re.compile(rf"(?<!\w)(?:{_either('tells')})(?: [^\s,;:]+){{0,3}}? sẽ (?!\w*[,;:])")


@cache
def _reports_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either('tells')})(?: rằng|,)? $")


@cache
def _papers_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either('papers')}|số)(?: [^\s,;:]+){{0,4}} $")
