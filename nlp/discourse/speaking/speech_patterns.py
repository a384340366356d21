"""Patterns of words that tell who speaks: verbs of speaking, titles, views, conclusions."""

import re
from functools import cache

from nlp.discourse.cues.ranks import either_of, speaker_words

# Behind these a verb of speaking is part of a name: `Phòng Văn hóa thông tin`.
_NO_VERB = "(?<!công nghệ )(?<!văn hóa )"
# Before these `nói` says nothing: `các xã nói trên`.
_NO_SAYING = r"(?! (?:chung|riêng|trên)(?!\w))"

# Right before a verb of asking it is told how politely that is done.
_POLITE = 24


@cache
def behind_bare_title() -> re.Pattern[str]:
    """Give the pattern of what follows a bare title: `Giám đốc yêu cầu`, `Hiệu trưởng đã …`."""
    return re.compile(rf",|[ ](?:{either_of('speaks', 'beside')})(?!\w)")


@cache
def voice_words() -> re.Pattern[str]:
    """Give the pattern of a word for a speaker, by whether that directs."""
    leading, others = either_of("leading"), either_of("others")
    return re.compile(rf"(?<!\w)(?:(?P<leading>{leading})|(?P<others>{others}))(?!\w)")


@cache
def other_body() -> re.Pattern[str]:
    """Give the pattern of a body that stands right before a verb, behind what a clause is about."""
    return re.compile(rf", (?:{either_of('headed_kinds')})(?: [^\s,;:.]+){{0,8}} ?$")


@cache
def many_there() -> re.Pattern[str]:
    """Give the pattern of a meeting and of many there who ask: `hội nghị, nhiều xã đề nghị`."""
    meetings, many = either_of("meetings"), either_of("many")
    return re.compile(rf"(?:{meetings})[^,;:.\n]{{0,60}}, (?:{many}) ")


@cache
def represented() -> re.Pattern[str]:
    """Give the pattern of what leads from who represents a body to its name: `đại diện các Ban`."""
    return re.compile(rf"(?<!\w)(?:{either_of('represents')})(?:[^\s,;:.]+ ){{0,6}}$")


@cache
def representing() -> re.Pattern[str]:
    """Give the pattern with which who represents a body begins: `đại diện các Ban`."""
    return re.compile(rf"(?:{either_of('represents')})")


@cache
def leader_titles() -> re.Pattern[str]:
    """Give the pattern of a person's title; `Ban Bí thư` is a body."""
    return re.compile(rf"(?<!\w)(?<!ban )(?:{either_of('leaders')})(?!\w)")


@cache
def firm_leaders() -> re.Pattern[str]:
    """Give the pattern of who speaks for a company: `lãnh đạo Công ty A`."""
    return re.compile(rf"lãnh đạo (?:{either_of('firms')})(?!\w)")


@cache
def heard_leads() -> re.Pattern[str]:
    """Give the pattern of whom a leader hears out: `Sau khi nghe ông A, Chủ tịch huyện …`."""
    hears, leaders = either_of("hears"), either_of("leaders")
    return re.compile(rf"(?:{hears}) [^;:.\n]{{3,140}}, (?P<who>{leaders})(?!\w)")


@cache
def view_leads() -> re.Pattern[str]:
    """Give the pattern of what leads to whose view a sentence gives: `Theo ông A`."""
    papers = either_of("views")
    return re.compile(
        rf"(?:[^\s,]+ ){{0,3}}theo (?:(?:{papers}) của )?(?:(?:ông|bà|anh|chị|đồng chí)[ ,])?"
    )


@cache
def said_behind() -> re.Pattern[str]:
    """Give the pattern of the words behind a quotation that tell who said it."""
    speaks = either_of("speaks")
    # What opens a quotation, as in `phản ánh của "Báo A nêu"`, ends none.
    who = r'(?:(?:(?<!\s)"|”) ?[,–-]?|" ?[,–-]|,(?=[^,.;:"“”\n]+\W*$)) ?[^.;:"“”\n]{2,110}'
    return re.compile(rf'{who} (?:{speaks})(?: thêm| với [^.;:"“”\n]{{2,60}})?[^\w"“”]*$')


