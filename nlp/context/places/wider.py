"""Words that lead from a commune to the district or province around it: `bình quân toàn huyện`."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.phrases.context_words import either, word_lists
from nlp.phrases.surroundings import Surroundings
from nlp.text.title_cues import lower_evenly

_REACH: Final = 160


def find_wider(
    text: str, here: Surroundings, start: int, wider: Mapping[str, str]
) -> tuple[str, ...] | None:
    """Give the code of the level that a figure is told of, of those that `wider` knows.

    `start` is where the place named last ends. `xã dẫn đầu toàn huyện với 50 tỷ đồng` tells of the
    commune all the same. What the whole country has is of no place, and None tells of no level.
    """
    before = text[max(start, here.figure.start - _REACH) : here.figure.start]
    if _names_country(text) and (
        _country().search(before) or _country_behind().match(text, here.figure.end)
    ):
        return ()
    if not wider:
        return None
    level = None
    if found := _behind().match(text, here.figure.end):
        level = _levels()[found["level"].lower()]
    elif _level().search(before.lower()):
        for found in _wider().finditer(before):
            level = _levels()[found["level"].lower()]
    code = wider.get(level) if level else None
    return (code,) if code else None


# One figure of a text is asked about after the other.
@lru_cache(maxsize=1)
def _names_country(text: str) -> bool:
    lower = lower_evenly(text)
    return any(word.lower() in lower for word in word_lists()["countries"])


@cache
def _level() -> re.Pattern[str]:
    return re.compile(alternatives(_levels()))


@cache
def _levels() -> dict[str, str]:
    return {word: level for level, words in word_lists()["wider_levels"].items() for word in words}


@cache
def _behind() -> re.Pattern[str]:
    """Match the level right behind a count: `30 ca trong tỉnh`."""
    levels = alternatives(_levels())
    return re.compile(
        rf" (?:trong|trên địa bàn) (?P<level>{levels})(?!\w)(?! (?-i:[{CAPITALS}\d]))",
        re.IGNORECASE,
    )


@cache
def _country() -> re.Pattern[str]:
    """Match what says at the head of the clause that a figure is of the country, at its end."""
    countries, heads = either("countries"), either("wider_heads")
    return re.compile(
        rf"(?:^|[.,;:(])\s?(?:(?:{heads}),? )?(?:(?:trên|ở|tại|trong) )?(?:{countries})(?!\w)"
        rf"[^.,;:()]*$",
        re.IGNORECASE,
    )


@cache
def _country_behind() -> re.Pattern[str]:
    return re.compile(
        rf"(?: [^\W\d]+)? (?:của|trong|trên)(?: phạm vi)? (?:{either('countries')})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _wider() -> re.Pattern[str]:
    """Match a level around the commune, behind what leads to it before a figure."""
    leads = f"{_head()}|{_having()}|{_average()}|{_brought()}"
    return re.compile(
        rf"(?:{leads}) ?(?<= )(?P<level>{alternatives(_levels())})(?!\w)(?! (?-i:[{CAPITALS}\d]))",
        re.IGNORECASE,
    )


def _head() -> str:
    """Match what leads to a level at the head of a clause: `, hiện nay toàn huyện`."""
    return rf"(?:^|(?<=[.,;:(]))\s?(?:(?:{either('wider_heads')}) )?(?:toàn|cả|trên địa bàn)"


def _having() -> str:
    """Match the head of a clause behind a semicolon, where the level has something."""
    levels = alternatives(_levels())
    has = rf"(?=(?:[^\W\d]+ ){{1,2}}(?:{either('has')})(?!\w))"
    return rf"(?<=;) (?:[^\W\d]+ ){{0,3}}(?=(?:{levels})){has}"


def _average() -> str:
    means = "bình quân|trung bình|mặt bằng"
    return rf"(?<!\w)(?:{means})(?: chung)?(?: của)?(?: toàn| cả)?"


def _brought() -> str:
    """Match what brings the sum to a number: `nâng tổng số của huyện lên`."""
    return r"(?<!\w)(?:nâng|đưa) [^,;:()]{0,60}?(?:toàn|cả|của|trên địa bàn)"
