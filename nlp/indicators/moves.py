"""Pairs of figures that say from what to what something moves: `giảm từ 5% xuống còn 3%`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.phrases.context_words import either, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.owners import up_to_end
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.surroundings import Surroundings

_MOST_THING = 10


def tell_moves(around: Sequence[Surroundings], texts: Sequence[str]) -> list[str]:
    """Give the texts of the figures, where one moves to the next with `trước khi`, `sau khi`."""
    told = list(texts)
    for start, change, noun in _moves(around):
        thing = noun or _changing().sub("", texts[start]).strip()
        if thing:
            thing = noun or up_to_end(thing) or thing
            thing = strip_links(cut_off(thing, _MOST_THING))
            told[start] = even(f"{thing} {word_lists()['ere']} {change}")
            told[start + 1] = even(f"{thing} {word_lists()['since']} {change}")
    return told


def _moves(around: Sequence[Surroundings]) -> Iterator[tuple[int, str, str]]:
    """Give where a figure moves to the next one, whether up or down, and its own noun."""
    directions = word_lists()["directions"]
    for index in range(len(around) - 1):
        here, there = around[index], around[index + 1]
        if there.last != index or not f" {here.left}".endswith(f" {word_lists()['from']}"):
            continue
        words = f"{here.right} {there.left}".split()
        ways = [at for at, word in enumerate(words) if word in directions]
        if ways and not strip_links(" ".join(words[ways[-1] :])):
            yield index, directions[words[ways[-1]]], " ".join(words[: ways[-1]])


@cache
def _changing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('changing')})$")