@cache
def telling_verbs() -> re.Pattern[str]:
    """Give the pattern of verbs that only give facts: `cho biết`."""
    return re.compile(rf"(?<!\w)(?:{either_of('tells')})(?!\w){_NO_SAYING}")


@cache
def voice_with_verb() -> re.Pattern[str]:
    """Give the pattern of a word for a speaker with a verb of speaking close behind."""
    # The last word for a speaker counts: `Tại hội nghị các đại biểu đề nghị`.
    other = rf"(?!(?:{either_of('leading', 'others')})(?!\w))"
    between = rf"(?: {other}[^\s,;:]+){{0,6}}?"
    speaks = rf"{_NO_VERB}(?:{either_of('speaks')})(?!\w)"
    return re.compile(rf"{voice_words().pattern}{between} {speaks}")


@cache
def concluding_leads() -> re.Pattern[str]:
    """Give the pattern of a sentence that begins `Kết luận hội nghị, …`, `Phát biểu kết luận …`."""
    verbs, meetings = either_of("concludes"), either_of("meetings")
    return re.compile(rf"(?:{verbs})(?:,| (?:tại )?(?:{meetings})(?!\w))")


@cache
def concluding_lists() -> re.Pattern[str]:
    """Give the pattern of a sentence that opens what was concluded: `… kết luận như sau:`."""
    meetings = either_of("meetings")
    return re.compile(
        rf"(?<!\w)(?<!theo )(?<!của )kết luận(?:,? chỉ đạo)?(?: (?:{meetings}))?"
        r"(?: (?:một số|các|những) (?:nội dung|vấn đề|việc))?,? (?:cụ thể )?(?:như )?sau ?:$"
    )


@cache
def concluder_leads() -> re.Pattern[str]:
    """Give the pattern of the words before who concludes, at the head of a sentence."""
    verbs, meetings = either_of("concludes"), either_of("meetings")
    return re.compile(
        rf"(?:(?<=\A)|(?<=\n)|(?<=[.!?] ))(?:{verbs})"
        rf"(?:(?: tại)? (?:{meetings})(?: [^\s,;:.]+){{0,6}}?)?, "
    )


@cache
def presiding() -> re.Pattern[str]:
    """Give the pattern of what somebody does who heads a meeting, or by whom it is headed."""
    return re.compile(
        rf"(?<!\w)(?:(?P<by>sự chủ (?:trì|tọa) của )"
        rf"|chủ (?:trì|tọa)(?= (?:{either_of('presided')})(?!\w)|[.\n]|$))"
    )


@cache
def asked_to() -> re.Pattern[str]:
    """Give the pattern of what stands before whom somebody asks to do something."""
    asks, callings = either_of("asks"), "ông|bà|anh|chị|đồng chí|đ/c"
    return re.compile(rf"(?<!\w)(?:{asks})(?: cho)? (?:(?:{callings}) )?$")


@cache
def speaking_verbs() -> re.Pattern[str]:
    """Give the pattern of verbs of speaking."""
    return re.compile(rf"(?<!\w){_NO_VERB}(?:{either_of('speaks')})(?!\w){_NO_SAYING}")


def writes_to_readers(lower: str, start: int, end: int) -> bool:
    """Tell whether a body asks its readers itself: `UBND xã A trân trọng ` before `đề nghị`.

    >>> writes_to_readers("ubnd xã ái kính đề nghị", 0, 16), writes_to_readers("cử tri kính", 0, 11)
    (True, False)
    """
    is_polite = lower[max(start, end - _POLITE) : end].rstrip().endswith(_politely())
    return is_polite and _writers().match(lower, start, end) is not None


@cache
def _politely() -> tuple[str, ...]:
    return tuple(f" {word}" for word in speaker_words()["politely"])


@cache
def _writers() -> re.Pattern[str]:
    return re.compile(rf"(?:{either_of('writers')})(?!\w)[^,;:.\n]{{0,60}}$")
