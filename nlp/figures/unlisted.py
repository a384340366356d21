"""What is counted though no table holds it: two small syllables, capitals, a quoted word."""

import re
from functools import cache

from nlp.datafile import read_tree
from nlp.figures.unit_words import Unit, first_word

_UNLISTED = re.compile(r" ([a-zà-ỹđ]{2,})(?![\w-])(?: ([a-zà-ỹđ]{2,})(?![\w-]))?")
_QUOTED = re.compile(r" [\"“]([a-zà-ỹđ]+(?: [a-zà-ỹđ]+){0,3})[\"”](?!\w)")
_ABBREVIATED = re.compile(r" ([A-ZĐ]{2,8}(?:-[A-ZĐ]{2,4})?)(?![\w-])")


def read_quoted(text: str, start: int) -> Unit | None:
    """Read what is counted between quotation marks: `32 "mắt thần"`.

    >>> read_quoted("hai “ông lớn” của ngành", 3).name, read_quoted('5 "Về việc"', 1)
    ('ông lớn', None)
    """
    match = _QUOTED.match(text, start)
    if match is None or first_word(match[1]) in not_nouns():
        return None
    return Unit(match.end(), match[1], "unlisted")


def read_unlisted(text: str, start: int) -> Unit | None:
    """Read two small syllables that no table holds as the noun that is counted, or only one.

    Most words have two syllables; the second one is left out where it opens something else.

    >>> read_unlisted("12 trích lục và", 2).name, read_unlisted("17 homestay, 5", 2).name
    ('trích lục', 'homestay')
    >>> read_unlisted("17 được", 2), read_unlisted("17 pano trên", 2).name
    (None, 'pano')
    >>> read_unlisted("89 CTTN và", 2).name, read_unlisted("16 UBND", 2)
    ('CTTN', None)
    """
    match = _UNLISTED.match(text, start)
    if not match:
        return _read_abbreviated(text, start)
    if match[1] in not_nouns():
        return None
    last = 2 if match[2] and match[2] not in not_nouns() else 1
    return Unit(match.end(last), text[match.start(1) : match.end(last)], "unlisted")


def _read_abbreviated(text: str, start: int) -> Unit | None:
    """Read capitals that no table holds: `89 CTTN` are as many works of the youth union."""
    match = _ABBREVIATED.match(text, start)
    if not match or match[1] in _tree_words("not_counted"):
        return None
    return Unit(match.end(), match[1], "unlisted")


@cache
def not_nouns() -> frozenset[str]:
    """Give the words that can stand behind a number and are no noun."""
    return frozenset(read_tree("not_figures.yaml")["not_nouns"].split())


@cache
def _tree_words(group: str) -> frozenset[str]:
    return frozenset(read_tree("not_figures.yaml")[group])
