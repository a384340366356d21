"""The address behind the name of a commune: `(Hải Hà, Quảng Ninh)`, `, huyện X, tỉnh Y`."""

import re
from functools import cache

from nlp.places.areas import AreaMention, read_area
from nlp.text.place_runs import Trigger, place_words

_ADDRESS = re.compile(r",? ?\(|,? (?:thuộc|của|ở|tại) |, | - | – |-(?=[^\W\d_])")


def read_address(text: str, position: int) -> tuple[AreaMention, ...]:
    """Read up to two areas behind a name: `(Hải Hà, Quảng Ninh)`, `, huyện X, tỉnh Y`."""
    areas: list[AreaMention] = []
    while len(areas) < 2:  # noqa: PLR2004
        glue = _ADDRESS.match(text, position)
        start = glue.end() if glue else position + 1
        own = _area_at(text, start)
        if not glue and not own:
            break
        mention = read_area(text, own.end if own else start, own.kind if own else None)
        if mention is None or not mention.areas:
            break
        areas.append(mention)
        position = mention.end
    return tuple(areas)


def is_former(text: str, end: int) -> bool:
    """Tell whether an area that ends at `end` is a former one in brackets: `(Đắk Nông cũ)`.

    It tells where the name right before it lay, and nothing of the other names.
    """
    return text.startswith(" cũ)", end)


def _area_at(text: str, start: int) -> Trigger | None:
    word = _area_word().match(text, start)
    if not word:
        return None
    kind: str = place_words()["area_kinds"][word[1].lower()]
    return Trigger(start, word.end(), kind)


@cache
def _area_word() -> re.Pattern[str]:
    kinds = sorted(place_words()["area_kinds"], key=len, reverse=True)
    return re.compile(rf"(?i)({'|'.join(map(re.escape, kinds))}) ?(?=\w)")
