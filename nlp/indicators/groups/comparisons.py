"""What a sentence compares all of its changes with: `So với cùng kỳ, số vụ giảm 3 vụ, …`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.phrase import even
from nlp.phrases.surroundings import Surroundings

_MOST = 12
_LEAST = 5


def tell_comparisons(around: Sequence[Surroundings], texts: Sequence[str]) -> list[str]:
    """Give the texts of the figures, where one that only says how much changed says since when."""
    told = list(texts)
    then = ""
    for index, here in enumerate(around):
        if here.last is None:
            then = ""
        if word_lists()["compared_with"] in here.left.lower():
            said = _head().search(here.left)
            then = even(said[1]) if said else then
        change = _changed().search(told[index]) if then else None
        if change:
            what = told[index][: change.start()].strip()
            room = max(_MOST - len(f"{change[0]} {then}".split()), _LEAST)
            told[index] = even(f"{cut_off(what, room)} {change[0]} {then[0].lower()}{then[1:]}")
    return told


@cache
def _head() -> re.Pattern[str]:
    then, changes = rf"{word_lists()['compared_with']} [^,;]+?", rf"(?:{either('changes')})(?!\w)"
    return re.compile(rf"(?<!\w)({then})(?:,| (?={changes}))", re.IGNORECASE)


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('changes')})$")
