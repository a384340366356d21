"""Titles that several people share: said once before all of them, or behind the last."""

import re
from itertools import pairwise
from typing import NamedTuple

from nlp.people.same_people import Named
from nlp.people.scene import Scene
from nlp.people.titles import address_before, is_of_many, titles_before

# Of a seat there are many: "ông A và bà B, đại biểu HĐND xã" both sit there.
_SEATS = ("đại biểu ",)
# And of these offices where one word introduces all: "các đồng chí A và B, Phó Chủ tịch …".
_DEPUTIES = ("phó ", "pct ", "ủy viên ", "thành viên ")
_JOINED = (" và ", ", ")
_AND = re.compile(r",? và (?:(?:ông|bà|đồng chí|đ/c) )?|, (?:(?:ông|bà|đồng chí|đ/c) )?")


class Shared(NamedTuple):
    """The title of all in a list; `is_beside` tells that each may have an own one, too."""

    title: str
    is_beside: bool


def shared_title(scene: Scene, start: int, floor: int) -> Shared | None:
    """Give the title of several whom a list names behind it: "các Phó Chủ tịch: Lê A, Vi B"."""
    before = titles_before(scene.cues, start, floor)
    if len(before) != 1 or not is_of_many(scene.cues.lower, before[0][0]):
        return None
    title = " ".join(scene.text[slice(*before[0])].split())
    return Shared(title, scene.text[before[0][1] : start].strip() == ":")


def with_shared(found: Named, shared: Shared | None) -> Named:
    """Give somebody in a list the title of all: before a colon it stands beside their own."""
    if shared is None:
        return found
    own = tuple(title for title in found.titles if title != shared.title)
    if own and f"{shared.title.lower()} " in _SEATS:
        return found._replace(titles=own)  # "các đại biểu: Lê A, Bí thư …": as what they came.
    if own != found.titles or (own and not shared.is_beside):
        return found
    return found._replace(titles=(shared.title, *found.titles))


def share_seats(scene: Scene, named: list[Named]) -> list[Named]:
    """Give those who are joined to a delegate the same seat where they have no title."""
    shared = list(named)
    seat: tuple[str, ...] = ()
    for at, (one, other) in reversed(list(enumerate(pairwise(named)))):
        if other.titles:
            is_behind = len(other.titles) == 1 and other.reach > other.end
            is_seat = is_behind and other.titles[0].lower().startswith(_SEATS)
            seat = other.titles if is_seat else ()
        is_joined = _AND.fullmatch(scene.text, one.end, other.start) is not None
        seat = seat if is_joined and not one.titles else ()
        shared[at] = one._replace(titles=seat) if seat else one
    return _share_deputies(scene, shared)


def _share_deputies(scene: Scene, named: list[Named]) -> list[Named]:
    """Give those whom one word for several introduces the office of deputies behind the last."""
    shared = list(named)
    first = 0
    for at, one in enumerate(named):
        before = named[at - 1].end if at else 0
        is_joined = bool(at) and scene.text[before : one.start] in _JOINED
        if not is_joined or named[at - 1].titles:
            first = at
        is_office = len(one.titles) == 1 and one.reach > one.end
        is_office = is_office and one.titles[0].lower().startswith(_DEPUTIES)
        if first == at or not is_office:
            continue
        address = address_before(scene.cues, named[first].start)
        if address and address.kind == "many" and not scene.text.startswith(":", address.end):
            shared[first:at] = [each._replace(titles=one.titles) for each in named[first:at]]
    return shared
