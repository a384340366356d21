"""Where the name of a meeting ends: what it was about belongs to it, what was done there not."""

import re
from functools import cache

from minutes.letters import CAPITALS
from nlp.meeting.commas import PLACE_KINDS, SERIAL, is_another_body, leads_on
from nlp.meeting.inside import FEW_WORDS, is_inside
from nlp.meeting.venues import is_venue
from nlp.meeting.words import endings, openings, words

Span = tuple[int, int]

MAX_NAME = 420
_MAX_KIND = 40

_WORD = re.compile(r"\(([^()\n]{1,40})\)|[^\s,;:.()“”\"]+(?:[.,]\d+)*|[,;:.()“”\"]")
_ABBREVIATION = re.compile(rf"[{CAPITALS}&-]{{2,12}}")
# Places and years in brackets belong to what stands before them.
_ASIDE = re.compile(
    r"mở rộng|chuyên đề|bất thường|thường lệ|sửa đổi(?:, bổ sung)?|"
    r"(?:(?:kỳ|phiên) họp |đợt |khóa |lần )[^,;]+|"
    rf"(?:(?:giai đoạn|nhiệm kỳ) )?\d{{4}} ?[–-] ?\d{{4}}|(?:bão|kỳ|lớp|tên) [^,;]+|"
    rf"{PLACE_KINDS} [^,]+(?:, {PLACE_KINDS} [^,]+)*",
    re.IGNORECASE,
)
_PLACE = rf"[{CAPITALS}][^\W\d_]+(?: [{CAPITALS}][^\W\d_]+){{1,3}}"
_NAMED = re.compile(rf"{_PLACE}(?:, {_PLACE})*")
_PRESIDED = re.compile(
    r"do (?:[^.;:\n]|(?<=[stpx])\.){2,150}?"
    r" (?:chủ (?:trì|tọa)|đồng chủ trì|điều (?:hành|khiển)|dẫn đầu"
    r"|làm (?:đội trưởng|trưởng đoàn|tổ trưởng))(?!\w)"
)
_SEVERAL_PLACES = re.compile(r"(?<!\w)(?:các|\d+|hai|ba|bốn|năm) (?:huyện|phường|quận|xã)$")
# Who listened elsewhere: "hội nghị trực tuyến tháng 5 tới 12 điểm cầu".
_LINKED = re.compile(
    r"(?:đến|tới|với) (?:(?:tất cả |toàn bộ )?(?:các )?|\d[\d.]* )(?:điểm|đầu) cầu"
)
_HELD_BY = re.compile(r"(?:do|được) [^,;.:\n]{2,150}? tổ chức(?!\w)")
# "hội nghị tập huấn với hơn 200 đại biểu tham dự".
_CAME = re.compile(
    r"với (?:(?:gần|hơn|khoảng|trên) )?\d[\d.]* "
    r"(?:đại biểu|[^,.;:\n]{2,40}? (?:dự|tham dự|tham gia))(?!\w)"
)
_PASSED = re.compile(r"thông qua(?: (?:\d|các |nhiều |ngày |nghị quyết|tại |và )|[.;/]|$)")
# The comma before the speaker may be missing.
_CONCLUDED = re.compile(
    r"(?:kết luận|phát biểu(?: (?:bế mạc|chỉ đạo|khai mạc|kết luận))?)(?: tại)? [^,.;:\n]{2,20} $"
)
_AT = re.compile(r"(?<!\w)tại [^,.;:\n]{2,20} $")
_ALL_MET = re.compile(r"(?<!\w)(?:cuộc họp|hội nghị|kỳ họp|phiên họp) $")
_WITH = re.compile(r"(?<!\w)với lãnh đạo(?!\w)")
_LOOSE = re.compile(
    r"(?: (?:để|nhằm)(?: (?:bàn|cho ý kiến|nghe|thảo luận|xem xét))?"
    r"|(?: và|,) (?:cho ý kiến|quyết định|xem xét)"
    r"|,? (?:chào mừng|hướng tới|hưởng ứng)"
    r"|(?: và|,) (?:các|một số|nhiều) (?:công tác|công việc|nội dung|vấn đề)(?: quan trọng)? khác"
    r"| (?:và|của|với|về|các|tại|do|cùng|cho|là|sẽ|đã))+$"
)
# "cuộc họp ngày 5/3 về …".
_DATED_TOPIC = re.compile(
    r"(?:sáng |chiều |tối )?(?:ngày )?\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?"
    r" (?:bàn|giữa|nhằm|về|với|để)(?!\w)"
    r"|(?:mới đây|vừa qua|vừa rồi|hôm qua|hôm nay|(?:sáng|chiều|tối) (?:nay|qua))"
    r" (?:giữa|về|với)(?!\w)"
)
# "đưa cây vào vườn" says no time.
_INTO = re.compile(
    r"vào (?!\d|các ngày|chiều|cuối|giữa|hôm|hồi|khoảng|lúc|mỗi|năm|ngày|quý|sáng|tháng|thứ|trưa"
    r"|tuần|tối|đầu)"
)


