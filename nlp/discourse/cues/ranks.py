"""On which level of state or party a body or a person stands."""

import re
from functools import cache
from typing import Any

from minutes.patterns import alternatives
from nlp.datafile import read_tree


def rank_of(words: str) -> int | None:
    """Give the level that `words` name, 0 for the centre and 4 for a commune; None for none.

    >>> rank_of("Chủ tịch UBND huyện"), rank_of("các đơn vị")
    (3, None)
    """
    groups = [match.lastgroup for match in _ranks().finditer(words.lower())]
    return min((int(group[1:]) for group in groups if group), default=None)


def rank_of_titles(titles: str) -> int | None:
    """Give the level of who has `titles`; an association stands below the state of its level.

    >>> rank_of_titles("chủ tịch hội nông dân huyện")
    4
    """
    rank = rank_of(titles)
    return rank + 1 if rank is not None and outside().search(titles) else rank


@cache
def speaker_words() -> dict[str, Any]:
    """Give the lists of `speaker_words.yaml`."""
    tree: dict[str, Any] = read_tree("speaker_words.yaml")
    return tree


def either_of(*keys: str) -> str:
    """Give the alternation of the words of `keys`, the longest first."""
    return alternatives([word for key in keys for word in speaker_words()[key]])


@cache
def outside() -> re.Pattern[str]:
    """Give the pattern of what is no part of the state: `hội`, but no `Quốc hội`, `xã hội`."""
    return re.compile(
        rf"(?<!\w)(?<!quốc )(?<!xã )(?<!đại )(?:{either_of('outside')})(?! đồng)(?!\w)"
    )


@cache
def _ranks() -> re.Pattern[str]:
    levels = (
        f"(?P<r{level}>{alternatives(row)})" for level, row in enumerate(speaker_words()["ranks"])
    )
    others = either_of("no_ranks")
    return re.compile(rf"(?<!\w)(?:{others}|{'|'.join(levels)})(?!\w)")
