"""The patterns of the words before, behind and between the names of communes."""

import re
from functools import cache

from ahocorasick_rs import AhoCorasick

from minutes.patterns import alternatives
from nlp.text.anchors import make_finder
from nlp.text.place_runs import place_words


@cache
def sorts() -> re.Pattern[str]:
    """Match what sort of commune it is, between kind word and name: `xã đảo`."""
    sorts = "|".join(sorted(place_words()["sorts"], key=len, reverse=True))
    return re.compile(rf"(?:{sorts}) (?=[^\W\d_a-zà-ỹđ])")


@cache
def words_not_before() -> tuple[str, ...]:
    """Give the syllables that make another word of a kind word behind them."""
    return tuple(place_words()["not_before"])


@cache
def kinds_before() -> re.Pattern[str]:
    """Match another kind word right before one: `các xã, phường`, `9 xã và 2 phường`."""
    kinds = "|".join(map(re.escape, place_words()["commune_kinds"]))
    return re.compile(rf"(?:{kinds})(?:,| và|/| -)? ?/?(?:\d+ )?$")


@cache
def kinds_behind() -> re.Pattern[str]:
    """Match another kind word right behind one."""
    kinds = "|".join(map(re.escape, place_words()["commune_kinds"]))
    return re.compile(rf"(?:,| và|/)? ?(?:{kinds})(?!\w)")


@cache
def plurals() -> re.Pattern[str]:
    """Match what makes a list of what follows, at its end: `các xã`, `04 xã`."""
    words = "|".join(map(re.escape, place_words()["plural"]))
    kinds = "|".join(map(re.escape, place_words()["commune_kinds"]))
    # `các xã`, `04 xã`, `hai xã`, and the second kind of `các xã, thị trấn`.
    return re.compile(
        rf"(?:^|[^\w])(?:{words}|\d+)(?: (?:{kinds})(?:,| và|/)?)* ?/?(?: trên địa bàn)? ?$"
    )


@cache
def kind_plurals() -> re.Pattern[str]:
    """Match several communes of one kind behind other words: `từ 3 xã`."""
    words = alternatives(place_words()["plural"])
    kinds = alternatives(place_words()["commune_kinds"])
    return re.compile(rf"(?<!\w)(?:{words}|\d+) ({kinds})(?!\w)", re.IGNORECASE)


@cache
def area_plurals() -> re.Pattern[str]:
    """Match what makes a list of districts or provinces of what follows: `10 huyện`."""
    words = alternatives(place_words()["plural"])
    kinds = alternatives(place_words()["area_kinds"])
    return re.compile(rf"(?<!\w)(?:{words}|\d+) (?:{kinds})(?!\w)")


@cache
def introductions() -> re.Pattern[str]:
    """Match what leads from the plural kind word to the names: ` như: `."""
    words = sorted(place_words()["introductions"], key=len, reverse=True)
    return re.compile(rf" (?:{'|'.join(words)})(?: ?: ?| \(| )| ?: ?| \(")


@cache
def introduction_heads() -> AhoCorasick:
    """Give the automaton of what introductions begin with."""
    return make_finder([*(f" {word}" for word in place_words()["introductions"]), " :", ":", " ("])


@cache
def parts_of_units() -> re.Pattern[str]:
    """Match what says that some of a commune only is meant, before its kind word."""
    parts = alternatives(place_words()["parts_of_units"])
    return re.compile(rf"(?:{parts}) (?=(?:{kind_word().pattern}))", re.IGNORECASE)


@cache
def kind_words() -> re.Pattern[str]:
    """Match the kind words as whole words."""
    return re.compile(rf"(?<!\w){kind_word().pattern}", re.IGNORECASE)


@cache
def kind_word() -> re.Pattern[str]:
    """Match a kind word at a place."""
    kinds = sorted(place_words()["commune_kinds"], key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, kinds))})(?= |(?<=\.))", re.IGNORECASE)