def said_before(lower: str, sentence: Span, start: int) -> set[str]:
    """Give the last word, the last two and the last three before `start`."""
    before = lower[max(sentence[0], start - 40) : start].rpartition("\n")[2]
    last = before.split()[-3:] if before.endswith(" ") else []
    return {" ".join(last[at:]) for at in range(len(last))}


def find_end(text: str, lower: str, kind: Span, sentence: Span) -> int:
    """Say where the name that begins with `kind` ends, inside its sentence."""
    position = end = kind[1]
    limit = min(sentence[1], kind[0] + MAX_NAME)
    quoted = False
    held = bool(said_before(lower, sentence, kind[0]) & words()["holding"])
    while position < limit:
        if text[position] == " ":
            position += 1
            continue
        word = _WORD.match(text, position, limit)
        if not word:
            break
        if word[0] in '“”"':
            quoted = not quoted
        elif held and _is_of_thing(lower, word, (kind[1], end)):
            pass
        elif not quoted and _ends_name(text, lower, word, (kind[1], end), held=held):
            break
        position = word.end()
        if word[0] not in ",.":
            end = position
    loose = _LOOSE.search(lower, kind[1], end)
    return loose.start() if loose else end


def _is_of_thing(lower: str, word: re.Match[str], reach: Span) -> bool:
    """Tell whether a word of tense belongs to what the topic names: "về các hộ đã dọn đi".

    The sentence has its verb already where somebody holds the meeting.
    """
    if word[0] not in words()["tenses"]:
        return False
    if lower.startswith(openings("done_there"), word.end() + 1):
        return False
    return any(aim in f" {lower[slice(*reach)]} " for aim in endings("aims"))


def _ends_name(text: str, lower: str, word: re.Match[str], reach: Span, *, held: bool) -> bool:
    """Tell whether `word` lies past the name, which so far fills `reach`."""
    after = lower[word.end() : word.end() + 1]
    if word[1] is not None:
        is_place = reach[0] < reach[1] and (_ASIDE.fullmatch(word[1]) or _NAMED.fullmatch(word[1]))
        goes_on = lower.startswith(openings("goes_on_behind_aside"), word.end() + 1)
        # Behind a short form a comma may lead on as behind what it stands for.
        is_short = _ABBREVIATION.fullmatch(word[1]) and after not in ".;"
        return not (is_place or goes_on or is_short)
    if word[0] == ",":
        return not leads_on(text, lower, word.start(), reach, held=held)
    if word[0][0] in "–—-" and after == " ":
        if not text[word.end() + 1 : word.end() + 2].isalnum():
            return True
        return lower.startswith(openings("appositions"), word.end() + 1)
    if word[0] in ";:().|":
        return word[0] != "." and not _goes_on_at(text, lower, word, reach)
    return _ends_at_word(text, lower, word.start(), reach)


