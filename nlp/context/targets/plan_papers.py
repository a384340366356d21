"""Papers that are plans: what they tell of is to come, but for what they say is there or was."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.phrase import strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.text.title_cues import lower_evenly

_NEAR = 80


def is_plan(text: str, title: str = "") -> bool:
    r"""Tell whether a text is a plan by its first line, or by the `title` of a paper.

    >>> is_plan("D. KẾ HOẠCH SẢN XUẤT NĂM 2025"), is_plan("", "QUYẾT ĐỊNH\nPhê duyệt đề án A")
    (True, True)
    >>> is_plan("", "NGHỊ QUYẾT\nVề kết quả thực hiện kế hoạch năm 2024")
    False
    """
    if _heading().match(text):
        return True
    lower = " ".join(lower_evenly(title).split())
    return _title().match(lower) is not None


def find_planned_in(
    lower: str,
    around: Sequence[Surroundings],
    found: Sequence[bool | None],
    over: Sequence[bool],
) -> list[bool]:
    """Tell of each figure of a plan whether it is still to be reached, unless that was `found`.

    The grounds of a plan, a time that is `over`, what an area or a body has, and rates that are
    laid down are none of its goals.
    """
    told: list[bool] = []
    for here, said, is_over in zip(around, found, over, strict=True):
        told.append((not is_over and _is_planned(lower, here, told)) if said is None else said)
    return told


def _is_planned(lower: str, here: Surroundings, told: Sequence[bool]) -> bool:
    if here.last is not None and not strip_links(here.left) and not told[here.last]:
        # What is listed with a figure, or is a part of it, is as much to come as it is.
        return False
    near = lower[max(here.sentence[0], here.figure.start - _NEAR) : here.figure.start]
    return not (_is_ground(lower, here) or whole("laid_down").search(near) or _is_there(here))


def _is_ground(lower: str, here: Surroundings) -> bool:
    start = lower.rfind("\n", 0, here.figure.start) + 1
    return _grounds().match(lower, start) is not None


def _is_there(here: Surroundings) -> bool:
    """Tell whether an area or a body has so much: `toàn xã có 12 thôn`, but no goals reached."""
    is_had = _having().fullmatch(here.left.lower()) is not None
    return is_had and not whole("reached").match(here.right.lower().lstrip(" ,"))


@cache
def _heading() -> re.Pattern[str]:
    """Match a title in capitals that begins with the word for a plan, behind its letter."""
    titles = "|".join(map(str.upper, word_lists()["plan_titles"]))
    mark = r"(?:[A-ZĐ\d]{1,3}[.)/]+ ?(?:\d{1,2}[.)] ?)?)?"
    return re.compile(rf"\s*{mark}(?:{titles}) [A-ZĐÀ-Ỹ]{{2}}")


@cache
def _title() -> re.Pattern[str]:
    """Match a paper that calls itself a plan, or adopts one."""
    plans = rf"(?:{either('plan_titles', 'plan_papers')})(?!\w)"
    adopts = rf"(?:{either('plan_adopted')})"
    return re.compile(
        rf"\W*(?:{plans}|(?:{either('plan_adopting')})(?:\W+{adopts})+\W+(?:{plans}))"
    )


@cache
def _grounds() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{either('plan_grounds')})(?!\w)")


@cache
def _having() -> re.Pattern[str]:
    there = rf"(?:{either('there_is')})(?: [^\s\d,.;:()]+){{0,6}}?"
    return re.compile(rf"{there} (?:có|gồm)(?: (?:{either('rough')}))?")
