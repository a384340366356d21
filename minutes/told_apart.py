"""Whether the words around two figures of one indicator say that they are of two things."""

import re
from functools import cache

from minutes.datafile import read_yaml
from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from minutes.record import Figure

_REACH = 300
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")


def are_told_apart(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether one is of `loại 1`, the other of `loại 2`, or of some of what was told before.

    So is what one household has and another one, or all of them.

    A figure without a span is one that a person entered; nothing tells it apart.
    """
    if not first.span or not second.span:
        return False
    one, other = (_words_before(text, figure) for figure in (first, second))
    if _some().search(other) or _regards().search(other) or _regards().search(one):
        return True
    owners = [{match[1] for match in _owners().finditer(words)} for words in (one, other)]
    if owners[0] != owners[1]:
        return True
    kinds, others = _kinds(one), _kinds(other)
    return any(not kinds[noun] & others[noun] for noun in kinds.keys() & others.keys())


def _words_before(text: str, figure: Figure) -> str:
    """Give the words of the sentence up to a figure."""
    end = figure.span[0] if figure.span else 0
    before = text[max(0, end - _REACH) : end]
    return _SENTENCE_END.split(before)[-1]


def _kinds(words: str) -> dict[str, set[str]]:
    """Give under each noun which of several it names: `loại` and `1`."""
    found: dict[str, set[str]] = {}
    for match in _designated().finditer(words):
        found.setdefault(match["noun"].lower(), set()).add(match["which"].lower())
    return found


def _words(key: str) -> str:
    return alternatives(read_yaml("minutes", "apart.yaml")[key])


@cache
def _designated() -> re.Pattern[str]:
    which = rf"\d+\w?|[{CAPITALS}]\w*(?: [{CAPITALS}]\w*){{0,3}}|(?:{_words('numbers')})(?!\w)"
    return re.compile(rf"(?<!\w)(?P<noun>(?i:{_words('designators')})) (?P<which>{which})")


@cache
def _owners() -> re.Pattern[str]:
    """Match whose a thing is: `hộ ông Lê An`."""
    names = rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*){{0,3}}"
    return re.compile(
        rf"(?<!\w)(?i:{_words('households')}) (?i:{_words('forms_of_address')}) ({names})"
    )


@cache
def _some() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;:(]\s?)\s*(?:{_words('some')})(?!\w)[^,;:]*$", re.IGNORECASE)


@cache
def _regards() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('regards')}) $", re.IGNORECASE)
