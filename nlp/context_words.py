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
def either(key: str) -> str:
    """Give the words of one list as alternatives of a pattern, the longest first."""
    return "|".join(sorted(map(re.escape, word_lists()[key]), key=len, reverse=True))
