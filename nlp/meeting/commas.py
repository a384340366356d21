"""Whether the name of a meeting goes on behind a comma: pairs, lists, addresses, more aims."""

import re
from functools import cache

from minutes.letters import CAPITALS
from nlp.meeting.words import endings, openings, words

Span = tuple[int, int]

_MAX_KIND = 40
_MAX_SHORT = 12
PLACE_KINDS = r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp\.?|tỉnh|đảo)"
_HAMLETS = "bản|buôn|khóm|khu phố|làng|thôn|tổ dân phố|xóm|ấp"
# "Khu đô thị Tân An, TP. Bình Hòa": the address of a thing with a name.
_ADDRESS = re.compile(rf", ((?i:{PLACE_KINDS}|nước)) [{CAPITALS}]")
_STOP = re.compile(r"[.;\n]")
_IN_NAME = re.compile(rf"(?<!\w)[{CAPITALS}][^\s,]*$")
_ENUMERATED = re.compile(r"[^.;:()\n]{1,90}? (?:về|và) ")
# The rest of "6 tỉnh A, B và C".
_NAME = rf"[{CAPITALS}][^\s,]*(?: [{CAPITALS}][^\s,]*){{0,3}}"
_NAMES = re.compile(rf"(?:{_NAME}, ){{0,12}}{_NAME} và [{CAPITALS}]")
# The rest of "3 tỉnh A, B, C": more names, each of two capitals at least.
_SEVERAL = re.compile(
    rf"(?:\d|hai|ba|bốn|năm|sáu|các|cử tri) (?:\w+, )?(?:{PLACE_KINDS}|{_HAMLETS})"
    rf" [{CAPITALS}][^.;:\n]{{1,60}}$",
    re.IGNORECASE,
)
# "các Bộ Tài chính, Y tế và Xây dựng về …".
_BODIES = re.compile(
    rf"(?:\d|hai|ba|bốn|các) (?:ban|bộ|cục|sở) [{CAPITALS}][^.;:\n]{{1,60}}$", re.IGNORECASE
)
_GIVER = re.compile(
    r"(?<!\w)của (?:bộ|chính phủ|huyện ủy|quốc hội|thành ủy|trung ương|tỉnh ủy|ubnd)(?!\w)"
    r"[^.;:()\n]{0,50}$"
)
_TO_TOPIC = re.compile(r"[^.:()\n]{1,200}? (?:bàn|liên quan|nhằm|về|để) ")
_NEXT_NAME = re.compile(rf" [{CAPITALS}][^\s,]*(?: [{CAPITALS}][^\s,.]*)+")
_NEXT_PLACE = re.compile(
    rf" ({PLACE_KINDS}) (?:\d+|[{CAPITALS}][^\s,.;]*(?: [{CAPITALS}][^\s,.;]*)*)"
    r"(?=[,.;\n]|$| (?:và|ngày|sáng|chiều|tối|trước|sau|vào|để|về)(?!\w))"
)
# What follows the last of those who meet: "…, Sở B và huyện C để bàn …".
_CLAUSE = re.compile(r"[^,.;:()\n]{2,120}")
_MOST_BETWEEN = 5
_WORDS = re.compile(r"[^\s(),]+")
_IS = re.compile(r"(?<!\w)(?:gồm|là)(?!\w)")
_OTHERS = re.compile(r"[^.;:()\n]{1,110}? (?:và|cùng) ")
_WITH = re.compile(r"(?<!\w)với(?!\w)")
# Those who meet, of whom the others are not told yet: "giữa Bí thư Đảng ủy".
_BETWEEN = re.compile(
    r"(?<!\w)giữa (?:(?! (?:với|và|cùng) )[^,]){2,60}(?:, (?:(?! (?:với|và) )[^,]){2,60}){0,3}$"
)
_OTHER_SIDE = re.compile(r" (?:[^,.;:()\n]{2,60}, ){0,3}[^,.;:()\n]{2,60}? (?:với|và) ")
# Who came: "…, với hơn 300 đại biểu".
_WITH_MANY = re.compile(r" với (?:(?:gần|hơn|khoảng|trên) )?\d")
_TOPIC = re.compile(r"[^.;:()\n]{1,150}? (?:và|cùng|về|liên quan|để|nhằm|bàn) ")
_TERM = re.compile(
    r" (?:quốc hội|[^,;.:\n]{2,50} (?:trung ương|đảng|xã|phường|thị trấn|huyện|quận|thành phố|tp\.?"
    r"|thị xã|tỉnh)(?: [^,;.:\n]{2,30}?)?),? (?:khóa|nhiệm kỳ) "
)
# "Phiên họp thứ 15, Thường trực HĐND tỉnh để cho ý kiến …".
_SEATED = re.compile(
    rf" [^,;.:\n]{{2,50}} (?:trung ương|đảng|{PLACE_KINDS})(?=[:\n]|$| (?:để|nhằm)(?!\w))"
)
# "hội nghị xin ý kiến người dân, các tổ chức về …": those who are asked hold nothing.
_ORGANISATIONS = re.compile(r"(?<!\w)(?:các|mọi|một số|những) tổ chức(?!\w)")
_ENDS_ASIDE = re.compile(r" ?\([^()]*\)$")
_MADE_KNOWN = re.compile(r"(?<!\w)(?:công bố|phổ biến|quán triệt|trao|triển khai)(?!\w)")
# "phát triển KT-XH, QP-AN".
_SHORT_FIELD = re.compile(rf"[{CAPITALS}]{{2,4}} ?[-–] ?[{CAPITALS}]{{2,4}}(?!\w)")
CITED = re.compile(r"/\S* (?:ký )?$|số \S+ $|\d+ ?-\S+ $")
_NUMBERED = re.compile(r"(?:^| )(?:thứ|lần) \S+$")
SERIAL = re.compile(r"(?:^| )(?:thứ|lần)(?: \S+| (?:hai |ba )?(?:mười|mươi)(?: \S+)?)$|\d$")


