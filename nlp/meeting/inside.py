"""Words that mostly end the name of a meeting, and where they belong to it."""

import re

from minutes.letters import CAPITALS
from nlp.meeting.commas import CITED, SERIAL
from nlp.meeting.words import endings, is_organised, openings, words

Span = tuple[int, int]

FEW_WORDS = 3
_OPENING = ('"', "“")
# Words that end a name, and what leads them into it: "sau khi sáp nhập", "về việc sẽ dọn đi".
_LED_BY = {"khi": (" từ", " sau", " cho đến"), "sẽ": ("việc",), "yêu": (" theo",)}
# "phiên họp tháng 5/2023 để đánh giá …": no number of a session.
# "kỳ họp chuyên đề (kỳ họp thứ 9)", "kỳ họp thứ 16 (kỳ họp chuyên đề)".
_ENDS_ASIDE = re.compile(r" ?\(([^()]*)\)$")
_MONTHLY = re.compile(r"(?:^| )tháng \S+$")
_TIMED = re.compile(
    r"(?:^| )(?:(?:tháng|quý) [\divx]+(?:[/–-]\d{4}| năm \d{4})?|năm \d{4}|nhiệm kỳ \d[\d –-]*"
    r"|khóa [\divxl]+)$"
)
# Who took part from elsewhere, and then the topic.
_ALSO_MET = re.compile(
    r"với (?:các |\d+ )?(?:địa phương|tỉnh|bộ, ngành|huyện|xã)[^.;:()\n]{0,60}? về "
)
_YEARS = re.compile(r"(?:^| )\d+ năm$")
_COUNTED = re.compile(r"(?:^| )(?:\d+|hai|ba|mười|trăm)$")


def is_inside(text: str, lower: str, start: int, reach: Span) -> bool:
    """Tell whether a word that mostly ends a name belongs to this one."""
    name = lower[slice(*reach)]
    word = lower[start : start + 10].split(maxsplit=1)[0]
    if lower.startswith(("phối hợp", "với sự"), start):
        return word == "phối" and name.endswith(tuple(words()["jointly"]))
    if word == "với":
        # "cuộc họp trực tuyến Chính phủ với các địa phương": who meets, for want of a topic.
        return len(name.split()) <= 2 * FEW_WORDS or bool(_ALSO_MET.match(lower, start))
    if word in {"để", "nhằm"}:
        is_quoted = text.startswith(_OPENING, start + len(word) + 1)
        is_vague = lower.startswith(openings("vague_aims"), start + len(word) + 1)
        return not (is_quoted or _is_session(name) or (is_vague and len(name.split()) > FEW_WORDS))
    if word == "ngày":
        return _is_own_day(text, lower, start, name)
    if word in _LED_BY:
        return name.endswith(_LED_BY[word])
    # "triển khai Luật Tổ chức Chính phủ".
    is_part = lower.startswith("tổ chức", start) and (text[start].isupper() or _is_part(name))
    is_person = lower.startswith(openings("people"), start)
    return is_part or (is_person and _is_led_to(text, lower, start))


def _is_session(name: str) -> bool:
    """Tell whether a name is that of a counted session: "kỳ họp thứ 5", "… thứ 5, HĐND xã".

    One that says of which month or year it was besides other things is whole as well, and so is
    one that says who sat and which time it was.
    """
    session, _, rest = name.partition(", ")
    if rest.startswith(openings("sitting")) and SERIAL.search(session):
        return True
    if _TIMED.search(name) and len(name.split()) > FEW_WORDS:
        return True
    aside = _ENDS_ASIDE.search(name)
    said = (name[: aside.start()], aside[1]) if aside else (name,)
    if name.lstrip().startswith(openings("sitting")) and SERIAL.search(said[0]):
        return True
    is_serial = any(SERIAL.search(part) and not _MONTHLY.search(part) for part in said)
    return is_serial and len(said[0].split()) <= FEW_WORDS


def _is_own_day(text: str, lower: str, start: int, name: str) -> bool:
    """Tell whether "ngày" belongs to the name: a paper's, a feast's, or so many of them.

    "Nghị quyết số 5 ngày 2/3", "kỷ niệm 80 năm Ngày truyền thống", "tình hình 45 ngày vận hành".
    """
    if name.endswith((" nhân", " nhân dịp", " chào mừng", " hướng tới", " hưởng ứng", " kỷ niệm")):
        return True
    if text[start].isupper() or name.endswith(" năm"):
        # "… năm Ngày thành lập Hội và Ngày Phụ nữ".
        return bool(_YEARS.search(name)) or (name.endswith(" và") and " ngày " in name)
    if CITED.search(lower, max(0, start - 30), start):
        return True
    # "trong hai ngày 26 và 27/9" says when.
    is_when = lower[start + len("ngày ") : start + len("ngày ") + 1].isdigit()
    return bool(_COUNTED.search(name)) and not is_when


def _is_led_to(text: str, lower: str, start: int) -> bool:
    """Tell whether a word for a person belongs to the name: "với ông A", "huyện Đông Anh"."""
    return text[start] in CAPITALS or lower[max(0, start - 20) : start].endswith(
        endings("of_people")
    )


def _is_part(name: str) -> bool:
    """Tell whether "tổ chức" belongs to `name`: "do Bộ … tổ chức", "công tác tổ chức …"."""
    return " do " in name or is_organised(f" {name} ")
