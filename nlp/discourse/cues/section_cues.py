"""What a sentence shows of the part of the text that it belongs to."""

import re
from functools import cache
from typing import Any, get_args

from minutes.record import Role
from nlp.datafile import read_tree
from nlp.discourse.cues.beginnings import heads_in
from nlp.text.anchors import between

_HEADING_WIDTH = 60
_NUMBERING = re.compile(
    r"(?:(?:phần|điều|mục) (?:thứ )?\w{1,5}[.:]? ?[-–]? ?|[ivx]{1,5}[.)/:-] ?"
    r"|\([ivx]{1,4}\) ?|[a-hđ][.)/] ?|\d{1,2}(?:\.\d{1,2}){0,3}[.)/]? ?|[-+*•–] ?)?"
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
    return _shown_at(kind, lower, start, end) is not None


def _shown_at(kind: str, lower: str, start: int, end: int) -> int | None:
    """Give where the first cue of `kind` stands in a stretch."""
    for at in between(heads_in(lower)[kind], start, end):
        if _cues(kind).match(lower, at, end):
            return at
    return None


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


def speaks(lower: str, start: int, end: int) -> bool:
    """Tell whether a line has a speaker before its colon, who only says something.

    >>> speaks("- bà mận: hồ sơ thiếu.", 0, 22), speaks("ông tám kết luận: nhất trí.", 0, 27)
    (True, False)
    """
    match = _NUMBERING.match(lower, start, end)
    return begins("speaks", lower, match.end() if match else start, end)


def begins_demand(lower: str, start: int, end: int) -> bool:
    """Tell whether a heading is over what is demanded: `iii. kiến nghị`."""
    match = _NUMBERING.match(lower, start, end)
    return begins("demands", lower, match.end() if match else start, end)


def is_shortcoming(lower: str, start: int, end: int) -> bool:
    """Tell whether a sentence tells what went wrong.

    >>> good, bad = "tuy nhiên, đã đạt 5 tiêu chí.", "tuy nhiên, nhiều xã còn chậm."
    >>> is_shortcoming(good, 0, len(good)), is_shortcoming(bad, 0, len(bad))
    (False, True)
    """
    return shortcoming_at(lower, start, end) is not None


def shortcoming_at(lower: str, start: int, end: int) -> int | None:
    """Give where a sentence tells what went wrong; None where it does not."""
    if begins("turns", lower, start, end):
        return start if shows("faults", lower, start, end) else None
    at = _shown_at("shortcomings", lower, start, end)
    return None if at is None or shows("overcome", lower, start, end) else at


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
def _headings() -> re.Pattern[str]:
    rows = (f"(?P<{role}>{'|'.join(cues)})" for role, cues in _words()["headings"].items())
    return re.compile("|".join(rows))