def leads_on(text: str, lower: str, comma: int, reach: Span, *, held: bool) -> bool:
    """Tell whether the name that so far fills `reach` goes on behind the comma.

    `held` says that the name is the object of "tổ chức" or "chủ trì": it then mostly fills its
    sentence.
    """
    behind = comma + 1
    is_told = lower.startswith("do ", behind + 1) or _WITH_MANY.match(lower, behind)
    if is_told or _is_said(lower, behind + 1):
        return False
    is_one = _is_in_pair(lower, comma, reach[0]) or _is_next_field(text, comma, reach)
    if is_one or _is_address(text, comma, reach):
        return True
    is_numbered = _NUMBERED.search(lower[slice(*reach)]) is not None
    if is_numbered and lower.startswith(tuple(words()["agenda"]), behind + 1):
        # "kỳ họp thứ 9, xem xét …": a number is name enough.
        return False
    if reach[0] == reach[1]:
        # "họp, xét công nhận xã": what is done belongs to a bare word.
        is_done = lower.endswith("họp", 0, comma)
        if _two_kinds().match(lower, behind + 1):
            return True
        return is_done and lower.startswith(openings("sat_on"), behind + 1)
    joins = bool(_WITH.search(lower, max(0, reach[0] - len("với ")), reach[1]))
    return (
        _goes_on(text, lower, behind, held=held)
        or _has_more_aims(lower, behind, reach)
        or _is_of_term(lower, behind, reach)
        or _is_next_place(text, behind, reach)
        or (joins and is_another_body(lower, behind))
        or _is_coordinated(lower, behind, reach)
        or _is_next_paper(lower, behind, reach)
        or _is_first_side(lower, behind, reach)
    )


@cache
def _two_kinds() -> re.Pattern[str]:
    """Give the pattern of a second kind with who met behind: "tọa đàm, đối thoại giữa …"."""
    kinds = "|".join(map(re.escape, words()["kinds"]))
    return re.compile(rf"(?:{kinds}|đối thoại|gặp gỡ|giao lưu|trao đổi) (?:giữa|với|về)(?!\w)")


