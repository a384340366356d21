"""The words around a day that say when a meeting was, or that something else was."""

import re
from functools import cache

from nlp.meeting.words import words

DATELINE = re.compile(
    r"^[^.\n]{0,25}?(?:\)|[-–—:])? ?(?:[-–—] )?(?:hôm nay|hồi|vào|lúc|trong|từ|\W)*$"
)
# "Thực hiện kế hoạch giám sát, sáng 5/3, …": what led to it may stand before the day.
BEHIND_PREFACE = re.compile(
    r", (?:(?:vào|trong|từ|buổi|sáng|trưa|chiều|tối|hôm nay|sáng nay|chiều nay)(?: \(|, |[ (])?)*$"
)
WHEN = re.compile(r",?(?: (?:trong|vào|buổi|sáng|trưa|chiều|tối|ngày))* ")
MATTER = re.compile(r" về | năm (?:học )?\d{4}(?: ?[-–] ?\d{4})?$")
# "Hội đồng quản trị họp ngày 5/3", but no paper: "Biên bản họp ngày 5/3".
MET = re.compile(
    r"(?<!bản )(?<!cuộc )(?<!kỳ )(?<!phiên )(?<!buổi )(?<!dung )(?<!mời )(?<!lịch )"
    r"(?<!\w)họp(?: vào| hôm| sáng| chiều| lúc| từ)* $"
)
# "Chi bộ tổ chức kết nạp đảng viên vào chiều 5/3. … chủ trì buổi lễ."
HELD = re.compile(
    r"(?<!\w)(?:khai mạc|mở|tiến hành|tổ chức)(?!\w)[^.;:\n]{2,160} vào"
    r"(?: buổi| sáng| chiều| tối| ngày| hôm)* $"
)
IS_TO_COME = re.compile(r"(?<!\w)(?:dự kiến|kế hoạch|sẽ|yêu cầu|đề nghị)(?!\w)[^.;:\n]*$")
TOOK_PLACE = re.compile(
    r"(?<!\w)(?:bắt đầu|diễn ra|tổ chức|khai mạc)(?: vào| hôm| trong| buổi| từ| lúc| hồi)*"
    r"(?: \d{1,2}(?:h\d{0,2}|:\d\d| giờ(?: \d{1,2}(?: phút)?)?),?)? $"
)


@cache
def known_meeting() -> re.Pattern[str]:
    """Give the pattern of a meeting that is spoken of as known, before its day."""
    kinds = "|".join(sorted(words()["kinds"], key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:tại|trong) (?P<kind>{kinds})(?: (?:vào|sáng|trưa|chiều|tối|ngày))* $"
    )


@cache
def other_held() -> re.Pattern[str]:
    """Give the pattern of a meeting that is told to be held, before its day."""
    kinds = "|".join(sorted(words()["kinds"], key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?P<kind>{kinds})(?!\w)[^,.;:\n]{{0,60}}? (?:diễn ra|(?:được )?tổ chức|khai mạc)"
        r"(?: (?:vào|trong|sáng|chiều|ngày|các|dự kiến))* $"
    )


@cache
def visited() -> re.Pattern[str]:
    """Give the pattern of a visit, before its day."""
    verbs = "|".join(words()["visits"])
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)[^.;:\n]{{1,150}} (?:trong|vào) (?:buổi )?$")
