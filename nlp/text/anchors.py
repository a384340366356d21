"""Patterns that are tried only where one of a few words begins, not at every character.

One pass of an automaton over the text finds the words of all patterns; `re` alone would try each
pattern at each character, which takes far longer.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

_DIGITS = re.compile("[0-9]+")
_LOOK_BEHIND = re.compile(r"^(?:\(\?<![^()]*\))+")
# The last letter before a sign of repetition need not stand there.
_LITERAL = re.compile(r"[^\\.^$*+?{}\[\]()|]+(?![*?{])")


def make_finder(words: Sequence[str]) -> AhoCorasick:
    """Make the automaton that finds every one of `words`, even inside of another."""
    return AhoCorasick(words)


def starts_of(finder: AhoCorasick, text: str) -> list[int]:
    """Give where the words of `finder` begin in `text`, in text order.

    >>> starts_of(make_finder(["năm", "năm nay", "nay"]), "năm nay và năm sau")
    [0, 4, 11]
    """
    found = finder.find_matches_as_indexes(text, overlapping=True)
    return sorted({at for _, at, _ in found}) if found else []


# Stamps, days, hours and figures are looked for at the same digits.
@lru_cache(maxsize=1)
def digit_starts(text: str) -> tuple[int, ...]:
    """Give where runs of digits begin in `text`, in text order.

    >>> digit_starts("25/5: 1.204 hộ")
    (0, 3, 6, 8)
    """
    return tuple(run.start() for run in _DIGITS.finditer(text))


def between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Give those of the ordered `places` that lie from `start` up to `end`.

    >>> between([0, 4, 11], 4, 11)
    [4]
    """
    first = bisect_left(places, start)
    if first == len(places) or places[first] >= end:
        return ()
    return places[first : bisect_left(places, end, first)]


def match_at(
    pattern: re.Pattern[str], text: str, starts: Sequence[int], end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """Give the matches of `pattern` that begin at one of `starts`, in text order and apart.

    None reaches past `end`.

    >>> [m[0] for m in match_at(re.compile("năm(?: nay)?"), "năm nay và năm sau", [0, 4, 11])]
    ['năm nay', 'năm']
    """
    done = 0
    for start in starts:
        if start >= done and (match := pattern.match(text, start, end)):
            yield match
            done = match.end()


def find_within(
    pattern: re.Pattern[str], starts: Sequence[int], text: str, span: tuple[int, int]
) -> Iterator[re.Match[str]]:
    """Give the matches of `pattern` inside of `span` that begin at one of the ordered `starts`."""
    start, end = span
    return match_at(pattern, text, between(starts, start, end), end)


def search_within(
    pattern: re.Pattern[str], starts: Sequence[int], text: str, span: tuple[int, int]
) -> re.Match[str] | None:
    """Give the first match that `find_within` gives."""
    start, end = span
    inside = between(starts, start, end)
    return next(match_at(pattern, text, inside, end), None) if inside else None


def search_all(pattern: re.Pattern[str], heads: AhoCorasick, text: str) -> re.Match[str] | None:
    """Give what `pattern.search` gives in a short text; a match begins with one of `heads`."""
    starts = starts_of(heads, text)
    return next(match_at(pattern, text, starts), None) if starts else None


def heads_of(expression: str) -> list[str]:
    """Give the letters that every match of a regular expression begins with, one of them each.

    Groups of alternatives may open the expression, optional ones too. Raises ValueError where
    a match need not begin with a letter or digit.

    >>> heads_of("(?:đã |cùng )?chủ (?:trì|tọa)"), heads_of("(?<!không )sẽ"), heads_of("các?")
    (['đã ', 'cùng ', 'chủ '], ['sẽ'], ['cá'])
    """
    expression = _LOOK_BEHIND.sub("", expression)
    if expression.startswith("(?:"):
        options, rest = _split_group(expression)
        heads = [head for option in options for head in heads_of(option)]
        return heads + heads_of(rest[1:]) if rest[:1] in {"?", "*"} else heads
    if expression.startswith(r"\d"):
        return list("0123456789")
    literal = _LITERAL.match(expression)
    if literal is None:
        raise ValueError(expression)
    return [literal[0]]


def _split_group(expression: str) -> tuple[list[str], str]:
    """Split the group that opens an expression at its bars; give what follows it as well."""
    depth, begin = 0, len("(?:")
    options = []
    for at, sign in enumerate(expression):
        depth += (sign == "(") - (sign == ")")
        if (depth == 1 and sign == "|") or depth == 0:
            options.append(expression[begin:at])
            begin = at + 1
        if depth == 0:
            break
    return options, expression[begin:]