def _is_said(lower: str, position: int) -> bool:
    """Tell whether behind the comma somebody does something: "…, đại biểu thảo luận sôi nổi"."""
    clause = _CLAUSE.match(lower, position)
    is_subject = clause is not None and lower.startswith(openings("subjects"), position)
    return is_subject and clause is not None and _tells(clause[0].partition(" do ")[0])


def _is_in_pair(lower: str, comma: int, start: int) -> bool:
    """Tell whether the comma stands inside a pair such as "phòng, chống"."""
    for pair in words()["pairs"] if lower.endswith(_pair_heads(), start, comma) else ():
        first, second = pair.split(",")
        begin = comma - len(first)
        if begin >= start and lower.startswith(pair, begin) and not lower[begin - 1].isalnum():
            return not lower[comma + 1 + len(second)].isalnum()
    return False


@cache
def _pair_heads() -> tuple[str, ...]:
    return tuple(pair.partition(",")[0] for pair in words()["pairs"])


def _is_of_term(lower: str, position: int, reach: Span) -> bool:
    """Tell whether behind the comma stands who sits: "Kỳ họp thứ 7, HĐND xã Y khóa V"."""
    if not SERIAL.search(_ENDS_ASIDE.sub("", lower[slice(*reach)])):
        return False
    term = _TERM.match(lower, position) or _SEATED.match(lower, position)
    return bool(term) and lower.startswith(openings("sitting"), position + 1)


def _is_address(text: str, comma: int, reach: Span) -> bool:
    """Tell whether behind the comma stands where what was just named lies."""
    place = _ADDRESS.match(text, comma)
    if place is None or not _IN_NAME.search(text, *reach):
        return False
    # No commune lies in a commune.
    return f" {place[1].lower()} " not in text[slice(*reach)].lower()


def _is_next_field(text: str, comma: int, reach: Span) -> bool:
    """Tell whether behind the comma one more field is named in short: "KT-XH, QP-AN"."""
    before = text[max(reach[0], comma - _MAX_SHORT) : comma].rsplit(" ", 1)[-1]
    behind = _SHORT_FIELD.match(text, comma + 2)
    return behind is not None and _SHORT_FIELD.fullmatch(before) is not None


def _is_next_place(text: str, position: int, reach: Span) -> bool:
    """Tell whether behind the comma one more place of the same kind is named: "xã A, xã B"."""
    place = _NEXT_PLACE.match(text, position)
    return place is not None and f" {place[1].lower()} " in text[slice(*reach)].lower()


def _is_coordinated(lower: str, position: int, reach: Span) -> bool:
    """Tell whether behind the comma one more of a kind is named: "hộ nghèo, hộ cận nghèo"."""
    clause = _CLAUSE.match(lower, position + 1)
    if clause is None:
        return False
    said = clause[0].split()
    said = said[said[0] == "phó" and len(said) > 1 :]
    head = said[0]
    name = lower[slice(*reach)]
    is_other = head in words()["units"] or head in words()["people"] or not head.isalpha()
    is_same = f" {' '.join(said[:2])} " in f"{name} "
    # "với đoàn giám sát, Giám đốc Sở … báo cáo": the same syllable, another word.
    is_subject = lower.startswith(openings("subjects"), position + 1)
    is_one_more = is_same or (not is_subject and head in _WORDS.findall(name)[-_MOST_BETWEEN:])
    if is_other or not is_one_more:
        return False
    return not (_tells(clause[0]) or _IS.search(clause[0]))


