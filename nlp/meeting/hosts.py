"""The body that holds a meeting, and whether a title is that of its head."""

import re
from functools import cache

from nlp.meeting.people import SENTENCE_END, chair_words
from nlp.meeting.words import openings as sitting
from nlp.mentions import PersonMention

Span = tuple[int, int]

_CLAUSE = 260
_CALLED_BEHIND = 80
# A body above those who meet: "cuộc họp với UBND tỉnh, ông A báo cáo …".
_CALLED_BY = re.compile(r"(?:cuộc |buổi )?họp với ((?:ubnd|ủy ban nhân dân|huyện ủy|tỉnh ủy) .+)")
_ORGANISER = re.compile(
    r"([^,.;:()\n]{2,90}?) (?:đã |vừa |vừa qua )?(?:phối hợp |tổ chức |mở |chủ trì )"
)
# Who meets without a word for it: "Chiều 10/5, Bộ Y tế, UBND tỉnh cùng các bệnh viện họp …".
_MEETING = re.compile(
    r"(?:[^,]{0,30}, )?((?:(?:ban )?thường (?:trực|vụ) )?"
    r"(?:bộ|ban|sở|ubnd|ủy ban|huyện ủy|tỉnh ủy|thành ủy) [^,.;]{2,110}?)"
    r"(?:,| cùng | và | đã | vừa | có | ngày | sáng | chiều |$)"
)
DEPUTY = re.compile(r"^phó (?=\w)")
# The party of a place and those who lead it: "Ban Chấp hành Đảng bộ xã", "Bí thư Đảng ủy".
_PARTY = re.compile(r"đảng bộ (huyện|quận|thành phố|thị xã|tỉnh)(?!\w)")
_COMMITTEES = {"thành phố": "thành ủy", "thị xã": "thị ủy"}
_LEVEL = re.compile(r"(?<!\w)(?:huyện|phường|quận|thành phố|thị xã|thị trấn|tỉnh|xã)(?!\w)")
_CALLED = re.compile(r" (?:do|được) ([^,.;\n]{2,60}?) (?:tổ chức|triệu tập)")


def find_organiser(lower: str, name: Span | None) -> str:
    """Give the body before "tổ chức …" in the clause of the name, in lower case, else nothing."""
    if name is None:
        return ""
    clause = _clause_before(lower, name[0])
    found = [match[1].strip() for match in _ORGANISER.finditer(clause)]
    # "hội nghị giao ban được Phòng Giáo dục tổ chức".
    own = SENTENCE_END.split(lower[name[0] : name[1] + _CALLED_BEHIND])[0]
    if called := _CALLED.search(own) or _CALLED_BY.match(own):
        return called[1]
    return found[-1] if found else ""


def find_first_body(lower: str, name: Span | None) -> str:
    """Give the body named first in the clause of the name, in lower case, else nothing."""
    if name is None:
        return ""
    found = _MEETING.match(_clause_before(lower, name[0]))
    return found[1].strip() if found else ""


def find_own_body(lower: str, name: tuple[str, Span | None]) -> str:
    """Give the body that a name itself says sat, in lower case: "hội nghị BCH Đảng bộ xã A".

    >>> find_own_body("hội nghị bch đảng bộ xã tháng 5", ("hội nghị", (0, 31)))
    'bch đảng bộ xã tháng 5'
    >>> find_own_body("hội nghị về đất đai", ("hội nghị", (0, 19)))
    ''
    """
    kind, span = name
    said = lower[slice(*span)][len(kind) :].lstrip() if span else ""
    return said if said.startswith(sitting("sitting")) else ""


def _clause_before(lower: str, position: int) -> str:
    return SENTENCE_END.split(lower[max(0, position - _CLAUSE) : position])[-1]


def heads_body(person: PersonMention, body: str) -> bool:
    """Tell whether one of the titles is that of the head of `body`, or of the head's deputy.

    >>> chair = PersonMention("Lê A", ("Bí thư Tỉnh ủy Lâm Đồng",), ())
    >>> heads_body(chair, "ban thường vụ tỉnh ủy"), heads_body(chair, "sở y tế lâm đồng")
    (True, False)
    >>> secretary = PersonMention("Lê A", ("Bí thư Đảng ủy",), ())
    >>> heads_body(secretary, "bch đảng bộ xã"), heads_body(secretary, "đảng bộ huyện")
    (True, False)
    """
    body = _led(shortened(body))
    for title in person.titles:
        words = shortened(DEPUTY.sub("", title.lower()).replace("thứ trưởng", "bộ trưởng"))
        head = next((head for head in _leaders() if words.startswith(f"{head} ")), None)
        if words == "bộ trưởng" and body.startswith("bộ "):
            return True
        own = words[len(head) :].removeprefix(" thường trực").split() if head else []
        if _levels(words) and _levels(body) and not _levels(words) & _levels(body):
            continue  # Of the same body another level: "Hội Nông dân tỉnh", "… huyện".
        if own and " ".join(own[:2]) in body:
            return True
        if own and own[0] in body.split() and " ".join(own[-2:]) in body:
            return True
    return False


def _levels(name: str) -> set[str]:
    return set(_LEVEL.findall(name))


def _led(body: str) -> str:
    """Name the committee in place of the party that it leads."""
    named = _PARTY.sub(lambda party: _COMMITTEES.get(party[1], f"{party[1]} ủy"), body)
    return named.replace("đảng bộ", "đảng ủy")


def shortened(name: str) -> str:
    """Write the committees and councils of `name`, in lower case, in short."""
    return name.replace("ủy ban nhân dân", "ubnd").replace("hội đồng nhân dân", "hđnd")


@cache
def _leaders() -> list[str]:
    return sorted(chair_words()["leaders"], key=len, reverse=True)
