"""The word lists of `meeting_words.yaml`."""

import re
from functools import cache
from typing import Any

from nlp.datafile import read_tree

# Bodies whose names end in a word for plans.
_BODY = re.compile(r"(?:(?<!\w)du lịch|[-–] kế hoạch|(?:sở|phòng) kế hoạch) $")


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


def is_organised(before: str) -> bool:
    """Tell whether "tổ chức" behind `before` is part of what that names, and holds nothing.

    >>> is_organised(" bàn kế hoạch "), is_organised(" phòng tài chính - kế hoạch ")
    (True, False)
    """
    return before.endswith(endings("organised")) and not _BODY.search(before)
