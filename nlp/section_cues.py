"""What a sentence shows of the part of the text that it belongs to."""

import re
from functools import cache
from typing import Any, get_args

from ahocorasick_rs import AhoCorasick

from minutes.record import Role
from nlp.anchors import heads_of, make_finder, search_within
from nlp.datafile import read_tree

_HEADING_WIDTH = 60
_NUMBERING = re.compile(
    r"(?:(?:phần|điều|mục) \w{1,5}[.:]? ?|[ivx]{1,5}[.)/:-] ?|[a-hđ][.)/] ?"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)/]? ?|[-+*•–] ?)?"
)
_ROLES: dict[str, Role] = {role: role for role in get_args(Role)}


def heading_role(lower: str, start: int, end: int) -> Role | None:
    """Give the role that a heading gives to what follows; None where its words give none.

    >>> heading = "ii. tồn tại, hạn chế"
    >>> heading_role(heading, 0, len(heading))
    'limitations'
    """
    match = _NUMBERING.match(lower, start, end)
    at = match.end() if match else start
    found = _headings().match(lower, at, min(end, at + _HEADING_WIDTH))
    return _ROLES.get(found.lastgroup or "") if found else None


def shows(kind: str, lower: str, start: int, end: int) -> bool:
    """Tell whether a stretch has a cue of `kind`, a key of `section_words.yaml`.

    >>> shows("closing", "cuộc họp kết thúc lúc 17 giờ.", 0, 28)
    True
    """
    return bool(search_within(_cues(kind), _heads(kind), lower, (start, end)))


def begins(kind: str, lower: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins with a cue of `kind`."""
    return bool(_cues(kind).match(lower, start, end))


def begins_conclusion(lower: str, start: int, end: int) -> bool:
    """Tell whether a heading or label gives what whoever chairs concludes.

    >>> begins_conclusion("3. kết luận: giao ông a lập dự toán.", 0, 36)
    True
    """
    match = _NUMBERING.match(lower, start, end)
    return begins("concludes", lower, match.end() if match else start, end)


def is_shortcoming(lower: str, start: int, end: int) -> bool:
    """Tell whether a sentence tells what went wrong.

    >>> good, bad = "tuy nhiên, đã đạt 5 tiêu chí.", "tuy nhiên, nhiều xã còn chậm."
    >>> is_shortcoming(good, 0, len(good)), is_shortcoming(bad, 0, len(bad))
    (False, True)
    """
    if begins("turns", lower, start, end):
        return shows("faults", lower, start, end)
    return shows("shortcomings", lower, start, end) and not shows("overcome", lower, start, end)


def cue_words(kind: str) -> list[str]:
    """Give the regular expressions of a key of `section_words.yaml`."""
    words: list[str] = _words()[kind]
    return words


@cache
def _words() -> dict[str, Any]:
    tree: dict[str, Any] = read_tree("section_words.yaml")
    return tree


@cache
def _cues(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_words()[kind])})(?!\w)")


@cache
def _heads(kind: str) -> AhoCorasick:
    return make_finder([head for cue in _words()[kind] for head in heads_of(cue)])


@cache
def _headings() -> re.Pattern[str]:
    rows = (f"(?P<{role}>{'|'.join(cues)})" for role, cues in _words()["headings"].items())
    return re.compile("|".join(rows))
