"""Figures whose words go on with the next figure: `hỗ trợ 5 tỷ đồng cho 3 xã`, `8% trong 40 hộ`."""

import re
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings


def reach_on(here: Surroundings, following: Surroundings | None) -> Surroundings:
    """Give a figure with the noun of the next one behind it, where it is of or for that."""
    if here.sort == "percent" and (out_of := _out_of().match(here.right)):
        return here._replace(right=_whole(strip_links(here.right[out_of.end() :]), following))
    if following is None or following.last is None:
        return here
    if here.sort == "measure" and not is_money(here.figure):
        aim = _aim(following)
        return here._replace(right=even(f"{here.right} {aim}")) if aim else here
    if here.right.strip(" ,"):
        return here
    if here.sort == "percent":
        is_of_next = following.left and _out_of().fullmatch(f"{following.left} ")
        return here._replace(right=_whole("", following)) if is_of_next else here
    is_for_next = is_money(here.figure) and following.left in word_lists()["for_whom"]
    right = even(f"{following.left} {following.figure.unit}") if is_for_next else here.right
    return here._replace(right=right)


def _aim(following: Surroundings) -> str:
    """Give what an amount is for, said before the next figure."""
    is_aim = whole("aims_of_measures").match(following.left)
    return _quality_at_end().sub("", strip_links(following.left)) if is_aim else ""


def _whole(words: str, following: Surroundings | None) -> str:
    """Give what a percentage is a share of: its own words, else the next figure's noun."""
    if words or following is None or following.last is None or following.sort != "count":
        return words
    return even(f"{following.figure.unit} {own_words(following.right)}")


@cache
def _quality_at_end() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('qualities')})$")


@cache
def _out_of() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('out_of')})(?: (?:{either('rough')}))?(?: |$)")
