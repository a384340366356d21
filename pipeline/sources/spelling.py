"""Whether words obey Vietnamese spelling: onset, rhyme and tone of each syllable."""

import re
import unicodedata
from functools import cache
from typing import Final

from pipeline.datafile import read_tree

# Combining grave, acute, tilde, hook and dot below: the five written tones.
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES: Final = {"\u0301", "\u0323"}

_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Tell whether `word` is one well-spelt Vietnamese syllable.

    >>> [is_syllable(word) for word in ("nghiêng", "Giếng", "quỳnh", "khoẻ", "gì")]
    [True, True, True, True, True]
    >>> [is_syllable(word) for word in ("bịo", "càt", "für", "niủo")]
    [False, False, False, False]
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [c for c in letters if c in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    match = _syllable().fullmatch(bare)
    if not match:
        return False
    return not match["stop"] or bool(tones and tones[0] in _STOP_TONES)


def is_written_vietnamese(text: str, *, marked: float = 0.3, spelt: float = 0.85) -> bool:
    """Tell whether so many words of `text` have marks, and so many of those are well spelt.

    Running Vietnamese has marks on about two words in three.

    >>> [is_written_vietnamese(text) for text in ("Ủy ban nhân dân", "the council", "x· héi ·")]
    [True, False, False]
    """
    words, with_marks = _words(text), find_marked(text)
    if not with_marks or len(with_marks) < marked * len(words):
        return False
    return sum(map(is_syllable, with_marks)) >= spelt * len(with_marks)


def rate_spelling(text: str) -> float:
    """Give the share of all words that have marks and are well spelt.

    >>> rate_spelling("Ủy ban"), rate_spelling("the council"), rate_spelling("")
    (0.5, 0.0, 0.0)
    """
    words = _words(text)
    good = sum(not word.isascii() and is_syllable(word) for word in words)
    return good / len(words) if words else 0.0


def find_marked(text: str) -> list[str]:
    """Find the words of two letters and more that have marks.

    >>> find_marked("Ở xã · ã · Tân An")
    ['xã', 'Tân']
    """
    return [word for word in _words(text) if len(word) > 1 and not word.isascii()]


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


@cache
def _syllable() -> re.Pattern[str]:
    tree = read_tree("syllables.yaml")
    onsets = _any_of(tree["onsets"].split())
    stops = set(tree["stops"].split())
    stopped = [r for r in tree["rhymes"].split() if r.lstrip("aăâeêioôơuưy") in stops]
    open_ones = [r for r in tree["rhymes"].split() if r not in stopped]
    # `gi` and `qu` keep their own vowel: "gì", "giếng", "quỳnh".
    return re.compile(
        rf"(?:{onsets})?(?:(?P<stop>{_any_of(stopped)})|{_any_of(open_ones)})|gi(?:n|êng|êt)?"
    )


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
