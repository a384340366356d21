"""Words for a meeting that mean another one: cited, wished for, asked for, of another time."""

import re
from typing import NamedTuple

from nlp.meeting.end import said_before
from nlp.meeting.words import is_organised, words
from nlp.text.items import ITEM_LABEL

Span = tuple[int, int]

_QUOTED = 600
_CONCLUSION = re.compile(r"(?<!\w)kết luận (?:chỉ đạo )?của [^.;:\n]{2,130} sau $")
# A quotation from the line before ends in this one.
_CLOSED = re.compile(r'"[,.;:][^"]*$')
_CONCLUDED = 140
_BEFORE = 60
_ORGANISES = "tổ chức "
# "hội nghị Ban Chấp hành (dự kiến ngày 28/1)" is still to be held.
_PLANNED = (" dự kiến họp", " dự kiến khai mạc", " dự kiến tổ chức")
_COMING = re.compile(r" ?\((?:dự kiến|sẽ|tổ chức vào|diễn ra vào)(?!\w)")
# "đoạt giải Nhất tại hội thi …": what somebody once won; but a name, and to answer, are other
# things: "ông Đạt tại cuộc họp", "giải trình tại phiên họp".
_WON = re.compile(
    r"(?<!\w)(?:đạt (?:danh hiệu|giải|huy chương|kết quả|nhất|nhì|thành tích|được)|đoạt|giành"
    r"|giải (?:[abc]|ba|cao|khuyến khích|nhất|nhì|thưởng|đặc biệt)|huy chương)(?!\w)[^,;:]{0,50} $"
)
_HEADS_RESULT = re.compile(r"(?:thông báo |báo cáo )?(?:nhanh )?(?:về )?kết quả ")
_ITEM = re.compile(rf"{ITEM_LABEL} ?")


class Place(NamedTuple):
    """The sentence of a name, whether it tells a day, and how far into the text it stands.

    `behind_name` says that somebody or some place is named right before it, `by_name` right before
    the word that it is held.
    """

    sentence: Span
    is_dated: bool
    in_lead: bool
    behind_name: bool
    in_title: bool = False
    by_name: bool = False


def heads_item(lower: str, start: int) -> bool:
    """Tell whether a deed heads an item of a list, where it is asked for: "a) Họp dân …"."""
    line = lower.rfind("\n", 0, start) + 1
    return start > line and _ITEM.fullmatch(lower, line, start) is not None


def is_concluded(lower: str, sentence: Span, start: int) -> bool:
    """Tell whether a conclusion tells of the meeting: "kết luận của Chủ tịch … sau buổi họp"."""
    return _CONCLUSION.search(lower, max(sentence[0], start - _CONCLUDED), start) is not None


def says_other(said: set[str], kind: str) -> bool:
    """Tell whether the words before a kind say that another meeting is meant, or several.

    Before what is done a number counts nothing: "UBND phường 5 họp".
    """
    counts = any(word.isdigit() for word in said)
    is_done = kind in words()["deeds"] or kind.startswith(("họp", "tiếp xúc"))
    # What somebody does is their own: "Sở Du lịch họp", "đoàn đại biểu tiếp xúc cử tri".
    others = words()["others"] - ({"du lịch", "đại biểu"} if is_done else set())
    return bool(said & others) or (counts and not is_done)


def is_another(lower: str, span: Span, kind: str, place: Place) -> bool:
    """Tell whether the meeting is one that is only cited, wished for, or of another time."""
    start, sentence = span[0], place.sentence
    before = f" {lower[max(sentence[0], start - _BEFORE) : start]}"
    # "Ban Tổ chức Hội nghị", "kế hoạch tổ chức lễ" hold nothing yet.
    is_planned = before.endswith(_ORGANISES) and not place.by_name
    is_planned = is_planned and is_organised(before.removesuffix(_ORGANISES))
    if is_planned or any(f" {word} " in before for word in words()["elsewhere"]):
        return True
    # A meeting to come is the one that the text is about where its day stands beside it.
    if not place.is_dated and is_to_come(lower, sentence, span):
        return True
    is_told = _is_reported(lower, sentence, start, kind)
    if is_told or _is_quoted(lower, start) or _COMING.match(lower, span[1], sentence[1]):
        return True
    behind = start + len(kind)
    said = said_before(lower, sentence, start)
    if said & words()["holds"]:
        return False
    # "Trước đó, trong buổi làm việc …": another meeting, of which only a word is told.
    is_past = " trước đó, " in before or _WON.search(before)
    if not place.is_dated and said & words()["within"] and is_past:
        return True
    return any(lower.startswith(f" {word}", behind) for word in words()["cited"])


def _is_reported(lower: str, sentence: Span, start: int, kind: str) -> bool:
    """Tell whether of a session only the outcome is told: "báo cáo cử tri kết quả kỳ họp thứ 5".

    A paper on the session itself begins with that.
    """
    is_session = kind.endswith(("kì họp", "kỳ họp", "đại hội", "đại hội đại biểu"))
    is_session = is_session or lower.startswith(" lần thứ ", start + len(kind))
    if not is_session or not lower.endswith(" kết quả ", sentence[0], start):
        return False
    return _HEADS_RESULT.fullmatch(lower, sentence[0], start) is None


def is_to_come(lower: str, sentence: Span, span: Span) -> bool:
    """Tell whether the words around a meeting say that it is still to be held."""
    before = f" {lower[max(sentence[0], span[0] - _BEFORE) : span[0]]}"
    is_planned = lower.startswith(_PLANNED, span[1])
    return is_planned or any(f" {word} " in before for word in words()["to_come"])


def _is_quoted(lower: str, start: int) -> bool:
    """Tell whether a quotation opens before `start` in its line and does not close."""
    line = lower[max(lower.rfind("\n", 0, start) + 1, start - _QUOTED) : start]
    opens = line.count('"') % 2 == 1 and not _CLOSED.search(line)
    return opens or line.rfind("“") > line.rfind("”") or _goes_on_quoted(lower, start)


def _goes_on_quoted(lower: str, start: int) -> bool:
    """Tell whether a line before begins with a mark, and none stands between it and `start`."""
    mark = lower.rfind('"', max(0, start - _QUOTED), start)
    return mark >= 0 and not lower[lower.rfind("\n", 0, mark) + 1 : mark].strip()
