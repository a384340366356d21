"""Where each figure holds: the communes that its sentence names beside it, or else the home."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from nlp.phrases.context_words import either
from nlp.phrases.surroundings import Surroundings

Place = tuple[int, int, str]

_JOINED = re.compile(
    r"(?:,|;| và|,? và)? ?(?:các )?(?:xã|phường|thị trấn|đặc khu)?:? ?", re.IGNORECASE
)


def find_figure_places(
    text: str,
    around: Sequence[Surroundings],
    places: Sequence[Place],
    home: tuple[str, ...],
) -> list[tuple[str, ...]]:
    """Give the codes of the communes that each figure is about; `home` where none is named."""
    starts = [place[0] for place in places]
    return [_places_of(text, here, places, starts) or home for here in around]


def _places_of(
    text: str, here: Surroundings, places: Sequence[Place], starts: Sequence[int]
) -> tuple[str, ...]:
    at = bisect_left(starts, here.figure.end)
    if at < len(places) and places[at][1] <= here.sentence[1]:
        gap = text[here.figure.end : places[at][0]]
        if _at().fullmatch(gap):
            return _run(text, places[at:])
    before = [p for p in places[max(0, at - 40) : at] if p[0] >= here.sentence[0]]
    return tuple(reversed(_run_back(text, before))) if before else ()


def _run(text: str, places: Sequence[Place]) -> tuple[str, ...]:
    """Give the codes of the places that follow each other in one list."""
    codes = [places[0][2]]
    for first, second in pairwise(places):
        if not _JOINED.fullmatch(text, first[1], second[0]):
            break
        codes.append(second[2])
    return tuple(dict.fromkeys(codes))


def _run_back(text: str, places: Sequence[Place]) -> list[str]:
    codes = [places[-1][2]]
    for index in range(len(places) - 1, 0, -1):
        if not _JOINED.fullmatch(text, places[index - 1][1], places[index][0]):
            break
        codes.append(places[index - 1][2])
    return list(dict.fromkeys(codes))


@cache
def _at() -> re.Pattern[str]:
    return re.compile(
        rf" (?:{either('at')}) (?:các )?(?:xã|phường|thị trấn|đặc khu)? ?", re.IGNORECASE
    )
