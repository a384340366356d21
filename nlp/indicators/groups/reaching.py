"""Figures whose words go on with the next figure: `hỗ trợ 5 tỷ đồng cho 3 xã`, `8% trong 40 hộ`."""

import re
from functools import cache

from nlp.indicators.measures.behind import size_at_end
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.own_words import own_words, phrase_behind
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb

_MOST_DEED = 4


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
        return _with_object(here, following)
    if here.sort == "percent":
        is_of_next = following.left and _out_of().fullmatch(f"{following.left} ")
        return here._replace(right=_whole("", following)) if is_of_next else here
    if is_money(here.figure) and following.joint == "verb":
        # Where money comes from stands between it and whom it is for.
        source, _, whom = phrase_behind(following.left, "funds_behind").rpartition(" ")
        here = here._replace(right=source) if whom in word_lists()["for_whom"] else here
    is_for_next = following.left in word_lists()["for_whom"] or _is_in_order(following)
    is_for_next = is_for_next and is_money(here.figure)
    right = even(f"{following.left} {following.figure.unit}") if is_for_next else here.right
    return here._replace(right=right)


def _with_object(here: Surroundings, following: Surroundings) -> Surroundings:
    """Give money with what is done for it to the next figure's things: `5 tỷ xây 12 phòng học`."""
    is_next = following.joint == "verb" and not following.left and following.sort == "count"
    words = here.right.split()
    is_deed = is_money(here.figure) and is_next and ends_in_verb(words) and "," not in here.right
    if not is_deed or len(words) > _MOST_DEED:
        return here
    return here._replace(right=even(f"{here.right} {following.figure.unit}"))


def _is_in_order(following: Surroundings) -> bool:
    """Tell whether something is done with the next figure's things: `5 tỷ để xây 12 phòng học`."""
    is_led = following.left.startswith(f"{word_lists()['in_order']} ")
    return is_led and following.sort == "count" and ends_in_verb(following.left.split())


def _aim(following: Surroundings) -> str:
    """Give what an amount is for, said before the next figure."""
    is_aim = whole("aims_of_measures").match(following.left)
    return size_at_end().sub("", strip_links(following.left)) if is_aim else ""


def _whole(words: str, following: Surroundings | None) -> str:
    """Give what a percentage is a share of: its own words, else the next figure's noun."""
    if words or following is None or following.last is None or following.sort != "count":
        return words
    return even(f"{following.figure.unit} {own_words(following.right)}")


@cache
def _out_of() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('out_of')})(?: (?:{either('rough')}))?(?: |$)")