def _is_next_paper(lower: str, position: int, reach: Span) -> bool:
    """Tell whether behind the comma one more paper is named: "Luật A, Luật B"."""
    paper = _papers().match(lower, position + 1)
    clause = _CLAUSE.match(lower, position + 1)
    if paper is None or clause is None:
        return False
    named = [match[1] for match in _papers().finditer(lower, *reach)]
    # "công bố Nghị quyết về sáp nhập xóm, Quyết định chỉ định cán bộ xóm".
    is_made_known = bool(named) and _MADE_KNOWN.search(lower, *reach) is not None
    if paper[1] not in named and not (named and paper["number"]) and not is_made_known:
        return False
    return not _tells(clause[0][len(paper[0]) :])


def _is_first_side(lower: str, position: int, reach: Span) -> bool:
    """Tell whether behind the comma go on those who meet others: "giữa A, B với C"."""
    sides = _BETWEEN.search(lower, *reach)
    others = _OTHER_SIDE.match(lower, position) if sides else None
    return others is not None and not _tells(others[0])


@cache
def _papers() -> re.Pattern[str]:
    kinds = "|".join(sorted(words()["cited_papers"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)({kinds})(?!\w)(?P<number> số \d)?")


def _tells(clause: str) -> bool:
    """Tell whether a clause tells what was done or said; "địa bàn" is an area."""
    said = f" {clause} ".replace(" địa bàn ", " ")
    return any(f" {word} " in said for word in _told())


@cache
def _told() -> tuple[str, ...]:
    """Give the words that make a clause tell what was done or said."""
    return tuple(words()["tenses"] | words()["done_there"] | words()["tells"])


def _has_more_aims(lower: str, position: int, reach: Span) -> bool:
    """Tell whether behind the comma one more verb says what a meeting with an aim is for."""
    aimed = endings("aims")
    name = f" {lower[slice(*reach)]} "
    rest = lower[position : position + _MAX_KIND].lstrip()
    return any(aim in name for aim in aimed) and rest.startswith(openings("more_aims"))


def is_another_body(lower: str, position: int) -> bool:
    """Tell whether behind the comma one more of those who meet is named, and then a topic."""
    rest = lower[position : position + 180].lstrip()
    return rest.startswith(openings("bodies")) and bool(_TOPIC.match(rest))


def _is_next_name(text: str, lower: str, position: int) -> bool:
    """Tell whether the capital behind the comma goes on with a list of names."""
    reach = max(0, position - 90), position - 1
    if _SEVERAL.search(lower, *reach):
        return bool(_NEXT_NAME.match(text, position))
    is_body = _BODIES.search(lower, *reach) and _TO_TOPIC.match(lower, position)
    # "các văn bản của Tỉnh ủy, Huyện ủy về …".
    is_giver = _GIVER.search(lower, *reach) and lower.startswith(openings("bodies"), position + 1)
    is_giver = is_giver and _TO_TOPIC.match(lower, position) is not None
    return bool(is_body or is_giver or _NAMES.match(text, position + 1))


def _goes_on(text: str, lower: str, position: int, *, held: bool) -> bool:
    """Tell whether the name goes on behind the comma that ends at `position`.

    `held` says that the name is the object of "tổ chức" or "chủ trì": it then mostly fills its
    sentence.
    """
    rest = lower[position : position + 110].lstrip()
    paper = f"{lower[max(0, position - 30) : position - 1]} "
    is_its_day = rest.startswith("ngày ") and CITED.search(paper)
    if is_its_day or any(rest.startswith(word) for word in words()["goes_on"]):
        return True
    if held and rest.startswith(openings("bodies")) and _OTHERS.match(rest):
        return True
    if text[position + 1 : position + 2] in CAPITALS:
        return _is_next_name(text, lower, position)
    # An enumeration that a preposition or "và" closes: "các xã, thị trấn, đơn vị về …".
    clause = _ENUMERATED.match(rest)
    if not held and (not clause or rest.startswith(openings("subjects"))):
        return False
    said = f" {clause[0] if clause and not held else ' '.join(_STOP.split(rest)[0].split()[:3])} "
    keys = ("ends",) if held and not text[position - 2].isdigit() else ("ends", "agenda")
    said = _ORGANISATIONS.sub("", said)
    return not any(f" {word} " in said for key in keys for word in words()[key])
