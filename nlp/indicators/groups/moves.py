"""Pairs of figures that say from what to what something moves: `giảm từ 5% xuống còn 3%`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.owners import up_to_end
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import find_measure

_MOST_THING = 10


def tell_moves(around: Sequence[Surroundings], texts: Sequence[str]) -> list[str]:
    """Give the texts of the figures, where one moves to the next with `trước khi`, `sau khi`."""
    told = list(texts)
    for start, end, change, noun in _moves(around):
        thing = noun or _changing().sub("", _without_change(texts[start])).strip()
        if thing and (end == start + 1 or find_measure(thing) == 0):
            thing = noun or up_to_end(thing) or thing
            thing = strip_links(cut_off(thing, _MOST_THING))
            if around[start].sort == "percent" and find_measure(thing) is None:
                thing = f"{word_lists()['share']} {thing}"
            told[start] = even(f"{thing} {word_lists()['ere']} {change}")
            told[end] = even(f"{thing} {word_lists()['since']} {change}")
    return told


def _without_change(words: str) -> str:
    """Give of what the change is told: `mức giảm tỷ lệ hộ nghèo`, `tỷ lệ hộ nghèo`."""
    lead = whole("levels_of_change").match(words)
    rest = words[lead.end() :].strip() if lead else ""
    return rest if find_measure(rest) == 0 else words


def _moves(around: Sequence[Surroundings]) -> Iterator[tuple[int, int, str, str]]:
    """Give which figure moves to which, whether up or down, and its own noun.

    What only stands in a bracket between them moves nowhere: `từ 36 lỗ (200 ha) xuống 18 lỗ`.
    """
    directions = word_lists()["directions"]
    for index in range(len(around) - 1):
        end = _behind_bracket(around, index)
        here, there = around[index], around[end]
        is_from = f" {here.left}".endswith(f" {word_lists()['from']}")
        if there.last not in range(index, end) or not is_from:
            continue
        between = f"{here.right} {there.left if end == index + 1 else ''}"
        # `từ 3 hộ trở lên` is a bound and moves nowhere.
        words = whole("above_behind").sub("", between).split()
        ways = [at for at, word in enumerate(words) if word in directions]
        if ways and not strip_links(" ".join(words[ways[-1] :])):
            yield index, end, directions[words[ways[-1]]], " ".join(words[: ways[-1]])


def _behind_bracket(around: Sequence[Surroundings], index: int) -> int:
    """Give the next figure that stands in no bracket behind the figure `index`."""
    end = index + 1
    while end < len(around) - 1 and around[end].joint == "inside" and around[end].last == index:
        end += 1
    return end


@cache
def _changing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('changing')})$")
