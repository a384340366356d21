"""Names that a text itself gives to another time: `xã Tế Lợi (cũ)`, `sáp nhập từ các xã …`."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from nlp.datafile import read_tree
from nlp.places.commune_name import CommuneName
from nlp.places.gazetteer import fold_name
from nlp.text.anchors import make_finder, match_at, starts_of
from nlp.text.title_cues import lower_evenly

_REACH = 200
_BEHIND = 100
_BREAKS = ("\n", ". ", ";")


def find_told_old(text: str, names: Sequence[CommuneName]) -> set[str]:
    """Give the folded names of the communes that the text calls former, merged or new.

    >>> from nlp.places.commune_names import find_commune_names
    >>> text = "Xã An Bình, huyện Yên Hải (cũ) giáp xã An Hòa."
    >>> find_told_old(text, find_commune_names(text))
    {'anbình'}
    """
    merged = _find_mergers(lower_evenly(text))
    return {
        fold_name(name.name)
        for name in names
        if _is_called_old(text, name.end) or _is_of_merger(text, name, merged)
    }


# The day of a meeting may change what its names mean, and they are asked about again.
@lru_cache(maxsize=1)
def _find_mergers(lower: str) -> list[tuple[int, int]]:
    mergers = match_at(_mergers(), lower, starts_of(_merger_words(), lower))
    return [match.span() for match in mergers]


def _is_called_old(text: str, end: int) -> bool:
    """Tell whether `cũ` stands behind a name, or behind the list and the address that it opens."""
    behind = text[end : min(end + _BEHIND, _end_of(text, end))]
    old = _old().search(behind)
    return bool(old) and all(
        word[0].isupper() or word in _words("old_between")
        for word in re.findall(r"\w+", behind[: old.start()] if old else "")
    )


def _is_of_merger(text: str, name: CommuneName, merged: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the sentence of a name is on communes that became others."""
    near = bisect_left(merged, (name.start - _REACH, 0))
    if near == len(merged) or merged[near][0] > name.end + _REACH:
        return False
    start = max(0, name.start - _REACH)
    start = max(start, *(text.rfind(mark, start, name.start) for mark in _BREAKS))
    end = min(name.end + _REACH, _end_of(text, name.end))
    first = bisect_left(merged, (start, 0))
    return first < len(merged) and merged[first][1] <= end


def _end_of(text: str, start: int) -> int:
    """Give where the clause ends that `start` stands in."""
    found = [text.find(mark, start, start + _REACH) for mark in _BREAKS]
    return min((at for at in found if at >= 0), default=start + _REACH)


def _words(key: str) -> list[str]:
    words: list[str] = read_tree("place_words.yaml")[key]
    return words


@cache
def _old() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _words('old')))})(?!\w)")


@cache
def _mergers() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _words("mergers")))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _merger_words() -> AhoCorasick:
    return make_finder(_words("mergers"))
