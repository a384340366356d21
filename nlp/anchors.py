"""Patterns that are tried only where one of a few words begins, not at every character.

One pass of an automaton over the text finds the words of all patterns; `re` alone would try each
pattern at each character, which takes far longer.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick


def make_finder(words: Sequence[str]) -> AhoCorasick:
    """Make the automaton that finds every one of `words`, even inside of another."""
    return AhoCorasick(words)


def starts_of(finder: AhoCorasick, text: str) -> list[int]:
    """Give where the words of `finder` begin in `text`, in text order.

    >>> starts_of(make_finder(["năm", "năm nay", "nay"]), "năm nay và năm sau")
    [0, 4, 11]
    """
    return sorted({at for _, at, _ in finder.find_matches_as_indexes(text, overlapping=True)})


# Days and figures are looked for at the same digits.
@lru_cache(maxsize=2)
def digit_starts(text: str) -> tuple[int, ...]:
    """Give where runs of digits begin in `text`, in text order.

    >>> digit_starts("25/5: 1.204 hộ")
    (0, 3, 6, 8)
    """
    digits = [at for _, at, _ in _digits().find_matches_as_indexes(text)]
    return tuple(at for before, at in zip([-2, *digits], digits, strict=False) if at > before + 1)


def match_at(pattern: re.Pattern[str], text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """Give the matches of `pattern` that begin at one of `starts`, in text order and apart.

    >>> [m[0] for m in match_at(re.compile("năm(?: nay)?"), "năm nay và năm sau", [0, 4, 11])]
    ['năm nay', 'năm']
    """
    done = 0
    for start in starts:
        if start >= done and (match := pattern.match(text, start)):
            yield match
            done = match.end()


@cache
def _digits() -> AhoCorasick:
    return AhoCorasick("0123456789")
