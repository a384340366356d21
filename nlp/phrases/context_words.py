"""The word lists of `context_words.yaml` and `indicator_words.yaml` as parts of patterns."""

import re
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from minutes.patterns import branches
from nlp.datafile import read_rows, read_tree
from nlp.text.anchors import make_finder, search_all

_PAIR = 2


@cache
def word_lists() -> dict[str, Any]:
    """Give all lists of both files by their names."""
    return {**read_tree("context_words.yaml"), **read_tree("indicator_words.yaml")}


@cache
def either(*keys: str) -> str:
    """Give the words of some lists as alternatives of a pattern, the longest first.

    A word of one syllable is none inside a compound: `thành` in `hoàn thành`.
    """
    return branches({word: _apart(word) for key in keys for word in word_lists()[key]})


@cache
def initials(*keys: str) -> str:
    """Give the condition that a word of some lists may begin, in any case.

    It tells most places apart before the words themselves and dearer conditions are tried.
    """
    letters = {word[0] for key in keys for word in word_lists()[key]}
    return f"(?=[{re.escape(''.join(sorted({*letters, *map(str.upper, letters)})))}])"


def alone(word: str) -> str:
    """Give the pattern of a word where it is none of a compound's syllables."""
    return re.escape(word) + _apart(word)


def _apart(word: str) -> str:
    """Give the condition, behind a word, that it is none of a compound's syllables."""
    before, behind = compounds_of(word)
    apart = "".join(rf"(?<!{re.escape(f'{first} {word}')})" for first in before)
    return apart + (rf"(?! (?:{'|'.join(behind)})(?!\w))" if behind else "")


@cache
def compounds_of(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the syllables that make a compound with `word` before it, and those behind it.

    >>> "hoàn" in compounds_of("thành")[0], "viên" in compounds_of("thành")[1]
    (True, True)
    """
    pairs = [compound.partition(" ") for compound in word_lists()["compounds"]]
    linked = [link.partition(" ") for link in word_lists()["linked"]]
    before = tuple(first for first, _, second in [*pairs, *linked] if second == word)
    return before, tuple(second for first, _, second in pairs if second and first == word)


def is_paired(words: str, at: int, end: int | None = None) -> bool:
    """Tell whether `at`, behind a comma and a blank, is inside one of `pairs`, as far as `end`.

    So it is between two nouns that are counted together: `các ấp, khóm`.

    >>> is_paired("miễn, giảm học phí", 6), is_paired("thu phí, trồng lúa", 9)
    (True, False)
    """
    return _pairs().match(words, at, len(words) if end is None else end) is not None


@cache
def _pairs() -> re.Pattern[str]:
    counted = [tuple(row["noun"].split(", ")) for row in read_rows("coordinated_nouns.csv")]
    pairs = {pair for pair in counted if len(pair) == _PAIR}
    pairs |= {tuple(pair.split(", ")) for pair in word_lists()["pairs"]}
    escaped = [map(re.escape, pair) for pair in sorted(pairs)]
    told = "|".join(rf"{second}(?<=(?i:{first}), {second})" for first, second in escaped)
    return re.compile(rf"(?:{told})(?!\w)")


@cache
def compounds() -> frozenset[str]:
    """Give the compounds that are never cut."""
    return frozenset([*word_lists()["compounds"], *word_lists()["linked"]])


@cache
def whole(*keys: str) -> re.Pattern[str]:
    """Give the pattern of the whole words of some lists, in any case.

    It begins with their first letters, for `re` passes fast over what is none of them.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted((word for key in keys for word in word_lists()[key]), key=len, reverse=True):
        head = f"[{re.escape(word[0].lower() + word[0].upper())}]"
        rests.setdefault(head, []).append(alone(word).removeprefix(re.escape(word[0])))
    heads = "".join(head[1:-1] for head in rests)
    words = "|".join(rf"(?<={head})(?:{'|'.join(rest)})" for head, rest in rests.items())
    return re.compile(rf"[{heads}](?<!\w.)(?i:{words})(?!\w)")


@cache
def endings(*keys: str, behind: str = "") -> tuple[str, ...]:
    """Give the words of some lists and what stands `behind` them, as `endswith` takes them.

    A pattern that ends so, and at the end of a stretch, need be tried on few.
    """
    return tuple(f"{word}{behind}" for key in keys for word in word_lists()[key])


@cache
def finder_of(*keys: str) -> AhoCorasick:
    """Give the automaton of the words of some lists."""
    return make_finder([word for key in keys for word in word_lists()[key]])


def holds(lower: str, key: str) -> bool:
    """Tell whether a stretch in lower case holds a whole word of a list."""
    return bool(search_all(whole(key), finder_of(key), lower))
