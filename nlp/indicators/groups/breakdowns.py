"""What is told place by place: `80 nhà bị ngập, trong đó xã Tân An 30 nhà, xã Hòa Lộc 50 nhà`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb
from nlp.phrases.word_kinds import is_address

_MOST = 12
_LEAST = 5
_MOST_KIND = 4


def tell_breakdowns(
    around: Sequence[Surroundings], texts: Sequence[str], totals: Sequence[int | None]
) -> list[str]:
    """Give the texts of the figures, where a place stands for a part with that of the whole."""
    told = list(texts)
    # What is told place by place stands behind another figure.
    words = [_words_of(around, here) for here in around]
    places = [
        _place_of(here, said) if here.last is not None else ("", "")
        for here, said in zip(around, words, strict=True)
    ]
    wholes: list[int | None] = [None] * len(told)
    for index, (here, (seat, place)) in enumerate(zip(around, places, strict=True)):
        if here.last is None or not place:
            continue
        is_next = index + 1 < len(around) and around[index + 1].last == index
        is_listed = is_next and bool(places[index + 1][1])
        total = totals[index] if totals else None
        total = wholes[here.last] if total is None else total
        if total is None:
            is_told = _announced().match(words[index]) is not None
            is_told = is_told or (is_listed and here.joint == "new")
            total = _whole(around, index, totals, is_told=is_told)
        if total is None or not _is_alike(around[total], here):
            continue
        if _is_beside(place, _place_of(around[total], words[total])[1]):
            continue
        wholes[index] = total
        what = cut_off(_unplaced(told[total]), max(_MOST - len(place.split()), _LEAST))
        told[index] = even(f"{what} {seat} {place}") if what else told[index]
    return told


def _is_beside(place: str, other: str) -> bool:
    """Tell whether two places are of one kind, so that none is a part: `thôn Đông`, `thôn Đoài`."""
    kind, _, name = place.lower().partition(" ")
    return bool(name) and other.lower().startswith(f"{kind} ")


def _whole(
    around: Sequence[Surroundings], index: int, totals: Sequence[int | None], *, is_told: bool
) -> int | None:
    """Give the figure that a place is the first part of, though it is not announced as such."""
    total = around[index].last
    if total is None or not (is_told or _announcing().search(around[total].right)):
        return None
    while totals and (above := totals[total]) is not None:
        total = above
    return total


def _words_of(around: Sequence[Surroundings], here: Surroundings) -> str:
    """Give the words that lead to a figure; before `với` they end those of the figure before."""
    if here.joint != "with" or here.last is None or strip_links(here.left):
        return here.left
    piece = around[here.last].right.rpartition(", ")[2]
    return piece if _announced().match(piece) else here.left


def _place_of(here: Surroundings, words: str) -> tuple[str, str]:
    """Give the place that is all a figure's own words name, behind its `ở` or `tại`."""
    lead = _leads().match(words)
    rest = words[lead.end() :] if lead else words
    seat = whole("wheres").match(rest)
    place = strip_links(rest[seat.end() :].strip() if seat else rest).strip(" :,")
    is_name = bool(place) and all(word[:1].isupper() for word in place.split())
    is_kind = bool(lead and seat) and 1 < len(place.split()) <= _MOST_KIND and not has_verb(place)
    if not (is_name or is_kind or is_address(place)) or own_words(here.right):
        return "", ""
    return seat[0] if seat else "", place


def _is_alike(total: Surroundings, here: Surroundings) -> bool:
    """Tell whether a figure can be a part of another: it counts or measures the same."""
    if here.sort != total.sort or here.sort == "percent":
        return False
    if here.sort == "measure":
        return here.figure.base_unit == total.figure.base_unit
    is_any = here.figure.unit in word_lists()["any_person"] and total.figure.base_unit == "person"
    return is_any or f"{total.figure.unit} ".startswith(f"{here.figure.unit} ")


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
