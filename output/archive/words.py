"""Words to search by: text in, words out that do not depend on where a tone mark is placed.

A word keeps its accents, with its tone mark moved to the end; `to_plain` takes all accents away.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Longer ones are no words, and PostgreSQL would refuse them.
_MAX_WORD: Final = 100
_KNOWN: Final = 1 << 16

# A number with its marks is one word, so that `1.250,5` is not found by `5`.
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")

# Grave, acute, tilde, hook above, dot below.
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")


def split_words(text: str) -> list[str]:
    """Split `text` into its words, in order.

    >>> split_words("Hoà Bình: 1.250,5 tỷ") == split_words("hòa bình 1.250,5 TỶ")
    True
    >>> split_words("14/19 tiêu chí")[:2]
    ['14', '19']
    """
    found = _WORD.findall(unicodedata.normalize("NFC", text).lower())
    return [word[:_MAX_WORD] if word.isascii() else _even(word) for word in found]


def to_plain(word: str) -> str:
    """Take the accents from `word`.

    >>> to_plain("đường")
    'duong'
    """
    return word if word.isascii() else _strip(word)


def has_accents(words: list[str]) -> bool:
    """Tell whether somebody typed any of `words` with accents.

    >>> has_accents(["thu", "ngân"]), has_accents(["thu", "ngan"])
    (True, False)
    """
    return any(word != to_plain(word) for word in words)


@lru_cache(maxsize=_KNOWN)
def _even(word: str) -> str:
    marks = unicodedata.normalize("NFD", word[:_MAX_WORD])
    tones = "".join(mark for mark in marks if mark in _TONES)
    rest = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", rest) + tones


@lru_cache(maxsize=_KNOWN)
def _strip(word: str) -> str:
    marks = unicodedata.normalize("NFD", word)
    bare = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return bare.replace("đ", "d")
