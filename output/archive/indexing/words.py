"""Words to search by: text in, words out that do not depend on where a tone mark is placed.

A word keeps its accents, with its tone mark moved to the end; `to_plain` takes all accents away.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from minutes.tones import strip_diacritics

# Longer ones are no words, and PostgreSQL would refuse them.
_MAX_WORD: Final = 100
_KNOWN: Final = 1 << 16

# Numbers of so many letters are remembered as other words are.
_SHORT: Final = 5

# A number with its marks is one word, so that `1.250,5` is not found by `5`.
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d{1,9})?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")

# Grave, acute, tilde, hook above, dot below.
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")


def split_words(text: str) -> list[str]:
    """Split `text` into its words, in order.

    >>> split_words("Hoà Bình: 1.250,5 tỷ") == split_words("hòa bình 1.250,5 TỶ")
    True
    >>> split_words("14/19, 415.260")
    ['14', '19', '415260']
    """
    return even_text(text).split()


def even_text(text: str) -> str:
    """Write the words of `text` in order, with a blank or more between two."""
    return " ".join(map(_even_piece, text.split()))


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


class Evened(dict[str, str]):
    """The words of each piece between two blanks; those of the language are soon all known.

    `fresh` has the words with accents that were not known before.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fresh: list[str] = []

    def __missing__(self, piece: str) -> str:
        # Great numbers do not come again.
        if len(piece) > _SHORT and piece.isascii() and _NUMBER.fullmatch(piece):
            return piece.replace(".", "")
        evened = _even_piece(piece)
        if not evened.isascii():
            self.fresh += evened.split()
        if len(self) < _KNOWN:
            self[piece] = evened
        return evened


@lru_cache(maxsize=_KNOWN)
def _even_piece(piece: str) -> str:
    words = _WORD.findall(unicodedata.normalize("NFC", piece).lower())
    return " ".join(map(_even_word, words))


def _even_number(word: str) -> str:
    """Take the marks from between thousands; other words stay as they are."""
    return word.replace(".", "") if "." in word and _GROUPED.fullmatch(word) else word


def _even_word(word: str) -> str:
    if word.isascii():
        return _even_number(word[:_MAX_WORD])
    marks = unicodedata.normalize("NFD", word[:_MAX_WORD])
    tones = "".join(mark for mark in marks if mark in _TONES)
    rest = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", rest) + tones


@lru_cache(maxsize=_KNOWN)
def _strip(word: str) -> str:
    return strip_diacritics(word)
