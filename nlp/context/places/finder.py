"""Where each figure holds: the communes that its sentence names beside it, or else the home."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from nlp.context.places.beside import (
    ends_at,
    goes_on_at,
    in_brackets,
    is_at_once,
    is_money,
)
from nlp.context.places.named import KINDS, Named, Place, codes_of, name_places, run_back
from nlp.context.places.others import is_measured_against, is_of_others, is_set_aside
from nlp.context.places.wider import find_wider
from nlp.phrases.context_words import either, word_lists
from nlp.phrases.surroundings import Surroundings
from nlp.text.title_cues import lower_evenly

Codes = tuple[str, ...]

_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_COMMUNE_CODE = 5
_MOST = 40
_ASIDE = 200
_MERGER = 60
_MARK = re.compile(r"[,;]|(?<!\w)và(?!\w)")
_LINE = re.compile(";")


def find_figure_places(
    text: str,
    around: Sequence[Surroundings],
    places: Sequence[Place],
    home: Codes,
    *,
    wider: Mapping[str, str] | None = None,
) -> list[Codes]:
    """Give the codes of the communes that each figure is about; `home` where none is named.

    A place without a code is one that is not known.
    `wider` gives the codes of the home's district and province, which `toàn huyện` and
    `bình quân chung của tỉnh` lead to whatever commune stands before them.
    """
    named = name_places(places)
    areas = name_places([place for place in places if len(place[2]) < _COMMUNE_CODE])
    behind = _find_behind(text, around, named)
    found: list[Codes] = []
    for number, (here, at_once) in enumerate(zip(around, behind, strict=True)):
        last = _end_of_last(here, named)
        before = around[number - 1] if number else None
        around_it = at_once or find_wider(text, here, last, wider or {})
        if around_it is not None:
            found.append(around_it)
        elif is_of_others(text, here, before, last):
            found.append(home)
        elif before and _is_of_counted(text, here, before, last):
            found.append(found[-1])
        else:
            # A commune holds no communes.
            known = areas if here.figure.unit.startswith(_COMMUNES) else named
            found.append(_find_around(text, here, before, named, known) or home)
    return found


def _is_of_counted(text: str, here: Surroundings, before: Surroundings, last: int) -> bool:
    """Tell whether a figure is that of the communes counted before it: `; 2 xã đạt 12 tiêu chí`."""
    counted = before.figure
    if not counted.unit.startswith(_COMMUNES) or counted.start < last:
        return False
    is_new = _MARK.search(text, last, counted.start)
    return bool(is_new) and not _MARK.search(text, counted.end, here.figure.start)


def _find_behind(text: str, around: Sequence[Surroundings], named: Named) -> list[Codes]:
    """Give the places that stand right behind each figure, or in brackets there."""
    behind = []
    for number, here in enumerate(around):
        told = is_at_once(text, here, named)
        if not told and not here.figure.unit.startswith(_COMMUNES):
            following = around[number + 1].figure.start if number + 1 < len(around) else len(text)
            told = in_brackets(text, here, named, following)
        behind.append(told)
    for number in reversed(range(len(around) - 1)):
        between = text[around[number].figure.end : around[number + 1].figure.start]
        # `5 km2 diện tích tự nhiên, 900 người của xã A`: both are of one.
        if not behind[number] and _extent().fullmatch(between):
            behind[number] = behind[number + 1]
    return behind


def _find_around(
    text: str, here: Surroundings, before: Surroundings | None, named: Named, known: Named
) -> Codes:
    """Give the places before a figure, or else those that its clause leads to behind it.

    The other way round where the place before says where the figure before was: `2 đập tại xã A
    bị vỡ, 60 m kênh tại xã B bị sạt`, `9 tỷ đồng làm chợ xã A, 7 tỷ đồng làm đường xã B`.
    """
    since = before.figure.end if before else 0
    if _is_behind_other(text, here, named, since):
        told = goes_on_at(text, here, named) or ends_at(text, here, named)
        return told or _before(text, here, known)
    told = _before(text, here, known) or goes_on_at(text, here, named)
    return told or (ends_at(text, here, named) if is_money(here) else ())


def _is_behind_other(text: str, here: Surroundings, named: Named, since: int) -> bool:
    """Tell whether the place before a figure belongs to the one that ends at `since`."""
    first, at = named.since(max(since, here.sentence[0])), named.since(here.figure.start)
    if first == at or since < here.sentence[0]:
        return False
    if _MARK.search(text, since, named.starts[first]):
        return False
    is_closed = _MARK.search(text, named.places[at - 1][1], here.figure.start)
    return bool(is_closed or _where().search(text, since, named.starts[first]))


def _end_of_last(here: Surroundings, named: Named) -> int:
    """Give where the last place before a figure ends, or else where its sentence begins."""
    at = named.since(here.figure.start)
    return max(named.places[at - 1][1], here.sentence[0]) if at else here.sentence[0]


def _before(text: str, here: Surroundings, named: Named) -> Codes:
    at = named.since(here.figure.end)
    first = max(at - _MOST, named.since(here.sentence[0]))
    before = [
        place for place in named.places[first:at] if not is_measured_against(text, place, here)
    ]
    before = _outside(text, before, here.figure.start)
    run = run_back(text, before)
    rest = before[: len(before) - len(run)]
    if rest and _tells_of_merger(text):
        lead = text[max(0, run[0][0] - _MERGER) : run[0][0]]
        run = run_back(text, rest) if _merged().search(lead) else run
    return codes_of([place for place in run if not is_set_aside(text, place, here)])


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
    is_list = list(closed.values()).count(close) > 1
    marks = _MARK if is_list else _LINE
    return outer if outer or marks.search(text, close, position) else before


def _close_of(text: str, place: Place, position: int) -> int:
    """Give where the bracket around a place closes before `position`, -1 where none does."""
    opened = text.rfind("(", max(0, place[0] - _ASIDE), place[0])
    if opened < 0 or text.find(")", opened, place[0]) >= 0:
        return -1
    return text.find(")", place[1], min(position, place[1] + _ASIDE))


@cache
def _where() -> re.Pattern[str]:
    """Match what leads to where something is, at its end."""
    return re.compile(rf"(?<!\w)(?:{either('located')}) (?:các )?(?:{KINDS})? ?$", re.IGNORECASE)


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
        rf"(?<!\w)(?:{either('merged_from')})(?: [^\W\d]+| \d+){{0,7}}:? $", re.IGNORECASE
    )
