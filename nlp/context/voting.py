"""Votes: `65/65 đại biểu tán thành (100%)` is done, whatever plan and year were voted on."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, whole
from nlp.phrases.surroundings import Surroundings


def find_votes(around: Sequence[Surroundings]) -> list[bool]:
    """Tell of each figure whether it counts who voted, or which share of them did."""
    found: list[bool] = []
    for here in around:
        is_of_vote = here.last is not None and found[here.last]
        found.append(_is_count(here) or (is_of_vote and _is_share(here)))
    return found


def _is_count(here: Surroundings) -> bool:
    """Tell whether voters are counted: `28 đại biểu nhất trí`, `100% đại biểu tán thành`."""
    words = f"{here.figure.unit} {here.right}".lower()
    return bool(_voters().match(words)) and not whole("firm_goals").search(here.left)


def _is_share(here: Surroundings) -> bool:
    """Tell whether a percentage is that of the voters before it."""
    return here.sort == "percent" and not whole("firm_goals", "kept_plans").search(
        f"{here.left} {here.right.lower()}"
    )


@cache
def _voters() -> re.Pattern[str]:
    """Match who votes and, a few words on, what they do."""
    return re.compile(
        rf"(?:[%‰] )?(?:{either('voters')})(?: [^\W\d]+){{0,5}}? (?:{either('votes')})(?!\w)"
    )
