"""The word lists of `context_words.yaml` and `indicator_words.yaml` as parts of patterns."""

import re
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from nlp.anchors import make_finder, search_within
from nlp.datafile import read_tree


@cache
def word_lists() -> dict[str, Any]:
    """Give all lists of both files by their names."""
    return {**read_tree("context_words.yaml"), **read_tree("indicator_words.yaml")}


@cache
def either(*keys: str) -> str:
    """Give the words of some lists as alternatives of a pattern, the longest first."""
    words = [word for key in keys for word in word_lists()[key]]
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def whole(*keys: str) -> re.Pattern[str]:
    """Give the pattern of the whole words of some lists, in any case."""
    return re.compile(rf"(?<!\w)(?:{either(*keys)})(?!\w)", re.IGNORECASE)


@cache
def finder_of(*keys: str) -> AhoCorasick:
    """Give the automaton of the words of some lists."""
    return make_finder([word for key in keys for word in word_lists()[key]])


def holds(lower: str, key: str) -> bool:
    """Tell whether a stretch in lower case holds a whole word of a list."""
    return bool(search_within(whole(key), finder_of(key), lower, (0, len(lower))))
