"""Reporting frames: `Phát biểu kết luận hội nghị, đồng chí … nhấn mạnh, …` gives the content."""

import re
from functools import cache, lru_cache
from typing import Final

from minutes.patterns import alternatives
from output.prose.statements.attribution import strip_attribution, unquote
from output.prose.statements.frame_words import (
    ADVERB,
    NAMED,
    choice,
    hide_names,
)
from output.prose.words.capitals import capitalise, set_capitals
from output.prose.words.tables import read_words

_TAIL: Final = r"(?:\s+(?:rằng|thêm|là|như sau|ngắn gọn))?\s*(?:[,:]\s*|\s+)"
# The number of the next item of a list in a sentence.
_NEXT: Final = re.compile(r"[,;]? ?(?:và )?\((?:\d{1,2}|[a-zđ])\)[ .]*$")
_PASSES: Final = 4
_REACH: Final = 320
# The point behind a degree looks like the end of a sentence: `PGS.TS. Lê A`.
_DEGREE: Final = re.compile(r"(?<!\w)((?:[A-Z]{2,4}|Th)(?:[.-](?:TS|BS|S|CKI{1,2}))*)\.(?= [A-ZĐ])")
# What stands between who speaks and the verb; a bracket there says nothing of who speaks.
_SAID: Final = r"(?:[^:;.()]|\([^()]{0,80}\)){0,160}?"


# Each document of a meeting asks the same sentences, and several questions of each.
@lru_cache(maxsize=1 << 11)
def strip_frames(text: str, names: tuple[str, ...] = ()) -> str:
    """Take reporting frames off a sentence; `names` are the people who may speak.

    >>> strip_frames("Tại hội nghị, đồng chí Lê A, Bí thư Huyện ủy nhấn mạnh, xã cần rà soát.")
    'Xã cần rà soát.'
    >>> strip_frames("Theo báo cáo của Văn phòng huyện, đến nay có 7 xã đạt chuẩn.")
    'Đến nay có 7 xã đạt chuẩn.'
    """
    # With `Ban Chỉ đạo` in capitals, its verb is none.
    before = text = strip_attribution(_DEGREE.sub(r"\1", set_capitals(text)), names)
    for _ in range(_PASSES):
        text = strip_opener(_strip_speech(_strip_source(unquote(text)), names))
        text = re.sub(read_words("frames")["press"], "", text)
        if text == before:
            break
        before = text
    return capitalise(text)


def is_colour(text: str) -> bool:
    """Tell whether a statement is praise, colour or a slogan, which an office leaves out."""
    return _any_word("colour").search(text.lower()) is not None


def is_about_meeting(text: str) -> bool:
    """Tell whether a statement only says that the meeting took place, and who came."""
    return any(
        re.search(pattern, text, re.IGNORECASE) for pattern in read_words("frames")["meeting"]
    )


def is_held(text: str, name: str) -> bool:
    """Tell whether a statement only says that the meeting called `name` was held.

    >>> is_held("Sáng 12/4, Phó Chủ tịch có buổi làm việc với xã A.", "buổi làm việc với xã A")
    True
    >>> is_held("Hai dự án được nêu tại hội nghị đầu tư.", "hội nghị đầu tư")
    False
    """
    before, found, behind = text.lower().rpartition(name.lower())
    if not found or before.endswith(tuple(f"{word} " for word in read_words("frames")["within"])):
        return False
    return bool(before) and re.match(_behind_name(), behind) is not None


def is_where(text: str, name: str) -> bool:
    """Tell whether a statement only says where something was said, which a cut left without it.

    >>> is_where("Tại cuộc họp với 6 xã, thôn sáng ngày 25/7.", "cuộc họp với 6 xã, thôn")
    True
    """
    before, found, behind = text.lower().rpartition(name.lower())
    is_within = before.strip() in read_words("frames")["within"]
    return bool(found and is_within) and re.match(_behind_name(), behind) is not None


def is_question(text: str) -> bool:
    """Tell whether a statement asks: no result of a meeting does."""
    return re.search(r"\?[\s\"”’»)]*$", text) is not None


def is_introduction(text: str) -> bool:
    """Tell whether a statement only leads to what follows: `… các nội dung sau:`."""
    return re.search(read_words("frames")["introduces"], text, re.IGNORECASE) is not None


def is_urging(text: str) -> bool:
    """Tell whether a statement asks all to carry out what was said, and nothing else.

    >>> is_urging("Yêu cầu các đội nghiêm túc thực hiện."), is_urging("Đề nghị xã họp.")
    (True, False)
    """
    return re.match(read_words("frames")["urges"], text, re.IGNORECASE) is not None


