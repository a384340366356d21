"""Places that a text names, in order, and the lists that they stand in."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from nlp.phrases.context_words import either

Place = tuple[int, int, str]
"""Where a place begins and ends, and its code; empty for one that is not known."""

KINDS: Final = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh"
_LINE = re.compile(";")
_AND = re.compile(r"(?<!\w)và(?!\w)")


class Named(NamedTuple):
    """The places of a text in order, and where each begins."""

    places: Sequence[Place]
    starts: Sequence[int]

    def since(self, position: int) -> int:
        """Count the places that begin before `position`."""
        return bisect_left(self.starts, position)


def name_places(places: Sequence[Place]) -> Named:
    """Give `places`, which are in order, with their beginnings."""
    return Named(places, [place[0] for place in places])


def codes_of(places: Sequence[Place]) -> tuple[str, ...]:
    """Give the codes of those of `places` that are known, each once."""
    return tuple(dict.fromkeys(code for _, _, code in places if code))


def run_from(text: str, places: Sequence[Place]) -> Sequence[Place]:
    """Give the places that follow the first one in one list."""
    run = [places[0]]
    for first, second in pairwise(places):
        gap = text[first[1] : second[0]]
        if not _joined().fullmatch(gap) or _LINE.search(gap):
            break
        run.append(second)
    return run


def run_back(text: str, places: Sequence[Place]) -> list[Place]:
    """Give the list that ends with the last of `places`.

    A list that `và` has closed is another one: `xã A và B; xã C`.
    """
    run, opened = list(places[-1:]), 1
    for first, second in pairwise(reversed(places)):
        gap = text[second[1] : first[0]]
        if not _joined().fullmatch(gap):
            break
        if opened < len(run) and _AND.search(gap):
            return run[-opened:]
        if not _LINE.search(gap) and opened == len(run):
            opened += 1
        run.insert(0, second)
    return run


@cache
def _joined() -> re.Pattern[str]:
    """Match what stands between two places of one list, or between both ends of a road."""
    hamlets, joins = either("hamlets"), either("place_joins")
    return re.compile(
        # `xã A (huyện X), xã B`
        rf"(?: ?\([^()\n\d]{{1,80}}\)(?=[,;]| và))?"
        rf"(?: ?[,;]| và| ?,? và| (?:{joins}))? ?"
        rf"(?:(?:{hamlets}) [^,;.:()\n]{{1,24}} (?:của|thuộc) )?"
        rf"(?:các )?(?:{KINDS})?:? ?",
        re.IGNORECASE,
    )
