"""What is told place by place: `80 nhà bị ngập, trong đó xã Tân An 30 nhà, xã Hòa Lộc 50 nhà`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import is_address

_MOST = 12
_LEAST = 5


def tell_breakdowns(
    around: Sequence[Surroundings], texts: Sequence[str], totals: Sequence[int | None]
) -> list[str]:
    """Give the texts of the figures, where a place stands for a part with that of the whole."""
    told = list(texts)
    # What is told place by place stands behind another figure.
    places = [_place_of(here) if here.last is not None else ("", "") for here in around]
    wholes: list[int | None] = [None] * len(told)
    for index, (here, (seat, place)) in enumerate(zip(around, places, strict=True)):
        if here.last is None or not place:
            continue
        is_next = index + 1 < len(around) and around[index + 1].last == index
        is_listed = is_next and bool(places[index + 1][1])
        total = totals[index] if totals else None
        total = wholes[here.last] if total is None else total
        if total is None:
            total = _whole(around, index, totals, is_listed=is_listed)
        if total is None or not _is_alike(around[total], here):
            continue
        wholes[index] = total
        what = cut_off(_unplaced(told[total]), max(_MOST - len(place.split()), _LEAST))
        told[index] = even(f"{what} {seat} {place}") if what else told[index]
    return told


def _whole(
    around: Sequence[Surroundings], index: int, totals: Sequence[int | None], *, is_listed: bool
) -> int | None:
    """Give the figure that a place is the first part of, though it is not announced as such."""
    here, total = around[index], around[index].last
    if total is None:
        return None
    is_told = _announced().match(here.left) or _announcing().search(around[total].right)
    if not is_told and not (is_listed and here.joint == "new"):
        return None
    while totals and (above := totals[total]) is not None:
        total = above
    return total


def _place_of(here: Surroundings) -> tuple[str, str]:
    """Give the place that is all a figure's own words name, behind its `ở` or `tại`."""
    lead = _leads().match(here.left)
    rest = here.left[lead.end() :] if lead else here.left
    seat = whole("wheres").match(rest)
    place = strip_links(rest[seat.end() :].strip() if seat else rest).strip(" :,")
    is_name = bool(place) and all(word[:1].isupper() for word in place.split())
    if not (is_name or is_address(place)) or own_words(here.right):
        return "", ""
    return seat[0] if seat else "", place


def _is_alike(total: Surroundings, here: Surroundings) -> bool:
    """Tell whether a figure can be a part of another: it counts or measures the same."""
    if here.sort != total.sort or here.sort == "percent":
        return False
    if here.sort == "measure":
        return here.figure.base_unit == total.figure.base_unit
    return f"{total.figure.unit} ".startswith(f"{here.figure.unit} ")


def _unplaced(words: str) -> str:
    """Leave out where the whole is: `nhà bị ngập toàn tỉnh`, `người chết của Lào Cai`."""
    return even(_places().sub(" ", words))


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{either('breakdowns', 'parts')})(?!\w)[ :,]*)+", re.IGNORECASE)


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('breakdowns', 'parts')})(?!\w)", re.IGNORECASE)


@cache
def _announcing() -> re.Pattern[str]:
    """Match the words that lead to places at the end of what is said behind a whole."""
    led = rf"(?:{either('breakdowns', 'parts')})"
    return re.compile(rf"(?<!\w){led}(?: (?:{either('wheres')}))?[ :,]*$", re.IGNORECASE)


@cache
def _places() -> re.Pattern[str]:
    """Find a whole province or the like, or whose a thing is at the end."""
    level = rf"(?:{either('wholes')}) (?:{either('address_heads')})(?!\w)"
    name = rf"(?:(?i:{either('address_heads')}) )?[A-ZĐÀ-Ỹ]\w*(?: [A-ZĐÀ-Ỹ]\w*)*"
    return re.compile(rf" {level}|^{level} (?:đã )?| {word_lists()['whose']} {name}$")
