"""Names in quotation marks among the words that lead to a number."""

import re
from functools import cache

from nlp.phrases.phrase import even

_OPENING, _CLOSING = '“"«', frozenset('”"»')


def quoted_before(masked: str, floor: int, start: int) -> str:
    """Give the name in quotation marks that ends where the words of a figure begin."""
    if masked[start - 1 : start] not in _CLOSING:
        return ""
    opening = max(masked.rfind(mark, floor, start - 1) for mark in _OPENING)
    return even(masked[opening + 1 : start - 1]) if opening >= 0 else ""


@cache
def called() -> re.Pattern[str]:
    """Match a name in quotation marks with the few words before it."""
    return re.compile(r" ?(?:[^\W\d]+ ){0,4}[“\"«][^“”\"«»:;.]{3,50}[”\"»]")


@cache
def named_last() -> re.Pattern[str]:
    """Match a name in quotation marks behind a word, with but few words up to a number."""
    return re.compile(
        r"(?:[^\W\d]+ )(?P<name>[“\"«][^“”\"«»:;.,\x00]{3,40}[”\"»])(?: [^\W\d]+){0,4} ?$"
    )
