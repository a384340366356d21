"""The word lists of `meeting_words.yaml`."""

from functools import cache
from typing import Any

from nlp.datafile import read_tree


@cache
def words() -> dict[str, Any]:
    """Give the mappings of the file as they are and its lists as sets."""
    tree: dict[str, Any] = read_tree("meeting_words.yaml")
    return {
        key: value if isinstance(value, dict) else frozenset(map(str, value))
        for key, value in tree.items()
    }


@cache
def openings(key: str) -> tuple[str, ...]:
    """Give the words of one list with the blank behind them, for `str.startswith`."""
    return tuple(f"{word} " for word in words()[key])


@cache
def endings(key: str) -> tuple[str, ...]:
    """Give the words of one list between blanks, for `str.endswith`."""
    return tuple(f" {word} " for word in words()[key])
