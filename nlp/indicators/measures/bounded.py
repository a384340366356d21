"""Bounds that stand behind a number: whose they are, and what they tell of a rank."""

import re
from functools import cache

from minutes.reckoning import read_ranks
from nlp.phrases.context_words import whole
from nlp.phrases.surroundings import Surroundings


def without_bound(here: Surroundings) -> Surroundings:
    """Leave out the bound behind a figure, before what it is of: `95% trở lên dân số`."""
    bound = whole("above_behind").match(here.right)
    return here._replace(right=here.right[bound.end() :].lstrip()) if bound else here


def bound_behind(here: Surroundings) -> str:
    """Give the bound behind a figure that tells what others are: `sản phẩm đạt 3 sao trở lên`."""
    bound = whole("above_behind").match(here.right)
    return bound[0] if bound else ""


def with_rank(own: str, behind: str) -> str:
    """Keep the bound of a rank that ends what is told: `được công nhận hạng 4 sao trở lên`."""
    bound = whole("above_behind").match(behind, len(own) + 1)
    is_rank = bound and behind.startswith(own) and _rank_at_end().search(own)
    return f"{own} {bound[0]}" if bound and is_rank else own


@cache
def _rank_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)\d+ (?:{'|'.join(map(re.escape, read_ranks()))})$")
