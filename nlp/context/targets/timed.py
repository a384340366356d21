"""Figures beside a period: one to come makes them goals, one that is over tells of results."""

import re
from functools import cache

from nlp.context.targets.carried import NUMBER
from nlp.context.targets.existing import is_existing
from nlp.context.targets.goals import is_goal
from nlp.context.targets.text_cues import holds_within
from nlp.phrases.context_words import either, whole
from nlp.phrases.leads import Span
from nlp.phrases.surroundings import Surroundings

_HEAD = 80


def is_timed(lower: str, here: Surroundings, ahead: Span) -> bool | None:
    """Tell whether a period to come in a figure's own sentence makes it one to come."""
    if ahead[0] < here.sentence[0]:
        return None
    if is_existing(lower, here):
        return False
    is_done = is_goal(lower[ahead[1] : here.figure.start]) is False
    return None if is_done else True


def is_told_of(lower: str, here: Surroundings, begun: Span | None, *, is_over: bool) -> bool:
    """Tell whether a figure was reached in a time named for it: `320 tỷ (năm 2024 đạt 301 tỷ)`."""
    if begun is None or not here.sentence[0] <= begun[0] < here.figure.start:
        return False
    between = lower[begun[1] : here.figure.start]
    way = _told_over() if is_over else _told_of()
    if not way.fullmatch(between) or is_goal(between):
        return False
    return bool(NUMBER.search(lower, here.sentence[0], begun[0]))


def is_until_now(lower: str, here: Surroundings) -> bool:
    """Tell whether the words behind a figure count it up to the time of the text, or it is done."""
    end = min(here.figure.end + _HEAD, here.sentence[1])
    if holds_within(lower, "until_now", here.figure.end, end):
        return True
    return bool(whole("done_behind").search(lower[here.figure.end : end]))


@cache
def _told_of() -> re.Pattern[str]:
    """Match what leads from a time to what was reached in it."""
    return re.compile(rf",?(?: [^\s\d,.;:()]+){{0,3}}? (?:{either('reached')}) (?:được )?")


@cache
def _told_over() -> re.Pattern[str]:
    """Match what leads from a time that has ended to what was so in it."""
    return re.compile(rf":?,?(?! (?:{either('change_to')})(?!\w))(?: [^\s\d,.;:()]+){{0,5}} ")
