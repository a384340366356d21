"""What those who are counted reach, or what befalls them, with a percentage behind it."""

import re
from functools import cache

from nlp.indicators.measures.shares import is_plan
from nlp.phrases.context_words import either, whole
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import find_measure


def with_rate(here: Surroundings, following: Surroundings) -> str:
    """Give what is reached in per cent, or what befell them: `10 xã đạt tỷ lệ 90%`.

    How far it did is the percentage's own: `25 nhà bị tốc mái trên 50%`.
    """
    is_said = here.sort == "count" and following.joint == "verb"
    if is_said and whole("befallen").match(following.left) and not following.right.strip(" .,;"):
        return strip_links(following.left)
    is_criterion = is_said and whole("criteria").match(here.figure.unit)
    if is_criterion and not following.right.strip(" .,;") and _only_reached(following.left):
        return even(f"{following.left} {following.written}")
    if not is_said or not whole("predicates").match(following.left) or is_plan(following.right):
        return ""
    reached = own_words(following.right)
    rate = "" if find_measure(following.left) is None else following.written
    return even(f"{following.left} {rate} {reached}") if rate or reached else ""


def _only_reached(words: str) -> bool:
    """Tell whether some words say no more than that so much was reached: `đạt trên`."""
    return bool(_reached().fullmatch(words))


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('meets')})(?: (?:{either('rough')}))?")
