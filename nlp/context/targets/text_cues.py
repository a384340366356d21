"""Where the words stand that are looked for figure by figure: one pass finds those of all lists."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from nlp.phrases.context_words import holds, word_lists
from nlp.phrases.leads import Span
from nlp.text.anchors import make_finder

_LISTS = (
    "classes",
    "coming",
    "not_announced",
    "plan_things",
    "prices",
    "standing",
    "times_ahead",
    "turns",
    "until_now",
)


# One figure of a text is asked about after the other.
@lru_cache(maxsize=1)
def cues_in(lower: str) -> Mapping[str, Sequence[Span]]:
    """Give for each list where its words stand in a text, even inside others, the longest first.

    >>> cues_in("chuyển đổi nghề")["turns"]
    [(0, 10), (0, 6), (7, 10)]
    """
    finder, keys = _finder()
    found: dict[str, list[Span]] = {key: [] for key in _LISTS}
    hits = finder.find_matches_as_indexes(lower, overlapping=True)
    for start, back, index in sorted((start, -end, index) for index, start, end in hits):
        for key in keys[index]:
            found[key].append((start, -back))
    return found


def holds_within(lower: str, key: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text holds a whole word of a list, as `holds` tells.

    >>> holds_within("chuyển đổi nghề", "turns", 0, 10), holds_within("sẽ chuyển", "turns", 0, 4)
    (True, False)
    """
    cues = cues_in(lower)[key]
    at = bisect_left(cues, (start,))
    may_hold = at < len(cues) and cues[at][0] < end
    return may_hold and holds(lower[start:end], key)


@cache
def _finder() -> tuple[AhoCorasick, list[list[str]]]:
    """Make the automaton of all words, and give the lists of each."""
    keys: dict[str, list[str]] = {}
    for key in _LISTS:
        for word in word_lists()[key]:
            keys.setdefault(word, []).append(key)
    return make_finder(list(keys)), list(keys.values())
