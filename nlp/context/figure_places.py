"""Where each figure holds: the communes that its sentence names beside it, or else the home."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from nlp.context.wider_places import find_wider
from nlp.phrases.context_words import either, word_lists
from nlp.phrases.surroundings import Surroundings
from nlp.text.title_cues import lower_evenly

Place = tuple[int, int, str]

_KINDS = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh"
_JOINED = re.compile(rf"(?: ?[,;]| và| ?,? và)? ?(?:các )?(?:{_KINDS})?:? ?", re.IGNORECASE)
_LINE = re.compile(";")
_AND = re.compile(r"(?<!\w)và(?!\w)")
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_COMMUNE_CODE = 5
_MOST = 40
_ASIDE = 200
_MERGER = 60


def find_figure_places(
    text: str,
    around: Sequence[Surroundings],
    places: Sequence[Place],
    home: tuple[str, ...],
    *,
    wider: Mapping[str, str] | None = None,
) -> list[tuple[str, ...]]:
    """Give the codes of the communes that each figure is about; `home` where none is named.

    A place without a code is one that is not known.
    `wider` gives the codes of the home's district and province, which `toàn huyện` and
    `bình quân chung của tỉnh` lead to whatever commune stands before them.
    """
    starts = [place[0] for place in places]
    behind = [_behind(text, here, places, starts, _at()) for here in around]
    for number in reversed(range(len(around) - 1)):
        between = text[around[number].figure.end : around[number + 1].figure.start]
        # `5 km2 diện tích tự nhiên, 900 người của xã A`: both are of one.
        if not behind[number] and _extent().fullmatch(between):
            behind[number] = behind[number + 1]
    areas = [place for place in places if len(place[2]) < _COMMUNE_CODE]
    in_areas = [place[0] for place in areas]
    found: list[tuple[str, ...]] = []
    for number, (here, at_once) in enumerate(zip(around, behind, strict=True)):
        last = _end_of_last(here, places, starts)
        around_it = at_once or find_wider(text, here, last, wider or {})
        if around_it is not None:
            found.append(around_it)
            continue
        # A commune holds no communes.
        holds = here.figure.unit.startswith(_COMMUNES)
        known = (areas, in_areas) if holds else (places, starts)
        since = around[number - 1].figure.end if number else 0
        if _is_where_other_was(text, here, starts, since):
            told = _behind(text, here, places, starts, _further()) or _before(text, here, *known)
        else:
            told = _before(text, here, *known) or _behind(text, here, places, starts, _further())
        found.append(told or home)
    return found


def _is_where_other_was(text: str, here: Surroundings, starts: Sequence[int], since: int) -> bool:
    """Tell whether the place before a figure says where the one that ends at `since` was.

    `2 đập tại xã A bị vỡ, 60 m kênh tại xã B bị sạt`: of these each has its own.
    """
    first = bisect_left(starts, max(since, here.sentence[0]))
    at = bisect_left(starts, here.figure.start)
    if first == at or since < here.sentence[0]:
        return False
    return bool(_where().search(text, since, starts[first]))


def _behind(
    text: str,
    here: Surroundings,
    places: Sequence[Place],
    starts: Sequence[int],
    gap: re.Pattern[str],
) -> tuple[str, ...]:
    """Give the places behind a figure, where `gap` leads to them."""
    at = bisect_left(starts, here.figure.end)
    if at == len(places) or places[at][1] > here.sentence[1]:
        return ()
    is_led = gap.fullmatch(text, here.figure.end, places[at][0])
    return _run(text, places[at:]) if is_led else ()


def _end_of_last(here: Surroundings, places: Sequence[Place], starts: Sequence[int]) -> int:
    """Give where the last place before a figure ends, or else where its sentence begins."""
    at = bisect_left(starts, here.figure.start)
    return max(places[at - 1][1], here.sentence[0]) if at else here.sentence[0]


def _before(
    text: str, here: Surroundings, places: Sequence[Place], starts: Sequence[int]
) -> tuple[str, ...]:
    at = bisect_left(starts, here.figure.end)
    first = max(at - _MOST, bisect_left(starts, here.sentence[0]))
    before = list(places[first:at])
    before = _outside(text, before, here.figure.start)
    run = _run_back(text, before)
    rest = before[: len(before) - len(run)]
    if (
        rest
        and _tells_of_merger(text)
        and _merged().search(text, max(0, run[0][0] - _MERGER), run[0][0])
    ):
        run = _run_back(text, rest)
    return _codes(run)


def _outside(text: str, before: list[Place], position: int) -> list[Place]:
    """Drop what stands in brackets that were closed before `position`.

    A list there names what is counted before it, and tells only of what goes on without a comma:
    `2 xã (A, B) đạt 30 tiêu chí; 5 hộ …`.
    """
    close = _close_of(text, before[-1], position) if before else -1
    if close < 0:
        return before
    closed = {place: _close_of(text, place, position) for place in before}
    outer = [place for place in before if closed[place] < 0]
    marks = ",;" if list(closed.values()).count(close) > 1 else ";"
    return outer if outer or any(mark in text[close:position] for mark in marks) else before


def _close_of(text: str, place: Place, position: int) -> int:
    """Give where the bracket around a place closes before `position`, -1 where none does."""
    opened = text.rfind("(", max(0, place[0] - _ASIDE), place[0])
    if opened < 0 or text.find(")", opened, place[0]) >= 0:
        return -1
    return text.find(")", place[1], min(position, place[1] + _ASIDE))


def _run(text: str, places: Sequence[Place]) -> tuple[str, ...]:
    """Give the codes of the places that follow each other in one list."""
    run = [places[0]]
    for first, second in pairwise(places):
        gap = text[first[1] : second[0]]
        if not _JOINED.fullmatch(gap) or _LINE.search(gap):
            break
        run.append(second)
    return _codes(run)


def _run_back(text: str, places: Sequence[Place]) -> list[Place]:
    """Give the list that ends with the last of `places`.

    A list that `và` has closed is another one: `xã A và B; xã C`.
    """
    run, opened = list(places[-1:]), 1
    for first, second in pairwise(reversed(places)):
        gap = text[second[1] : first[0]]
        if not _JOINED.fullmatch(gap):
            break
        if opened < len(run) and _AND.search(gap):
            return run[-opened:]
        if not _LINE.search(gap) and opened == len(run):
            opened += 1
        run.insert(0, second)
    return run


def _codes(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for _, _, code in places if code))


@cache
def _at() -> re.Pattern[str]:
    """Match what leads from a figure to where it is, or to who is given it."""
    return re.compile(
        rf"(?: (?:{either('at')})|(?: [^\W\d]+){{0,4}} cho)"
        rf" (?:các )?(?:{_KINDS})? ?",
        re.IGNORECASE,
    )


@cache
def _where() -> re.Pattern[str]:
    """Match what leads to where something is, at its end."""
    return re.compile(rf"(?<!\w)(?:{either('located')}) (?:các )?(?:{_KINDS})? ?$", re.IGNORECASE)


@cache
def _further() -> re.Pattern[str]:
    """Match the same behind what happened to a count: `30 nhà bị hư hỏng tại xã A`."""
    return re.compile(
        rf"(?: [^\W\d]+){{1,4}} (?:{either('located')}) (?:các )?(?:{_KINDS})? ?", re.IGNORECASE
    )


@cache
def _extent() -> re.Pattern[str]:
    """Match the words between the area and the people of one place."""
    words, links = either("extents"), either("extent_links")
    said = rf"(?: (?:{words}|{links})){{0,2}}"
    return re.compile(rf"(?=.*(?:{words})){said}(?:,| và){said} ", re.IGNORECASE)


# One figure of a text is asked about after the other.
@lru_cache(maxsize=1)
def _tells_of_merger(text: str) -> bool:
    lower = lower_evenly(text)
    return any(word in lower for word in word_lists()["merged_from"])


@cache
def _merged() -> re.Pattern[str]:
    """Match what leads to the communes that another was made of: `sáp nhập từ các xã`."""
    return re.compile(
        rf"(?<!\w)(?:{either('merged_from')})(?: [^\W\d]+| \d+){{0,4}}:? $", re.IGNORECASE
    )
