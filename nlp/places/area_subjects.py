"""Districts and provinces that figures are told of: `trong đó huyện Lệ Thủy 32.500 nhà`."""

import datetime as dt
import re
from functools import cache

from minutes.patterns import alternatives
from minutes.record import Home
from nlp.places.addresses import is_former
from nlp.places.areas import AreaMention, find_areas, narrow
from nlp.places.commune_names import find_commune_names
from nlp.text.place_runs import place_words

_REACH = 60
_WIDTH = 24
_NAME_END = re.compile(r"(?:^|[\s.])[^\W\d_a-zà-ỹđ]\w*$")
_TOLD = re.compile(r"[^.,;:()\n\d]* \d")


def find_area_subjects(
    text: str, *, on: dt.date | None, home: Home
) -> tuple[tuple[int, int, str], ...]:
    """Give start, end and code of the areas at the head of a clause with a number in it.

    Those in the addresses of communes are none, nor what a body is of (`UBND huyện …`).
    """
    names = find_commune_names(text)
    beside = {area.start for name in names for area in name.areas}
    found: list[tuple[int, int, str]] = []
    for mention in find_areas(text):
        code = _code(mention, on, home)
        if code and mention.start not in beside and _is_subject(text, mention):
            found.append((mention.start, mention.end, code))
    return tuple(found)


def _is_subject(text: str, mention: AreaMention) -> bool:
    head = _head().search(text, max(0, mention.start - _WIDTH), mention.start)
    if not head or is_former(text, mention.end):
        return False
    # `trạm Tân Mỹ, tỉnh Đắk Nông`: an address.
    if head[0][0] == "," and _NAME_END.search(text, max(0, head.start() - _WIDTH), head.start()):
        return False
    return bool(_TOLD.match(text, mention.end, mention.end + _REACH))


def _code(mention: AreaMention, on: dt.date | None, home: Home) -> str | None:
    """Give the code of the one reading of a name with its kind word, in the home's province."""
    if mention.kind is None:
        return None
    own = [
        area
        for area in narrow(mention.areas, on)
        if home.province_code in {None, area.province_code} or area.code == area.province_code
    ]
    codes = {area.code for area in own}
    return codes.pop() if len(codes) == 1 else None


@cache
def _head() -> re.Pattern[str]:
    """Match from the mark before a clause to the kind word of an area at its head."""
    kinds, heads = (alternatives(place_words()[key]) for key in ("area_kinds", "subject_heads"))
    return re.compile(
        rf"(?:^|[.,;:(\n]|(?<!\w)(?:{heads})) ?(?:(?:{heads}) )?(?:{kinds}) ?$", re.IGNORECASE
    )