def _goes_on_at(text: str, lower: str, mark: re.Match[str], reach: Span) -> bool:
    """Tell whether the name goes on behind a colon or a semicolon: "với lãnh đạo A; B về …"."""
    if mark[0] == ";":
        with_heads = _WITH.search(lower, max(0, reach[0] - len("với ")), reach[1])
        return bool(with_heads) and is_another_body(lower, mark.end())
    return _is_before_names(text, lower, mark.start())


def _is_before_names(text: str, lower: str, mark: int) -> bool:
    """Tell whether a colon leads to the names of places: "tại các xã: Bình An, Tân Lập"."""
    if not lower.startswith(": ", mark) or text[mark + 2 : mark + 3] not in CAPITALS:
        return False
    return bool(_SEVERAL_PLACES.search(lower, max(0, mark - _MAX_KIND), mark))


def _ends_at_word(text: str, lower: str, start: int, reach: Span) -> bool:
    """Tell whether the word at `start` says what happened at the meeting, or where, or when."""
    if lower.startswith(tuple(words()["keeps"]), start):
        return False
    ahead = lower[start : start + 40].split()
    said = {" ".join(ahead[:size]).strip(',.;:”"') for size in (1, 2, 3, 4)}
    if _CAME.match(lower, start):
        return True
    if said & words()["ends"] and not _INTO.match(lower, start):
        is_dated = reach[0] == reach[1] and _DATED_TOPIC.match(lower, start)
        return not is_dated and not is_inside(text, lower, start, reach)
    if "tại" in said:
        return is_venue(text, start + len("tại "), reach)
    if said & words()["agenda"]:
        return _is_full(text, reach)
    is_bare = reach[0] == reach[1]
    loose = is_bare and ("và" in said or bool(said & words()["ends_bare"]))
    # "Cuộc họp giao Sở …", but "hội nghị giao ban".
    gives = lower.startswith("giao ", start) and text[start + len("giao ")] in CAPITALS
    loose = loose or (is_bare and (_is_speaker(lower, start) or gives))
    held = _is_held_by(text, lower, start, reach)
    return (
        loose
        or held
        or ("thông qua" in said and _is_full(text, reach))
        or any(done.match(lower, start) for done in (_PRESIDED, _had(), _PASSED, _LINKED))
    )


def _is_held_by(text: str, lower: str, start: int, reach: Span) -> bool:
    """Tell whether at `start` who holds a meeting is named whose topic is told already."""
    if not lower.startswith(("do ", "được "), start) or not _HELD_BY.match(lower, start):
        return False
    is_quoted = lower.startswith("được", start) or text[slice(*reach)].endswith(('"', "”"))
    name = lower[slice(*reach)]
    return is_quoted or len(name.split()) > FEW_WORDS or bool(SERIAL.search(name))


def _is_speaker(lower: str, start: int) -> bool:
    """Tell whether who speaks stands at `start`: "Kết luận cuộc họp Chủ tịch UBND …"."""
    before = max(0, start - _MAX_KIND)
    if _CONCLUDED.search(lower, before, start):
        return lower.startswith(openings("subjects"), start)
    if not lower.startswith(openings("all_there"), start):
        return False
    # "hội nghị các đại biểu đã thảo luận", where "tại" is misspelt, but "gặp mặt các đồng chí …".
    return bool(_AT.search(lower, before, start) or _ALL_MET.search(lower, before, start))


@cache
def _had() -> re.Pattern[str]:
    """Give the pattern of "có", which opens what the meeting had, except in fixed phrases."""
    return re.compile(rf"có (?!{'|'.join(sorted(words()['fixed_behind_has']))})")


def _is_full(text: str, reach: Span) -> bool:
    """Tell whether a name is whole already: some words, and a year or a name at its end."""
    said = text[slice(*reach)].split()
    return len(said) > FEW_WORDS and (said[-1][-1].isdigit())
