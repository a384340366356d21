"""Whether `tại …` behind the name of a meeting says where it is held."""

import re
from functools import cache

from minutes.letters import CAPITALS
from nlp.meeting.words import openings, words
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

_MAX_KIND = 40
_INSPECTED = re.compile(r"(?<!\w)(?:thanh tra|kiểm tra|giám sát)(?: [^\s,]+){0,3}$")
# Of these a bare word says little without the place: "buổi làm việc tại xã A".
_VISITED = re.compile(r"(?<!\w)(?:giám sát|khảo sát|kiểm tra|làm việc|thăm)$")
_BODIES_NO_HALLS = ("ubnd ", "ủy ban ", "trung tâm ", "trường ")
_QUARTER = re.compile(rf"khu dân cư(?! [{CAPITALS}\d]| số \d)")
_LONG = 12


def is_venue(text: str, place: int, reach: Span) -> bool:
    """Tell whether the meeting is held at `place`, and not what it is about done there."""
    lower = lower_evenly(text)
    is_hall = lower.startswith(openings("venues"), place)
    if _INSPECTED.search(lower, *reach) or _is_visit(lower, reach):
        # "thanh tra trách nhiệm tại UBND xã A": a body that is inspected is no hall.
        return is_hall and not lower.startswith(_BODIES_NO_HALLS, place)
    if _QUARTER.match(text, place):
        return False
    if len(lower[slice(*reach)].split()) > _LONG and _is_on_thing(lower, reach):
        return is_hall
    return is_hall or lower.startswith(openings("areas"), place)


def _is_visit(lower: str, reach: Span) -> bool:
    """Tell whether a name so far says no more than that somebody came."""
    start = max(0, reach[0] - _MAX_KIND)
    return reach[0] == reach[1] and bool(_VISITED.search(lower, start, reach[0]))


def _is_on_thing(lower: str, reach: Span) -> bool:
    """Tell whether a name tells of a thing that lies somewhere: a project, a mine, a lake."""
    return bool(set(lower[slice(*reach)].split()) & _things())


@cache
def _things() -> set[str]:
    return set(words()["things"])
