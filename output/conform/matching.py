"""Words and patterns by which parts are recognised, and comparison that forgives a slip."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Final

from minutes.datafile import read_yaml
from minutes.tones import strip_diacritics

_CLOSE: Final = 0.85
# Fixed phrases are short; a long paragraph is compared by its length alone.
_LONGER: Final = 2


def fold(text: str) -> str:
    """Write `text` in capitals without accents and with single blanks.

    >>> fold("Đảng uỷ  xã")
    'DANG UY XA'
    """
    return " ".join(strip_diacritics(text.upper()).split())


def is_close(text: str, phrase: str) -> bool:
    """Tell whether `text` is meant to be `phrase`, slips of the keyboard forgiven.

    >>> is_close("Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc")
    True
    """
    one, other = fold(text), fold(phrase)
    if len(one) > _LONGER * len(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _CLOSE


def begins_with(text: str, words: Iterable[str]) -> bool:
    """Tell whether `text` begins with one of the folded `words`, as whole words.

    >>> begins_with("Phó Chủ tịch", ["PHO"]), begins_with("Phóng viên", ["PHO"])
    (True, False)
    """
    folded = f"{fold(text)} "
    return any(folded.startswith(f"{word} ") for word in words)


def matches(name: str, text: str) -> re.Match[str] | None:
    """Search `text` for the pattern `name` of the data."""
    return pattern(name).search(text)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Compile the pattern `name`; only those of authority and numbers mind capitals."""
    flags = 0 if name in ("authority", "number", "place_holder") else re.IGNORECASE
    return re.compile(load_words()["patterns"][name], flags)


def load_words() -> dict[str, Any]:
    """Read the words of parts."""
    words: dict[str, Any] = read_yaml("output", "parts.yaml")
    return words


def holds_mark(text: str) -> bool:
    """Tell whether `text` holds a mark that waits to be filled; R95 alone reports it.

    >>> holds_mark("[CẦN BỔ SUNG: họ tên]")
    True
    """
    return matches("place_holder", text) is not None
