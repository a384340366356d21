"""Goals told from results: what is still to be reached, and what is or was."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from minutes.record import Period
from nlp.context_words import either
from nlp.surroundings import Surroundings
from nlp.titles import lower_evenly

# No word rules a figure further away.
_REACH = 600
_LIST_MARKS = "+*•–-"


def find_targets(
    text: str,
    around: Sequence[Surroundings],
    *,
    periods: Sequence[Period | None],
    anchor: dt.date | None,
) -> list[bool]:
    """Tell of each figure whether it is planned, asked for, expected or to come."""
    lower = lower_evenly(text)
    found: list[bool] = []
    for index, period in enumerate(periods):
        is_ahead = bool(anchor and period and period.start and period.start > anchor)
        found.append(is_ahead or _is_goal(lower, around, index, found))
    return found


def _is_goal(lower: str, around: Sequence[Surroundings], index: int, found: list[bool]) -> bool:
    here = around[index]
    start = here.sentence[0]
    words = lower[max(start, here.figure.start - _REACH) : here.figure.start]
    goal = _last(_goals(), words)
    result = _last(_results(), words)
    if goal >= 0 or result >= 0:
        return goal > result
    if index and _goes_on().match(lower, start):
        return found[index - 1]
    return False


def _last(pattern: re.Pattern[str], words: str) -> int:
    """Give where the last match begins, -1 where there is none."""
    last = -1
    for match in pattern.finditer(words):
        last = match.start()
    return last


@cache
def _goals() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('goals')})(?!\w)(?! số)(?! \d)")


@cache
def _results() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('results')})(?!\w)")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"[\s{_LIST_MARKS}]*(?:{either('goes_on')})(?!\w)")
