"""What a sentence compares all of its changes with: `So với cùng kỳ, số vụ giảm 3 vụ, …`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even
from nlp.phrases.surroundings import Surroundings

_MOST = 12
_LEAST = 5
_TIMES = "times"


def tell_comparisons(around: Sequence[Surroundings], texts: Sequence[str]) -> list[str]:
    """Give the texts of the figures, where one that says how much changed says since when.

    A ratio says what it is one to: `đạt 120% so với trung bình nhiều năm`.
    """
    told = list(texts)
    then = ""
    for index, here in enumerate(around):
        if here.last is None:
            then = ""
        if word_lists()["compared_with"] in here.left.lower():
            said = _head().search(here.left)
            then = even(said[1]) if said else then
        change = _changed().search(told[index])
        if not (change and then):
            told[index] = _with_base(here, told[index])
            continue
        what = told[index][: change.start()].strip()
        since = f"{then[0].lower()}{then[1:]}"
        if len(f"{told[index]} {since}".split()) > _MOST:
            # Of what is too long the year goes first: `so với cùng kỳ năm 2021`.
            same = whole("same_time").search(since)
            since = since[: same.end()] if same else since
        room = max(_MOST - len(f"{change[0]} {since}".split()), _LEAST)
        told[index] = even(f"{cut_off(what, room)} {change[0]} {since}")
    return told


def _with_base(here: Surroundings, words: str) -> str:
    """Add what a ratio is one to behind its number, where there is room for it."""
    compared_with = f"{word_lists()['compared_with']} "
    is_ratio = here.sort == "percent" or here.figure.base_unit == _TIMES
    if not is_ratio or not here.right.startswith(compared_with) or compared_with in words:
        return words
    base = own_words(here.right.removeprefix(compared_with))
    if len(f"{words} {compared_with}{base}".split()) > _MOST:
        then = whole("same_time").match(base)
        base = then[0] if then else ""
    told = f"{words} {compared_with}{base}"
    return told if base and len(told.split()) <= _MOST else words


@cache
def _head() -> re.Pattern[str]:
    then, changes = rf"{word_lists()['compared_with']} [^,;]+?", rf"(?:{either('changes')})(?!\w)"
    return re.compile(rf"(?<!\w)({then})(?:,| (?={changes}))", re.IGNORECASE)


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('changes')})$")
