"""The word lists of `context_words.yaml` and `indicator_words.yaml` as parts of patterns."""

import re
from functools import cache
from typing import Any

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
