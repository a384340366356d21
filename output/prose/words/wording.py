"""From the words of a journalist to those of an office: wording, quotation marks, punctuation."""

import re
from functools import cache, lru_cache
from typing import Final

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from output.prose.words.attendees import write_people
from output.prose.words.capitals import capitalise, set_capitals
from output.prose.words.days import write_days
from output.prose.words.tables import read_words

_QUOTED: Final = re.compile(r'["“”„«]\s*([^"“”„«»]+?)\s*["”“»]+\'?')
_LOOSE_MARK: Final = re.compile(r"[\"“”„«»]")
# A blank before `%` goes behind a digit only: `0,4 điểm %` keeps it.
_SPACED: Final = re.compile(r"\s+(?=[,.;:!?)\]”](?!\.\d))|(?<=\d)\s+(?=%)")
_GLUED: Final = re.compile(r"(?<=[,;:!?])(?=[^\W\d_])")
_GLUED_STOP: Final = re.compile(rf"(?<=[a-zà-ỹđ)”])\.+(?=[{CAPITALS}][a-zà-ỹđ])")
_OPEN: Final = re.compile(r"(?<=[(\[“])\s+")
_REPEATED: Final = re.compile(r"(?<=[,;:])(?:\s*[,;:])+")
# `12/QĐ - UBND`, `40 - CT/TW`: the symbol of a document has no blanks (R34).
_SYMBOL: Final = re.compile(
    r"(?<=\d/)([A-ZĐ]{1,8}) ?[-–] ?(?=[A-ZĐ]{2})|(?<=\d) ?[-–] ?(?=[A-ZĐ]{2,6}/[A-ZĐ]{2})"
)
# `Quy hoạch – Kiến trúc`: between words a hyphen stands; between numbers the figure decides.
_DASH: Final = re.compile(r" (?<=[^\W\d_] )[–—] (?=[^\W\d_“])")
_STOPS: Final = re.compile(r"(?:\.\s*){2,}|…")
# `… địa phương.”.`: one stop is enough, behind the quotation.
_STOP_INSIDE: Final = re.compile(r"[.,;]+”(?=$|[.,;])")
_COMRADE: Final = re.compile(rf"\b([đĐ])(?:/c\b\.?|c(?= [{CAPITALS}]))")
_LEAD: Final = re.compile(r"^[\s,;:.…–—+*•<>-]+")
# The documents of a meeting say the same sentences.
_KNOWN: Final = 1 << 11
_END: Final = re.compile(r"[\s,;:.…!?/<>–—-]+$")


@lru_cache(maxsize=_KNOWN)
def write_officially(text: str) -> str:
    """Put one statement into official words, without its first capital and its final stop.

    >>> write_officially('Huyện ta hiện đang duy trì "xanh ,sạch" ở Ban chỉ đạo...')
    'Huyện đang duy trì “xanh, sạch” ở Ban Chỉ đạo'
    """
    text = re.sub(read_words("wording")["tail"], "", text.strip())
    for pattern, replacement in _replacements():
        text = pattern.sub(replacement, text)
    text = write_people(set_capitals(write_days(_part_office(text))))
    return strip_marks(_lower_parts(clean_marks(text)))


def _lower_parts(text: str) -> str:
    """Take the capital off a common word behind a semicolon.

    >>> _lower_parts("trồng 3 ha; Tỷ lệ che phủ 4%; Ban Chỉ đạo họp")
    'trồng 3 ha; tỷ lệ che phủ 4%; Ban Chỉ đạo họp'
    """
    return _part().sub(lambda match: match[0].lower(), text)