def strip_order(text: str, names: tuple[str, ...] = ()) -> str:
    """Take the end of a frame off: what leads to the next addressee.

    >>> strip_order("rà soát, phân bổ nguồn vốn; đồng thời yêu cầu")
    'rà soát, phân bổ nguồn vốn'
    >>> strip_order("lập đề án; (2)")
    'lập đề án'
    """
    text = _NEXT.sub("", text)
    end = _order_end().search(hide_names(text, names))
    return text[: end.start()] if end else text


def is_speaker(text: str, names: tuple[str, ...]) -> bool:
    """Tell whether `text` names a speaker: an honorific with a name or a title."""
    return _speech().match(hide_names(f"{text} nói: ", names)) is not None


def strip_opener(text: str) -> str:
    """Take off what only leads on from the sentence before.

    >>> strip_opener("Ngoài ra, xã có 3 hộ."), strip_opener("Song Nhân dân vẫn góp 2 ha đất.")
    ('xã có 3 hộ.', 'Nhân dân vẫn góp 2 ha đất.')
    """
    match = _openers().match(text)
    return text[match.end() :] if match else text


def strip_speaker(text: str, names: tuple[str, ...] = ()) -> str:
    """Take off whoever speaks, before the colon; a body there may be who has to act.

    >>> strip_speaker("Chủ tịch Hội Nông dân xã: Năm nay có thêm 3 tổ hợp tác.")
    'Năm nay có thêm 3 tổ hợp tác.'
    """
    head, colon, said = text.partition(": ")
    is_office = re.fullmatch(rf"(?:{choice('titles')}) [^,;:.]{{2,80}}", head, re.IGNORECASE)
    return said if colon and (is_office or is_speaker(head, names)) else text


def _strip_source(text: str) -> str:
    match = _source().match(text)
    return text[match.end() :] if match else text


def _strip_speech(text: str, names: tuple[str, ...]) -> str:
    told = _speech().match(hide_names(text, names), 0, _REACH)
    told = told or _impersonal().match(text, 0, _REACH) or _dated().match(text, 0, _REACH)
    if told:
        return text[told.end() :]
    about = _about().match(text, 0, _REACH)
    if about:
        return f"{about['matter']}, {text[about.end() :]}"
    body = _body_tells().match(text, 0, _REACH)
    if body is None:
        return text
    # `Sở Tài chính cho biết đã cấp đủ vốn`: the body is who did it.
    goes_on = re.match(read_words("frames")["goes_on_with"], text[body.end() :])
    return f"{body['who']} {text[body.end() :]}" if goes_on else text[body.end() :]


@cache
def _openers() -> re.Pattern[str]:
    # `Song song với`, `Cụ thể hóa`: some words open a sentence only before a comma.
    words = read_words("frames")
    comma = alternatives(words["openers_before_comma"])
    others = set(words["openers"]) - set(words["openers_before_comma"])
    plain = alternatives(others)
    # `Song Nhân dân …`, and not `Song song với …`.
    always = "|".join(rf"{re.escape(word)}(?! {re.escape(word)})" for word in words["openers_bare"])
    stop = r"\s*[,:]\s*"
    free = rf"(?:{plain})(?:{stop}|\s+(?=[a-zà-ỹđ]))"
    # `Tại cuộc họp với các sở, ban, ngành, …`: a comma of a list belongs to the meeting's name.
    listed = rf"(?:các|và) (?:{choice('listed')})(?:, (?:{choice('listed')}))(?!\w)"
    at = rf"(?:{choice('openers_at')})(?: (?:{listed}|[^,;:.]){{1,160}})?{stop}"
    return re.compile(
        rf"(?:{comma}){stop}|{at}|{free}|{words['opener_in_detail']}|(?:{always})\s+", re.IGNORECASE
    )


@cache
def _source() -> re.Pattern[str]:
    title = rf"(?:(?:{choice('titles')})\b[^,;:]{{0,120}},\s*)*"
    # The name of a department may have a comma of its own: `Phòng Kinh tế, Hạ tầng và Đô thị`.
    field = f"(?-i:[{read_words('marks')['capitals']}])"
    more = rf"(?:, {field}[^,;:]{{1,40}}? và {field}[^,;:]{{1,30}}(?=,))?"
    who = rf"(?:{choice('sources')}|{choice('titles')})(?!\w)[^,;:]{{0,150}}{more}"
    return re.compile(rf"(?:cũng )?theo {who}[,:]\s*{title}", re.IGNORECASE)


