"""Words that lead from a commune to the district or province around it: `bình quân toàn huyện`."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.phrases.context_words import either, word_lists
from nlp.phrases.surroundings import Surroundings

_REACH: Final = 160


def find_wider(
    text: str, here: Surroundings, start: int, wider: Mapping[str, str]
) -> tuple[str, ...]:
    """Give the code of the level that a figure is told of, of those that `wider` knows.

    `start` is where the place named last ends. `xã dẫn đầu toàn huyện với 50 tỷ đồng` tells of the
    commune all the same.
    """
    if not wider:
        return ()
    before = text[max(start, here.figure.start - _REACH) : here.figure.start]
    level = None
    for found in _wider().finditer(before) if _level().search(before.lower()) else ():
        level = _levels()[found["level"].lower()]
    code = wider.get(level) if level else None
    return (code,) if code else ()


@cache
def _level() -> re.Pattern[str]:
    return re.compile(alternatives(_levels()))


@cache
def _levels() -> dict[str, str]:
    return {word: level for level, words in word_lists()["wider_levels"].items() for word in words}


@cache
def _wider() -> re.Pattern[str]:
    levels = "|".join(sorted(_levels(), key=len, reverse=True))
    return re.compile(
        rf"""
        (?:
            # at the head of a clause
            (?:^|(?<=[.,;:(]))\s?(?:(?:{either("wider_heads").replace(" ", "[ ]")})[ ])?
                (?:toàn|cả|trên[ ]địa[ ]bàn)
            # an average
          | (?<!\w)(?:bình[ ]quân|trung[ ]bình|mặt[ ]bằng)(?:[ ]chung)?(?:[ ]của)?(?:[ ]toàn|[ ]cả)?
            # what brings the sum to a number
          | (?<!\w)(?:nâng|đưa)[ ][^,;:()]{{0,60}}?(?:toàn|cả|của|trên[ ]địa[ ]bàn)
        )
        [ ](?P<level>{levels.replace(" ", "[ ]")})(?!\w)(?![ ](?-i:[{CAPITALS}\d]))
        """,
        re.VERBOSE | re.IGNORECASE,
    )