@lru_cache(maxsize=_KNOWN)
def write_name(text: str) -> str:
    """Put a name or a title of the record into official writing; nothing is left out.

    >>> write_name("Trưởng Ban chỉ đạo huyện giai đoạn 2021-2025")
    'Trưởng Ban Chỉ đạo huyện giai đoạn 2021 - 2025'
    >>> write_name("Đ/c Hà Quang"), write_name("Đc Lan"), write_name("24 đ/c")
    ('Đồng chí Hà Quang', 'Đồng chí Lan', '24 đồng chí')
    >>> write_name("P. KHTH"), write_name("P.Kinh tế"), write_name("P. Bến Nghé")
    ('Phòng KHTH', 'Phòng Kinh tế', 'P. Bến Nghé')
    """
    text = _COMRADE.sub(lambda match: f"{match[1]}ồng chí", text)
    return clean_marks(set_capitals(write_days(_part_office(write_bodies(text)))))


def _part_office(text: str) -> str:
    """Part a name from the office behind it: `ông Lê Văn Tám Chủ tịch Hội`."""
    return re.sub(read_words("wording")["office_behind"], r"\1, ", text)


def write_bodies(text: str) -> str:
    """Write out the kinds of bodies that minutes give by one letter: `P. Kinh tế`."""
    for pattern, long in read_words("wording")["bodies"]:
        text = re.sub(pattern, long, text)
    return text


def write_title(title: str) -> str:
    """Write an office in full: `Thủ tướng` is the Government's, a minister is one of a ministry.

    >>> write_title("Thứ trưởng Nội vụ"), write_title("Phó Chủ tịch thường trực UBND xã")
    ('Thứ trưởng Bộ Nội vụ', 'Phó Chủ tịch Thường trực UBND xã')
    """
    words = read_words("wording")
    for pattern, replacement in words["title_forms"]:
        title = re.sub(pattern, replacement, title)
    written = write_name(title)
    return str(words["full_titles"].get(capitalise(written), written))


def clean_marks(text: str) -> str:
    """Even out quotation marks, blanks and punctuation (rule R109).

    >>> clean_marks("Giao xã: rà soát ,báo cáo .. ;trình")
    'Giao xã: rà soát, báo cáo; trình'
    """
    text = _SYMBOL.sub(lambda match: f"{match[1] or ''}-", _QUOTED.sub(r"“\1”", text))
    if '"' in text or text.count("“") != text.count("”"):
        text = _LOOSE_MARK.sub("", text)
    text = _STOPS.sub(" ", _GLUED_STOP.sub(". ", text))
    text = _dotted().sub(r"\1 ", _DASH.sub(" - ", text))
    text = _OPEN.sub("", _SPACED.sub("", text))
    text = _REPEATED.sub("", _STOP_INSIDE.sub("”", text))
    return " ".join(_GLUED.sub(" ", text).split())


def strip_marks(text: str) -> str:
    """Take blanks, dashes and stops off both ends.

    >>> strip_marks("- Giao xã;")
    'Giao xã'
    """
    return _END.sub("", _LEAD.sub("", text))


def close_sentence(text: str) -> str:
    """Begin with a capital and end with a full stop, or with a colon before what follows.

    >>> close_sentence("bám sát địa bàn;"), close_sentence("khoản 3 được sửa như sau:")
    ('Bám sát địa bàn.', 'Khoản 3 được sửa như sau:')
    """
    text = capitalise(strip_marks(text))
    stop = ":" if re.search(read_words("wording")["leads_on"], text) else "."
    return f"{text}{stop}" if text else ""


@cache
def _dotted() -> re.Pattern[str]:
    """Match `ông. ` before a name."""
    words = alternatives(read_words("frames")["honorifics"])
    capitals = read_words("marks")["capitals"]
    return re.compile(rf"(?<!\w)((?i:{words}))\. ?(?=[{capitals}]\w* [{capitals}])")


@cache
def _part() -> re.Pattern[str]:
    words = (*read_words("wording")["after_semicolon"], *read_words("directives")["verbs"])
    return re.compile(rf"(?<=; )(?:{alternatives(words)})(?!\w)", re.IGNORECASE)


@cache
def _replacements() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = read_words("wording")
    own = rf"\b({alternatives(words['own'])}) ta\b"
    rows = [(re.compile(own, re.IGNORECASE), r"\1")]
    return (*rows, *((re.compile(pattern), text) for pattern, text in words["replace"]))