@cache
def _speech() -> re.Pattern[str]:
    """Make the pattern of a sentence that says who speaks, up to what is said."""
    opener = rf"(?:(?i:{choice('speech_openers')})(?!\w)[^:;.]{{0,200}}?,\s*)?"
    honour = rf"(?i:{choice('honorifics')}|{choice('degrees')})\s"
    title = rf"(?i:{choice('titles')})\s"
    # A title without a name may be whom an order goes to, so a name must follow it.
    # What a bracket holds says nothing of who speaks: `… (cung cấp thông tin, …)`.
    said = r"(?:[^:;.()]|\([^()]{0,80}\)){0,260}?"
    speaker = rf"(?:(?:{honour}|{title}|(?={NAMED})){said})"
    sure = rf"(?=(?:[^:;.]{{0,200}}?)(?:{honour}|{NAMED}))"
    verbs = rf"{_apart()}{ADVERB}(?:{_saying()}|{choice('order')})(?!\w){_not_praised()}"
    # `thống nhất kết luận, chỉ đạo như sau:`
    other = rf"(?:,| và|;)\s*(?:{choice('say')}|{choice('order')})"
    again = rf"(?:(?:{other}| kết luận)(?!\w)){{0,2}}"
    return re.compile(rf"{sure}{opener}{speaker}{verbs}{again}{_TAIL}")


@cache
def _impersonal() -> re.Pattern[str]:
    # A title without a name only tells; whoever it is may have to report, say or propose.
    tells = rf"(?i:{choice('titles')})(?!\w)[^,;:.]{{0,60}}?\s{ADVERB}(?:{choice('tell')})"
    says = rf"(?i:{choice('impersonal')})(?!\w)[^,;:.]{{0,60}}?\s{ADVERB}(?:{choice('say')})"
    return re.compile(rf"(?:{says}|{tells})(?!\w){_not_praised()}{_TAIL}")


@cache
def _dated() -> re.Pattern[str]:
    """Make the pattern of who told something on a day, or asked or answering."""
    opener = rf"(?i:{choice('told_when')})(?!\w)[^:;.]{{0,200}}?,\s*"
    who = rf"(?i:{choice('honorifics')}|{choice('titles')})\s"
    return re.compile(rf"{opener}{who}{_SAID}\s{ADVERB}(?:{choice('tell')})(?!\w){_TAIL}")


@cache
def _about() -> re.Pattern[str]:
    """Make the pattern of who told something about a matter, which stays."""
    matter = rf"(?P<matter>(?:{choice('matters')})\s[^:;]{{3,240}}?),?\s"
    who = rf"(?i:{choice('honorifics')}|{choice('also_speak')})\s"
    verbs = rf"(?:{choice('tell')}|nói|{_saying_before()})"
    return re.compile(rf"{matter}{who}{_SAID}\s{ADVERB}{verbs}(?!\w){_TAIL}")


@cache
def _body_tells() -> re.Pattern[str]:
    """Make the pattern of a body that tells something, perhaps on a day."""
    opener = rf"(?:(?i:{choice('told_when')})(?!\w)[^:;.,]{{0,60}},\s*)?"
    who = rf"(?P<who>(?:{choice('bodies')})(?!\w)[^,;:.]{{0,80}}?)"
    verbs = rf"(?:{choice('body_tells')}|{_saying_before()})"
    return re.compile(rf"{opener}{who}\s{ADVERB}{verbs}(?!\w){_TAIL}")


@cache
def _order_end() -> re.Pattern[str]:
    who = rf"(?:(?:(?i:{choice('honorifics')})|{NAMED})[^,;:]{{0,80}}?\s)?"
    link = r"(?:^|[,;.:]|\s)\s*(?:và |đồng thời |đồng thời, |cùng với đó, |bên cạnh đó, )?"
    return re.compile(rf"{link}{who}{ADVERB}(?:{choice('order')})\s*:?\s*$", re.IGNORECASE)


def _behind_name() -> str:
    pattern: str = read_words("frames")["behind_name"]
    return pattern


@cache
def _any_word(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{choice(key)})(?!\w)")


def _apart() -> str:
    """Let no verb begin inside `bàn giao`, `giao thông` or behind `ý kiến`, where it is none."""
    before = read_words("frames")["before_noun"]
    return rf"(?<!\w)(?!(?:{choice('no_verbs')})(?!\w))" + "".join(
        rf"(?<!\b{re.escape(word)} )" for word in before
    )


def _saying() -> str:
    """Give the verbs of saying, with those that are some only before what is said."""
    return rf"(?:{choice('say')}|{_saying_before()})"


def _saying_before() -> str:
    return rf"(?:{choice('say_before')})(?= rằng(?!\w)|[,:])"


def _not_praised() -> str:
    return rf"(?! (?:{choice('not_after_say')})(?!\w))"
