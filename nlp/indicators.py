"""What each figure measures, in the words of the text around it."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.context_words import either
from nlp.surroundings import Surroundings, even, last_clause, strip_links

_MOST = 12


def find_indicators(around: Sequence[Surroundings]) -> list[str]:
    """Give what each figure measures, without its number."""
    found: list[str] = []
    for index in range(len(around)):
        found.append(_shorten(_indicator(around, index, found)))
    return found


def _indicator(around: Sequence[Surroundings], index: int, found: list[str]) -> str:
    here = around[index]
    if here.sort == "count":
        return _of_count(around, index)
    return _of_measure(around, index, found)


def _of_count(around: Sequence[Surroundings], index: int) -> str:
    here = around[index]
    noun = f"{here.figure.unit} {own_words(here.right)}"
    left = _verb_of(around, index)
    return even(f"{noun} {left}")


def _verb_of(around: Sequence[Surroundings], index: int) -> str:
    """Give what is done with what is counted; items of a list share it."""
    while index and around[index].joint == "list":
        index -= 1
    left = strip_links(last_clause(around[index].left))
    return " ".join(left.split()[-7:])


def _of_measure(around: Sequence[Surroundings], index: int, found: list[str]) -> str:
    here = around[index]
    left = strip_links(last_clause(here.left))
    right = own_words(here.right)
    noun = _measures().search(left)
    if noun:
        return left[noun.start() :]
    if left:
        return f"{left} {right if here.sort == 'percent' else ''}"
    if here.last is not None and here.joint != "new":
        return found[here.last]
    return right


def own_words(right: str) -> str:
    """Give the words behind a unit that still say what is counted."""
    cut = _breaks().search(right)
    return right[: cut.start()].strip(" ,.") if cut else right.strip(" ,.")


def _shorten(words: str) -> str:
    return " ".join(words.split()[:_MOST]).strip(" ,.;:")


@cache
def _breaks() -> re.Pattern[str]:
    return re.compile(rf"[,;:.()]|(?:(?<=\s)|^)(?:{either('breaks')})(?!\w)")


@cache
def _measures() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('measures')})(?!\w)", re.IGNORECASE)
