"""Districts and provinces that figures are told of: `trong đó huyện Lệ Thủy 32.500 nhà`."""

import datetime as dt
import re
from functools import cache

from minutes.patterns import alternatives
from minutes.record import Home
from nlp.places.addresses import is_former
from nlp.places.areas import AreaMention, find_areas, narrow
from nlp.places.commune_names import find_commune_names
from nlp.places.era import assumed_day
from nlp.places.unit import Area
from nlp.text.place_runs import place_words

_REACH, _NEAR = 120, 60
_WIDTH = 40
_NAME_END = re.compile(r"(?:^|[\s.])[^\W\d_a-zà-ỹđ]\w*$")
_TOLD = re.compile(r"[^.,;:()\n\d]* \d")
# A bare name is told of by the number right behind it: `Nghệ An hơn 2.000 nhà`.
_TOLD_AT_ONCE = re.compile(r"(?: [^\W\d]+){0,2} \d")


def find_area_subjects(
    text: str, *, on: dt.date | None, home: Home
) -> tuple[tuple[int, int, str], ...]:
    """Give start, end and code of the areas that the number behind or before them is told of.

    Those in the addresses of communes are none, nor what a body is of (`UBND huyện …`).
    """
    names = find_commune_names(text)
    beside = {area.start for name in names for area in name.areas}
    day = assumed_day(text, on)
    found: list[tuple[int, int, str]] = []
    for mention in find_areas(text):
        code = _code(mention, day, home)
        if code and mention.start not in beside and _is_subject(text, mention, code, home):
            found.append((mention.start, mention.end, code))
    return tuple(found)


def _is_subject(text: str, mention: AreaMention, code: str, home: Home) -> bool:
    """Tell whether an area stands at the head of a clause with a number, or says where one holds.

    `30 hộ ở Hải Phòng` in the text of one of its districts are those of the home.
    """
    head = _head().search(text, max(0, mention.start - _WIDTH), mention.start)
    if not head or bool(head["kind"]) != bool(mention.kind) or is_former(text, mention.end):
        return False
    low = max(0, head.start() - _WIDTH)
    if head["where"] and _counted().search(text, low, head.start()):
        return code != home.province_code
    # `trạm Tân Mỹ, tỉnh Đắk Nông`: an address.
    if head[0].startswith(",") and _NAME_END.search(text, low, head.start()):
        return False
    opens = mention.start == 0 or text[head.start()] in ".\n"
    told = _TOLD if mention.kind or opens else _TOLD_AT_ONCE
    reach = _NEAR if head["where"] or not mention.kind else _REACH
    return bool(told.match(text, mention.end, mention.end + reach))


def _code(mention: AreaMention, on: dt.date | None, home: Home) -> str | None:
    """Give the code of the one reading of a name: in the home's province, or else anywhere."""
    areas = narrow(mention.areas, on or dt.date.max)
    own = [
        area
        for area in mention.areas
        if area.code == home.province_code or (area in areas and _is_near(area, home))
    ]
    codes = {area.code for area in own or areas}
    return codes.pop() if len(codes) == 1 else None


def _is_near(area: Area, home: Home) -> bool:
    is_province = area.code == area.province_code
    return is_province or home.province_code in {None, area.province_code}


@cache
def _counted() -> re.Pattern[str]:
    """Match a count at its end: `hơn 2.000 căn nhà tại tỉnh Nghệ An`, `ba người ở Gia Lai`."""
    numbers = alternatives(place_words()["plural"])
    return re.compile(rf"(?:\d|(?<!\w)(?i:{numbers}))(?: [^\W\d]+){{1,2}} $")


@cache
def _head() -> re.Pattern[str]:
    """Match from the mark before a clause to the kind word of an area at its head."""
    keys = ("area_kinds", "subject_heads", "subject_places")
    kinds, heads, places = (alternatives(place_words()[key]) for key in keys)
    return re.compile(
        rf"(?:^|[.,;:(\n]|\d(?: [^\W\d]+){{1,3}} và|(?<!\w)(?:(?P<where>{places})|{heads})) ?"
        rf"(?:(?:{heads}|{places}) )?"
        rf"(?P<kind>{kinds})? ?$",
        re.IGNORECASE,
    )
